"""What finance fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openimr.domain.fees.charging import TOLD
from openimr.domain.fees.earning import PayKind
from openimr.domain.law.fees import FeeKind, ReviewerClass
from openimr.domain.lifecycle import words
from openimr.domain.money import Money, parsed
from openimr.interfaces.web.forms import DayInput


class MoneyInput(forms.CharField):
    """Dollars and cents as people write them; `Money` once it is clean."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "is-amount"})
        super().__init__(max_length=16, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """The amount, or None for an empty field that may be empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parsed(text)
        except ValueError:
            raise forms.ValidationError(_("Write dollars and cents, as in 1,234.50.")) from None


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DayInput())


def _text(label: Any, help_text: Any, *, rows: int = 2) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=1000, widget=forms.Textarea({"rows": rows}))


class IssueForm(forms.Form):
    """Issuing invoices; amounts that nobody verified are taken on purpose."""

    takes_unverified = forms.BooleanField(
        label=_("Take the amounts that were not verified in the text of the law as they are"), required=False
    )


class ReasonForm(forms.Form):
    """Why a charge is put right."""

    reason = _text(_("What was wrong"), _("The credit note prints it. Name nobody and nothing of anybody's health."))


class CreditForm(forms.Form):
    """Amounts to take off the lines of an invoice."""

    reason = _text(_("What was wrong"), _("The credit note prints it. Name nobody and nothing of anybody's health."))

    def __init__(self, left: dict[int, Money], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for position, amount in left.items():
            label = _("Line %(line)s: take off, of %(left)s") % {"line": position, "left": amount}
            self.fields[f"line{position}"] = MoneyInput(label=label, required=False)
        self.order_fields([*(f"line{position}" for position in left), "reason"])

    def amounts(self) -> dict[int, Money]:
        """What to take off, by line."""
        return {int(n.removeprefix("line")): v for n, v in self.cleaned_data.items() if n.startswith("line") and v}


class PaymentListForm(forms.Form):
    """A list of payments to look at."""

    file = forms.FileField(label=_("List of payments"), help_text=_("CSV in UTF-8, up to 2 MB."))


class AllocateForm(forms.Form):
    """Which invoice the rest of a payment pays."""

    invoice = forms.CharField(label=_("Invoice"), max_length=20, help_text=_("As INV-2014-0001."))
    amount = MoneyInput(label=_("Amount"))


class AsOfForm(forms.Form):
    """The day of a report."""

    as_of = _day(_("As of"))


_FEES = [(str(kind), told) for kind, told in TOLD.items()]
_PAY = [(str(kind), words(kind).capitalize()) for kind in PayKind]
_CLASSES = [("", _("Any")), *((str(one), words(one).capitalize()) for one in ReviewerClass)]


class _AmountForm(forms.Form):
    amount = MoneyInput(label=_("Amount"))
    from_on = _day(_("From"))
    until_on = _day(_("To"), required=False, help_text=_("Empty where no end is known."))
    source = forms.CharField(label=_("Where it stands"), max_length=200)
    reason = _text(_("Why it is entered"), _("Whoever agrees has nothing else."))


class FeeForm(_AmountForm):
    """A fee in the place of a row of the law."""

    kind = forms.ChoiceField(label=_("Fee for"), choices=_FEES)
    reviewer_class = forms.ChoiceField(label=_("Class of reviewer"), choices=_CLASSES, required=False)
    reviewers = forms.ChoiceField(
        label=_("Reviewers"), choices=[("0", _("Any")), ("1", "1"), ("2", "2"), ("3", "3")], required=False
    )
    field_order = ("kind", "reviewer_class", "reviewers", "amount", "from_on", "until_on", "source", "reason")

    def given(self) -> dict[str, Any]:
        """The fields as the operation takes them."""
        data = dict(self.cleaned_data)
        who = data.pop("reviewer_class")
        return {
            **data, "kind": FeeKind(data["kind"]), "reviewer_class": ReviewerClass(who) if who else None,
            "reviewers": int(data["reviewers"] or 0),
        }  # fmt: skip


class RateForm(_AmountForm):
    """A flat rate of pay a case."""

    kind = forms.ChoiceField(label=_("Paid for"), choices=_PAY)
    field_order = ("kind", "amount", "from_on", "until_on", "source", "reason")

    def given(self) -> dict[str, Any]:
        """The fields as the operation takes them."""
        return {**self.cleaned_data, "kind": PayKind(self.cleaned_data["kind"])}

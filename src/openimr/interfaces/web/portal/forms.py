"""The forms of the portal, made from the questions."""

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.files import File
from django.db.models import CharField
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from openimr.casefile import isolation
from openimr.casefile.page_reader import CannotRead
from openimr.domain import application_form
from openimr.domain.eligibility import Applicant
from openimr.intake import queries
from openimr.intake.models import Application
from openimr.interfaces.web.forms import DayInput
from openimr.interfaces.web.portal.questions import YES_NO, Kind, Question, Step

_DAY_FORMATS = ("%Y-%m-%d", "%m/%d/%Y")
_PHONE_DIGITS = 7
_LONG = 4000
PAPER_TYPES = ".pdf,.jpg,.jpeg,.png,.tif,.tiff"


class StepForm(forms.Form):
    """The questions of one page. Nothing is required: what is missing is told before sending, and asked later."""

    use_required_attribute = False

    def __init__(self, step: Step, application: Application, *, today: date, data: Any = None) -> None:
        super().__init__(data, initial=queries.form_values(application))
        self._application, self._today = application, today
        needed = application_form.needed(application.applicant)
        for question in step.questions:
            field = _field(question, application)
            field.is_needed = question.is_wanted or question.field in needed  # type: ignore[attr-defined]
            self.fields[question.field] = field

    def clean(self) -> dict[str, Any]:
        """Look at the answers together: postal codes by state, dates by what must come first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in [name for name in cleaned if name.endswith("_postal_code")]:
            self._check_postal_code(name, cleaned)
        together = {**queries.form_values(self._application), **cleaned}
        for problem in application_form.odd_dates(together, today=self._today):
            if problem.field in cleaned:
                self.add_error(problem.field, now_in(problem.text))
        return cleaned

    def _check_postal_code(self, name: str, cleaned: dict[str, Any]) -> None:
        digits = cleaned[name].replace("-", "").replace(" ", "")
        is_in_country = bool(cleaned.get(name.replace("_postal_code", "_state")))
        if digits and is_in_country and not (digits.isdigit() and len(digits) in (5, 9)):
            self.add_error(name, _("Write a zip code as 5 digits, like 93701."))


def _field(question: Question, application: Application) -> forms.Field:
    common: dict[str, Any] = {"label": question.label, "help_text": question.hint, "required": False}
    made = _MAKERS[question.kind](question, common)
    if question.autocomplete and application.applicant == Applicant.EMPLOYEE:
        made.widget.attrs["autocomplete"] = question.autocomplete
    return made


def _text(question: Question, common: dict[str, Any]) -> forms.Field:
    column = Application._meta.get_field(question.field)
    assert isinstance(column, CharField)
    return forms.CharField(max_length=column.max_length, **common)


def _long(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=_LONG, widget=forms.Textarea(attrs={"rows": 3}), **common)


def _day(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.DateField(widget=DayInput(), input_formats=_DAY_FORMATS, **common)


def _email(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.EmailField(max_length=254, **common)


def _phone(question: Question, common: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "tel"})
    return forms.CharField(max_length=30, widget=widget, validators=[_looks_like_a_phone], **common)


def _looks_like_a_phone(value: str) -> None:
    if sum(character.isdigit() for character in value) < _PHONE_DIGITS:
        raise forms.ValidationError(_("Write the whole number with its area code, like 559 555 0142."))


def _one_of(question: Question, common: dict[str, Any]) -> forms.Field:
    # Who applies and how urgent it is have an answer from the start; no page takes it away.
    column = Application._meta.get_field(question.field)
    assert isinstance(column, CharField)
    is_required = not column.blank
    return forms.ChoiceField(
        choices=question.choices, widget=forms.RadioSelect(), **{**common, "required": is_required}
    )


def _listed(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=(("", _("Choose a state")), *question.choices), **common)


def _yes_no(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.TypedChoiceField(
        choices=YES_NO, coerce=lambda value: value == "True", empty_value=None, widget=forms.RadioSelect(), **common
    )


def _tick(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**common)


_MAKERS = {
    Kind.TEXT: _text,
    Kind.LONG: _long,
    Kind.DAY: _day,
    Kind.EMAIL: _email,
    Kind.PHONE: _phone,
    Kind.ONE_OF: _one_of,
    Kind.LISTED: _listed,
    Kind.YES_NO: _yes_no,
    Kind.TICK: _tick,
}


class TreatmentForm(forms.Form):
    """One disputed treatment. A row without any word counts as not there."""

    use_required_attribute = False

    treatment = forms.CharField(
        label=_("Treatment, service or medicine"),
        help_text=_("As the decision names it, with amounts. For example: physical therapy, 12 sessions."),
        max_length=_LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    approved_part = forms.CharField(
        label=_("Part that was approved"),
        help_text=_("Only if the decision approved a part."),
        max_length=_LONG,
        required=False,
    )
    ur_guideline = forms.CharField(label=_("Guideline that the decision names"), max_length=_LONG, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["treatment"].is_needed = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Details without a treatment belong to nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if any(cleaned.values()) and not cleaned.get("treatment"):
            self.add_error("treatment", _("Name the treatment, or remove it."))
        return cleaned


TreatmentForms = forms.formset_factory(TreatmentForm, extra=0, max_num=100, absolute_max=100)


def named(treatments: Iterable[forms.Form], *, without: str = "") -> list[dict[str, str]]:
    """The rows that name a treatment, without the one of a position."""
    return [
        dict(form.cleaned_data)
        for position, form in enumerate(treatments)
        if form.cleaned_data.get("treatment") and str(position) != without
    ]


class PaperForm(forms.Form):
    """One paper to add. It is opened once before it is kept, so that a locked or damaged file is told at once."""

    use_required_attribute = False

    def __init__(self, *args: Any, limit_mb: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._limit_mb = limit_mb
        self.fields["file"] = forms.FileField(
            label=_("File"),
            help_text=_("PDF, JPEG, PNG or TIFF, up to %(limit)s megabytes. A photo of each page is fine.")
            % {"limit": limit_mb},
            allow_empty_file=True,
            error_messages={"required": _("Choose a file first.")},
            widget=forms.FileInput(attrs={"accept": PAPER_TYPES}),
        )

    def clean_file(self) -> "File[bytes]":
        """Refuse what is too large, empty, damaged, locked, or no page at all."""
        file: File[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > self._limit_mb * 1024 * 1024:
            raise forms.ValidationError(
                now_in("This file is larger than %(limit)s megabytes. Send it in parts.") % {"limit": self._limit_mb}
            )
        self.data_of_file = file.read()
        try:
            is_paper = bool(isolation.inspect(io.BytesIO(self.data_of_file)).pages)
        except CannotRead as problem:
            raise forms.ValidationError(now_in(str(problem))) from None
        if not is_paper:
            raise forms.ValidationError(now_in("The file is no PDF, PNG, JPEG or TIFF. Send it as one of these."))
        return file


class SignForm(forms.Form):
    """The signature of the person who applies, with the consent to release records."""

    use_required_attribute = False

    is_release_consented = forms.BooleanField(
        label=_("I ask for Independent Medical Review of the treatments named here, and I agree to the release of "
                "medical records and other needed information to the reviewers. This consent lasts one year unless I "
                "take it back in writing."),
        error_messages={"required": _("Tick the box to agree. The review is not possible without the records.")},
    )  # fmt: skip
    signed_name = forms.CharField(
        label=_("Type your full name as your signature"),
        max_length=200,
        error_messages={"required": _("Type your name to sign.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class PaperSignForm(SignForm):
    """The signature as it stands on a paper application: a clerk copies it, or leaves it out where there is none."""

    signed_on = forms.DateField(label=_("Date of the signature"), widget=DayInput(), input_formats=_DAY_FORMATS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_release_consented"].label = _("The form carries the consent to release records")
        self.fields["signed_name"].label = _("Name of the person who signed")
        for field in self.fields.values():
            field.required = False


class CodeForm(forms.Form):
    """The code that opens an unfinished application."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("16 letters and digits, like ABCD-EFGH-JKLM-NPQR. Capitals and dashes do not matter."),
        max_length=40,
        error_messages={"required": _("Type the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )


class StatusForm(forms.Form):
    """The number and two facts that open the progress of an application."""

    use_required_attribute = False

    number = forms.CharField(
        label=_("Application number"),
        help_text=_("It stands on the receipt, like IMR25-0000123."),
        max_length=20,
        error_messages={"required": _("Type the number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    born_on = forms.DateField(
        label=_("Worker's date of birth"),
        widget=DayInput(),
        input_formats=_DAY_FORMATS,
        error_messages={"required": _("Give the date of birth.")},
    )
    claim_number = forms.CharField(
        label=_("Claim number"),
        max_length=60,
        error_messages={"required": _("Type the claim number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

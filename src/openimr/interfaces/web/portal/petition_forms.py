"""The door to a decision, and the petition as a party writes it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as now_in
from django.utils.translation import gettext_lazy as _

from openimr.appeals.models import AppealPaper
from openimr.appeals.operations import PaperSent
from openimr.domain.appeal import AppealGround, PetitionFacts
from openimr.domain.values import PartyRole
from openimr.interfaces.web.portal.forms import PAPER_TYPES

_LONG = 4000
GROUNDS: dict[AppealGround, Any] = {
    AppealGround.BEYOND_POWERS: _("The Administrative Director had no right to decide this, or went too far."),
    AppealGround.FRAUD: _("Somebody got this decision by fraud."),
    AppealGround.CONFLICT: _("The reviewing doctor had a tie to somebody in the case."),
    AppealGround.BIAS: _("The decision shows bias, for example about race, sex, age or religion."),
    AppealGround.PLAIN_ERROR: _("A fact in the decision is plainly wrong. Anybody can see it without being a doctor."),
}
_PARTIES: dict[PartyRole, Any] = {
    PartyRole.INJURED_WORKER: _("The injured worker"),
    PartyRole.EMPLOYEE_ATTORNEY: _("The worker's attorney"),
    PartyRole.REQUESTING_PHYSICIAN: _("The doctor who asked for the treatment"),
    PartyRole.CLAIMS_ADMINISTRATOR: _("The claims administrator"),
    PartyRole.DIVISION: _("The state's IMR Unit"),
}


class DecisionForm(forms.Form):
    """The case number and the code of the cover letter."""

    use_required_attribute = False

    number = forms.CharField(
        label=_("Case number"), help_text=_("It stands at the top of the letter, like IMR25-0000123."), max_length=20,
        error_messages={"required": _("Type the number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    code = forms.CharField(
        label=_("Code"), help_text=_("It stands in the letter that came with the decision, like ABCD-EFGH-JKMN-PQRS."),
        max_length=40, error_messages={"required": _("Type the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip


class PetitionForm(forms.Form):
    """Grounds with what happened, who gets a copy, papers, and the signature."""

    use_required_attribute = False

    def __init__(self, data: Any = None, files: Any = None, *, parties: Sequence[PartyRole], limit_mb: int) -> None:
        super().__init__(data, files)
        self._limit_mb = limit_mb
        for ground in AppealGround:
            self.fields[f"ground_{ground}"] = forms.BooleanField(label=GROUNDS[ground], required=False)
            self.fields[f"details_{ground}"] = forms.CharField(
                label=_("What happened? Name the page or the paper that shows it."), required=False, max_length=_LONG,
                widget=forms.Textarea({"rows": 3}),
            )  # fmt: skip
        self.fields["adj_number"] = forms.CharField(
            label=_("ADJ number of your case at the Appeals Board"), help_text=_("Leave it empty if you have none."),
            max_length=30, required=False,
        )  # fmt: skip
        self.fields["served_on"] = forms.MultipleChoiceField(
            label=_("Who gets a copy from you?"), choices=[(str(one), _PARTIES[one]) for one in parties],
            required=False, widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
        self.fields["paper"] = forms.FileField(
            label=_("A paper that shows it"), required=False,
            help_text=_("PDF, JPEG, PNG or TIFF. Leave your medical records out: the record goes along by itself."),
            widget=forms.ClearableFileInput({"accept": PAPER_TYPES}),
        )  # fmt: skip
        self.fields["is_verified"] = forms.BooleanField(
            label=_(
                "I declare under penalty of perjury under the laws of the State of California that what I say here is "
                "true, or that I believe it to be true."
            ),
            required=False,
        )
        self.fields["signed_name"] = forms.CharField(
            label=_("Your full name, as your signature"), max_length=220,
            error_messages={"required": _("Sign with your full name.")},
        )  # fmt: skip

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The box and the text of each ground."""
        return [(self[f"ground_{one}"], self[f"details_{one}"]) for one in AppealGround]

    def clean(self) -> dict[str, Any]:
        """Each reason needs its box and its text."""
        data = self.cleaned_data
        if not any(data.get(f"ground_{one}") or data.get(f"details_{one}", "").strip() for one in AppealGround):
            self.add_error(f"ground_{AppealGround.BEYOND_POWERS}", now_in("Choose at least one reason."))
        for one in AppealGround:
            is_chosen, has_text = data.get(f"ground_{one}"), data.get(f"details_{one}", "").strip()
            if is_chosen and not has_text:
                self.add_error(f"details_{one}", now_in("Say what happened. A reason without this is lost."))
            if has_text and not is_chosen:
                self.add_error(f"ground_{one}", now_in("Choose this reason too, or take its text away."))
        file = data.get("paper")
        if file is not None and file.size > self._limit_mb * 1024 * 1024:
            told = now_in("This file is larger than %(limit)s megabytes. Scan it with less detail.")
            self.add_error("paper", told % {"limit": self._limit_mb})
        return data

    def facts(self, filed_by: PartyRole, on: date) -> PetitionFacts:
        """The petition as the rules take it."""
        data = self.cleaned_data
        told = {one: data[f"details_{one}"] for one in AppealGround}
        return PetitionFacts(
            filed_by=filed_by,
            filed_on=on,
            grounds={one: text for one, text in told.items() if text.strip()},
            is_verified=data["is_verified"],
            served_on=tuple(PartyRole(one) for one in data["served_on"]),
            adj_number=data["adj_number"],
            signed_name=data["signed_name"],
        )

    def papers(self) -> list[PaperSent]:
        """The paper that the party sends along."""
        file = self.cleaned_data.get("paper")
        return [PaperSent(AppealPaper.Kind.ATTACHMENT, file.name or "paper", file.read())] if file else []

"""What people at the desk fill in about appeals and about carrying a determination out."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from openimr.appeals.models import AppealPaper
from openimr.appeals.operations import PaperSent
from openimr.domain.appeal import AppealGround, AppealOutcome, Duty, PetitionFacts
from openimr.domain.appeal.petition import MAY_FILE
from openimr.domain.quality import ErrorCode
from openimr.domain.values import PartyRole
from openimr.interfaces.web.forms import DayInput
from openimr.interfaces.web.templatetags.openimr import words

SERVED_ROLES = (*MAY_FILE, PartyRole.REQUESTING_PHYSICIAN, PartyRole.DIVISION)
_DUTIES = ((Duty.AUTHORIZED, _("Authorized")), (Duty.PAID, _("Paid, since it was given already")))
_STANDS = (
    (AppealOutcome.AFFIRMED, _("Denied: the determination is affirmed")),
    (AppealOutcome.DISMISSED, _("Dismissed, for example as late or unverified")),
    (AppealOutcome.WITHDRAWN, _("Withdrawn by the party")),
)


def _first_up(told: str) -> str:
    return told[0].upper() + told[1:]


def _roles(wanted: tuple[PartyRole, ...]) -> list[tuple[str, str]]:
    return [(str(one), words(one).capitalize()) for one in wanted]


def paper_of(kind: AppealPaper.Kind, file: "UploadedFile[Any] | None") -> PaperSent | None:
    """A file of a form, as the operations take it."""
    return PaperSent(kind, file.name or "paper", file.read()) if file else None


class PetitionForm(forms.Form):
    """A petition as it came from the Appeals Board or by mail."""

    filed_by = forms.ChoiceField(label=_("Filed by"), choices=_roles(MAY_FILE))
    filed_on = forms.DateField(
        label=_("Filed on"),
        help_text=_("A late petition is recorded and marked; the Board decides."),
        widget=DayInput(),
    )
    adj_number = forms.CharField(label=_("ADJ number"), max_length=30, required=False)
    is_verified = forms.BooleanField(label=_("It is verified (signed under penalty of perjury)"), required=False)
    served_on = forms.MultipleChoiceField(
        label=_("Served on, by its proof of service"), choices=_roles(SERVED_ROLES), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    petition = forms.FileField(label=_("The petition"), required=False)
    attachment = forms.FileField(label=_("Attachment or proof of service"), required=False)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, prefix="petition")
        for ground in AppealGround:
            self.fields[f"ground_{ground}"] = forms.BooleanField(label=_first_up(ground.told), required=False)
            self.fields[f"details_{ground}"] = forms.CharField(
                label=_("What the petition says of it"), required=False, max_length=4000,
                widget=forms.Textarea({"rows": 2}),
            )  # fmt: skip

    @property
    def pairs(self) -> list[tuple[Any, Any, str]]:
        """The box, the text and the citation of each ground."""
        return [(self[f"ground_{one}"], self[f"details_{one}"], one.citation) for one in AppealGround]

    def facts(self) -> PetitionFacts:
        """The petition as the rules take it. Text beside a box that is not ticked counts as a ground too."""
        data = self.cleaned_data
        return PetitionFacts(
            filed_by=PartyRole(data["filed_by"]),
            filed_on=data["filed_on"],
            grounds={
                one: data[f"details_{one}"]
                for one in AppealGround
                if data[f"ground_{one}"] or data[f"details_{one}"].strip()
            },
            is_verified=data["is_verified"],
            served_on=tuple(PartyRole(one) for one in data["served_on"]),
            adj_number=data["adj_number"],
        )

    def papers(self) -> list[PaperSent]:
        """The papers that came with it."""
        data = self.cleaned_data
        found = (
            paper_of(AppealPaper.Kind.PETITION, data["petition"]),
            paper_of(AppealPaper.Kind.ATTACHMENT, data["attachment"]),
        )
        return [one for one in found if one is not None]


class StandsForm(forms.Form):
    """The end of a petition after which the determination stands."""

    outcome = forms.ChoiceField(label=_("The Appeals Board's decision"), choices=_STANDS)
    decided_on = forms.DateField(label=_("Date of the order"), widget=DayInput())
    order = forms.FileField(label=_("The order"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))


class RemandForm(forms.Form):
    """An order that sends the case back."""

    decided_on = forms.DateField(label=_("Date of the order"), widget=DayInput())
    ground = forms.ChoiceField(
        label=_("AppealGround that was found"),
        choices=[("", _("Choose")), *((one.value, _first_up(one.told)) for one in AppealGround)],
    )
    wrong_fact = forms.CharField(
        label=_("The fact that was found wrong"),
        help_text=_("In the order's own words. The new reviewer sees it at once."),
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
    )
    code = forms.ChoiceField(
        label=_("Kind of fault, for our figures"),
        choices=[("", _("Choose")), *((one.value, _first_up(one.told)) for one in ErrorCode)],
    )
    order = forms.FileField(label=_("The order"))


class CarriedOutForm(forms.Form):
    """What was done for one overturned item, and what shows it."""

    duty = forms.ChoiceField(label=_("What was done"), choices=_DUTIES)
    done_on = forms.DateField(label=_("On"), widget=DayInput())
    proof = forms.CharField(
        label=_("What shows it"), help_text=_("For example: letter of authorization of the adjuster, by fax."),
        max_length=1000, widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip
    paper = forms.FileField(label=_("The paper that shows it"), required=False)


class ReferralForm(forms.Form):
    """Why late implementation is referred to the Division."""

    reason = forms.CharField(
        label=_("How the claims administrator was asked, and what it answered"),
        help_text=_("This goes into the letter to the Division, and stays in the record."),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )

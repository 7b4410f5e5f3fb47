"""What people at the desk fill in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from openimr.cases.models import DisputedItem, Party
from openimr.cases.operations import PARTY_FIELDS
from openimr.domain.conflicts import NAMED_LATER
from openimr.domain.eligibility import Verdict
from openimr.domain.quality import ErrorCode
from openimr.domain.receipts import Receipt
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole, Priority, ServiceMethod
from openimr.intake.models import Application, Paper
from openimr.interfaces.web.desk.labels import label_of
from openimr.interfaces.web.forms import DayInput, TimeInput
from openimr.interfaces.web.templatetags.openimr import words

DONE, WRONG, REFUSED = 200, 400, 409


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused form: the reasons, and the text that somebody typed into it."""

    reasons: tuple[str, ...]
    typed: tuple[tuple[str, str], ...]


def refusal(*filled: forms.Form) -> Refusal | None:
    """The refusal among the forms of a page: the case may have moved on, and its form with it; the text must not."""
    for form in filled:
        if form.is_bound and form.non_field_errors():
            typed = [(str(one.label), str(one.value())) for one in form if isinstance(one.field, forms.CharField)]
            reasons = tuple(str(error) for error in form.non_field_errors())
            return Refusal(reasons, tuple((label, text) for label, text in typed if text not in ("", "None")))
    return None


def attempt(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> int:
    """Check the form and do the act. What a rule says no to stands at the form's top, and what was typed stays."""
    if not form.is_valid():
        return WRONG
    try:
        act(form.cleaned_data)
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, str(reason))
        return REFUSED
    return DONE


def _choices(members: Sequence[str]) -> list[tuple[str, str]]:
    return [(str(one), words(one).capitalize()) for one in members]


def _note(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=4000, widget=forms.Textarea({"rows": rows})
    )


def _method() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How it is sent"),
        help_text=_("Whoever has no address for this way is reached another way."),
        choices=_choices(tuple(ServiceMethod)),
    )


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DayInput())


class ConcludeForm(forms.Form):
    """The clerk's decision on an application."""

    verdict = forms.ChoiceField(label=_("Decision"), choices=_choices(tuple(Verdict)), widget=forms.RadioSelect)
    note = _note(
        _("Note"), _("Needed where you differ from what the rules found. It goes into the letter."), required=False
    )
    method = forms.ChoiceField(
        label=_("How the letter goes"),
        help_text=_("An eligible application gets no letter now: the case opens and its notice follows."),
        choices=_choices(tuple(ServiceMethod)),
    )


class ReasonForm(forms.Form):
    """A reason, for an act that needs one."""

    reason = _note(_("Reason"))


class LiabilityForm(forms.Form):
    """The day on which the notice that a liability dispute is resolved was served."""

    notice_served_on = _day(_("Notice of the resolution served on"))


class InformationForm(forms.Form):
    """The fields that were asked for, and papers that came."""

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=_choices(Paper.Kind.values), required=False)
    paper = forms.FileField(label=_("Paper that came"), required=False)

    def __init__(self, names: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = tuple(names)
        widgets: dict[str, type[forms.Widget] | forms.Widget] = {
            name: DayInput() for name in names if name.endswith("_on")
        }
        for name, field in fields_for_model(Application, fields=names, widgets=widgets).items():
            if isinstance(field, forms.Field):
                field.required, field.label = False, label_of(name)
                self.fields[name] = field
        self.order_fields([*names, "kind", "paper"])

    def given(self) -> dict[str, Any]:
        """The fields that have a value now; an empty one changes nothing."""
        return {name: self.cleaned_data[name] for name in self.names if self.cleaned_data.get(name) not in (None, "")}

    def papers(self) -> list[tuple[str, str, bytes]]:
        """The paper, as the operation takes it."""
        file: UploadedFile[Any] | None = self.cleaned_data.get("paper")
        if file is None:
            return []
        return [(self.cleaned_data["kind"] or str(Paper.Kind.OTHER), file.name or "paper", file.read())]


class AuthorizeForm(forms.Form):
    """The day on which the claims administrator authorized an item."""

    authorized_on = _day(_("Authorized on"))


class DependsForm(forms.Form):
    """The item that another one only makes sense with."""

    depends_on = forms.TypedChoiceField(label=_("Depends on"), required=False, coerce=int, empty_value=None)

    def __init__(self, others: Sequence[DisputedItem], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["depends_on"]
        assert isinstance(field, forms.TypedChoiceField)
        numbered = [(str(one.position), _("Item %(number)s") % {"number": one.position}) for one in others]
        field.choices = [("", _("No other item")), *numbered]


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Each file for itself; an empty one is left for the case file to refuse with its reason."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(_("Choose at least one file."))
        return list(files)


SENDERS = (
    PartyRole.CLAIMS_ADMINISTRATOR,
    PartyRole.REQUESTING_PHYSICIAN,
    PartyRole.INJURED_WORKER,
    PartyRole.EMPLOYEE_ATTORNEY,
    PartyRole.UR_ORGANISATION,
    PartyRole.FACILITY,
)


class UploadForm(forms.Form):
    """Files for the case file, and who sent them."""

    sent_by = forms.ChoiceField(label=_("Sent by"), choices=_choices(SENDERS))
    records = FilesField(label=_("Files"), widget=_SeveralFiles({"multiple": True}))


class CompleteForm(forms.Form):
    """Declaring the records complete."""

    note = _note(
        _("Note"), _("For example: what the list of the claims administrator names and what came."), required=False
    )


class AddReviewerForm(forms.Form):
    """One more reviewer, and the approval under which it is added."""

    reviewer = forms.ChoiceField(label=_("Reviewer"))
    approval_reference = forms.CharField(
        label=_("Reference of the Administrative Director's written approval"), max_length=120
    )

    def __init__(self, reviewers: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(reviewers)


class OverrideForm(forms.Form):
    """The answer to a rule."""

    rule = forms.CharField(max_length=6, widget=forms.HiddenInput)
    item = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = _note(_("Why this rule does not stop the determination here"), rows=2)


_FAULTS = [("", _("Choose, if you comment")), *((code.value, code.told) for code in ErrorCode)]


class ReturnForm(forms.Form):
    """Comments on an analysis, each at its place."""

    def __init__(self, places: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = tuple(places)
        for number, place in enumerate(places):
            self.fields[f"place_{number}"] = _note(place, required=False, rows=2)
            self.fields[f"code_{number}"] = forms.ChoiceField(
                label=_("Kind of fault: %(place)s") % {"place": place}, required=False, choices=_FAULTS
            )

    def clean(self) -> None:
        """A comment without the kind of its fault is not counted among the causes, so it is asked for."""
        for number in range(len(self.places)):
            if self.cleaned_data.get(f"place_{number}", "").strip() and not self.cleaned_data.get(f"code_{number}"):
                self.add_error(f"code_{number}", _("Choose what kind of fault the comment is about."))

    def comments(self) -> list[tuple[str, str, ErrorCode]]:
        """Places, what is said of them, and the kind of fault; empty ones are left out by the operation."""
        return [
            (place, said, ErrorCode(self.cleaned_data[f"code_{number}"] or ErrorCode.OTHER))
            for number, place in enumerate(self.places)
            if (said := self.cleaned_data[f"place_{number}"])
        ]


class CloserCheckForm(forms.Form):
    """What a closer check found: kinds of faults, or that nothing is wrong."""

    faults = forms.MultipleChoiceField(
        label=_("Found"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(code.value, code.told) for code in ErrorCode],
    )  # fmt: skip
    is_clean = forms.BooleanField(label=_("Everything was looked at, and nothing is wrong"), required=False)
    note = _note(_("Note"), required=False, rows=2)

    def clean(self) -> dict[str, Any]:
        """Either faults or none: an empty form says neither."""
        given = self.cleaned_data
        if bool(given.get("faults")) == bool(given.get("is_clean")):
            self.add_error("is_clean", _("Tick what is wrong, or that nothing is wrong."))
        return given


_PARTY_LABELS = {
    "name": _("Name"),
    "organisation": _("Organization"),
    "street": _("Street or PO box"),
    "city": _("City"),
    "state": _("State, two letters"),
    "postal_code": _("Zip code"),
    "phone": _("Phone"),
    "fax": _("Fax"),
    "email": _("E-mail"),
}


class PartyForm(forms.Form):
    """A party's name and addresses, put right, and who said so."""

    def __init__(self, party: Party, position: int, data: Any = None) -> None:
        initial = {name: getattr(party, name) for name in PARTY_FIELDS}
        super().__init__(data, prefix=f"party{position}", initial=initial)
        for name, field in fields_for_model(Party, fields=PARTY_FIELDS).items():
            if isinstance(field, forms.Field):
                field.label = _PARTY_LABELS[name]
                self.fields[name] = field
        help_text = _("Kept in the record for good: leave the name and the address itself out.")
        self.fields["reason"] = _note(_("Who told us, and when"), help_text, rows=2)

    def given(self) -> dict[str, str]:
        """Every field of the party as the form has it now."""
        return {name: self.cleaned_data[name] for name in PARTY_FIELDS}


class NamePartyForm(forms.Form):
    """Somebody else with a part in the case, and who told us."""

    role = forms.ChoiceField(label=_("Part in the case"), choices=_choices(NAMED_LATER))
    name = forms.CharField(label=_("Person"), max_length=220, required=False)
    organisation = forms.CharField(label=_("Organization"), max_length=200, required=False)
    city = forms.CharField(label=_("City"), max_length=100, required=False)
    reason = _note(
        _("Where this is known from"), _("Kept in the record for good: leave the name itself out."), rows=2
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A person, an organization, or both."""
        data = super().clean() or self.cleaned_data
        if not data.get("name", "").strip() and not data.get("organisation", "").strip():
            self.add_error("name", _("Enter a person, an organization, or both."))
        return data


class ReceiptForm(forms.Form):
    """When the claims administrator received a letter: to the minute where hours are counted, else the day."""

    def __init__(self, letter: Receipt, data: Any = None) -> None:
        super().__init__(data, prefix=str(letter))
        at: forms.Field = _day(_("Received on"))
        if letter is Receipt.ASSIGNMENT_NOTICE:
            help_text = _("Pacific time. The time for the records is counted in hours from here.")
            at = forms.DateTimeField(label=_("Received at"), help_text=help_text, widget=TimeInput())
        self.fields["at"] = at


class NoticeForm(forms.Form):
    """How a letter goes out."""

    method = _method()


class PriorityForm(forms.Form):
    """Changing the priority on a physician's certification."""

    priority = forms.ChoiceField(label=_("New priority"), choices=_choices(tuple(Priority)))
    certified_by = forms.CharField(
        label=_("Who certified it"),
        help_text=_("The treating physician who certified the imminent and serious threat, and the paper's date."),
        max_length=300,
    )

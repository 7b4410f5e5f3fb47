"""What credentialing fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openimr.domain.credentials import CheckedMatter, CheckResult, DisciplineOutcome, LicenceStatus, Maintenance
from openimr.domain.law import number
from openimr.domain.specialties import AREAS, areas_named, nearest_names
from openimr.domain.states import STATES
from openimr.domain.values import PartyRole
from openimr.interfaces.web.forms import DayInput
from openimr.interfaces.web.templatetags.openimr import words
from openimr.panel import history
from openimr.panel.models import Affiliation, Reviewer, Standing
from openimr.panel.operations.checking import MOST_BYTES

_MOST_CASES, _MOST_HOURS = 500, 168


def _choices(members: Any) -> list[tuple[str, str]]:
    return [(str(one.value), words(one).capitalize()) for one in members]


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DayInput())


def _source() -> forms.CharField:
    return forms.CharField(label=_("Where it was seen"), max_length=200, required=False)


class LicenceForm(forms.Form):
    """A state licence for the days of one status."""

    state = forms.ChoiceField(label=_("State"), choices=[(name, name) for name in STATES.values()])
    licence_number = forms.CharField(label=_("Number"), max_length=60)
    status = forms.ChoiceField(label=_("Status"), choices=_choices(LicenceStatus))
    issued_on = _day(_("From"))
    expires_on = _day(_("Ends on"), help_text=_("From 00:00 of this day on it is no longer good."))
    source = _source()


class CertificationForm(forms.Form):
    """A board certification."""

    specialty = forms.CharField(
        label=_("Specialty"), max_length=120, help_text=_("As the certificate prints it."),
        widget=forms.TextInput({"list": "specialties"}),
    )  # fmt: skip
    board = forms.CharField(
        label=_("Board"), max_length=200, widget=forms.TextInput({"list": "boards"}),
        help_text=_("By its full name. The law asks for a recognized American specialty board."),
    )  # fmt: skip
    maintenance = forms.ChoiceField(label=_("Maintenance of certification"), choices=_choices(Maintenance))
    issued_on = _day(_("From"))
    expires_on = _day(_("Ends on"), required=False, help_text=_("Empty for a certificate for life."))
    source = _source()

    def clean_specialty(self) -> str:
        """One specialty that is known."""
        given = str(self.cleaned_data["specialty"]).strip()
        if len(areas_named(given)) != 1:
            near = ", ".join(nearest_names(given))
            hint = f" {_('Did you mean')} {near}?" if near else ""
            raise forms.ValidationError(f"{_('This names no single specialty that is known here.')}{hint}")
        return given


class DisciplineForm(forms.Form):
    """A disciplinary matter."""

    body = forms.CharField(label=_("Who took or may take the action"), max_length=200)
    description = forms.CharField(label=_("What happened"), max_length=400)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=_choices(DisciplineOutcome))
    reported_on = _day(_("Reported on"))
    resolved_on = _day(_("Resolved on"), required=False)


class QmeForm(forms.Form):
    """An appointment as Qualified Medical Evaluator."""

    appointed_on = _day(_("First day"))
    ended_on = _day(_("Last day"), required=False)


class PracticeForm(forms.Form):
    """Active practice."""

    started_on = _day(_("In practice since"))
    hours_per_week = forms.IntegerField(label=_("Hours a week"), min_value=0, max_value=_MOST_HOURS)
    evidence_on = _day(_("Day of the evidence"))
    good_until = _day(
        _("Speaks until"), required=False,
        help_text=_("Empty: for %(time)s after the evidence.") % {"time": number("practice statement").told},
    )  # fmt: skip
    source = _source()


class TieForm(forms.Form):
    """A disclosed interest or tie."""

    kind = forms.ChoiceField(label=_("Kind"), choices=_choices(Affiliation.Kind))
    with_name = forms.CharField(label=_("With whom"), max_length=200)
    with_town = forms.CharField(label=_("Town"), max_length=100, required=False)
    with_role = forms.ChoiceField(
        label=_("As what they take part in cases"), choices=[("", "–"), *_choices(PartyRole)], required=False
    )
    income_share_percent = forms.DecimalField(
        label=_("Share of income in percent"), max_digits=5, decimal_places=2, min_value=0, max_value=100,
        required=False, help_text=_("Empty where it is not stated; it then counts."),
    )  # fmt: skip
    description = forms.CharField(label=_("In a few words"), max_length=400, required=False)
    from_on = _day(_("First day"), required=False)
    until_on = _day(_("Last day"), required=False)
    disclosed_on = _day(_("Disclosed on"))


class StandingForm(forms.Form):
    """Whether the reviewer is on the panel."""

    state = forms.ChoiceField(label=_("Standing"), choices=_choices(Standing.State))
    from_on = _day(_("From"))
    why = forms.CharField(label=_("Why"), max_length=400)


class CapacityForm(forms.Form):
    """How many cases a week."""

    cases = forms.IntegerField(label=_("Cases a week"), min_value=0, max_value=_MOST_CASES)
    from_on = _day(_("From"))


class AbsenceForm(forms.Form):
    """Days away."""

    from_on = _day(_("First day"))
    until_on = _day(_("Last day"))


class WhyForm(forms.Form):
    """The reason for a correction or withdrawal."""

    why = forms.CharField(
        label=_("Why"), max_length=400, help_text=_("Whoever reads the history later has nothing else.")
    )


class StatusForm(WhyForm):
    """A licence that the board lists otherwise from a day on."""

    status = forms.ChoiceField(label=_("New status"), choices=_choices(LicenceStatus))
    from_on = _day(_("From"))
    field_order = ("status", "from_on", "why")


class CheckForm(forms.Form):
    """One look at a primary source."""

    what = forms.ChoiceField(label=_("What was looked up"))
    source = forms.CharField(
        label=_("Where"),
        max_length=200,
        help_text=_("The board, register or list, as in: Medical Board of California."),
    )
    checked_on = _day(_("On"))
    result = forms.ChoiceField(label=_("What it said"), choices=_choices(CheckResult))
    good_until = _day(
        _("End that it showed"), required=False, help_text=_("Where the source shows until when it is good.")
    )
    evidence = forms.FileField(
        label=_("Print or picture of what was seen"), required=False,
        help_text=_("PDF, PNG or JPEG, up to %(size)s MB. Its SHA-256 is kept with the check.")
        % {"size": MOST_BYTES // 1024 // 1024},
    )  # fmt: skip
    note = forms.CharField(label=_("Remark"), max_length=400, required=False)

    def __init__(self, reviewer: Reviewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = _checkable(reviewer)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What was looked up, taken apart into the matter and what it names."""
        data = super().clean() or self.cleaned_data
        matter, _mark, about = str(data.pop("what", "")).partition("|")
        if matter:
            data["matter"], data["about"] = CheckedMatter(matter), about
        return data


def _checkable(reviewer: Reviewer) -> list[tuple[str, str]]:
    licences = dict.fromkeys(history.label(one) for one in history.known(reviewer.licences.all()))
    boards = dict.fromkeys(history.label(one) for one in history.known(reviewer.certifications.all()))
    return [
        *((f"{CheckedMatter.LICENCE}|{name}", f"{_('Licence')}: {name}") for name in licences),
        *((f"{CheckedMatter.CERTIFICATION}|{name}", f"{_('Certification')}: {name}") for name in boards),
        (f"{CheckedMatter.SANCTIONS}|", str(_("Lists of sanctions and exclusions"))),
        (f"{CheckedMatter.QME}|", str(_("List of Qualified Medical Evaluators"))),
        (f"{CheckedMatter.PRACTICE}|", str(_("Active practice"))),
    ]


class ListForm(forms.Form):
    """A list of credentials to look at."""

    file = forms.FileField(label=_("List of credentials"), help_text=_("CSV in UTF-8, or .xlsx, up to 5 MB."))


class AdequacyForm(forms.Form):
    """From when a specialty counts as short, and a wait as long."""

    fewest = forms.IntegerField(label=_("Fewer reviewers than"), min_value=1, max_value=1000)
    longest = forms.IntegerField(label=_("A wait of more days than"), min_value=0, max_value=1000)


SPECIALTIES = tuple(AREAS)
"""What the field of a specialty offers."""

"""The kinds of evidence that credentialing keeps: how each is called, filled in, stored and put on record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openimr.interfaces.web.credentials.forms import (
    AbsenceForm,
    CapacityForm,
    CertificationForm,
    DisciplineForm,
    LicenceForm,
    PracticeForm,
    QmeForm,
    StandingForm,
    TieForm,
)
from openimr.panel import operations
from openimr.panel.models import (
    Absence,
    Affiliation,
    Certification,
    Discipline,
    Licence,
    PracticeStatement,
    QmeAppointment,
    Recorded,
    Standing,
    WeeklyCapacity,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its words in headings and on buttons, its form, its rows, and the act that adds one."""

    slug: str
    many: Any
    one: Any
    form: type[forms.Form]
    model: type[Recorded]
    relation: str
    add: Callable[..., Recorded]


KINDS: dict[str, Kind] = {
    one.slug: one
    for one in (
        Kind("licence", _("Licences"), _("Add a licence"), LicenceForm, Licence, "licences", operations.add_licence),
        Kind(
            "certification", _("Certifications"), _("Add a certification"), CertificationForm, Certification,
            "certifications", operations.add_certification,
        ),
        Kind(
            "discipline", _("Discipline"), _("Record a disciplinary matter"), DisciplineForm, Discipline, "discipline",
            operations.record_discipline,
        ),
        Kind(
            "qme", _("Evaluator appointments"), _("Record an appointment as evaluator"), QmeForm, QmeAppointment,
            "qme_appointments", operations.record_qme_appointment,
        ),
        Kind(
            "practice", _("Active practice"), _("Record active practice"), PracticeForm, PracticeStatement,
            "practice_statements", operations.state_practice,
        ),
        Kind("tie", _("Disclosed ties"), _("Record a tie"), TieForm, Affiliation, "affiliations",
             operations.disclose_affiliation),
        Kind("standing", _("Standing"), _("Change the standing"), StandingForm, Standing, "standings",
             operations.set_standing),
        Kind("capacity", _("Cases a week"), _("Set the capacity"), CapacityForm, WeeklyCapacity, "capacities",
             operations.set_capacity),
        Kind("absence", _("Absences"), _("Add an absence"), AbsenceForm, Absence, "absences", operations.add_absence),
    )
}  # fmt: skip
"""Every kind by its word in addresses."""

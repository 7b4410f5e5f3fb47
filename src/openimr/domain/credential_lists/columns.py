"""The columns of a list of credentials, the kinds of its rows, and one example of each for the template."""

from enum import StrEnum


class RowKind(StrEnum):
    """What one row of a list says."""

    REVIEWER = "reviewer"
    LICENCE = "licence"
    CERTIFICATION = "certification"
    DISCIPLINE = "discipline"
    QME = "qme"
    PRACTICE = "practice"
    CAPACITY = "capacity"
    ABSENCE = "absence"


COLUMNS: dict[str, str] = {
    "email": "whose it is: the address that the reviewer signs in with",
    "kind": "what the row says: " + ", ".join(RowKind),
    "name": "reviewer: the full name",
    "profession": "reviewer: medical_doctor, osteopath, psychologist, acupuncturist, optometrist, dentist, podiatrist, "
    "chiropractor",
    "state": "licence: the state, by name or postal code",
    "number": "licence: its number",
    "specialty": "certification: the area that the board certified",
    "body": "certification: the board; discipline: who took or may take the action",
    "status": "licence: active, restricted, probation, suspended, inactive, expired, surrendered, revoked; "
    "certification: participates, lapsed, not_required (maintenance); discipline: pending, taken, dismissed",
    "from": "the first day: of the licence or certificate, of the report, appointment, practice, capacity or absence",
    "until": "the day on which it ends; of an absence or appointment the last day; of discipline the day resolved; "
    "empty where there is no end",
    "hours_per_week": "practice: hours a week",
    "cases_per_week": "capacity: cases a week, 0 for none",
    "evidence_on": "practice: the day of the evidence",
    "source": "where it was seen",
    "note": "discipline: what happened, in a few words",
}
"""Every column with what it holds, in the order of the template."""

EXAMPLES: tuple[dict[str, str], ...] = (
    {"email": "reviewer@example.org", "kind": "reviewer", "name": "Jane Example", "profession": "medical_doctor"},
    {
        "email": "reviewer@example.org", "kind": "licence", "state": "CA", "number": "A00000", "status": "active",
        "from": "2012-07-01", "until": "2027-06-30", "source": "state board, web page",
    },
    {
        "email": "reviewer@example.org", "kind": "certification", "specialty": "Occupational Medicine",
        "body": "American Board of Preventive Medicine", "status": "participates", "from": "2014-01-01",
        "until": "2034-12-31",
    },
    {
        "email": "reviewer@example.org", "kind": "practice", "from": "2012-07-01", "hours_per_week": "32",
        "evidence_on": "2026-01-05", "source": "letter of the practice",
    },
    {"email": "reviewer@example.org", "kind": "capacity", "from": "2026-01-05", "cases_per_week": "8"},
    {"email": "reviewer@example.org", "kind": "absence", "from": "2026-07-01", "until": "2026-07-14"},
)  # fmt: skip
"""Rows of the template; their address is nobody's, and the importer refuses to import it."""
EXAMPLE_EMAIL = EXAMPLES[0]["email"]

"""What the case knows of its worker: from the application, the case and the parties, each name once."""

from datetime import date

import pytest

from openimr.casefile.identity import case_identity
from openimr.cases.models import Party
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.strangers import PageOfFile, Whose, look
from tests import factories

pytestmark = pytest.mark.django_db
WORKER = {
    "employee_first_name": "Ofelia", "employee_middle_initial": "Q", "employee_last_name": "Harrowgate",
    "employee_born_on": date(1980, 9, 19), "claim_number": "WC97-0867064", "injured_on": date(2020, 3, 23),
    "eams_number": "ADJ12345671", "employer_name": "Costa Linen Services",
    "physician_first_name": "Minh", "physician_last_name": "Zamora",
}  # fmt: skip


def test_the_identity_holds_names_dates_numbers_and_the_other_parties() -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS, **WORKER)
    found = case_identity(case)
    assert found.names[0] == "Harrowgate, Ofelia Q"
    assert (found.birth_date, found.injury_dates) == (date(1980, 9, 19), (date(2020, 3, 23),))
    assert {"WC97-0867064", "ADJ12345671", case.number} <= set(found.numbers)
    assert "Minh Zamora" in found.others
    assert found.employers == ("Costa Linen Services",)
    assert "" not in (*found.names, *found.numbers, *found.others, *found.employers)


def test_a_name_that_a_clerk_put_right_is_the_workers_too() -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS, **WORKER)
    Party.objects.filter(case=case, role="injured_worker").update(name="Ofelia Harrowgate-Brand")
    assert {"Harrowgate, Ofelia Q", "Ofelia Harrowgate-Brand"} <= set(case_identity(case).names)


def test_what_the_application_leaves_open_stays_empty_and_pages_are_still_told_apart() -> None:
    case = factories.case_at(
        CaseStatus.AWAITING_RECORDS, **{**WORKER, "employee_born_on": None, "employer_name": "Acme"}
    )
    identity = case_identity(case)
    assert identity.birth_date is None
    pages = [
        PageOfFile(1, None, "Patient: Ofelia Harrowgate\nDOB: 01/01/1970\nClaim No.: WC97-0867064"),
        PageOfFile(2, None, "Patient: Gordon Kaplan\nDOB: 02/03/1961"),
    ]
    assert [one.whose for one in look(pages, identity)] == [Whose.OWN, Whose.STRANGER]

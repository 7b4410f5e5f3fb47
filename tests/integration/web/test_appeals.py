"""A party reads the decision with its code and starts an appeal; the desk records the end of it."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from openimr.appeals.models import Petition
from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces import clock
from openimr.ledger import queries as ledger
from openimr.letters.models import Letter
from tests import factories

pytestmark = pytest.mark.django_db
NOW = factories.SERVED + timedelta(days=5)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return factories.case_at(CaseStatus.SERVED)


def code_of(case: Case, role: str = "injured_worker") -> str:
    letter = Letter.objects.get(case=case, kind=Letter.Kind.DETERMINATION_COVER, recipient_role=role)
    found = re.search(r"this code: ([A-Z0-9-]{19})", str(letter.content))
    assert found is not None
    return found[1]


def opened(client: Client, case: Case, role: str = "injured_worker") -> None:
    answer = client.post("/apply/decision/", {"number": case.number, "code": code_of(case, role)})
    assert answer.headers["Location"] == "/apply/decision/read/"


def test_a_worker_reads_the_result_in_spanish_and_starts_an_appeal(client: Client, served: Case) -> None:
    assert client.get("/apply/decision/read/").headers["Location"] == "/apply/decision/"
    wrong = client.post("/apply/decision/", {"number": served.number, "code": "ABCD-EFGH-JKMN-PQRS"})
    assert "do not belong together" in wrong.content.decode()
    opened(client, served)
    page = client.get("/apply/decision/read/", headers={"accept-language": "es"}).content.decode()
    assert "Sigue negado" in page and factories.TREATMENTS[0] in page and "Empezar una apelación" in page
    assert client.get("/apply/decision/decision.pdf").headers["Content-Type"] == "application/pdf"
    short = client.post("/apply/decision/appeal/", {"ground_plain_error": "on", "signed_name": "Dolores Ibarra"})
    assert "Say what happened" in short.content.decode()
    told = {
        "ground_plain_error": "on", "details_plain_error": "The letter says L4, the record says L5.",
        "is_verified": "on", "signed_name": "Dolores Ibarra", "served_on": ["claims_administrator", "division"],
    }  # fmt: skip
    assert client.post("/apply/decision/appeal/", told).headers["Location"] == "/apply/decision/appeal/done/"
    assert "What you must still do" in client.get("/apply/decision/appeal/done/").content.decode()
    petition = Petition.objects.get()
    served.refresh_from_db()
    assert (petition.filed_by, petition.is_late, served.status) == ("injured_worker", False, CaseStatus.APPEALED)
    assert client.get("/apply/decision/petition.pdf").headers["Content-Type"] == "application/pdf"
    assert ledger.timeline(served.number)[1].role == "employee"


def test_a_decision_closes_after_half_an_hour_and_guesses_are_counted(
    client: Client, served: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(client, served, "claims_administrator")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=31))
    assert client.get("/apply/decision/read/").headers["Location"] == "/apply/decision/"
    wrong = {"number": served.number, "code": "ABCD-EFGH-JKMN-PQRS"}
    codes = [client.post("/apply/decision/", wrong).status_code for _ in range(11)]
    assert codes[-1] == 429


def test_the_desk_records_a_petition_and_sends_the_case_back(client: Client, served: Case, enter) -> None:  # type: ignore[no-untyped-def]
    enter(client, Role.CASE_COORDINATOR)
    url = f"/desk/cases/{served.number}/appeal/"
    empty = client.post(f"{url}petition/", {"petition-filed_by": "injured_worker", "petition-filed_on": "2025-03-29"})
    assert empty.status_code == 409 and "at least one ground" in empty.content.decode()
    told = {
        "petition-filed_by": "claims_administrator", "petition-filed_on": "2025-03-29", "petition-ground_bias": "on",
        "petition-details_bias": "It says so.",
    }  # fmt: skip
    assert client.post(f"{url}petition/", told).status_code == 302
    page = client.get(url).content.decode()
    assert "Petition 1 of the claims administrator" in page and "Not verified" in page
    order = {
        "remand1-decided_on": "2025-03-30", "remand1-ground": "bias", "remand1-wrong_fact": "A word in the reasons.",
        "remand1-code": "other",
    }  # fmt: skip
    assert client.post(f"{url}petition/1/remand/", order).status_code == 400  # the order itself is asked for
    assert client.post(f"{url}certify/1/").status_code == 302
    assert "Being made" in client.get(url).content.decode()
    assert served.number in client.get("/desk/appeals/").content.decode()
    assert "The determination shows bias" in client.get("/desk/quality/?days=").content.decode()

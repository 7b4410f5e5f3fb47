"""Putting a party's name or addresses right: what the record keeps, and what a changed name asks of the reviewer."""

import json
from datetime import date, timedelta

import pytest

from openimr.cases import operations, queries
from openimr.cases.models import Case, Party
from openimr.domain.actor import Actor
from openimr.domain.findings import Severity
from openimr.domain.issue_rules import Stage
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.ledger import queries as ledger
from openimr.panel import operations as panel
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW, REASON = factories.SIGNED, "Told by telephone on 25 March."
NEW = {"street": "77 Ridge Road", "email": "claims@sierra-ridge.example"}


def party(case: Case, role: PartyRole = PartyRole.CLAIMS_ADMINISTRATOR) -> Party:
    return case.parties.get(role=role)


def correct(case: Case, fields: dict[str, str], role: PartyRole = PartyRole.CLAIMS_ADMINISTRATOR) -> Party:
    return operations.correct_party(
        case=case, party=party(case, role), fields=fields, reason=REASON, by=people.COORDINATOR, now=NOW
    )


def test_the_record_keeps_which_fields_changed_and_none_of_their_values() -> None:
    case = factories.case_at(CaseStatus.ASSIGNED)
    correct(case, {**NEW, "city": " Sacramento "})
    found = party(case)
    assert (found.street, found.email, found.city) == ("77 Ridge Road", "claims@sierra-ridge.example", "Sacramento")
    entry = json.loads(ledger.entries(case.number).reverse()[0].body)
    assert entry["facts"] == {
        "party": "claims_administrator", "fields": ["email", "street"], "reason": REASON, "from": "assigned",
        "to": "assigned",
    }  # fmt: skip
    told = queries.timeline(case.number, people.COORDINATOR)[0].sentence
    assert told == f"Of the claims administrator was put right: email, street. Why: {REASON}"


@pytest.mark.parametrize("actor", [people.CLERK, people.DIRECTOR, people.DIVISION, people.ADMINISTRATOR])
def test_only_a_coordinator_puts_parties_right(actor: Actor) -> None:
    case = factories.case_at(CaseStatus.ASSIGNED)
    with pytest.raises(Refused, match="not open to the role"):
        operations.correct_party(case=case, party=party(case), fields=NEW, reason=REASON, by=actor, now=NOW)
    assert party(case).street == people.CLAIMS_ADMINISTRATOR.street


@pytest.mark.parametrize(
    ("fields", "reason", "text"),
    [
        ({"role": "employer"}, REASON, "no role"),
        ({"street": people.CLAIMS_ADMINISTRATOR.street}, REASON, "Nothing was changed"),
        ({"name": "  "}, REASON, "needs a name"),
        (NEW, "  ", "who told us"),
        (NEW, "They moved to 77 ridge road.", "stays in the record"),
        ({"name": "Dale Windsor"}, "It was Dale Winslow before.", "stays in the record"),
    ],
)
def test_what_is_refused_changes_nothing(fields: dict[str, str], reason: str, text: str) -> None:
    case = factories.case_at(CaseStatus.ASSIGNED)
    before, entries = Party.objects.filter(case=case).values(), ledger.entries(case.number).count()
    kept = list(before)
    with pytest.raises(Refused, match=text):
        operations.correct_party(
            case=case, party=party(case), fields=fields, reason=reason, by=people.COORDINATOR, now=NOW
        )
    assert (list(before.all()), ledger.entries(case.number).count()) == (kept, entries)


def test_a_party_of_another_case_and_a_case_that_is_over_are_refused() -> None:
    case, other = factories.case_at(CaseStatus.ASSIGNED), factories.case_at(CaseStatus.ASSIGNED, claim_number="B-1")
    with pytest.raises(Refused, match="not in this case"):
        operations.correct_party(
            case=case, party=party(other), fields=NEW, reason=REASON, by=people.COORDINATOR, now=NOW
        )
    operations.settle(case=case, reason="Award of 1 April 2025.", by=people.COORDINATOR, now=NOW)
    with pytest.raises(Refused, match="terminated settled"):
        correct(case, NEW)
    assert party(case).email == ""


def test_the_lists_show_the_worker_by_the_name_put_right() -> None:
    case = factories.case_at(CaseStatus.SERVED)
    correct(case, {"name": "Marisol Quintero Vega"}, PartyRole.INJURED_WORKER)
    assert Case.objects.get().worker_name == "Marisol Quintero Vega"


def conflicts(case: Case) -> list[tuple[Severity, str]]:
    found = review_queries.findings(case, Stage.SIGN_OFF, now=NOW)
    return [(one.severity, one.text) for one in found if one.rule == "V-06"]


def test_a_name_written_otherwise_is_covered_by_the_attestation_and_an_address_asks_nothing() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    correct(case, {**NEW, "name": "Winslow, Dale", "organisation": "Sierra Ridge Claims, Inc."})
    assert conflicts(case) == []
    factories.sign(case)


def test_a_name_that_the_attestation_leaves_out_stops_the_signature_until_a_person_answers() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    correct(case, {"name": "Ines Hallorran"}, PartyRole.REQUESTING_PHYSICIAN)
    ((severity, text),) = conflicts(case)
    assert severity is Severity.NEEDS_OVERRIDE
    assert "does not name the requesting physician" in text
    with pytest.raises(Refused, match="V-06"):
        factories.sign(case)
    _answer(case, NOW)
    factories.sign(case)
    case.refresh_from_db()
    assert case.status == CaseStatus.DETERMINED


def _answer(case: Case, now: object) -> None:
    reviews.override_rule(case=case, rule="V-06", reason="The same physician.", by=people.DIRECTOR, now=now)  # type: ignore[arg-type]


def test_an_answer_holds_for_the_names_of_its_time_only() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    _answer(case, NOW - timedelta(hours=1))
    correct(case, {"organisation": "Another Insurer"})
    with pytest.raises(Refused, match="V-06"):
        factories.sign(case)
    _answer(case, NOW)
    with pytest.raises(Refused, match="answered already"):
        _answer(case, NOW)
    factories.sign(case)


def test_a_name_that_meets_a_disclosed_tie_blocks_the_signature() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    reviewer = review_queries.open_assignments(case).get().reviewer
    panel.disclose_affiliation(
        reviewer=reviewer, kind="financial", with_name="Ridge Mutual", disclosed_on=date(2025, 1, 6),
        from_on=date(2020, 1, 1), by=people.DIRECTOR, now=NOW,
    )  # fmt: skip
    correct(case, {"organisation": "Ridge Mutual"})
    assert Severity.BLOCKS in {severity for severity, _ in conflicts(case)}
    with pytest.raises(Refused, match="blocks"):
        _answer(case, NOW)
    with pytest.raises(Refused, match="tie with the claims administrator"):
        factories.sign(case)

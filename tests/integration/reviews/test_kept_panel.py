"""What is kept of the panel between requests is never out of date: whatever changes, the next look knows."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openimr.affiliations import operations as affiliations
from openimr.affiliations import queries as field
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Identity, NameKind
from openimr.domain.lifecycle import CaseStatus
from openimr.panel import operations as panel
from openimr.panel import profiles
from openimr.panel.models import Reviewer
from openimr.reviews import queries, screening
from tests import factories, people

pytestmark = pytest.mark.django_db
TODAY = factories.OFFERED.date()


def barred(case: Case) -> bool:
    """Whether the one reviewer there is may not take the case; asked twice, the second time from what is kept."""
    first, second = (queries.candidates(case, on=TODAY)[0].is_barred for _ in range(2))
    assert first == second
    return first


def disclose(made: Reviewer) -> None:
    panel.disclose_affiliation(
        reviewer=made, kind="professional", with_name=people.EMPLOYER, disclosed_on=date(2025, 1, 2), by=SYSTEM,
        now=factories.RECEIVED,
    )  # fmt: skip


def rename(made: Reviewer) -> None:
    made.user.name = people.REQUESTING_PHYSICIAN.name
    made.user.save()


def let_expire(made: Reviewer) -> None:
    factories.put_right(made.licences.get(), expires_on=TODAY)


def relate(made: Reviewer) -> None:
    identities = (Identity(made.user.name, NameKind.PERSON), Identity(people.EMPLOYER, NameKind.ORGANISATION))
    own, employer = (
        affiliations.record_entity(kind=kind, identity=one, by=SYSTEM, now=factories.OFFERED)
        for kind, one in zip((EntityKind.PERSON, EntityKind.EMPLOYER), identities, strict=True)
    )
    affiliations.record_relation(
        kind=RelationKind.OFFICER_OF, of=own, to=employer, source="register", by=SYSTEM, now=factories.OFFERED
    )


@pytest.mark.parametrize("change", [disclose, rename, let_expire, relate])
def test_a_change_counts_at_the_next_look(change: Callable[[Reviewer], None]) -> None:
    case, made = factories.case_at(CaseStatus.READY), factories.reviewer()
    assert not barred(case)
    change(made)
    assert barred(case)


def test_the_second_look_reads_no_evidence_and_indexes_nothing() -> None:
    case = factories.case_at(CaseStatus.READY)
    factories.reviewer()
    queries.candidates(case, on=TODAY)
    with CaptureQueriesContext(connection) as seen:
        queries.candidates(case, on=TODAY)
    assert not [one for one in seen.captured_queries if '"panel_licence"' in one["sql"]]
    known = [[profile for _, profile in profiles.available(TODAY)] for _ in range(2)]
    first, second = (screening.index_of(facts, field.graph()) for facts in known)
    assert first is second

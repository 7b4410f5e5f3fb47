"""Notes and highlights of one's own: what is kept, what is refused, who sees them."""

from typing import Any

import pytest

from openimr.casefile import operations, viewing
from openimr.casefile.models import StrangerPage
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from tests import factories, people

pytestmark = pytest.mark.django_db
BOX = (100, 200, 900, 400)


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.READY)


def add(case: Case, **changes: Any) -> Any:
    given = {"number": 2, "text": "Compare.", "boxes": (BOX,), "by": people.COORDINATOR, "now": factories.OFFERED}
    return operations.add_note(case=case, **{**given, **changes})


def test_a_note_is_its_authors_alone(case: Case) -> None:
    kept = add(case)
    assert list(viewing.notes(case, people.COORDINATOR.number)) == [kept]
    assert list(viewing.notes(case, people.DIRECTOR.number)) == []
    with pytest.raises(Refused, match="somebody else's"):
        operations.delete_note(note=kept, by=people.DIRECTOR, now=factories.OFFERED)
    operations.delete_note(note=kept, by=people.COORDINATOR, now=factories.OFFERED)
    assert list(viewing.notes(case, people.COORDINATOR.number)) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"text": "  ", "boxes": ()}, "Write something"),
        ({"text": "x" * 4001}, "Make it shorter"),
        ({"number": 3}, "no page 3"),
        ({"number": 0}, "no page 0"),
        ({"boxes": [(100, 200, 100, 400)]}, "does not fit"),
        ({"boxes": [(0, 0, 10, 10_001)]}, "does not fit"),
        ({"boxes": [(-1, 0, 10, 10)]}, "does not fit"),
        ({"boxes": [(0, 0, 10)]}, "does not fit"),
        ({"boxes": [("0", 0, 10, 10)]}, "does not fit"),
        ({"boxes": [BOX] * 201}, "does not fit"),
    ],
)
def test_a_note_that_fits_no_page_is_refused(case: Case, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        add(case, **changes)


def test_nobody_writes_on_a_page_that_is_walled_off(case: Case) -> None:
    StrangerPage.objects.create(case=case, number=2, state="suspected", why="another name")
    with pytest.raises(Refused, match="no page 2"):
        add(case)

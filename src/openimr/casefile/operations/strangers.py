"""Whose a page is: a person's decision on pages that seem to be about somebody else. It stands for good."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from openimr.casefile.models import Page, StrangerPage
from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger

SAID_BY_A_PERSON = "A person at the desk saw that this page is about somebody else."


@transaction.atomic
def decide_pages(*, case: Case, numbers: Iterable[int], is_own: bool, by: Actor, now: datetime) -> int:
    """Say that pages belong to this case, or that they are another person's; how many were decided on.

    Pages that nobody suspected can be held back so; only pages that are held back can be let in. A decision can be
    taken the other way later. Raises Refused where a page is not in the file or everything is decided so already.
    """
    permissions.require_desk(by)
    Case.objects.select_for_update().get(pk=case.pk)
    wanted = _required(case, numbers)
    state = StrangerPage.State.OWN if is_own else StrangerPage.State.STRANGER
    known = {one.number: one for one in StrangerPage.objects.filter(case=case, number__in=wanted)}
    unknown = [number for number in wanted if number not in known]
    if is_own and unknown:
        raise Refused(Reason(f"Page {unknown[0]} is not held back; the reviewer sees it already."))
    changed = [one for one in known.values() if one.state != state]
    made = [StrangerPage(case=case, number=number, why=SAID_BY_A_PERSON) for number in unknown]
    if not changed and not made:
        raise Refused(Reason("Nothing was changed: these pages are decided so already."))
    for one in (*changed, *made):
        one.state, one.decided_by, one.decided_at = state, by.number, now
    StrangerPage.objects.bulk_update(changed, ["state", "decided_by", "decided_at"])
    StrangerPage.objects.bulk_create(made)
    told = sorted(one.number for one in (*changed, *made))
    act = "own_pages" if is_own else "stranger_pages"
    ledger.append(chain_name=case.number, act=act, facts={"numbers": told}, by=by, now=now)
    return len(told)


def _required(case: Case, numbers: Iterable[int]) -> list[int]:
    wanted = sorted(set(numbers))
    if not wanted:
        raise Refused(Reason("Say which pages."))
    there = set(Page.objects.filter(case=case, number__in=wanted).values_list("number", flat=True))
    for number in wanted:
        if number not in there:
            raise Refused(Reason(f"Page {number} is not in this file."))
    return wanted

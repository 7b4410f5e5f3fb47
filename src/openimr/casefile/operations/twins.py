"""Pages that repeat another page: unfolded, folded again, or kept in place of the other.

What a person decides stands for good: `decided_by` tells the machine to leave the pair alone.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from openimr.casefile.models import Twin
from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger


@transaction.atomic
def unfold_pages(*, case: Case, numbers: Iterable[int], by: Actor, now: datetime) -> int:
    """Show pages that were folded under the pages they repeat; how many. Raises Refused where one is no duplicate."""
    return _set(case, numbers, False, by, now)


@transaction.atomic
def fold_pages(*, case: Case, numbers: Iterable[int], by: Actor, now: datetime) -> int:
    """Fold pages again under the pages they repeat; how many. Raises Refused where one is no duplicate."""
    return _set(case, numbers, True, by, now)


@transaction.atomic
def keep_other(*, case: Case, number: int, by: Actor, now: datetime) -> Twin:
    """Keep this page, and fold the one that was kept until now. Other pages that repeated that one repeat this one.

    Raises Refused where the page is no duplicate, or the other one is a duplicate itself.
    """
    permissions.require_desk(by)
    _lock(case)
    twin = Twin.objects.filter(case=case, number=number).first()
    if twin is None:
        raise Refused(_no_twin(number))
    folded, kept = twin.kept_number, number
    if Twin.objects.filter(case=case, number=folded).exists():
        raise Refused(Reason(f"Page {folded} repeats another page itself. Decide on that pair first."))
    Twin.objects.filter(case=case, kept_number=folded).exclude(pk=twin.pk).update(
        kept_number=kept, decided_by=by.number, decided_at=now
    )
    twin.number, twin.kept_number, twin.is_folded = folded, kept, True
    twin.decided_by, twin.decided_at = by.number, now
    twin.save()
    facts = {"kept": kept, "folded": folded}
    ledger.append(chain_name=case.number, act="keep_other_page", facts=facts, by=by, now=now)
    return twin


def _set(case: Case, numbers: Iterable[int], is_folded: bool, by: Actor, now: datetime) -> int:
    permissions.require_desk(by)
    _lock(case)
    wanted = sorted(set(numbers))
    known = set(Twin.objects.filter(case=case, number__in=wanted).values_list("number", flat=True))
    for number in wanted:
        if number not in known:
            raise Refused(_no_twin(number))
    changed = Twin.objects.filter(case=case, number__in=wanted).exclude(is_folded=is_folded, decided_by__gt="")
    told = sorted(changed.values_list("number", flat=True))
    if not told:
        state = "folded" if is_folded else "shown"
        raise Refused(Reason(f"Nothing was changed: a person decided already that these pages are {state}."))
    changed.update(is_folded=is_folded, decided_by=by.number, decided_at=now)
    act = "fold_pages" if is_folded else "unfold_pages"
    ledger.append(chain_name=case.number, act=act, facts={"numbers": told}, by=by, now=now)
    return len(told)


def _no_twin(number: int) -> Reason:
    return Reason(f"Page {number} is not listed as a duplicate. Load the page again to see the present list.")


def _lock(case: Case) -> None:
    Case.objects.select_for_update().get(pk=case.pk)

"""Keeping what conflict screens compared and found, and deciding on names that may mean one."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from openimr.affiliations import queries as affiliations
from openimr.cases import operations as cases
from openimr.cases.models import Case, Party
from openimr.domain import permissions, qualification
from openimr.domain.actor import Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.permissions import AffiliationAct
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import PartyRole
from openimr.ledger import operations as ledger
from openimr.panel import profiles
from openimr.panel.models import Reviewer
from openimr.reviews import queries, screening
from openimr.reviews.models import ConflictScreen, NameDecision


@transaction.atomic
def keep_screen(*, case: Case, reviewer: Reviewer, occasion: str, by: Actor, now: datetime) -> ConflictScreen:
    """Screen one reviewer for a case today and keep what was compared and found, whatever came out."""
    # The case before its chain, in the order in which every act takes them: two acts at once then wait, and none fails.
    Case.objects.select_for_update().get(pk=case.pk)
    match, facts = screening.match_facts(case), profiles.of(reviewer)
    found = qualification.screening(facts, match, pacific_date(now))
    content = screening.content(match, facts, found)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    kept = ConflictScreen.objects.create(
        case=case, reviewer=reviewer, occasion=occasion, made_at=now, made_by=by.number,
        field_version=affiliations.version(), content_sha256=sha256, **content,
    )  # fmt: skip
    facts_kept = {
        "reviewer": reviewer.number, "occasion": occasion, "parties": len(content["parties"]),
        "ties": len(content["ties"]), "hits": len(found.hits), "uncertain": len(found.uncertain), "sha256": sha256,
    }  # fmt: skip
    ledger.append(chain_name=case.number, act="screen_for_conflicts", facts=facts_kept, by=by, now=now)
    return kept


@transaction.atomic
def screen_reviewers(*, case: Case, occasion: str, by: Actor, now: datetime) -> list[ConflictScreen]:
    """Screen everybody who accepted the case and is on it, and keep a record of each screen."""
    rows = queries.open_assignments(case).filter(accepted_at__isnull=False)
    return [keep_screen(case=case, reviewer=row.reviewer, occasion=occasion, by=by, now=now) for row in rows]


@transaction.atomic
def name_party(
    *, case: Case, role: PartyRole, name: str, organisation: str, city: str, reason: str, by: Actor, now: datetime
) -> list[ConflictScreen]:
    """Name somebody else with a part in the case, and screen everybody who is on it again. Raises Refused as
    `cases.name_party` does."""
    cases.name_party(
        case=case, role=role, name=name, organisation=organisation, city=city, reason=reason, by=by, now=now
    )
    return screen_reviewers(case=case, occasion=ConflictScreen.Occasion.AGAIN, by=by, now=now)


@transaction.atomic
def correct_party(
    *, case: Case, party: Party, fields: Mapping[str, str], reason: str, by: Actor, now: datetime
) -> list[ConflictScreen]:
    """Put a party right; where a name changed, everybody on the case is screened again. Raises Refused as
    `cases.correct_party` does."""
    before = (party.name, party.organisation)
    held = cases.correct_party(case=case, party=party, fields=fields, reason=reason, by=by, now=now)
    if (held.name, held.organisation) == before:
        return []
    return screen_reviewers(case=case, occasion=ConflictScreen.Occasion.AGAIN, by=by, now=now)


@transaction.atomic
def screen_again(*, case: Case, by: Actor, now: datetime) -> list[ConflictScreen]:
    """Screen everybody who accepted the case and is on it once more. Raises Refused for others than the desk, and
    while nobody is on the case."""
    permissions.require(by, AffiliationAct.DECIDE_ON_NAMES)
    made = screen_reviewers(case=case, occasion=ConflictScreen.Occasion.AGAIN, by=by, now=now)
    if not made:
        raise Refused(Reason("Nobody is on this case. Who is proposed is screened then."))
    return made


@transaction.atomic
def decide_on_names(*, key: str, is_same: bool, reason: str, by: Actor, now: datetime) -> NameDecision:
    """Decide whether two descriptions that a screen left open mean one. It counts in every screen from now on.

    Raises Refused without a reason, and where nothing waits under the key.
    """
    permissions.require(by, AffiliationAct.DECIDE_ON_NAMES)
    if not reason.strip():
        raise Refused(Reason("Say in a sentence what you looked at."))
    waiting = screening.open_doubt(key)
    if waiting is None:
        raise Refused(Reason("This is decided already, or nobody asks any more."))
    references = sorted(waiting.content["references"])
    kept = NameDecision.objects.create(
        pair_sha256=key, references=references, is_same=is_same, reason=" ".join(reason.split()), decided_at=now,
        decided_by=by.number,
    )  # fmt: skip
    ledger.append(
        chain_name=ledger.AFFILIATIONS, act="decide_on_names", facts={"pair": key, "is_same": is_same}, by=by, now=now
    )
    return kept


@transaction.atomic
def decide_again(*, decision: NameDecision, is_same: bool, reason: str, by: Actor, now: datetime) -> NameDecision:
    """Put a decision right: a new one counts instead, the earlier stays on record. Raises Refused without a reason."""
    permissions.require(by, AffiliationAct.DECIDE_ON_NAMES)
    if not reason.strip():
        raise Refused(Reason("Say in a sentence what you looked at."))
    kept = NameDecision.objects.create(
        pair_sha256=decision.pair_sha256, references=decision.references, is_same=is_same,
        reason=" ".join(reason.split()), decided_at=now, decided_by=by.number,
    )  # fmt: skip
    facts = {"pair": decision.pair_sha256, "is_same": is_same}
    ledger.append(chain_name=ledger.AFFILIATIONS, act="decide_on_names", facts=facts, by=by, now=now)
    return kept

"""`python -m bench.notes.by_hand`: sentences written by hand, each with what it says, and how many are read rightly.

The first batches were counted before anything was repaired for them; what came of that stands in docs/MEASURED.md.
"""

import argparse

from bench.notes import hand_operations, hand_visits
from openimr.domain.chronology.facts import ProcedureFact, TreatmentEvent, TreatmentFact
from openimr.domain.chronology.reading import facts_in

Visits = tuple[str, str, int]


def main() -> None:
    """Count the sentences read rightly by batch; print the others if asked."""
    asked = argparse.ArgumentParser(prog="python -m bench.notes.by_hand", description=__doc__)
    asked.add_argument("--wrong", action="store_true", help="print the sentences that are read wrongly")
    asked.add_argument("--batch", type=int, default=0, help="one batch only")
    given = asked.parse_args()
    for number, batch in enumerate(hand_operations.BATCHES, 1):
        if given.batch in (0, number):
            _operations(number, batch, given.wrong)
    for number, visits in enumerate(hand_visits.BATCHES, 1):
        if given.batch in (0, number):
            _visits(number, visits, given.wrong)


def _operations(number: int, batch: hand_operations.Batch, is_printed: bool) -> None:
    every = [(text, wanted) for wanted, texts in batch.items() for text in texts]
    # Whether it was done is what counts: one that was called off may be called one to come.
    told_of = [(text, wanted, operation_told(text)) for text, wanted in every]
    wrong = [(text, wanted, told) for text, wanted, told in told_of if (wanted == "done") != (told == "done")]
    print(f"operations, batch {number}: {len(every) - len(wrong)} of {len(every)} read rightly")
    for text, wanted, told in wrong if is_printed else ():
        print(f"  {wanted}, read as {told}: {text}")


def _visits(number: int, batch: hand_visits.Batch, is_printed: bool) -> None:
    wrong = [(text, wanted, told) for text, wanted in batch if (told := visits_told(text)) != frozenset(wanted)]
    print(f"visits, batch {number}: {len(batch) - len(wrong)} of {len(batch)} read rightly")
    for text, wanted, told in wrong if is_printed else ():
        print(f"  {sorted(wanted)}, read as {sorted(told)}: {text}")


def operation_told(text: str) -> str:
    """What the first operation of a text is read as: done, to come, not done; "" where none is found."""
    found = [fact for fact in facts_in(text, page=1) if isinstance(fact, ProcedureFact)]
    if not found:
        return ""
    context = found[0].context
    if context.is_negated:
        return "not done"
    return "to come" if context.is_planned or context.is_uncertain else "of others" if context.is_of_others else "done"


def visits_told(text: str) -> frozenset[tuple[str, int]]:
    """The plain events with their numbers; attended and completed are both "came"; what is prescribed is "asked"."""
    found = [fact for fact in facts_in(text, page=1) if isinstance(fact, TreatmentFact) and fact.count is not None]
    return frozenset((_event(fact), fact.count or 0) for fact in found if _counts(fact))


def _counts(fact: TreatmentFact) -> bool:
    context = fact.context
    is_asked = fact.event in (TreatmentEvent.REQUESTED, TreatmentEvent.RECOMMENDED)
    return not (context.is_negated or context.is_of_others or context.is_uncertain) and (
        is_asked or not context.is_planned
    )


def _event(fact: TreatmentFact) -> str:
    match fact.event:
        case TreatmentEvent.ATTENDED | TreatmentEvent.COMPLETED | TreatmentEvent.STARTED:
            return "came"
        case TreatmentEvent.REQUESTED | TreatmentEvent.RECOMMENDED:
            return "asked"
        case TreatmentEvent.MODIFIED:
            return "authorized"
    return fact.event.value


if __name__ == "__main__":
    main()

"""P13: items a second through the criteria: the editions by every clock, then every card about the service."""

import itertools
from datetime import date

from bench import report
from openimr.domain.chronology.facts import Span
from openimr.domain.criteria.editions import GuidelineClock
from openimr.domain.criteria.library import Library, examine_item
from openimr.domain.criteria.values import Evidence, Facts, disputed, known
from openimr.guidelines.reading import read_library

ROUNDS = 400
DATES = {
    GuidelineClock.INJURY_DATE: date(2010, 1, 23),
    GuidelineClock.REQUEST_DATE: date(2014, 3, 5),
    GuidelineClock.SERVICE_DATE: date(2014, 3, 20),
    GuidelineClock.REVIEW_DATE: date(2014, 10, 8),
}
SERVICES = ("physical_therapy", "massage", "acupuncture", "opioid", "epidural_injection", "tens_unit", "topical")


def main() -> None:
    """Seven kinds of items of one case, each with the facts of the reference letter."""
    shelf, facts = read_library(), _facts()
    items = list(itertools.islice(itertools.cycle(SERVICES), ROUNDS * len(SERVICES)))
    findings = sum(_findings(shelf, service, facts) for service in SERVICES)
    taken = report.seconds(lambda: [_findings(shelf, service, facts) for service in items])
    report.line("P13", "criteria: items with their editions and cards", len(items) / taken, "items/s")
    report.line("P13", "criteria: findings", findings * ROUNDS / taken, "findings/s")


def _findings(shelf: Library, service: str, facts: Facts) -> int:
    found = examine_item(shelf, service, facts, DATES, pages_searched=412)
    return sum(len(card.findings) for card in found.cards)


def _facts() -> Facts:
    place = Evidence(Span(118, 40, 71), "report of 2014-03-05")
    return {
        "pain.chronic": known(True, place),
        "diagnosis.pain_group": known("nerve", place),
        "surgery.group": known("lumbar_fusion", place),
        "surgery.date": known(date(2013, 2, 6), place),
        "request.date": known(date(2014, 3, 5), place),
        "request.visits": known(12, place),
        "massage.completed_this_course": disputed(0, 6, evidence=(place,)),
        "opioid.morphine_mg_a_day": known(40, place),
        "pain.months": known(14, place),
    }


if __name__ == "__main__":
    main()

"""Who judges: knows what was planted, in bare days and numbers, and uses none of the rules that are put to the test."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from openimr.interfaces.cli.simulation.stories import PlantedTie, Span, Story
from openimr.interfaces.cli.simulation.stream import Arrived

_YEARS, _HOURS = 5, 24


class Oracle:
    """The truth about every reviewer on every day."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self.stories = {one.number: one for one in stories}
        self.decided: dict[str, set[str]] = defaultdict(set)
        self._tied: dict[str, list[tuple[str, PlantedTie]]] = defaultdict(list)
        for one in self.stories.values():
            for tie in one.ties:
                self._tied[tie.number].append((one.number, tie))

    def tied(self, case: Arrived, on: date) -> set[str]:
        """Every reviewer who is tied to somebody in the case in truth."""
        return {
            reviewer
            for party in case.planted
            for reviewer, tie in self._tied.get(party, ())
            if (tie.from_on or on) <= on <= (tie.until_on or on)
        }

    def why_barred(self, case: Arrived, reviewer: str, on: date) -> list[str]:
        """Everything for which this assignment must not be made on this day; empty for a lawful one."""
        story, due = self.stories[reviewer], max(on, case.due_on)
        checks = (
            ("no licence until the due day", not _is_licensed(story, on, due)),
            ("no certificate until the due day", not _lasts(story.certificates, on, due)),
            ("a sanction", story.sanction is not None and _is_in(story.sanction[0], on)),
            ("an appointment as evaluator", story.evaluator is not None and _is_in(story.evaluator, on)),
            ("too little practice", not _is_practising(story, on, due)),
            ("away", any(_is_in(span, on) for span in story.away)),
            ("a tie", reviewer in self.tied(case, on)),
            ("decided it before", reviewer in self.decided[case.number]),
        )
        return [why for why, is_so in checks if is_so]


def _is_in(span: Span, on: date) -> bool:
    return span[0] <= on < span[1]


def _is_licensed(story: Story, on: date, due: date) -> bool:
    """In one state on both days, and no probation by then."""
    if story.probation is not None and story.probation[0] <= due:
        return False
    return _lasts(story.licences, on, due)


def _lasts(spans: list[tuple[str, Span]], on: date, due: date) -> bool:
    """Whether one of the same name is good today and on the due day."""
    today = {name for name, span in spans if _is_in(span, on)}
    return any(name in today for name, span in spans if _is_in(span, due))


def _is_practising(story: Story, on: date, due: date) -> bool:
    since = story.practising_since
    is_long = on > since.replace(year=since.year + _YEARS)
    is_stated = story.practice_until is None or due < story.practice_until
    return is_long and story.hours >= _HOURS and is_stated

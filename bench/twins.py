"""Twins: of pairs made from invented pages, how many are found, how many are wrong, and how many additions are hidden.

`python -m bench.twins` makes three lots with one seed: the same page twice (each wear against each other), the same
page with something written or stamped on one copy where it still shows, and two visits of one template that differ in
one number. Then it sketches 10,000 pages and looks for candidates among them. Words are read with a simulated reader.
"""

import random
import sys
import time
from dataclasses import dataclass

import cv2
import numpy as np

from bench import report, scans
from bench import twin_pages as made
from openimr.casefile import ink
from openimr.casefile.words import Word
from openimr.domain.twins.candidates import candidates, sketch
from openimr.domain.twins.facts import PageForTwins, Verdict
from openimr.domain.twins.judging import judge
from openimr.domain.twins.side_by_side import side_by_side

_PAIRS, _ANNOTATED, _SERIES, _PAGES = 60, 50, 30, 10_000
_SHOWS = 40
"""Pixels that must differ for an addition to count as visible: paler ones were lost before anybody compared."""
_CLOSE = {"3": "8", "8": "3", "5": "6", "6": "5", "1": "7", "7": "1", "0": "8", "9": "0", "2": "3", "4": "9"}


@dataclass(slots=True)
class Score:
    """What became of the pairs of one lot."""

    pairs: int = 0
    twins: int = 0
    compared: int = 0
    seconds: float = 0.0


def main(seed: int = 7) -> None:
    """Print the scores."""
    chance = random.Random(seed)
    same, annotated, series = Score(), Score(), Score()
    while same.pairs < _PAIRS:
        sheet = _sheet(chance)
        _count(same, _copy(sheet, chance), _copy(sheet, chance))
    while annotated.pairs < _ANNOTATED:
        sheet = _sheet(chance)
        drawn, plain = _annotated(sheet, chance)
        if drawn is not None:
            _count(annotated, plain, drawn)
    while series.pairs < _SERIES:
        _count(series, *(_copy(sheet, chance) for sheet in _visits(chance)))
    wrong = annotated.twins + series.twins
    report.line("F29", "copies found again", 100 * same.twins / same.pairs, "%")
    report.line("F29", "right among those called copies", 100 * same.twins / max(1, same.twins + wrong), "%")
    report.line("F30", f"copies with an addition hidden, of {annotated.pairs}", annotated.twins, "pages")
    report.line("F29", f"visits that differ in one number hidden, of {series.pairs}", series.twins, "pages")
    lots = (same, annotated, series)
    used, compared = sum(lot.seconds for lot in lots), max(1, sum(lot.compared for lot in lots))
    report.line("F29", "two pages compared by ink, processor time", 1000 * used / compared, "ms")
    report.line("F29", f"candidates among {_PAGES:,} pages", _candidates(chance), "s")


def _sheet(chance: random.Random) -> made.Sheet:
    return made.visit(chance) if chance.random() < 0.3 else made.prose(chance)


def _copy(sheet: made.Sheet, chance: random.Random) -> made.Copy:
    return made.copy(sheet, chance.choice(made.WEARS), chance)


def _annotated(sheet: made.Sheet, chance: random.Random) -> tuple[made.Copy | None, made.Copy]:
    """A copy with an addition (None where it does not show on it), and a plain one."""
    kind, wear, seed = chance.choice(list(made.ADDITIONS)), chance.choice(made.WEARS), chance.random()
    drawn = made.copy(made.added(sheet, kind, chance), wear, random.Random(seed))
    bare = made.copy(sheet, wear, random.Random(seed))
    apart = cv2.GaussianBlur(cv2.absdiff(drawn.image, bare.image), (0, 0), 1) > 25
    return (drawn if int(np.count_nonzero(apart)) >= _SHOWS else None), _copy(sheet, chance)


def _visits(chance: random.Random) -> tuple[made.Sheet, made.Sheet]:
    """Two notes of one template, a single figure apart."""
    one = {
        "date": f"0{chance.randint(1, 9)}/1{chance.randint(0, 9)}/2024", "visit": str(chance.randint(10, 20)),
        "before": str(chance.randint(3, 9)), "after": str(chance.randint(1, 7)),
        "flexion": str(chance.randint(30, 60)), "extension": str(chance.randint(10, 25)),
    }  # fmt: skip
    field = chance.choice(list(one))
    places = [place for place, sign in enumerate(one[field]) if sign.isdigit() and place < 5]
    place = chance.choice(places)
    other = {**one, field: one[field][:place] + _CLOSE[one[field][place]] + one[field][place + 1 :]}
    return made.visit(chance, **one), made.visit(chance, **other)


def _count(score: Score, one: made.Copy, other: made.Copy) -> None:
    verdict, seconds = _verdict(one, other)
    score.pairs += 1
    score.twins += verdict.kind is not None
    score.compared += seconds > 0
    score.seconds += seconds


def _verdict(one: made.Copy, other: made.Copy) -> tuple[Verdict, float]:
    first, second = (PageForTwins(number, copy.words, copy.has_text_layer) for number, copy in ((1, one), (2, other)))
    proof = side_by_side(first, second)
    if proof.refusal:
        return judge(first, second, proof, None), 0.0
    small = [
        np.asarray(cv2.resize(copy.image, (1100, 1424), interpolation=cv2.INTER_AREA), np.uint8)
        for copy in (one, other)
    ]
    started = time.process_time()
    found = ink.compare(small[0], small[1], proof.anchors, proof.doubts, (proof.ignore_one, proof.ignore_other))
    return judge(first, second, proof, found), time.process_time() - started


def _candidates(chance: random.Random) -> float:
    """Seconds to sketch 10,000 pages of the notes' words, one in ten a misread copy, and to pair them."""
    notes = [note.split() for note in scans.notes()]
    pages = []
    for number in range(1, _PAGES + 1):
        if number % 10 == 0:
            words = [word if chance.random() > 0.05 else word[::-1] for word in pages[chance.randrange(len(pages))]]
        else:
            note = chance.choice(notes)
            start = chance.randrange(max(1, len(note) - 200))
            words = [*note[start : start + 350], *(str(chance.randint(10, 10_000)) for _ in range(20))]
        pages.append(words)
    laid = [
        PageForTwins(number, tuple(Word(word, 900, 1500, 990, 1600, 5, 90) for word in words))
        for number, words in enumerate(pages, 1)
    ]
    started = time.perf_counter()
    candidates(sketch(page) for page in laid)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)

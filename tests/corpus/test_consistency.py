"""The proof before sign-off on real letters: the reference letter, a corrected copy, and every published letter."""

import os
import re
from functools import cache
from pathlib import Path

import pytest

from openimr.domain.consistency import Contradiction, contradictions_in
from openimr.domain.consistency import ContradictionKind as K
from openimr.letters.reading import read_bytes, read_file

CORPUS = Path(os.environ.get("OPENIMR_CORPUS") or Path(__file__).parents[2].parent / "shared" / "data")
LETTERS = CORPUS / "dwc_imr_letters" / "txt"
REFERENCE = CORPUS.parent / "domain" / "reference_letter_2014.txt"
MEASURED = Path(__file__).parents[2] / "docs" / "MEASURED.md"
pytestmark = pytest.mark.corpus
_needs_reference = pytest.mark.skipif(not REFERENCE.is_file(), reason="no reference letter beside OPENIMR_CORPUS")
_needs_letters = pytest.mark.skipif(
    not LETTERS.is_dir(), reason="no real letters: OPENIMR_CORPUS names no dwc_imr_letters"
)

CORRECTIONS = (
    ("approved in January 2013, however", "approved on 01/24/14, however"),
    ("approved another 6 sessions of physical therapy (however no Physical Therapy notes were available for review)",
     "approved another 6 sessions of massage therapy"),
    ("The patient was approved on 2/11/14 for 6", "The patient was approved on 2/4/14 for 6"),
    ("There is a lack of documentation as to whether this has been competed, or if it was of any benefit.",
     "These were completed and pain fell, but no gain in function is recorded."),
)  # fmt: skip
"""Invented corrections: what the letter says, and what it would say if its parts agreed."""


@cache
def _told(path: Path) -> tuple[Contradiction, ...]:
    found = read_file(path)
    assert found.letter is not None
    return contradictions_in(found.letter.determination)


def _corrected(text: str, corrections: tuple[tuple[str, str], ...] = CORRECTIONS) -> str:
    """The letter with corrections; the letter breaks its lines where it likes."""
    for before, after in corrections:
        pattern = r"\s+".join(re.escape(word) for word in before.split())
        text, count = re.subn(pattern, after, text)
        assert count == 1, before
    return text


@_needs_reference
def test_the_reference_letter_contradicts_itself_in_exactly_three_things() -> None:
    told = {one.kind: one for one in _told(REFERENCE)}
    assert len(_told(REFERENCE)) == 3
    assert set(told) == {K.COMPLETION, K.APPROVAL_DATE, K.SERVICE}
    assert {one.item for one in told.values()} == {2}
    assert {one.name for one in told[K.COMPLETION].statements + told[K.APPROVAL_DATE].statements} == {"massage"}
    dates = {f"{one.on.first} {one.on.last}" for one in told[K.APPROVAL_DATE].statements if one.on}
    assert dates == {
        "2013-01-01 2013-01-31", "2014-01-24 2014-01-24", "2014-02-04 2014-02-04", "2014-02-11 2014-02-11",
    }  # fmt: skip
    assert [one.name for one in told[K.SERVICE].statements] == ["physical_therapy", "massage"]


@_needs_reference
def test_a_corrected_copy_contradicts_itself_in_nothing() -> None:
    text = _corrected(REFERENCE.read_text(encoding="utf-8"))
    assert contradictions_in(read_bytes(text.encode()).determination) == ()


@_needs_reference
@pytest.mark.parametrize(
    ("left_out", "kinds"), [({0}, {K.APPROVAL_DATE}), ({1, 2}, {K.SERVICE, K.APPROVAL_DATE}), ({3}, {K.COMPLETION})]
)
def test_each_correction_takes_away_its_own_contradiction(left_out: set[int], kinds: set[K]) -> None:
    corrections = tuple(one for n, one in enumerate(CORRECTIONS) if n not in left_out)
    text = _corrected(REFERENCE.read_text(encoding="utf-8"), corrections)
    assert {one.kind for one in contradictions_in(read_bytes(text.encode()).determination)} == kinds


@_needs_letters
def test_every_finding_in_a_published_letter_has_its_verdict_on_record() -> None:
    rows = re.findall(r"^\| (CM\d\d-\d{7}) \| (\w+) \|[^|]*\| (true|false) \|", MEASURED.read_text(), re.MULTILINE)
    judged = sorted((number, kind) for number, kind, _ in rows)
    found = sorted((path.stem, str(one.kind)) for path in sorted(LETTERS.glob("*.txt")) for one in _told(path))
    assert found == judged
    assert sum(verdict == "true" for *_, verdict in rows) >= 0.8 * len(rows)

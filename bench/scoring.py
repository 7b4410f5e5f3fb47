"""How well a case file was understood, against its truth. Pure functions over plain values.

A share counts hits of all that could be hit; with nothing to hit it is 1. Blank pages belong to no document and are
left out of borders and duplicates. Names are compared without titles, credentials and initials, and one letter in ten
may differ, since pictures are misread; everything else is compared exactly.
"""

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bench.casefiles.truth import TruthCase, TruthDocument, TruthPage

FAX_LIKE = ("one_bit", "fax_fine")
"""The machines whose pages count as fax-like pages of 200 dots per inch."""
TRUTH_CALLS_IT = {"electrodiagnostic": "nerve_study"}
"""Kinds that the made files call by another name."""
_CREDENTIAL = re.compile(r"\b(?:dr|mr|ms|mrs|md|do|dpt|pt|phd|psyd|dc|esq|rn|np|pa|facs|pharmd|lac|lcsw|otrl?|cht)\b")
_ALIKE = 90


@dataclass(frozen=True, slots=True)
class PredictedPage:
    """What was made of one page. `number` counts from 1 over all files; `document` is a PredictedDocument's id, or 0.

    `folded_into` is the number of the kept copy where the page was folded away as a duplicate, else 0.
    """

    number: int
    document: int = 0
    text: str = ""
    is_blank: bool = False
    is_cover: bool = False
    is_stranger: bool = False
    rotation: int = 0
    folded_into: int = 0


@dataclass(frozen=True, slots=True)
class PredictedDocument:
    """What was made of one document."""

    id: int
    kind: str
    dated_on: date | None = None
    author: str = ""
    facility: str = ""


@dataclass(frozen=True, slots=True)
class Predicted:
    """A whole case file as it was understood."""

    pages: dict[int, PredictedPage]
    documents: dict[int, PredictedDocument]

    @classmethod
    def of(cls, pages: Iterable[PredictedPage], documents: Iterable[PredictedDocument]) -> "Predicted":
        """From pages and documents in any order."""
        return cls({page.number: page for page in pages}, {document.id: document for document in documents})

    def page(self, number: int) -> PredictedPage:
        """The page; one that is missing was understood as nothing."""
        return self.pages.get(number, PredictedPage(number))


@dataclass(frozen=True, slots=True)
class Found:
    """Hits among what was found and what there was to find."""

    hits: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there was that was found."""
        return self.hits / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


# ---- documents -----------------------------------------------------------------------------------------------------


def type_accuracy(truth: TruthCase, predicted: Predicted) -> float:
    """The share of documents whose kind is right."""
    return _share(truth, predicted, lambda true, made: made.kind == true.kind)


def date_accuracy(truth: TruthCase, predicted: Predicted) -> float:
    """The share of documents that have a day and whose day is right."""
    return _share(truth, predicted, lambda true, made: made.dated_on == true.dated_on, lambda true: true.dated_on)


def author_accuracy(truth: TruthCase, predicted: Predicted) -> float:
    """The share of documents that name an author and whose author is right."""
    return _share(truth, predicted, lambda true, made: alike(made.author, true.author), lambda true: true.author)


def facility_accuracy(truth: TruthCase, predicted: Predicted) -> float:
    """The share of documents that name a facility and whose facility is right."""
    return _share(truth, predicted, lambda true, made: alike(made.facility, true.facility), lambda true: true.facility)


def mistaken_kinds(truth: TruthCase, predicted: Predicted) -> Counter[tuple[str, str]]:
    """How often a kind was taken for another: (true, predicted)."""
    pairs = ((true.kind, _most_of(true, predicted).kind) for true in truth.documents if true.pages)
    return Counter(pair for pair in pairs if pair[0] != pair[1])


def alike(one: str, other: str) -> bool:
    """Whether two names are the same without credentials and initials, give or take one letter in ten."""
    return fuzz.token_sort_ratio(_bare(one), _bare(other)) >= _ALIKE


def _bare(name: str) -> str:
    letters = re.sub(r"[^\w ]", "", name.lower().replace(",", " ").replace("-", " "))
    return " ".join(word for word in _CREDENTIAL.sub(" ", letters).split() if len(word) > 1)


def _share(
    truth: TruthCase,
    predicted: Predicted,
    is_right: Callable[[TruthDocument, PredictedDocument], bool],
    counts: Callable[[TruthDocument], Any] = lambda true: True,
) -> float:
    there = [true for true in truth.documents if true.pages and counts(true)]
    hits = sum(is_right(true, _most_of(true, predicted)) for true in there)
    return Found(hits, len(there), len(there)).recall


def _most_of(true: TruthDocument, predicted: Predicted) -> PredictedDocument:
    """The predicted document that holds most pages of the true one; of equals, the one that comes first."""
    held = Counter(predicted.page(number).document for number in true.pages)
    return predicted.documents.get(held.most_common(1)[0][0], PredictedDocument(0, ""))


def borders(truth: TruthCase, predicted: Predicted) -> Found:
    """Where a new document begins: pages whose document differs from that of the page before, blank pages left out."""
    numbers = [page.number for page in truth.pages if not page.is_blank]
    true = _changes(numbers, {page.number: page.document for page in truth.pages})
    made = _changes(numbers, {number: predicted.page(number).document for number in numbers})
    return Found(len(true & made), len(made), len(true))


def _changes(numbers: list[int], documents: dict[int, int]) -> set[int]:
    return {here for before, here in pairwise(numbers) if documents[before] != documents[here]}


# ---- duplicates, strangers -----------------------------------------------------------------------------------------


def duplicates(truth: TruthCase, predicted: Predicted) -> Found:
    """Folded pages. Right is a page folded into another of its group; to be found are all but one of a group."""
    group = {page.number: page.duplicate_group for page in truth.pages}
    folded = [page for page in predicted.pages.values() if page.folded_into and not _is_blank(truth, page.number)]
    hits = sum(1 for page in folded if group.get(page.number) and group[page.number] == group.get(page.folded_into))
    sizes = Counter(number for number in group.values() if number)
    return Found(hits, len(folded), sum(size - 1 for size in sizes.values()))


def duplicates_by_class(truth: TruthCase, predicted: Predicted) -> dict[str, float]:
    """For each class of copy, the share that was folded together with its original: they share a kept page."""
    original = {page.duplicate_group: page.number for page in truth.pages if page.duplicate_class == "original"}
    found: dict[str, list[bool]] = defaultdict(list)
    for page in truth.pages:
        if page.duplicate_group and page.duplicate_class != "original":
            kept = {_kept(predicted, page.number), _kept(predicted, original[page.duplicate_group])}
            found[page.duplicate_class].append(len(kept) == 1)
    return {sort: sum(hits) / len(hits) for sort, hits in found.items()}


def annotated_hidden(truth: TruthCase, predicted: Predicted) -> int:
    """Annotated copies that were folded away, or that another page was folded into: 0 is wanted."""
    annotated = {page.number for page in truth.pages if page.is_annotated}
    return sum(
        1 for page in predicted.pages.values() if page.folded_into and {page.number, page.folded_into} & annotated
    )


def most_legible_kept(truth: TruthCase, predicted: Predicted) -> float:
    """The share of rightly folded pages for which no more legible copy was folded away than the one that was kept."""
    by_number = {page.number: page for page in truth.pages}
    folded = [page for page in predicted.pages.values() if page.folded_into]
    pairs = [(by_number[page.number], by_number[page.folded_into]) for page in folded]
    right = [
        (gone, kept) for gone, kept in pairs if gone.duplicate_group and gone.duplicate_group == kept.duplicate_group
    ]
    return Found(sum(kept.legibility <= gone.legibility for gone, kept in right), len(right), len(right)).recall


def _kept(predicted: Predicted, number: int) -> int:
    return predicted.page(number).folded_into or number


def _is_blank(truth: TruthCase, number: int) -> bool:
    return any(page.number == number and page.is_blank for page in truth.pages)


def strangers(truth: TruthCase, predicted: Predicted) -> Found:
    """Pages of another patient that were walled off."""
    return _pages(truth, lambda true: true.patient != "own", lambda number: predicted.page(number).is_stranger)


# ---- pages ---------------------------------------------------------------------------------------------------------


def blanks(truth: TruthCase, predicted: Predicted) -> Found:
    """Blank pages."""
    return _pages(truth, lambda true: true.is_blank, lambda number: predicted.page(number).is_blank)


def covers(truth: TruthCase, predicted: Predicted) -> Found:
    """Fax covers."""
    return _pages(truth, lambda true: true.is_cover, lambda number: predicted.page(number).is_cover)


def rotations(truth: TruthCase, predicted: Predicted) -> Found:
    """Pages that do not lie upright; right is one turned by the right angle. Blank pages have no upright."""
    there = [page for page in truth.pages if not page.is_blank]
    hits = sum(1 for page in there if page.rotation and predicted.page(page.number).rotation == page.rotation)
    found = sum(1 for page in there if predicted.page(page.number).rotation)
    return Found(hits, found, sum(1 for page in there if page.rotation))


def _pages(truth: TruthCase, is_one: Callable[[TruthPage], bool], is_found: Callable[[int], bool]) -> Found:
    there = {page.number for page in truth.pages if is_one(page)}
    found = {page.number for page in truth.pages if is_found(page.number)}
    return Found(len(there & found), len(found), len(there))


# ---- text ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """Character error rates of some pages: the middle one, and the one that nine in ten pages do not exceed."""

    median: float
    p90: float
    pages: int


def character_error_rate(true: TruthPage, text: str) -> float:
    """Letters to change for each letter that is there, white space folded; the better of the two orders of reading."""
    read = _folded(text)
    return min(
        Levenshtein.distance(wanted, read) / max(1, len(wanted)) for wanted in (_folded(true.text), _folded(true.rows))
    )


def error_rates(truth: TruthCase, predicted: Predicted, machines: Iterable[str] | None = None) -> ErrorRates:
    """Error rates of the pages of these machines ("" is born digital); of all scanned pages where none are named.

    Blank pages are left out, and pages with stamps or handwriting, whose words the truth does not place.
    """
    wanted = None if machines is None else set(machines)
    rates = sorted(
        character_error_rate(true, predicted.page(true.number).text)
        for true in truth.pages
        if not true.is_blank and not true.marks and (true.is_scanned if wanted is None else true.machine in wanted)
    )
    if not rates:
        return ErrorRates(0.0, 0.0, 0)
    return ErrorRates(statistics.median(rates), rates[-(-9 * len(rates) // 10) - 1], len(rates))


def error_rates_by_machine(truth: TruthCase, predicted: Predicted) -> dict[str, ErrorRates]:
    """Error rates by machine."""
    machines = sorted({page.machine for page in truth.pages if not page.is_blank})
    return {machine or "born digital": error_rates(truth, predicted, [machine]) for machine in machines}


def _folded(text: str) -> str:
    return " ".join(text.split())


def scores(truth: TruthCase, predicted: Predicted) -> dict[str, float]:
    """Every score of the case file's acceptance by its name."""
    folded, strange = duplicates(truth, predicted), strangers(truth, predicted)
    fax = error_rates(truth, predicted, FAX_LIKE)
    return {
        "document type accuracy": type_accuracy(truth, predicted),
        "document border F1": borders(truth, predicted).f1,
        "date accuracy": date_accuracy(truth, predicted),
        "author accuracy": author_accuracy(truth, predicted),
        "facility accuracy": facility_accuracy(truth, predicted),
        "duplicate precision": folded.precision,
        "duplicate recall": folded.recall,
        "annotated duplicates hidden": annotated_hidden(truth, predicted),
        "most legible copy kept": most_legible_kept(truth, predicted),
        "stranger recall": strange.recall,
        "stranger precision": strange.precision,
        "blank recall": blanks(truth, predicted).recall,
        "blank precision": blanks(truth, predicted).precision,
        "cover recall": covers(truth, predicted).recall,
        "rotation recall": rotations(truth, predicted).recall,
        "rotation precision": rotations(truth, predicted).precision,
        "fax-like character error rate, median": fax.median,
        "fax-like character error rate, p90": fax.p90,
    }

"""Logical documents over the pages of a case file, as values: what people and programs say pages are.

Pages are immutable and nothing here touches one. No page is in two documents. A suggestion comes from a program and
gives way to a person: describing, editing, moving, splitting and merging make a document a person's, and no later
suggestion changes it. Every function returns the new layout with the change, and a change can be undone while nobody
has touched its documents since.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from openimr.domain.page_runs import Run, Runs, count, joined, shared, told, without
from openimr.domain.refusal import Reason, Refused


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a document: its kind (a value of Document.Kind), title, author, facility and day."""

    kind: str
    title: str
    author: str = ""
    facility: str = ""
    dated_on: date | None = None


@dataclass(frozen=True, slots=True)
class LaidDocument:
    """One document: a key that is never used again, what is said of it, its pages, and whether a program said so.

    `confidence` is 0 to 100 and `why` says in words what speaks for a suggestion; a person's word is 100 and none.
    """

    key: int
    description: Description
    runs: Runs
    is_suggested: bool = False
    confidence: int = 100
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.runs or joined(self.runs) != self.runs:
            raise ValueError("the pages of a document are sorted and joined runs, and there is at least one")

    @property
    def first_page(self) -> int:
        """Where the document begins."""
        return self.runs[0][0]


@dataclass(frozen=True, slots=True)
class Layout:
    """The documents of a case file of so many pages, in page order. `next_key` is the key of the next new document."""

    page_count: int
    documents: tuple[LaidDocument, ...] = ()
    next_key: int = 1
    _by_key: dict[int, LaidDocument] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.documents, key=lambda one: one.runs))
        object.__setattr__(self, "documents", ordered)
        object.__setattr__(self, "_by_key", {one.key: one for one in ordered})
        pages = sorted(run for one in ordered for run in one.runs)
        if any(after[0] <= before[1] for before, after in pairwise(pages)):
            raise ValueError("a page is in two documents")
        if pages and pages[-1][1] > self.page_count:
            raise ValueError("a document has pages that the file has not")
        if len(self._by_key) != len(ordered) or any(one.key >= self.next_key for one in ordered):
            raise ValueError("a key is used twice")

    def document(self, key: int) -> LaidDocument:
        """The document of that key. Raises Refused when it is gone."""
        found = self._by_key.get(key)
        if found is None:
            raise Refused(Reason("This document is not there any more. Load the page again to see the present list."))
        return found

    def has(self, key: int) -> bool:
        """Whether there is a document of that key."""
        return key in self._by_key

    @property
    def undescribed(self) -> Runs:
        """The pages that no document covers."""
        whole: Runs = ((1, self.page_count),) if self.page_count else ()
        return without(whole, _pages(self.documents))


@dataclass(frozen=True, slots=True)
class Change:
    """The touched documents before and after. A document that is new is only in `after`, one that went in `before`."""

    before: tuple[LaidDocument, ...]
    after: tuple[LaidDocument, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a program takes some pages for, how sure it is (0 to 100), and why, in words."""

    description: Description
    runs: Runs
    confidence: int = 50
    why: tuple[str, ...] = ()


SURE, FAIRLY_SURE = 85, 65
"""From how much confidence on a suggestion is sure, and fairly sure."""


def certainty(confidence: int) -> str:
    """How sure a program is of a suggestion, in words."""
    if confidence >= SURE:
        return "sure"
    return "fairly sure" if confidence >= FAIRLY_SURE else "not sure"


Changed = tuple[Layout, Change]
Step = tuple[LaidDocument | None, LaidDocument | None]
"""One document before and after."""


def describe(layout: Layout, description: Description, runs: Iterable[Run]) -> Changed:
    """A person says what pages are. Suggestions give the pages up.

    Raises Refused where a page is not in the file or belongs to a person's document.
    """
    pages = _require_pages(layout, runs)
    _require_free(layout, pages)
    made = LaidDocument(layout.next_key, description, pages)
    return _changed(layout, [*_give_way(layout, pages), (None, made)])


def edit(layout: Layout, key: int, description: Description) -> Changed:
    """A person says anew what a document is; a suggestion is confirmed so, changed or not.

    Raises Refused when nothing would change.
    """
    present = layout.document(key)
    edited = _by_person(present, description=description)
    if edited == present:
        raise Refused(Reason("Nothing was changed: the document is described so already."))
    return _changed(layout, [(present, edited)])


def confirm(layout: Layout, keys: Iterable[int]) -> Changed:
    """A person says that suggestions are right as they stand. Documents that are a person's already stay as they are.

    Raises Refused when no suggestion is among them.
    """
    chosen = [layout.document(key) for key in dict.fromkeys(keys)]
    suggested = [one for one in chosen if one.is_suggested]
    if not suggested:
        raise Refused(Reason("No suggestion is chosen. Choose one or more that nobody confirmed yet."))
    return _changed(layout, [(one, _by_person(one)) for one in suggested])


def split(layout: Layout, key: int, at: int, description: Description | None = None) -> Changed:
    """Cut a document in two: its pages from `at` on become a document, described as given or as it was.

    Raises Refused where `at` is not in the document or is its first page.
    """
    present = layout.document(key)
    _require_inside(present, ((at, at),))
    if at == present.first_page:
        text = f"Page {at} is the first page of “{present.description.title}”. Split at a later one."
        raise Refused(Reason(text))
    tail = shared(present.runs, ((at, layout.page_count),))
    kept = _by_person(present, runs=without(present.runs, tail))
    cut = LaidDocument(layout.next_key, description or present.description, tail)
    return _changed(layout, [(present, kept), (None, cut)])


def merge(layout: Layout, keys: Sequence[int]) -> Changed:
    """Make one document of two or more. The first named says what it is.

    Raises Refused for fewer than two.
    """
    chosen = [layout.document(key) for key in dict.fromkeys(keys)]
    if len(chosen) < 2:
        raise Refused(Reason("Choose two documents or more to make one of them."))
    kept, *gone = chosen
    whole = _by_person(kept, runs=_pages(chosen))
    return _changed(layout, [(kept, whole), *((one, None) for one in gone)])


def move(layout: Layout, key: int, run: Run, to: int | Description) -> Changed:
    """Take a run of pages out of a document, into another one (its key) or into a new one (its description).

    A document that loses its last page is gone. Raises Refused where the pages are not in the document, where it is
    moved into itself, and where a whole document would only be described anew.
    """
    source = layout.document(key)
    pages = _require_pages(layout, (run,))
    _require_inside(source, pages)
    rest = without(source.runs, pages)
    left = _by_person(source, runs=rest) if rest else None
    return _changed(layout, [(source, left), _arrival(layout, source, left, pages, to)])


def _arrival(
    layout: Layout, source: LaidDocument, left: LaidDocument | None, pages: Runs, to: int | Description
) -> tuple[LaidDocument | None, LaidDocument]:
    if isinstance(to, Description):
        if left is None:
            raise Refused(Reason("These are all pages of the document. Change its description instead."))
        return None, LaidDocument(layout.next_key, to, pages)
    target = layout.document(to)
    if target.key == source.key:
        raise Refused(Reason("The pages are in this document already. Choose another one."))
    return target, _by_person(target, runs=joined((*target.runs, *pages)))


def remove(layout: Layout, key: int) -> Changed:
    """Take a description away; its pages are listed as not described."""
    return _changed(layout, [(layout.document(key), None)])


def apply_suggestions(layout: Layout, suggestions: Iterable[Suggestion], cleared: Runs = ()) -> Changed:
    """Put a program's suggestions in place of the older ones on the same pages.

    Pages of a person's documents are left out, and so are `cleared` pages: those that a person took a description away
    from. A suggestion that says what stands there already changes nothing. Raises Refused where two suggestions name
    the same page or one names a page that the file has not.
    """
    closed = joined((*_pages(one for one in layout.documents if not one.is_suggested), *joined(cleared)))
    wanted = list(_wanted(layout, suggestions, closed))
    covered = joined(run for one in wanted for run in one.runs)
    steps = _replacing(layout, wanted, covered)
    return _changed(layout, [(before, after) for before, after in steps if before != after])


def _replacing(layout: Layout, wanted: Sequence[Suggestion], covered: Runs) -> Iterator[Step]:
    """Suggestions on the same pages keep their key; older ones lose the pages that are covered now."""
    older = {one.runs: one for one in layout.documents if one.is_suggested and shared(one.runs, covered)}
    key = layout.next_key
    for one in wanted:
        present = older.pop(one.runs, None)
        made = LaidDocument(present.key if present else key, one.description, one.runs, True, one.confidence, one.why)
        yield present, made
        key += present is None
    for left in older.values():
        rest = without(left.runs, covered)
        yield left, replace(left, runs=rest) if rest else None


def _wanted(layout: Layout, suggestions: Iterable[Suggestion], closed: Runs) -> Iterator[Suggestion]:
    given = sorted(
        (replace(one, runs=_require_pages(layout, one.runs)) for one in suggestions), key=lambda one: one.runs
    )
    seen = sorted(run for one in given for run in one.runs)
    for before, after in pairwise(seen):
        if after[0] <= before[1]:
            raise Refused(Reason(f"Page {after[0]} is suggested for two documents. A page is in one document only."))
    for one in given:
        left = without(one.runs, closed)
        if left:
            yield replace(one, runs=left)


def undo(layout: Layout, change: Change) -> Changed:
    """Put the touched documents back exactly as they were. The change that this makes can be undone in its turn.

    Raises Refused when one of them was changed or removed since, or its former pages belong to a person's document.
    """
    for one in change.after:
        if not layout.has(one.key) or layout.document(one.key) != one:
            raise Refused(Reason(_CHANGED_SINCE.format(title=one.description.title)))
    returning = {one.key: one for one in change.before}
    leaving = {one.key: one for one in change.after}
    if any(layout.has(key) for key in returning.keys() - leaving.keys()):
        raise Refused(Reason("This change was undone before."))
    pages = without(_pages(change.before), _pages(change.after))
    _require_free(layout, pages)
    steps = [(leaving.get(key), returning.get(key)) for key in dict.fromkeys((*leaving, *returning))]
    return _changed(layout, [*_give_way(layout, pages, spared=leaving.keys()), *steps])


_CHANGED_SINCE = "“{title}” was changed since, or is gone. Undo the later change first, or change it by hand."


def _by_person(one: LaidDocument, *, description: Description | None = None, runs: Runs | None = None) -> LaidDocument:
    return LaidDocument(one.key, description or one.description, runs or one.runs)


def _changed(layout: Layout, steps: Sequence[Step]) -> Changed:
    before = tuple(one for one, _ in steps if one is not None)
    after = tuple(one for _, one in steps if one is not None)
    gone = {one.key for one in before}
    kept = [one for one in layout.documents if one.key not in gone]
    next_key = max([layout.next_key, *(one.key + 1 for one in after)])
    return Layout(layout.page_count, (*kept, *after), next_key), Change(before, after)


def _give_way(layout: Layout, pages: Runs, spared: Iterable[int] = ()) -> list[Step]:
    """What suggestions become when a person takes these pages."""
    steps: list[Step] = []
    for one in layout.documents:
        if one.is_suggested and one.key not in spared and shared(one.runs, pages):
            rest = without(one.runs, pages)
            steps.append((one, replace(one, runs=rest) if rest else None))
    return steps


def _pages(documents: Iterable[LaidDocument]) -> Runs:
    return joined(run for one in documents for run in one.runs)


def _require_pages(layout: Layout, runs: Iterable[Run]) -> Runs:
    given = tuple(runs)
    if not given:
        raise Refused(Reason("Say which pages."))
    for first, last in given:
        if not 1 <= first <= last <= layout.page_count:
            text = f"Pages {first} to {last} are not in this file; it has pages 1 to {layout.page_count}."
            raise Refused(Reason(text))
    return joined(given)


def _require_free(layout: Layout, pages: Runs) -> None:
    for one in layout.documents:
        if not one.is_suggested and shared(one.runs, pages):
            text = f"{told(one.runs)} are described already as “{one.description.title}”. Remove that first."
            raise Refused(Reason(text if count(one.runs) > 1 else text.replace(" are ", " is ", 1)))


def _require_inside(document: LaidDocument, pages: Runs) -> None:
    outside = without(pages, document.runs)
    if outside:
        is_are = "is" if count(outside) == 1 else "are"
        text = f"{told(outside)} {is_are} not in “{document.description.title}” ({told(document.runs).lower()})."
        raise Refused(Reason(text))

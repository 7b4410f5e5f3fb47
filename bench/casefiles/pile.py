"""The pile before it becomes files: papers of the worker and of strangers, copies of them, blanks, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import pypdfium2 as pdfium
from rapidfuzz import fuzz

from bench.casefiles import people, scan
from bench.casefiles.papers import Paper
from bench.casefiles.scan import Machine
from bench.casefiles.shaping import Family
from bench.casefiles.typeset import PageWords, typeset, words_of
from bench.casefiles.world import World, world

KINDS = {
    "progress_report": 25, "therapy_note": 12, "ur_decision": 6, "request_for_authorization": 5, "consultation": 10,
    "operative_report": 4, "imaging": 7, "nerve_study": 3, "pharmacy": 3, "laboratory": 5, "psychology": 6,
    "medico_legal": 3, "correspondence": 5, "dwc_form": 2.5, "cover_sheet": 4, "other": 3,
}  # fmt: skip
_STUDIES = (
    "MRI of the {region}",
    "EMG/NCV study",
    "X-ray of the {region}",
    "Operative report",
    "Initial orthopedic consultation",
    "AME report",
    "Functional capacity evaluation",
    "CT myelogram",
)
BORN_DIGITAL = 0.3
DUPLICATED = 0.14
_SHORT = 350
"""Letters under which a page has too little on it to be told from one that is nearly the same."""


@dataclass(slots=True)
class Printed:
    """A paper typeset: its PDF and the words of its pages."""

    paper: Paper
    pdf: bytes
    words: list[PageWords]


@dataclass(slots=True)
class Placed:
    """A paper (or a copy of one) where it lies in the pile. No machine means born digital.

    `of` is the placed paper whose copy this is, `sort` the class of the copy; `annotated` are the indexes of its pages
    that carry an addition. `hidden` says that the scan has the text layer of an earlier OCR.
    """

    printed: Printed
    machine: Machine | None
    hidden: bool = False
    of: "Placed | None" = None
    sort: str = ""
    annotated: frozenset[int] = frozenset()
    copies: int = 0
    faxed: bool = False
    punched: bool = False
    serial: int = 0

    @property
    def page_indexes(self) -> list[int]:
        """The pages of the paper that are here."""
        return list(range(len(self.printed.words)))


@dataclass(slots=True)
class Pile:
    """All that lies there, what the worker's papers name and lack, and the pages and forms that are there already."""

    worker: people.Person
    lies: list[Placed] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    short: list[str] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)


def printed(paper: Paper) -> Printed:
    """The paper typeset."""
    pdf = typeset(paper)
    document = pdfium.PdfDocument(pdf)
    words = words_of(document)
    document.close()
    return Printed(paper, pdf, words)


def piled(pages: int, families: list[Family], chance: Random) -> Pile:
    """A pile of about that many pages, blanks not counted; one annotated copy for about twenty of them."""
    own = people.person(chance)
    worlds = [world(own, chance, family.offices) for family in families]
    for w in worlds:
        w.last_day = worlds[0].last_day
        w.absent = _lacking(w, chance)
    pile = Pile(
        own, absent=sorted({f"{what}|{day.isoformat()}|{author}" for w in worlds for what, day, author in w.absent})
    )
    strangers = [
        (family, world(_stranger(own, chance), chance, family.offices)) for family in families for _ in range(4)
    ]
    for _, w in strangers:
        w.absent = _lacking(w, chance)
    _fill(pile, pages, list(zip(families, worlds, strict=True)), strangers, chance)
    named = {name for placed in pile.lies for name in placed.printed.paper.named_records}
    pile.absent = [name for name in pile.absent if name in named]
    return pile


def _lacking(w: World, chance: Random) -> list[tuple[str, date, str]]:
    chosen = chance.sample(_STUDIES, 5)
    return [
        (
            text.format(region=w.worker.region),
            w.last_day - timedelta(days=chance.randrange(560, 800)),
            chance.choice(w.offices["hospital"].people).signed,
        )
        for text in chosen
    ]


def _stranger(own: people.Person, chance: Random) -> people.Person:
    other = people.person(chance)
    alike = chance.random()
    if alike < 0.12:  # the same name, but born on another day and with another claim
        other = replace(other, first=own.first, last=own.last, is_woman=own.is_woman)
    elif alike < 0.35 and other.first != own.first:
        other = replace(other, last=own.last)
    return replace(other, insurer=own.insurer) if chance.random() < 0.5 else other


def _fill(
    pile: Pile, pages: int, own: list[tuple[Family, World]], strangers: list[tuple[Family, World]], chance: Random
) -> None:
    left, annotations = pages, round(pages / 19.2)
    while left > 0:
        placed = _next(own, strangers, chance)
        if len(placed.page_indexes) > max(left, 12) or _is_like_another(pile, placed.printed):
            continue
        pile.lies.append(placed)
        left -= len(placed.page_indexes)
        if placed.printed.paper.patient == "stranger" or len(placed.page_indexes) > 8:
            continue
        if annotations > 0 and chance.random() < 0.22:
            left -= _add(pile, _annotated(placed, chance), chance)
            annotations -= 1
        elif chance.random() < DUPLICATED:
            for _ in range(chance.choice((1, 1, 1, 2))):
                left -= _add(pile, _copy(placed, chance), chance)
    originals = [each for each in pile.lies if not each.of and each.printed.paper.patient == "own"]
    for _ in range(annotations):
        _add(
            pile, _annotated(chance.choice([each for each in originals if len(each.page_indexes) <= 6]), chance), chance
        )


def _next(own: list[tuple[Family, World]], strangers: list[tuple[Family, World]], chance: Random) -> Placed:
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    is_strange = chance.random() < 0.06 and kind not in ("medico_legal", "ur_decision")
    family, w = chance.choice(strangers if is_strange else own)
    paper = _written(family, kind, w, chance)
    if paper.dated_on and kind != "cover_sheet":
        w.made.append((kind, paper.title, paper.dated_on, paper.author))
    placed = Placed(printed(replace(paper, patient="stranger") if is_strange else paper), _machine(chance))
    placed.punched = chance.random() < 0.08
    _vary(placed, chance)
    return placed


def _is_like_another(pile: Pile, made: Printed) -> bool:
    """Whether it is a form that a case has once, or has a page that nobody could tell from one of another paper."""
    texts = [" ".join(page.text.split()) for page in made.words]
    short = [text for text in texts if len(text) < _SHORT]
    form = made.paper.title if made.paper.kind == "dwc_form" and made.paper.patient == "own" else ""
    if form in pile.forms or not pile.texts.isdisjoint(texts):
        return True
    if any(fuzz.ratio(text, other) > 90 for text in short for other in pile.short):
        return True
    pile.texts.update(texts)
    pile.short += short
    if form:
        pile.forms.add(form)
    return False


def _written(family: Family, kind: str, w: World, chance: Random) -> Paper:
    """A paper of the kind; a few senders misspell the worker's name or write the claim number in their own way."""
    worker, slip = w.worker, chance.random()
    if slip < 0.04:
        at = chance.randrange(1, len(worker.last))
        w.worker = replace(worker, last=worker.last[:at] + worker.last[at - 1].lower() + worker.last[at:])
    elif slip < 0.08:
        w.worker = replace(
            worker, claim=worker.claim.replace("-", "") if "-" in worker.claim else f"{worker.claim}-001"
        )
    paper = chance.choice(family.writers[kind])(w)
    w.worker = worker
    return paper


def _machine(chance: Random) -> Machine | None:
    return None if chance.random() < BORN_DIGITAL else scan.machine(chance)


def _vary(placed: Placed, chance: Random) -> None:
    if placed.machine:
        placed.hidden = chance.random() < 0.08
        placed.faxed = placed.machine.name.startswith("fax") or chance.random() < 0.15


def _add(pile: Pile, copy: Placed, chance: Random) -> int:
    """Put a copy somewhere after its original; returns its pages."""
    assert copy.of
    copy.of.copies += 1
    at = next(place for place, each in enumerate(pile.lies) if each is copy.of)
    pile.lies.insert(chance.randrange(at + 1, len(pile.lies) + 1), copy)
    return len(copy.page_indexes)


def _copy(of: Placed, chance: Random) -> Placed:
    sort = chance.choice(("bytes", "image", "content", "content"))
    if sort == "image" and not of.machine:
        sort = "content"
    copy = replace(of, of=of, sort=sort, copies=0, serial=0)
    if sort == "image":
        copy.machine, copy.faxed, copy.hidden = (
            scan.MACHINES[chance.choice(("scan_200", "scan_200", "worn_scan", "one_bit"))],
            False,
            False,
        )
    elif sort == "content":
        copy.machine, copy.faxed, copy.hidden = (
            scan.MACHINES[chance.choice(("fax_fine", "fax_fine", "fax_fine", "fax_coarse", "photocopy"))],
            True,
            False,
        )
    return copy


def _annotated(of: Placed, chance: Random) -> Placed:
    copy = replace(of, of=of, sort="image", copies=0, serial=0, hidden=False)
    copy.machine = of.machine or scan.MACHINES[chance.choice(("scan_200", "one_bit", "fax_fine"))]
    copy.annotated = frozenset({chance.choice(copy.page_indexes)})
    return copy


def interrupted(pile: Pile, chance: Random) -> Iterator[tuple[Placed, int]]:
    """The pages in the order in which they lie: (paper, index of its page). Some strangers' single pages have slipped
    into the middle of another paper."""
    slips = [each for each in pile.lies if each.printed.paper.patient == "stranger" and len(each.page_indexes) == 1]
    slipping = [each for each in slips if chance.random() < 0.5]
    waiting = list(slipping)
    for placed in pile.lies:
        if any(placed is each for each in slipping):
            continue
        for place, index in enumerate(placed.page_indexes):
            if waiting and place and chance.random() < 0.15:
                yield waiting.pop(0), 0
            yield placed, index
    for placed in waiting:
        yield placed, 0

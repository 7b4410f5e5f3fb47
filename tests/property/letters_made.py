"""Generated determinations, with text that is odd but legal, and letters laid out line by line."""

import textwrap
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from openimr.domain.determination import (
    Credentials,
    DecidedItem,
    Determination,
    Organisation,
)
from openimr.domain.letter import grammar, write
from openimr.domain.letter.blocks import Block, Fields, Heading, ItemHeading, Paragraph
from openimr.domain.letter.lines import Line
from openimr.domain.values import Outcome

_PLAIN = ("the", "of", "patient", "lumbar", "therapy", "six", "sessions", "pain", "without", "contrast", "was", "noted")
_ODD = (
    "L4-5", "and/or", "(2+)", "50%", "#90", "$1,200.00", "*starred*", "_under_", "[sic]", "@home", "José", "Muñoz",
    "non-steroidal", "x-ray", "\"quoted\"", "“curly”", "it's", "patient’s", "5-6/10", "C5-C6/C6-C7", "mg/day;", "A&B",
    "Upheld", "overturned", "Decision", "rationale:", "guideline:", "Claims", "Administrator", "MAXIMUS", "Overturned:",
    "re-evaluation", "01/23/2010", "<b>", "~", "`code`", "\\path", "{x}", "=", "+", "//", "/*", "100mg-200mg", "e.g.",
    "9792.21(d)(1)", "a.b.c", "Page", "1", "of", "4", "is", "are", "—", "–", "2–3", "α", "≥", "½", "°F", "TFESI@L5/S1",
    "pneumonoultramicroscopicsilicovolcanoconiosis", "12-15-2016", "(physical", "therapy)", "Q.I.D.", "--", "a-b-c-d-e",
)  # fmt: skip


def _sentence(words: st.SearchStrategy[str], low: int, high: int) -> st.SearchStrategy[str]:
    return st.lists(words, min_size=low, max_size=high).map(lambda parts: " ".join(parts) + ".")


_word = st.one_of(st.sampled_from(_PLAIN), st.sampled_from(_ODD))
text = st.lists(_sentence(_word, 1, 30), min_size=1, max_size=8).map(" ".join)
_in_treatment = st.sampled_from([word for word in _ODD if word not in ("is", "are", "guideline:", "rationale:")])
treatment = st.lists(st.one_of(st.sampled_from(_PLAIN), _in_treatment), max_size=14).map(
    lambda words: " ".join(["MRI", *words, "spine"])
)
_day = st.dates(date(2013, 1, 1), date(2030, 12, 31))
_mtus = st.sampled_from(
    (
        "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.",
        "Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 98-99.",
        "Decision based on MTUS Knee Complaints 2004, Section(s): Summary, and Opioids 2016, Section(s): Opioids.",
        "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. "
        "Decision based on Non-MTUS Citation ODG, Knee & Leg, (2016), MRI's.",
        grammar.REVIEWER_SENTINEL,
    )
)
_claims = st.one_of(_mtus, st.just(grammar.CLAIMS_SENTINEL), text)
_states = st.lists(st.sampled_from(("California", "Texas", "New York", "Oregon")), min_size=1, max_size=3, unique=True)
_boards = st.lists(
    st.sampled_from(("Orthopedic Surgery", "Pain Management", "Physical Medicine & Rehabilitation", "Sports Medicine")),
    min_size=1, max_size=2, unique=True,
)  # fmt: skip
credentials = st.builds(Credentials, _states.map(tuple), _boards.map(tuple))


@st.composite
def determinations(draw: st.DrawFn, *, items: int = 21, reviewers: int = 3) -> Determination:
    """A determination of up to `items` items by up to `reviewers` reviewers."""
    count = draw(st.integers(1, items))
    return Determination(
        case_number=f"IMR{draw(st.integers(13, 30)):02d}-{draw(st.integers(0, 9_999_999)):07d}",
        date_assigned=draw(_day), date_of_injury=draw(_day), decision_date=draw(_day),
        ur_denial_date=draw(_day), application_received=draw(_day),
        priority=draw(st.sampled_from(("Standard", "Expedited"))),
        credentials=tuple(draw(st.lists(credentials, min_size=1, max_size=reviewers))),
        clinical_case_summary=draw(text),
        items=tuple(draw(_items(number)) for number in range(1, count + 1)),
        organisation=Organisation("MAXIMUS Federal Services", "MAXIMUS"),
    )  # fmt: skip


@st.composite
def _items(draw: st.DrawFn, number: int) -> DecidedItem:
    guideline = draw(_mtus)
    return DecidedItem(
        number=number, treatment=draw(treatment), outcome=draw(st.sampled_from(Outcome)),
        claims_administrator_guideline=draw(_claims), reviewer_guideline=guideline, rationale=draw(text),
        citations=grammar.parse_guideline(guideline),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a letter is laid out: characters a line, lines a page, and what its lines tell besides their text."""

    width: int
    page: int
    has_weight: bool
    has_spacing: bool


def laid_out(value: Determination, layout: str, look: Look) -> list[Line]:
    """The lines of a letter as a producer with this look would give them."""
    found: list[Line] = []
    for block in write.blocks(value, layout):  # type: ignore[arg-type]
        for number, (bold, part) in enumerate(_wrapped(block, look.width)):
            page = len(found) // look.page + 1
            starts = None if len(found) % look.page == 0 or not look.has_spacing else number == 0
            found.append(Line(page, part, bold if look.has_weight else None, starts))
    return found


def _wrapped(block: Block, width: int) -> list[tuple[bool, str]]:
    match block:
        case Heading(words) | ItemHeading(words):
            return [(True, part) for part in _lines(words, width)]
        case Paragraph(words, label):
            parts = _lines(f"{label} {words}".strip(), width)
            return [(bool(label) and n == 0, part) for n, part in enumerate(parts)]
        case Fields(rows):
            return [(True, "  ".join(f"{label} {words}" for label, words in row)) for row in rows]
    raise AssertionError(block)


def _lines(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, width, break_on_hyphens=False, break_long_words=False)

"""Papers told as blocks: a heading and what is drawn under it, as prose, as lines, as bullets or as a numbered list."""

import dataclasses
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bench.notes.habits import Habits
from bench.notes.layout import Sheets
from bench.notes.rows import Clerk
from bench.notes.sentences import Sentence, Templates

_DRAW = re.compile(r"(?P<what>[a-z]+)(?::(?P<which>[a-z+ ]+?))?(?: (?P<least>\d+)(?:-(?P<most>\d+))?)?")
_MARKS = {"lines": "", "bullets": "- ", "dots": "• "}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a paper. `draws` are "therapy:requested 1-2", "trap:procedures", "medicine 1-4": what, which, how many.

    `how` is "prose", "lines", "bullets", "dots" or "numbers".
    """

    headings: tuple[str, ...]
    draws: tuple[str, ...]
    how: str = "prose"
    is_mixed: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its kind of document, the lines over it, the line with its day, and its blocks."""

    kind: str
    heads: tuple[str, ...]
    days: tuple[str, ...]
    blocks: tuple[Block, ...]
    ends: tuple[str, ...] = ("",)
    weight: int = 3


@dataclass(frozen=True, slots=True)
class Office:
    """Where papers are written: how things are printed there, what is said, and on which papers."""

    habits: Habits
    templates: Templates
    papers: Sequence[Paper]
    share_of_one_day: float = 0.7
    """How many papers print every day in one form."""


def write(
    office: Office, rng: random.Random, written_on: date, people: Mapping[str, str], first_page: int
) -> tuple[str, Sheets]:
    """One paper of an office; returns its kind and its pages."""
    paper = rng.choices(office.papers, [one.weight for one in office.papers])[0]
    habits = office.habits
    if rng.random() < office.share_of_one_day:
        habits = dataclasses.replace(habits, days=(rng.choice(habits.days),))
    author = Clerk(rng, habits, office.templates, written_on, people)
    sheets = Sheets(first_page, rng.randint(1100, 2300))
    for line in rng.choice(paper.heads).format_map(people).split("\n"):
        sheets.plain(line)
    sheets.row(author.heading(rng.choice(paper.days), "letter" if paper.kind in _LETTERS else "encounter"))
    sheets.plain("")
    for block in paper.blocks:
        _set(rng, author, sheets, block)
    end = rng.choice(paper.ends).format_map(people)
    if end:
        sheets.plain(end)
    return paper.kind, sheets


_LETTERS = ("ur_decision", "request_for_authorization", "other")


def _set(rng: random.Random, author: Clerk, sheets: Sheets, block: Block) -> None:
    said = [sentence for draw in block.draws for sentence in _drawn(rng, author, draw)]
    if block.is_mixed:
        rng.shuffle(said)
    heading = rng.choice(block.headings)
    if not said:
        return
    if block.how == "prose":
        sheets.paragraph(said, f"{heading} " if heading else "")
        return
    sheets.plain(f"{heading}" if heading else "")
    for number, sentence in enumerate(said):
        sheets.row(sentence, f"{number + 1}. " if block.how == "numbers" else _MARKS[block.how])
    sheets.plain("")


def _drawn(rng: random.Random, author: Clerk, draw: str) -> list[Sentence]:
    found = _DRAW.fullmatch(draw)
    if found is None:
        raise ValueError(f"no draw: {draw!r}")
    least = int(found["least"] or 1)
    count = rng.randint(least, int(found["most"] or least))
    return [_one(author, found["what"], found["which"] or "") for _ in range(count)]


def _one(author: Clerk, what: str, which: str) -> Sentence:
    match what:
        case "therapy":
            return author.therapy(which)
        case "medicine":
            return author.medicine(which)
        case "score":
            return author.score(which or "?")
        case "trap":
            return _trap(author, which)
    draws = {
        "procedure": author.procedure,
        "study": author.study,
        "encounter": author.encounter,
        "filler": author.filler,
    }
    return draws[what]()


def _trap(author: Clerk, matter: str) -> Sentence:
    every = author.templates
    if matter:
        author.templates = dataclasses.replace(every, traps=[one for one in every.traps if one[0] == matter])
    sentence = author.trap()
    author.templates = every
    return sentence

"""Pieces that the layout families share: prose from notes, one look for each office."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from bench.casefiles import papers
from bench.casefiles.papers import Block, Look, Paper
from bench.casefiles.people import Facility
from bench.casefiles.world import World

Writer = Callable[[World], Paper]
Sections = list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of layouts: names of offices by role, and for each kind the functions that write such a paper."""

    key: str
    offices: dict[str, tuple[str, ...]]
    writers: dict[str, tuple[Writer, ...]]


def steady(office: Facility) -> Random:
    """Chance that falls the same way for every paper of one office, as its letterhead does."""
    return Random(f"{office.name}{office.street}")


def prose(sections: Sections, style: str = "head") -> list[Block]:
    """Sections as blocks: headings above ("head"), in the line ("runin", "plain"), or all in one ("flow")."""
    blocks: list[Block] = []
    for heading, paragraphs in sections:
        words = heading.capitalize() if style in ("head", "runin") else heading
        if heading and style == "head":
            blocks.append(papers.head(words))
            blocks += [papers.para(text) for text in paragraphs]
        elif heading and paragraphs:
            blocks.append(papers.runin(f"{words}:", paragraphs[0], bold=style == "runin"))
            blocks += [papers.para(text) for text in paragraphs[1:]]
        else:
            blocks += [papers.para(text) for text in paragraphs]
    return blocks


def look_of(office: Facility, looks: Sequence[Look]) -> Look:
    """The look that an office keeps."""
    return steady(office).choice(looks)

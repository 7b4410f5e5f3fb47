"""The item blocks of a letter: a heading that ends in its decision, two guideline lines and the rationale.

Weight and spacing decide where they are known; where they are not, the order of the labels does. A block that looks
like an item but is not whole is reported, never passed over.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from openimr.domain.determination import DecidedItem
from openimr.domain.letter import grammar
from openimr.domain.letter.lines import Line, block_start, is_marked, join
from openimr.domain.letter.problem import Problem
from openimr.domain.values import Outcome

_CLAIMS = re.compile(r"Claims Administrator guidelines?\s*:", re.IGNORECASE)
_RATIONALE = re.compile(r"Decision rationale\s*:", re.IGNORECASE)
_LABEL = re.compile(r"(?P<who>[A-Z][\w&.,'’\- ]{0,60}?) guidelines?\s*:")
_OUTCOME = re.compile(r"(?P<treatment>.+?)(?: (?:is|are))?\s*:\s*(?P<outcome>Upheld|Overturned)\.?", re.IGNORECASE)
_DECIDED = re.compile(r":\s*(?:Upheld|Overturned)\.?$", re.IGNORECASE)
_ONLY_DECISION = re.compile(r"(?:is|are)?\s*:?\s*(?:Upheld|Overturned)\.?", re.IGNORECASE)
_CLAIMS_SENTENCE = re.compile(r"(?=Claims Administrator guideline)|(?<=[.?!] )(?=[A-Z][\w&.,'’\- ]{0,60}? guideline)")
_RUN_ON = re.compile(r"(?<=Upheld|turned)\.? (?=Claims Administrator guideline)", re.IGNORECASE)
_ISSUES_LEAD = re.compile(r"The Final Determination was based on decisions .{0,80}?set forth below:? *")


def read(lines: Sequence[Line], problems: list[Problem]) -> tuple[tuple[DecidedItem, ...], str]:
    """The items in order, and the short name before 'guideline:'. What is not read goes to `problems`."""
    lines = _apart(lines)
    who = _short_name(lines)
    blocks = _blocks(lines, who)
    items = [item for block in blocks if (item := block.read(problems)) is not None]
    if not blocks:
        problems.append(Problem("items", lines[0].page if lines else None, "no disputed item was found"))
    _compare_count(lines, blocks, problems)
    return tuple(items), who


def _apart(lines: Sequence[Line]) -> list[Line]:
    """Lines with a heading and the label after it on the same line taken apart."""
    found: list[Line] = []
    for line in lines:
        first, *rest = _RUN_ON.split(line.text, maxsplit=1)
        found.append(replace(line, text=first))
        found.extend(replace(line, text=text, starts_block=False) for text in rest)
    return found


def _short_name(lines: Sequence[Line]) -> str:
    """The organisation's short name: what most often stands before the first 'guideline:' after the claims label."""
    bold = [line.text.strip() for line in lines if line.is_bold is not False]
    every = [line.text.strip() for line in lines]
    return _most_common_name(bold) or _most_common_name(every) or _most_common_name(_CLAIMS_SENTENCE.split(join(every)))


def _most_common_name(texts: Sequence[str]) -> str:
    names: Counter[str] = Counter()
    is_after_claims = False
    for text in texts:
        if _CLAIMS.match(text):
            is_after_claims = True
        elif is_after_claims and (match := _LABEL.match(text)):
            names[match["who"]] += 1
            is_after_claims = False
    return names.most_common(1)[0][0] if names else ""


def _compare_count(lines: Sequence[Line], blocks: Sequence["_Block"], problems: list[Problem]) -> None:
    decided = sum(1 for line in lines if line.is_bold is not False and _DECIDED.search(line.text.strip()))
    if blocks and decided > len(blocks):
        reason = f"{decided} headings end in a decision but {len(blocks)} items were read; compare with the pages"
        problems.append(Problem("items", None, reason, is_loss=False))


def _blocks(lines: Sequence[Line], who: str) -> list["_Block"]:
    marks = [n for n, line in enumerate(lines) if _CLAIMS.match(line.text.lstrip())]
    heads = [_head(lines, mark) for mark in marks]
    kept = [
        (head, mark)
        for n, (head, mark) in enumerate(zip(heads, marks, strict=True))
        if _is_item(lines, head, mark, marks[n + 1] if n + 1 < len(marks) else len(lines), who)
    ]
    heads = [head for head, _ in kept]
    ends = [*heads[1:], len(lines)]
    certain = [*(_is_certain(lines, head) for head in heads), True]
    return [
        _Block(n + 1, lines[head:mark], lines[mark : ends[n]], who, certain[n], certain[n + 1])
        for n, (head, mark) in enumerate(kept)
    ]


def _head(lines: Sequence[Line], mark: int) -> int:
    """Where the heading above a label begins.

    A decision alone at the top of a page belongs to the heading before it; a rationale of one line right above is none
    of it.
    """
    if not mark:
        return 0
    start = block_start(lines, mark - 1)
    if start and _ONLY_DECISION.fullmatch(_heading(lines[start:mark])):
        start = block_start(lines, start - 1)
    labels = (n for n in range(mark - 1, start - 1, -1) if _RATIONALE.match(lines[n].text.strip()))
    return next(labels, start - 1) + 1


def _is_certain(lines: Sequence[Line], head: int) -> bool:
    """Whether a heading surely begins at line `head`: it is marked, or what stands before surely is no part of it."""
    if is_marked(lines, head):
        return True
    start = block_start(lines, head - 1)
    before = join(line.text for line in lines[start:head])
    return is_marked(lines, start) and bool(_RATIONALE.match(before) or _ISSUES_LEAD.fullmatch(f"{before} "))


def _is_item(lines: Sequence[Line], head: int, mark: int, end: int, who: str) -> bool:
    """Whether the label opens an item, and is not a sentence of a rationale that happens to begin a line with it."""
    if lines[mark].is_bold:
        return True
    is_decided = bool(_OUTCOME.fullmatch(_heading(lines[head:mark])))
    if lines[mark].is_bold is False:
        return is_decided and bool(lines[head].is_bold)
    return is_decided or _is_followed(lines[mark + 1 : end], who)


def _is_followed(lines: Sequence[Line], who: str) -> bool:
    """Whether the other two labels of an item come after, in their order."""
    reviewer = _find(lines, 0, _who_label(who)) if who else None
    return reviewer is not None and _find(lines, reviewer.line, _RATIONALE) is not None


def _heading(lines: Sequence[Line]) -> str:
    """A heading without the section lead that may stand before the first one."""
    return _ISSUES_LEAD.sub("", join(line.text for line in lines), count=1)


def _who_label(who: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(who)} guidelines?\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a label stands: its line, and where it begins and ends in it."""

    line: int
    start: int
    end: int


def _find(lines: Sequence[Line], after: int, label: re.Pattern[str]) -> _Place | None:
    """The first place of a label from line `after` on: at a line's start and bold, else at one's start, else inside."""
    places = [
        (not (match.start() == 0 and line.is_bold is not False), match.start() != 0, n, match)
        for n, line in enumerate(lines[after:], start=after)
        for match in (label.search(line.text.strip()),)
        if match
    ]
    if not places:
        return None
    _, _, n, match = min(places, key=lambda place: place[:3])
    return _Place(n, match.start(), match.end())


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one item: its heading and everything from 'Claims Administrator guideline:' on."""

    number: int
    head: Sequence[Line]
    body: Sequence[Line]
    who: str
    is_start_certain: bool
    is_end_certain: bool

    def read(self, problems: list[Problem]) -> DecidedItem | None:
        match = _OUTCOME.fullmatch(_heading(self.head))
        if match is None:
            self._report(problems, "outcome", "the heading does not end in Upheld or Overturned")
            return None
        self._doubt(problems)
        claims, reviewer, rationale = self._parts(problems)
        return DecidedItem(
            number=self.number,
            treatment=match["treatment"].strip(),
            outcome=Outcome(match["outcome"].lower()),
            claims_administrator_guideline=claims,
            reviewer_guideline=reviewer,
            rationale=rationale,
            citations=grammar.parse_guideline(reviewer),
        )

    def _doubt(self, problems: list[Problem]) -> None:
        if len({line.page for line in self.head}) > 1:
            self._report(problems, "treatment", "the heading runs over a page end; compare it with the page", False)
        elif not self.is_start_certain:
            self._report(problems, "treatment", "where the heading begins is not marked; compare it", False)
        if not self.is_end_certain:
            self._report(problems, "rationale", "where it ends is not marked; compare it", False)

    def _parts(self, problems: list[Problem]) -> tuple[str, str, str]:
        """Claims administrator guideline, reviewer guideline and rationale; empty and reported where not found."""
        claims = _find(self.body[:1], 0, _CLAIMS)
        reviewer = (_find(self.body, 0, _who_label(self.who)) if self.who else None) or _find(self.body, 1, _LABEL)
        rationale = _find(self.body, reviewer.line if reviewer else 0, _RATIONALE)
        for name, place in (("reviewer_guideline", reviewer), ("rationale", rationale)):
            if place is None:
                self._report(problems, name, "its label was not found")
        between = self.body[1 : rationale.line if rationale else len(self.body)]
        if sum(line.is_bold is None and bool(_LABEL.match(line.text.strip())) for line in between) > 1:
            self._report(problems, "reviewer_guideline", "more than one line could begin it; compare it", False)
        return (
            self._text(claims, reviewer or rationale),
            self._text(reviewer, rationale),
            self._text(rationale, None),
        )

    def _text(self, label: _Place | None, until: _Place | None) -> str:
        """The text after a label up to the next one."""
        if label is None:
            return ""
        last = until.line if until else len(self.body)
        texts = [line.text.strip() for line in self.body[: last + 1]]
        if until:
            texts[last] = texts[last][: until.start]
        texts[label.line] = texts[label.line][label.end :]
        return join(texts[label.line :])

    def _report(self, problems: list[Problem], name: str, reason: str, is_loss: bool = True) -> None:
        page = self.head[0].page if self.head else self.body[0].page
        problems.append(Problem(f"items[{self.number - 1}].{name}", page, reason, is_loss))

"""Every citation of a page of the record, opened again: do the quoted words and the stated values stand there?

What differs is said field by field, as a fact about two texts. A citation of which a part is not found has not passed,
and neither has one whose page cannot be read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from openimr.domain.evidence import quotes
from openimr.domain.evidence.page_values import PageValues, is_unclear_on, page_values, stands_on
from openimr.domain.evidence.quotes import Difference, Match, Reader, Step
from openimr.domain.evidence.slips import NEGATIONS, IsWord, no_word_is_known
from openimr.domain.evidence.stated_values import FieldKind, values
from openimr.domain.evidence.statements import Statement, statements
from openimr.domain.evidence.tokens import Token, folded, tokens


class PageState(StrEnum):
    """What can be said of the text of a cited page."""

    READ = "read"
    WAITING = "waiting"
    UNREADABLE = "unreadable"
    TEXTLESS = "textless"
    """A blank page, or a picture without words."""
    HELD_BACK = "held_back"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class CitedPage:
    """One page of the record as it was read. `is_misread`: its words come from a picture, so letters may be wrong.

    `is_read_badly`: so badly that what is not found may still be there. `repeats`: the page that this one is a folded
    duplicate of.
    """

    number: int
    state: PageState
    text: str = ""
    is_misread: bool = False
    is_read_badly: bool = False
    repeats: int | None = None


class Compared(StrEnum):
    """How one field of a citation came out."""

    FOUND = "found"
    WITH_SLIPS = "with_slips"
    """Found; letters differ as misreadings do, and it is said which."""
    NOT_FOUND = "not_found"
    NOT_TESTED = "not_tested"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a statement. `stated` are its own words; `differences` are stated words against the page's."""

    kind: FieldKind
    stated: str
    tested: Compared
    differences: tuple[Difference, ...] = ()
    is_denied: bool = False
    """The page denies the quoted words right before them: “no”, “without”."""


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """One statement with its pages, every field tested. Without fields there was nothing that a test can tell."""

    statement: Statement
    pages: tuple[CitedPage, ...]
    fields: tuple[Field, ...]

    @property
    def result(self) -> Compared:
        """The worst of its fields; found where there was nothing to test and the pages can be read."""
        order = (Compared.NOT_FOUND, Compared.NOT_TESTED, Compared.WITH_SLIPS, Compared.FOUND)
        results = {field.tested for field in self.fields} or {self._of_pages()}
        return next(one for one in order if one in results)

    def _of_pages(self) -> Compared:
        return Compared.FOUND if any(page.state is PageState.READ for page in self.pages) else Compared.NOT_TESTED

    @property
    def is_passed(self) -> bool:
        """Whether everything in it was found."""
        return self.result in (Compared.FOUND, Compared.WITH_SLIPS)

    @property
    def untestable(self) -> tuple[CitedPage, ...]:
        """Its pages that could not be compared."""
        return tuple(page for page in self.pages if page.state is not PageState.READ)

    @property
    def not_passed(self) -> tuple[Field, ...]:
        """The fields that were not found, or not tested."""
        return tuple(one for one in self.fields if one.tested in (Compared.NOT_FOUND, Compared.NOT_TESTED))


def check(
    text: str, pages: Mapping[int, CitedPage], *, is_word: IsWord = no_word_is_known
) -> tuple[CheckedCitation, ...]:
    """Test every citation of a text against its pages; a page that is not given does not exist."""
    return tuple(check_statement(one, pages, is_word=is_word) for one in statements(text))


def check_statement(
    statement: Statement, pages: Mapping[int, CitedPage], *, is_word: IsWord = no_word_is_known
) -> CheckedCitation:
    """Test one statement. Its fields may stand on any of its pages, quoted words also across two that follow."""
    cited = tuple(pages.get(number, CitedPage(number, PageState.MISSING)) for number in statement.pages)
    sheets = tuple(_sheets(cited, is_word))
    fields = (*_quotes(statement, sheets), *_values(statement, sheets), *_denials(statement, sheets))
    if any(page.state is not PageState.READ or page.is_read_badly for page in cited):
        fields = tuple(_unsure(field) for field in fields)
    return CheckedCitation(statement, cited, fields)


def _unsure(field: Field) -> Field:
    """What was not found may stand on the page that could not be read; what differs word by word does differ."""
    if field.tested is Compared.NOT_FOUND and not field.differences and not field.is_denied:
        return Field(field.kind, field.stated, Compared.NOT_TESTED)
    return field


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A text that was read, ready for both tests."""

    text: str
    run: tuple[Token, ...]
    values: PageValues

    @property
    def reader(self) -> Reader:
        return self.values.reader


def _sheets(cited: Sequence[CitedPage], is_word: IsWord) -> Iterator[_Sheet]:
    read = [page for page in cited if page.state is PageState.READ]
    for page in read:
        yield _sheet(page.text, Reader(page.is_misread, is_word))
    for one, other in pairwise(read):
        if other.number == one.number + 1:
            is_misread = one.is_misread or other.is_misread
            yield _sheet(f"{one.text}\n{other.text}", Reader(is_misread, is_word))


def _sheet(text: str, reader: Reader) -> _Sheet:
    plain = folded(text)
    return _Sheet(plain, tokens(plain, is_misread=reader.is_misread), page_values(text, reader))


_ELLIPSIS = ("…", "...", "[...]", "[…]")
_MOST_LEFT_OUT = 80


def _quotes(statement: Statement, sheets: Sequence[_Sheet]) -> Iterator[Field]:
    denies = any(token.text in NEGATIONS for token in tokens(folded(statement.words)))
    for quote in statement.quotes:
        parts = [folded(part) for part in _parts(quote) if tokens(folded(part))]
        if not parts:
            continue
        found = [_quote(quote, _cut(parts, sheet), sheet, is_said_denied=denies) for sheet in sheets]
        yield min(found, key=_rank, default=Field(FieldKind.QUOTE, quote, Compared.NOT_TESTED))


_ORDER = (Compared.FOUND, Compared.WITH_SLIPS, Compared.NOT_FOUND, Compared.NOT_TESTED)


def _rank(field: Field) -> tuple[int, bool, bool, int]:
    """The best of several sheets first: found, then where least differs."""
    words = sum(len(one.stated) + len(one.read) for one in field.differences)
    return _ORDER.index(field.tested), field.is_denied, not field.differences, words


def _parts(quote: str) -> list[str]:
    for sign in sorted(_ELLIPSIS, key=len, reverse=True):
        quote = quote.replace(sign, "\x00")
    return quote.split("\x00")


def _cut(parts: Sequence[str], sheet: _Sheet) -> list[tuple[Token, ...]]:
    """The parts as tokens, cut in the way of the sheet: what was copied off a misread page is misread too."""
    return [tokens(part, is_misread=sheet.reader.is_misread) for part in parts]


def _quote(quote: str, parts: Sequence[Sequence[Token]], sheet: _Sheet, *, is_said_denied: bool) -> Field:
    """The parts of a quote, between which words were left out, one after the other on one sheet."""
    differences: list[Difference] = []
    start = 0
    for place, part in enumerate(parts):
        match = _best(part, sheet, start)
        if match is None or match.same * 2 < len(part):
            return Field(FieldKind.QUOTE, quote, Compared.NOT_FOUND)
        if place == 0 and not is_said_denied and quotes.is_denied(sheet.text, sheet.run, match.start):
            return Field(FieldKind.QUOTE, quote, Compared.NOT_FOUND, match.differences, is_denied=True)
        if place and _leaves_out_too_much(sheet, start, match.start):
            return Field(FieldKind.QUOTE, quote, Compared.NOT_FOUND)
        differences += match.differences
        start = match.end
    return Field(FieldKind.QUOTE, quote, _told(differences, sum(map(len, parts))), tuple(differences))


def _best(part: Sequence[Token], sheet: _Sheet, start: int) -> Match | None:
    """The best place at or after a token. Words that stand there more than once are taken where nothing denies them."""
    run = sheet.run[start:]
    free = next((n for n in quotes.places(part, run) if not quotes.is_denied(sheet.text, sheet.run, start + n)), None)
    if free is not None:
        return Match(start + free, start + free + len(part), len(part))
    found = quotes.best_match(part, run, sheet.reader)
    return found and replace(found, start=start + found.start, end=start + found.end)


def _leaves_out_too_much(sheet: _Sheet, start: int, end: int) -> bool:
    """Whether the words left out between two parts are many, or deny something."""
    left_out = sheet.run[start:end]
    return len(left_out) > _MOST_LEFT_OUT or any(token.text in NEGATIONS for token in left_out)


_SLIPS_IN = 2
"""Of so many quoted words one may be misread."""


def _told(differences: Sequence[Difference], length: int) -> Compared:
    if not differences:
        return Compared.FOUND
    steps = {one.step for one in differences}
    if steps == {Step.SLIP} and len(differences) <= max(1, length // _SLIPS_IN):
        return Compared.WITH_SLIPS
    return Compared.NOT_TESTED if steps <= {Step.SLIP, Step.UNCLEAR} else Compared.NOT_FOUND


def _values(statement: Statement, sheets: Sequence[_Sheet]) -> Iterator[Field]:
    for value in values(statement.words):
        if any(stands_on(value, one.values) for one in sheets):
            tested = Compared.FOUND
        elif not sheets or any(is_unclear_on(value, one.values) for one in sheets):
            tested = Compared.NOT_TESTED
        else:
            tested = Compared.NOT_FOUND
        yield Field(value.kind, value.stated, tested)


_WORD_FOR_WORD, _SHORTEST_SENTENCE = 0.7, 5


def _denials(statement: Statement, sheets: Sequence[_Sheet]) -> Iterator[Field]:
    """A sentence that repeats the page without quotation marks, but denies what the page does not, or the reverse."""
    run = tokens(folded(statement.words))
    if len(run) < _SHORTEST_SENTENCE:
        return
    differing: list[Difference] = []
    for sheet in sheets:
        match = quotes.best_match(run, sheet.run, sheet.reader)
        if match is None or match.same < _WORD_FOR_WORD * len(run):
            continue
        # A difference at either end is where the sentence goes its own way.
        found = [one for one in match.differences if 0 < one.place < len(run) - 1 and _denies(one)]
        if quotes.is_denied(sheet.text, sheet.run, match.start) and not match.differences:
            found.append(Difference(Step.LEFT_OUT, "", sheet.run[match.start - 1].text))
        if not found:
            return
        differing = found
    if differing:
        stated = next((one.stated for one in differing if one.stated), "") or statement.words
        yield Field(FieldKind.NEGATION, stated, Compared.NOT_FOUND, tuple(differing))


def _denies(difference: Difference) -> bool:
    """Whether one side of a difference denies something and the other does not."""
    if difference.step in (Step.SLIP, Step.UNCLEAR):
        return False
    stated, read = (
        sum(word in NEGATIONS for word in _NUMBER_SIGN.sub("", side).split())
        for side in (difference.stated, difference.read)
    )
    return stated != read


_NUMBER_SIGN = re.compile(r"\bno (?=\d)")

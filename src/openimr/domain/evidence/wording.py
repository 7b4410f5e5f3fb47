"""What came of testing a citation, in plain words: facts about two texts, no accusation.

The sentences of a finding repeat the reviewer's own words only. What the page says instead is told by `difference`,
where somebody opens the page.
"""

from openimr.domain.evidence.cited_pages import CheckedCitation, CitedPage, Compared, Field, PageState
from openimr.domain.evidence.quotes import Difference, Step
from openimr.domain.evidence.stated_values import FieldKind

KINDS = {
    FieldKind.QUOTE: "quoted words",
    FieldKind.DATE: "date",
    FieldKind.COUNT: "count",
    FieldKind.STRENGTH: "strength",
    FieldKind.SCORE: "score",
    FieldKind.SIDE: "side",
    FieldKind.LEVEL: "level",
    FieldKind.NUMBER: "number",
    FieldKind.NEGATION: "what is denied",
}
RESULTS = {
    Compared.FOUND: "found",
    Compared.WITH_SLIPS: "found; letters differ as misreadings do",
    Compared.NOT_FOUND: "not found",
    Compared.NOT_TESTED: "could not be tested",
}
_STATES = {
    PageState.WAITING: "is not read yet",
    PageState.UNREADABLE: "cannot be read",
    PageState.TEXTLESS: "shows no text",
    PageState.HELD_BACK: "is held back until a clerk has looked at it",
    PageState.MISSING: "does not exist",
}
_LONGEST = 80


def stamp(numbers: tuple[int, ...]) -> str:
    """The pages as a stamp names them: `p. 12`, `pp. 12, 14`."""
    return f"p. {numbers[0]}" if len(numbers) == 1 else f"pp. {', '.join(map(str, numbers))}"


def sentence(checked: CheckedCitation) -> str:
    """What is not found or not tested of one citation, field by field; empty where it passed."""
    missing = [_named(field) for field in checked.not_passed if field.tested is Compared.NOT_FOUND]
    untested = [_named(field) for field in checked.not_passed if field.tested is Compared.NOT_TESTED]
    where = stamp(checked.statement.pages)
    told = []
    if missing:
        told.append(f"Not found on {where}: {'; '.join(missing)}.")
    if untested:
        told.append(f"Could not be tested on {where}: {'; '.join(untested)}.")
    if not checked.is_passed:
        told += [f"Page {page.number} {_STATES[page.state]}." for page in checked.untestable]
    return " ".join(told)


def _named(field: Field) -> str:
    denied = ", which the page denies right before them" if field.is_denied else ""
    return f"{KINDS[field.kind]} “{_short(field.stated)}”{denied}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def difference(one: Difference) -> str:
    """One difference of a quote from its page, with the page's own words."""
    if one.step is Step.SLIP:
        return f"“{one.stated}” reads “{one.read}” on the page, as misread letters do"
    if one.step is Step.UNCLEAR:
        return f"where “{one.stated}” should stand the page reads “{one.read}”; look at its picture"
    if not one.read:
        return f"“{one.stated}” is not there"
    if not one.stated:
        return f"the page has “{one.read}” in between, which is left out"
    return f"“{one.stated}” where the page has “{one.read}”"


def of_page(page: CitedPage) -> str:
    """What is to be said of a cited page; empty where it is in order."""
    if page.state is not PageState.READ:
        return f"Page {page.number} {_STATES[page.state]}."
    told = [f"Page {page.number} is read badly; look at its picture."] if page.is_read_badly else []
    if page.repeats is not None:
        told.append(f"Page {page.number} repeats page {page.repeats}.")
    return " ".join(told)

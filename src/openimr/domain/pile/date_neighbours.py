"""Days without a label at the top of a page: what the words beside them say that they are."""

import re
from collections.abc import Sequence

from openimr.domain.pile.date_forms import dates_in
from openimr.domain.pile.date_labels import HEADED, TITLED, UNCLEAR, Meaning
from openimr.domain.pile.lines import Line

TIME = re.compile(r"^,?\s{1,2}(?:at\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s[A-Z]{2,3}\b)?")
"""The hour behind a day."""
_TITLE = re.compile(r"^\s{0,2}[\-\u2013\u2014]\s{1,2}[A-Z][A-Za-z]+\b(?!.*[.;]\s*$)")
_TITLE_WORDS = 12
_CREDENTIALS = re.compile(
    r"^\W*(?:Dr\.?\s)?[A-Z][\w.'\u2019\-]*(?:\s[A-Z][\w.'\u2019\-]*){1,3},?\s"
    r"(?:M\.?D|D\.?O|D\.?C|Ph\.?D|Psy\.?D|D\.?P\.?T|P\.?T|L\.?Ac|N\.?P|P\.?A|Esq)\b\W*$"
)
_PERSON = re.compile(r"^\s*(?:(?:Mr|Ms|Mrs|Dr)\.?\s)?[A-Z][\w.'\u2019\-]*(?:\s[A-Z][\w.'\u2019\-]*){1,3}\s*$")
_STREET = re.compile(
    r"^\s*\d{1,6}\s[A-Z].*\b(?:ave(?:nue)?|st(?:reet)?|blvd|boulevard|r(?:oa)?d|way|dr(?:ive)?|lane|ln|court|ct|pl(?:ace)?"
    r"|p\.?o\.? box)\b|^\s*P\.?\s?O\.?\sBox\b",
    re.IGNORECASE,
)
_MONTH_IN_LETTERS = re.compile(r"[A-Za-z]{3}")


def beside(line: Line, span: tuple[int, int], near: Sequence[Line]) -> Meaning | None:
    """What an unlabelled day is in the upper part of a page, or None. `near`: the lines before and after its own."""
    before, after = line.text[: span[0]], line.text[span[1] :]
    if _is_timed_cell(before, after):
        return UNCLEAR
    if not before.strip() and _TITLE.match(after) and len(after.split()) <= _TITLE_WORDS:
        # Several such rows below each other are a list of visits or studies.
        return None if any(_begins_with_a_day(one) for one in near) else TITLED
    after_it = near[-1].text if near and near[-1].place > line.place else ""
    return HEADED if _is_beside_an_addressee(line.text, span, after_it) else None


def _is_timed_cell(label: str, after: str) -> bool:
    """Whether a day and an hour fill a cell of their own, as the field of an appointment does that lost its label."""
    timed = TIME.match(after)
    if timed is None or (label and not label.endswith("  ")):
        return False
    return after[timed.end() :][:2] in ("", "  ")


def _begins_with_a_day(line: Line) -> bool:
    return any(start == 0 for _, start, _ in dates_in(line.text))


def _is_beside_an_addressee(text: str, span: tuple[int, int], below: str) -> bool:
    """Whether a day ends a row that begins with a name, as letters have it: of one with a degree, or over a street."""
    before = text[: span[0]]
    if not before.endswith("  ") or text[span[1] :].strip(" ."):
        return False
    if _PERSON.match(before) and _STREET.match(below):
        return True
    return _MONTH_IN_LETTERS.search(text[span[0] : span[1]]) is not None and _CREDENTIALS.match(before) is not None

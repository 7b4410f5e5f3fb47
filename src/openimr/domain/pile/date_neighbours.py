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
_MONTH_IN_LETTERS = re.compile(r"[A-Za-z]{3}")


def beside(line: Line, span: tuple[int, int], near: Sequence[Line]) -> Meaning | None:
    """What an unlabelled day is in the upper part of a page, or None. `near`: the lines before and after its own."""
    before, after = line.text[: span[0]], line.text[span[1] :]
    if _is_timed_cell(before, after):
        return UNCLEAR
    if not before.strip() and _TITLE.match(after) and len(after.split()) <= _TITLE_WORDS:
        # Several such rows below each other are a list of visits or studies.
        return None if any(_begins_with_a_day(one) for one in near) else TITLED
    return HEADED if _is_beside_an_addressee(line.text, span) else None


def _is_timed_cell(label: str, after: str) -> bool:
    """Whether a day and an hour fill a cell of their own, as the field of an appointment does that lost its label."""
    timed = TIME.match(after)
    if timed is None or (label and not label.endswith("  ")):
        return False
    return after[timed.end() :][:2] in ("", "  ")


def _begins_with_a_day(line: Line) -> bool:
    return any(start == 0 for _, start, _ in dates_in(line.text))


def _is_beside_an_addressee(text: str, span: tuple[int, int]) -> bool:
    """Whether a day in letters ends a row that begins with the name of one with a degree, as letters have it."""
    before = text[: span[0]]
    return (
        before.endswith("  ")
        and not text[span[1] :].strip(" .")
        and _MONTH_IN_LETTERS.search(text[span[0] : span[1]]) is not None
        and _CREDENTIALS.match(before) is not None
    )

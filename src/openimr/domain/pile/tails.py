"""Pages that hold no more than the end of the page before: a form's last line, a signature."""

import re

from openimr.domain.pile.looks import Look

CLEAR_TITLE, _FEW_WORDS = 2.5, 16
_FEW_LINES = 3
_SIGNS = re.compile(
    r"^\W*(?:[a-z'’.]+ ){0,3}(?:signature|signed|executed|sincerely|respectfully|very truly)\b", re.IGNORECASE
)
_TAIL, _TAIL_PLACE = 9, 0.4


def ends_the_page_before(before: Look, here: Look) -> bool:
    """Whether a page holds nothing of its own."""
    return is_footer(here) or _ends_a_form(before, here) or _signs(before, here)


def is_footer(look: Look) -> bool:
    """Whether a page holds next to nothing and no title but a form's number: the rest of the page before."""
    if len(look.sheet.lines) > _FEW_LINES or len(look.sheet.plain.split()) > _FEW_WORDS or look.sheet.is_unreadable:
        return False
    title = look.evidence.title
    return look.evidence.is_form or title is None or title.points < CLEAR_TITLE


def _ends_a_form(before: Look, here: Look) -> bool:
    """Whether a page holds a few lines and under them the name of the form that fills the page before."""
    lines, title = here.sheet.lines, here.evidence.title
    is_short = 1 < len(lines) <= _TAIL and lines[-1].place < _TAIL_PLACE and not here.letterhead
    is_under = title is not None and title.line is lines[-1] and here.evidence.is_form
    return bool(is_short and is_under and title and before.evidence.titles.get(title.kind, 0.0) >= CLEAR_TITLE)


def _signs(before: Look, here: Look) -> bool:
    """Whether a page holds no more than the signature, with what stands under it, of a page that has none."""
    lines, title = here.sheet.lines, here.evidence.title
    if not (0 < len(lines) <= _TAIL and lines[-1].place < _TAIL_PLACE) or here.letterhead or here.is_greeting:
        return False
    is_titled = title is not None and title.points >= CLEAR_TITLE and title.line is not lines[-1]
    return bool(_SIGNS.match(lines[0].text)) and not is_titled and not before.ends_signed

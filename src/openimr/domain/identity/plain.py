"""Names without what does not identify."""

import re
import unicodedata

_LEGAL_FORMS = re.compile(
    r"\b(?:inc|incorporated|llc|llp|pllc|lp|ltd|corp|corporation|co|company|pc|apc|"
    r"md|do|dc|dpm|phd|dr|jr|sr|ii|iii|esq|and|the)\b"
)
_NOT_WORD = re.compile(r"[^\w ]+|_")
_APOSTROPHES = str.maketrans("", "", "'’‘")
_INITIAL_DOT = re.compile(r"(?<=\b\w)\.")


def normalized(name: str) -> str:
    """A name reduced to what identifies it: no case, accents, punctuation or legal form; any script is kept."""
    apart = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_APOSTROPHES)
    return " ".join(_LEGAL_FORMS.sub(" ", _NOT_WORD.sub(" ", _INITIAL_DOT.sub("", plain))).split())


def name_key(name: str) -> str:
    """What two spellings of one name share: 'Roe, Jane A.' and 'Jane Roe' are the same."""
    words = normalized(name).split()
    long = [word for word in words if len(word) > 1]
    return " ".join(sorted(long if len(long) > 1 else words))

"""The one lexicon that every sentence is searched with."""

from collections.abc import Iterator

from openimr.domain.chronology.phrases import Hit, Kind, Lexicon
from openimr.domain.chronology.vocabulary.bodies import BODY_PARTS, SIDES
from openimr.domain.chronology.vocabulary.contexts import CONTEXTS
from openimr.domain.chronology.vocabulary.events import EVENTS, RESPONSES
from openimr.domain.chronology.vocabulary.real_words import REAL_WORDS
from openimr.domain.chronology.vocabulary.services import SERVICES


def _entries() -> Iterator[tuple[Kind, str, str]]:
    for kind, phrases in (
        (Kind.SERVICE, SERVICES), (Kind.BODY, BODY_PARTS), (Kind.SIDE, SIDES), (Kind.EVENT, EVENTS),
        (Kind.RESPONSE, RESPONSES), (Kind.CONTEXT, CONTEXTS),
    ):  # fmt: skip
        for value, words in phrases.items():
            yield kind, str(value), words


_LEXICON = Lexicon(_entries(), REAL_WORDS)


def hits_in(text: str) -> list[Hit]:
    """Every known phrase of a text, from left to right."""
    return _LEXICON.hits(text)

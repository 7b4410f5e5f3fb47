"""The one lexicon that every sentence is searched with."""

from collections.abc import Iterator

from openimr.domain.chronology.phrases import Hit, Kind, Lexicon
from openimr.domain.chronology.vocabulary.bodies import BODY_PARTS, SIDES
from openimr.domain.chronology.vocabulary.conditions import CONDITIONS
from openimr.domain.chronology.vocabulary.contexts import CONTEXTS
from openimr.domain.chronology.vocabulary.drugs import DRUG_PHRASES
from openimr.domain.chronology.vocabulary.events import EVENTS, RESPONSES
from openimr.domain.chronology.vocabulary.procedures import IMPLANTS, PROCEDURES
from openimr.domain.chronology.vocabulary.real_words import REAL_WORDS
from openimr.domain.chronology.vocabulary.scales import SCALE_PHRASES
from openimr.domain.chronology.vocabulary.services import SERVICES
from openimr.domain.chronology.vocabulary.studies import STUDIES
from openimr.domain.chronology.vocabulary.tests import NAMED_TESTS


def _entries() -> Iterator[tuple[Kind, str, str]]:
    for kind, phrases in (
        (Kind.SERVICE, SERVICES), (Kind.BODY, BODY_PARTS), (Kind.SIDE, SIDES), (Kind.EVENT, EVENTS),
        (Kind.RESPONSE, RESPONSES), (Kind.CONTEXT, CONTEXTS), (Kind.DRUG, DRUG_PHRASES), (Kind.SCALE, SCALE_PHRASES),
        (Kind.PROCEDURE, PROCEDURES),
        (Kind.IMPLANT, IMPLANTS), (Kind.STUDY, STUDIES), (Kind.DIAGNOSIS, CONDITIONS), (Kind.MEASURE, NAMED_TESTS),
    ):  # fmt: skip
        for value, words in phrases.items():
            yield kind, str(value), words


_LEXICON = Lexicon(_entries(), REAL_WORDS)


def hits_in(text: str) -> list[Hit]:
    """Every known phrase of a text, from left to right."""
    return _LEXICON.hits(text)

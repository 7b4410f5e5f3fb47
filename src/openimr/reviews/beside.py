"""What an analysis is laid beside before it goes out: the UR decision, and what the record says of treatments."""

from collections.abc import Iterator

from openimr.casefile import correcting
from openimr.casefile import queries as casefile
from openimr.cases.models import Case
from openimr.chronology import queries as chronology
from openimr.domain.chronology import codec
from openimr.domain.chronology.facts import ProcedureFact, TreatmentFact
from openimr.domain.consistency import Part, Passage

_KINDS = tuple(name for name, of in codec.KINDS.items() if of in (TreatmentFact, ProcedureFact))


def passages(case: Case) -> tuple[Passage, ...]:
    """The pages of the UR decision, and the standing facts on treatments and operations; nothing of pages held back.

    The facts are one passage: a statement that any page of the record bears out is borne out.
    """
    return (*_decision(case), *_record(case))


def _decision(case: Case) -> Iterator[Passage]:
    seen = chronology.sight(case)
    pages = correcting.texts(case, (page for page in casefile.extent(case).ur_only if seen.shows(page)))
    for page, text in sorted(pages.items()):
        yield Passage(Part.UR_DECISION, text, page=page)


def _record(case: Case) -> Iterator[Passage]:
    facts = tuple(row.value for row in chronology.standing(case, chronology.sight(case), kinds=_KINDS))
    if facts:
        yield Passage(Part.RECORD, "", facts=facts)

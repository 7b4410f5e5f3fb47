"""What an analysis is laid beside before it goes out: the UR decision, and what the record says of treatments."""

from collections.abc import Collection

from openimr.casefile import correcting
from openimr.cases.models import Case
from openimr.chronology import queries as chronology
from openimr.domain.chronology import codec
from openimr.domain.chronology.facts import ProcedureFact, TreatmentFact
from openimr.domain.consistency import Part, Passage

_KINDS = tuple(name for name, of in codec.KINDS.items() if of in (TreatmentFact, ProcedureFact))


def passages(case: Case, decision: Collection[int], readers: Collection[str]) -> tuple[Passage, ...]:
    """The pages of the UR decision, and the standing facts on treatments and operations; nothing of pages held back.

    `decision` are the pages of the UR decision, `readers` the numbers of the reviewers whose analyses are laid beside:
    each with the facts as that reviewer has them. The facts are one passage: a statement that any page of the record
    bears out is borne out.
    """
    seen = chronology.sight(case)
    texts = correcting.texts(case, (page for page in decision if seen.shows(page)))
    sights = [chronology.sight(case, reader=one) for one in readers] or [seen]
    rows = {row.pk: row for one in sights for row in chronology.standing(case, one, kinds=_KINDS)}
    facts = tuple(rows[pk].value for pk in sorted(rows))
    return (
        *(Passage(Part.UR_DECISION, text, page=page) for page, text in sorted(texts.items())),
        *((Passage(Part.RECORD, "", facts=facts),) if facts else ()),
    )

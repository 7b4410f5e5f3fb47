"""When two facts of one page speak of the same thing: then a person's stands, and the machine's does not come again."""

import hashlib
import json
from functools import singledispatch

from openimr.chronology.models import RecordFact
from openimr.domain.chronology import codec, facts
from openimr.domain.chronology.facts import Fact


@singledispatch
def subject(fact: Fact) -> str:
    """What a fact speaks of: of two facts with one subject at one place, one corrects the other."""
    return ""


@subject.register
def _(fact: facts.TreatmentFact) -> str:
    return fact.service


@subject.register(facts.MedicineFact)
@subject.register(facts.ProcedureFact)
@subject.register(facts.StudyFact)
@subject.register(facts.MeasureFact)
def _(fact: facts.MedicineFact | facts.ProcedureFact | facts.StudyFact | facts.MeasureFact) -> str:
    return fact.name.casefold()


@subject.register
def _(fact: facts.DiagnosisFact) -> str:
    return fact.words.casefold()


@subject.register
def _(fact: facts.ScoreFact) -> str:
    return f"{fact.scale} {fact.timing}".casefold()


@subject.register
def _(fact: facts.FunctionFact) -> str:
    return fact.matter


def is_of(row: RecordFact, fact: Fact) -> bool:
    """Whether a stored fact speaks of the same thing at the same place as a fact of the same page."""
    if row.kind != codec.kind_of(fact):
        return False
    meets = row.start is not None and row.end is not None and row.start < fact.span.end and fact.span.start < row.end
    return (meets and subject(row.value) == subject(fact)) or row.fact == codec.body(fact)


def content_digest(row: RecordFact) -> str:
    """The digest of what a stored fact says and who said it. The place is left out: it moves with a new reading."""
    said = [row.page, row.kind, row.fact, row.quote, row.read_by, row.made_by, row.made_at.timestamp()]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

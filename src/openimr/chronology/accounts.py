"""The ledger of treatments and the conflicts of a record: each number, each side with its facts and pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from openimr.casefile.viewing import Sight
from openimr.cases.models import Case
from openimr.chronology import placing, queries, wording
from openimr.chronology.models import RecordFact
from openimr.chronology.placing import Lying, Placed
from openimr.chronology.table import Place
from openimr.domain.chronology import ledger
from openimr.domain.chronology.conflicts import Conflict, conflicts
from openimr.domain.chronology.facts import PLAIN, Fact, Span, TreatmentFact

COLUMNS = ("requested", "authorized", "attended", "completed", "missed", "denied")
"""The numbers of the ledger, in the order of its columns."""
_NOWHERE = Span(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Statement:
    """What some pages say in the same words: the text, the time, the document of the first of them, the places."""

    text: str
    time: str
    document: str
    quote: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the ledger with every statement behind it: '6', '6 to 12', '6 or more', 'some'; '' for none."""

    column: str
    text: str
    is_known: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One treatment in the ledger. `responses` are what the record says that it did."""

    service: str
    name: str
    numbers: tuple[Number, ...]
    responses: tuple[Statement, ...]
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Two statements that cannot both be true, and on what. Nobody is said to be right."""

    matter: str
    about: str
    one: Statement
    other: Statement


@dataclass(frozen=True, slots=True)
class Accounts:
    """The ledger of treatments and every conflict of the record."""

    lines: tuple[Line, ...]
    conflicts: tuple[Shown, ...]


class _Told:
    """Facts by what they say: the same said on several pages is one statement with several places."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self._of: dict[Fact, list[Placed]] = {}
        for one in placed:
            self._of.setdefault(replace(one.fact, span=_NOWHERE), []).append(one)
        self.facts: list[Fact] = [rows[0].fact for rows in self._of.values()]

    def statement(self, fact: Fact) -> Statement:
        """What a fact says, with every place that says it."""
        rows = self._of[replace(fact, span=_NOWHERE)]
        places = {one.row.page: Place(one.row.page, one.row.pk, one.row.is_of_machine) for one in reversed(rows)}
        first = rows[0]
        return Statement(
            wording.said(fact), wording.time(fact.on or first.when), _document(first.lying), first.row.quote,
            tuple(sorted(places.values(), key=lambda place: place.page)),
        )  # fmt: skip


def accounts(case: Case, seen: Sight, *, of_people_only: bool = False) -> Accounts:
    """The ledger and the conflicts of the pages that somebody sees."""
    rows = queries.standing(case, seen, of_people_only=of_people_only)
    return of_rows(rows, placing.layout(case))


def of_rows(rows: Sequence[RecordFact], runs: Sequence[Lying]) -> Accounts:
    """The ledger and the conflicts of some facts, in the order of pages and places."""
    told = _Told(one for one in placing.placed(rows, runs) if not one.fact.context.is_of_others)
    of_service = ledger.treatment_ledger(told.facts)
    lines = tuple(_line(account, told) for account in of_service.values())
    shown = tuple(_shown(one, told) for one in conflicts(told.facts))
    return Accounts(tuple(sorted(filter(_says_something, lines), key=_most_told)), shown)


def _line(account: ledger.Account, told: _Told) -> Line:
    numbers = tuple(_number(column, getattr(account, column), told) for column in COLUMNS)
    with_response = [
        fact for fact in told.facts
        if isinstance(fact, TreatmentFact) and fact.service == account.service and fact.response is not None
    ]  # fmt: skip
    responses = tuple(_response(fact, told) for fact in with_response)
    name = wording.service(account.service)
    return Line(account.service, name[:1].upper() + name[1:], numbers, responses, account.is_disputed)


def _response(fact: TreatmentFact, told: _Told) -> Statement:
    said = wording.RESPONSES[fact.response] if fact.response else ""
    return replace(told.statement(fact), text=said)


def _number(column: str, tally: ledger.Tally, told: _Told) -> Number:
    statements = tuple(told.statement(fact) for fact in tally.facts)
    return Number(column, _interval(tally) if statements else "", tally.is_known, statements)


def _interval(tally: ledger.Tally) -> str:
    if tally.most is None:
        return f"{tally.fewest} or more" if tally.fewest else "some"
    return str(tally.most) if tally.fewest == tally.most else f"{tally.fewest} to {tally.most}"


def _says_something(line: Line) -> bool:
    return any(number.statements for number in line.numbers) or bool(line.responses)


def _most_told(line: Line) -> tuple[int, str]:
    return -sum(len(number.statements) for number in line.numbers), line.name


def _shown(conflict: Conflict, told: _Told) -> Shown:
    one, other = told.statement(conflict.one), told.statement(conflict.other)
    first, second = sorted((one, other), key=lambda said: said.places[0].page)
    about = wording.said(replace(conflict.one, context=PLAIN)).partition(":")[0]
    return Shown(str(conflict.matter), about, first, second)


def _document(lying: Lying) -> str:
    return ", ".join(filter(None, (lying.title, lying.author, lying.dated_on.isoformat() if lying.dated_on else "")))

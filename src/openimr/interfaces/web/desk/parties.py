"""The parties of a case with their addresses, each with the form that puts them right."""

from dataclasses import dataclass

from django.http import HttpRequest

from openimr.cases.models import Case, Party
from openimr.domain.values import PartyRole, ServiceMethod
from openimr.interfaces.web.desk.forms import PartyForm, ReasonForm
from openimr.interfaces.web.desk.session import worker
from openimr.letters import queries
from openimr.letters.queries import Reach


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party: what is known of it, whether letters reach it, and its form."""

    position: int
    party: Party
    name: str
    reach: Reach
    is_unreachable: bool
    form: PartyForm
    is_open: bool
    take_out: ReasonForm | None


def parties_of(case: Case) -> list[Party]:
    """The parties in the order that their addresses on pages count by."""
    return list(case.parties.order_by("pk"))


def party_lines(request: HttpRequest, case: Case, filled: PartyForm | None = None) -> list[PartyLine]:
    """Every party of the case; `filled` is the form that was refused, if one was."""
    return [_line(request, party, position, filled) for position, party in enumerate(parties_of(case), start=1)]


def _line(request: HttpRequest, party: Party, position: int, filled: PartyForm | None) -> PartyLine:
    form = PartyForm(party, position)
    is_open = filled is not None and filled.prefix == form.prefix
    reach = queries.reach(party, ServiceMethod.MAIL)
    is_worker = party.role == PartyRole.INJURED_WORKER
    return PartyLine(
        position, party, worker(request, party.name) if is_worker else party.name, reach,
        party.role in queries.SERVED and reach.way is None, filled if is_open and filled else form, is_open,
        ReasonForm(prefix=f"out{position}") if party.is_named_later else None,
    )  # fmt: skip

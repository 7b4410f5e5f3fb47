"""What the case knows of its injured worker, for telling pages of another patient apart."""

from collections.abc import Iterator

from openimr.cases.models import Case, Party
from openimr.domain.strangers import CaseIdentity
from openimr.domain.values import PartyRole


def case_identity(case: Case) -> CaseIdentity:
    """The worker's names, birth date, injury date, numbers and employers, and the names of all other parties.

    Names are those of the application, the case and the party, which a clerk may have put right, each once. What is
    not known stays empty.
    """
    parties = list(Party.objects.filter(case=case))
    return CaseIdentity(
        names=_once(_names(case, parties)),
        birth_date=case.worker_born_on or case.application.employee_born_on,
        injury_dates=tuple(dict.fromkeys(day for day in (case.injured_on, case.application.injured_on) if day)),
        numbers=_once(_numbers(case)),
        others=_once(_others(case, parties)),
        employers=_once([case.application.employer_name, *_employers(parties)]),
    )


def _once(told: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for one in told if (words := " ".join(one.split()))))


def _names(case: Case, parties: list[Party]) -> Iterator[str]:
    asked = case.application
    if asked.employee_last_name:
        given = f"{asked.employee_first_name} {asked.employee_middle_initial}".strip()
        yield f"{asked.employee_last_name}, {given}" if given else asked.employee_last_name
    yield case.worker_name
    yield from (party.name for party in parties if party.role == PartyRole.INJURED_WORKER)


def _numbers(case: Case) -> Iterator[str]:
    asked = case.application
    yield from (case.claim_number, asked.claim_number, asked.wcis_number, asked.eams_number)
    yield from (case.number, case.published_number, asked.number or "", asked.published_number)


def _others(case: Case, parties: list[Party]) -> Iterator[str]:
    asked = case.application
    yield f"{asked.physician_first_name} {asked.physician_last_name}"
    yield from (asked.representative_name, asked.administrator_contact)
    for party in parties:
        if party.role not in (PartyRole.INJURED_WORKER, PartyRole.EMPLOYER):
            yield from (party.name, party.organisation)


def _employers(parties: list[Party]) -> Iterator[str]:
    for party in parties:
        if party.role == PartyRole.EMPLOYER:
            yield from (party.name, party.organisation)

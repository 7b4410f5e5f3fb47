"""Determinations with an invented organisation, for tests of what their parts say."""

from openimr.domain.determination import DecidedItem, Determination, Organisation
from openimr.domain.values import Outcome


def letter(summary: str, *items: tuple[str, str], outcomes: tuple[Outcome, ...] = ()) -> Determination:
    """A letter of a summary and items, each a treatment with its rationale; upheld where no outcome is given."""
    given = outcomes or (Outcome.UPHELD,) * len(items)
    decided = tuple(
        DecidedItem(number, treatment, given[number - 1], "None cited.", "None cited.", rationale)
        for number, (treatment, rationale) in enumerate(items, start=1)
    )
    return Determination(
        case_number="IMR14-0000001", date_assigned=None, date_of_injury=None, decision_date=None, ur_denial_date=None,
        application_received=None, priority="Standard", credentials=(), clinical_case_summary=summary, items=decided,
        organisation=Organisation("Invented Review", "INVENTED"),
    )  # fmt: skip

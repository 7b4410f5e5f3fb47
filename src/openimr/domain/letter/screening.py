"""The letter that tells an applicant what screening found, why, and what can be done; in Spanish too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openimr.domain.eligibility import Code, Verdict
from openimr.domain.law import number
from openimr.domain.letter import cover, cover_spanish, notices_spanish
from openimr.domain.letter.blocks import Block, long_date
from openimr.domain.letter.envelope import DueDay, Envelope, Recipient


@dataclass(frozen=True, slots=True)
class Wording:
    """How one verdict is told."""

    title: str
    opening: str
    spanish: str


WORDINGS: dict[Verdict, Wording] = {
    Verdict.NEEDS_INFORMATION: Wording(
        "We need something more",
        "We cannot decide on your application for Independent Medical Review yet. Please send us:",
        "Todavía no podemos decidir sobre su solicitud de revisión médica independiente. Por favor envíenos esto:",
    ),
    Verdict.INELIGIBLE: Wording(
        "Your application is not eligible",
        "We cannot take your application for Independent Medical Review, for these reasons:",
        "No podemos aceptar su solicitud de revisión médica independiente por estos motivos:",
    ),
    Verdict.DEFERRED: Wording(
        "Your application is waiting",
        "Your application for Independent Medical Review waits, for this reason:",
        "Su solicitud de revisión médica independiente espera por este motivo:",
    ),
}
"""Every verdict that the applicant is written about; an eligible application gets the notice of assignment."""


@dataclass(frozen=True, slots=True)
class Told:
    """What screening found: the verdict, its reasons with citations, their codes, and the last day to appeal."""

    verdict: Verdict
    points: tuple[str, ...]
    codes: tuple[Code, ...]
    last_day: DueDay | None = None


def blocks(envelope: Envelope, to: Recipient, told: Told) -> tuple[Block, ...]:
    """The letter, with a summary in Spanish on a page of its own."""
    wording, on = WORDINGS[told.verdict], envelope.dated_on
    paragraphs = (wording.opening, _what_now(told, on))
    points = told.points or ("See the rules named below.",)
    english = cover.application_notice(envelope, to, wording.title, paragraphs, points)
    spanish = notices_spanish.application_notice(wording.spanish, told.codes, (_what_now_spanish(told, on),))
    return (*english, *spanish)


def _what_now(told: Told, on: date) -> str:
    """What the applicant can do, and by when. Being found ineligible can be appealed like a determination."""
    if told.verdict is Verdict.NEEDS_INFORMATION:
        law = number("C-10", on)
        return (
            f"Please reply within {law.value} {law.unit} after you get this letter ({law.citation}). "
            "If nothing comes, we decide on what we have."
        )
    if told.verdict is Verdict.DEFERRED:
        law = number("C-09")
        return (
            f"When the dispute over liability is resolved, you have {law.value} {law.unit} from the notice of that to "
            f"ask us to go on ({law.citation})."
        )
    due = told.last_day
    last = f"The last day is {long_date(due.on)} (8 CCR 10575(a); {due.citation}). " if due else ""
    return (
        "If you do not agree, you can file a verified petition with the Workers' Compensation Appeals Board. "
        f"{last}You can apply again if the reason no longer holds."
    )


def _what_now_spanish(told: Told, on: date) -> str:
    if told.verdict is Verdict.NEEDS_INFORMATION:
        return notices_spanish.to_reply(number("C-10", on))
    if told.verdict is Verdict.DEFERRED:
        return notices_spanish.after_liability(number("C-09"))
    return notices_spanish.to_appeal(cover_spanish.in_words(told.last_day.on) if told.last_day else "")


def as_points(grounds: Sequence[dict[str, str]], note: str) -> tuple[str, ...]:
    """Grounds with their citations as points of the letter, and the clerk's own note last."""
    return (*(f"{one['text']} ({one['citation']})" for one in grounds), *((note,) if note else ()))

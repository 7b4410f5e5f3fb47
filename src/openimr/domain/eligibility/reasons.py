"""The reasons of screening: what each means, and the rule it rests on (law notes section 2.3)."""

from dataclasses import dataclass, field
from enum import StrEnum


class Code(StrEnum):
    """The reasons of law notes section 2.3, and NOT_ENTITLED for section 1.1."""

    LATE = "LATE"
    NO_SIGNATURE = "NO_SIGNATURE"
    INVALID_DESIGNATION = "INVALID_DESIGNATION"
    NOT_ENTITLED = "NOT_ENTITLED"
    NO_UR_DECISION = "NO_UR_DECISION"
    INCOMPLETE_FORM = "INCOMPLETE_FORM"
    NOT_A_UR_NECESSITY_DECISION = "NOT_A_UR_NECESSITY_DECISION"
    LIABILITY_DEFERRED = "LIABILITY_DEFERRED"
    DUPLICATE = "DUPLICATE"
    PRIOR_IMR_SAME_TREATMENT = "PRIOR_IMR_SAME_TREATMENT"
    UR_DATE_OR_INJURY_OUT_OF_SCOPE = "UR_DATE_OR_INJURY_OUT_OF_SCOPE"
    TREATMENT_AUTHORIZED = "TREATMENT_AUTHORIZED"
    SETTLED_OR_AWARDED = "SETTLED_OR_AWARDED"
    RFA_WITHDRAWN = "RFA_WITHDRAWN"
    UR_UNTIMELY_WCAB = "UR_UNTIMELY_WCAB"
    EXEMPT_ADR_CARVEOUT = "EXEMPT_ADR_CARVEOUT"
    WITHDRAWN_BY_APPLICANT = "WITHDRAWN_BY_APPLICANT"


@dataclass(frozen=True, slots=True)
class ReasonLaw:
    """What a reason means in plain words, its citation and grade, and what happens when the fact is not known."""

    meaning: str
    citation: str
    grade: str
    if_unknown: str = ""


_NOT_REPORTED = "Counts as no, until somebody reports it."

REASONS: dict[Code, ReasonLaw] = {
    Code.LATE: ReasonLaw(
        "Sent after the last day to apply (C-07, C-08 or C-09, with the extension for the way of service).",
        "Labor Code 4610.5(h); Code of Civil Procedure 12, 12a, 1013", "S",
        "Asked: day of service; way of service and day of mailing where they decide.",
    ),
    Code.NO_SIGNATURE: ReasonLaw(
        "Not signed by the worker or a valid designee.",
        "8 CCR 9792.10.1(b)(1); DWC form instructions", "2", "Asked.",
    ),
    Code.INVALID_DESIGNATION: ReasonLaw(
        "The worker named the representative before the utilization review decision.",
        "Labor Code 4610.5(j)", "S", "Asked, when a designee or an attorney applies.",
    ),
    Code.NOT_ENTITLED: ReasonLaw(
        "Applied for by somebody who has no right to: employer, insurer, or the physician in the physician's own name.",
        "Labor Code 4610.5(d), (h)(4), (j)", "S", "A provider of emergency treatment is asked for the certification.",
    ),
    Code.NO_UR_DECISION: ReasonLaw(
        "The written utilization review decision is not attached (until 31 March 2014 curable after a reminder).",
        "8 CCR 9792.10.1(b)(1)", "2", "Asked.",
    ),
    Code.INCOMPLETE_FORM: ReasonLaw(
        "Fields of the form are empty, or its dates cannot be true together. Always asked for first.",
        "8 CCR 9792.10.1(b)(1), 9792.10.2, 9792.10.3(a)(1)", "2", "Asked.",
    ),
    Code.NOT_A_UR_NECESSITY_DECISION: ReasonLaw(
        "No decision on medical necessity: approval, conditional non-certification, billing, from 2017 a delay, or a "
        "repeated request that an earlier decision still answers (twelve months).",
        "Labor Code 4610.5(c), (d); 4610(k)", "S", "Asked.",
    ),
    Code.LIABILITY_DEFERRED: ReasonLaw(
        "Liability is disputed too, and the administrator has not agreed to a review: the application waits.",
        "Labor Code 4610.5(h)(2), (k)", "S", _NOT_REPORTED,
    ),
    Code.DUPLICATE: ReasonLaw("The same application came before.", "8 CCR 9792.10.3(a)(2)", "S", _NOT_REPORTED),
    Code.PRIOR_IMR_SAME_TREATMENT: ReasonLaw(
        "The same treatment has been reviewed already.", "8 CCR 9792.10.3(a)(2); Labor Code 4610(k)", "S",
        _NOT_REPORTED,
    ),
    Code.UR_DATE_OR_INJURY_OUT_OF_SCOPE: ReasonLaw(
        "The decision is older than Independent Medical Review for that date of injury.",
        "Labor Code 4610.5(a)", "S", "Asked, where the dates lie so that the answer decides.",
    ),
    Code.TREATMENT_AUTHORIZED: ReasonLaw(
        "The claims administrator has authorized the treatment.", "Labor Code 4610.5(g)", "S", _NOT_REPORTED
    ),
    Code.SETTLED_OR_AWARDED: ReasonLaw(
        "A settlement or award has resolved the treatment.", "Labor Code 4610.5(g)", "S", _NOT_REPORTED
    ),
    Code.RFA_WITHDRAWN: ReasonLaw(
        "The physician has withdrawn the request.", "Labor Code 4610.5(g)", "S", _NOT_REPORTED
    ),
    Code.UR_UNTIMELY_WCAB: ReasonLaw(
        "The Appeals Board has found the decision untimely. Never decided here.",
        "Dubon II (WCAB en banc, 6 October 2014)", "2", _NOT_REPORTED,
    ),
    Code.EXEMPT_ADR_CARVEOUT: ReasonLaw(
        "The claim is under an alternative dispute resolution agreement.", "Labor Code 3201.5, 3201.7", "M-lo",
        _NOT_REPORTED,
    ),
    Code.WITHDRAWN_BY_APPLICANT: ReasonLaw(
        "The applicant has withdrawn.", "Labor Code 4610.5(d)", "S", _NOT_REPORTED
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason or one thing that is needed: its code, plain words, rule, citation, grade; items by position."""

    code: Code
    text: str
    citation: str
    grade: str
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A ground, and whether more information could still remove it."""

    ground: Ground
    is_curable: bool = field(default=False)


def final(code: Code, text: str, citation: str = "", grade: str = "", items: tuple[int, ...] = ()) -> Found:
    """A reason that stands. Citation and grade are those of the catalogue unless the case has its own."""
    law = REASONS[code]
    return Found(Ground(code, text, citation or law.citation, grade or law.grade, items))


def curable(code: Code, text: str, citation: str = "", grade: str = "", items: tuple[int, ...] = ()) -> Found:
    """Something that is missing and is asked for."""
    return Found(final(code, text, citation, grade, items).ground, is_curable=True)

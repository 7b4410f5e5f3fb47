"""The Final Determination as blocks, in the order and words of the published layouts (law notes section 12)."""

import re
from collections.abc import Iterator, Sequence

from openimr.domain.determination import Analysis, Credentials, DecidedItem, Determination, Layout
from openimr.domain.law import number
from openimr.domain.letter import grammar
from openimr.domain.letter.blocks import Block, Fields, Heading, ItemHeading, Paragraph, us_date
from openimr.domain.letter.lines import fold
from openimr.domain.refusal import Reason, Refused

_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\u2028\u2029\u200b-\u200f\u2060\ufeff\u00ad]")
_LABELS = re.compile(r"guidelines?\s*:|decision rationale\s*:", re.IGNORECASE)
# The wording of the published letters, law notes section 12 (5): its numbers are the contract's, not the law's, and
# the gate V-07 holds every reviewer to the same two on the day of the decision.
_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NO_AFFILIATION = "no affiliation with the employer, employee, providers or the claims administrator. "
_PRACTICE = (
    f"has been in active clinical practice for more than {_SPELLED[number('active practice').value]} years and is "
    f"currently working at least {number('active practice hours').value} hours a week in active practice. "
)
_SELECTED = (
    "clinical experience, education, background, and expertise in the same or similar specialties that evaluate and/or "
    "treat the medical condition and disputed items/services. "
)
_LAW = (
    "familiar with governing laws and regulations, including the strength of evidence hierarchy that applies to "
    "Independent Medical Review determinations."
)


def blocks(determination: Determination, layout: Layout) -> tuple[Block, ...]:
    """The whole determination. Raises Refused, naming the field, for text that a letter cannot carry."""
    require_writable(determination)
    return tuple(_blocks(determination, layout))


def _blocks(value: Determination, layout: Layout) -> Iterator[Block]:
    yield _header(value)
    yield Heading(grammar.HOW_MADE)
    yield from _how_made(value, layout)
    yield Heading(grammar.SUMMARY)
    yield Paragraph(grammar.SUMMARY_LEAD)
    yield Paragraph(value.clinical_case_summary)
    yield Heading(grammar.ISSUES)
    yield Paragraph(grammar.ISSUES_LEAD)
    for item in value.items:
        yield from _item(item, value.organisation.short_name)
    if value.analyses:
        yield Heading(grammar.ANALYSES)
        for analysis in value.analyses:
            yield from _analysis(analysis, value.organisation.short_name)


def _header(value: Determination) -> Fields:
    return Fields(
        (
            (("Case Number:", value.case_number),),
            (("Date Assigned:", us_date(value.date_assigned)), ("Date of Injury:", us_date(value.date_of_injury))),
            (("Decision Date:", us_date(value.decision_date)), ("UR Denial Date:", us_date(value.ur_denial_date))),
            (("Priority:", value.priority), ("Application Received:", us_date(value.application_received))),
        )
    )


def _how_made(value: Determination, layout: Layout) -> Iterator[Block]:
    in_sentences = layout is Layout.REFERENCE_2014
    several = len(value.credentials) > 1
    who = "One expert reviewer" if several else "The expert reviewer"
    credentials = "".join(f"{_credential_sentence(who, one)} " for one in value.credentials) if in_sentences else ""
    opening, closing = _by_several(value) if several else _by_one(value)
    yield Paragraph(f"{opening}{credentials}{closing}")
    if in_sentences:
        return
    yield Paragraph(grammar.CREDENTIALS_LEAD_SEVERAL if several else grammar.CREDENTIALS_LEAD)
    for one in value.credentials:
        yield Paragraph(", ".join(one.licensed_in), label=grammar.LICENSURE_LABEL)
        yield Paragraph(", ".join(one.certifications), label=grammar.CERTIFICATION_LABEL)


def _by_one(value: Determination) -> tuple[str, str]:
    """What stands before and after the credentials of a single reviewer."""
    return (
        f"{value.organisation.name} sent the complete case file to an expert reviewer. He/she has {_NO_AFFILIATION}",
        f"He/she {_PRACTICE}The expert reviewer was selected based on his/her {_SELECTED}He/she is {_LAW}",
    )


def _by_several(value: Determination) -> tuple[str, str]:
    """The same for several reviewers, and how their votes were counted (Labor Code 4610.6(e))."""
    return (
        f"{value.organisation.name} sent the complete case file to {len(value.credentials)} expert reviewers. "
        f"They have {_NO_AFFILIATION}The decision of the majority prevails. Where the votes are even, the decision is "
        "in favor of the treatment. ",
        f"Each {_PRACTICE}The expert reviewers were selected based on their {_SELECTED}They are {_LAW}",
    )


def _credential_sentence(who: str, one: Credentials) -> str:
    board, *others = one.certifications
    subspecialty = f", has a subspecialty in {', '.join(others)}" if others else ""
    states = ", ".join(one.licensed_in)
    return f"{who} is Board Certified in {board}{subspecialty} and is licensed to practice in {states}."


def _item(item: DecidedItem, short_name: str) -> Iterator[Block]:
    yield ItemHeading(f"{item.treatment}: {item.outcome.capitalize()}")
    yield Paragraph(item.claims_administrator_guideline, label=grammar.CLAIMS_LABEL)
    yield Paragraph(item.reviewer_guideline, label=f"{short_name} guideline:")
    yield Paragraph(item.rationale, label=grammar.RATIONALE_LABEL)


def _analysis(analysis: Analysis, short_name: str) -> Iterator[Block]:
    yield Heading(analysis.label)
    for item in analysis.items:
        yield from _item(item, short_name)


def require_writable(value: Determination) -> None:
    """Refuse text that would not read back: control characters, empty or unfolded text, a lost heading."""
    reasons = [
        Reason(f"{name}: {why}", "OpenIMR letter grammar")
        for name, text in _texts(value)
        if (why := _why_not(name, text))
    ]
    if not value.items:
        reasons.append(Reason("items: a determination decides at least one item", "Labor Code 4610.6(e)"))
    if any(not one.certifications or not one.licensed_in for one in value.credentials) or not value.credentials:
        reasons.append(Reason("reviewer: licensure and certification must be stated", "Labor Code 4610.6(f)"))
    if reasons:
        raise Refused(*reasons)


def _texts(value: Determination) -> Iterator[tuple[str, str]]:
    yield "case number", value.case_number
    yield "clinical case summary", value.clinical_case_summary
    yield "organisation", value.organisation.name
    yield "organisation short name", value.organisation.short_name
    yield from _item_texts("", value.items)
    for analysis in value.analyses:
        yield from _item_texts(f"{analysis.label}, ", analysis.items)


def _item_texts(prefix: str, items: Sequence[DecidedItem]) -> Iterator[tuple[str, str]]:
    for item in items:
        for name in ("treatment", "claims_administrator_guideline", "reviewer_guideline", "rationale"):
            yield f"{prefix}item {item.number}, {name.replace('_', ' ')}", getattr(item, name)


def _why_not(name: str, text: str) -> str:
    if not text:
        return "it is empty"
    if _CONTROL.search(text):
        return "it contains an invisible control character; retype the passage"
    if text != fold(text):
        return "its white space is not folded"
    if name.endswith("treatment") and re.search(r"(?: is| are|:)$", text, re.IGNORECASE):
        return "it ends in a word that belongs to the decision, not to the treatment"
    if name.endswith("treatment") and _LABELS.search(text):
        return "it contains a label of the letter"
    return ""

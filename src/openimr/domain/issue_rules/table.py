"""The issue rules as a table for people: what each asks, how much it weighs, and what it rests on."""

from dataclasses import dataclass

from openimr.domain.findings import Severity


@dataclass(frozen=True, slots=True)
class RuleLaw:
    """One rule: its code, what it asks, the severities its findings can have, citation and grade."""

    code: str
    asks: str
    severities: tuple[Severity, ...]
    citation: str
    grade: str
    note: str = ""


_BLOCKS, _OVERRIDE, _WARNS = Severity.BLOCKS, Severity.NEEDS_OVERRIDE, Severity.WARNS
_LC = "Labor Code"

RULE_TABLE: tuple[RuleLaw, ...] = (
    RuleLaw(
        "V-01", "The case is assigned and at least one disputed item is open.", (_BLOCKS,),
        f"{_LC} 4610.5(c)(1), (k)", "S",
    ),
    RuleLaw(
        "V-02", "The reviewer has a nonrestricted United States licence, good on the days of assignment and signing.",
        (_BLOCKS, _OVERRIDE, _WARNS), f"{_LC} 139.5(d)(4)(B), 3209.3", "S",
        "The profession can only be one of the eight of 3209.3. None that lasts until the decision is due blocks the "
        "offer; never confirmed at its source asks for a reason; confirmed too long ago warns.",
    ),
    RuleLaw(
        "V-03", "Physicians and osteopaths hold a current board certification in an appropriate area.",
        (_BLOCKS, _OVERRIDE, _WARNS), f"{_LC} 139.5(d)(4)(B)", "S",
        "None current, or none that lasts until the decision is due, blocks; none in an area that the case names, or "
        "none ever confirmed at its source, asks for a reason; confirmed too long ago warns.",
    ),
    RuleLaw(
        "V-04", "No discipline or sanction, taken or pending.", (_BLOCKS, _OVERRIDE, _WARNS), f"{_LC} 139.5(d)(4)(C)",
        "S", "Lists of sanctions never looked up ask for a reason; looked up too long ago, they warn.",
    ),
    RuleLaw(
        "V-05", "No appointment as Qualified Medical Evaluator on or after 1 January 2014.", (_BLOCKS,),
        f"{_LC} 139.5(d)(4)(D)", "S",
    ),
    RuleLaw(
        "V-06", "No material tie to anybody with a part in the case (union of both lists), and a dated attestation.",
        (_BLOCKS, _OVERRIDE), f"{_LC} 139.5(c)(2), (d)(5)-(6)", "S",
        "A tie or no attestation blocks; a party's name changed after the attestation asks for a reason.",
    ),
    RuleLaw(
        "V-07", "More than five years of active practice, at least 24 hours a week, as the letter asserts.",
        (_BLOCKS, _WARNS), "letter text, presumably the contract", "L",
        "Evidence older than a year warns, unless the statement names its own last day: after that it blocks.",
    ),
    RuleLaw("V-08", "A California licence is preferred; the reason for another is kept.", (_OVERRIDE,),
            f"{_LC} 139.5(d)(4)(B)", "S", "A preference: it never bars a reviewer from the offer."),
    RuleLaw("V-09", "Every open item has exactly one decision, Upheld or Overturned.", (_BLOCKS,),
            f"{_LC} 4610.6(e)", "S"),
    RuleLaw("V-10", "Each analysis describes the employee's medical condition.", (_BLOCKS,), f"{_LC} 4610.6(e)", "S"),
    RuleLaw(
        "V-11", "Each analysis cites pages of the record that say what they are cited for; the documents are listed.",
        (_BLOCKS, _OVERRIDE, _WARNS), f"{_LC} 4610.6(e); 8 CCR 9792.10.6(d)", "S; list of documents: 2",
        "A page that does not exist, or an empty file, blocks. No citation, words or values that the page does not "
        "have, and a page that cannot be tested ask for a reason. Undescribed pages warn.",
    ),
    RuleLaw("V-12", "Each item names the necessity standard (A to F) its finding rests on.", (_BLOCKS,),
            f"{_LC} 4610.6(e), 4610.5(c)(2)", "S"),
    RuleLaw(
        "V-13", "Until 2016: a lower rank only with the reason why the higher ones do not apply.", (_BLOCKS,),
        f"{_LC} 4610.5(c)(2) (2013-2016)", "2",
    ),
    RuleLaw(
        "V-14", "From 2017: the MTUS first; leaving it needs 'not addressed' or 'rebutted' with a reason.",
        (_BLOCKS, _WARNS), "8 CCR 9792.21, 9792.21.1", "S24",
        "A further step that is passed over without a reason blocks; a search that is not recorded at all warns.",
    ),
    RuleLaw("V-15", "Not upheld only because the MTUS is silent.", (_OVERRIDE,), "8 CCR 9792.21(d)", "S24"),
    RuleLaw(
        "V-16", "Each item carries a citation, or says that none was made, which a person answers for.",
        (_BLOCKS, _OVERRIDE), "8 CCR 9792.21.1", "L",
        "Nothing at all blocks; the sentence 'did not cite any medical evidence' asks for a reason and never blocks.",
    ),
    RuleLaw("V-17", "Citations have their fields: year, and section or page.", (_WARNS,), "8 CCR 9792.21.1", "M-hi"),
    RuleLaw(
        "V-18", "Where sources compete, the reason for the choice is written down.", (_OVERRIDE, _WARNS),
        "8 CCR 9792.25.1", "S24",
        "No reason at all warns; a comparison of studies that is begun and not whole asks for a reason.",
    ),
    RuleLaw("V-19", "Not based only on information from the utilization review decision.", (_OVERRIDE,),
            "8 CCR 9792.10.6(b)(2)", "S24"),
    RuleLaw("V-20", "No causation, liability, coverage, price or visit-cap ground, and no test of cure or proof.",
            (_WARNS,), f"{_LC} 4610.6(a)", "S", "Found by words, so a person judges."),
    RuleLaw("V-21", "The rationale concludes as the decision says, and restates the request in dispute.", (_OVERRIDE,),
            f"{_LC} 4610.6(h)(5)", "S", "Found by words, so a person judges."),
    RuleLaw(
        "V-22", "Heading, summary and rationales say the same of dates, counts, treatments, sides, levels, doses and "
        "responses; the rationale restates the numbers of the request.", (_OVERRIDE, _WARNS),
        f"{_LC} 4610.6(h)(5)", "S",
        "Two statements that cannot both be true ask for a reason. What differs from the UR decision or the record "
        "warns, and a request whose numbers are not restated.",
    ),
    RuleLaw(
        "V-23", "An item that depends on another shares its fate.", (_OVERRIDE, _WARNS),
        "observed in published letters", "L",
        "Overturned beside an upheld main item asks for a reason; the other way round warns.",
    ),
    RuleLaw("V-24", "Layperson's terms: short sentences, abbreviations explained at their first use, not too many "
            "years of school.", (_WARNS,), f"{_LC} 4610.6(d)", "S",
            "Sixty words and sixteen years of school are OpenIMR's own measures."),
    RuleLaw("V-25", "More than one reviewer only with the Administrative Director's written approval.", (_BLOCKS,),
            "8 CCR 9792.10.6(c)", "S24"),
    RuleLaw("V-26", "Majority; an even split is Overturned; every analysis covers every open item and is sent out.",
            (_BLOCKS,), f"{_LC} 4610.6(e), (f)", "S"),
    RuleLaw("V-27", "The case outcome is derived from the items, never typed.", (),
            "observed in published letters", "L", "Holds by construction: there is no field to type it into."),
    RuleLaw("V-28", "Nothing that goes out identifies a reviewer.", (_BLOCKS,), f"{_LC} 4610.6(f)", "S"),
    RuleLaw("V-29", "Every recipient is there, and its service on record.", (_BLOCKS,), f"{_LC} 4610.6(f)", "S"),
    RuleLaw(
        "V-30", "Appeal rights are stated; lateness is recorded and never stops the issue.", (_BLOCKS, _WARNS),
        f"{_LC} 4610.6(h), (j); Margaris (2016), Ramirez (2017)", "S; 2",
        "A missing notice blocks; lateness only warns.",
    ),
    RuleLaw("V-31", "Requests for information and replies went to all parties.", (_BLOCKS,), f"{_LC} 4610.6(b)", "S"),
    RuleLaw("V-32", "On remand no reviewer decides twice.", (_BLOCKS,), f"{_LC} 4610.6(i)", "S"),
    RuleLaw("V-33", "The publication copy holds no direct identifier.", (_BLOCKS,), f"{_LC} 4610.6(m)", "S"),
)  # fmt: skip

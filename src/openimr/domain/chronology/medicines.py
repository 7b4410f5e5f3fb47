"""Medicines with strength, form, quantity, refills and how often taken, as notes and prescriptions print them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from openimr.domain.chronology.facts import MedicineFact, TreatmentEvent, When
from openimr.domain.chronology.morphine import morphine_a_day
from openimr.domain.chronology.numbers import NUMBER, number
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.sections import Section
from openimr.domain.chronology.sigs import per_day
from openimr.domain.chronology.taking import context_of, event_of, is_averse, is_medicine
from openimr.domain.chronology.vocabulary.drugs import DRUGS
from openimr.domain.patterns import Pattern

_AMOUNT = r"\d{1,4}(?:,\d{3})?(?:\.\d+)?"
_STRENGTH = Pattern(
    rf"(?<![\d#/x.])(?P<one>{_AMOUNT})\s*(?P<unit1>mg|mcg|µg|ug|%|g\b|"
    rf"gm\b)?(?:\s*[-/–]\s*(?P<two>{_AMOUNT})\s*(?P<unit2>mg|mcg|%)?"
    rf"(?:\s*[-/–]\s*(?P<three>{_AMOUNT})\s*(?P<unit3>mg|mcg|%)?)?)?\s*(?P<unit>milligrams?|mgs?\b|mcg(?:/h(?:r|"
    rf"our)?)?|µg|ug/h|micrograms?)?",
    re.IGNORECASE,
)
_PAIR_BARE = re.compile(r"\s*(?P<one>\d{1,3}(?:\.\d)?)\s*[/-]\s*(?P<two>\d{2,3})(?!\d|/)")
_ALONE = re.compile(
    rf"\s+(?P<one>{_AMOUNT})(?=\s*(?:#|,|;|:|$|po\b|q\s?\d|q\.?[dh]|b\.?i\.?d|t\.?i\.?d|daily|x\s?\d|once|twice|one\b|"
    rf"at bedtime|every|three times))",
    re.IGNORECASE,
)
_FORM = Pattern(
    r"\b(?P<release>ER|XR|SR|CR|IR|LA|XL|(?-i:DS)|extended[- ]release|immediate[- ]release|delayed[- ]release|"
    r"(?-i:DR)(?!\.))\b"
    r"|\b(?P<form>tab(?:let)?s?|cap(?:sule)?s?|patch(?:es)?|cream|ointment|gel|lotion|liquid|solution|suspension|"
    r"spray|suppositor(?:y|ies)|"
    r"elixir|syrup|injection|lozenges?|film|transdermal|drops|dose ?pack|caplets?|softgels?)\b",
    re.IGNORECASE,
)
_FORMS = {
    "tab": "tablet",
    "cap": "capsule",
    "pat": "patch",
    "los": "lozenge",
    "sup": "suppository",
    "dos": "dose pack",
    "sof": "capsule",
}
_QUANTITY = Pattern(
    rf"(?:#\s*|\b(?:qty|quantity|disp(?:ense)?d?|count|dispense|number|no\.|amount|#)\s*(?:of|was|is|"
    rf"dispensed)?\s*[:.#=]*\s*#?\s*)(?P<n>{NUMBER})(?!\d|\.\d|/\d)"
    rf"|\b(?P<n2>{NUMBER})\s*(?:tab(?:let)?s?|cap(?:sule)?s?|pills?|count|ct|patch(?:es)?|units|dispensed)\b"
    r"(?!\s*(?:po\b|p\.o|by mouth|q|every|t\.?i\.?d|b\.?i\.?d|daily|a day|per day|at|/|orally|once|twice|three|four|"
    r"nightly|per|each|prn|as needed|in the|a\b|every|in\b))"
    r"|\bx\s*(?P<n3>\d{2,3})\b(?!\s*(?:days?|weeks?|wks?|months?))",
    re.IGNORECASE,
)
_GRAMS = Pattern(r"\b(?P<n>\d{2,3})\s*(?:gm?|grams?|ml)\b", re.IGNORECASE)
_REFILLS = Pattern(
    rf"\b(?:refills?|rfl?s?|refil|ref)\s*(?:authorized|allowed|remaining|left)?\s*[:x×=#]*\s*(?P<n2>{NUMBER}|"
    rf"none)(?!\d|/)",
    re.IGNORECASE,
)
_REFILLS_BEHIND = Pattern(
    rf"\b(?P<n2>{NUMBER}|no|zero)\s*(?:\(\s*\d+\s*\)\s*)?(?:additional |authorized )?(?:refills?|rf\b|rfs\b)",
    re.IGNORECASE,
)
_LONGEST_TAIL, _ONE_DOSE, _GRAMS_IN_ALL = 260, 4, 10
_TAIL_ENDS = Pattern(
    r";\s*(?:she|he|the patient|patient|will|also|discontinue|stop|continue|start)\b|(?<=[a-z]{3})\.\s+[A-Z]|"
    r"\b(?:and|was|were|is|are) (?:discontinued|stopped)|\b(?:but|however|although|while)\b",
    re.IGNORECASE,
)
_DOSE_BEFORE = Pattern(rf"(?P<one>{_AMOUNT})\s*(?:mg|mcg|milligrams?|%)\s+(?:of\s+|dose of\s+)?$", re.IGNORECASE)
_OF_NEXT = re.compile(
    rf"[\s,]*(?:and|with|plus)?\s*(?:\d+\s*(?:mL|cc)\s+(?:of\s+)?)?{_AMOUNT}\s*(?:mg|mcg|%)\s+(?:of\s+)?$",
    re.IGNORECASE,
)
_BY_ANOTHER_NAME = re.compile(
    r"\s*(?:\(|/|,? ?(?:brand(?: name)?|generic|also known as|aka)\s)\s*(?:generic )?(?:for )?", re.IGNORECASE
)
_GUIDELINE = Pattern(
    r"\b(?:MTUS|ACOEM|ODG|guidelines?|CPMTG|is recommended (?:as|for)|are recommended|not recommended|FDA)\b",
    re.IGNORECASE,
)
_LAB = Pattern(
    r"\b(?:urine|UDS|UDT|drug screen|toxicology|metabolites?|positive for|negative for|detected|level|serum)\b",
    re.IGNORECASE,
)
_ANESTHESIA = Pattern(
    r"\b(?:inject\w*|infiltrat\w*|cc\b|ml\b|intravenous|IV\b|IM\b|intra-?articular|anesthe\w+|preservative|syringe|"
    r"epinephrine|irrigat\w*|needle)",
    re.IGNORECASE,
)
_CHANGED = Pattern(
    r"\b(?:from\b[^.;]{0,40}?\bto|(?:increased|decreased|reduced|changed|titrated|raised|lowered|"
    r"tapered)(?:\s+\w+)? to)\s+(?=\d)",
    re.IGNORECASE,
)
_A_DAY = re.compile(r"\s*(?:\d[\d./]*\s*(?:mg)?\s*)?(?:a|per|each|every|/)\s*day\b|\s*daily", re.IGNORECASE)
_COUNTED = Pattern(rf"\b(?P<n>{NUMBER})\s+(?:tabs?\s+(?:of\s+)?)?$", re.IGNORECASE)


def medicines_in(read: Read) -> list[MedicineFact]:
    """The medicines of one sentence. Allergies, drug screens and what guidelines say are no medicines taken."""
    hits = [hit for hit in read.of(Kind.DRUG) if _is_named(read.text, hit) and is_medicine(read, hit)]
    if not hits or read.section in (Section.ALLERGIES, Section.GUIDELINE, Section.FAMILY) or _is_elsewhere(read):
        return []
    named = _once_named(read.text, hits)
    return [
        fact
        for place, (hit, end) in enumerate(named)
        if not is_averse(read.text, hit)
        for fact in _facts(read, hit, end, [one for one, _ in named[place + 1 :]])
    ]


def _once_named(text: str, hits: list[Hit]) -> list[tuple[Hit, int]]:
    """Each medicine once, with the end of its names: "gabapentin (NEURONTIN)" is one."""
    found: list[tuple[Hit, int]] = []
    for hit in hits:
        if found and _BY_ANOTHER_NAME.fullmatch(text, found[-1][1], hit.start) and _is_same(found[-1][0], hit):
            end = hit.end + (text[hit.end : hit.end + 1] == ")")
            found[-1] = (found[-1][0], end)
        else:
            found.append((hit, hit.end))
    return found


def _is_same(one: Hit, other: Hit) -> bool:
    return bool(set(DRUGS[one.value].ingredients) & set(DRUGS[other.value].ingredients))


def _is_named(text: str, hit: Hit) -> bool:
    """Whether short words are the medicine: "MS" with a dose, "Soma" with a capital."""
    words = text[hit.start : hit.end]
    if words.lower() == "ms":
        return bool(re.match(r"\s*(?:IR|ER|\d+\s*mg)", text[hit.end :]))
    return words.lower() not in ("soma", "aleve", "lithium") or words[0].isupper()


def _is_elsewhere(read: Read) -> bool:
    text = read.text
    return bool(_LAB.search(text) or (_GUIDELINE.search(text) and not read.times and "#" not in text))


def _facts(read: Read, hit: Hit, named: int, later: list[Hit]) -> Iterator[MedicineFact]:
    text = read.text
    limit = min(later[0].start if later else len(text), named + _LONGEST_TAIL)
    ends = _TAIL_ENDS.search(text, named, limit)
    if ends and ends.start() > named:
        limit = ends.start()
    tail = text[named:limit]
    if later and limit == later[0].start:
        tail = _OF_NEXT.sub("", tail)
    if read.section in (Section.PROCEDURE, Section.EXAM) and _ANESTHESIA.search(text):
        return
    yield from _fact(read, hit, named, tail)


def _fact(read: Read, hit: Hit, named: int, tail: str) -> Iterator[MedicineFact]:
    drug = DRUGS[hit.value]
    changed = _CHANGED.search(tail)
    tail = tail[changed.end() :] if changed else tail
    named += changed.end() if changed else 0
    strengths, unit, used = _strengths(read.text, hit, tail, len(drug.ingredients))
    form = _form(read.text[hit.start : named] + tail, drug.name)
    daily, sig_end = per_day(tail[used:])
    if daily is not None and _A_DAY.match(tail):
        daily = _counted_before(read.text[max(0, hit.start - 14) : hit.start]) or daily
    quantity, refills = _quantity(tail), _refills(tail)
    ends = _end_of(tail, used, used + sig_end)
    is_opioid = drug.drug_class == "opioid" and bool(strengths) and unit in ("mg", "mcg")
    event = event_of(read, hit, len(tail))
    made = MedicineFact(
        span=read.span(hit.start, named + ends), on=_time(read, hit, event), context=context_of(read, hit, event),
        name=drug.name, ingredients=drug.ingredients, strengths=strengths, form=form, quantity=quantity,
        refills=refills,
        per_day=daily, morphine_mg_a_day=None, event=event,
    )  # fmt: skip
    if is_opioid and (daily is not None or "patch" in form):
        mg = strengths[0] / 1000 if unit == "mcg" and "patch" not in form else strengths[0]
        day = made.on.first if made.on else read.written_on
        made = replace(made, morphine_mg_a_day=morphine_a_day(drug.ingredients, mg, daily or Decimal(0), form, day))
    yield made


def _counted_before(before: str) -> Decimal | None:
    """The 2 of "two Norco a day"."""
    found = _COUNTED.search(before)
    return Decimal(number(found["n"])) if found else None


def _strengths(text: str, hit: Hit, tail: str, parts: int) -> tuple[tuple[Decimal, ...], str, int]:
    """Milligrams of each ingredient (micrograms an hour of a patch, per cent of a cream), the unit, where they end."""
    bare = _PAIR_BARE.match(tail)
    if bare and parts > 1:
        return (_decimal(bare["one"]), _decimal(bare["two"])), "mg", bare.end()
    alone = _ALONE.match(tail)
    if alone:
        return (_decimal(alone["one"]),), "mg", alone.end()
    before = _DOSE_BEFORE.search(text[max(0, hit.start - 24) : hit.start])
    if before and not re.match(r"\s{0,2}\d", tail):
        return (_decimal(before["one"]),), "%" if "%" in before[0] else "mg", 0
    for match in _STRENGTH.finditer(tail[:60]):
        unit = (match["unit"] or match["unit3"] or match["unit2"] or match["unit1"] or "").lower()
        if not unit or (unit == "%" and tail[: match.start()].rstrip().endswith("by")):
            continue
        if unit in ("g", "gm") and _decimal(match["one"]) >= _GRAMS_IN_ALL:
            continue
        values = tuple(_decimal(match[name]) for name in ("one", "two", "three") if match[name])
        if len(values) > 1 and parts == 1 and match["unit1"]:
            values = values[-1:] if values[-1] > values[0] else values[:1]
        is_single = parts == 1 and match["unit1"] and not (match["unit2"] or match["unit3"])
        return _scaled(values, unit), _unit(unit), match.end("unit1") if is_single else match.end()
    return (), "", 0


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _scaled(values: tuple[Decimal, ...], unit: str) -> tuple[Decimal, ...]:
    return tuple(value * 1000 for value in values) if unit in ("g", "gm") else values


def _unit(unit: str) -> str:
    if unit.startswith(("mcg", "µg", "ug", "microg")):
        return "mcg"
    return "%" if unit == "%" else "mg"


def _form(words: str, name: str) -> str:
    release, form = "", ""
    for match in _FORM.finditer(words[:110]):
        if match["release"] and not release:
            release = match["release"].lower()
        elif match["form"] and not form:
            form = match["form"].lower()
    form = _FORMS.get(form[:3], form)
    if not form and name in ("Duragesic", "Butrans", "Lidoderm", "Flector"):
        form = "patch"
    return " ".join(part for part in (release, form) if part)


def _quantity(tail: str) -> Decimal | None:
    for match in _QUANTITY.finditer(tail):
        many = number(match["n"] or match["n2"] or match["n3"])
        if many > _ONE_DOSE or not match["n2"]:
            return Decimal(many)
    grams = _GRAMS.search(tail)
    return Decimal(grams["n"]) if grams and int(grams["n"]) >= _GRAMS_IN_ALL else None


def _refills(tail: str) -> int | None:
    match = _REFILLS.search(tail) or _REFILLS_BEHIND.search(tail)
    if not match:
        return None
    words = match["n2"].lower()
    return 0 if words in ("no", "none", "zero") else number(words)


def _end_of(tail: str, used: int, sig_end: int) -> int:
    """Where the last word about the medicine ends."""
    ends = [used, sig_end]
    ends += [match.end() for pattern in (_QUANTITY, _REFILLS, _REFILLS_BEHIND) if (match := pattern.search(tail))]
    return max(ends)


def _time(read: Read, hit: Hit, event: TreatmentEvent | None) -> When | None:
    following = [one.start for one in read.of(Kind.DRUG) if one.start > hit.end]
    limit = following[0] if following else len(read.text)
    own = [one for one in read.times if hit.end <= one.start <= limit]
    if own:
        # A row with a day of start and a day of stop: what was stopped was stopped on the last.
        return own[-1 if event is TreatmentEvent.STOPPED and read.sentence.cells else 0].when
    lead = read.times[0] if read.times else None
    return lead.when if lead and lead.end <= hit.start else None

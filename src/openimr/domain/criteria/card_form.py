"""From plain data to a card. Every error names the file, the card and the field, and says what to write."""

from collections.abc import Mapping
from typing import Any

from openimr.domain.criteria import forms
from openimr.domain.criteria.cards import (
    CONFIDENCE,
    Card,
    CardStatus,
    Criterion,
    CriterionKind,
    Example,
    Place,
    TextLicence,
)
from openimr.domain.criteria.condition_form import read_condition
from openimr.domain.criteria.conditions import Condition
from openimr.domain.criteria.evaluation import CriterionResult
from openimr.domain.criteria.evidence_scales import SCALES, ClinicalQuestion, EvidenceGrade
from openimr.domain.criteria.fact_names import FactNames, problem_with
from openimr.domain.criteria.facts_form import read_facts
from openimr.domain.criteria.forms import Where
from openimr.domain.criteria.regions import REGIONS

_NEEDED = ("id", "row", "edition", "title", "topic", "services", "confidence", "cite", "evidence")
_ALLOWED = ("status", "licence", "applies_when", "criteria", "examples", "void", "note", "aside", "regions")
_EXAMPLES = 2
_APPLIES = {True: True, False: False, "unknown": None}
_RESULTS = {
    "met": CriterionResult.MET,
    "not met": CriterionResult.NOT_MET,
    "not documented": CriterionResult.NOT_DOCUMENTED,
    "n/a": CriterionResult.NOT_APPLICABLE,
}


def read_card(given: Any, names: FactNames, file: str) -> Card:
    """One card. Raises OddCard. Whether its edition exists is for whoever holds the editions."""
    found = forms.fields(given, Where(file, _id(given)), _NEEDED, _ALLOWED)
    where = Where(file, str(found["id"]))
    licence = forms.choice(TextLicence, found.get("licence", TextLicence.PARAPHRASE), where.at("licence"))
    _refuse_shape(found, licence, where)
    criteria = tuple(_criterion(one, names, where.at("criteria")) for one in found.get("criteria") or ())
    _refuse_twins(criteria, where)
    place, is_mtus = _cite(found["cite"], where.at("cite"))
    return Card(
        id=forms.text(found["id"], where.at("id")),
        row=forms.text(found["row"], where.at("row")),
        edition=forms.text(found["edition"], where.at("edition")),
        title=forms.text(found["title"], where.at("title")),
        topic=forms.text(found["topic"], where.at("topic")),
        services=forms.texts(found["services"], where.at("services")),
        licence=licence,
        status=_status(found.get("status", "draft"), where.at("status")),
        confidence=_confidence(found["confidence"], where.at("confidence")),
        place=place,
        is_mtus=is_mtus,
        grade=_grade(found["evidence"], where.at("evidence")),
        applies_when=_condition(found.get("applies_when"), names, where.at("applies_when")),
        criteria=criteria,
        examples=tuple(_example(one, criteria, names, where.at("examples")) for one in found.get("examples") or ()),
        void=forms.text(found["void"], where.at("void")) if found.get("void") else "",
        note=forms.text(found["note"], where.at("note")) if found.get("note") else "",
        is_aside=forms.yes_no(found.get("aside", False), where.at("aside")),
        regions=_regions(found.get("regions"), where.at("regions")),
    )


def _id(given: Any) -> str:
    return str(given.get("id", "a card without id")) if isinstance(given, dict) else "a card"


def _refuse_shape(found: Mapping[str, Any], licence: TextLicence, where: Where) -> None:
    """The licence gate: a stub holds a citation and nothing else; every other card holds criteria and examples."""
    if licence is TextLicence.STUB and any(found.get(name) for name in ("criteria", "examples", "applies_when")):
        raise where.at("licence").odd("a stub has no criteria: its text belongs to a publisher")
    if licence is not TextLicence.STUB and not found.get("criteria"):
        raise where.at("criteria").odd("write one criterion or more, or `licence: stub`")
    if licence is not TextLicence.STUB and len(found.get("examples") or ()) < _EXAMPLES:
        raise where.at("examples").odd("every card has two worked examples or more")


def _refuse_twins(criteria: tuple[Criterion, ...], where: Where) -> None:
    ids = [one.id for one in criteria]
    for one in ids:
        if ids.count(one) > 1:
            raise where.at("criteria").odd(f"two criteria have the id {one}")


def _regions(given: Any, where: Where) -> tuple[str, ...]:
    found = forms.texts(given, where) if given is not None else ()
    for one in found:
        if one not in REGIONS:
            raise where.odd(f"{forms.shown(one)} is not one of {', '.join(REGIONS)}")
    return found


def _status(given: Any, where: Where) -> CardStatus:
    status = forms.choice(CardStatus, given, where)
    if status is CardStatus.CLINICIAN_CHECKED:
        raise where.odd("a file cannot say that it was checked: two people do, on the card's page. Write draft")
    return status


def _confidence(given: Any, where: Where) -> str:
    letters = forms.text(given, where).split()
    for letter in letters:
        if letter not in CONFIDENCE:
            raise where.odd(f"{letter!r} is not one of {', '.join(CONFIDENCE)}")
    return " ".join(letters)


def _cite(given: Any, where: Where) -> tuple[Place, bool]:
    found = forms.fields(given, where, ("section", "role"), ("page",))
    if found["role"] not in ("mtus", "non_mtus"):
        raise where.at("role").odd(f"{forms.shown(found['role'])} is not one of mtus, non_mtus")
    page = forms.text(found["page"], where.at("page")) if "page" in found else ""
    return Place(forms.text(found["section"], where.at("section")), page), found["role"] == "mtus"


def _grade(given: Any, where: Where) -> EvidenceGrade | None:
    if given == "not_graded":
        return None
    found = forms.fields(given, where, ("scale", "question", "level"), ("study_refs",))
    if found["scale"] not in SCALES:
        raise where.at("scale").odd(f"{forms.shown(found['scale'])} is not one of {', '.join(SCALES)}")
    levels = SCALES[found["scale"]].levels
    if str(found["level"]) not in levels:
        raise where.at("level").odd(f"{forms.shown(found['level'])} is not one of {', '.join(levels)}")
    question = forms.choice(ClinicalQuestion, found["question"], where.at("question"))
    studies = forms.texts(found["study_refs"], where.at("study_refs")) if found.get("study_refs") else ()
    return EvidenceGrade(found["scale"], question, str(found["level"]), studies)


def _criterion(given: Any, names: FactNames, where: Where) -> Criterion:
    found = forms.fields(given, where, ("id", "kind", "say", "test", "record"), ("when", "soft", "count_basis"))
    here = where.at(str(found["id"]))
    test = _condition(found["test"], names, here.at("test"))
    assert test is not None
    return Criterion(
        id=forms.text(found["id"], here.at("id")),
        kind=forms.choice(CriterionKind, found["kind"], here.at("kind")),
        say=forms.text(found["say"], here.at("say")),
        test=test,
        record=forms.texts(found["record"], here.at("record")),
        when=_condition(found.get("when"), names, here.at("when")),
        is_soft=forms.yes_no(found.get("soft", False), here.at("soft")),
        count_basis=forms.text(found["count_basis"], here.at("count_basis")) if found.get("count_basis") else "",
    )


def _condition(given: Any, names: FactNames, where: Where) -> Condition | None:
    if given is None:
        return None
    condition = read_condition(given, where)
    if problem := problem_with(condition, names):
        raise where.odd(problem)
    return condition


def _example(given: Any, criteria: tuple[Criterion, ...], names: FactNames, where: Where) -> Example:
    found = forms.fields(given, where, ("title",), ("facts", "applies", "findings"))
    here = where.at(str(found["title"]))
    applies = found.get("applies", True)
    if applies not in _APPLIES:
        raise here.at("applies").odd(f"{forms.shown(applies)} is not one of true, false, unknown")
    wanted = forms.fields(found.get("findings") or {}, here.at("findings"), (), [one.id for one in criteria])
    if applies is not False and len(wanted) != len(criteria):
        raise here.at("findings").odd("say what every criterion reads")
    for name, result in wanted.items():
        if result not in _RESULTS:
            raise here.at(f"findings.{name}").odd(f"{forms.shown(result)} is not one of {', '.join(_RESULTS)}")
    return Example(
        title=forms.text(found["title"], here.at("title")),
        facts=read_facts(found.get("facts") or {}, names, here.at("facts")),
        applies=_APPLIES[applies],
        findings=tuple((name, _RESULTS[result]) for name, result in wanted.items()),
    )

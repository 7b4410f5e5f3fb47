"""What a person fills in to say a fact: one short form for each kind, read into the fact and filled from one."""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from openimr.chronology import wording
from openimr.domain.chronology import codec, facts
from openimr.domain.chronology.diagnoses import is_valid_code
from openimr.domain.chronology.facts import Context, Fact, Response, Side, Span, TreatmentEvent, When
from openimr.domain.chronology.reading import facts_in
from openimr.domain.chronology.vocabulary import FunctionMatter, Service
from openimr.domain.chronology.vocabulary.bodies import BODY_PARTS
from openimr.interfaces.web.templatetags.openimr import words

_IDS = "fact-%s"
"""The fields stand beside those of the review, whose names are others."""
_TIME = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_MEANT = (
    ("", _("it is so")), ("is_negated", _("it is not so")), ("is_historical", _("it was so in the past")),
    ("is_planned", _("it is planned")), ("is_uncertain", _("it is unsure")),
)  # fmt: skip
_BLANKS: dict[str, dict[str, Any]] = {
    "encounter": {"provider": "", "kind": ""},
    "treatment": {"service": "therapy", "event": "attended", "count": None, "body_parts": [], "side": None,
                  "levels": [], "by_whom": "", "response": None},
    "procedure": {"name": "", "body_parts": [], "side": None, "levels": [], "implants": []},
    "study": {"name": "", "body_parts": [], "side": None, "levels": [], "findings": ""},
    "medicine": {"name": "", "ingredients": [], "strengths": [], "form": "", "quantity": None, "refills": None,
                 "per_day": None, "morphine_mg_a_day": None, "event": None},
    "diagnosis": {"words": "", "code": "", "is_code_valid": False, "body_parts": [], "side": None, "levels": []},
    "score": {"scale": "", "low": "0", "high": "0", "of": None, "timing": ""},
    "measure": {"name": "", "body_parts": [], "side": None, "value": "", "is_abnormal": None},
    "work_status": {"status": "", "restrictions": "", "is_permanent_and_stationary": False},
    "function": {"matter": "function_improved", "is_so": True},
}  # fmt: skip


def _text(label: Any, *, required: bool = False, longest: int = 200, hint: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=longest, help_text=hint)


def _number(label: Any, *, required: bool = False) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=required, min_value=Decimal(0), max_digits=9, decimal_places=3)


def _choice(label: Any, members: Iterable[str], *, required: bool = False) -> forms.ChoiceField:
    named = [(str(one), words(one).capitalize()) for one in members]
    return forms.ChoiceField(label=label, required=required, choices=named if required else [("", "–"), *named])


class FactForm(forms.Form):
    """What every kind of fact has: when, and how the page means it."""

    when = _text(_("When"), longest=10, hint=_("2014-02-05, or 2014-02, or 2014; empty where the page names no time"))
    meant = forms.ChoiceField(label=_("The page says that"), required=False, choices=_MEANT)

    def clean_when(self) -> When | None:
        """The time as first and last day. Raises ValidationError for what is no time."""
        return _when(self.cleaned_data["when"].strip())


class TreatmentForm(FactForm):
    """What happened to a treatment."""

    service = _choice(_("Treatment"), Service, required=True)
    event = _choice(_("What happened"), TreatmentEvent, required=True)
    count = forms.IntegerField(label=_("How many"), required=False, min_value=0, max_value=9999)
    body_parts = _text(_("Parts of the body"))
    side = _choice(_("Side"), Side)
    levels = _text(_("Levels of the spine"))
    by_whom = _text(_("By whom"))
    response = _choice(_("Response"), Response)


class ProcedureForm(FactForm):
    """An operation or injection that was done."""

    name = _text(_("Operation or injection"), required=True)
    body_parts = _text(_("Parts of the body"))
    side = _choice(_("Side"), Side)
    levels = _text(_("Levels of the spine"))
    implants = _text(_("Implants"))


class StudyForm(FactForm):
    """Imaging or a test."""

    name = _text(_("Study"), required=True)
    body_parts = _text(_("Parts of the body"))
    side = _choice(_("Side"), Side)
    levels = _text(_("Levels of the spine"))
    findings = _text(_("Findings, in the words of the page"), longest=1000)


class MedicineForm(FactForm):
    """A medicine."""

    name = _text(_("Medicine"), required=True)
    strengths = _text(_("Milligrams, such as 10 or 10/325"), longest=40)
    quantity = _number(_("Quantity"))
    per_day = _number(_("Units a day"))
    event = _choice(_("What happened"), TreatmentEvent)


class DiagnosisForm(FactForm):
    """A diagnosis."""

    words = _text(_("Diagnosis, in the words of the page"), required=True)
    code = _text(_("Code"), longest=12)
    body_parts = _text(_("Parts of the body"))
    side = _choice(_("Side"), Side)
    levels = _text(_("Levels of the spine"))


class ScoreForm(FactForm):
    """A score."""

    scale = _text(_("Scale"), required=True, longest=60)
    low = _number(_("Value"), required=True)
    high = _number(_("To, where it is a range"))
    of = _number(_("Top of the scale"))
    timing = _text(_("Before, after, best, worst"), longest=40)

    def clean(self) -> dict[str, Any]:
        """The range runs upward and stays on its scale."""
        data = super().clean() or {}
        low, high, of = data.get("low"), data.get("high"), data.get("of")
        if low is not None and high is not None and high < low:
            raise ValidationError(_("The range begins above its end."))
        top = high if high is not None else low
        if top is not None and of is not None and top > of:
            raise ValidationError(_("The value is above the top of the scale."))
        return data


class MeasureForm(FactForm):
    """A finding of the examination."""

    name = _text(_("What was examined"), required=True)
    value = _text(_("Finding, in the words of the page"), required=True)
    body_parts = _text(_("Parts of the body"))
    side = _choice(_("Side"), Side)


class WorkStatusForm(FactForm):
    """What work the worker may do."""

    status = _text(_("Status, such as off work, modified, full"), required=True, longest=60)
    restrictions = _text(_("Restrictions, in the words of the page"), longest=500)
    is_permanent_and_stationary = forms.BooleanField(label=_("Permanent and stationary"), required=False)


class FunctionForm(FactForm):
    """What the record says of function."""

    matter = _choice(_("What it is about"), FunctionMatter, required=True)
    is_so = forms.BooleanField(label=_("The page says that it is so"), required=False)


class EncounterForm(FactForm):
    """A visit."""

    provider = _text(_("Who saw the worker"))
    kind = _text(_("Kind of visit"), longest=80)


FORMS: dict[str, type[FactForm]] = {
    "treatment": TreatmentForm, "medicine": MedicineForm, "score": ScoreForm, "procedure": ProcedureForm,
    "study": StudyForm, "diagnosis": DiagnosisForm, "measure": MeasureForm, "work_status": WorkStatusForm,
    "function": FunctionForm, "encounter": EncounterForm,
}  # fmt: skip


def filled(kind: str, fact: Fact | None) -> FactForm:
    """The form of a kind with what a fact says; empty without one."""
    return FORMS[kind](initial=_initial(fact) if fact else {"is_so": True}, auto_id=_IDS)


def posted(kind: str, data: QueryDict) -> FactForm:
    """The form of a kind as somebody filled it in."""
    return FORMS[kind](data, auto_id=_IDS)


def _initial(fact: Fact) -> dict[str, Any]:
    meant = next((name for name, _words in _MEANT if name and getattr(fact.context, name)), "")
    shown = {
        name: _shown(getattr(fact, name)) for name in FORMS[codec.kind_of(fact)].base_fields if hasattr(fact, name)
    }
    if isinstance(fact, facts.MedicineFact):
        shown["strengths"] = "/".join(wording.amount(one) for one in fact.strengths)
    if isinstance(fact, facts.ScoreFact) and fact.low == fact.high:
        shown["high"] = None
    return {**shown, "when": _time_asked(fact), "meant": meant}


def _shown(value: Any) -> Any:
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return wording.amount(value) if isinstance(value, Decimal) else value


def fact_from(kind: str, data: dict[str, Any], span: Span, before: Fact | None) -> Fact:
    """The fact that a filled-in form says. What the form does not ask stays as it was before."""
    whole = before or codec.fact_of(kind, _BLANKS[kind], span)
    context = Context(**{data["meant"]: True}) if data["meant"] else facts.PLAIN
    given = {name: _given(name, value) for name, value in data.items() if name not in ("when", "meant")}
    when, is_same = data["when"], before is not None and _time_asked(before) == wording.time(data["when"])[:10]
    time = {} if is_same else {"on": when, "on_is_of_document": False}
    fact: Fact = replace(whole, span=span, context=context, **time, **given)
    return _completed(fact)


def _time_asked(fact: Fact) -> str:
    """The time that the sentence itself names, as the form shows it; what its visit gives is left empty."""
    return "" if fact.on_is_of_document else wording.time(fact.on)[:10]


def _given(name: str, value: Any) -> Any:
    read = _READ.get(name)
    return read(value) if read else value


def _completed(fact: Fact) -> Fact:
    """What follows from what was filled in: the end of a score that is no range, the ingredients of a medicine."""
    if isinstance(fact, facts.ScoreFact):
        return replace(fact, high=fact.low if fact.high is None else fact.high)
    if isinstance(fact, facts.DiagnosisFact):
        return replace(fact, is_code_valid=bool(fact.code) and is_valid_code(fact.code))
    if isinstance(fact, facts.MedicineFact):
        return _known_medicine(fact)
    return fact


def _known_medicine(fact: facts.MedicineFact) -> facts.MedicineFact:
    """With the ingredients and the morphine equivalent, as the machine knows them for these very values."""
    strength = "/".join(wording.amount(one) for one in fact.strengths)
    per_day = f", {wording.amount(fact.per_day)} a day" if fact.per_day is not None else ""
    read = facts_in(f"Takes {fact.name} {strength} mg{per_day}.", page=fact.span.page)
    same = (one for one in read if isinstance(one, facts.MedicineFact) and one.name.casefold() == fact.name.casefold())
    known = next(same, None)
    if known is None:
        return replace(fact, ingredients=(), morphine_mg_a_day=None)
    is_same = (known.strengths, known.per_day) == (fact.strengths, fact.per_day)
    return replace(
        fact, ingredients=known.ingredients, morphine_mg_a_day=known.morphine_mg_a_day if is_same else None
    )  # fmt: skip


def _when(text: str) -> When | None:
    if not text:
        return None
    match = _TIME.fullmatch(text)
    try:
        year, month, day = (int(one) if one else None for one in (match.groups() if match else ("", "13", None)))
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last = first if day else date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    except (ValueError, calendar.IllegalMonthError):
        raise ValidationError(_("Write the time as 2014-02-05, or 2014-02, or 2014.")) from None
    return When(first, last)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())


def _strengths(text: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(one) for one in re.findall(r"\d+(?:\.\d+)?", text))


_READ: dict[str, Callable[[Any], Any]] = {
    "body_parts": lambda text: tuple(one.lower() for one in _parts(text)),
    "levels": _parts,
    "implants": _parts,
    "strengths": _strengths,
    "side": lambda text: Side(text) if text else None,
    "response": lambda text: Response(text) if text else None,
    "event": lambda text: TreatmentEvent(text) if text else None,
}
PARTS = tuple(BODY_PARTS)
"""Parts of the body to choose from."""

"""The way to the evidence of one item, read from a posted form. It may be incomplete; it may not be something else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from openimr.domain.criteria.evidence_scales import MTUS_METHOD, ClinicalQuestion
from openimr.domain.evidence.reasoning import QUESTIONS
from openimr.domain.evidence.sequence import (
    STEPS,
    EvidencePath,
    Recommendation,
    SearchStep,
    StepFinding,
    StepTaken,
    StudyQuality,
)
from openimr.domain.law import EvidenceOrdering
from openimr.domain.values import EvidenceRank
from openimr.interfaces.web.workspace.forms import ItemForm
from openimr.reviews.models import ItemDecision

_FINDINGS = [
    ("", _("Not said yet")),
    (StepFinding.FOLLOWED.value, _("The evidence was found here")),
    (StepFinding.NOTHING_APPLIES.value, _("Nothing that applies was found")),
    (StepFinding.STRONGER_ELSEWHERE.value, _("Something was found; stronger evidence exists further on")),
    (StepFinding.NOT_SEARCHED.value, _("Passed over without a search")),
]
_APPLIES = [("", _("Not said yet")), ("yes", _("They apply to this worker")), ("no", _("They do not apply"))]
_QUALITIES = [
    (StudyQuality.NOT_JUDGED.value, _("Not judged yet")),
    (StudyQuality.LOW_BIAS.value, _("Low bias")),
    (StudyQuality.BIASED.value, _("Bias was found")),
]
_QUESTIONS = [("", _("Choose a question")), *((one.value, QUESTIONS[one].capitalize()) for one in ClinicalQuestion)]
_LEVELS = [("", _("Choose a level")), *((level, level) for level in MTUS_METHOD.levels)]
_FEWEST = 2


def _text(label: Any, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, widget=forms.Textarea(attrs={"rows": rows, "class": "is-wide is-short"})
    )


class StepForm(forms.Form):
    """One place where evidence is looked for after the MTUS, and what came of it."""

    finding = forms.ChoiceField(label=_("What came of it"), choices=_FINDINGS, required=False)
    reason = _text(_("Reason"))


class RankForm(forms.Form):
    """One standard, and why it does not apply."""

    reason = _text(_("Why it does not apply"))


class RecommendationForm(forms.Form):
    """One of several recommendations that differ, in the order in which 8 CCR 9792.25.1 asks."""

    source = forms.CharField(label=_("Source: guideline, year and section, or study"), required=False)
    says = _text(_("What it says on this treatment"))
    applies = forms.ChoiceField(
        label=_("Its studies: patients, setting, treatment, outcomes"), choices=_APPLIES, required=False
    )
    applicability_reason = _text(_("Why they apply or do not"))
    studies = _text(_("The studies under it: lead author, title, year, journal"))
    quality = forms.ChoiceField(label=_("Design and bias"), choices=_QUALITIES, required=False)
    question = forms.ChoiceField(label=_("Clinical question"), choices=_QUESTIONS, required=False)
    level = forms.ChoiceField(label=_("Level of evidence"), choices=_LEVELS, required=False)
    is_followed = forms.BooleanField(label=_("This one is followed"), required=False)


class ChoiceForm(forms.Form):
    """Why one recommendation is followed where the levels do not decide."""

    choice_reason = _text(_("Why it is followed, where the levels do not decide"))


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step on the page: its name in words, whether the search must pass here, and its form."""

    code: str
    name: str
    form: forms.Form


@dataclass(frozen=True, slots=True)
class EvidenceForm:
    """The whole form of one item. `first` holds the fields that stand in the review as well."""

    first: ItemForm
    steps: Sequence[ShownStep]
    recommendations: Sequence[RecommendationForm]
    choice: ChoiceForm

    def problems(self) -> tuple[str, ...]:
        """What cannot be kept, in words."""
        every = (self.first, *(one.form for one in self.steps), *self.recommendations, self.choice)
        return tuple(str(text) for form in every for texts in form.errors.values() for text in texts)

    @property
    def has_steps(self) -> bool:
        """Whether anything is written of the search beyond the first standard."""
        return any(_is_given(one.form) for one in self.steps)

    @property
    def has_recommendations(self) -> bool:
        """Whether any recommendation is written down."""
        return any(_is_given(one) for one in (*self.recommendations, self.choice))

    def fields(self, ordering: EvidenceOrdering) -> dict[str, Any]:
        """The fields of the decision that stand on this page under the law of the case."""
        is_strict = ordering is EvidenceOrdering.STRICT_RANK
        names = ("evidence_rank",) if is_strict else ("mtus_step", "step_reason")
        return {name: self.first.cleaned_data[name] for name in names}

    def path(self) -> EvidencePath:
        """What was written down; steps and recommendations that are empty are left out."""
        steps = (_step(one.code, one.form.cleaned_data) for one in self.steps)
        recommendations = (_recommendation(one.cleaned_data) for one in self.recommendations if _is_filled(one))
        return EvidencePath(
            steps=tuple(one for one in steps if one is not None),
            recommendations=tuple(recommendations),
            choice_reason=_lines(self.choice.cleaned_data["choice_reason"]),
        )


def evidence_form(
    decision: ItemDecision, path: EvidencePath, ordering: EvidenceOrdering, data: QueryDict | None = None
) -> EvidenceForm:
    """The form as posted, or as stored. There is always room for one recommendation more, and for two at least."""
    first = {name: getattr(decision, name) for name in ("evidence_rank", "mtus_step", "step_reason")}
    count = max(_FEWEST, len(path.recommendations) + 1, _posted(data))
    given = [_initial(one) for one in path.recommendations]
    return EvidenceForm(
        ItemForm(data, initial=first, prefix="first"),
        [_shown(code, path, ordering, data) for code in STEPS[ordering]],
        [
            RecommendationForm(data, prefix=f"source-{n}", initial=given[n - 1] if n <= len(given) else {})
            for n in range(1, count + 1)
        ],
        ChoiceForm(data, initial={"choice_reason": path.choice_reason}, prefix="choice"),
    )


def _is_given(form: forms.Form) -> bool:
    """Whether a form stands on the page with anything but its empty choices."""
    empty = {"", "None", "False", StudyQuality.NOT_JUDGED.value}
    return any(str(field.value()) not in empty for field in form)


_MOST = 12


def _posted(data: QueryDict | None) -> int:
    return sum(f"source-{n}-source" in data for n in range(1, _MOST + 1)) if data is not None else 0


def _shown(code: str, path: EvidencePath, ordering: EvidenceOrdering, data: QueryDict | None) -> ShownStep:
    initial = {"finding": path.finding_of(code) or "", "reason": path.reason_of(code)}
    if ordering is EvidenceOrdering.STRICT_RANK:
        name = f"{code} – {EvidenceRank(code).meaning}"
        return ShownStep(code, name, RankForm(data, prefix=f"step-{code}", initial=initial))
    meaning = SearchStep(code).meaning
    return ShownStep(code, f"{meaning[0].upper()}{meaning[1:]}", StepForm(data, prefix=f"step-{code}", initial=initial))


def _step(code: str, given: dict[str, Any]) -> StepTaken | None:
    reason = _lines(given["reason"])
    if "finding" in given:
        return StepTaken(code, StepFinding(given["finding"]), reason) if given["finding"] else None
    return StepTaken(code, StepFinding.NOTHING_APPLIES, reason) if reason.strip() else None


def _initial(one: Recommendation) -> dict[str, Any]:
    return {
        "source": one.source, "says": one.says, "applies": {True: "yes", False: "no", None: ""}[one.is_applicable],
        "applicability_reason": one.applicability_reason, "studies": one.studies, "quality": one.quality,
        "question": one.question or "", "level": one.level, "is_followed": one.is_followed,
    }  # fmt: skip


def _is_filled(form: RecommendationForm) -> bool:
    return any(form.cleaned_data[name] for name in ("source", "says", "applicability_reason", "studies"))


def _recommendation(given: dict[str, Any]) -> Recommendation:
    return Recommendation(
        source=" ".join(given["source"].split()),
        says=_lines(given["says"]),
        is_applicable={"yes": True, "no": False}.get(given["applies"]),
        applicability_reason=_lines(given["applicability_reason"]),
        question=ClinicalQuestion(given["question"]) if given["question"] else None,
        studies=_lines(given["studies"]),
        quality=StudyQuality(given["quality"] or StudyQuality.NOT_JUDGED),
        level=given["level"],
        is_followed=given["is_followed"],
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")

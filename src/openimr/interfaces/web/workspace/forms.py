"""What a reviewer types, read from a posted form. A draft may be incomplete; it may not be something else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from openimr.domain.determination import CitationKind, GuidelineCitation
from openimr.domain.values import EvidenceRank, Outcome
from openimr.reviews import queries as reviews
from openimr.reviews.models import ItemDecision

_STEPS = [
    (ItemDecision.MtusStep.APPLIES.value, _("The MTUS addresses this and applies")),
    (ItemDecision.MtusStep.NOT_ADDRESSED.value, _("The MTUS does not address this")),
    (ItemDecision.MtusStep.REBUTTED.value, _("The MTUS addresses this, and its presumption is rebutted")),
]
_OUTCOMES = [
    (Outcome.UPHELD.value, _("Upheld: the refusal stands")),
    (Outcome.OVERTURNED.value, _("Overturned: the treatment is medically necessary")),
]
KINDS = [(CitationKind.MTUS.value, _("MTUS")), (CitationKind.NON_MTUS.value, _("Other source"))]
LONGEST = {"year": 10, "pages": 60}
"""How many letters of a citation the store keeps (reviews.Citation)."""
_CITATION_FIELDS = ("kind", "title", "year", "sections", "pages")


def _ranks() -> list[tuple[str, str]]:
    return [("", str(_("Choose a standard"))), *((rank.value, f"{rank} – {rank.meaning}") for rank in EvidenceRank)]


class ItemForm(forms.Form):
    """One disputed item as the reviewer fills it in. Every field may still be empty."""

    mtus_step = forms.ChoiceField(label=_("Evidence step"), choices=_STEPS, widget=forms.RadioSelect, required=False)
    step_reason = forms.CharField(
        label=_("Reason for this step"), widget=forms.Textarea(attrs={"rows": 3, "class": "is-wide"}), required=False
    )
    evidence_rank = forms.ChoiceField(label=_("Standard of medical necessity"), choices=_ranks, required=False)
    is_without_citation = forms.BooleanField(label=_("No medical evidence is cited for this item"), required=False)
    rationale = forms.CharField(
        label=_("Rationale"), widget=forms.Textarea(attrs={"rows": 10, "class": "is-wide"}), required=False
    )
    outcome = forms.ChoiceField(label=_("Decision"), choices=_OUTCOMES, widget=forms.RadioSelect, required=False)


@dataclass(frozen=True, slots=True)
class Posted:
    """A posted draft: what changes, and what cannot be kept."""

    summary: str | None
    decisions: Mapping[int, Mapping[str, Any]]
    problems: tuple[str, ...]


def prefix(position: int) -> str:
    """The name that every field of one item starts with."""
    return f"item-{position}"


def item_form(decision: ItemDecision, data: QueryDict | None = None) -> ItemForm:
    """The form of one item: as posted where it was posted, else as stored."""
    name = prefix(decision.item.position)
    initial = {field: getattr(decision, field) for field in ItemForm.base_fields}
    posted = data if data is not None and f"{name}-shown" in data else None
    return ItemForm(posted, prefix=name, initial=initial)


def citations(decision: ItemDecision, data: QueryDict | None = None) -> tuple[GuidelineCitation, ...]:
    """The citation rows of one item: as posted where they were posted, else as stored."""
    name = prefix(decision.item.position)
    if data is not None and f"{name}-shown" in data:
        return _posted_citations(data, name)
    return reviews.citations(decision)


def read(data: QueryDict, decisions: Iterable[ItemDecision]) -> Posted:
    """Read the parts of a draft that were posted: the summary and some or all items."""
    changed: dict[int, dict[str, Any]] = {}
    problems: list[str] = []
    for decision in decisions:
        position = decision.item.position
        if f"{prefix(position)}-shown" not in data:
            continue
        form = ItemForm(data, prefix=prefix(position))
        rows = _posted_citations(data, prefix(position))
        problems += [f"{_('Item')} {position}: {text}" for texts in form.errors.values() for text in texts]
        problems += [f"{_('Item')} {position}: {text}" for row in rows for text in _too_long(row)]
        changed[position] = {**form.cleaned_data, "citations": rows}
    summary = data.get("summary")
    return Posted(None if summary is None else _lines(summary), changed, tuple(problems))


def _posted_citations(data: QueryDict, name: str) -> tuple[GuidelineCitation, ...]:
    """Rows with anything in them; a row that is emptied is a row removed."""
    columns = [data.getlist(f"{name}-citation-{field}") for field in _CITATION_FIELDS]
    known = {kind.value: kind for kind in (CitationKind.MTUS, CitationKind.NON_MTUS)}
    return tuple(
        GuidelineCitation(known.get(kind, CitationKind.MTUS), *(" ".join(text.split()) for text in texts))
        for kind, *texts in zip(*columns, strict=False)
        if any(text.strip() for text in texts)
    )


def _too_long(row: GuidelineCitation) -> Iterable[str]:
    for field, longest in LONGEST.items():
        if len(getattr(row, field)) > longest:
            yield str(_("the %(field)s of a citation is longer than %(longest)s letters.")) % {
                "field": field,
                "longest": longest,
            }


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")

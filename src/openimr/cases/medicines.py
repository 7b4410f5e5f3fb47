"""Whether a case is about medicines only: one truth value for the fee, which asks nothing else of a treatment."""

from openimr.cases.models import Case
from openimr.domain.specialties import TreatmentCategory, item_asks

_MEDICINES = frozenset({
    TreatmentCategory.OPIOIDS, TreatmentCategory.TOPICALS, TreatmentCategory.MUSCLE_RELAXANTS,
    TreatmentCategory.OTHER_MEDICINES,
})  # fmt: skip


def is_for_medicines_only(case: Case) -> bool:
    """Whether the wording of every item names medicines and nothing else. A wording that names nothing does not."""
    found = [item_asks(position, text).categories for position, text in case.items.values_list("position", "treatment")]
    return bool(found) and all(categories and categories <= _MEDICINES for categories in found)

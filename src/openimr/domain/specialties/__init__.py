"""Specialties, what they treat and perform, and how well a reviewer's practice fits what a case asks for.

The taxonomy is in our own words; no licensed code set is in it. It says what a specialty usually does, as a person who
gives out cases would, and it never bars anybody: the law asks for a clinician who knows the condition and the treatment
(Labor Code 139.5(d)(4)(A)), and which specialties those are is our reading, to be changed where an organisation reads
it otherwise.
"""

from openimr.domain.specialties.areas import AREAS, Area, areas_named, nearest_names
from openimr.domain.specialties.asks import CaseAsks, ItemAsks, case_asks, item_asks
from openimr.domain.specialties.boards import BOARDS, is_recognized
from openimr.domain.specialties.categories import BodyRegion, ConditionGroup, TreatmentCategory
from openimr.domain.specialties.fit import Fit, FitLevel, Practice, fit

__all__ = [
    "AREAS",
    "BOARDS",
    "Area",
    "BodyRegion",
    "CaseAsks",
    "ConditionGroup",
    "Fit",
    "FitLevel",
    "ItemAsks",
    "Practice",
    "TreatmentCategory",
    "areas_named",
    "case_asks",
    "fit",
    "is_recognized",
    "item_asks",
    "nearest_names",
]

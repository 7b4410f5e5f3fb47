"""The three things that specialties and disputed items are compared by: treatment, region of the body, condition."""

from enum import StrEnum


class TreatmentCategory(StrEnum):
    """Kinds of disputed treatment (guideline notes, section 3.1)."""

    OPIOIDS = "opioids"
    TOPICALS = "topicals"
    MUSCLE_RELAXANTS = "muscle_relaxants"
    OTHER_MEDICINES = "other_medicines"
    REHABILITATION = "rehabilitation"
    CHIROPRACTIC = "chiropractic"
    ACUPUNCTURE = "acupuncture"
    IMAGING = "imaging"
    ELECTRODIAGNOSIS = "electrodiagnosis"
    LABORATORY = "laboratory"
    EVALUATION = "evaluation"
    MENTAL_HEALTH = "mental_health"
    PROGRAMMES = "programmes"
    INJECTIONS = "injections"
    IMPLANTS = "implants"
    SURGERY = "surgery"
    EQUIPMENT = "equipment"
    HOME_HEALTH = "home_health"
    TRANSPORT = "transport"
    DENTAL = "dental"

    @property
    def told(self) -> str:
        """The category in words, in the middle of a sentence."""
        return _TOLD_TREATMENTS.get(self, self.value.replace("_", " "))

    @property
    def verb(self) -> str:
        """What a clinician does with it: prescribes, orders or performs."""
        return "prescribes" if self in _PRESCRIBED else "orders" if self in _ORDERED else "performs"


class BodyRegion(StrEnum):
    """Regions of the body as far as specialties divide it."""

    SPINE = "spine"
    ARM = "arm"
    HAND = "hand"
    LEG = "leg"
    FOOT = "foot"
    HEAD = "head"
    JAW = "jaw"
    EYE = "eye"
    TRUNK = "trunk"


class ConditionGroup(StrEnum):
    """Groups of conditions that one kind of physician treats."""

    SOFT_TISSUE = "soft_tissue"
    JOINT = "joint"
    SPINE_NERVE = "spine_nerve"
    LIMB_NERVE = "limb_nerve"
    CHRONIC_PAIN = "chronic_pain"
    FRACTURE = "fracture"
    MENTAL = "mental"
    SLEEP = "sleep"
    HEAD_INJURY = "head_injury"
    INTERNAL = "internal"
    LUNGS = "lungs"
    DEPENDENCE = "dependence"
    SKIN = "skin"
    ABDOMINAL_WALL = "abdominal_wall"
    UROGENITAL = "urogenital"
    HEARING = "hearing"
    JAW_AND_TEETH = "jaw_and_teeth"
    EYE_DISEASE = "eye_disease"

    @property
    def told(self) -> str:
        """The group in words, in the middle of a sentence."""
        return _TOLD_CONDITIONS[self]


_PRESCRIBED = frozenset(
    {TreatmentCategory.OPIOIDS, TreatmentCategory.TOPICALS, TreatmentCategory.MUSCLE_RELAXANTS,
     TreatmentCategory.OTHER_MEDICINES}
)  # fmt: skip
_ORDERED = frozenset(
    {TreatmentCategory.REHABILITATION, TreatmentCategory.IMAGING, TreatmentCategory.LABORATORY,
     TreatmentCategory.EQUIPMENT, TreatmentCategory.HOME_HEALTH, TreatmentCategory.TRANSPORT,
     TreatmentCategory.PROGRAMMES}
)  # fmt: skip
_TOLD_TREATMENTS = {
    TreatmentCategory.TOPICALS: "topical medicines",
    TreatmentCategory.OTHER_MEDICINES: "medicines",
    TreatmentCategory.REHABILITATION: "physical rehabilitation",
    TreatmentCategory.CHIROPRACTIC: "chiropractic care",
    TreatmentCategory.LABORATORY: "laboratory tests",
    TreatmentCategory.EVALUATION: "consultations",
    TreatmentCategory.MENTAL_HEALTH: "mental health care",
    TreatmentCategory.PROGRAMMES: "treatment programs",
    TreatmentCategory.IMPLANTS: "implants for pain",
    TreatmentCategory.HOME_HEALTH: "home health care",
    TreatmentCategory.DENTAL: "dental care",
}
_TOLD_CONDITIONS = {
    ConditionGroup.SOFT_TISSUE: "sprains, strains and tendon disease",
    ConditionGroup.JOINT: "diseases of joints",
    ConditionGroup.SPINE_NERVE: "diseases of the discs and nerve roots of the spine",
    ConditionGroup.LIMB_NERVE: "diseases of nerves of the limbs",
    ConditionGroup.CHRONIC_PAIN: "chronic pain",
    ConditionGroup.FRACTURE: "fractures",
    ConditionGroup.MENTAL: "mental disorders",
    ConditionGroup.SLEEP: "sleep disorders",
    ConditionGroup.HEAD_INJURY: "head injury and headache",
    ConditionGroup.INTERNAL: "internal diseases",
    ConditionGroup.LUNGS: "diseases of the lungs",
    ConditionGroup.DEPENDENCE: "dependence on medicines",
    ConditionGroup.SKIN: "wounds, burns and diseases of the skin",
    ConditionGroup.ABDOMINAL_WALL: "hernias",
    ConditionGroup.UROGENITAL: "urogenital disorders",
    ConditionGroup.HEARING: "disorders of hearing and balance",
    ConditionGroup.JAW_AND_TEETH: "disorders of the jaw and teeth",
    ConditionGroup.EYE_DISEASE: "diseases of the eye",
}

"""What a case asks of its reviewer's practice, read from the wording of its items and of its diagnosis."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from openimr.domain.chronology.lexicon import hits_in
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.vocabulary.drugs import DRUGS
from openimr.domain.chronology.vocabulary.procedures import INJECTIONS
from openimr.domain.chronology.vocabulary.services import Service
from openimr.domain.specialties.categories import BodyRegion, ConditionGroup, TreatmentCategory

_T, _B, _C, _S = TreatmentCategory, BodyRegion, ConditionGroup, Service
_MOST_KEPT = 20_000
_OF_SERVICE: dict[str, TreatmentCategory] = {
    **dict.fromkeys(
        (_S.PHYSICAL_THERAPY, _S.OCCUPATIONAL_THERAPY, _S.AQUATIC_THERAPY, _S.MASSAGE, _S.HOME_EXERCISE, _S.GYM,
         _S.YOGA, _S.SPEECH_THERAPY, _S.VESTIBULAR_THERAPY, _S.ULTRASOUND_THERAPY, _S.SHOCKWAVE, _S.TRACTION,
         _S.THERAPY), _T.REHABILITATION),
    **dict.fromkeys(
        (_S.WORK_HARDENING, _S.WORK_CONDITIONING, _S.FUNCTIONAL_RESTORATION, _S.FUNCTIONAL_CAPACITY_EVALUATION,
         _S.WEIGHT_LOSS, _S.COGNITIVE_REHABILITATION, _S.DETOXIFICATION), _T.PROGRAMMES),
    **dict.fromkeys((_S.PSYCHOTHERAPY, _S.BIOFEEDBACK, _S.PSYCHOLOGICAL_EVALUATION), _T.MENTAL_HEALTH),
    **dict.fromkeys(
        (_S.TENS, _S.H_WAVE, _S.INTERFERENTIAL, _S.BONE_STIMULATOR, _S.BRACE, _S.COLD_THERAPY), _T.EQUIPMENT),
    **dict.fromkeys(
        (_S.EPIDURAL_INJECTION, _S.FACET_INJECTION, _S.MEDIAL_BRANCH_BLOCK, _S.RADIOFREQUENCY_ABLATION,
         _S.TRIGGER_POINT_INJECTION, _S.JOINT_INJECTION, _S.SACROILIAC_INJECTION, _S.VISCOSUPPLEMENTATION, _S.PRP,
         _S.BOTULINUM, _S.NERVE_BLOCK), _T.INJECTIONS),
    _S.ACUPUNCTURE: _T.ACUPUNCTURE, _S.CHIROPRACTIC: _T.CHIROPRACTIC, _S.HOME_HEALTH: _T.HOME_HEALTH,
    _S.TRANSPORTATION: _T.TRANSPORT, _S.SPINAL_CORD_STIMULATOR: _T.IMPLANTS, _S.SURGERY: _T.SURGERY,
    _S.CONSULTATION: _T.EVALUATION,
}  # fmt: skip
_OF_STUDY = {
    "EMG/NCV": _T.ELECTRODIAGNOSIS, "urine drug screen": _T.LABORATORY, "laboratory": _T.LABORATORY,
    "sleep study": _T.LABORATORY,
}  # fmt: skip
_OF_CLASS = {"opioid": _T.OPIOIDS, "topical": _T.TOPICALS, "muscle relaxant": _T.MUSCLE_RELAXANTS}
_IMPLANTS = ("spinal cord stimulator trial", "spinal cord stimulator", "intrathecal pump")
_WORDS = tuple(
    (category, re.compile(pattern, re.IGNORECASE))
    for category, pattern in (
        (_T.EVALUATION, r"\b(?:consult\w*|office visits?|follow[- ]?up|evaluation|exam(?:ination)?|referral|clearance|"
                        r"transfer of care|TOC)\b"),
        (_T.EQUIPMENT, r"\b(?:wheelchair|walker|crutch\w*|brace|splint|orthos[ie]s|orthotics?|sling|pillow|mattress|"
                       r"bed|commode|DME|durable medical|support|workstation|chair|hearing aids?|cryotherapy|"
                       r"heat(?:ing)? (?:pad|therapy pad)|wrap|stimulator unit|gloves|scooter)\b"),
        (_T.CHIROPRACTIC, r"\b(?:chiro\w*|manipulati(?:on|ve)|adjustments?)\b"),
        (_T.REHABILITATION, r"\b(?:myofascial|electrical stimulation|hand therapy|infrared|hot pack|diathermy|laser|"
                            r"rehabilitation)\b"),
        (_T.HOME_HEALTH, r"\b(?:home (?:health|care|aide|nurs\w*)|caregiver|registered nurse|RN|wound care nurse)\b"),
        (_T.TRANSPORT, r"\btransport\w*"),
        (_T.DENTAL, r"\b(?:dental|dentist\w*|tooth|teeth|crowns?|root canal|denture\w*|night ?guard|periodont\w*)\b"),
        (_T.PROGRAMMES, r"\b(?:program(?:me)?|work hardening|restoration|day treatment|inpatient)\b"),
        (_T.MENTAL_HEALTH, r"\b(?:psych\w*|CBT|cognitive[- ]behaviou?r\w*|biofeedback|hypno\w*|counsell?ing)\b"),
        (_T.LABORATORY, r"\b(?:labs?|laboratory|toxicolog\w*|CBC|CMP|urinalysis|genetic test\w*|drug test\w*)\b"),
        (_T.IMAGING, r"\b(?:imaging|x-?rays?|scan|tomograph\w*|ultrasound study)\b"),
        (_T.INJECTIONS, r"\b(?:injections?|blocks?|ablation|rhizotomy|infusions?)\b"),
        (_T.SURGERY, r"\b(?:surger(?:y|ies)|surgical (?!service)|arthroscop\w*|repair|\w+ectomy|\w+otomy|fusion|"
                     r"arthroplasty|excision|assistant surgeon)\b"),
        (_T.OTHER_MEDICINES, r"\b\d+(?:\.\d+)?\s?mg\b|\b(?:capsules?|tablets?|tabs|suspension|refills?)\b"),
        (_T.TOPICALS, r"\b(?:cream|ointment|gel|lotion|patch(?:es)?|transdermal|topical)\b"),
    )
)  # fmt: skip
_REGIONS: dict[str, BodyRegion] = {
    **dict.fromkeys(
        ("lumbar spine", "cervical spine", "thoracic spine", "back", "sacroiliac joint", "trapezius", "buttock"),
        _B.SPINE),
    **dict.fromkeys(("shoulder", "elbow", "upper arm", "arm", "forearm"), _B.ARM),
    **dict.fromkeys(("wrist", "hand"), _B.HAND), **dict.fromkeys(("hip", "knee", "leg", "thigh"), _B.LEG),
    **dict.fromkeys(("ankle", "foot"), _B.FOOT), **dict.fromkeys(("chest", "abdomen", "pelvis"), _B.TRUNK),
    "head": _B.HEAD, "jaw": _B.JAW, "eye": _B.EYE,
}  # fmt: skip
_CONDITIONS: dict[str, ConditionGroup] = {
    **dict.fromkeys(
        ("sprain", "low back pain", "neck pain", "thoracic pain", "tendinitis", "bursitis", "contusion",
         "epicondylitis", "de Quervain", "trigger finger", "plantar fasciitis"), _C.SOFT_TISSUE),
    **dict.fromkeys(
        ("joint pain", "rotator cuff tear", "impingement", "adhesive capsulitis", "labral tear", "meniscus tear",
         "ligament tear", "chondromalacia", "osteoarthritis"), _C.JOINT),
    **dict.fromkeys(
        ("radiculopathy", "disc disease", "stenosis", "spondylosis", "post-laminectomy syndrome", "myelopathy",
         "sacroiliitis", "scoliosis"), _C.SPINE_NERVE),
    **dict.fromkeys(("carpal tunnel syndrome", "cubital tunnel syndrome", "neuropathy"), _C.LIMB_NERVE),
    **dict.fromkeys(("CRPS", "chronic pain"), _C.CHRONIC_PAIN),
    **dict.fromkeys(("fracture", "delayed union", "amputation"), _C.FRACTURE),
    **dict.fromkeys(("depression", "anxiety", "PTSD"), _C.MENTAL),
    **dict.fromkeys(("headache", "concussion"), _C.HEAD_INJURY),
    **dict.fromkeys(("gastritis", "hypertension", "diabetes", "obesity"), _C.INTERNAL),
    **dict.fromkeys(("burn", "laceration"), _C.SKIN),
    "insomnia": _C.SLEEP, "opioid dependence": _C.DEPENDENCE, "hernia": _C.ABDOMINAL_WALL, "asthma": _C.LUNGS,
    "TMJ disorder": _C.JAW_AND_TEETH, "erectile dysfunction": _C.UROGENITAL, "hearing loss": _C.HEARING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemAsks:
    """What the wording of one disputed item asks for; empty where it does not say."""

    position: int
    categories: frozenset[TreatmentCategory] = frozenset()
    regions: frozenset[BodyRegion] = frozenset()


@dataclass(frozen=True, slots=True)
class CaseAsks:
    """What a case asks of its reviewer: its items, its conditions and regions, and who asked for the treatment."""

    items: tuple[ItemAsks, ...]
    conditions: frozenset[ConditionGroup] = frozenset()
    regions: frozenset[BodyRegion] = frozenset()
    requesting_specialty: str = ""

    @property
    def categories(self) -> frozenset[TreatmentCategory]:
        """Every category that an item asks for."""
        return frozenset(one for item in self.items for one in item.categories)


def case_asks(treatments: Iterable[tuple[int, str]], diagnosis: str, requesting_specialty: str = "") -> CaseAsks:
    """Read what a case asks for: positions and wordings of its items, its diagnosis, the requesting specialty."""
    found = _hits(diagnosis)
    return CaseAsks(
        items=tuple(item_asks(position, treatment) for position, treatment in treatments),
        conditions=frozenset(_conditions(found)),
        regions=frozenset(_regions(found)),
        requesting_specialty=" ".join(requesting_specialty.split()),
    )


def item_asks(position: int, treatment: str) -> ItemAsks:
    """Read the wording of one item. The words of what it names count first; what is left open stays empty."""
    hits = _hits(treatment)
    categories = frozenset(_named(hits)) or frozenset(_by_words(treatment))
    return ItemAsks(position, categories, frozenset(_regions(hits)))


@lru_cache(maxsize=_MOST_KEPT)
def _hits(text: str) -> tuple[Hit, ...]:
    return tuple(hits_in(" ".join(text.split())))


def _named(hits: Iterable[Hit]) -> Iterator[TreatmentCategory]:
    for hit in hits:
        if hit.kind is Kind.SERVICE and hit.value in _OF_SERVICE:
            yield _OF_SERVICE[hit.value]
        elif hit.kind is Kind.STUDY:
            yield _OF_STUDY.get(hit.value, _T.IMAGING)
        elif hit.kind is Kind.DRUG:
            known = DRUGS.get(hit.value)
            yield _OF_CLASS.get(known.drug_class if known else "", _T.OTHER_MEDICINES)
        elif hit.kind is Kind.PROCEDURE:
            yield _of_procedure(hit.value)


def _of_procedure(name: str) -> TreatmentCategory:
    if name in _IMPLANTS:
        return _T.IMPLANTS
    return _T.INJECTIONS if name in INJECTIONS else _T.SURGERY


def _by_words(text: str) -> Iterator[TreatmentCategory]:
    return (category for category, pattern in _WORDS if pattern.search(text))


def _regions(hits: Iterable[Hit]) -> Iterator[BodyRegion]:
    return (_REGIONS[hit.value] for hit in hits if hit.kind is Kind.BODY and hit.value in _REGIONS)


def _conditions(hits: Iterable[Hit]) -> Iterator[ConditionGroup]:
    return (_CONDITIONS[hit.value] for hit in hits if hit.kind is Kind.DIAGNOSIS and hit.value in _CONDITIONS)

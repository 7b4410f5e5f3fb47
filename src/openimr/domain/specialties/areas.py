"""The taxonomy: areas of practice by name, with what each usually treats and performs.

Areas are those in which American boards (medical, osteopathic) certify, as far as injured workers meet them, and the
other professions of Labor Code 3209.3. Which treatments and conditions belong to an area is our own reading, in broad
strokes; it gives points and words, never a bar.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from openimr.domain.specialties.categories import BodyRegion, ConditionGroup, TreatmentCategory
from openimr.domain.values import Profession

_T, _B, _C, _P = TreatmentCategory, BodyRegion, ConditionGroup, Profession
_PHYSICIAN = frozenset({_P.MEDICAL_DOCTOR, _P.OSTEOPATH})
_EVERYWHERE = frozenset(BodyRegion)
_MEDICINES = frozenset({_T.OPIOIDS, _T.TOPICALS, _T.MUSCLE_RELAXANTS, _T.OTHER_MEDICINES})
_TESTS = frozenset({_T.IMAGING, _T.LABORATORY, _T.EVALUATION})
_ORDERS = _TESTS | {_T.REHABILITATION, _T.EQUIPMENT, _T.HOME_HEALTH, _T.TRANSPORT}
_MUSCLES_AND_BONES = frozenset({_C.SOFT_TISSUE, _C.JOINT, _C.FRACTURE})
_NERVES = frozenset({_C.SPINE_NERVE, _C.LIMB_NERVE})


@dataclass(frozen=True, slots=True)
class Area:
    """One area of practice: its name, other ways it is written, who practises it, what it performs and treats."""

    name: str
    also: tuple[str, ...]
    professions: frozenset[Profession]
    performs: frozenset[TreatmentCategory]
    treats: frozenset[ConditionGroup]
    regions: frozenset[BodyRegion]


def _area(
    name: str, also: str, performs: Iterable[TreatmentCategory], treats: Iterable[ConditionGroup],
    regions: frozenset[BodyRegion] = _EVERYWHERE, professions: frozenset[Profession] = _PHYSICIAN,
) -> Area:  # fmt: skip
    others = tuple(filter(None, also.split("; ")))
    return Area(name, others, professions, frozenset(performs), frozenset(treats), regions)


_PAIN_CARE = _MEDICINES | _ORDERS | {_T.INJECTIONS, _T.IMPLANTS, _T.PROGRAMMES, _T.ELECTRODIAGNOSIS, _T.MENTAL_HEALTH,
                                     _T.ACUPUNCTURE, _T.CHIROPRACTIC}  # fmt: skip
_PAINS = _MUSCLES_AND_BONES | _NERVES | {_C.CHRONIC_PAIN, _C.DEPENDENCE, _C.HEAD_INJURY, _C.SLEEP}
_SURGICAL = _MEDICINES | _ORDERS | {_T.SURGERY, _T.INJECTIONS}
_PRIMARY = _MEDICINES | _ORDERS | {_T.ACUPUNCTURE, _T.CHIROPRACTIC}
_MIND = frozenset({_C.MENTAL, _C.SLEEP, _C.DEPENDENCE, _C.CHRONIC_PAIN})

_ALL = (
    _area("Orthopedic Surgery", "orthopaedic surgery; orthopedics; orthopaedics; orthopedic; orthopaedic",
          _SURGICAL | {_T.ELECTRODIAGNOSIS}, _MUSCLES_AND_BONES | _NERVES,
          frozenset({_B.SPINE, _B.ARM, _B.HAND, _B.LEG, _B.FOOT})),
    _area("Spine Surgery", "orthopedic spine surgery; orthopaedic surgery of the spine; spinal surgery",
          _SURGICAL | {_T.IMPLANTS, _T.ELECTRODIAGNOSIS}, {_C.SPINE_NERVE, _C.FRACTURE, _C.SOFT_TISSUE},
          frozenset({_B.SPINE})),
    _area("Hand Surgery", "surgery of the hand; hand and upper extremity surgery; orthopedic hand surgery",
          _SURGICAL | {_T.ELECTRODIAGNOSIS}, _MUSCLES_AND_BONES | {_C.LIMB_NERVE, _C.SKIN},
          frozenset({_B.ARM, _B.HAND})),
    _area("Orthopedic Sports Medicine", "orthopaedic sports medicine", _SURGICAL, _MUSCLES_AND_BONES,
          frozenset({_B.ARM, _B.LEG, _B.FOOT})),
    _area("Foot and Ankle Orthopedics", "foot and ankle surgery; foot and ankle orthopaedics", _SURGICAL,
          _MUSCLES_AND_BONES, frozenset({_B.FOOT, _B.LEG})),
    _area("Sports Medicine", "primary care sports medicine", _PRIMARY | {_T.INJECTIONS}, _MUSCLES_AND_BONES),
    _area("Neurological Surgery", "neurosurgery; neurologic surgery", _SURGICAL | {_T.IMPLANTS, _T.ELECTRODIAGNOSIS},
          _NERVES | {_C.HEAD_INJURY, _C.FRACTURE, _C.CHRONIC_PAIN}, frozenset({_B.SPINE, _B.HEAD, _B.HAND, _B.ARM})),
    _area("Neurology", "clinical neurology", _MEDICINES | _ORDERS | {_T.ELECTRODIAGNOSIS, _T.INJECTIONS},
          _NERVES | {_C.HEAD_INJURY, _C.SLEEP, _C.CHRONIC_PAIN}),
    _area("Clinical Neurophysiology", "neurophysiology; electrodiagnostic medicine; neuromuscular medicine",
          {_T.ELECTRODIAGNOSIS, _T.EVALUATION, _T.OTHER_MEDICINES}, _NERVES | {_C.HEAD_INJURY, _C.SLEEP}),
    _area("Brain Injury Medicine", "", _MEDICINES | _ORDERS | {_T.PROGRAMMES, _T.MENTAL_HEALTH},
          {_C.HEAD_INJURY, _C.SLEEP, _C.MENTAL}, frozenset({_B.HEAD})),
    _area("Physical Medicine and Rehabilitation",
          "physical medicine; physiatry; pm and r; pmr; physical medicine rehabilitation; rehabilitation medicine",
          _PAIN_CARE, _PAINS),
    _area("Spinal Cord Injury Medicine", "", _MEDICINES | _ORDERS | {_T.PROGRAMMES}, {_C.SPINE_NERVE, _C.UROGENITAL},
          frozenset({_B.SPINE})),
    _area("Pain Medicine",
          "pain management; interventional pain medicine; interventional pain management; pain", _PAIN_CARE, _PAINS),
    _area("Anesthesiology", "anaesthesiology; anesthesia",
          _MEDICINES | {_T.INJECTIONS, _T.IMPLANTS, _T.EVALUATION, _T.LABORATORY},
          {_C.CHRONIC_PAIN, _C.SPINE_NERVE, _C.LIMB_NERVE}),
    _area("Hospice and Palliative Medicine", "palliative care; palliative medicine",
          _MEDICINES | {_T.EVALUATION, _T.HOME_HEALTH, _T.EQUIPMENT}, {_C.CHRONIC_PAIN}),
    _area("Addiction Medicine", "addiction psychiatry; addictionology",
          {_T.OPIOIDS, _T.OTHER_MEDICINES, _T.MENTAL_HEALTH, _T.PROGRAMMES, _T.LABORATORY, _T.EVALUATION},
          {_C.DEPENDENCE, _C.CHRONIC_PAIN, _C.MENTAL}),
    _area("Occupational Medicine", "occupational and environmental medicine; industrial medicine",
          _PRIMARY | {_T.ELECTRODIAGNOSIS, _T.PROGRAMMES, _T.INJECTIONS},
          _PAINS | {_C.INTERNAL, _C.LUNGS, _C.SKIN, _C.HEARING, _C.ABDOMINAL_WALL}),
    _area("Preventive Medicine",
          "public health and general preventive medicine; general preventive medicine; public health",
          {_T.OTHER_MEDICINES, _T.LABORATORY, _T.EVALUATION, _T.PROGRAMMES}, {_C.INTERNAL, _C.LUNGS}),
    _area("Medical Toxicology", "toxicology", {_T.LABORATORY, _T.OTHER_MEDICINES, _T.OPIOIDS, _T.EVALUATION},
          {_C.DEPENDENCE, _C.LUNGS, _C.INTERNAL}),
    _area("Family Medicine", "family practice; general practice; family medicine and osteopathic manipulation",
          _PRIMARY, _MUSCLES_AND_BONES | {_C.INTERNAL, _C.LUNGS, _C.SKIN, _C.CHRONIC_PAIN, _C.SLEEP, _C.MENTAL,
                                          _C.UROGENITAL, _C.HEAD_INJURY, _C.SPINE_NERVE}),
    _area("Internal Medicine", "general internal medicine; internist",
          _MEDICINES | _ORDERS, {_C.INTERNAL, _C.LUNGS, _C.SLEEP, _C.CHRONIC_PAIN, _C.SOFT_TISSUE, _C.JOINT}),
    _area("Geriatric Medicine", "geriatrics", _MEDICINES | _ORDERS, {_C.INTERNAL, _C.SLEEP, _C.JOINT}),
    _area("Emergency Medicine", "", _MEDICINES | _TESTS | {_T.EQUIPMENT},
          _MUSCLES_AND_BONES | {_C.SKIN, _C.HEAD_INJURY, _C.LUNGS, _C.INTERNAL, _C.EYE_DISEASE}),
    _area("Osteopathic Manipulative Medicine",
          "neuromusculoskeletal medicine; osteopathic manipulative treatment; omm",
          _PRIMARY, _MUSCLES_AND_BONES | {_C.CHRONIC_PAIN, _C.SPINE_NERVE}),
    _area("Rheumatology", "", _MEDICINES | _ORDERS | {_T.INJECTIONS},
          {_C.JOINT, _C.SOFT_TISSUE, _C.CHRONIC_PAIN}),
    _area("Cardiovascular Disease", "cardiology; interventional cardiology",
          {_T.OTHER_MEDICINES, *_TESTS}, {_C.INTERNAL}, frozenset({_B.TRUNK})),
    _area("Pulmonary Disease", "pulmonology; pulmonary medicine",
          {_T.OTHER_MEDICINES, _T.EQUIPMENT, *_TESTS}, {_C.LUNGS, _C.SLEEP}, frozenset({_B.TRUNK})),
    _area("Gastroenterology", "", {_T.OTHER_MEDICINES, *_TESTS}, {_C.INTERNAL}, frozenset({_B.TRUNK})),
    _area("Nephrology", "", {_T.OTHER_MEDICINES, *_TESTS}, {_C.INTERNAL}, frozenset({_B.TRUNK})),
    _area("Endocrinology", "endocrinology, diabetes and metabolism; endocrinology diabetes and metabolism",
          {_T.OTHER_MEDICINES, *_TESTS}, {_C.INTERNAL}),
    _area("Infectious Disease", "infectious diseases", {_T.OTHER_MEDICINES, *_TESTS}, {_C.SKIN, _C.INTERNAL}),
    _area("Hematology and Oncology", "hematology; oncology; medical oncology",
          {_T.OTHER_MEDICINES, _T.OPIOIDS, *_TESTS}, {_C.INTERNAL}),
    _area("Critical Care Medicine", "surgical critical care", {_T.OTHER_MEDICINES, *_TESTS}, {_C.LUNGS, _C.INTERNAL}),
    _area("Allergy and Immunology", "allergy; immunology", {_T.OTHER_MEDICINES, _T.LABORATORY, _T.EVALUATION},
          {_C.LUNGS, _C.SKIN}),
    _area("Sleep Medicine", "", {_T.OTHER_MEDICINES, _T.LABORATORY, _T.EVALUATION, _T.EQUIPMENT}, {_C.SLEEP}),
    _area("Dermatology", "", {_T.TOPICALS, _T.OTHER_MEDICINES, _T.LABORATORY, _T.EVALUATION, _T.SURGERY}, {_C.SKIN}),
    _area("Surgery", "general surgery", _SURGICAL, {_C.ABDOMINAL_WALL, _C.SKIN, _C.INTERNAL},
          frozenset({_B.TRUNK})),
    _area("Vascular Surgery", "", _SURGICAL - {_T.INJECTIONS}, {_C.INTERNAL, _C.SKIN},
          frozenset({_B.LEG, _B.ARM, _B.FOOT, _B.TRUNK})),
    _area("Thoracic Surgery", "cardiothoracic surgery; thoracic and cardiac surgery", _SURGICAL - {_T.INJECTIONS},
          {_C.LUNGS, _C.FRACTURE}, frozenset({_B.TRUNK})),
    _area("Plastic Surgery", "plastic and reconstructive surgery", _SURGICAL,
          {_C.SKIN, _C.LIMB_NERVE, _C.FRACTURE}, frozenset({_B.HAND, _B.HEAD, _B.ARM, _B.TRUNK})),
    _area("Otolaryngology", "ent; ear nose and throat; otolaryngology head and neck surgery",
          _SURGICAL - {_T.INJECTIONS}, {_C.HEARING, _C.SLEEP, _C.HEAD_INJURY}, frozenset({_B.HEAD})),
    _area("Ophthalmology", "", _SURGICAL - {_T.REHABILITATION}, {_C.EYE_DISEASE}, frozenset({_B.EYE, _B.HEAD})),
    _area("Urology", "", _SURGICAL, {_C.UROGENITAL, _C.ABDOMINAL_WALL}, frozenset({_B.TRUNK})),
    _area("Obstetrics and Gynecology", "gynecology; ob gyn; obgyn", _SURGICAL, {_C.UROGENITAL},
          frozenset({_B.TRUNK})),
    _area("Psychiatry", "general psychiatry; psychosomatic medicine; forensic psychiatry",
          {_T.OTHER_MEDICINES, _T.MENTAL_HEALTH, _T.PROGRAMMES, _T.EVALUATION, _T.LABORATORY}, _MIND | {_C.HEAD_INJURY},
          frozenset({_B.HEAD})),
    _area("Radiology", "diagnostic radiology; neuroradiology", {_T.IMAGING, _T.EVALUATION},
          _MUSCLES_AND_BONES | _NERVES | {_C.HEAD_INJURY, _C.LUNGS}),
    _area("Interventional Radiology", "vascular and interventional radiology",
          {_T.IMAGING, _T.INJECTIONS, _T.SURGERY, _T.EVALUATION}, {_C.SPINE_NERVE, _C.FRACTURE}),
    _area("Nuclear Medicine", "", {_T.IMAGING}, {_C.FRACTURE, _C.INTERNAL}),
    _area("Pathology", "clinical pathology; anatomic pathology; anatomic and clinical pathology", {_T.LABORATORY},
          {_C.INTERNAL, _C.SKIN, _C.DEPENDENCE}),
    _area("Radiation Oncology", "", {_T.OTHER_MEDICINES, _T.EVALUATION, _T.IMAGING}, {_C.INTERNAL}),
    _area("Pediatrics", "", _MEDICINES | _TESTS, {_C.INTERNAL, _C.LUNGS}),
    _area("Medical Genetics", "clinical genetics", {_T.LABORATORY, _T.EVALUATION}, {_C.INTERNAL}),
    _area("Psychology", "clinical psychology; psychologist; health psychology",
          {_T.MENTAL_HEALTH, _T.PROGRAMMES, _T.EVALUATION}, _MIND | {_C.HEAD_INJURY}, frozenset({_B.HEAD}),
          frozenset({_P.PSYCHOLOGIST})),
    _area("Neuropsychology", "clinical neuropsychology", {_T.MENTAL_HEALTH, _T.PROGRAMMES, _T.EVALUATION},
          {_C.HEAD_INJURY, _C.MENTAL}, frozenset({_B.HEAD}), frozenset({_P.PSYCHOLOGIST})),
    _area("Acupuncture", "acupuncturist; licensed acupuncturist; acupuncture and oriental medicine", {_T.ACUPUNCTURE},
          {_C.SOFT_TISSUE, _C.JOINT, _C.CHRONIC_PAIN, _C.SPINE_NERVE, _C.HEAD_INJURY}, _EVERYWHERE,
          frozenset({_P.ACUPUNCTURIST})),
    _area("Medical Acupuncture", "", {_T.ACUPUNCTURE},
          {_C.SOFT_TISSUE, _C.JOINT, _C.CHRONIC_PAIN, _C.SPINE_NERVE, _C.HEAD_INJURY}),
    _area("Chiropractic", "chiropractor; doctor of chiropractic; chiropractic medicine",
          {_T.CHIROPRACTIC, _T.REHABILITATION, _T.IMAGING, _T.EQUIPMENT, _T.EVALUATION},
          {_C.SOFT_TISSUE, _C.JOINT, _C.SPINE_NERVE, _C.CHRONIC_PAIN}, _EVERYWHERE, frozenset({_P.CHIROPRACTOR})),
    _area("Chiropractic Orthopedics", "orthopedic chiropractic",
          {_T.CHIROPRACTIC, _T.REHABILITATION, _T.IMAGING, _T.EQUIPMENT, _T.EVALUATION},
          {_C.SOFT_TISSUE, _C.JOINT, _C.SPINE_NERVE, _C.CHRONIC_PAIN}, _EVERYWHERE, frozenset({_P.CHIROPRACTOR})),
    _area("Podiatry", "podiatric medicine; podiatric surgery; podiatrist; foot surgery; "
          "podiatric medicine and surgery; reconstructive rearfoot and ankle surgery",
          _SURGICAL - {_T.MUSCLE_RELAXANTS},
          _MUSCLES_AND_BONES | {_C.LIMB_NERVE, _C.SKIN}, frozenset({_B.FOOT}), frozenset({_P.PODIATRIST})),
    _area("Dentistry", "general dentistry; dentist; prosthodontics; periodontics; endodontics; orthodontics",
          {_T.DENTAL, _T.EVALUATION, _T.IMAGING, _T.OTHER_MEDICINES, _T.EQUIPMENT}, {_C.JAW_AND_TEETH},
          frozenset({_B.JAW}), frozenset({_P.DENTIST})),
    _area("Oral and Maxillofacial Surgery", "oral surgery; maxillofacial surgery",
          {_T.DENTAL, _T.SURGERY, _T.EVALUATION, _T.IMAGING, _T.OTHER_MEDICINES, _T.OPIOIDS},
          {_C.JAW_AND_TEETH, _C.FRACTURE}, frozenset({_B.JAW, _B.HEAD}), frozenset({_P.DENTIST, *_PHYSICIAN})),
    _area("Orofacial Pain", "", {_T.DENTAL, _T.INJECTIONS, _T.EVALUATION, _T.EQUIPMENT, _T.OTHER_MEDICINES},
          {_C.JAW_AND_TEETH, _C.HEAD_INJURY}, frozenset({_B.JAW, _B.HEAD}), frozenset({_P.DENTIST})),
    _area("Optometry", "optometrist", {_T.EVALUATION, _T.EQUIPMENT, _T.OTHER_MEDICINES}, {_C.EYE_DISEASE},
          frozenset({_B.EYE}), frozenset({_P.OPTOMETRIST})),
)  # fmt: skip
AREAS: dict[str, Area] = {one.name: one for one in _ALL}
"""Every area by its name."""

_NOISE = re.compile(r"^(?:board[- ]certified (?:in )?|american board of |diplomate of )|\((?:abms|aoa)\)")
_NOT_A_WORD = re.compile(r"[^a-z0-9,]+")


def _plain(words: str) -> str:
    text = _NOISE.sub("", words.casefold().strip()).replace("&", " and ").replace("orthopaed", "orthoped")
    return _NOT_A_WORD.sub(" ", text).strip(" ,")


_BY_WORDS = {_plain(words): one for one in _ALL for words in (one.name, *one.also)}


@lru_cache(maxsize=4096)
def areas_named(words: str) -> tuple[Area, ...]:
    """The areas that a text names, as certificates and forms print them; () where it names none that is known.

    "Preventive Medicine, Occupational Medicine" names two; "Orthopedic Surgery of the Spine" is tried as a whole first.
    """
    plain = _plain(words)
    if plain in _BY_WORDS:
        return (_BY_WORDS[plain],)
    parts = [part.strip() for part in re.split(r",|;|/", _plain_with_breaks(words)) if part.strip()]
    found = [_BY_WORDS[part] for part in parts if part in _BY_WORDS]
    return tuple(dict.fromkeys(found))


def _plain_with_breaks(words: str) -> str:
    return ",".join(_plain(part) for part in re.split(r"[,;/]", words))


def nearest_names(words: str, *, most: int = 3) -> tuple[str, ...]:
    """Names of areas that are spelt nearly like this, best first: to ask back with, never to guess with."""
    near = get_close_matches(_plain(words), _BY_WORDS, n=most * 2, cutoff=0.75)
    return tuple(dict.fromkeys(_BY_WORDS[one].name for one in near))[:most]

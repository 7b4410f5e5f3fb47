"""Which cards are about a treatment: the names that cards use, from the words of records."""

import re
from collections.abc import Iterator, Sequence

from openimr.domain.chronology.facts import MedicineFact
from openimr.domain.chronology.phrases import Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.vocabulary.drugs import DRUGS
from openimr.domain.chronology.vocabulary.services import Service

_S = Service
OF_SERVICE: dict[Service, tuple[str, ...]] = {
    _S.HOME_EXERCISE: ("exercise",), _S.GYM: ("gym_membership",), _S.TENS: ("tens_unit",),
    _S.SHOCKWAVE: ("shock_wave",),
    _S.BONE_STIMULATOR: ("bone_growth_stimulator",), _S.VISCOSUPPLEMENTATION: ("hyaluronic_acid",),
    _S.PRP: ("platelet_rich_plasma",), _S.BOTULINUM: ("botulinum_toxin",), _S.TRANSPORTATION: ("transport",),
    _S.NERVE_BLOCK: (), _S.BRACE: (), _S.THERAPY: (), _S.SURGERY: (),
}  # fmt: skip
"""Where cards call a treatment by another name than the chronology; () where the words themselves must say more."""
OF_STUDY = {
    "MRI": "mri", "X-ray": "xray", "EMG/NCV": "electrodiagnosis", "urine drug screen": "urine_drug_test",
}  # fmt: skip
OF_CLASS = {
    "opioid": "opioid", "nsaid": "nsaid", "muscle relaxant": "muscle_relaxant", "anticonvulsant": "antiepileptic",
    "antidepressant": "antidepressant", "benzodiazepine": "benzodiazepine", "sleep aid": "sleep_aid",
    "topical": "topical", "antiemetic": "antiemetic",
}  # fmt: skip
_ACID_INHIBITORS = frozenset(
    {"omeprazole", "pantoprazole", "esomeprazole", "lansoprazole", "rabeprazole", "dexlansoprazole"}
)
_WORDS: tuple[tuple[str, str], ...] = (
    ("cognitive_behavioural_therapy", r"cognitive[- ]behaviou?r|\bCBT\b"),
    ("sympathetic_block", r"sympathetic|stellate"),
    ("lumbar_support", r"lumbar (?:support|brace)|back brace|\bLSO\b|lumbosacral orthosis"),
    ("lumbar_fusion", r"lumbar fusion|\b(?:PLIF|TLIF|ALIF|XLIF)\b|fusion\b.{0,30}\bL\d"),
    ("lumbar_decompression", r"laminectomy|discectomy|diskectomy|lumbar decompression|laminotomy"),
    ("carpal_tunnel_release", r"carpal tunnel release"),
    ("knee_arthroscopy", r"knee arthroscop|arthroscop.{0,30}\bknee|meniscectomy"),
    ("shoulder_surgery", r"rotator cuff repair|shoulder (?:surgery|arthroscop)|subacromial decompression"),
    ("discography", r"dis[ck]ogra"), ("laser_therapy", r"\blaser\b"), ("prolotherapy", r"prolotherapy"),
    ("nmes", r"neuromuscular (?:electrical )?stimulat|\bNMES\b"), ("microcurrent", r"microcurrent"),
    ("percutaneous_stimulation", r"percutaneous electrical|\bPENS\b"),
    ("intrathecal_pump", r"intrathecal|pain pump"), ("cannabinoid", r"cannab|marijuana|dronabinol"),
    ("mattress", r"mattress"), ("ergonomic_furniture", r"ergonomic"), ("medical_food", r"medical food"),
    ("glucosamine", r"glucosamine|chondroitin"), ("weaning", r"\bwean|\btaper"),
    ("transport", r"\btransport"), ("durable_equipment", r"durable medical|\bDME\b"), ("manipulation", r"manipulation"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _WORDS)


def of_wording(
    text: str, reads: Sequence[Read], medicines: Sequence[MedicineFact], ingredients: frozenset[str]
) -> tuple[str, ...]:
    """The services that a wording names, as cards call them, each once."""
    found = [*_of_services(reads), *_of_studies(reads), *(name for name, words in _PATTERNS if words.search(text))]
    found += [name for one in medicines for name in of_medicine(one)]
    if ingredients:
        found += ["topical", *(["compound"] if len(ingredients) > 1 else [])]
    return tuple(dict.fromkeys(found))


def _of_services(reads: Sequence[Read]) -> Iterator[str]:
    for read in reads:
        for hit in read.of(Kind.SERVICE):
            yield from OF_SERVICE.get(Service(hit.value), (hit.value,))


def _of_studies(reads: Sequence[Read]) -> Iterator[str]:
    return (OF_STUDY[hit.value] for read in reads for hit in read.of(Kind.STUDY) if hit.value in OF_STUDY)


def of_medicine(medicine: MedicineFact) -> tuple[str, ...]:
    """The services of a medicine: its class, and medicine in general."""
    known = DRUGS.get(medicine.name)
    of_class = OF_CLASS.get(known.drug_class, "") if known else ""
    is_inhibitor = bool(_ACID_INHIBITORS & set(medicine.ingredients))
    return tuple(filter(None, (of_class, "proton_pump_inhibitor" if is_inhibitor else "", "medicine")))

"""What the invented notes talk about: procedures, services, medicines, scales, studies, names.

A key stands for the thing; `PATTERN`s say by which words an extractor may name it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operation:
    """A procedure: full names, short names, the region of its levels ("" for none) and whether it has a side."""

    full: tuple[str, ...]
    short: tuple[str, ...]
    region: str
    has_side: bool
    part: str
    pattern: str


def _spine(full: str, short: str, region: str, pattern: str) -> Operation:
    return Operation(tuple(full.split("|")), tuple(short.split("|")), region, False, "", pattern)


def _joint(full: str, short: str, part: str, pattern: str) -> Operation:
    return Operation(tuple(full.split("|")), tuple(short.split("|")), "", True, part, pattern)


PROCEDURES: dict[str, Operation] = {
    "fusion": _spine(
        "lumbar fusion|posterior lumbar interbody fusion|anterior lumbar interbody fusion|instrumented fusion|"
        "transforaminal lumbar interbody fusion",
        "PLIF|ALIF|TLIF|fusion",
        "L",
        "fusion|plif|alif|tlif|arthrodesis",
    ),
    "acdf": _spine("anterior cervical discectomy and fusion|cervical fusion", "ACDF", "C", "fusion|acdf|discectomy"),
    "laminectomy": _spine(
        "decompressive laminectomy|laminectomy|lumbar laminectomy", "laminectomy", "L", "laminect|decompress"
    ),
    "microdiscectomy": _spine(
        "microdiscectomy|lumbar microdiscectomy", "microdiscectomy", "L", "disc?ectomy|diskectomy"
    ),
    "foraminotomy": _spine("foraminotomy|posterior cervical foraminotomy", "foraminotomy", "C", "foraminotom"),
    "esi": _spine(
        "epidural steroid injection|transforaminal epidural steroid injection|interlaminar epidural steroid injection",
        "ESI|TFESI|LESI",
        "L",
        "epidural|esi",
    ),
    "cervical esi": _spine("cervical epidural steroid injection", "CESI|cervical ESI", "C", "epidural|esi"),
    "medial branch block": _spine(
        "medial branch blocks|diagnostic medial branch block",
        "MBB|medial branch block",
        "L",
        "medial branch|mbb|facet|block",
    ),
    "facet injection": _spine("facet joint injections|facet injections", "facet injections", "L", "facet"),
    "neurotomy": _spine(
        "radiofrequency ablation|facet rhizotomy|radiofrequency neurotomy",
        "RF ablation|rhizotomy",
        "L",
        "radiofreq|rhizotom|neurotom|ablation|rfa",
    ),
    "knee arthroscopy": _joint(
        "knee arthroscopy|knee arthroscopy with partial medial meniscectomy",
        "knee scope|knee arthroscopy",
        "knee",
        "arthroscop|menisc|scope",
    ),
    "shoulder arthroscopy": _joint(
        "shoulder arthroscopy|shoulder arthroscopy with subacromial decompression",
        "shoulder arthroscopy|SAD",
        "shoulder",
        "arthroscop|decompress|sad",
    ),
    "rotator cuff repair": _joint(
        "rotator cuff repair|arthroscopic rotator cuff repair", "RCR|rotator cuff repair", "shoulder", "cuff|rcr"
    ),
    "carpal tunnel release": _joint(
        "carpal tunnel release|endoscopic carpal tunnel release", "CTR|carpal tunnel release", "wrist", "carpal|ctr"
    ),
    "cubital tunnel release": _joint("cubital tunnel release", "cubital tunnel release", "elbow", "cubital|ulnar"),
    "trigger finger release": _joint(
        "trigger thumb release", "trigger thumb release", "hand", "trigger (thumb|finger|digit)"
    ),
    "de quervain": _joint(
        "de Quervain release|first dorsal compartment release",
        "de Quervain release",
        "wrist",
        "quervain|dorsal compartment",
    ),
    "knee replacement": _joint(
        "total knee arthroplasty|total knee replacement",
        "TKA|TKR",
        "knee",
        "knee (arthroplasty|replacement)|tka|tkr|arthroplast",
    ),
    "hip replacement": _joint(
        "total hip arthroplasty|total hip replacement",
        "THA|THR",
        "hip",
        "hip (arthroplasty|replacement)|tha|thr|arthroplast",
    ),
    "acl": _joint(
        "ACL reconstruction|anterior cruciate ligament reconstruction",
        "ACL reconstruction",
        "knee",
        "acl|cruciate|ligament",
    ),
    "si injection": _joint(
        "sacroiliac joint injection|SI joint injection", "SI joint injection|SIJ injection", "si", "sacro|si joint|sij"
    ),
    "shoulder injection": _joint(
        "subacromial cortisone injection|shoulder cortisone injection|subacromial steroid injection",
        "shoulder cortisone injection",
        "shoulder",
        "cortisone|steroid|subacromial|shoulder|corticosteroid|joint injection",
    ),
    "clavicle": _joint(
        "distal clavicle excision|distal clavicle resection",
        "DCE|Mumford procedure",
        "shoulder",
        "clavicle|mumford|dce",
    ),
    "labrum": _joint("labral repair", "labral repair", "shoulder", "labral|labrum"),
}

SPINE = [key for key, operation in PROCEDURES.items() if operation.region]
JOINTS = [key for key, operation in PROCEDURES.items() if operation.has_side]


@dataclass(frozen=True, slots=True)
class Course:
    """A service that is counted in visits."""

    full: tuple[str, ...]
    short: tuple[str, ...]
    pattern: str


SERVICES: dict[str, Course] = {
    "physical therapy": Course(
        ("physical therapy", "postoperative physical therapy", "physiotherapy"),
        ("PT", "phys therapy"),
        "physical|physio",
    ),
    "massage": Course(("massage therapy", "massage", "therapeutic massage"), ("massage", "massage tx"), "massage"),
    "chiropractic": Course(
        ("chiropractic treatment", "chiropractic care", "chiropractic manipulation"),
        ("chiro", "chiropractic"),
        "chiro|manipul",
    ),
    "acupuncture": Course(("acupuncture", "acupuncture treatment"), ("acupuncture", "acu"), "acup"),
    "aquatic": Course(("aquatic therapy", "aqua therapy", "pool therapy"), ("aquatic tx", "aqua therapy"), "aqua|pool"),
    "occupational": Course(("occupational therapy", "hand therapy"), ("OT", "hand therapy"), "occupational|hand"),
    "cognitive": Course(
        ("cognitive behavioral therapy", "psychotherapy"), ("CBT", "psychotherapy"), "cognitive|psych|behav|cbt"
    ),
    "work hardening": Course(("work hardening", "work conditioning"), ("work hardening",), "work.?(hard|cond)"),
    "biofeedback": Course(("biofeedback",), ("biofeedback",), "biofeed"),
}
SERVICE_WEIGHTS = (9, 5, 4, 5, 3, 2, 2, 1, 1)


@dataclass(frozen=True, slots=True)
class Drug:
    """A medicine: names, strengths in milligrams as printed, forms, and the words an extractor may name it by."""

    names: tuple[str, ...]
    strengths: tuple[str, ...]
    form: str
    pattern: str


def _drug(names: str, strengths: str, form: str = "tablet", pattern: str = "") -> Drug:
    every = tuple(names.split("|"))
    return Drug(every, tuple(strengths.split()), form, pattern or "|".join(name.lower() for name in every))


MEDICINES: dict[str, Drug] = {
    "hydrocodone": _drug(
        "Norco|hydrocodone/APAP|hydrocodone-acetaminophen|Vicodin",
        "5/325 7.5/325 10/325",
        pattern="norco|hydrocodone|vicodin",
    ),
    "oxycodone apap": _drug("Percocet|oxycodone/APAP", "5/325 10/325", pattern="percocet|oxycodone"),
    "oxycodone": _drug("oxycodone|Roxicodone", "5 10 15 30", pattern="oxycodone|roxicodone"),
    "oxycontin": _drug("OxyContin", "10 20 40", pattern="oxycontin|oxycodone"),
    "morphine": _drug("MS Contin|morphine sulfate ER", "15 30 60", pattern="ms contin|morphine"),
    "tramadol": _drug("tramadol|Ultram", "50"),
    "tapentadol": _drug("Nucynta|tapentadol", "50 75 100"),
    "hydromorphone": _drug("Dilaudid|hydromorphone", "2 4"),
    "gabapentin": _drug("gabapentin|Neurontin", "100 300 600 800", "capsule"),
    "pregabalin": _drug("Lyrica|pregabalin", "50 75 150", "capsule"),
    "cyclobenzaprine": _drug("cyclobenzaprine|Flexeril", "7.5 10"),
    "tizanidine": _drug("tizanidine|Zanaflex", "2 4"),
    "carisoprodol": _drug("Soma|carisoprodol", "350"),
    "baclofen": _drug("baclofen", "10 20"),
    "methocarbamol": _drug("methocarbamol|Robaxin", "500 750"),
    "orphenadrine": _drug("orphenadrine|Norflex", "100"),
    "naproxen": _drug("naproxen|Naprosyn|Anaprox", "250 500 550"),
    "ibuprofen": _drug("ibuprofen|Motrin", "400 600 800"),
    "meloxicam": _drug("meloxicam|Mobic", "7.5 15"),
    "diclofenac": _drug("diclofenac|Voltaren", "50 75"),
    "etodolac": _drug("etodolac|Lodine", "400 500"),
    "nabumetone": _drug("nabumetone|Relafen", "500 750"),
    "celecoxib": _drug("Celebrex|celecoxib", "100 200", "capsule"),
    "omeprazole": _drug("omeprazole|Prilosec", "20 40", "capsule"),
    "pantoprazole": _drug("pantoprazole|Protonix", "20 40"),
    "duloxetine": _drug("Cymbalta|duloxetine", "20 30 60", "capsule"),
    "sertraline": _drug("sertraline|Zoloft", "50 100"),
    "amitriptyline": _drug("amitriptyline|Elavil", "10 25 50"),
    "nortriptyline": _drug("nortriptyline|Pamelor", "10 25", "capsule"),
    "trazodone": _drug("trazodone", "50 100"),
    "zolpidem": _drug("Ambien|zolpidem", "5 10"),
    "eszopiclone": _drug("Lunesta|eszopiclone", "1 2 3"),
    "topiramate": _drug("topiramate|Topamax", "25 50 100"),
    "alprazolam": _drug("Xanax|alprazolam", "0.5 1"),
    "docusate": _drug("docusate|Colace", "100", "capsule"),
}


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale: names, short names, its top, and whether it is a percentage."""

    full: tuple[str, ...]
    short: tuple[str, ...]
    top: int
    is_percentage: bool
    pattern: str


SCALES: dict[str, Scale] = {
    "oswestry": Scale(("Oswestry Disability Index", "Oswestry"), ("ODI",), 100, True, "oswestry|odi"),
    "ndi": Scale(("Neck Disability Index",), ("NDI",), 100, True, "neck disab|ndi"),
    "phq": Scale(("PHQ-9", "Patient Health Questionnaire-9"), ("PHQ-9",), 27, False, "phq|patient health"),
    "gad": Scale(("GAD-7",), ("GAD-7",), 21, False, "gad|anxiety disorder"),
    "bdi": Scale(("Beck Depression Inventory",), ("BDI", "BDI-II"), 63, False, "beck dep|bdi"),
    "bai": Scale(("Beck Anxiety Inventory",), ("BAI",), 63, False, "beck anx|bai"),
    "dash": Scale(("DASH", "QuickDASH"), ("QuickDASH", "DASH"), 100, False, "(quick)?dash"),
    "epworth": Scale(("Epworth Sleepiness Scale", "Epworth"), ("ESS", "Epworth"), 24, False, "epworth|ess"),
    "roland": Scale(("Roland-Morris Disability Questionnaire", "Roland-Morris"), ("RMDQ",), 24, False, "roland|rmdq"),
    "lefs": Scale(("Lower Extremity Functional Scale",), ("LEFS",), 80, False, "lower extremity func|lefs"),
}
PAIN = "pain"
PAIN_PATTERN = "pain|vas|nrs|visual|numeric"

STUDIES = [
    "MRI of the lumbar spine",
    "MRI of the cervical spine",
    "MRI of the left knee",
    "MRI of the right shoulder",
    "CT scan of the lumbar spine",
    "x-rays of the right knee",
    "x-rays of the lumbar spine",
    "radiographs of the left shoulder",
    "MR arthrogram of the left shoulder",
    "EMG/NCV of the bilateral lower extremities",
    "electrodiagnostic studies of the upper extremities",
    "CT myelogram of the lumbar spine",
]
SHORT_STUDIES = [
    "MRI L-spine",
    "MRI C-spine",
    "MRI R knee",
    "MRI L shoulder",
    "XR L-spine",
    "XR R knee",
    "CT L-spine",
    "EMG/NCS BLE",
    "EMG/NCV BUE",
    "L-spine MRI",
    "lumbar MRI",
    "cervical MRI",
]
FINDINGS = [
    "a 4 mm disc protrusion at L4-5",
    "moderate foraminal narrowing",
    "no hardware failure",
    "a partial tear of the supraspinatus",
    "mild degenerative change",
    "a horizontal tear of the medial meniscus",
    "chronic L5 radiculopathy",
    "no acute fracture",
    "moderate median neuropathy at the wrist",
    "desiccation of the disc with a small annular fissure",
    "intact implants",
    "mild facet arthropathy",
    "no evidence of instability",
]
SURNAMES = [
    "Abara",
    "Bexley",
    "Cordova",
    "Dunmore",
    "Eastlake",
    "Farrow",
    "Galindo",
    "Hathaway",
    "Iwata",
    "Jessup",
    "Kowalik",
    "Lindqvist",
    "Marchetti",
    "Nakagawa",
    "Okonjo",
    "Pellegrin",
    "Quintero",
    "Rasmussen",
    "Sandoval",
    "Tremaine",
    "Ulrich",
    "Vandermeer",
    "Whitcombe",
    "Yamashiro",
    "Zaragoza",
    "Oyelaran",
]
GIVEN = [
    "Alma",
    "Bruno",
    "Celeste",
    "Dario",
    "Edith",
    "Felix",
    "Greta",
    "Hugo",
    "Ines",
    "Joel",
    "Karin",
    "Lamont",
    "Mireya",
    "Nolan",
    "Odette",
    "Paolo",
]
RELATIVES = ["mother", "father", "brother", "sister", "aunt", "uncle", "wife's cousin", "grandfather"]

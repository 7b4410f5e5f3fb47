"""How a list of records would name a document: its kind, and the particulars that its title gives."""

import re

from openimr.domain.pile.evidence import Title
from openimr.domain.pile.kinds import TITLES
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lettering import plain

_FORMS = (
    ("doctors first report", "Doctor's First Report of Occupational Injury or Illness (Form 5021)"),
    ("5021", "Doctor's First Report of Occupational Injury or Illness (Form 5021)"),
    ("independent medical review", "Application for Independent Medical Review (DWC Form IMR)"),
    ("form imr", "Application for Independent Medical Review (DWC Form IMR)"),
    ("claim form", "Workers' Compensation Claim Form (DWC 1)"),
    ("dwc 1", "Workers' Compensation Claim Form (DWC 1)"),
    ("employers report", "Employer's Report of Occupational Injury or Illness (Form 5020)"),
    ("5020", "Employer's Report of Occupational Injury or Illness (Form 5020)"),
    ("qme panel", "Request for QME panel"),
    ("qualified medical evaluator panel", "Request for QME panel"),
    ("adjudication", "Application for Adjudication of Claim"),
    ("voucher", "Physician's Return-to-Work and Voucher Report"),
    ("predesignation", "Predesignation of personal physician"),
)
_LEGAL = (
    ("pr 4", "Permanent and stationary report (PR-4)"),
    ("pr 3", "Permanent and stationary report (PR-3)"),
    ("permanent and stationary", "Permanent and stationary report"),
    ("agreed medical", "Agreed Medical Evaluator report"),
    ("ame ", "Agreed Medical Evaluator report"),
    ("qualified medical", "Qualified Medical Evaluator report"),
    ("qme", "Qualified Medical Evaluator report"),
    ("independent medical", "Independent Medical Evaluation"),
)
_THERAPY = (
    ("physical therapy", "Physical therapy"),
    ("occupational therapy", "Occupational therapy"),
    ("hand therapy", "Hand therapy"),
    ("aquatic", "Aquatic therapy"),
    ("chiropractic", "Chiropractic"),
    ("acupuncture", "Acupuncture"),
    ("massage", "Massage therapy"),
)
_MODALITIES = (
    (r" mri | magnetic resonance | mr imaging ", "MRI"),
    (r" ct | computed tomography | cat scan ", "CT"),
    (r" x rays? | xrays? | radiographs? | radiographic | views? ", "X-ray"),
    (r" ultrasound | sonogram ", "Ultrasound"),
    (r" bone scan ", "Bone scan"),
    (r" myelogram ", "Myelogram"),
)
PARTS = (
    "lumbar spine", "cervical spine", "thoracic spine", "lumbosacral spine", "shoulder", "knee", "wrist", "hand",
    "elbow", "hip", "ankle", "foot", "pelvis", "chest", "brain", "head", "abdomen", "forearm", "finger", "thumb",
    "sacrum",
)  # fmt: skip
_KINDS_OF_LETTER = (("appeal", "Appeal letter"), ("medical necessity", "Letter of medical necessity"))


def title_of(kind: Kind, title: Title | None, text: str) -> str:
    """The name of a document. `text` is the plain text of its first page."""
    head = f"{plain(title.line.text)} {title.phrase} " if title else " "
    made = _particular(kind, head, text[:1500])
    return made or TITLES[kind]


def _particular(kind: Kind, head: str, text: str) -> str:
    if kind is Kind.PROGRESS_REPORT:
        is_form = " pr 2 " in head or " pr 2 " in text or "treating physician" in head
        return "Progress report (PR-2)" if is_form else TITLES[kind]
    if kind is Kind.IMAGING:
        return imaging_title(head) or imaging_title(text)
    if kind is Kind.THERAPY_NOTE:
        return _therapy(head, text)
    if kind is Kind.DWC_FORM:
        return _first_of(_FORMS, head) or _first_of(_FORMS, text)
    if kind is Kind.MEDICO_LEGAL:
        return _first_of(_LEGAL, head) or _first_of(_LEGAL, text)
    if kind is Kind.CORRESPONDENCE:
        return _first_of(_KINDS_OF_LETTER, head)
    if kind in (Kind.OTHER, Kind.CONSULTATION) and title_words(head):
        return title_words(head)
    return ""


def title_words(head: str) -> str:
    """A few well-known names of records that have no kind of their own, and of first visits."""
    for words in ("discharge summary", "emergency department report", "emergency room report", "work status report",
                  "history and physical", "initial evaluation", "initial consultation", "explanation of review",
                  "proof of service"):  # fmt: skip
        if f" {words} " in head:
            return words.capitalize()
    return ""


def _therapy(head: str, text: str) -> str:
    name = _first_of(_THERAPY, head) or _first_of(_THERAPY, text)
    if not name:
        return ""
    evaluation = "evaluation" in head and "re evaluation" not in head
    return f"{name} evaluation" if evaluation else f"{name} note"


def imaging_title(text: str) -> str:
    """Modality and part of the body: "MRI of the knee"; "MRI" where no part is named; "" where neither is."""
    for pattern, name in _MODALITIES:
        if re.search(pattern, text):
            part = part_in(text)
            return f"{name} of the {part}" if part else name
    return ""


def part_in(text: str) -> str:
    """The part of the body that a text names first, with its side."""
    places = [(text.find(f" {part}"), part) for part in PARTS if f" {part}" in text]
    if not places:
        return ""
    place, part = min(places)
    side = re.search(r" (left|right|bilateral) $", text[max(0, place - 12) : place + 1])
    return f"{side[1]} {part}" if side else part


def _first_of(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for words, name in names if words in text), "")

"""Clinical notes from the corpus, cleaned and sorted by what they can stand for. Read at run time, never copied.

The corpus joins the lines of a note with bare commas ("HISTORY:,  Patient has"); here they become lines again. Names of
people, ages and hospitals are replaced by those of the made-up worker, by `fitted`.
"""

import csv
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.report import skip

_UNFIT = re.compile(
    r"month-old|week-old|newborn|pregnan|infant|neonat|gestation|autops|vagina|penis|scrot|\buter|adhd|teacher"
    r"|\bmom\b|\bboys?\b|\bgirls?\b|pediatr|toddler|kindergarten"
)
_BREAK = re.compile(r"(?<!\d),(?=\S)|(?<=\d),(?=[A-Z])|,(?=\d{1,2}\.\s)")
_HEAD = re.compile(r"^([A-Z][A-Z0-9 /&()',-]{2,55}):\s*(.*)$")
_DROPPED = re.compile(r"\b(DATE|NAME|DOB|D\.O\.B|PATIENT|RE|MRN|AGE|SURGEON|ASSISTANT|PHYSICIAN|DICTATED|SIGNED)\b")
_LIMB = re.compile(
    "spine|lumbar|cervical|thoracic|shoulder|knee|wrist|hand|ankle|foot|hip|elbow|back|neck|extremit|brain|femur|tibia"
)
_HURTS = re.compile(r"\bpain|injur|numb")


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its name in the corpus and its sections in order, each a heading (perhaps empty) and paragraphs."""

    name: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def length(self) -> int:
        """Characters of all paragraphs."""
        return sum(len(words) for _, paragraphs in self.sections for words in paragraphs)


def folder() -> Path:
    """Where the corpus lies; skips where there is none."""
    root = Path(os.environ.get("OPENIMR_CORPUS") or Path(__file__).parents[3] / "shared" / "data")
    found = root / "mtsamples"
    return found if (found / "mtsamples.csv").is_file() else skip("no corpus of notes: set OPENIMR_CORPUS")


@cache
def pools() -> dict[str, tuple[Note, ...]]:
    """Notes by what they can stand for: imaging, operative, consultation, progress, psychology and so on."""
    sorted_notes: dict[str, list[Note]] = {}
    for use, note in _uses():
        sorted_notes.setdefault(use, []).append(note)
    return {use: tuple(notes) for use, notes in sorted_notes.items()}


def _uses() -> Iterator[tuple[str, Note]]:
    csv.field_size_limit(sys.maxsize)
    seen: set[str] = set()
    with (folder() / "mtsamples.csv").open(encoding="utf-8", errors="replace", newline="") as rows:
        for row in csv.DictReader(rows):
            text = row["transcription"] or ""
            key = text[:400]
            if len(text) < 500 or key in seen or _UNFIT.search(text.lower()):
                continue
            use = _use(row["medical_specialty"].strip(), row["sample_name"], text)
            if use:
                seen.add(key)
                yield use, Note(row["sample_name"].strip(), tuple(_sections(text)))


def _use(specialty: str, name: str, text: str) -> str:
    if "EMG" in name or "Nerve Conduction" in name:
        return "nerve_study"
    if specialty == "IME-QME-Work Comp etc.":
        return "medico_legal"
    if specialty == "Psychiatry / Psychology":
        return "psychology"
    if specialty == "Chiropractic" or name.startswith("Physical Therapy"):
        return "therapy"
    if re.search(r"discharge summary", name, re.I) or specialty == "Discharge Summary":
        return "discharge"
    if re.search(r"PREOPERATIVE DIAG|PROCEDURE PERFORMED", text):
        limb = specialty in {"Orthopedic", "Pain Management", "Neurosurgery", "Podiatry"} or _LIMB.search(name.lower())
        return "operative" if limb else ""
    if specialty == "Radiology" or re.search(r"\b(MRI|CT|X-RAY)\b", name):
        return "imaging" if len(_LIMB.findall(text.lower())) >= 2 else ""
    if specialty in {"SOAP / Chart / Progress Notes", "Office Notes", "Pain Management"}:
        return "progress" if _fits(text) else ""
    if specialty in {
        "Consult - History and Phy.",
        "Orthopedic",
        "Neurology",
        "Rheumatology",
        "Physical Medicine - Rehab",
    }:
        return ("consultation" if len(text) > 1500 else "progress") if _fits(text) else ""
    return ""


def _fits(text: str) -> bool:
    return len(_LIMB.findall(text.lower())) >= 3 and _HURTS.search(text.lower()) is not None


def _sections(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    text = re.sub(r":\s*,\s*", ": ", text)
    heading, paragraphs = "", list[str]()
    for line in (re.sub(r"\s+", " ", part).strip(" ,") for part in _BREAK.split(text)):
        found = _HEAD.match(line)
        if found:
            if paragraphs:
                yield heading, tuple(paragraphs)
            heading, paragraphs = found[1].strip(), []
            line = found[2]
        if line and not _DROPPED.search(heading):
            paragraphs.append(line)
    if paragraphs:
        yield heading, tuple(paragraphs)


def fitted(words: str, *, surname: str, doctor: str, hospital: str, age: int, woman: bool, year: int) -> str:
    """The words with the made-up worker, doctor and hospital for the corpus's people; years end with `year`."""
    words = re.sub(r"\b(?:Mr|Mrs|Ms|Miss)\.? [A-Z][A-Za-z]+", f"{'Ms' if woman else 'Mr'}. {surname}", words)
    words = re.sub(r"\bDr\.? ?(?:[A-Z]\. ?)?[A-Z][A-Za-z]*\b", f"Dr. {doctor}", words)
    words = re.sub(r"\b(?:ABCD?|XYZ|X{3,})\b(?: General| Medical)* (?:Hospital|Center|Clinic)", hospital, words)
    words = re.sub(r"\b(?:[Aa]bcd?|ABCD?|XYZ|Xyz|X[Xx]{3,})\b", surname, words)
    words = re.sub(r"Sample (?:Patient|Name)", surname, words)
    words = re.sub(
        r"\b\d{1,2}[- ]year[- ]old (?:\w+ )??(?:male|man|gentleman|female|woman|lady)",
        f"{age}-year-old {'woman' if woman else 'man'}",
        words,
    )
    words = re.sub(r"\b\d{1,2}[- ]year[- ]old", f"{age}-year-old", words)
    words = re.sub(r"\b(?:19[5-9]\d|20[0-2]\d)\b", lambda found: str(year - int(found[0]) % 2), words)
    words = re.sub(
        r"\b(\d{1,2}/\d{1,2}/)(\d\d)\b", lambda found: f"{found[1]}{(year - int(found[2]) % 2) % 100:02d}", words
    )
    words = re.sub(r"Month DD, YYYY|MM/DD/YYYY|X{2,}|\*{2,}", "", words)
    return words.encode("cp1252", "ignore").decode("cp1252").strip()

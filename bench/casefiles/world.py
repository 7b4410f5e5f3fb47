# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""What a family of layouts draws from: the worker, the offices that treat, the days, and facts for each kind of paper."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.casefiles import notes
from bench.casefiles.dates import Form, slashes
from bench.casefiles.people import REGIONS, Clinician, Facility, Person, facility

_DRUGS = (
    ("Ibuprofen 800 mg", "1 tab TID with food", "90"), ("Cyclobenzaprine 7.5 mg", "1 tab QHS prn spasm", "30"),
    ("Tramadol HCl 50 mg", "1 tab Q6H prn pain", "120"), ("Omeprazole 20 mg", "1 cap daily", "30"),
    ("Gabapentin 300 mg", "1 cap TID", "90"), ("Hydrocodone/APAP 10-325 mg", "1 tab BID prn", "60"),
    ("Naproxen sodium 550 mg", "1 tab BID", "60"), ("Duloxetine 30 mg", "1 cap daily", "30"),
    ("Lidocaine 5% patch", "apply 12 h on, 12 h off", "30"), ("Meloxicam 15 mg", "1 tab daily", "30"),
    ("Pregabalin 75 mg", "1 cap BID", "60"), ("Tizanidine 4 mg", "1 tab QHS", "30"), ("Trazodone 50 mg", "1 tab QHS", "30"),
)  # fmt: skip
_TREATMENTS = (
    ("Physical therapy 2 x 6, {region}", "97110"), ("MRI of the {region} without contrast", "72148"),
    ("Transforaminal epidural steroid injection at {level}", "64483"), ("Chiropractic manipulation, 12 visits", "98941"),
    ("Functional capacity evaluation", "97750"), ("TENS unit, 30-day trial", "E0730"), ("Acupuncture 2 x 4", "97810"),
    ("EMG/NCV of the extremities", "95886"), ("Consultation with pain management", "99244"), ("Tramadol HCl 50 mg #120", "NDC"),
    ("Cognitive behavioral therapy, 6 sessions", "90834"), ("Lumbar support orthosis", "L0631"), ("Urine drug screen", "80307"),
    ("Arthroscopic surgery with debridement", "29881"), ("Gabapentin 300 mg #90", "NDC"), ("Home exercise kit", "E1399"),
)  # fmt: skip
_LABS = (
    ("Sodium", "mmol/L", 135, 145, 0), ("Potassium", "mmol/L", 3.5, 5.1, 1), ("Chloride", "mmol/L", 98, 107, 0),
    ("Carbon dioxide", "mmol/L", 22, 29, 0), ("Glucose", "mg/dL", 65, 99, 0), ("BUN", "mg/dL", 6, 20, 0),
    ("Creatinine", "mg/dL", 0.6, 1.2, 2), ("Calcium", "mg/dL", 8.6, 10.2, 1), ("AST (SGOT)", "U/L", 10, 40, 0),
    ("ALT (SGPT)", "U/L", 7, 56, 0), ("Alkaline phosphatase", "U/L", 44, 121, 0), ("Bilirubin, total", "mg/dL", 0.1, 1.2, 1),
    ("Albumin", "g/dL", 3.5, 5.5, 1), ("WBC", "K/uL", 4, 11, 1), ("RBC", "M/uL", 4.1, 5.7, 2), ("Hemoglobin", "g/dL", 12.6, 17.7, 1),
    ("Hematocrit", "%", 37.5, 51, 1), ("MCV", "fL", 79, 97, 0), ("Platelets", "K/uL", 150, 400, 0), ("ESR", "mm/h", 0, 20, 0),
)  # fmt: skip
DRUG_SCREEN = (
    "Amphetamines", "Barbiturates", "Benzodiazepines", "Cocaine metabolite", "Opiates", "Oxycodone", "Methadone", "Tramadol",
    "Hydrocodone", "Buprenorphine", "THC metabolite", "Fentanyl",
)  # fmt: skip


_CHAINED = ("progress", "consultation", "psychology", "medico_legal")


@dataclass(slots=True)
class World:
    """One case while it is written. Offices come by role; `left` holds the notes not used yet.

    `absent` are records that papers name and the file lacks (what, day, author); `made` are papers that are in the file
    (kind, what, day, author), for the papers that look back on them.
    """

    worker: Person
    chance: Random
    offices: dict[str, Facility]
    last_day: date
    form: Form = slashes
    absent: list[tuple[str, date, str]] = field(default_factory=list)
    made: list[tuple[str, str, date, str]] = field(default_factory=list)
    left: dict[str, list[notes.Note]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def day(self) -> date:
        """A working day in the eighteen months before the decision."""
        day = self.last_day - timedelta(days=self.chance.randrange(1, 540))
        return day - timedelta(days=max(0, day.weekday() - 4))

    def by(self, role: str) -> tuple[Facility, Clinician]:
        """An office and one of its people."""
        office = self.offices[role]
        return office, self.chance.choice(office.people)

    def note(self, use: str) -> notes.Note:
        """A note of that use, none twice while others are left."""
        pile = self.left.get(use)
        if not pile:
            pile = self.left[use] = list(notes.pools()[use])
            self.chance.shuffle(pile)
        return pile.pop()

    def narrative(
        self, use: str, on: date, by: Clinician, office: Facility, most: int = 9000
    ) -> list[tuple[str, list[str]]]:
        """Sections of notes with the worker in them: about that many characters, of one note or of several."""
        sections, length = list[tuple[str, list[str]]](), 0
        while not sections or (use in _CHAINED and length < most * 0.6):
            note, first = self.note(use), len(sections)
            for heading, paragraphs in note.sections:
                fitted = [self._fitted(words, note.name, on, by, office) for words in paragraphs]
                length += sum(map(len, fitted))
                if length > most and sections:
                    break
                told = "EARLIER HISTORY" if first and len(sections) == first else heading
                sections.append((told, [words for words in fitted if words]))
            self.seen[note.name] = self.seen.get(note.name, 0) + 1
        return sections

    def _fitted(self, words: str, name: str, on: date, by: Clinician, office: Facility) -> str:
        """The words for this worker; a note that comes again has lost and changed some of its sentences."""
        words = notes.fitted(
            words, surname=self.worker.last, doctor=by.last, hospital=office.name,
            age=self.worker.age(on), woman=self.worker.is_woman,
            year=on.year - 1,
        )  # fmt: skip
        if not self.seen.get(name):
            return words
        kept = [sentence for sentence in re.split(r"(?<=[.!?]) ", words) if self.chance.random() < 0.72]
        return " ".join(kept) or words

    @property
    def region(self) -> tuple[str, str, str, str, str]:
        """Diagnosis, code, plain name, level and adjective of the injured region."""
        return REGIONS[self.worker.region]

    def lacking(self, form: Form) -> tuple[str, str]:
        """A record that the file lacks: how it is named in a sentence, and the name that the truth keeps."""
        what, day, author = self.chance.choice(self.absent)
        return f"{what} dated {form(day)} by {author}", f"{what}|{day.isoformat()}|{author}"

    def looked_back(self, form: Form, most: int) -> list[tuple[date, str]]:
        """Papers of the file in order of their days, as a records review lists them."""
        chosen = self.chance.sample(self.made, min(most, len(self.made)))
        return sorted(
            (day, f"{what}, {author}, dated {form(day)}" if author else f"{what}, dated {form(day)}")
            for _, what, day, author in chosen
        )

    def drugs(self, count: int) -> list[tuple[str, str, str]]:
        """Drugs with directions and quantity."""
        return self.chance.sample(_DRUGS, count)

    def treatments(self, count: int) -> list[tuple[str, str]]:
        """Treatments asked for, with their codes."""
        chosen = self.chance.sample(_TREATMENTS, count)
        return [(text.format(region=self.worker.region, level=self.region[3]), code) for text, code in chosen]

    def labs(self, count: int) -> list[list[str]]:
        """Rows of a laboratory table: test, result, flag, unit, range."""
        rows = []
        for name, unit, low, high, digits in _LABS[:count]:
            value = self.chance.uniform(low - (high - low) * 0.15, high + (high - low) * 0.15)
            flag = "L" if value < low else "H" if value > high else ""
            rows.append([name, f"{max(0.0, value):.{digits}f}", flag, unit, f"{low} - {high}"])
        return rows

    def motion(self) -> list[list[str]]:
        """Rows of a range of motion table: movement, found, normal."""
        moves = {
            "spine": (
                "Flexion",
                "Extension",
                "Right lateral bending",
                "Left lateral bending",
                "Right rotation",
                "Left rotation",
            )
        }
        names = (
            moves["spine"]
            if "spine" in self.worker.region
            else ("Flexion", "Extension", "Abduction", "Adduction", "Rotation")
        )
        normal = self.chance.choices((25, 30, 45, 60, 80), k=len(names))
        return [
            [name, f"{full - self.chance.randrange(0, full // 2)}°", f"{full}°"]
            for name, full in zip(names, normal, strict=True)
        ]

    def nerves(self) -> list[list[str]]:
        """Rows of a nerve conduction table: nerve, latency, amplitude, velocity, comment."""
        names = (
            "Median motor R",
            "Median motor L",
            "Ulnar motor R",
            "Ulnar motor L",
            "Median sensory R",
            "Ulnar sensory R",
            "Peroneal R",
            "Tibial R",
            "Sural R",
        )
        return [
            [
                name,
                f"{self.chance.uniform(2.6, 6.1):.1f}",
                f"{self.chance.uniform(2, 14):.1f}",
                f"{self.chance.uniform(38, 62):.1f}",
                self.chance.choice(("Normal", "Prolonged", "Low amplitude", "Normal")),
            ]
            for name in self.chance.sample(names, 7)
        ]

    def muscles(self) -> list[list[str]]:
        """Rows of a needle table: muscle, insertional, fibrillations, waves, recruitment."""
        names = (
            "Deltoid",
            "Biceps",
            "Triceps",
            "First dorsal interosseous",
            "Abductor pollicis brevis",
            "Vastus lateralis",
            "Tibialis anterior",
            "Gastrocnemius",
            "Extensor hallucis longus",
            "L4-S1 paraspinals",
        )
        return [
            [
                name,
                "Normal",
                self.chance.choice(("0", "0", "1+", "2+")),
                self.chance.choice(("0", "0", "1+")),
                self.chance.choice(("Normal", "Normal", "Reduced")),
            ]
            for name in self.chance.sample(names, 7)
        ]


ROLES: dict[str, tuple[str, str]] = {
    "treating": ("M.D.", "Orthopaedic Surgery"),
    "consulting": ("M.D.", "Neurosurgery"),
    "pain": ("D.O.", "Pain Medicine"),
    "surgery": ("M.D.", "Orthopaedic Surgery"),
    "imaging": ("M.D.", "Diagnostic Radiology"),
    "nerve": ("M.D.", "Neurology"),
    "therapy": ("P.T., D.P.T.", "Physical Therapy"),
    "pharmacy": ("Pharm.D.", "Pharmacy"),
    "laboratory": ("M.D.", "Pathology"),
    "psychology": ("Ph.D.", "Clinical Psychology"),
    "evaluator": ("M.D.", "Qualified Medical Evaluator"),
    "utilization": ("M.D.", "Physical Medicine and Rehabilitation"),
    "adjuster": ("", "Claims"),
    "attorney": ("Esq.", "Law"),
    "hospital": ("M.D.", "Internal Medicine"),
}


def world(worker: Person, chance: Random, names: dict[str, tuple[str, ...]]) -> World:
    """A new case of the worker, with offices named by the family's lists (role to possible names)."""
    offices = {
        role: facility(chance, worker.insurer if role == "adjuster" else chance.choice(names[role]), *marks)
        for role, marks in ROLES.items()
    }
    return World(worker, chance, offices, worker.injured_on + timedelta(days=chance.randrange(600, 1300)))

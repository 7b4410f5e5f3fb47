"""The papers of style a: a consultation, a progress report, a narrative report."""

import random
from collections.abc import Mapping
from datetime import date

from bench.notes.layout import Sheets
from bench.notes.sentences import Author, Sentence
from bench.notes.style_a import HABITS, TEMPLATES

_HEADS = (
    "PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)",
    "ORTHOPEDIC CONSULTATION",
    "INITIAL PAIN MANAGEMENT EVALUATION",
    "FOLLOW-UP REPORT",
    "NARRATIVE REPORT OF THE TREATING PHYSICIAN",
)
_DAYS = (
    "Date of examination: {own}",
    "DATE OF SERVICE: {own}",
    "{own}: the patient was seen in this office.",
    "Date of visit: {own}",
    "Seen {own}",
    "Examined on {own}",
)


def write(rng: random.Random, written_on: date, people: Mapping[str, str], first_page: int) -> tuple[str, Sheets]:
    """One paper; returns its kind and its pages."""
    author = Author(rng, HABITS, TEMPLATES, written_on, people)
    sheets = Sheets(first_page, rng.randint(1100, 2300))
    head = rng.choice(_HEADS)
    sheets.plain(f"{people['author']}\n\n{head}\n")
    sheets.plain(
        f"RE: {people['surname'].upper()}, {people['given']}\nClaim: {people['claim']}\nDate of injury: {people['doi']}"
    )
    sheets.row(author.heading(rng.choice(_DAYS)))
    sheets.plain("")
    for heading, sentences in _sections(rng, author):
        sheets.paragraph(sentences, f"{heading} " if heading else "")
    sheets.plain(f"Sincerely,\n\n{people['author']}")
    return "consultation" if "CONSULT" in head or "INITIAL" in head else "progress_report", sheets


def _sections(rng: random.Random, author: Author) -> list[tuple[str, list[Sentence]]]:
    history = [author.filler(), *(author.procedure() for _ in range(rng.randint(1, 3)))]
    history += [author.encounter() for _ in range(rng.randint(1, 3))]
    treatment = [author.therapy() for _ in range(rng.randint(1, 4))] + [author.trap() for _ in range(rng.randint(1, 2))]
    complaints = [author.filler(), *(author.score() for _ in range(rng.randint(1, 3)))]
    medicines = [author.medicine() for _ in range(rng.randint(1, 5))] + [author.trap()]
    studies = [author.study() for _ in range(rng.randint(1, 2))]
    findings = [author.filler() for _ in range(rng.randint(1, 3))]
    plan = [author.therapy("requested"), author.filler(), *(author.trap() for _ in range(rng.randint(0, 2)))]
    for some in (history, treatment, medicines, plan):
        rng.shuffle(some)
    named = rng.random() < 0.7
    heads = (
        "HISTORY:",
        "TREATMENT TO DATE:",
        "PRESENT COMPLAINTS:",
        "MEDICATIONS:",
        "DIAGNOSTIC STUDIES:",
        "EXAMINATION:",
        "PLAN:",
    )
    blocks = (history, treatment, complaints, medicines, studies, findings, plan)
    return [(head if named else "", block) for head, block in zip(heads, blocks, strict=True)]

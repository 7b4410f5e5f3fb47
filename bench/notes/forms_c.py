"""The papers of style c: a summary of records, a decision of utilization review, a request for authorization, a
pharmacy profile, an operative report, an appeal. One in six was scanned badly."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bench.notes.layout import Sheets
from bench.notes.sentences import Author, Sentence, Templates
from bench.notes.style_c import HABITS, RECORDS
from bench.notes.style_c_forms import APPEALS, DECISIONS, OPERATIVE, PHARMACY, REQUESTS

_Write = Callable[[random.Random, Author, Sheets], str]
_SHARE_OF_BAD_SCANS = 1 / 6
_MISREAD = (
    ("rn", "m"),
    ("m", "rn"),
    ("l", "1"),
    ("l", "I"),
    ("e", "c"),
    ("h", "b"),
    ("i", "l"),
    ("cl", "d"),
    (". ", " . "),
)


def write(rng: random.Random, written_on: date, people: Mapping[str, str], first_page: int) -> tuple[str, Sheets]:
    """One paper; returns its kind and its pages."""
    forms: tuple[tuple[_Write, Templates], ...] = (
        (_records, RECORDS), (_decision, DECISIONS), (_request, REQUESTS), (_pharmacy, PHARMACY),
        (_operation, OPERATIVE), (_appeal, APPEALS),
    )  # fmt: skip
    form, templates = rng.choices(forms, (8, 4, 2, 2, 2, 2))[0]
    author = Author(rng, HABITS, templates, written_on, people)
    if rng.random() < _SHARE_OF_BAD_SCANS:
        author.slip = lambda words: _misread(rng, words)
        author.slip_of_figures = lambda words: _misread_figures(rng, words)
    sheets = Sheets(first_page, rng.randint(1300, 2400))
    return form(rng, author, sheets), sheets


def _records(rng: random.Random, author: Author, sheets: Sheets) -> str:
    people = author.people
    sheets.plain(f"{people['author']}\nQualified Medical Evaluator\n\nRE: {people['title']} {people['surname']}")
    sheets.row(author.heading(rng.choice(("Date of evaluation: {own}", "The applicant was examined on {own}."))))
    sheets.plain("")
    sheets.paragraph([author.filler(), author.score(), author.medicine("taken"), author.trap()], "HISTORY. ")
    sheets.plain("REVIEW OF RECORDS")
    draws = (author.encounter, author.study, author.procedure, author.therapy, author.medicine, author.score)
    said = [rng.choices(draws, (3, 2, 3, 4, 3, 3))[0]() for _ in range(rng.randint(10, 34))]
    said += [author.trap() for _ in range(rng.randint(2, 4))]
    rng.shuffle(said)
    _paragraphs(rng, sheets, said)
    sheets.paragraph([author.filler(), author.trap(), author.filler()], "DISCUSSION. ")
    return "medico_legal"


def _decision(rng: random.Random, author: Author, sheets: Sheets) -> str:
    sheets.plain("UTILIZATION REVIEW DETERMINATION\n")
    sheets.row(author.heading(rng.choice(("Date of decision: {own}", "{own}", "Determination date: {own}")), "letter"))
    sheets.plain(f"Claimant: {author.people['surname']}   Claim: {author.people['claim']}\n")
    items = [author.therapy(rng.choice(("denied", "authorized"))) for _ in range(rng.randint(1, 2))]
    items += [author.medicine("ordered"), author.trap(), author.trap()]
    rng.shuffle(items)
    for number, item in enumerate(items):
        sheets.row(item, f"{number + 1}. ")
    sheets.plain("\nCLINICAL SUMMARY")
    said = [
        author.procedure(),
        author.encounter(),
        author.study(),
        author.score(),
        author.medicine("taken"),
        author.filler(),
    ]
    said += [
        author.therapy(rng.choice(("requested", "completed", "missed", "requested"))),
        author.score(),
        author.filler(),
    ]
    rng.shuffle(said)
    _paragraphs(rng, sheets, said)
    sheets.paragraph([author.filler(), author.filler()], "RATIONALE: ")
    return "ur_decision"


def _request(rng: random.Random, author: Author, sheets: Sheets) -> str:
    sheets.plain("REQUEST FOR AUTHORIZATION   DWC Form RFA\n")
    sheets.row(author.heading("Date of request: {own}", "letter"))
    sheets.plain(
        f"Employee: {author.people['surname']}, {author.people['given']}   Date of injury: {author.people['doi']}"
    )
    rows = [author.therapy("requested"), author.medicine(), author.procedure(), author.trap(), author.encounter()]
    rows += [author.therapy() for _ in range(rng.randint(1, 2))] + [author.score(), author.filler(), author.trap()]
    rng.shuffle(rows)
    for row in rows:
        sheets.row(row)
    sheets.plain(f"\nRequesting physician: {author.people['author']}")
    return "request_for_authorization"


def _pharmacy(rng: random.Random, author: Author, sheets: Sheets) -> str:
    sheets.plain("PHARMACY PROFILE")
    sheets.row(author.heading("Printed {own}", "letter"))
    sheets.plain(f"Patient: {author.people['surname']}, {author.people['given']}   DOB {author.people['dob']}")
    sheets.row(author.filler())
    sheets.row(author.trap())
    for _ in range(rng.randint(4, 10)):
        sheets.row(author.medicine())
    return "pharmacy"


def _operation(rng: random.Random, author: Author, sheets: Sheets) -> str:
    sheets.plain(f"OPERATIVE REPORT\n\nPatient: {author.people['surname']}   Surgeon: {author.people['author']}")
    heads = ("DATE OF OPERATION: {own}", "DATE OF PROCEDURE: {own}", "DATE OF SURGERY: {own}")
    sheets.row(author.heading(rng.choice(heads), "operation"))
    sheets.row(author.procedure())
    sheets.plain("")
    for _ in range(3):
        sheets.row(author.filler())
    said = [author.study(), author.therapy(), author.score(), author.medicine(), author.filler(), author.filler()]
    sheets.paragraph([*said, author.trap()], "INDICATIONS AND COURSE: ")
    return "operative_report"


def _appeal(rng: random.Random, author: Author, sheets: Sheets) -> str:
    sheets.row(author.heading("{own}", "letter"))
    sheets.plain(f"\nRE: {author.people['title']} {author.people['surname']}, claim {author.people['claim']}\n")
    said = [
        author.therapy("denied"),
        author.procedure(),
        author.encounter(),
        author.therapy("requested"),
        author.score(),
    ]
    said += [author.therapy(), author.medicine(), author.study(), author.trap(), author.trap(), author.filler()]
    _paragraphs(rng, sheets, said)
    sheets.plain(f"Respectfully,\n{author.people['author']}")
    return "correspondence"


def _paragraphs(rng: random.Random, sheets: Sheets, said: Sequence[Sentence]) -> None:
    rest = list(said)
    while rest:
        count = rng.randint(1, 4)
        sheets.paragraph(rest[:count])
        rest = rest[count:]


def _misread(rng: random.Random, words: str) -> str:
    """About one word in twenty with one letter read wrongly; figures stay."""
    parts = re.split(r"(\s+)", words)
    return "".join(_misread_word(rng, part) if len(part) > 3 and rng.random() < 0.05 else part for part in parts)


def _misread_word(rng: random.Random, word: str) -> str:
    wrong, right = rng.choice([pair for pair in _MISREAD if pair[0] in word[1:]] or [("", "")])
    return word if not wrong else word[0] + word[1:].replace(wrong, right, 1)


def _misread_figures(rng: random.Random, printed: str) -> str:
    return printed.replace("0", "O", 1) if rng.random() < 0.15 else printed

"""The papers of style b: a visit note, a medication list, a therapy flow sheet, an operative summary."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

from bench.notes import habits, pools
from bench.notes.layout import Sheets
from bench.notes.sentences import Author, Sentence
from bench.notes.style_b import HABITS, TEMPLATES

_DAYS = (
    "DOS: {own}   Provider: {author}",
    "Date of Service: {own}",
    "Visit Date: {own}    Visit Type: Office Visit",
    "Encounter Date: {own}",
    "Service date {own} | Follow-up visit",
    "Appt: {own} 10:30 AM - {author}",
)
_CLINICS = ("VALLEY OAK SPINE & REHAB", "HARBOR OCCUPATIONAL MEDICINE", "CANYON PAIN CENTER", "MESA ORTHOPEDIC GROUP")
_COLUMNS = (
    (
        "Medication              Strength     Sig               Qty    Refills",
        "{med}           {mg} mg        {often}           {q}     {r}",
    ),
    ("Drug | Dose | Frequency | Disp | RF", "{med} | {mg} mg | {often} | #{q} | {r}"),
    ("MEDICATION / DOSE / DIRECTIONS / QTY", "{med}  {mg} mg  {often}  #{q}"),
    ("Active Medications (reviewed)", "  {med} {mg} mg {often}"),
)
_VISITS = (
    (
        "Date         Visit   Pain pre   Pain post   Status",
        "{date}   {no}   {score}   {score.2}   <attended|seen>",
        "{date}   --   --   --   <No show|CX>",
    ),
    (
        "DATE | TX | PAIN PRE | PAIN POST | INITIALS",
        "{date} | <MFR, TE|TE, NMR|STM> | {score} | {score.2} | kl",
        "{date} | <N/S|cancelled> | | | kl",
    ),
    (
        "Visit log (pain before -> after)",
        "{no}. {date}: pain {score} -> {score.2}, <tolerated well|sore>",
        "{no}. {date}: <pt cancelled|no show>",
    ),
)


def write(rng: random.Random, written_on: date, people: Mapping[str, str], first_page: int) -> tuple[str, Sheets]:
    """One printout; returns its kind and its pages."""
    author = Author(rng, HABITS, TEMPLATES, written_on, people)
    sheets = Sheets(first_page, rng.randint(900, 1900))
    form = rng.choices((_visit_note, _flow_sheet, _summary), (12, 3, 4))[0]
    sheets.plain(rng.choice(_CLINICS))
    sheets.plain(f"Patient: {people['surname']}, {people['given']}   DOB: {people['dob']}   Claim# {people['claim']}")
    return form(rng, author, sheets)


def _visit_note(rng: random.Random, author: Author, sheets: Sheets) -> tuple[str, Sheets]:
    sheets.row(author.heading(rng.choice(_DAYS)))
    sheets.plain(f"DOI: {author.people['doi']}")
    _section(sheets, "CC/HPI:", [author.score(), author.filler(), author.encounter(), author.score()])
    history = [author.procedure() for _ in range(rng.randint(1, 3))] + [_trap_of(author, "procedures")]
    _section(sheets, rng.choice(("PAST SURGICAL / PROCEDURES", "HISTORY", "TX HX")), _shuffled(rng, history))
    _medicines(rng, author, sheets)
    _section(sheets, "VITALS / OUTCOMES", [author.score() for _ in range(rng.randint(1, 2))])
    _section(sheets, "EXAM", [author.filler() for _ in range(rng.randint(2, 4))])
    _section(sheets, "DIAGNOSTICS", [author.study() for _ in range(rng.randint(1, 2))])
    treatment = [author.therapy() for _ in range(rng.randint(1, 3))] + [author.trap()]
    _section(sheets, rng.choice(("TREATMENT STATUS", "THERAPY", "AUTHORIZATIONS")), _shuffled(rng, treatment))
    plan = [
        author.therapy(rng.choice(("requested", "planned"))),
        author.medicine(rng.choice(("started", "stopped", "taken"))),
    ]
    plan += [author.trap() for _ in range(rng.randint(1, 3))]
    _section(sheets, "PLAN", _shuffled(rng, plan))
    sheets.plain(f"Electronically signed by {author.people['author']}")
    return "progress_report", sheets


def _flow_sheet(rng: random.Random, author: Author, sheets: Sheets) -> tuple[str, Sheets]:
    key = rng.choice(("physical therapy", "massage", "chiropractic", "acupuncture", "aquatic"))
    sheets.plain(f"\n{pools.SERVICES[key].full[0].upper()} FLOW SHEET")
    sheets.row(author.heading("Date of report: {own}"))
    head, attended, missed = rng.choice(_VISITS)
    sheets.plain(f"\n{head}")
    day = author.written_on - timedelta(days=rng.randint(60, 90))
    form = rng.choice(HABITS.days)
    for number in range(rng.randint(4, 9)):
        day += timedelta(days=rng.randint(2, 4))
        took_place = rng.random() < 0.8
        row = (attended if took_place else missed).replace("{no}", str(number + 1))
        sheets.row(author.visit(row, key, took_place, habits.day(rng, HABITS, day, form)))
    _section(sheets, "SUMMARY", [author.score("before+after"), author.filler(), author.therapy()])
    return "therapy_note", sheets


def _summary(rng: random.Random, author: Author, sheets: Sheets) -> tuple[str, Sheets]:
    sheets.row(author.heading(rng.choice(_DAYS)))
    _section(sheets, "PROBLEM / PROCEDURE LIST", [author.procedure() for _ in range(rng.randint(2, 4))])
    _section(sheets, "ENCOUNTERS", [author.encounter() for _ in range(rng.randint(2, 4))])
    _section(sheets, "RESULTS", [author.study() for _ in range(rng.randint(2, 4))])
    _section(sheets, "AUTHORIZATION LOG", [author.therapy() for _ in range(rng.randint(2, 4))])
    _medicines(rng, author, sheets)
    _section(sheets, "OTHER", [author.trap() for _ in range(rng.randint(2, 4))])
    return "other", sheets


def _medicines(rng: random.Random, author: Author, sheets: Sheets) -> None:
    if rng.random() < 0.5:
        head, row = rng.choice(_COLUMNS)
        sheets.plain(f"\n{head}")
        for _ in range(rng.randint(2, 5)):
            sheets.row(author.medicine_row(row))
        _section(sheets, "MED NOTES", [_trap_of(author, "medicines"), author.medicine("stopped")])
        return
    rows = [author.medicine() for _ in range(rng.randint(2, 5))] + [_trap_of(author, "medicines")]
    _section(sheets, rng.choice(("MEDICATIONS", "CURRENT MEDS:", "Meds:")), _shuffled(rng, rows))


def _trap_of(author: Author, matter: str) -> Sentence:
    while True:
        sentence = author.trap()
        if sentence.traps[0].matter == matter:
            return sentence


def _shuffled(rng: random.Random, rows: list[Sentence]) -> list[Sentence]:
    rng.shuffle(rows)
    return rows


def _section(sheets: Sheets, heading: str, rows: list[Sentence]) -> None:
    sheets.plain(f"\n{heading}")
    for row in rows:
        sheets.row(row)

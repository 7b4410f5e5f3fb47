"""The papers of style d: notes in four parts, charts in tables, attendance sheets, requests, decisions item by item,
pharmacy rows, summaries by date, operations, work status."""

import dataclasses
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from bench.notes import habits, pools
from bench.notes import style_d_forms as said
from bench.notes.habits import Habits
from bench.notes.layout import Sheets
from bench.notes.rows import BAR, Clerk, entry, in_columns
from bench.notes.sentences import Sentence, Templates
from bench.notes.style_d import CHART, HABITS, LISTS, SURGERIES

_Write = Callable[[random.Random, Clerk, Sheets], str]
_DAYS = (
    "Date of visit {own}",
    "VISIT DATE: {own}",
    "DOS {own}",
    "Date: {own}   Provider: {author}",
    "Encounter {own}  {author}",
    "Seen: {own}",
)
_SITES = ("LAKESIDE SPINE CLINIC", "ORCHARD OCC MED", "TIDEWATER HAND & ORTHO", "FOOTHILL PAIN ASSOC.")
_PROBLEMS = (
    "M54.16   Radiculopathy, lumbar region        Active",
    "M51.26   Intervertebral disc displacement, lumbar   Active",
    "M54.2    Cervicalgia                         Active",
    "G56.01   Carpal tunnel syndrome, right       Active",
    "M75.101  Rotator cuff tear, right, unspec    Active",
    "F32.9    Depressive disorder, unspecified    Chronic",
    "I10      Essential hypertension              Chronic",
    "S83.241A Tear of medial meniscus, right knee Resolved",
)
_REQUEST_WIDTHS = (34, 12, 20, 11, 12)
_SHARE_OF_MIXED_DAYS = 0.35
_KINDS_OF_VISITS = ("physical therapy", "chiropractic", "acupuncture", "aquatic", "occupational", "massage")


def write(rng: random.Random, written_on: date, people: Mapping[str, str], first_page: int) -> tuple[str, Sheets]:
    """One paper; returns its kind and its pages."""
    forms: tuple[tuple[_Write, Templates, int], ...] = (
        (_visit_in_four_parts, CHART, 6), (_chart, CHART, 4), (_attendance, said.TALLY, 4), (_request, CHART, 4),
        (_decision, said.DECISIONS, 4), (_pharmacy, said.PHARMACY, 2), (_records, said.SUMMARY, 4),
        (_operation, said.OPERATIVE, 2), (_work_status, CHART, 2),
    )  # fmt: skip
    form, templates, _ = rng.choices(forms, [weight for _, _, weight in forms])[0]
    # Most offices print every day in one form; a chart of many hands mixes them.
    days = HABITS.days if rng.random() < _SHARE_OF_MIXED_DAYS else (rng.choice(HABITS.days),)
    author = Clerk(rng, dataclasses.replace(HABITS, days=days), templates, written_on, people)
    sheets = Sheets(first_page, rng.randint(1100, 2300))
    return form(rng, author, sheets), sheets


def _visit_in_four_parts(rng: random.Random, author: Clerk, sheets: Sheets) -> str:
    _letterhead(rng, author, sheets)
    sheets.row(author.heading(rng.choice(_DAYS)))
    heads = rng.choice((("S:", "O:", "A:", "P:"), ("SUBJECTIVE", "OBJECTIVE", "ASSESSMENT", "PLAN")))
    story = [author.score(), author.score(), author.filler(), author.encounter(), author.procedure()]
    story += [author.therapy(rng.choice(("took place", "completed", "missed", "attended+authorized"))), author.trap()]
    _block(sheets, heads[0], _mixed(rng, story))
    _block(sheets, "Current meds" if rng.random() < 0.5 else "Meds", _medicines(rng, author, 4))
    findings = [author.filler(), author.filler(), _trap(author, "scores"), author.study()]
    _block(sheets, heads[1], _mixed(rng, findings))
    sheets.plain(f"\n{heads[2]}")
    for problem in rng.sample(_PROBLEMS, rng.randint(1, 3)):
        sheets.plain(" ".join(problem.split()))
    plan = [author.therapy("planned"), author.medicine(rng.choice(("started", "stopped", "ordered", "taken")))]
    plan += [author.therapy(rng.choice(("requested", "recommended"))), author.trap(), author.trap(), author.filler()]
    _block(sheets, heads[3], _mixed(rng, plan), is_numbered=rng.random() < 0.4)
    return "progress_report"


def _chart(rng: random.Random, author: Clerk, sheets: Sheets) -> str:
    _letterhead(rng, author, sheets)
    sheets.row(author.heading(rng.choice(("Chart printed {own}", "Printed on: {own}")), "letter"))
    sheets.plain("\nPROBLEM LIST")
    for problem in rng.sample(_PROBLEMS, rng.randint(2, 5)):
        sheets.plain(problem)
    _drug_table(rng, author, sheets)
    author.templates, author.habits = dataclasses.replace(CHART, procedures=SURGERIES), _of_lists(author)
    history = [author.procedure() for _ in range(rng.randint(2, 4))] + [_trap(author, "procedures")]
    _block(sheets, rng.choice(("SURGICAL HISTORY", "PSH / PROCEDURES", "Past Surgical Hx")), _mixed(rng, history))
    _block(sheets, rng.choice(("IMAGING", "Imaging / EDX")), [author.study() for _ in range(rng.randint(2, 4))])
    if rng.random() < 0.5:
        _injections(rng, author, sheets)
    _vitals(rng, author, sheets)
    _block(sheets, rng.choice(("VISITS", "ENCOUNTER LIST")), [author.encounter() for _ in range(rng.randint(1, 4))])
    care = [author.therapy() for _ in range(rng.randint(2, 4))] + [_trap(author, "therapy counts")]
    _block(sheets, rng.choice(("REFERRALS / AUTHS", "THERAPY")), _mixed(rng, care))
    family = [one for one in author.templates.traps if one[1] == "family"]
    author.templates = dataclasses.replace(CHART, traps=family)
    _block(sheets, "FAMILY HX", [author.trap() for _ in range(rng.randint(1, 2))])
    return "other"


def _attendance(rng: random.Random, author: Clerk, sheets: Sheets) -> str:
    _letterhead(rng, author, sheets)
    key = rng.choice(_KINDS_OF_VISITS)
    sheets.plain(f"\n{pools.SERVICES[key].full[0].upper()} {rng.choice(('ATTENDANCE', 'VISIT GRID', 'FLOW SHEET'))}")
    sheets.row(author.heading("Report date {own}"))
    if rng.random() < 0.3:
        _days_in_rows(rng, author, sheets, key)
        return "therapy_note"
    head, legend, attended, missed = rng.choice(said.ATTENDANCE)
    sheets.plain(f"\n{head}" + (f"\n{legend}" if legend else ""))
    author.is_of_ten_in_heading = True
    day = author.written_on - timedelta(days=rng.randint(50, 90))
    form = rng.choice(author.habits.days)
    kept = [rng.random() < 0.75 for _ in range(rng.randint(4, 9))]
    for number, took_place in enumerate(kept):
        day += timedelta(days=rng.randint(2, 5))
        row = rng.choice(attended if took_place else missed).replace("{no}", str(number + 1))
        sheets.row(author.visit(row, key, took_place, habits.day(rng, HABITS, day, form)))
    author.is_of_ten_in_heading = False
    was_missed = len(kept) - sum(kept)
    counted = ("attended+missed", was_missed) if was_missed and rng.random() < 0.5 else ("attended+authorized", 18)
    rows = [author.total(counted[0], key, sum(kept), counted[1])] if sum(kept) else []
    rows += [author.score(), author.filler(), author.score(rng.choice(("+", "before+after")))]
    _block(sheets, rng.choice(("TOTALS", "SUMMARY")), _mixed(rng, rows))
    return "therapy_note"


def _days_in_rows(rng: random.Random, author: Clerk, sheets: Sheets, key: str) -> None:
    """The days of all visits that were kept in one row, of those that were not in another."""
    kept, missed = rng.randint(3, 7), rng.randint(1, 3)
    form = rng.choice(author.habits.days)
    every = sorted(rng.sample(range(1, 80), kept + missed))
    days = [habits.day(rng, HABITS, author.written_on - timedelta(days=ago), form) for ago in reversed(every)]
    rng.shuffle(days)
    for took_place, chosen in ((True, days[:kept]), (False, days[kept:])):
        chosen.sort(key=lambda on: on.value.first)  # type: ignore[attr-defined]
        word = rng.choice(said.KEPT if took_place else said.NOT_KEPT)
        slots = ", ".join(f"{{date.{number + 1}}}" for number in range(len(chosen)))
        sheets.row(author.attendance(f"{word} {slots}", key, took_place, chosen))
    _block(sheets, "Summary", [author.total("attended+missed", key, kept, missed), author.score(), author.filler()])


def _request(rng: random.Random, author: Clerk, sheets: Sheets) -> str:
    sheets.plain("REQUEST FOR AUTHORIZATION\nDWC Form RFA\n[x] New Request  [ ] Resubmission  [ ] Expedited Review")
    sheets.row(author.heading("Date of Request {own}", "letter"))
    sheets.plain(f"Employee: {author.people['surname']}, {author.people['given']}   DOI: {author.people['doi']}")
    sheets.plain(_columns("Service/Good Requested¦CPT/HCPCS¦Frequency¦Duration¦Quantity", _REQUEST_WIDTHS))
    author.templates = Templates(
        (), (), (), {"requested": said.REQUEST_ROWS}, {"ordered": said.REQUEST_DRUGS}, {}, said.REQUEST_TRAPS, ()
    )  # fmt: skip
    rows = [author.therapy("requested") for _ in range(rng.randint(1, 3))] + [author.medicine("ordered")]
    rows += [author.trap() for _ in range(rng.randint(0, 2))]
    for row in _mixed(rng, rows):
        sheets.row(in_columns(row, _REQUEST_WIDTHS))
    author.templates = CHART
    notes = [author.procedure(), author.encounter(), author.study(), author.score(), author.trap()]
    notes += [author.therapy(rng.choice(("completed", "took place", "denied", "authorized")))]
    _block(sheets, "Clinical notes:", _mixed(rng, notes))
    sheets.plain(f"Requesting physician: {author.people['author']}")
    return "request_for_authorization"


def _decision(rng: random.Random, author: Clerk, sheets: Sheets) -> str:
    sheets.plain("UTILIZATION REVIEW - NOTICE OF DETERMINATION")
    sheets.row(author.heading(rng.choice(("Date of notice: {own}", "Decision date {own}")), "letter"))
    sheets.plain(f"Injured worker: {author.people['given']} {author.people['surname']}\n")
    events = ("authorized", "denied", "modified+requested")
    if rng.random() < 0.35:
        _decision_table(rng, author, sheets)
    else:
        items = [author.therapy(rng.choice(events)) for _ in range(rng.randint(1, 3))]
        items += [author.medicine("ordered"), _trap(author, "procedures"), _trap(author, "medicines")]
        for number, item in enumerate(_mixed(rng, items)):
            sheets.row(item, f"{number + 1}. ")
    notes = [author.encounter(), author.encounter(), author.study(), author.procedure(), author.score()]
    notes += [author.medicine("taken"), author.therapy(rng.choice(("completed", "took place"))), author.filler()]
    notes += [_trap(author, rng.choice(("therapy counts", "dates")))]
    _block(sheets, rng.choice(("RECORDS / CLINICAL", "Documentation reviewed")), _mixed(rng, notes))
    return "ur_decision"


def _decision_table(rng: random.Random, author: Clerk, sheets: Sheets) -> None:
    sheets.plain(_columns("SERVICE¦REQUESTED¦CERTIFIED¦DECISION", said.DECISION_WIDTHS))
    before = author.habits
    author.templates = dataclasses.replace(said.DECISIONS, therapy=said.DECISION_ROWS)
    author.habits = _of_lists(author)
    for _ in range(rng.randint(2, 4)):
        event = rng.choice(list(said.DECISION_ROWS))
        sheets.row(in_columns(author.therapy(event), said.DECISION_WIDTHS))
    author.templates, author.habits = said.DECISIONS, before


def _pharmacy(rng: random.Random, author: Clerk, sheets: Sheets) -> str:
    author.is_loud, author.habits = rng.random() < 0.6, _of_lists(author)
    sheets.plain(rng.choice(("RX HISTORY REPORT", "PATIENT PRESCRIPTION LIST", "PRESCRIPTION PROFILE")))
    sheets.row(author.heading("Run date {own}", "letter"))
    sheets.plain(f"{author.people['surname'].upper()}, {author.people['given'].upper()}  DOB {author.people['dob']}")
    # One printout has one form of row, and the bare one has a heading.
    row = rng.choice(said.PHARMACY.medicines["dispensed"])
    sheets.plain(said.PHARMACY_HEADS.get(row, ""))
    author.templates = dataclasses.replace(said.PHARMACY, medicines={"dispensed": (row,)})
    rows = [author.medicine("dispensed") for _ in range(rng.randint(4, 9))]
    rows += [author.trap(), author.trap(), author.filler()]
    _block(sheets, "", _mixed(rng, rows))
    return "pharmacy"


def _records(rng: random.Random, author: Clerk, sheets: Sheets) -> str:
    sheets.plain(f"{author.people['author']}\nPanel Qualified Medical Evaluation")
    sheets.row(author.heading(rng.choice(("Evaluated {own}", "Date of exam: {own}"))))
    sheets.plain("\nSUMMARY OF RECORDS\n")
    for _ in range(rng.randint(5, 11)):
        sheets.paragraph([_paragraph(rng, author)], gap=rng.choice(("\n\n", "\n")))
    return "medico_legal"


def _paragraph(rng: random.Random, author: Clerk) -> Sentence:
    """One dated paragraph: a visit with what was said at it, a study, a decision, an operation."""
    kind = rng.choices(("visit", "study", "decision", "operation"), (6, 2, 1, 1))[0]
    if kind == "study":
        return author.study()
    if kind == "decision":
        event, template = rng.choice(said.DECIDED)
        author.templates = dataclasses.replace(said.SUMMARY, therapy={event: (template,)})
        decided = author.therapy(event)
        author.templates = said.SUMMARY
        return decided
    if kind == "operation":
        author.templates = dataclasses.replace(said.SUMMARY, procedures=said.OPERATED)
        operated = author.procedure()
        author.templates = said.SUMMARY
        return operated
    draws = (author.score, author.therapy, author.medicine, author.filler, author.trap, author.procedure)
    notes = [draw() for draw in rng.sample(draws, rng.randint(2, 4))]
    return entry(author.encounter(), notes)


def _operation(rng: random.Random, author: Clerk, sheets: Sheets) -> str:
    author.is_loud = rng.random() < 0.4
    sheets.plain(f"OPERATIVE REPORT\nPatient: {author.people['surname']}   MR# 5519")
    heads = ("Date of surgery: {own}", "DATE OF PROCEDURE {own}", "Date of Operation: {own}")
    sheets.row(author.heading(rng.choice(heads), "operation"))
    sheets.plain(f"Surgeon: {author.people['author']}\nPre-op dx: {rng.choice(_PROBLEMS)[9:44].strip()}")
    sheets.row(author.procedure())
    rows = [author.filler(), author.filler(), author.study(), author.score(), author.medicine(), author.therapy()]
    _block(sheets, "NOTES", _mixed(rng, [*rows, author.trap()]))
    return "operative_report"


def _work_status(rng: random.Random, author: Clerk, sheets: Sheets) -> str:
    sheets.plain("WORK STATUS REPORT")
    sheets.row(author.heading("Exam date {own}"))
    sheets.plain("[ ] Return to full duty  [x] Modified duty  [ ] Off work\n[x] No lifting over 10 lbs  [ ] No driving")
    rows = [author.therapy("requested"), author.medicine("taken"), author.score(), author.trap(), author.trap()]
    _block(sheets, "Treatment plan", _mixed(rng, [*rows, author.therapy("requested"), _trap(author, "dates")]))
    return "progress_report"


def _of_lists(author: Clerk) -> Habits:
    """The habits of lists, with this office's form of the day."""
    return dataclasses.replace(LISTS, days=author.habits.days)


def _letterhead(rng: random.Random, author: Clerk, sheets: Sheets) -> None:
    people = author.people
    sheets.plain(rng.choice(_SITES))
    sheets.plain(f"Name: {people['given']} {people['surname']}  DOB: {people['dob']}  Acct {people['claim']}")


def _medicines(rng: random.Random, author: Clerk, most: int) -> list[Sentence]:
    rows = [author.medicine("taken") for _ in range(rng.randint(1, most))]
    rows += [author.medicine("stopped")] if rng.random() < 0.5 else []
    return _mixed(rng, [*rows, _trap(author, "medicines")])


def _drug_table(rng: random.Random, author: Clerk, sheets: Sheets) -> None:
    author.is_loud, author.habits = rng.random() < 0.3, _of_lists(author)
    head, widths, rows = rng.choice(said.DRUG_TABLES)
    sheets.plain("\nMEDICATIONS\n" + _columns(head, widths))
    for _ in range(rng.randint(3, 6)):
        event = "stopped" if rng.random() < 0.3 else "taken"
        sheets.row(in_columns(author.drug_row(rng.choice(rows[event]), event), widths))
    author.is_loud = False
    _block(sheets, "Allergies / Rx notes", [_trap(author, "medicines")])


def _vitals(rng: random.Random, author: Clerk, sheets: Sheets) -> None:
    head, rows = rng.choice(said.VITALS)
    sheets.plain(f"\n{head}")
    form, row = rng.choice(author.habits.days), rng.choice(rows)
    for _ in range(rng.randint(2, 4)):
        day = habits.before(rng, author.written_on, 400)
        sheets.row(author.reading(row, habits.day(rng, HABITS, day, form)))


def _injections(rng: random.Random, author: Clerk, sheets: Sheets) -> None:
    before = author.templates
    author.templates = dataclasses.replace(CHART, procedures=said.INJECTION_ROWS, traps=said.INJECTION_TRAPS)
    sheets.plain("\nPROCEDURE LOG\n" + _columns("Date¦Procedure¦Level¦Provider¦Relief", said.INJECTION_WIDTHS))
    rows = [author.procedure() for _ in range(rng.randint(1, 3))] + [author.trap()]
    for row in _mixed(rng, rows):
        sheets.row(in_columns(row, said.INJECTION_WIDTHS))
    author.templates = before


def _columns(head: str, widths: Sequence[int]) -> str:
    cells = zip(head.split(BAR), widths, strict=True)
    return "".join(cell.ljust(width + 2) for cell, width in cells).rstrip()


def _trap(author: Clerk, matter: str) -> Sentence:
    """A trap of one class."""
    every = author.templates
    author.templates = dataclasses.replace(every, traps=[one for one in every.traps if one[0] == matter])
    sentence = author.trap()
    author.templates = every
    return sentence


def _mixed(rng: random.Random, rows: list[Sentence]) -> list[Sentence]:
    rng.shuffle(rows)
    return rows


def _block(sheets: Sheets, heading: str, rows: Sequence[Sentence], is_numbered: bool = False) -> None:
    sheets.plain(f"\n{heading}" if heading else "")
    for number, row in enumerate(rows):
        sheets.row(row, f"{number + 1}. " if is_numbered else "")

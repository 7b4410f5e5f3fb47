# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "e", held out: how the record programs of clinics print who, when and by whom, and how papers are signed."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bench.casefiles import dates, papers
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import steady
from bench.casefiles.world import World

HOSPITAL = Look("Nimbus Sans", 9.5, letterhead="left_rule", heading="big", title="plain", margin=(64, 46, 54, 46))
CLOUD = Look("DejaVu Sans", 8.5, letterhead="none", heading="plain", title="left", margin=(46, 46, 50, 46))
CHAIN = Look("Liberation Sans Narrow", 10.5, letterhead="two_sides", heading="band", title="center", margin=(50, 50, 50, 50))
DICTATED = Look("Nimbus Roman", 11.5, letterhead="centered", heading="upper_bold", title="underline", margin=(66, 72, 66, 72), leading=0.7)
OUTLINE = Look("Liberation Sans", 9.5, letterhead="centered_rule", heading="underline", title="center")
OLDER = Look("Nimbus Mono PS", 9.5, letterhead="mono", heading="mono", title="mono", margin=(60, 60, 60, 60))
STATE = Look("Nimbus Sans", 8.5, margin=(32, 38, 36, 38), letterhead="none", heading="dark_band", title="center")


def hour(w: World) -> str:
    """A time of day as programs print it."""
    return w.chance.choice((f"{w.chance.randrange(7, 12)}:{w.chance.randrange(10, 59)} AM", f"{w.chance.randrange(1, 6)}:{w.chance.randrange(10, 59)} PM"))


@dataclass(frozen=True, slots=True)
class Visit:
    """One paper while it is written: what it is called, where, by whom, on which day, and how its day is called."""

    w: World
    office: Facility
    by: Clinician
    on: date
    name: str
    label: str = "Date of Service"
    sort: str = "Office Visit"

    @property
    def program(self) -> int:
        """The record program of the office: 0 hospital, 1 cloud, 2 chain, 3 dictation, 4 outline, 5 older."""
        return steady(self.office).randrange(6)

    def paper(self, kind: str, title: str, blocks: list[Block]) -> Paper:
        """The paper in the print of the office's program."""
        return Paper(kind, title, self.on, self.by.name, self.office.name, _look(self), [*_head(self), *blocks, *_end(self)], self.office.head())


def visit(w: World, role: str, name: str, label: str = "Date of Service", sort: str = "Office Visit", credential: str = "", specialty: str = "") -> Visit:
    """A paper of somebody of that role on some day."""
    office, by = w.by(role)
    return Visit(w, office, Clinician(by.name, credential or by.credential, specialty or by.specialty, by.licence), w.day(), name, label, sort)


def _look(v: Visit) -> Look:
    p, printed = v.w.worker, v.w.last_day - timedelta(days=steady(v.office).randrange(1, 40))
    seen, born = dates.bare_slashes(v.on), dates.bare_slashes(p.born_on)
    return (
        replace(HOSPITAL, header=running(p.reversed_name, f"MRN: {p.mrn}, DOB: {born}, Sex: {'F' if p.is_woman else 'M'}", f"Visit date: {seen}", rule=True), footer=running(f"Printed by HIM at {dates.bare_slashes(printed)} 9:42 AM", "", "Page {page} of {pages}", rule=True)),
        replace(CLOUD, footer=running(f"{p.name}   DOB {dates.slashes(p.born_on)}", "", "{page} / {pages}")),
        replace(CHAIN, footer=running(v.office.name, "", "Page {page}"), header=running("", "", f"{p.name}  {p.claim}", first=False)),
        replace(DICTATED, header=running(f"RE: {p.name.upper()}", dates.written(v.on), "Page {page}", first=False)),
        replace(OUTLINE, footer=running(f"{p.last.upper()}, {p.first} DOB: {dates.slashes(p.born_on)} ({p.age(v.on)} yo {'F' if p.is_woman else 'M'}) Acc No. {p.mrn} {'DOS'}: {dates.slashes(v.on)}", "", "{page}")),
        replace(OLDER, footer=running("", "Page {page} of {pages}", "")),
    )[v.program]


def _head(v: Visit) -> list[Block]:
    p, w, by = v.w.worker, v.w, v.by
    named = [papers.title(v.name)] if v.name else []
    seen = dates.bare_slashes(v.on)
    if v.program == 0:
        return [
            papers.letterhead(), *named,
            papers.lines(f"{by.signed} at {seen} {hour(w)}"),
            papers.fields([("Author:", by.signed), ("Service:", by.specialty), ("Author Type:", "Physician" if "D" in by.credential else "Therapist"), ("Filed:", f"{dates.bare_slashes(v.on + timedelta(days=w.chance.randrange(0, 3)))} {hour(w)}"), (f"{v.label}:", f"{seen} {hour(w)}"), ("Status:", "Signed")], cols=3),
            papers.rule(),
        ]
    if v.program == 1:
        return [
            papers.table(["PATIENT", "FACILITY", "ENCOUNTER"], [
                [p.name, v.office.name, v.sort], [f"DOB {dates.slashes(p.born_on)}", f"T {v.office.phone}", f"NOTE TYPE {w.chance.choice(('SOAP Note', 'Simple Note', 'H&P'))}"],
                [f"AGE {p.age(v.on)} yrs", f"F {v.office.fax}", f"SEEN BY {by.signed}"], [f"SEX {'Female' if p.is_woman else 'Male'}", v.office.street, f"DATE {dates.slashes(v.on)}"],
                [f"PRN {p.mrn}", v.office.city, f"AGE AT DOS {p.age(v.on)} yrs"],
            ], look="open", widths=[1, 1.2, 1.2]), papers.rule(), *named,
        ]
    if v.program == 2:
        return [
            papers.letterhead(), *named,
            papers.fields([("Patient Name:", p.name), ("Case Date:", dates.slashes(p.injured_on)), ("Date of Birth:", dates.slashes(p.born_on)), (f"{v.label}:", dates.slashes(v.on)), ("Employer:", p.employer), ("Claim Number:", p.claim), ("Insurance:", p.insurer), ("Provider:", by.signed)], look="grid", cols=2),
        ]
    if v.program == 3:
        return [
            papers.letterhead(), papers.lines(dates.written(v.on)), papers.lines(p.insurer, "P.O. Box 14470", "Attn: Claims Examiner"),
            papers.fields([("RE:", p.name.upper()), ("DOB:", dates.written(p.born_on)), ("EMPLOYER:", p.employer), ("D/INJURY:", dates.written(p.injured_on)), ("CLAIM NO.:", p.claim), *([(f"{v.label.upper()}:", dates.written(v.on))] if w.chance.random() < 0.6 else [])]), *named,
        ]
    if v.program == 4:
        return [
            papers.letterhead(), *named, papers.lines(f"Patient: {p.reversed_name}     DOB: {dates.slashes(p.born_on)}   Age: {p.age(v.on)} Y   Sex: {'Female' if p.is_woman else 'Male'}", f"Phone: {p.phone}   Payer: {p.insurer}   Account Number: {p.mrn}", f"Provider: {by.signed}     {w.chance.choice(('Date', v.label))}: {dates.slashes(v.on)}"), papers.rule(),
        ]
    return [
        papers.letterhead(), *named, papers.fields([("PT NAME.....", p.reversed_name.upper()), ("DOB.........", dates.slashes(p.born_on)), ("CHART #.....", p.mrn), (f"{v.label.upper():.<12}", dates.slashes(v.on)), ("DOI.........", dates.slashes(p.injured_on)), ("DR..........", by.signed.upper())], look="mono"),
    ]


def _end(v: Visit) -> list[Block]:
    w, by, later = v.w, v.by, v.on + timedelta(days=v.w.chance.randrange(0, 9))
    licence = f"Lic. {by.licence}"
    return [
        [papers.lines(f"Electronically signed by {by.signed} at {dates.bare_slashes(later)} {hour(w)}")],
        [papers.lines(f"Electronically signed by {by.signed} at {dates.slashes(later)} {hour(w).lower()}")],
        [papers.sign(by.signed, by.specialty, licence, before=("This report has been reviewed and electronically authenticated by:",)), papers.small(f"Authenticated {dates.slashes(later)} {hour(w)}")],
        [papers.sign(by.signed, by.specialty, before=("Very truly yours,",), drawn=5), papers.small(f"D: {dates.short_slashes(v.on)}   T: {dates.short_slashes(later)}   {by.last[:2].lower()}/jmr")],
        [papers.lines(f"Electronically signed by {by.signed} on {dates.slashes(later)} at {hour(w)} PST", f"Sign off status: {w.chance.choice(('Completed', 'Completed true'))}"), papers.lines(v.office.name, f"{v.office.street}, {v.office.city}", f"Tel: {v.office.phone}   Fax: {v.office.fax}", where="center")],
        [papers.lines("", f"______________________  {by.signed.upper()}", f"SIGNED {dates.slashes(later)}")],
    ][v.program]


def plain(v: Visit, kind: str, title: str, look: Look, blocks: list[Block], *, headed: bool = True) -> Paper:
    """A paper that is no print of a record program: only its own blocks, under the letterhead."""
    return Paper(kind, title, v.on, v.by.name, v.office.name, look, [*([papers.letterhead()] if headed else []), *blocks], v.office.head())

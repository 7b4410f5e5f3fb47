# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "h": how ten offices, record programs and typists print who, when and by whom; and stamps of copy services.

The way follows from office, author and kind, so that one case shows several. `_PRINTS` names them in order.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import wraps
from random import Random

from bench.casefiles import dates, papers
from bench.casefiles.g_heads import bare, clock, sex
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import Writer, steady
from bench.casefiles.world import World

Printed = tuple[list[Block], Look, list[Block]]

CLOUD = Look("DejaVu Sans", 8.5, stretch=75, letterhead="none", heading="plain", title="left", margin=(44, 46, 54, 46))
RESULT = Look("Liberation Sans", 9.5, letterhead="none", heading="underline", title="plain", margin=(54, 50, 54, 50))
CHAIN = Look("Nimbus Sans", 10.5, stretch=75, letterhead="two_sides", heading="dark_band", title="band", margin=(40, 44, 48, 44))
TYPED = Look("Nimbus Roman", 12, letterhead="centered", heading="upper_bold", title="underline", margin=(64, 72, 64, 80), leading=0.75)
STATED = Look("Liberation Sans", 9, letterhead="none", heading="rule", title="left", margin=(42, 42, 48, 42))
OLD = Look("Nimbus Mono PS", 10, letterhead="none", heading="mono", title="mono", margin=(48, 48, 44, 52), spacing=0.8)
SOFT = Look("URW Gothic", 9.5, letterhead="logo", heading="big", title="right", margin=(46, 54, 50, 54))
BOOK = Look("DejaVu Serif", 9.5, letterhead="none", heading="smallcaps", title="center", margin=(56, 64, 60, 64))
WEB = Look("Liberation Serif", 11, letterhead="none", heading="big", title="left", margin=(40, 36, 40, 36))
SHEET = Look("Liberation Sans", 10.5, stretch=75, letterhead="none", heading="band", title="box", margin=(30, 36, 34, 36))


def months_first(day: date) -> str:
    """Mar-05-14"""
    return f"{day:%b-%d-%y}"


def day_first(day: date) -> str:
    """5 March 2014"""
    return f"{day.day} {day:%B} {day.year}"


def dotted(day: date) -> str:
    """03.05.2014"""
    return f"{day:%m.%d.%Y}"


def no_comma(day: date) -> str:
    """Mar 05 2014"""
    return f"{day:%b %d %Y}"


def weekly(day: date) -> str:
    """Wed 03/05/2014"""
    return f"{day:%a %m/%d/%Y}"


FORMS = (dates.slashes, day_first, months_first, dates.iso)


def form_of(office: Facility) -> Callable[[date], str]:
    """The way in which an office writes days."""
    return steady(office).choice((*FORMS, dates.slashes, dates.hyphens))


def last_first(by: Clinician) -> str:
    """RUIZ MD, ANNA B"""
    *first, last = by.name.replace(".", "").split()
    return f"{last.upper()} {bare(by).split(',')[0]}, {' '.join(first).upper()}"


def masthead(office: Facility) -> list[Block]:
    """An office's own letterhead, in one of five arrangements that it keeps."""
    staff = [f"{one.signed}, {one.specialty}" for one in office.people if one.credential]
    return [
        [papers.lines("* * *", where="center"), papers.big(office.name, 17), papers.lines(*staff, f"{office.street}, {office.city}", f"Telephone {office.phone} - Facsimile {office.fax}", where="center"), papers.rule()],
        [papers.columns([("", office.name.upper()), *staff], [office.street, office.city, f"ph {office.phone}", f"fx {office.fax}"], shares=(1.8, 1), boxed=True)],
        [papers.rule(), papers.columns([f"{office.street}", office.city], [("", office.name)], [f"P: {office.phone}", f"F: {office.fax}"], shares=(1, 1.4, 1), sides="lcr"), papers.rule()],
        [papers.columns([("", office.name)], [f"{office.phone} (voice)  {office.fax} (fax)", f"{office.street}, {office.city}"], sides="lr"), papers.space(6)],
        [papers.lines(office.name, *staff, office.street, office.city, f"Tel: {office.phone}  Fax: {office.fax}"), papers.rule()],
    ][steady(office).choice((0, 1, 2, 3, 4))]


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper while it is written: by whom, where, on which day, its name, and what its day is called."""

    w: World
    office: Facility
    by: Clinician
    on: date
    kind: str
    name: str
    label: str = "Date of Service"

    def paper(self, blocks: list[Block], only: tuple[int, ...] = ()) -> Paper:
        """The paper as the office prints it; `only` names the ways in which such a paper comes."""
        ways = only or tuple(range(len(_PRINTS)))
        way = Random(f"{self.office.name}{self.by.name}{self.office.street}{self.kind}").choice(ways)
        head, look, end = _PRINTS[way](self)
        return Paper(self.kind, self.name, self.on, self.by.name, self.office.name, look, [*head, *blocks, *end], self.office.head())

    def plain(self, look: Look, blocks: list[Block], author: str | None = None, facility: str | None = None) -> Paper:
        """A paper of only its own blocks."""
        return Paper(self.kind, self.name, self.on, self.by.name if author is None else author, self.office.name if facility is None else facility, look, blocks, self.office.head())

    def later(self, most: int = 7) -> date:
        """The day on which it was signed, typed or filed."""
        return self.on + timedelta(days=self.w.chance.randrange(0, most))

    def printed(self) -> date:
        """The day on which the records clerk printed it."""
        return self.w.last_day + timedelta(days=steady(self.office).randrange(-50, 10))


def entry(w: World, role: str, kind: str, name: str, label: str = "Date of Service", credential: str = "", specialty: str = "") -> Entry:
    """A paper of somebody of that role on some day."""
    office, by = w.by(role)
    return Entry(w, office, Clinician(by.name, credential or by.credential, specialty or by.specialty, by.licence), w.day(), kind, name, label)


def copied(writer: Writer) -> Writer:
    """The writer's papers; a third of them bear the running stamp of a copy service that had them by subpoena."""

    @wraps(writer)
    def written(w: World) -> Paper:
        paper = writer(w)
        if w.chance.random() > 0.33 or (paper.look.header and paper.look.footer):
            return paper
        mark, order = w.chance.choice((("Tri-Bay Legal Copy", "TBL"), ("ProScan Records Retrieval", "PSR"), ("Applicant Records", "APP"))), w.chance.randrange(10_000, 99_999)
        stamp = running(f"{mark[0]}  Order {order}-{w.chance.randrange(1, 9):02d}", "", f"{mark[1]}{order}_00{w.chance.randrange(10, 99)}" + "{page}")
        return replace(paper, look=replace(paper.look, header=stamp) if paper.look.footer else replace(paper.look, footer=stamp))

    return written


def _progress_line(c: Entry) -> Printed:
    p, w = c.w.worker, c.w
    head = [
        papers.columns([("", c.office.name), f"{c.office.street}, {c.office.city}"], [f"Tel: {c.office.phone}", f"Fax: {c.office.fax}"], sides="lr"), papers.space(4),
        papers.lines(f"Patient: {p.last.upper()}, {p.first.upper()}     DOB: {dates.slashes(p.born_on)}     Age: {p.age(c.on)} Y     Sex: {'Female' if p.is_woman else 'Male'}", f"Phone: {p.phone}     Primary Insurance: {p.insurer}", f"Address: {p.street}, {p.city}", f"Provider: {c.by.name}, {bare(c.by)}", f"Date: {dates.slashes(c.on)}"),
        papers.rule(), papers.lines(f"Subject: {c.name}"), papers.lines(f"Case: Work Comp  {p.claim}   Injury {dates.slashes(p.injured_on)}"),
    ]
    end = [papers.space(6), papers.lines(f"Electronically signed by {c.by.name}, {bare(c.by)} on {dates.slashes(c.later())} at {clock(w)} PDT", "Sign off status: Completed"), papers.rule(), papers.lines(c.office.name, f"{c.office.street}", c.office.city, f"Tel: {c.office.phone}", where="center")]
    return head, replace(CLOUD, footer=running(f"Patient: {p.last.upper()}, {p.first.upper()}   DOB: {dates.slashes(p.born_on)}", f"Progress Note: {c.by.name}, {bare(c.by)}   {dates.slashes(c.on)}", "{page}")), end


def _result(c: Entry) -> Printed:
    p, w, zone = c.w.worker, c.w, "PST" if c.on.month in (1, 2, 12, 11) else "PDT"
    told = f"{c.on:%B %d, %Y}"
    head = [
        papers.columns([f"{c.office.name}", c.office.street, c.office.city], [f"Patient: {p.last.upper()}, {p.first.upper()} {p.middle}", f"MRN: {p.mrn}   FIN: {p.mrn[::-1]}", f"DOB/Age/Sex: {dates.slashes(p.born_on)}  {p.age(c.on)} years  {'Female' if p.is_woman else 'Male'}"], sides="lr"), papers.rule(),
        papers.title(c.name),
        papers.fields([("Result Type:", c.name), ("Result Date:", f"{told} {clock(w)} {zone}"), ("Result Status:", "Auth (Verified)"), ("Performed By:", f"{last_first(c.by)} on {told} {clock(w)} {zone}"), ("Verified By:", f"{last_first(c.by)} on {c.later():%B %d, %Y} {clock(w)} {zone}"), ("Encounter info:", f"{p.mrn}, {c.office.name}, Outpatient, {dates.bare_slashes(c.on)} - {dates.bare_slashes(c.on)}")], look="bold"), papers.space(5),
    ]
    end = [papers.space(8), papers.lines("Signature Line", f"Electronically Signed By: {last_first(c.by)} on {dates.slashes(c.later())} {clock(w)} {zone}"), papers.small("[Completed Action List: * Perform * Sign * VERIFY]")]
    return head, replace(RESULT, footer=running(f"Printed by: {w.chance.choice(('Ortiz, Dana', 'HIM Release 2', 'Pham, Lien'))}", "Page {page} of {pages}", f"Printed on: {dates.slashes(c.printed())} {clock(w)}", rule=True), header=running(f"{p.reversed_name} {p.middle}", "", p.mrn, first=False)), end


def _chain(c: Entry) -> Printed:
    p, w = c.w.worker, c.w
    label = c.label if c.label != "Date of Service" else w.chance.choice(("Service Date", "Visit Date", "Date of Service"))
    head = [
        papers.letterhead(), papers.title(c.name),
        papers.columns(
            [("Patient:", p.name), ("Address:", p.street), p.city, ("Birth date:", dates.slashes(p.born_on)), ("Sex:", sex(w))],
            [("Employer:", p.employer), ("Occupation:", p.job), ("Contact:", "Human Resources"), ("Payer:", p.insurer)],
            [(f"{label}:", dates.slashes(c.on)), ("Injury:", dates.slashes(p.injured_on)), ("Claim:", p.claim), ("Visit no.", str(w.chance.randrange(2, 19)))],
            shares=(1.2, 1.2, 1), boxed=True,
        ),
    ]
    end = [papers.columns([("Treating provider:", c.by.signed), f"Lic. {c.by.licence}"], [f"Check-in {clock(w)}", "Check-out", f"Transcribed {dates.slashes(c.later())}"], sides="lr"), papers.small("Copies: employer; insurer")]
    return head, replace(CHAIN, footer=running(f"{p.name}  {p.claim}", "", f"{c.office.name} - page {{page}}")), end


def _dictated(c: Entry) -> Printed:
    p, w, form, adjuster = c.w.worker, c.w, steady(c.office).choice((dates.written, day_first, dates.slashes)), c.w.offices["adjuster"]
    label = {"Date of Service": w.chance.choice(("D.O.S.", "DATE SEEN", "DATE OF EXAM")), "": "DATE"}.get(c.label, c.label.upper())
    head = [
        *masthead(c.office), papers.lines(f"{adjuster.name}", f"{adjuster.street}", adjuster.city),
        papers.fields([("RE", f":  {p.first.upper()} {p.middle}. {p.last.upper()}"), ("EMPLOYER", f":  {p.employer}"), ("CLAIM", f":  {p.claim}"), ("DOI", f":  {form(p.injured_on)}"), ("DOB", f":  {form(p.born_on)}"), (label, f":  {form(c.on)}")]),
        papers.title(c.name.upper()), papers.para(w.chance.choice(("Dear Claims Examiner:", "To Whom It May Concern:", "Dear Gentlepersons:"))),
    ]
    end = [papers.para("If you have questions, please contact this office."), papers.sign(c.by.signed, c.by.specialty, before=(w.chance.choice(("Respectfully,", "Very sincerely,", "Yours truly,")),), drawn=w.chance.choice((0, 7, 22))), papers.small(f"{c.by.name[0]}{c.by.last[0]}/{w.chance.choice(('rw', 'jmc', 'ET'))}   DD: {dates.bare_slashes(c.on)}   DT: {dates.bare_slashes(c.later())}")]
    return head, replace(TYPED, letterhead="none", header=running(f"RE: {p.name.upper()}   DOI: {form(p.injured_on)}", "", "Page {page}", first=False)), end


def _stated(c: Entry) -> Printed:
    p, hour = c.w.worker, f"{c.w.chance.randrange(8, 17):02d}:{c.w.chance.randrange(10, 59)}"
    head = [
        papers.columns([("", c.name)], [f"{c.office.name}"], sides="lr"), papers.rule(),
        papers.table(["Patient", "Born", "Record", "Encounter", "Clinician"], [[f"{p.last.upper()} {p.first} {p.middle}", f"{dates.iso(p.born_on)} ({p.age(c.on)})", p.mrn, f"{dates.iso(c.on)} {hour}", c.by.signed]], look="lines", widths=[1.5, 1.2, 0.8, 1.3, 1.5], smaller=0),
        papers.table(["Payer", "Claim", "Injured", "Employer"], [[p.insurer, p.claim, dates.iso(p.injured_on), p.employer]], look="lines", widths=[1.5, 1.2, 0.9, 1.7], smaller=0),
    ]
    end = [papers.rule(), papers.lines(f"Finalized {dates.iso(c.later())} {hour} by {c.by.signed}, {c.by.specialty}", f"{c.office.street}, {c.office.city}, {c.office.phone}")]
    return head, replace(STATED, footer=running(f"{p.last.upper()} {p.first}  {p.mrn}", f"encounter {dates.iso(c.on)}", "{page}/{pages}", rule=True)), end


def _older(c: Entry) -> Printed:
    p = c.w.worker
    head = [
        papers.lines(c.office.name.upper(), f"{c.office.street.upper()} {c.office.city.upper()}", where="center"), papers.rule(), papers.title(c.name.upper()),
        papers.lines(f"NAME ....... {p.last.upper()} {p.first.upper()} {p.middle}", f"CHART ...... {p.mrn}        BIRTHDATE .. {dates.hyphens(p.born_on)}", f"PHYSICIAN .. {c.by.name.upper()}, {bare(c.by)}", f"SEEN ....... {dates.hyphens(c.on)}        INJURED .... {dates.hyphens(p.injured_on)}", f"CARRIER .... {p.insurer.upper()}", f"CLAIM ...... {p.claim}"), papers.rule(),
    ]
    end = [papers.lines(f"DICT {dates.hyphens(c.on)}  TRANS {dates.hyphens(c.later())}", f"SIGNED BY {c.by.name.upper()}, {bare(c.by)}", f"REVIEWED BY {c.by.name.upper()} {dates.hyphens(c.later())}")]
    return head, replace(OLD, footer=running(f"{p.last.upper()} {p.first.upper()}", "- MORE -", "PG {page}")), end


def _colleague(c: Entry) -> Printed:
    p, w, to, form = c.w.worker, c.w, c.w.offices["treating"], steady(c.office).choice((day_first, dates.written, no_comma))
    to_name = to.people[0] if to.people[0].name != c.by.name else to.people[-1]
    head = [papers.letterhead(), papers.lines(to_name.signed, to.name, f"via fax {to.fax}"), papers.lines(f"{w.chance.choice(('Concerning', 'Patient', 'In reference to'))}: {p.name} (born {form(p.born_on)}), claim {p.claim}, injured {form(p.injured_on)}", f"{w.chance.choice(('Seen', 'Examined', 'Visit of'))}: {form(c.on)}"), papers.title(c.name), papers.para(f"Dear {w.chance.choice(('Colleague', f'Dr. {to_name.last}'))},")]
    end = [papers.sign(c.by.signed, c.by.specialty, f"typed {form(c.later())}", before=(w.chance.choice(("Warm regards,", "With thanks,", "Kind regards,")),), drawn=w.chance.choice((0, 6)), ruled=False)]
    return head, replace(SOFT, footer=running(f"{p.name} / {c.on:%m-%d-%Y}", "", "{page} of {pages}", first=False)), end


def _sticker(c: Entry) -> Printed:
    p, w = c.w.worker, c.w
    head = [
        papers.columns([("", c.office.name), c.office.street, c.office.city, c.office.phone, "", ("", c.name)], [f"{p.last.upper()}, {p.first.upper()} {p.middle}", f"{sex(w)} {p.age(c.on)}Y  DOB {months_first(p.born_on)}", f"MR {p.mrn}  AC {p.mrn[:4]}-{w.chance.randrange(100, 999)}", f"DR {c.by.name.upper()}", f"SVC {months_first(c.on)}"], shares=(1.5, 1), boxed=True),
        papers.lines(f"Industrial: {p.insurer} {p.claim}, DOI {months_first(p.injured_on)}"),
    ]
    end = [papers.space(10), papers.columns([f"Signed: {c.by.signed}"], [f"Date/Time: {months_first(c.later(3))} {clock(w)}"]), papers.small("Part of the permanent medical record. Place patient label in the box above.")]
    return head, replace(BOOK, footer=running(f"Form {steady(c.office).randrange(100, 999)}-HIM", f"{p.last.upper()}, {p.first.upper()}  MR {p.mrn}", "Page {page}")), end


def _web(c: Entry) -> Printed:
    p, w, form = c.w.worker, c.w, dates.bare_slashes
    head = [
        papers.lines(f"{p.first} {p.middle} {p.last}"), papers.lines(f"{p.age(c.on)} yo {'F' if p.is_woman else 'M'}   |   born {form(p.born_on)}   |   chart {p.mrn}   |   WC claim {p.claim}"), papers.rule(),
        papers.title(c.name), papers.lines(f"{w.chance.choice(('Appointment', 'Visit', 'Encounter'))}: {weekly(c.on)} {clock(w)}", f"With: {c.by.name}, {bare(c.by)} ({c.by.specialty})", f"Where: {c.office.name}"), papers.lines(f"Injury: {form(p.injured_on)}, {p.employer}"),
    ]
    end = [papers.lines(f"Last edited {form(c.later())} {clock(w)}   Locked by {c.by.name}, {bare(c.by)}")]
    return head, replace(WEB, header=running(f"{form(c.printed())}, {clock(w)}", "", f"{p.reversed_name} - Chart Viewer"), footer=running(f"https://ehr.example.com/chart/{p.mrn}/notes/{c.on:%m%d}7", "", "{page}/{pages}")), end


def _day_at_the_end(c: Entry) -> Printed:
    p, form = c.w.worker, form_of(c.office)
    head = [*masthead(c.office), papers.title(c.name), papers.columns([("Pt:", p.name), ("B/D:", form(p.born_on))], [("Emp:", p.employer), ("Inj:", form(p.injured_on))], [("Clm:", p.claim), ("Ins:", p.insurer)], shares=(1, 1.2, 1.3))]
    end = [papers.space(16), papers.columns([c.by.signed, c.by.specialty], [f"{c.label or 'Date'}: {form(c.on)}"], shares=(1.4, 1), boxed=True)]
    return head, replace(STATED, size=10, footer=running("", f"{p.reversed_name} - {{page}}", "")), end


_PRINTS = (_progress_line, _result, _chain, _dictated, _stated, _older, _colleague, _sticker, _web, _day_at_the_end)
VISITS = (0, 1, 2, 3, 4, 5, 8, 9)
HOSPITAL = (1, 4, 5, 7)
LETTERS = (3, 6)

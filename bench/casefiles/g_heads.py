# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "g": how nine record programs and typists print who, when and by whom.

The program follows from office, author and kind, so that one case shows several. `_PRINTS` names them in order.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bench.casefiles import dates, papers
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import steady
from bench.casefiles.world import World

Printed = tuple[list[Block], Look, list[Block]]

CHART = Look("Nimbus Sans", 9.5, letterhead="none", heading="big", title="left", margin=(58, 44, 50, 44))
TERMINAL = Look("Liberation Mono", 9, letterhead="none", heading="mono", title="mono", margin=(46, 40, 40, 44), spacing=0.8)
NARRATIVE = Look("Liberation Sans", 9.5, letterhead="none", heading="bold_underline", title="left", margin=(48, 54, 48, 54))
GRID = Look("DejaVu Sans", 8.5, letterhead="left_rule", heading="band", title="center", margin=(40, 40, 44, 40))
STENO = Look("C059", 11, letterhead="centered", heading="bold_underline", title="underline", margin=(66, 78, 70, 78), leading=0.7)
DESK = Look("URW Bookman", 10, letterhead="none", heading="underline", title="center", margin=(48, 60, 54, 60))
NAMES = Look("Liberation Sans", 9, letterhead="none", heading="colon", title="plain", margin=(56, 48, 50, 48))
FORM = Look("Liberation Sans", 10.5, stretch=75, letterhead="none", heading="boxed", title="center", margin=(34, 40, 34, 40))
LETTER = Look("P052", 11, letterhead="none", heading="bold_underline", title="center", margin=(60, 76, 60, 76), leading=0.68)


def run_together(day: date) -> str:
    """09Mar2021"""
    return f"{day:%d%b%Y}"


def spelled(day: date) -> str:
    """March 9th, 2021"""
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day:%B} {day.day}{ending}, {day.year}"


def two_figures(day: date) -> str:
    """03/09/21"""
    return f"{day:%m/%d/%y}"


def short_hyphens(day: date) -> str:
    """3-9-21"""
    return f"{day.month}-{day.day}-{day:%y}"


def compact(day: date) -> str:
    """20210309"""
    return f"{day:%Y%m%d}"


def clock(w: World) -> str:
    """An hour of a working day."""
    hour = w.chance.randrange(8, 17)
    return f"{(hour - 1) % 12 + 1}:{w.chance.randrange(10, 59)} {'AM' if hour < 12 else 'PM'}"


def turned(by: Clinician) -> str:
    """Okonkwo, Denise B"""
    *first, last = by.name.replace(".", "").split()
    return f"{last}, {' '.join(first)}"


def bare(by: Clinician) -> str:
    """The credential without its dots."""
    return by.credential.replace(".", "")


def sex(w: World) -> str:
    """F or M."""
    return "F" if w.worker.is_woman else "M"


def masthead(office: Facility) -> list[Block]:
    """An office's own letterhead, in one of five arrangements that it keeps; two of them are for clinics and firms."""
    staff = [one.signed for one in office.people if one.credential]
    reach = [f"Phone {office.phone}", f"Fax {office.fax}"]
    return [
        [papers.columns([*staff], [("", office.name)], reach, shares=(1, 1.6, 1), sides="lcr"), papers.lines(office.street, office.city, where="center"), papers.rule()],
        [papers.big(office.name.upper(), 15), papers.lines(f"{office.street} • {office.city} • {office.phone} • FAX {office.fax}", where="center"), papers.rule()],
        [papers.columns([("", office.name), office.street, office.city], [*reach, "Se habla español"], sides="lr"), papers.rule()],
        [papers.columns([("", office.name), staff[0].rsplit(", ", 1)[0] if staff else ""], [office.street, office.city], [f"T {office.phone}", f"F {office.fax}"], shares=(2, 1.3, 1)), papers.space(8)],
        [papers.columns([], [("", office.name), *staff, office.street, office.city, *reach], sides="lr")],
    ][steady(office).choice((0, 1, 2, 3, 4) if staff else (1, 4))]


@dataclass(frozen=True, slots=True)
class Chart:
    """One paper while it is written: by whom, where, on which day, its name, what its day is called, its kind of visit."""

    w: World
    office: Facility
    by: Clinician
    on: date
    kind: str
    name: str
    label: str = "Date of Service"
    visit: str = "Office Visit"

    def paper(self, blocks: list[Block], only: tuple[int, ...] = ()) -> Paper:
        """The paper as the program prints it; `only` names the programs that such a paper comes from."""
        ways = only or tuple(range(len(_PRINTS)))
        way = Random(f"{self.office.name}{self.office.street}{self.by.name}{self.kind}").choice(ways)
        head, look, end = _PRINTS[way](self)
        return Paper(self.kind, self.name or self.kind, self.on, self.by.name, self.office.name, look, [*head, *blocks, *end], self.office.head())

    def later(self, most: int = 6) -> date:
        """The day on which it was signed, typed or filed."""
        return self.on + timedelta(days=self.w.chance.randrange(0, most))

    def printed(self) -> date:
        """The day on which the records clerk printed it."""
        return self.w.last_day + timedelta(days=steady(self.office).randrange(-60, 12))


def chart(w: World, role: str, kind: str, name: str, label: str = "Date of Service", visit: str = "Office Visit", credential: str = "", specialty: str = "") -> Chart:
    """A paper of somebody of that role on some day."""
    office, by = w.by(role)
    return Chart(w, office, Clinician(by.name, credential or by.credential, specialty or by.specialty, by.licence), w.day(), kind, name, label, visit)


def _hospital_chart(c: Chart) -> Printed:
    p, w, seen = c.w.worker, c.w, dates.bare_slashes(c.on)
    head = [
        papers.columns(
            [("", f"{p.reversed_name} {p.middle}."), f"{p.age(c.on)} year old {'female' if p.is_woman else 'male'} (DOB: {dates.bare_slashes(p.born_on)})", f"MRN: {p.mrn}", f"Coverage: {p.insurer}"],
            [("", f"{c.visit}   {seen}"), f"{c.office.name}", f"Provider: {c.by.name}, {bare(c.by)} ({c.by.specialty})", f"Reason for visit: {w.region[2]}"],
        ),
        papers.rule(), papers.title(c.name or "Notes"),
        papers.lines(f"{c.by.name}, {bare(c.by)}  •  {c.by.specialty}", f"{w.chance.choice(('Encounter Date', 'Date of Service', 'Service date'))}: {seen} {clock(w)}   Creation Time: {dates.bare_slashes(c.on)} {clock(w)}   Signed"),
    ]
    end = [papers.lines(f"Electronically signed by {turned(c.by)}, {bare(c.by)} at {dates.bare_slashes(c.later())} {clock(w)}"), papers.head("Additional Documentation"), papers.lines("Encounter Info: Billing Info, History, Allergies, Detailed Report", f"Communications: Letter sent to {w.offices['treating'].people[0].name}")]
    look = replace(CHART, header=running(f"{p.reversed_name} (MRN {p.mrn})", "", f"Encounter Date: {dates.slashes(c.on)}"), footer=running(f"Printed by {w.chance.choice(('Lupe R', 'T Nguyen', 'HIM-ROI 4'))} at {dates.short_slashes(c.printed())} {clock(w)}", "", "Page {page} of {pages}"))
    return head, look, end


def _terminal(c: Chart) -> Printed:
    p, w = c.w.worker, c.w
    label = w.chance.choice(("DATE OF SERVICE", "SERVICE DT", "DATE OF VISIT")) if c.label == "Date of Service" else c.label.upper()
    head = [
        papers.columns(
            [f"PATIENT: {p.last.upper()},{p.first.upper()} {p.middle}", f"REG DR:  {turned(c.by).replace(', ', ',')} {bare(c.by)}", f"REPORT#: {c.on:%m%d}-{p.mrn[-4:]}"],
            [f"ACCT #: V{p.mrn:0>10}", f"AGE/SX: {p.age(c.on)}/{sex(w)}", f"DOB: {two_figures(p.born_on)}"],
            [f"LOC: {w.chance.choice(('ORT.CLN', 'OP.SVC', 'AMB.3'))}", f"REG: {two_figures(c.on)}", "STATUS: DEP CLI"],
            shares=(1.6, 1.2, 1),
        ),
        papers.rule(), papers.title(c.name or "PATIENT NOTE"), papers.lines(f"{label}: {two_figures(c.on)}"), papers.space(3),
    ]
    signed = c.later()
    end = [papers.lines(f"<Electronically signed by {c.by.name} {bare(c.by)}>     {two_figures(signed)} {w.chance.randrange(8, 18):02d}{w.chance.randrange(10, 59)}", f"Dictated by: {c.by.name} {bare(c.by)}   D/T: {two_figures(c.on)}   TR: {w.chance.choice(('MT.KLR', 'SPHEREX', 'TX.JB'))} T/T: {two_figures(c.later(3))}"), papers.lines("CC: CLAIMS; CHART")]
    look = replace(TERMINAL, header=running(f"RUN DATE: {two_figures(c.printed())}", f"{c.office.name} *LIVE*", "PAGE {page}", rule=True), footer=running(f"{p.last.upper()},{p.first.upper()} {p.middle}", "", f"V{p.mrn:0>10}", first=False))
    return head, look, end


def _visit_type(c: Chart) -> Printed:
    p, w, at = c.w.worker, c.w, clock(c.w)
    head = [
        papers.columns([("", c.office.name), c.office.street, f"{c.office.city}   {c.office.phone}"], [], shares=(2, 1)),
        papers.fields([("PATIENT:", f"{p.first} {p.middle} {p.last}"), ("DATE OF BIRTH:", dates.slashes(p.born_on)), ("DATE:", f"{dates.slashes(c.on)} {at}"), ("VISIT TYPE:", c.name or c.visit)], look="bold"),
        papers.para(f"This {p.age(c.on)} year old {'female' if p.is_woman else 'male'} presents with {w.region[2]} complaints. Case: {p.claim}, date of injury {dates.slashes(p.injured_on)}."),
    ]
    *_, last = c.by.name.split()
    end = [papers.lines(f"Provider: {last} {bare(c.by)}, {' '.join(c.by.name.split()[:-1])} {dates.slashes(c.on)} {at}", f"Document generated by: {w.chance.choice(('Lupe Arce', 'Kim Doan', 'S. Brandt'))}, MA {dates.slashes(c.later(3))} {clock(w)}"), papers.small(f"{c.office.name}   {c.office.phone}")]
    return head, replace(NARRATIVE, footer=running(f"{p.reversed_name} {p.mrn} {dates.slashes(p.born_on)}", "", "{page}/{pages}")), end


def _boxes(c: Chart) -> Printed:
    p, w = c.w.worker, c.w
    rows = [
        ("Patient Name", p.reversed_name.upper()), ("DOB (Age)", f"{dates.dashed(p.born_on)} ({p.age(c.on)} yrs)"), ("Chart No.", p.mrn), ("Visit", f"{dates.dashed(c.on)} {clock(w)}"), ("Employer", p.employer), ("Claim No.", p.claim),
        ("DOI", dates.dashed(p.injured_on)), ("Provider", c.by.signed), ("Carrier", p.insurer),
    ]
    head = [papers.letterhead(), papers.title(c.name or "Encounter"), papers.fields(rows, look="cells", cols=3)]
    end = [papers.columns([("Rendering Provider:", c.by.signed), f"License {c.by.licence}   NPI 1{p.mrn:0>9}"], [f"e-Signed {dates.dashed(c.later())} {clock(w)}"], sides="lr")]
    return head, replace(GRID, footer=running(f"Patient: {p.name}", f"Visit {dates.dashed(c.on)}", "Page {page} of {pages}", rule=True)), end


def _typist(c: Chart) -> Printed:
    p, w, typed = c.w.worker, c.w, c.later(9)
    adjuster, told = w.offices["adjuster"], w.chance.random() < 0.5
    subject: list[str | tuple[str, str]] = [f"Re:   {p.first} {p.middle}. {p.last}", f"Employer:  {p.employer}", f"Claim No.:  {p.claim}", f"Date of Injury:  {dates.written(p.injured_on)}", f"Date of Birth:  {dates.written(p.born_on)}"]
    if not told:
        subject.append(f"{c.label}:  {dates.written(c.on)}")
    head = [
        *masthead(c.office), papers.lines(dates.written(c.on if told else typed), where=w.chance.choice(("lines", "right"))), papers.lines(adjuster.name, f"Attention: {adjuster.people[0].name}", adjuster.street, adjuster.city),
        papers.columns([""], subject, shares=(0.35, 2)), *([papers.title(c.name.upper())] if c.name else []),
        *([papers.para(f"{p.title} was seen in my office today. The findings are set out below.")] if told else []),
    ]
    end = [papers.para("I declare that I have not violated Labor Code section 139.3 in preparing this report."), papers.sign(c.by.signed, c.by.specialty, before=(w.chance.choice(("Sincerely,", "Respectfully submitted,", "Very truly yours,")),), drawn=w.chance.choice((0, 9, 21))), papers.small(f"{''.join(part[0] for part in c.by.name.split())}:{w.chance.choice(('mg', 'lkr', 'tt'))}   Dictated but not read")]
    return head, replace(STENO, letterhead="none", header=running("", "", f"{p.name.upper()} - Page {{page}}", first=False)), end


def _desk(c: Chart) -> Printed:
    p, w, form = c.w.worker, c.w, c.w.chance.choice((dates.short_slashes, short_hyphens, two_figures))
    person: list[str | tuple[str, str]] = [("PATIENT:", p.name), ("DOB:", form(p.born_on)), ("EMPLOYER:", p.employer), ("INS:", p.insurer)]
    when: list[str | tuple[str, str]] = [("DATE:", form(c.on)), ("D.O.I.:", form(p.injured_on)), ("CLAIM:", p.claim), ("DR:", c.by.last.upper())]
    head = [*masthead(c.office), *([papers.title(c.name)] if c.name else []), papers.columns(person, when, boxed=True)]
    return head, DESK, [papers.sign(c.by.signed, f"CA Lic. {c.by.licence}", drawn=w.chance.choice((4, 17)), ruled=w.chance.random() < 0.5)]


def _named_strip(c: Chart) -> Printed:
    p, w = c.w.worker, c.w
    head = [papers.lines(c.office.name, f"{c.office.street}, {c.office.city}, {c.office.phone}", where="center"), papers.title(c.name or c.visit), papers.runin("Reason For Visit", f"{w.worker.first} {p.last} is here for {w.region[2]} pain.", bold=True)]
    end = [papers.head("Signatures"), papers.lines(f"Electronically signed by : {c.by.signed}; {c.later():%b %d %Y} {clock(w).replace(' ', '')} (Author)")]
    return head, replace(NAMES, header=running(f"{p.last.upper()}, {p.first}  DOB: {run_together(p.born_on)}", f"MRN: {p.mrn}", f"Encounter: {run_together(c.on)} {clock(w).replace(' ', '')}", rule=True), footer=running("", f"Printed: {run_together(c.printed())}", "{page}")), end


def _no_day_above(c: Chart) -> Printed:
    p, form = c.w.worker, c.w.chance.choice((spelled, dates.written, dates.slashes, dates.military))
    below = steady(c.office).random() < 0.35
    head = [*masthead(c.office), *([papers.title(c.name)] if c.name else []), papers.lines(f"{p.first} {p.middle}. {p.last}     born {dates.slashes(p.born_on)}", f"WC claim {p.claim}   Injured {dates.slashes(p.injured_on)} at {p.employer}")]
    signed: list[str | tuple[str, str]] = [c.by.signed, c.by.specialty]
    end = [papers.space(24), papers.rule(), papers.columns(signed, [] if below else [form(c.on), "Date"], shares=(1.6, 1))]
    foot = running(p.reversed_name, f"{c.visit} {form(c.on)}", "{page}") if below else running("", "- {page} -", "")
    return head, replace(LETTER, size=10.5, footer=foot), end


def _log(c: Chart) -> Printed:
    p, w = c.w.worker, c.w
    head = [
        papers.columns([("", c.office.name), f"{c.office.street} {c.office.city}", f"{c.office.phone}  Fax: {c.office.fax}"], [c.visit], shares=(3, 1), sides="lr"), papers.rule(),
        papers.columns([("", p.name), f"{'Female' if p.is_woman else 'Male'} DOB: {dates.slashes(p.born_on)}", f"Ins: {p.insurer} ({p.claim})"], [f"{p.mrn}", f"Home: {p.phone}"], shares=(3, 1), sides="lr"), papers.space(4),
        papers.lines(f"{dates.slashes(c.on)} - {c.visit}: {c.name or w.region[2]}", f"Provider: {c.by.name} {bare(c.by)}", f"Location of Care: {c.office.name}"), papers.space(4),
    ]
    signed = c.later()
    end = [papers.lines(f"Signed by {c.by.name} {bare(c.by)} on {dates.slashes(signed)} at {clock(w)}"), papers.rule()]
    return head, replace(NARRATIVE, font="Liberation Serif", size=10.5, heading="colon", footer=running(f"Printed {compact(c.printed())}", "", "")), end


_PRINTS = (_hospital_chart, _terminal, _visit_type, _boxes, _typist, _desk, _named_strip, _no_day_above, _log)
CHARTS = (0, 1, 2, 3, 6, 8)
TYPED = (4, 5, 7)
HOSPITAL = (0, 1, 6)


def plain(c: Chart, title: str, look: Look, blocks: list[Block], author: str | None = None) -> Paper:
    """A paper that no record program prints: only its own blocks."""
    return Paper(c.kind, title, c.on, c.by.name if author is None else author, c.office.name, look, blocks, c.office.head())

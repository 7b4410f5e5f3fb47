# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""Family "d", for development: how the head and the end of a paper say who and when, in many small variants."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bench.casefiles import dates, papers
from bench.casefiles.papers import Block, Look, running
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import steady
from bench.casefiles.world import World

LOOKS = (
    Look("Liberation Sans", 9.5, letterhead="two_sides", heading="band", title="left", footer=running("{page}/{pages}", "", "Confidential")),
    Look("Liberation Serif", 11, letterhead="right", heading="italic", title="plain", footer=running(middle="- {page} -")),
    Look("Liberation Mono", 9, letterhead="mono", heading="mono", title="mono"),
    Look("Libertinus Serif", 11, letterhead="boxed", heading="smallcaps", title="right", footer=running(right="Pg. {page} of {pages}")),
    Look("Liberation Sans", 10, letterhead="bottom", heading="underline", title="band", justify=True),
    Look("Liberation Sans", 10.5, letterhead="band", heading="big", title="underline", footer=running("Page: {page}", "", "Printed from the record")),
)  # fmt: skip
FORMS = (
    dates.slashes,
    dates.written,
    dates.abbreviated,
    dates.dashed,
    dates.military,
    dates.short_slashes,
    dates.hyphens,
    dates.weekday,
    dates.iso,
)
_PERSON = ("Pt:", "Name:", "Patient", "Injured Worker:", "Claimant:", "Examinee:")
_BIRTH = ("DOB:", "Birthdate", "D.O.B.", "Born:")
_INJURY = ("DOI:", "Date of loss:", "Injury date", "D/A:")
_CLAIM = ("Claim #:", "Our claim:", "WC claim no.", "File no.:")


def look_for(office: Facility, w: World, on: date, label: str) -> Look:
    """The office's look; some print patient, birth and visit at the head of every page."""
    look = steady(office).choice(LOOKS)
    if steady(office).random() < 0.35:
        parts = running(
            w.worker.reversed_name,
            f"DOB {dates.slashes(w.worker.born_on)}",
            f"{label.strip(':')} {dates.slashes(on)}",
            rule=True,
        )
        return replace(look, header=parts, margin=(70, *look.margin[1:]))
    return look


def who(w: World, on: date, label: str, more: Sequence[tuple[str, str]] = ()) -> list[Block]:
    """Who and when: one of seven ways. An empty label leaves the day out."""
    p, chance = w.worker, w.chance
    form, birth = chance.choice(FORMS), chance.choice((dates.slashes, dates.abbreviated, dates.dashed))
    person = (chance.choice(_PERSON), chance.choice((p.name, p.reversed_name)))
    facts = [
        (chance.choice(_BIRTH), birth(p.born_on)),
        (chance.choice(_INJURY), birth(p.injured_on)),
        (chance.choice(_CLAIM), p.claim),
        *more,
    ]
    chance.shuffle(facts)
    when = [(label, form(on))] if label else []
    way = chance.randrange(7)
    if way == 0:
        rows = [person, *facts]
        rows[chance.randrange(1, len(rows)) : 0] = when
        return [papers.fields(rows, look=chance.choice(("grid", "plain", "band")), cols=2)]
    if way == 1:
        return [papers.fields([*when, person, *facts], look=chance.choice(("runs", "mono", "bold")))]
    if way == 2 and label:
        head = ["Name", "Birth date", label.strip(":"), "Claim"]
        return [
            papers.table(
                head,
                [[p.name, dates.slashes(p.born_on), dates.slashes(on), p.claim]],
                look=chance.choice(("grid", "lines", "open")),
                widths=[2, 1.4, 1.6, 1.6],
            )
        ]
    if way == 3:
        return [
            papers.lines(
                f"{person[1]}  (DOB {birth(p.born_on)}; {p.age(on)} y.o. {'F' if p.is_woman else 'M'})",
                f"{label} {form(on)}" if label else "",
                f"Claim {p.claim}    DOI {birth(p.injured_on)}",
                *[f"{one}: {value}" for one, value in more],
            )
        ]
    if way == 4:
        return [papers.fields([person, *when, *facts], look="cells", cols=3)]
    if way == 5:
        return [
            papers.lines(f"{label} {form(on)}" if label else "", where="right"),
            papers.fields([person, *facts], look="bold", cols=2),
        ]
    return [papers.fields([*facts, *when, person], look="plain", cols=2), papers.rule()]


def letter(w: World, on: date, to: Sequence[str], salutation: str) -> list[Block]:
    """Day, addressee, subject and greeting of a letter."""
    p, chance = w.worker, w.chance
    form = chance.choice((dates.written, dates.weekday, dates.military, dates.abbreviated))
    subject = [
        f"{chance.choice(('RE:', 'Regarding:', 'In re:', 'Subject:'))} {p.name}",
        f"{chance.choice(_CLAIM)} {p.claim}",
        f"{chance.choice(_INJURY)} {dates.slashes(p.injured_on)}",
    ]
    day = chance.choice(
        (
            papers.lines(form(on)),
            papers.lines(form(on), where="right"),
            papers.lines(f"Date: {form(on)}"),
            papers.lines(f"Sent {form(on)} by first class mail"),
        )
    )
    parts = [day, papers.lines(*to)]
    if chance.random() < 0.3:
        parts.reverse()
    return [*parts, papers.lines(*subject), papers.para(salutation)]


def end(w: World, by: Clinician, on: date, *, tells_day: bool = False, title: str = "") -> list[Block]:
    """How it is signed. `tells_day` says that the day stands here and nowhere else."""
    chance, seed = w.chance, w.chance.choice((0, 3, 11, 29))
    later = on + timedelta(days=chance.randrange(0, 6))
    day, told = (
        (on if tells_day else later),
        f"{chance.randrange(1, 12)}:{chance.randrange(10, 59)} {chance.choice(('AM', 'PM'))}",
    )
    ways = [
        [papers.lines(f"Electronically signed by {by.signed} on {dates.slashes(day)} {told}")],
        [papers.sign(by.signed, title or by.specialty, f"Date: {dates.slashes(day)}", drawn=seed)],
        [
            papers.para(f"Dated this {dates.ordinal(day)}, at {w.offices['treating'].city.split(',')[0]}, California."),
            papers.sign(by.signed, title or by.specialty, drawn=seed),
        ],
        [papers.lines(f"/es/ {by.signed.upper()}", title or by.specialty, f"Signed: {dates.slashes(day)} {told}")],
    ]
    if not tells_day:
        ways += [
            [papers.sign(by.signed, title or by.specialty, before=("Respectfully submitted,",), drawn=seed)],
            [papers.lines(f"{by.signed}", f"D: {dates.slashes(on)}  T: {dates.slashes(later)}")],
        ]
    return chance.choice(ways)

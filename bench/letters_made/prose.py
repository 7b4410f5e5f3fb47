"""Three ways of writing the same case: a careful one, a terse one, and one that tells the file report by report."""

from random import Random

from bench.letters_made.style import Style, dashes, named, necessary, slashes
from bench.letters_made.world import Course, World

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_WORDS = dict(enumerate(f"{_ONES} eighteen nineteen twenty".split())) | {n: str(n) for n in range(21, 40)}


def _mg(strength: str) -> str:
    return f"{strength} mg"


# ---- careful ---------------------------------------------------------------------------------------------------------


def _careful_summary(s: Style, w: World, rng: Random) -> list[str]:
    he, his = ("She", "her") if w.woman else ("He", "his")
    main, second, third = w.main, w.second, w.third
    (first_on, first), (more_on, more) = main.approvals
    return [
        f"This is a {w.age}-year-old {'woman' if w.woman else 'man'} who was injured on {s.day(w.injured_on)} while "
        f"{w.mechanism}.",
        f"An MRI of the {w.side} {w.limb} dated {s.day(w.study.on)} showed {w.study.found}.",
        f"{he} underwent {w.operation.name} of the {w.operation.side} {w.limb} on {s.day(w.operation.on)}.",
        f"The {w.other_operation.side} {w.limb} was treated with {w.other_operation.name} on "
        f"{s.day(w.other_operation.on)}.",
        f"{he} received an epidural steroid injection at {w.injection.levels[0]} on {s.day(w.injection.on)}.",
        f"Utilization review approved {first} sessions of {main.service} on {s.day(first_on)} and another {more} "
        f"sessions on {s.day(more_on)}.",
        f"{he} completed {main.attended} sessions of {main.service}, and {his} function improved: {he.lower()} could "
        "sit and stand longer.",
        f"On {s.day(second.approvals[0][0])} {second.approvals[0][1]} sessions of {second.service} were authorized; "
        f"{he.lower()} attended {second.approvals[0][1]} sessions without any benefit.",
        f"{third.service.capitalize()} was helpful in the past.",
        f"On {s.day(w.visits[0])} the pain was rated {w.scores[0]}/10 and {his} medicines were {w.medicine.name} "
        f"{_mg(w.medicine.first)} and {w.other_medicine.name} {_mg(w.other_medicine.first)}.",
        f"On {s.day(w.visits[1])} {w.medicine.name} was increased to {_mg(w.medicine.then)} and "
        f"{w.other_medicine.name} to {_mg(w.other_medicine.then)}; the pain was {w.scores[1]}/10.",
        f"With {w.medicine.name} {his} pain is reduced; {w.other_medicine.name} has not helped.",
        f"On {s.day(w.visits[2])} {he.lower()} had pain in the {w.spine} spine and in both {w.limb}s, rated "
        f"{w.scores[2]}/10.",
        f"On {s.day(w.ur_on)} utilization review denied {main.requested} sessions of {main.service}, an epidural "
        f"steroid injection at {w.asked_level} and {w.medicine.name} {_mg(w.medicine.then)} #{w.medicine.quantity}.",
    ]


def _careful_treatments(w: World) -> tuple[str, str, str]:
    return (
        f"{w.main.requested} sessions of {w.main.service}",
        f"Epidural steroid injection at {w.asked_level}",
        f"{w.medicine.name} {_mg(w.medicine.then)} #{w.medicine.quantity}",
    )


def _careful_main(s: Style, w: World, rng: Random) -> list[str]:
    he, his = ("she", "her") if w.woman else ("he", "his")
    on, count = w.main.approvals[1]
    return [
        f"The guideline supports up to 10 visits of {w.main.service}, with fading frequency.",
        f"This worker was approved for {count} sessions of {w.main.service} on {s.day(on)}.",
        *_careful_done(w.main, he, his),
        f"The request for {w.main.requested} sessions of {w.main.service} {necessary(w.upheld[0])}.",
    ]


def _careful_done(course: Course, he: str, his: str) -> list[str]:
    if not course.is_recorded:
        return [f"There is no documentation that the sessions of {course.service} were completed."]
    better = course.response == "better"
    gain = f"and {his} function improved" if better else "without any functional improvement"
    return [f"{he.capitalize()} completed {course.attended} sessions of {course.service} {gain}."]


def _careful_injection(s: Style, w: World, rng: Random) -> list[str]:
    he = "She" if w.woman else "He"
    return [
        "The guideline asks for radicular findings that imaging bears out before an epidural steroid injection.",
        f"{he} had an epidural steroid injection at {w.injection.levels[0]} on {s.day(w.injection.on)}.",
        f"{he} also had {w.operation.name} of the {w.operation.side} {w.limb} on {s.day(w.operation.on)}.",
        f"The MRI of the {w.side} {w.limb} of {s.day(w.study.on)} has no bearing on this.",
        f"Therefore, the request for an epidural steroid injection at {w.asked_level} {necessary(w.upheld[1])}.",
    ]


def _careful_medicine(s: Style, w: World, rng: Random) -> list[str]:
    helps = f"{w.medicine.name} has reduced the pain" if w.medicine.is_helping else f"{w.medicine.name} has not helped"
    return [
        "The guideline asks for a documented response before a medicine is continued.",
        f"The worker takes {w.medicine.name} {_mg(w.medicine.then)} since {s.day(w.medicine.changed_on)}.",
        f"The record shows that {helps}.",
        f"The request for {w.medicine.name} {_mg(w.medicine.then)} #{w.medicine.quantity} {necessary(w.upheld[2])}.",
    ]


# ---- terse -----------------------------------------------------------------------------------------------------------


def _terse_summary(s: Style, w: World, rng: Random) -> list[str]:
    sex = "female" if w.woman else "male"
    (first_on, first), (more_on, more) = w.main.approvals
    side, other = w.operation.side, w.other_operation.side
    return [
        f"{w.age} year old {sex}, date of injury {s.day(w.injured_on)}, mechanism: {w.mechanism}.",
        f"{side.capitalize()} {w.limb} MRI ({s.day(w.study.on)}): {w.study.found}.",
        f"Status post {side} {w.limb} {w.operation.name} {s.day(w.operation.on)} and {other} {w.limb} "
        f"{w.other_operation.name} {s.day(w.other_operation.on)}.",
        f"{w.injection.levels[0]} epidural steroid injection performed {s.day(w.injection.on)}.",
        f"{w.main.service.capitalize()} x{first} was certified {s.day(first_on)}, x{more} was certified "
        f"{s.day(more_on)}.",
        f"Patient has attended {w.main.attended} {w.main.service} visits with good improvement in function.",
        f"{w.second.service.capitalize()} x{w.second.approvals[0][1]} certified {s.day(w.second.approvals[0][0])}, "
        f"completed, no improvement.",
        f"Seen {s.day(w.visits[0])}: pain {w.scores[0]}/10, taking {w.medicine.name} {w.medicine.first}mg and "
        f"{w.other_medicine.name} {w.other_medicine.first}mg.",
        f"Seen {s.day(w.visits[1])}: pain {w.scores[1]}/10. {w.medicine.name} changed to {w.medicine.then}mg, "
        f"{w.other_medicine.name} changed to {w.other_medicine.then}mg.",
        f"{w.medicine.name} gives pain relief. {w.other_medicine.name} gives no relief.",
        f"Seen {s.day(w.visits[2])}: pain {w.scores[2]}/10, tender {w.spine} spine, {w.limb} motion limited "
        "bilaterally.",
        f"RFA dated {s.day(w.rfa_on)} asked for {w.main.service} x{w.main.requested}, {w.asked_level} epidural steroid "
        f"injection and {w.medicine.name} {w.medicine.then}mg #{w.medicine.quantity}.",
    ]


def _terse_treatments(w: World) -> tuple[str, str, str]:
    return (
        f"{w.main.service.capitalize()} x{w.main.requested}",
        f"{w.asked_level} epidural steroid injection",
        f"{w.medicine.name} {w.medicine.then}mg #{w.medicine.quantity}",
    )


def _terse_main(s: Style, w: World, rng: Random) -> list[str]:
    on, count = w.main.approvals[0]
    better = w.main.response == "better"
    gain = "with good improvement in function" if better else "but did not improve in function"
    done = f"The patient attended {w.main.attended} visits of {w.main.service} {gain}."
    lost = f"It is not documented whether the {w.main.service} visits were attended."
    return [
        f"ODG allows 10 visits over 8 weeks. {w.main.service.capitalize()} x{count} was certified {s.day(on)}.",
        done if w.main.is_recorded else lost,
        f"As such, the request for {w.main.service} x{w.main.requested} {necessary(w.upheld[0])}.",
    ]


def _terse_injection(s: Style, w: World, rng: Random) -> list[str]:
    return [
        "MTUS recommends no more than 2 injections. "
        f"Patient had an {w.injection.levels[0]} epidural steroid injection on {s.day(w.injection.on)}.",
        f"Patient is status post {w.operation.side} {w.limb} {w.operation.name} on {s.day(w.operation.on)}.",
        f"{w.side.capitalize()} {w.limb} MRI from {s.day(w.study.on)} is noted.",
        f"As such, the request for {w.asked_level} epidural steroid injection {necessary(w.upheld[1])}.",
    ]


def _terse_medicine(s: Style, w: World, rng: Random) -> list[str]:
    return [
        "MTUS recommends continued use only with documented benefit. "
        f"Patient is on {w.medicine.name} {w.medicine.then}mg.",
        f"{w.medicine.name} gives {'pain relief' if w.medicine.is_helping else 'no pain relief'}.",
        f"As such, the request for {w.medicine.name} {w.medicine.then}mg #{w.medicine.quantity} "
        f"{necessary(w.upheld[2])}.",
    ]


# ---- report by report ------------------------------------------------------------------------------------------------


def _told_summary(s: Style, w: World, rng: Random) -> list[str]:
    (first_on, first), (more_on, more) = w.main.approvals
    return [
        f"The applicant is a {w.age}-year-old who has filed a claim for {w.spine} and {w.limb} pain reportedly "
        f"associated "
        f"with an industrial injury of {s.day(w.injured_on)}.",
        f"In a report of {s.day(w.study.on)}, MRI imaging of the {w.side} {w.limb} was said to show {w.study.found}.",
        f"On {s.day(w.operation.on)}, the applicant underwent a {w.operation.side} {w.limb} {w.operation.name}.",
        f"A {w.other_operation.side} {w.limb} {w.other_operation.name} followed on {s.day(w.other_operation.on)}.",
        f"On {s.day(w.injection.on)}, the applicant received an epidural steroid injection at the "
        f"{w.injection.levels[0]} level.",
        f"In a utilization review report dated {s.day(first_on)}, the claims administrator approved "
        f"{_WORDS[first]} sessions of {w.main.service}.",
        f"In a second report, dated {s.day(more_on)}, {_WORDS[more]} further sessions of {w.main.service} were "
        f"approved.",
        f"The applicant went on to complete {_WORDS[w.main.attended]} sessions of {w.main.service}, and reported that "
        "they had improved sitting and standing tolerance.",
        f"{_WORDS[w.second.approvals[0][1]].capitalize()} sessions of {w.second.service} had been authorized on "
        f"{s.day(w.second.approvals[0][0])}; the applicant completed those without benefit.",
        f"On {s.day(w.visits[0])}, the applicant reported pain of {w.scores[0]}/10 and was using {w.medicine.name} "
        f"{_mg(w.medicine.first)}.",
        f"On {s.day(w.visits[1])}, {w.medicine.name} was renewed at {_mg(w.medicine.then)}, and pain was "
        f"{w.scores[1]}/10.",
        f"The attending provider stated that {w.medicine.name} was beneficial.",
        f"On {s.day(w.visits[2])}, {_WORDS[w.main.requested]} more sessions of {w.main.service}, an epidural steroid "
        f"injection at {w.asked_level}, and {w.medicine.name} {_mg(w.medicine.then)} were requested.",
    ]


def _told_main(s: Style, w: World, rng: Random) -> list[str]:
    on, count = w.main.approvals[1]
    better = w.main.response == "better"
    gain = "with improved sitting and standing tolerance" if better else "without improvement in sitting or standing"
    done = f"Here, the applicant had already completed {_WORDS[w.main.attended]} sessions of {w.main.service}, {gain}."
    lost = f"Here, it was not established whether the applicant had attended any {w.main.service}."
    return [
        f"While the guideline supports a course of 9 to 10 visits of {w.main.service}, it also asks for demonstrable "
        "gains.",
        f"The claims administrator approved {_WORDS[count]} sessions of {w.main.service} on {s.day(on)}.",
        done if w.main.is_recorded else lost,
        f"Therefore, the request for {_WORDS[w.main.requested]} sessions of {w.main.service} "
        f"{necessary(w.upheld[0]).replace('is', 'was')}.",
    ]


def _told_injection(s: Style, w: World, rng: Random) -> list[str]:
    return [
        "Pursuit of a repeat block should be predicated on evidence of lasting relief with earlier blocks.",
        f"The applicant received a prior epidural steroid injection at {w.injection.levels[0]} on "
        f"{s.day(w.injection.on)}.",
        f"The applicant's earlier {w.operation.side} {w.limb} {w.operation.name} on {s.day(w.operation.on)} did not "
        "bear on the request.",
        f"MRI imaging of the {w.side} {w.limb} of {s.day(w.study.on)} did not either.",
        f"Therefore, the request for an epidural steroid injection at {w.asked_level} "
        f"{necessary(w.upheld[1]).replace('is', 'was')}.",
    ]


def _told_medicine(s: Style, w: World, rng: Random) -> list[str]:
    good = "was beneficial" if w.medicine.is_helping else "had not been beneficial"
    return [
        "An attending provider should incorporate a discussion of efficacy into the choice of medicines.",
        f"Here, the applicant was using {w.medicine.name} {_mg(w.medicine.then)}.",
        f"The attending provider stated that {w.medicine.name} {good}.",
        f"Therefore, the request for {w.medicine.name} {_mg(w.medicine.then)} #{w.medicine.quantity} "
        f"{necessary(w.upheld[2]).replace('is', 'was')}.",
    ]


STYLES = (
    Style("careful", slashes, _careful_summary, _careful_treatments,
          (_careful_main, _careful_injection, _careful_medicine)),
    Style("terse", dashes, _terse_summary, _terse_treatments, (_terse_main, _terse_injection, _terse_medicine)),
    Style("told", named, _told_summary, _careful_treatments, (_told_main, _told_injection, _told_medicine)),
)  # fmt: skip

"""Two further ways of writing, held out: the rules were first written without them."""

from random import Random

from bench.letters_made.style import Style, named, necessary, slashes
from bench.letters_made.world import World

_SHORT = {"physical therapy": "PT", "chiropractic treatment": "chiropractic care", "occupational therapy": "OT"}


def _short(service: str) -> str:
    return _SHORT.get(service, service)


# ---- a physician who dictates ----------------------------------------------------------------------------------------


def _dictated_summary(s: Style, w: World, rng: Random) -> list[str]:
    he, his, him = ("she", "her", "her") if w.woman else ("he", "his", "him")
    (first_on, first), (more_on, more) = w.main.approvals
    second_on, second = w.second.approvals[0]
    return [
        f"The injured worker, aged {w.age}, hurt the {w.spine} spine and the {w.limb} on {s.day(w.injured_on)}, when "
        f"{w.mechanism}.",
        f"Imaging began with magnetic resonance imaging of the {w.side} {w.limb} on {s.day(w.study.on)}, read as "
        f"{w.study.found}.",
        f"Surgery followed: {w.operation.side} {w.limb} {w.operation.name} ({s.day(w.operation.on)}), and then "
        f"{w.other_operation.side} {w.limb} {w.other_operation.name} ({s.day(w.other_operation.on)}).",
        f"For the {w.spine} spine {he} was given an epidural steroid injection at {w.injection.levels[0]} on "
        f"{s.day(w.injection.on)}.",
        f"The carrier authorized {first} {_short(w.main.service)} visits on {s.day(first_on)}.",
        f"A further {more} {_short(w.main.service)} visits were authorized on {s.day(more_on)}.",
        f"Of these {he} has now had {w.main.attended} {_short(w.main.service)} visits, which helped: {he} walks "
        "farther and sleeps better.",
        f"{_short(w.second.service).capitalize() if ' ' in _short(w.second.service) else _short(w.second.service)}, "
        f"{second} visits, had been certified on {s.day(second_on)}; {he} went to all {second} visits and was no "
        f"better.",
        f"When seen on {s.day(w.visits[0])} {his} pain stood at {w.scores[0]}/10 on {w.medicine.name} "
        f"{w.medicine.first} mg.",
        f"By {s.day(w.visits[1])} it stood at {w.scores[1]}/10, and {w.medicine.name} was raised to "
        f"{w.medicine.then} mg.",
        f"{w.medicine.name} helps {him}.",
        f"{w.other_medicine.name} {w.other_medicine.then} mg was tried and did not help.",
        f"At the last visit, on {s.day(w.visits[2])}, the provider asked for {w.main.requested} more "
        f"{_short(w.main.service)} visits and a second injection, this time at {w.asked_level}.",
        f"The utilization review physician denied this on {s.day(w.ur_on)}.",
    ]


def _dictated_treatments(w: World) -> tuple[str, str, str]:
    return (
        f"{w.main.requested} additional visits of {w.main.service}",
        f"Second {w.spine} epidural steroid injection at {w.asked_level}",
        f"One prescription of {w.medicine.name} {w.medicine.then} mg, quantity {w.medicine.quantity}",
    )


def _dictated_main(s: Style, w: World, rng: Random) -> list[str]:
    he = "she" if w.woman else "he"
    on, count = w.main.approvals[0]
    service = _short(w.main.service)
    if not w.main.is_recorded:
        done = f"I found nothing in the record to tell whether {he} went to the {service} visits."
    elif w.main.response == "better":
        done = f"I note that {w.main.attended} {service} visits have taken place and that they helped."
    else:
        done = f"I note that {w.main.attended} {service} visits have taken place and that they did not help."
    return [
        "Under the guideline, treatment fades from three visits a week to one or less.",
        f"On {s.day(on)} {count} {service} visits were authorized.",
        done,
        f"I find that {w.main.requested} additional visits of {w.main.service} {_are(w.upheld[0])}.",
    ]


def _are(is_upheld: bool) -> str:
    return f"are {necessary(is_upheld).removeprefix('is ')}"


def _dictated_injection(s: Style, w: World, rng: Random) -> list[str]:
    return [
        "A repeat block needs at least half the pain to be gone for six to eight weeks.",
        f"The first one was an epidural steroid injection on {s.day(w.injection.on)} at {w.injection.levels[0]}.",
        f"The {w.operation.name} of the {w.operation.side} {w.limb} ({s.day(w.operation.on)}) is of no consequence.",
        f"Nor is the magnetic resonance imaging of the {w.side} {w.limb} of {s.day(w.study.on)}.",
        f"I find that the second {w.spine} epidural steroid injection at {w.asked_level} {necessary(w.upheld[1])}.",
    ]


def _dictated_medicine(s: Style, w: World, rng: Random) -> list[str]:
    he = "she" if w.woman else "he"
    helps = "It is of help." if w.medicine.is_helping else f"{w.medicine.name} is of no help."
    helps = f"{w.medicine.name} is of help." if w.medicine.is_helping else helps
    return [
        "A medicine is kept up where it does some good.",
        f"At present {he} uses {w.medicine.name}, {w.medicine.then} mg each time.",
        helps,
        f"I find that {w.medicine.name} {w.medicine.then} mg, quantity {w.medicine.quantity}, "
        f"{necessary(w.upheld[2])}.",
    ]


# ---- an office that fills in a form ----------------------------------------------------------------------------------


def _form_summary(s: Style, w: World, rng: Random) -> list[str]:
    (first_on, first), (more_on, more) = w.main.approvals
    second_on, second = w.second.approvals[0]
    return [
        f"{w.age} y/o {'F' if w.woman else 'M'}, DOI {s.day(w.injured_on)} ({w.mechanism}).",
        f"Diagnostics: {w.side} {w.limb} MRI of {s.day(w.study.on)} with {w.study.found}.",
        f"Surgical history: {w.operation.name}, {w.operation.side} {w.limb}, {s.day(w.operation.on)}; "
        f"{w.other_operation.name}, {w.other_operation.side} {w.limb}, {s.day(w.other_operation.on)}.",
        f"{w.spine.capitalize()} ESI {w.injection.levels[0]} done {s.day(w.injection.on)}.",
        f"Authorized: {w.main.service} {first} visits ({s.day(first_on)}), {w.main.service} {more} visits "
        f"({s.day(more_on)}), {w.second.service} {second} visits ({s.day(second_on)}).",
        f"Completed {w.main.service} visits: {w.main.attended}, with functional improvement.",
        f"Completed {w.second.service} visits: {second}, without improvement.",
        f"{s.day(w.visits[0])}: {w.medicine.name} {w.medicine.first} mg, {w.other_medicine.name} "
        f"{w.other_medicine.first} mg; VAS {w.scores[0]}/10.",
        f"{s.day(w.visits[1])}: {w.medicine.name} {w.medicine.then} mg, {w.other_medicine.name} "
        f"{w.other_medicine.then} mg; VAS {w.scores[1]}/10.",
        f"Response to {w.medicine.name}: good relief.",
        f"Response to {w.other_medicine.name}: no relief.",
        f"{s.day(w.visits[2])}: requests {w.main.requested} visits of {w.main.service} and ESI at {w.asked_level}.",
        f"UR denial {s.day(w.ur_on)}.",
    ]


def _form_treatments(w: World) -> tuple[str, str, str]:
    return (
        f"{w.main.service.capitalize()}, {w.main.requested} visits",
        f"ESI {w.asked_level}",
        f"{w.medicine.name} {w.medicine.then} mg quantity {w.medicine.quantity}",
    )


def _form_main(s: Style, w: World, rng: Random) -> list[str]:
    on, count = w.main.approvals[1]
    better = "with functional improvement" if w.main.response == "better" else "with no functional improvement"
    lost = f"Completion of the {w.main.service} visits is not documented."
    return [
        "MTUS allows for fading of treatment frequency plus active self-directed home medicine.",
        f"UR authorized {count} visits of {w.main.service} on {s.day(on)}.",
        f"{w.main.attended} visits of {w.main.service} completed {better}." if w.main.is_recorded else lost,
        f"{w.main.service.capitalize()}, {w.main.requested} visits, {necessary(w.upheld[0])}.",
    ]


def _form_injection(s: Style, w: World, rng: Random) -> list[str]:
    return [
        "ODG criteria for the use of epidural steroid injections were consulted.",
        f"Prior ESI {w.injection.levels[0]} on {s.day(w.injection.on)}.",
        f"Prior {w.operation.side} {w.limb} {w.operation.name} on {s.day(w.operation.on)}.",
        f"MRI {w.side} {w.limb} {s.day(w.study.on)} reviewed.",
        f"ESI {w.asked_level} {necessary(w.upheld[1])}.",
    ]


def _form_medicine(s: Style, w: World, rng: Random) -> list[str]:
    return [
        "ODG was consulted.",
        f"Current dose of {w.medicine.name}: {w.medicine.then} mg.",
        f"{w.medicine.name} provides {'good' if w.medicine.is_helping else 'no'} relief.",
        f"{w.medicine.name} {w.medicine.then} mg quantity {w.medicine.quantity} {necessary(w.upheld[2])}.",
    ]


MORE = (
    Style("dictated", named, _dictated_summary, _dictated_treatments,
          (_dictated_main, _dictated_injection, _dictated_medicine)),
    Style("form", slashes, _form_summary, _form_treatments, (_form_main, _form_injection, _form_medicine)),
)  # fmt: skip

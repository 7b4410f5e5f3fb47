"""Style i, for a last first look at therapy counts alone: decision letters, narrative reports and terse ledgers.

All other classes are said as in style a.
"""

import dataclasses

from bench.notes import style_a, style_h
from bench.notes.sentences import Templates

HABITS = style_h.HABITS
_THERAPY = {
    "requested": (
        "The provider is requesting {n} sessions of {svc}.",
        "There is a request for {svc}, {n} sessions.",
        "Reconsideration is sought for {n} visits of {svc}.",
        "The treating doctor now seeks {n} more {svc} sessions.",
        "RFA ({date}): {svc}, {n} visits.",
        "{svc} {rate} is being requested.",
    ),
    "recommended": (
        "The plan includes {svc} {rate}.",
        "{He} was instructed to attend {svc} {rate}.",
        "{dr} believes {n} visits of {svc} are reasonable.",
        "Orders: {svc}, {n} visits.",
        "{svc} was ordered {rate}.",
    ),
    "authorized": (
        "Coverage was extended to {n} visits of {svc}.",
        "{n} sessions of {svc} have previously been authorized.",
        "On {date} the carrier authorized {svc} for {n} visits.",
        "The initial authorization was for {n} {svc} visits.",
        "UR approval {date}, {n} visits {svc}.",
        "{svc}: {n} visits OK per adjuster.",
    ),
    "denied": (
        "UR upheld its denial of {n} visits of {svc}.",
        "{n} sessions of {svc} were not authorized.",
        "The carrier has refused {n} visits of {svc}.",
        "Certification was denied for {n} sessions of {svc}.",
        "{date}: {svc} x {n}, not certified.",
    ),
    "modified+requested": (
        "{n.2} sessions of {svc} were requested and {n} were approved.",
        "The {n.2} {svc} sessions requested were modified to {n} sessions.",
        "UR partially approved {svc}: {n} of {n.2} requested sessions.",
    ),
    "attended+authorized": (
        "Although {n.2} visits of {svc} were authorized, only {n} were attended.",
        "{He} used {n} of {his} {n.2} authorized {svc} sessions.",
        "{svc}: {n.2} authorized, {n} attended.",
        "{n} of the {n.2} certified visits of {svc} have been used.",
    ),
    "attended+missed": (
        "{He} showed up for {n} {svc} visits and skipped {n.2}.",
        "{svc}: {n} visits kept, {n.2} missed.",
        "{He} attended {n} and missed {n.2} {svc} appointments.",
    ),
    "took place": (
        "{He} has undergone {n} sessions of {svc}.",
        "Conservative treatment to date includes {n} {svc} visits.",
        "{n} prior {svc} visits are documented.",
        "{He} had previously received {n} treatments with {svc}.",
        "{His} care has included {svc} for {n} visits.",
        "Notes show that {he} has had {n} sessions of {svc} since the surgery.",
        "{He} reports {n} sessions of {svc} with some relief.",
        "Since the last report {he} has gone to {n} {svc} visits.",
        "{svc} has been provided on {n} occasions.",
    ),
    "completed": (
        "{He} has completed all of the {n} {svc} sessions.",
        "{n} of {n} visits of {svc} completed.",
        "{He} finished a {n}-visit course of {svc} {on}.",
        "The {n} authorized {svc} visits were completed {on}.",
        "Completion of {n} sessions of {svc} was noted {on}.",
    ),
    "missed": (
        "{He} did not attend {n} of {his} {svc} visits.",
        "{n} {svc} visits went unattended.",
        "{svc} no-shows to date: {n}.",
        "{He} called off {n} {svc} sessions.",
    ),
}
_TRAPS = (
    ("therapy counts", "negated", "No {svc} has been provided to date."),
    ("therapy counts", "other", "The MTUS recommends {n} visits of {svc} over 8 weeks."),
    ("therapy counts", "planned", "{He} is to have {n} visits of {svc} once the cast is off."),
    ("therapy counts", "family", "{His} {relative} went to {n} {svc} visits."),
)
_OTHERS = tuple(trap for trap in style_a.TEMPLATES.traps if trap[0] != "therapy counts")
TEMPLATES: Templates = dataclasses.replace(style_a.TEMPLATES, therapy=_THERAPY, traps=(*_TRAPS, *_OTHERS))

"""Style h, for a first look at therapy counts alone: hospitals, reviewers, employers and injured workers in letters.

All other classes are said as in style a.
"""

import dataclasses

from bench.notes import style_a
from bench.notes.habits import Habits
from bench.notes.sentences import Templates
from openimr.domain.chronology.facts import Side

HABITS = Habits(
    days=("{Month} {d}, {Y}", "{m}/{d}/{Y}", "{0m}/{0d}/{0y}", "{Month} {th}, {Y}", "{Mon} {d}, {Y}"),
    months=("{Month} {Y}", "{Month} of {Y}", "Y"),
    share_of_months=0.15,
    share_of_words=0.45,
    sides=(("left", Side.LEFT), ("right", Side.RIGHT), ("bilateral", Side.BOTH)),
    one_level=("{upper}-{short}", "{upper}-{lower}"),
    join_levels=("{a} and {b}", "{top}-{bottom}"),
    daily=(
        ("twice daily", ("2",)), ("three times a day", ("3",)), ("once a day", ("1",)), ("at bedtime", ("1",)),
        ("every 8 hours", ("3",)), ("bid", ("2",)), ("tid", ("3",)), ("four times daily as needed", ("4", None)),
    ),
    rates=(
        "{a} {times} per week for {w} weeks", "{often} weekly for {words} weeks", "{a}x per week for {w} weeks",
        "{a} {visits} a week over {w} weeks", "{word} {times} each week for {words} weeks",
        "at a frequency of {a} {times} per week for {w} weeks",
    ),
    of_ten=("{a}/10", "{a} out of 10", "{a}-{b}/10"),
    is_short=False,
)  # fmt: skip
_THERAPY = {
    "requested": (
        "Dr. Farrow's office is asking the insurer to cover {n} sessions of {svc}.",
        "The current request is for an additional {n} sessions of {svc}.",
        "A Request for Authorization dated {date} seeks {n} visits of {svc}.",
        "The disputed service is {svc}, {n} visits.",
        "{dr} submitted a request on {date} for {svc} {rate}.",
        "At issue is whether {n} more sessions of {svc} are needed.",
        "My doctor asked for {n} more visits of {svc}.",
        "It is requested that the claims administrator authorize {n} visits of {svc}.",
        "Under review: {svc}, quantity {n}.",
        "We hereby renew our request for {n} sessions of {svc}.",
    ),
    "recommended": (
        "{dr} felt that {he} would be helped by {n} sessions of {svc}.",
        "{dr} wrote a prescription for {svc} {rate}.",
        "The discharge plan calls for {svc} {rate}.",
        "It was suggested that {he} attend {svc} {rate}.",
        "{He} was given a referral for {n} visits of {svc}.",
        "{dr} prescribed a course of {n} {svc} treatments.",
    ),
    "authorized": (
        "The claims administrator approved {n} sessions of {svc} {on}.",
        "By letter of {date}, {n} visits of {svc} were certified.",
        "Authorization for {n} visits of {svc} was issued on {date}.",
        "The adjuster agreed to {n} visits of {svc}.",
        "An initial {n} sessions of {svc} were authorized.",
        "I got approval for {n} {svc} visits.",
        "{n} visits of {svc} were found medically necessary.",
        "UR has previously certified {n} sessions of {svc}.",
        "The insurance company said yes to {n} visits of {svc}.",
    ),
    "denied": (
        "The request for {n} visits of {svc} was not certified.",
        "Utilization review on {date} declined to certify {svc} {rate}.",
        "An adverse determination was issued {on} for {n} sessions of {svc}.",
        "They refused to pay for {n} visits of {svc}.",
        "The reviewer found {n} additional sessions of {svc} not medically necessary.",
        "{n} visits of {svc} were non-certified {on}.",
        "Denied: {n} sessions {svc}.",
        "The insurance company turned down {n} visits of {svc}.",
    ),
    "modified+requested": (
        "Of the {n.2} sessions of {svc} requested, {n} were certified.",
        "The request for {n.2} visits of {svc} was partially certified for {n} visits.",
        "UR reduced the {n.2} requested sessions of {svc} to {n}.",
        "{n} rather than {n.2} visits of {svc} were certified.",
    ),
    "attended+authorized": (
        "{He} has attended {n} of the {n.2} sessions of {svc} that were authorized.",
        "Out of {n.2} authorized {svc} visits, {he} attended {n}.",
        "{n.2} visits of {svc} were approved, of which {he} has attended {n}.",
        "{n.2} {svc} sessions were authorized and {n} have been attended so far.",
        "I went to {n} of the {n.2} {svc} visits they approved.",
        "Approved visits of {svc}: {n.2}. Visits attended: {n}.",
    ),
    "took place+course": (
        "{He} is seen for {svc} treatment {n} of a planned {n.2}.",
        "Today is session {n} of {n.2} for {svc}.",
        "{He} has finished {n} out of {n.2} sessions of {svc}.",
        "{svc}, visit {n} out of {n.2}.",
    ),
    "attended+missed": (
        "{He} kept {n} of {his} {svc} appointments and missed {n.2}.",
        "Attendance at {svc} was irregular: {n} visits attended, {n.2} not attended.",
        "{He} came to {n} sessions of {svc} and failed to show for {n.2}.",
        "The log shows {n} {svc} visits attended and {n.2} cancelled.",
    ),
    "took place": (
        "Records document {n} visits of {svc}.",
        "Prior treatment consists of {n} sessions of {svc}.",
        "{He} has been provided {n} sessions of {svc} to date.",
        "I have been to {svc} {n} times.",
        "A total of {n} {svc} visits has been rendered.",
        "The claimant has already received {n} sessions of {svc} for this injury.",
        "Between the surgery and today {he} had {n} visits of {svc}.",
        "{He} tried {n} sessions of {svc} without much help.",
        "{svc} was rendered {n} times.",
        "{He} improved after {n} treatments of {svc}.",
        "To date {n} visits of {svc} have taken place.",
        "{n} sessions of {svc} have been rendered with functional gains.",
        "After {n} visits of {svc}, {he} was able to <lift more|sit longer>.",
        "The billing shows {n} dates of service for {svc}.",
        "So far I have had {n} sessions of {svc}.",
        "{He} participated in {n} sessions of {svc} during {when}.",
    ),
    "completed": (
        "{He} completed the full course of {n} {svc} sessions.",
        "A course of {n} visits of {svc} was completed {on}.",
        "{He} was discharged from {svc} {on} having completed {n} visits.",
        "I finished all {n} of my {svc} visits.",
        "{svc} ended {on} after {n} completed visits.",
        "All {n} authorized sessions of {svc} have been completed.",
        "The program of {n} {svc} treatments has been completed.",
    ),
    "missed": (
        "{He} missed {n} visits of {svc} because of <transportation|illness>.",
        "{n} scheduled {svc} sessions were not attended.",
        "There were {n} no-shows for {svc}.",
        "I could not go to {n} of my {svc} visits.",
        "{He} cancelled {n} {svc} appointments.",
        "{He} was absent for {n} sessions of {svc}.",
    ),
}
_TRAPS = (
    ("therapy counts", "negated", "There is no record that {he} ever attended {svc}."),
    ("therapy counts", "negated", "{He} has yet to receive any {svc}."),
    ("therapy counts", "other", "The guideline supports up to {n} visits of {svc}."),
    ("therapy counts", "other", "{He} lives {n} miles from the {svc} clinic."),
    ("therapy counts", "planned", "Should surgery be approved, {n} visits of {svc} would follow."),
    ("therapy counts", "family", "{His} {relative} benefited from {n} sessions of {svc}."),
)
_OTHERS = tuple(trap for trap in style_a.TEMPLATES.traps if trap[0] != "therapy counts")
TEMPLATES: Templates = dataclasses.replace(style_a.TEMPLATES, therapy=_THERAPY, traps=(*_TRAPS, *_OTHERS))

"""Invented people, firms and papers for the smaller cases. The same position always gives the same people."""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from openimr.domain.determination import CitationKind, GuidelineCitation
from openimr.domain.letter import grammar
from openimr.domain.values import EvidenceRank, Outcome, Priority, ServiceMethod, ServicePlace
from openimr.intake.models import Application
from openimr.interfaces.cli.demo.records import typeset

_WOMEN = (
    "Ana", "Beatriz", "Carmen", "Denise", "Elena", "Fatima", "Grace", "Hana", "Irene", "Joy", "Keiko", "Lucia", "Mei",
    "Nadia", "Olga", "Priscilla", "Rosa", "Sonia", "Tamika", "Yolanda",
)  # fmt: skip
_MEN = (
    "Andre", "Bao", "Cesar", "Darnell", "Emilio", "Farid", "Gustavo", "Hector", "Ivan", "Jamal", "Kenji", "Luis",
    "Marcus", "Nikolai", "Oscar", "Pedro", "Ramon", "Stefan", "Tomas", "Wei",
)  # fmt: skip
_LAST = (
    "Abara", "Bexley", "Castro", "Delgado", "Esparza", "Fontaine", "Galindo", "Hightower", "Ibarra", "Jimenez",
    "Kowalski", "Lomeli", "Marchetti", "Nakagawa", "Ortiz", "Pham", "Quiroga", "Rasmussen", "Saldana", "Tran",
    "Urrutia", "Vega", "Whitfield", "Xiong", "Ybarra", "Zamora",
)  # fmt: skip
_EMPLOYERS = (
    "Bluepeak Logistics", "Orchard Line Packing", "Sierra Crest Hotels", "Delta Harvest Farms", "Canyon Transit",
    "Pacific Loom Textiles", "Redwood Ridge Construction", "Mission Glass and Door", "Westgate School District",
    "Harbor Light Hospital", "Valley Fresh Markets", "Copperfield Foundry",
)  # fmt: skip
_ADMINISTRATORS = (
    ("Harborline Claims Services", "Colette Amsler", "90 Embarcadero West", "Oakland", "94607"),
    ("Larkspur Casualty", "Neil Obermeyer", "77 Capitol Mall", "Sacramento", "95814"),
    ("Tidewater Mutual Administrators", "Shanice Dupree", "1200 Harbor Drive", "Long Beach", "90802"),
    ("Granite State Claims of California", "Otto Velez", "4 Civic Center Plaza", "Irvine", "92606"),
    ("Self-Insured Schools Pool", "Mina Farrow", "655 Olive Street", "Fresno", "93728"),
)
_UR = ("Meridian Utilization Partners", "Summit Review Associates", "Clearwater Medical Review")
_PHYSICIANS = (
    "Owen Tallis", "Celia Arroyo", "Raj Malhotra", "Helen Strand", "Victor Nguyen", "Paula Eberhardt", "Simon Achebe",
    "Lorena Cruz", "Daniel Kessler", "Mariko Ota",
)  # fmt: skip
_TOWNS = (
    ("Fresno", "93721"), ("Bakersfield", "93301"), ("San Jose", "95113"), ("Stockton", "95202"), ("Riverside", "92501"),
    ("Oakland", "94612"), ("San Diego", "92101"), ("Santa Rosa", "95404"), ("Modesto", "95354"), ("Ventura", "93001"),
)  # fmt: skip
_STREETS = ("Alder Street", "Birch Avenue", "Cedar Lane", "Elm Court", "Juniper Way", "Mulberry Road", "Willow Drive")
_UR_PAGES = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """One invented dispute: the form, the story behind it, and the words that fill the story's texts."""

    story: Mapping[str, Any]
    form: dict[str, Any]
    words: dict[str, Any]


@cache
def stories() -> tuple[dict[str, Any], ...]:
    """The stories of `stories.toml`."""
    text = (resources.files(__package__) / "stories.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["story"])


def invented(position: int, *, received_on: date, priority: Priority) -> Facts:
    """The facts of the case at a position, with dates that fit the day its application was received."""
    chance = random.Random(f"facts {position}")
    story = stories()[position % len(stories())]
    is_woman = chance.random() < 0.5
    first, last = chance.choice(_WOMEN if is_woman else _MEN), chance.choice(_LAST)
    age = chance.randint(22, 64)
    decided = received_on - timedelta(days=chance.randint(6, 24))
    visit = decided - timedelta(days=chance.randint(6, 12))
    injured = visit - timedelta(days=chance.randint(200, 900))
    earlier = visit - timedelta(days=chance.randint(30, 80))
    form = {
        **_worker(chance, first, last), **_payer(chance), **_physician(chance, story),
        "employee_born_on": received_on - timedelta(days=age * 365 + age // 4 + chance.randint(5, 300)),
        "claim_number": claim_number(position), "priority": priority, "applicant": Application.Applicant.EMPLOYEE,
        "injured_on": injured, "diagnosis": story["diagnosis"], "diagnosis_code": story["code"],
        "rfa_on": visit + timedelta(days=1), "ur_decided_on": decided, "ur_served_on": decided,
        "ur_service_method": ServiceMethod.MAIL, "ur_service_place": ServicePlace.IN_STATE,
        "ur_result": Application.URResult.DENIAL, "is_liability_disputed": False,
        "is_information_missing_denial": False, "signed_name": f"{first} {last}",
        "signed_on": received_on - timedelta(days=chance.randint(1, 4)), "is_release_consented": True,
    }  # fmt: skip
    words = {
        "age": age, "person": "woman" if is_woman else "man", "she": "she" if is_woman else "he",
        "She": "She" if is_woman else "He", "her": "her" if is_woman else "his", "Her": "Her" if is_woman else "His",
        "job": story["job"], "injured": us(injured), "visit": us(visit), "earlier": us(earlier),
        "visit_on": visit, "earlier_on": earlier, "name": f"{first} {last}",
    }  # fmt: skip
    return Facts(story, form, words)


def claim_number(position: int) -> str:
    """The claim number by which an invented case is found again."""
    return f"WC-{position + 41:03d}-{(position * 7919 + 1009) % 100000:05d}"


def us(on: date) -> str:
    """A date as the papers write it."""
    return on.strftime("%m/%d/%Y")


def _worker(chance: random.Random, first: str, last: str) -> dict[str, Any]:
    town, code = chance.choice(_TOWNS)
    return {
        "employee_first_name": first, "employee_last_name": last,
        "employee_middle_initial": chance.choice("ABCDEJLMRT"),
        "employee_street": f"{chance.randint(100, 9800)} {chance.choice(_STREETS)}", "employee_city": town,
        "employee_state": "CA", "employee_postal_code": code, "employer_name": chance.choice(_EMPLOYERS),
        "employee_phone": f"(559) 555-01{chance.randint(0, 99):02d}",
    }  # fmt: skip


def _payer(chance: random.Random) -> dict[str, Any]:
    company, contact, street, city, code = chance.choice(_ADMINISTRATORS)
    return {
        "administrator_company": company, "administrator_contact": contact, "administrator_street": street,
        "administrator_city": city, "administrator_state": "CA", "administrator_postal_code": code,
        "ur_organisation": chance.choice(_UR),
    }  # fmt: skip


def _physician(chance: random.Random, story: Mapping[str, Any]) -> dict[str, Any]:
    first, last = chance.choice(_PHYSICIANS).split()
    town, code = chance.choice(_TOWNS)
    return {
        "physician_first_name": first, "physician_last_name": last, "physician_specialty": story["specialty"],
        "physician_practice": f"{town} {story['specialty']} Group",
        "physician_street": f"{chance.randint(10, 900)} Main Street",
        "physician_city": town, "physician_state": "CA", "physician_postal_code": code,
    }  # fmt: skip


def items(facts: Facts) -> list[dict[str, str]]:
    """The treatments in dispute, as the application names them."""
    return [
        {"treatment": item["treatment"], "ur_guideline": grammar.compose_guideline((_mtus(item["ur_guideline"]),))}
        for item in facts.story["item"]
    ]


def ur_decision(facts: Facts) -> bytes:
    """The utilization review decision as a file of two pages."""
    form = facts.form
    refused = [f"{n}. {item['treatment']}. Not certified." for n, item in enumerate(facts.story["item"], start=1)]
    reasons = [
        f"{n}. {item['ur_guideline'].replace('|', ', ')}. The papers sent do not show what the guideline asks for."
        for n, item in enumerate(facts.story["item"], start=1)
    ]
    head = [
        f"# {form['ur_organisation']}", f"Utilization review on behalf of {form['administrator_company']}", "",
        f"Notice date: {us(form['ur_decided_on'])}", f"Injured worker: {facts.words['name']}",
        f"Claim number: {form['claim_number']}", f"Date of injury: {us(form['injured_on'])}",
        f"Employer: {form['employer_name']}", f"Request for authorization dated: {us(form['rfa_on'])}", "",
    ]  # fmt: skip
    rights = [
        "## Your right to an Independent Medical Review",
        "This decision is final unless a review is requested. The form and an addressed envelope are enclosed.",
    ]
    pages = [[*head, "## Decision", *refused], ["## Reasons and guidelines", *reasons, "", *rights]]
    return typeset("Utilization review decision", pages)


def certification(facts: Facts) -> bytes:
    """The treating physician's certification that waiting would be a serious threat."""
    form = facts.form
    lines = [
        f"# {form['physician_practice']}", f"Date: {us(form['signed_on'])}", f"Patient: {facts.words['name']}", "",
        "I certify that the patient faces an imminent and serious threat to health if this review is not expedited. "
        "My report of the last visit is attached to the request.", "",
        f"Signed: {form['physician_first_name']} {form['physician_last_name']}",
    ]  # fmt: skip
    return typeset("Certification for an expedited review", [lines])


def medical_records(facts: Facts) -> bytes:
    """The medical records of the story, one page each."""
    name, claim = facts.words["name"], facts.form["claim_number"]
    pages = [
        [
            f"# {page['title']}", f"Patient: {name}", f"Claim number: {claim}", "",
            *_text(page["text"], facts).split("\n"), "", f"Signed: {author(facts, number)}",
        ]
        for number, page in enumerate(facts.story["page"])
    ]  # fmt: skip
    return typeset("Medical records", pages)


_OTHER_AUTHORS = {"therapy_note": "Iris Calloway", "imaging": "Grant Ivers", "consultation": "Noel Barrientos"}


def author(facts: Facts, number: int) -> str:
    """Who wrote a page of the medical records: the requesting physician the first one, and each progress report."""
    physician = f"{facts.form['physician_first_name']} {facts.form['physician_last_name']}"
    return physician if number == 0 else _OTHER_AUTHORS.get(facts.story["page"][number]["kind"], physician)


def _text(template: str, facts: Facts, **pages: int) -> str:
    return template.format_map({**facts.words, **pages})


def first_record_page(facts: Facts) -> int:
    """The permanent number of the first page of the medical records."""
    is_certified = facts.form["priority"] == Priority.EXPEDITED
    return _UR_PAGES + (2 if is_certified else 1)


def _places(facts: Facts) -> dict[str, int]:
    first = first_record_page(facts)
    return {f"p{n}": first + n - 1 for n in range(1, len(facts.story["page"]) + 1)}


def summary(facts: Facts) -> str:
    """The reviewer's case summary."""
    return _text(facts.story["summary"], facts, **_places(facts))


def decisions(facts: Facts) -> dict[int, dict[str, Any]]:
    """The reviewer's decision on every item."""
    return {n: _decision(item, facts) for n, item in enumerate(facts.story["item"], start=1)}


def second_decisions(facts: Facts) -> dict[int, dict[str, Any]]:
    """What another reviewer decides; empty where the story has no second opinion."""
    return {
        n: _decision({**item, "outcome": item["second_outcome"], "rationale": item["second_rationale"]}, facts)
        for n, item in enumerate(facts.story["item"], start=1)
        if "second_outcome" in item
    }


def _decision(item: Mapping[str, str], facts: Facts) -> dict[str, Any]:
    is_mtus = item.get("kind", "mtus") == "mtus"
    other = GuidelineCitation(CitationKind.NON_MTUS, item["citation"])
    return {
        "outcome": Outcome(item["outcome"]),
        "evidence_rank": EvidenceRank(item.get("rank", "A")),
        "mtus_step": item.get("mtus", "applies"),
        "step_reason": item.get("reason", ""),
        "rationale": _text(item["rationale"], facts, **_places(facts)),
        "citations": (_mtus(item["citation"]) if is_mtus else other,),
    }


def _mtus(line: str) -> GuidelineCitation:
    title, year, sections = line.split("|")
    return GuidelineCitation(CitationKind.MTUS, title, year, sections)

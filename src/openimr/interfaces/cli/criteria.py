"""`openimr criteria`: facts given as JSON against the criterion cards. Findings only, never an outcome."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import ProgrammingError

from openimr.domain.criteria.cards import CONFIDENCE, NO_CRITERIA, Card, CardStatus, TextLicence
from openimr.domain.criteria.case_form import AskedItem, read_case
from openimr.domain.criteria.editions import Edition, Selection
from openimr.domain.criteria.evaluation import CardFindings, CriterionFinding, CriterionResult, examine
from openimr.domain.criteria.forms import OddCard
from openimr.domain.criteria.library import ItemFindings, Library, examine_item
from openimr.domain.criteria.printed import printed
from openimr.domain.criteria.standing import Standing, standing
from openimr.domain.criteria.telling import told_value
from openimr.domain.criteria.values import OddFact
from openimr.guidelines import queries
from openimr.guidelines.library import library
from openimr.interfaces.cli.json_input import BAD_USAGE, DONE, InputError, read_object

EXAMPLE = {
    "dates": {"request_date": "2014-03-05", "service_date": "2014-03-20", "review_date": "2014-10-08"},
    "pages_searched": 412,
    "facts": {"pain.chronic": {"value": True, "evidence": [{"document": "report of 2014-03-05", "page": 118}]}},
    "items": [
        {
            "number": 1,
            "service": "massage",
            "facts": {
                "request.visits": {"value": 12, "evidence": [{"document": "request for authorization"}]},
                "massage.completed_this_course": {
                    "accounts": [
                        {"value": 0, "evidence": [{"page": 120}]},
                        {"value": 6, "evidence": [{"page": 131}]},
                    ]
                },
            },
        }
    ],
}
_HINT = "the file must hold an object; `openimr criteria --example` prints one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--facts", type=Path, metavar="FILE", help="facts as JSON; - reads standard input")
    parser.add_argument("--item", type=int, metavar="N", help="only the item of this number")
    parser.add_argument("--card", metavar="ID", help="only this card, whatever edition the dates select")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--example", action="store_true", help="print a file that can be evaluated")
    parser.add_argument("--names", action="store_true", help="print every fact that can be given")
    parser.add_argument("--print", action="store_true", help="print the cards (or one, with --card) as Markdown tables")
    parser.add_argument("--services", action="store_true", help="print every service that has a card")


def run(args: argparse.Namespace) -> int:
    """Evaluate and print. 0 done, 2 when the file, or a card, cannot be read."""
    try:
        return _run(args)
    except (InputError, OddCard, OddFact) as error:
        print(f"openimr criteria: {error}", file=sys.stderr)
        return BAD_USAGE


def _run(args: argparse.Namespace) -> int:
    shelf = library()
    if args.example:
        print(json.dumps(EXAMPLE, indent=2))
    elif args.names:
        print("\n".join(f"{one.name:<48} {one.kind:<7} {one.question}" for one in shelf.fact_names.values()))
    elif args.services:
        print("\n".join(sorted({service for card in shelf.cards for service in card.services})))
    elif args.print:
        sys.stdout.write(printed(shelf, _cards(shelf, args.card), _standings(shelf)))
    elif args.facts is None:
        raise InputError("name the file with --facts FILE.json; `openimr criteria --example` prints one")
    else:
        answer = answer_of(_read(args.facts), shelf, _standings(shelf), item=args.item, card=args.card)
        print(json.dumps(answer, indent=2, ensure_ascii=False) if args.json else in_words(answer))
    return DONE


def _cards(shelf: Library, id: str | None) -> tuple[Card, ...]:
    found = shelf.cards if id is None else tuple(card for card in shelf.cards if card.id == id)
    if not found:
        raise InputError(f"there is no card {id}")
    return found


def _read(path: Path) -> Any:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("this is no text in UTF-8") from None
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror}") from None
    return read_object(text, _HINT)


def _standings(shelf: Library) -> Mapping[str, Standing]:
    """Who checked the cards; without a database, as the files have them."""
    try:
        return queries.standings(shelf)
    except ProgrammingError:
        print("The database is not set up, so checks by people are not known: cards count as draft.", file=sys.stderr)
        return {card.id: standing(card, ()) for card in shelf.cards}


def answer_of(
    given: Any, shelf: Library, standings: Mapping[str, Standing], *, item: int | None = None, card: str | None = None
) -> dict[str, Any]:
    """What the command prints, as plain data. Raises OddCard, OddFact and InputError."""
    asked = [one for one in read_case(given, shelf.fact_names, "") if item in (None, one.number)]
    if not asked:
        raise InputError(f"there is no item {item} in the file")
    only = _cards(shelf, card)[0] if card else None
    teller = _Teller(shelf, standings)
    return {"items": [teller.item(one, only) for one in asked]}


class _Teller:
    """Turns findings into plain data, with what the library knows of each card."""

    def __init__(self, shelf: Library, standings: Mapping[str, Standing]) -> None:
        self.shelf, self.standings = shelf, standings

    def item(self, asked: AskedItem, only: Card | None) -> dict[str, Any]:
        if only is not None:
            one = examine(only, asked.facts, pages_searched=asked.pages_searched)
            found = ItemFindings(asked.service, (), (one,), (), ())
        else:
            retired = frozenset(id for id, one in self.standings.items() if one.status is CardStatus.RETIRED)
            found = examine_item(
                self.shelf,
                asked.service,
                asked.facts,
                asked.dates,
                pages_searched=asked.pages_searched,
                retired=retired,
            )
        return {
            "number": asked.number,
            "service": asked.service,
            "editions": [self._selection(one) for one in found.selections],
            "cards": [self._card(one) for one in found.cards],
            "editions_without_cards": [{**_edition(one), "notice": _notice(one)} for one in found.without_cards],
            "notes_for_the_claims_file": [self._card(one) for one in found.asides],
        }

    def _selection(self, one: Selection) -> dict[str, Any]:
        return {
            "topic": one.topic,
            "edition_conflict": one.is_conflict,
            "by_order": [_edition(edition) for edition in one.by_order],
            "by_review_date": [_edition(edition) for edition in one.by_review],
            "dates_not_given": [str(clock) for clock in one.missing],
        }

    def _card(self, found: CardFindings) -> dict[str, Any]:
        card = self.shelf.card(found.card)
        assert card is not None
        known = self.standings[card.id]
        return {
            "card": card.id,
            "title": card.title,
            "status": str(known.status),
            "confidence": [f"{letter}: {CONFIDENCE[letter]}" for letter in card.confidence.split()],
            "citation": self.shelf.citation(card, known.checks).line(),
            "flags": sorted(found.flags),
            "void": found.void,
            "notice": found.notice,
            "applies": found.applies,
            "findings": [self._finding(one) for one in found.findings] if found.applies is not False else [],
        }

    def _finding(self, one: CriterionFinding) -> dict[str, Any]:
        return {
            "criterion": one.criterion,
            "say": one.say,
            "result": str(one.result),
            "flags": sorted(one.flags),
            "used": [
                {
                    "fact": fact.name,
                    "value": told_value(fact.value),
                    "evidence": [_place(place) for place in fact.evidence],
                }
                for fact in one.used
            ],
            "missing": [{"fact": name, "ask": self.shelf.fact_names[name].question} for name in one.missing],
            "conflicting": list(one.conflicting),
            "without_page": list(one.without_page),
            "pages_searched": one.pages_searched,
            "record": list(one.record),
        }


def _notice(edition: Edition) -> str:
    return NO_CRITERIA if edition.licence is TextLicence.STUB else "No card about this service."


def _edition(edition: Edition) -> dict[str, Any]:
    until = edition.until_on.isoformat() if edition.until_on else None
    return {
        "id": edition.id,
        "title": edition.title,
        "from": edition.from_on.isoformat(),
        "until": until,
        "clock": str(edition.clock),
        "note": edition.end_note or edition.note,
    }


def _place(place: Any) -> dict[str, Any]:
    span = place.span
    found = {"page": span.page, "start": span.start, "end": span.end} if span else {}
    return {"document": place.document, **found, "quote_sha256": place.quote_sha256}


def in_words(answer: Mapping[str, Any]) -> str:
    """The same for a reader."""
    return "\n\n".join("\n".join(_item_lines(item)) for item in answer["items"])


def _item_lines(item: Mapping[str, Any]) -> list[str]:
    lines = [f"Item {item['number']}: {item['service']}"]
    for one in item["editions"]:
        names = ", ".join(dict.fromkeys(edition["id"] for edition in (*one["by_order"], *one["by_review_date"])))
        conflict = " (the clocks differ: choose one and say why)" if one["edition_conflict"] else ""
        lines.append(f"  edition for {one['topic'].replace('_', ' ')}: {names or 'none'}{conflict}")
    lines += [f"  {one['id']}: {one['notice']}" for one in item["editions_without_cards"]]
    if not item["editions"] and not item["cards"]:
        lines.append("  There is no card about this service.")
    for card in item["cards"]:
        lines += _card_lines(card)
    for card in item["notes_for_the_claims_file"]:
        lines += ["  Note for the claims file, a legal limit:", *_card_lines(card)]
    return lines


def _card_lines(card: Mapping[str, Any]) -> list[str]:
    lines = [f"  {card['title']} ({card['card']}, {card['status'].replace('_', ' ')})", f"    {card['citation']}"]
    if card["void"]:
        lines.append(f"    section void: {card['void']}")
    if card["notice"]:
        return [*lines, f"    {card['notice']}"]
    if card["applies"] is False:
        return [*lines, "    does not apply"]
    for one in card["findings"]:
        flags = f" [{', '.join(flag.replace('_', ' ') for flag in one['flags'])}]" if one["flags"] else ""
        pages = sorted({place["page"] for fact in one["used"] for place in fact["evidence"] if "page" in place})
        lines.append(f"    {_RESULTS[one['result']]:<15} {one['say']}{flags}")
        if pages:
            lines.append(f"                    pages {', '.join(map(str, pages))}")
        if one["missing"]:
            names = ", ".join(fact["fact"] for fact in one["missing"])
            lines.append(f"                    missing: {names} ({one['pages_searched']} pages searched)")
    return lines


_RESULTS = {
    CriterionResult.MET: "met",
    CriterionResult.NOT_MET: "not met",
    CriterionResult.NOT_DOCUMENTED: "not documented",
    CriterionResult.NOT_APPLICABLE: "n/a",
}

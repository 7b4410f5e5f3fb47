"""Reading the library from its files: the editions, facts and cards of this package, and those of a private folder."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml

from openimr.domain.criteria.card_form import read_card
from openimr.domain.criteria.cards import Card, TextLicence
from openimr.domain.criteria.edition_form import read_drug_list, read_edition, read_fact_name
from openimr.domain.criteria.editions import DrugListVersion, Edition
from openimr.domain.criteria.fact_names import FactName
from openimr.domain.criteria.forms import Where
from openimr.domain.criteria.library import Library

SHIPPED = Path(__file__).resolve().parent / "data"
_Entry = TypeVar("_Entry")
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]
    """Plain data only, no objects; libyaml where the wheel brings it; and no name twice, which YAML would let pass."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the name “{key.value}” comes twice", key.start_mark
                )
            seen.add(key.value)
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        return found


@dataclass
class _Shelf:
    """What was read so far."""

    editions: dict[str, Edition] = field(default_factory=dict)
    names: dict[str, FactName] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    drug_lists: list[DrugListVersion] = field(default_factory=list)


def read_library(private: Path | None = None) -> Library:
    """The shipped library, extended by a private folder of the same layout. Raises OddCard.

    A private card may fill a shipped stub under its id; it may not change any other shipped card, edition or fact.
    """
    shelf = _Shelf()
    _read_folder(SHIPPED, shelf, is_private=False)
    if private is not None:
        _read_folder(private, shelf, is_private=True)
    return Library(
        tuple(shelf.editions.values()),
        tuple(shelf.cards.values()),
        shelf.names,
        tuple(shelf.drug_lists),
        shelf.digests,
    )


def _read_folder(folder: Path, shelf: _Shelf, *, is_private: bool) -> None:
    for name, given in _mapping(folder / "facts.yaml").items():
        _add(shelf.names, str(name), read_fact_name(str(name), given, "facts.yaml"), Where("facts.yaml", str(name)))
    for edition in _entries(folder / "editions.yaml", read_edition):
        _add(shelf.editions, edition.id, edition, Where("editions.yaml", edition.id))
    shelf.drug_lists.extend(_entries(folder / "drug-list.yaml", read_drug_list))
    for path in sorted((folder / "cards").rglob("*.yaml")):
        for card, digest in _cards(path, path.relative_to(folder).as_posix(), shelf):
            _add_card(shelf, card, digest, Where(path.relative_to(folder).as_posix(), card.id), is_private=is_private)


def _cards(path: Path, file: str, shelf: _Shelf) -> Iterator[tuple[Card, str]]:
    for given in _list(path, file):
        yield read_card(given, shelf.names, file), card_digest(given)


def card_digest(given: dict[str, Any]) -> str:
    """SHA-256 over all that a card says; its state is left out, so that retiring a card keeps its checks readable."""
    said = {name: value for name, value in given.items() if name != "status"}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=True, default=str).encode()).hexdigest()


def _add_card(shelf: _Shelf, card: Card, digest: str, where: Where, *, is_private: bool) -> None:
    if card.edition not in shelf.editions:
        raise where.at("edition").odd(f"there is no edition {card.edition} in editions.yaml")
    edition = shelf.editions[card.edition]
    if edition.licence is TextLicence.STUB and card.licence is not TextLicence.STUB and not is_private:
        raise where.at("licence").odd(f"the text of {edition.id} may not be shipped: write `licence: stub`")
    present = shelf.cards.get(card.id)
    if present is not None and not (is_private and present.licence is TextLicence.STUB):
        raise where.odd("there is a card of this id already; an id never changes its meaning, so take a new one")
    shelf.cards[card.id] = card
    shelf.digests[card.id] = digest


def _add(shelf: dict[str, _Entry], name: str, entry: _Entry, where: Where) -> None:
    if name in shelf:
        raise where.odd("this name is taken already; take another")
    shelf[name] = entry


def _entries(path: Path, read: Callable[[Any, str], _Entry]) -> Iterator[_Entry]:
    for given in _list(path, path.name):
        yield read(given, path.name)


def _list(path: Path, file: str) -> list[Any]:
    found = _load(path, file)
    if not isinstance(found, list):
        raise Where(file).odd("the file must hold a list: every entry begins with `- id:`")
    return found


def _mapping(path: Path) -> dict[Any, Any]:
    found = _load(path, path.name)
    if isinstance(found, dict):
        return found
    if found:
        raise Where(path.name).odd("the file must hold names with their fields")
    return {}


def _load(path: Path, file: str) -> Any:
    if not path.exists():
        return []
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader) or []  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        told = " ".join(str(error).split())
        raise Where(file).odd(f"this is no YAML that can be read: {told}") from None
    except OSError as error:
        raise Where(file).odd(f"the file cannot be opened: {error.strerror}") from None

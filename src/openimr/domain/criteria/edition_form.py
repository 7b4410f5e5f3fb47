"""From plain data to editions and declared facts, with errors that name file, entry and field."""

from typing import Any

from openimr.domain.criteria import forms
from openimr.domain.criteria.cards import TextLicence
from openimr.domain.criteria.editions import DrugListVersion, Edition, EditionKind, GuidelineClock, Superseded, Void
from openimr.domain.criteria.fact_names import FactKind, FactName
from openimr.domain.criteria.forms import Where

_NEEDED = ("id", "title", "topics", "source", "legal", "from", "clock", "kind", "licence", "text", "confidence")
_ALLOWED = ("until", "role", "edition", "pages", "end_note", "note", "voids", "superseded")


def read_edition(given: Any, file: str) -> Edition:
    """One edition. Raises OddCard."""
    name = str(given.get("id", "an edition without id")) if isinstance(given, dict) else "an edition"
    where = Where(file, name)
    found = forms.fields(given, where, _NEEDED, _ALLOWED)
    from_on = forms.day(found["from"], where.at("from"))
    until_on = forms.day(found["until"], where.at("until")) if found.get("until") else None
    if until_on and until_on < from_on:
        raise where.at("until").odd("the edition ends before it begins")
    return Edition(
        id=str(found["id"]),
        title=forms.text(found["title"], where.at("title")),
        topics=forms.texts(found["topics"], where.at("topics")),
        source=forms.text(found["source"], where.at("source")),
        legal=forms.text(found["legal"], where.at("legal")),
        from_on=from_on,
        until_on=until_on,
        clock=forms.choice(GuidelineClock, found["clock"], where.at("clock")),
        kind=forms.choice(EditionKind, found["kind"], where.at("kind")),
        is_mtus=found.get("role", "mtus") == "mtus",
        licence=forms.choice(TextLicence, found["licence"], where.at("licence")),
        text_status=forms.text(found["text"], where.at("text")),
        confidence=forms.text(found["confidence"], where.at("confidence")),
        edition_on=str(found.get("edition", "")),
        pages=forms.whole(found["pages"], where.at("pages")) if "pages" in found else None,
        end_note=forms.text(found["end_note"], where.at("end_note")) if "end_note" in found else "",
        note=forms.text(found["note"], where.at("note")) if "note" in found else "",
        voids=tuple(_void(one, where.at("voids")) for one in found.get("voids", ())),
        superseded=tuple(_superseded(one, where.at("superseded")) for one in found.get("superseded", ())),
    )


def read_fact_name(name: str, given: Any, file: str) -> FactName:
    """One declared fact: kind, words, question; unit and choices where it has them. Raises OddCard."""
    where = Where(file, name)
    found = forms.fields(given, where, ("kind", "words", "question"), ("unit", "choices"))
    return FactName(
        name=name,
        kind=forms.choice(FactKind, found["kind"], where.at("kind")),
        words=forms.text(found["words"], where.at("words")),
        question=forms.text(found["question"], where.at("question")),
        unit=forms.text(found["unit"], where.at("unit")) if "unit" in found else "",
        choices=frozenset(forms.texts(found["choices"], where.at("choices"))) if "choices" in found else frozenset(),
    )


def read_drug_list(given: Any, file: str) -> DrugListVersion:
    """One version of the drug list. Raises OddCard."""
    where = Where(file)
    found = forms.fields(given, where, ("version", "from", "confidence"), ("note",))
    return DrugListVersion(
        forms.text(found["version"], where.at("version")),
        forms.day(found["from"], where.at("from")),
        forms.text(found["confidence"], where.at("confidence")),
        forms.text(found["note"], where.at("note")) if "note" in found else "",
    )


def _void(given: Any, where: Where) -> Void:
    found = forms.fields(given, where, ("section", "why"))
    return Void(forms.text(found["section"], where.at("section")), forms.text(found["why"], where.at("why")))


def _superseded(given: Any, where: Where) -> Superseded:
    found = forms.fields(given, where, ("section", "by", "from"))
    return Superseded(
        forms.text(found["section"], where.at("section")), str(found["by"]), forms.day(found["from"], where.at("from"))
    )

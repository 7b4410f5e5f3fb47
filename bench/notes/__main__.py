"""`python -m bench.notes --style a --seed 1 --count 300`: how well facts are read from invented notes.

The matching rule stands in `bench.notes.matching`. `--errors N` prints examples; `--print N` prints notes.
"""

import argparse
import dataclasses
import time
from collections import Counter

from bench.notes.making import make
from bench.notes.matching import Tally, compare, failed_traps
from bench.notes.reasons import why_missed
from bench.notes.truth import Matter, Note
from openimr.domain.chronology.facts import Context, Fact, Span, When
from openimr.domain.chronology.reading import PageSource, chronology_of, facts_in


def main() -> None:
    """Make the notes, read them, and print the score by class."""
    asked = argparse.ArgumentParser(prog="python -m bench.notes", description=__doc__)
    asked.add_argument("--style", default="a", help="a and d for development; b and c for the final check")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--count", type=int, default=300)
    asked.add_argument("--errors", type=int, default=0, help="print this many misses and false finds of each class")
    asked.add_argument("--print", type=int, default=0, help="print this many notes and read nothing")
    asked.add_argument("--matter", default="", help="errors of this class only, as: dates")
    asked.add_argument("--alone", action="store_true", help="read each page by itself, not the document")
    given = asked.parse_args()
    notes = make(given.style, given.seed, given.count)
    if given.print:
        print("\n\n".join(_whole(note) for note in notes[: given.print]))
        return
    _score(notes, given.errors, given.matter, given.alone)


def _score(notes: list[Note], errors: int, matter: str, is_page_alone: bool) -> None:
    tallies = {matter: Tally() for matter in Matter}
    fallen: list[tuple[Note, str, Matter, Span, Fact]] = []
    found: dict[int, list[Fact]] = {}
    seconds = 0.0
    for note in notes:
        started = time.perf_counter()
        facts = read(note, is_page_alone)
        found[note.number] = facts
        seconds += time.perf_counter() - started
        compare(note, facts, tallies)
        fallen += [(note, trap.why, trap.matter, trap.sentence, fact) for trap, fact in failed_traps(note, facts)]
    pages = sum(len(note.pages) for note in notes)
    print(
        f"{len(notes)} notes of style {notes[0].style}, {pages} pages, {pages / max(seconds, 1e-9):.0f} pages a second"
    )
    _table(tallies)
    traps = Counter((trap.matter, trap.why) for note in notes for trap in note.traps)
    print(f"traps: {len(fallen)} of {traps.total()} failed")
    for (kind, why), count in sorted(Counter((kind, why) for _, why, kind, _, _ in fallen).items()):
        print(f"  {kind}, {why}: {count} of {traps[kind, why]}")
    for one in Matter:
        reasons = why_missed(tallies[one].misses, lambda note: found[note.number])
        print(f"{one.value} missed: " + "; ".join(f"{why} {count}" for why, count in reasons.most_common(6)))
    for one in Matter:
        if errors and one.value.startswith(matter):
            _examples(one, tallies[one], errors)
            for note, why, _, sentence, fact in [item for item in fallen if item[2] is one][:errors]:
                print(f"  trap ({why}): {_text(note, sentence)!r} -> {_short(fact)}")


def read(note: Note, is_page_alone: bool = False) -> list[Fact]:
    """All facts of a note, read as one document whose day, kind and author are known, or each page by itself."""
    if is_page_alone:
        pages = (facts_in(page.text, page=page.number, written_on=note.written_on) for page in note.pages)
        return [fact for found in pages for fact in found]
    about = (note.written_on, note.kind, note.author)
    return list(chronology_of(PageSource(page.number, page.text, *about) for page in note.pages))


def _table(tallies: dict[Matter, Tally]) -> None:
    print(
        f"{'':16}{'there':>7}{'found':>7}{'missed':>8}{'false':>7}{'prec.':>8}{'recall':>8}{'F1':>8}{'page':>8}{'covers':>8}"
    )
    for matter, tally in tallies.items():
        found = max(tally.found, 1)
        counts = f"{tally.found + tally.missed:7}{tally.found:7}{tally.missed:8}{tally.false:7}"
        shares = (tally.precision, tally.recall, tally.f1, tally.right_page / found, tally.covering / found)
        print(f"{matter.value:16}{counts}" + "".join(f"{share:8.3f}" for share in shares))


def _examples(matter: Matter, tally: Tally, count: int) -> None:
    print(f"\n{matter.value}: missed")
    for note, truth in tally.misses[:count]:
        stated = {name: said.printed for name, (_, said) in truth.places.items()}
        print(f"  {note.number}: {_text(note, truth.sentence)!r} head={truth.head} {stated}")
    print(f"{matter.value}: false")
    for note, fact in tally.false_finds[:count]:
        print(f"  {note.number}: {_text(note, fact.span)!r} -> {_short(fact)}")


def _text(note: Note, span: Span) -> str:
    return next((page.text[span.start : span.end] for page in note.pages if page.number == span.page), "")


def _short(fact: Fact) -> str:
    """The kind of the fact with what it holds, without its span."""
    held = {field.name: getattr(fact, field.name) for field in dataclasses.fields(fact) if field.name != "span"}
    told = [f"{name}={_value(value)}" for name, value in held.items() if value not in (None, "", (), False)]
    return f"{type(fact).__name__}({', '.join(told)})"


def _value(value: object) -> str:
    match value:
        case When():
            return str(value.first) if value.is_day else f"{value.first}..{value.last}"
        case Context():
            return "+".join(name for name in value.__slots__ if getattr(value, name)) or "plain"
    return str(value)


def _whole(note: Note) -> str:
    return "\n".join(f"--- note {note.number}, page {page.number}\n{page.text}" for page in note.pages)


if __name__ == "__main__":
    main()

"""Makes notes of one style from a seed."""

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bench.notes import forms_a, forms_b, forms_c, forms_d, forms_e, forms_f, forms_g, forms_h, forms_i, pools
from bench.notes.layout import Sheets
from bench.notes.truth import Note

Writer = Callable[[random.Random, date, Mapping[str, str], int], tuple[str, Sheets]]
STYLES: dict[str, Writer] = {
    "a": forms_a.write,
    "b": forms_b.write,
    "c": forms_c.write,
    "d": forms_d.write,
    "e": forms_e.write,
    "f": forms_f.write,
    "g": forms_g.write,
    "h": forms_h.write,
    "i": forms_i.write,
}


def make(style: str, seed: int, count: int) -> list[Note]:
    """`count` notes of a style; the same seed gives the same notes."""
    return [_note(style, random.Random(f"{style}-{seed}-{number}"), number) for number in range(count)]


def _note(style: str, rng: random.Random, number: int) -> Note:
    written_on = date(2012, 1, 1) + timedelta(days=rng.randint(0, 1700))
    first_page = rng.randint(1, 400)
    people = _people(rng)
    kind, sheets = STYLES[style](rng, written_on, people, first_page)
    pages = sheets.pages()
    return Note(style, number, written_on, people["author"], kind, pages, tuple(sheets.truths), tuple(sheets.traps))


def _people(rng: random.Random) -> dict[str, str]:
    he, him, his, title = rng.choice((("he", "him", "his", "Mr."), ("she", "her", "her", "Ms.")))
    surname = rng.choice(pools.SURNAMES)
    doctor = rng.choice([name for name in pools.SURNAMES if name != surname])
    age = rng.randint(24, 66)
    return {
        "he": he,
        "He": rng.choice((he.capitalize(), he.capitalize(), he.capitalize(), "The patient", f"{title} {surname}")),
        "him": him,
        "his": his,
        "His": his.capitalize(),
        "himself": f"{him}self",
        "title": title,
        "surname": surname,
        "given": rng.choice(pools.GIVEN),
        "author": f"{rng.choice(pools.GIVEN)} {doctor}, {rng.choice(('M.D.', 'D.O.', 'MD'))}",
        "age": str(age),
        "dob": f"{rng.randint(1, 12):02}/{rng.randint(1, 28):02}/{2013 - age}",
        "doi": f"{rng.randint(1, 12):02}/{rng.randint(1, 28):02}/{rng.randint(2005, 2008)}",
        "claim": f"WC-{rng.randint(100000, 999999)}",
    }

"""How well the proof before sign-off finds planted contradictions, and how often it errs on clean letters.

`python -m bench.letters_scored --count 200 --seed 0`
"""

import argparse
import json
from collections import Counter

from bench.letters_made import STYLES, letters
from openimr.domain.consistency import contradictions_in


def main(count: int, seed: int, style: str, shown: bool) -> None:
    """Print recall and false alarms as JSON lines; with `shown` what was missed or falsely told."""
    styles = tuple(one for one in STYLES if style in ("", one.name))
    found, of = Counter[str](), Counter[str]()
    for made in letters(count, plants=True, seed=seed, styles=styles):
        of[f"{made.planted}"] += 1
        told = contradictions_in(made.letter)
        found[f"{made.planted}"] += bool(told)
        if shown and not told:
            print("MISSED", made.style, made.planted, "\n  WAS ", made.told[0], "\n  TOLD", made.told[1])
    for kind in of:
        print(json.dumps({"planted": kind, "letters": of[kind], "found": found[kind]}))
    clean = letters(count, plants=False, seed=seed, styles=styles)
    flagged = [(made, told) for made in clean if (told := contradictions_in(made.letter))]
    for made, told in flagged if shown else []:
        for one in told:
            print("FALSE", made.style, made.letter.case_number, one.kind, one.text)
            for said in one.statements:
                print("      ", said.place.words, "|", said.said[:200])
    recall = sum(found.values()) / sum(of.values())
    print(json.dumps({"recall": round(recall, 3), "clean": count, "clean_flagged": len(flagged)}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--style", default="")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    main(given.count, given.seed, given.style, given.show)

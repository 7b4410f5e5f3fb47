"""How well the proof before sign-off finds planted contradictions, by kind and style, and how often it errs on clean letters.

`python -m bench.letters_scored [count]`
"""

import json
import sys
from collections import Counter

from bench.letters_made.making import letters
from openimr.domain.consistency import contradictions_in


def main(count: int, shown: bool) -> None:
    """Print recall and false alarms as JSON lines; with `shown` what was missed or falsely told."""
    found, of = Counter[str](), Counter[str]()
    for made in letters(count, plants=True):
        of[f"{made.planted}"] += 1
        told = contradictions_in(made.letter)
        found[f"{made.planted}"] += bool(told)
        if shown and not told:
            print("MISSED", made.style, made.planted, "\n  WAS ", made.told[0], "\n  TOLD", made.told[1], "\n  LABEL")
    for kind in of:
        print(json.dumps({"planted": kind, "letters": of[kind], "found": found[kind]}))
    flagged = [(made, told) for made in letters(count, plants=False) if (told := contradictions_in(made.letter))]
    for made, told in flagged if shown else []:
        for one in told:
            print("FALSE", made.style, made.letter.case_number, one.kind, one.text)
            for said in one.statements:
                print("      ", said.place.words, "|", said.said[:200])
    recall = sum(found.values()) / sum(of.values())
    print(json.dumps({"recall": round(recall, 3), "clean": count, "clean_flagged": len(flagged)}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, "--show" in sys.argv)

"""How well the proof finds what was planted in letters of varied sentences; by kind, and on clean ones.

`python -m bench.letters_varied_scored --set first --count 200`
"""

import argparse
import json
from collections import Counter

from bench.letters_varied import SETS, letters
from openimr.domain.consistency import contradictions_in


def main(name: str, count: int, seed: int, shown: bool) -> None:
    """Print recall by kind, and false alarms, as JSON lines."""
    found, of = Counter[str](), Counter[str]()
    for made in letters(count, plants=True, name=name, seed=seed):
        of[f"{made.planted}"] += 1
        is_found = bool(contradictions_in(made.letter))
        found[f"{made.planted}"] += is_found
        if shown and not is_found:
            print("MISSED", made.planted, "\n   ", made.said[0], "\n   ", made.said[1])
    flagged = 0
    for made in letters(count, plants=False, name=name, seed=seed + 1):
        told = contradictions_in(made.letter)
        flagged += bool(told)
        for one in told if shown else ():
            print("FALSE", one.kind, one.text)
            for said in one.statements:
                print("      ", said.place.words, "|", said.said[:200])
    print(json.dumps({kind: f"{found[kind]}/{of[kind]}" for kind in of}))
    recall = round(sum(found.values()) / sum(of.values()), 3)
    print(json.dumps({"set": name, "letters": count, "recall": recall, "clean_flagged": flagged}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", default="first", choices=sorted(SETS))
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    main(given.set, given.count, given.seed, given.show)

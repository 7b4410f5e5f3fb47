"""Precision and recall of the comparison of names on labelled pairs made from a seed.

`python -m bench.name_pairs --seed N --pairs 2000`; `--mistakes` prints the pairs that were answered wrongly.
A pair labelled uncertain cannot be told from what the two papers say; to answer it "same" is a mistake of precision.
"""

import argparse
import time
from collections import Counter

from bench.name_pairs.made import Pair, pairs
from openimr.domain.identity import Answer, compare, keys


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(prog="python -m bench.name_pairs", description=__doc__)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--pairs", type=int, default=2000)
    asked.add_argument("--mistakes", action="store_true")
    given = asked.parse_args()
    made = list(pairs(given.seed, given.pairs))
    started = time.perf_counter()
    answers = [compare(one.one, one.other).answer for one in made]
    seconds = time.perf_counter() - started
    _tell(given.seed, made, answers, seconds)
    if given.mistakes:
        _tell_mistakes(made, answers)


def _tell(seed: int, made: list[Pair], answers: list[Answer], seconds: float) -> None:
    counts = Counter((one.label, answer) for one, answer in zip(made, answers, strict=True))
    said_same = sum(count for (_, answer), count in counts.items() if answer is Answer.SAME)
    are_same = sum(count for (label, _), count in counts.items() if label is Answer.SAME)
    are_other = sum(count for (label, _), count in counts.items() if label is Answer.DIFFERENT)
    right = counts[Answer.SAME, Answer.SAME]
    unfound = sum(
        answer is not Answer.DIFFERENT and not keys(one.one) & keys(one.other)
        for one, answer in zip(made, answers, strict=True)
    )
    print(f"seed {seed}: {len(made)} pairs, {are_same} the same, {are_other} different")
    print(f"precision {right / max(said_same, 1):.4f} ({said_same - right} wrong of {said_same} said to be the same)")
    print(f"recall {right / max(are_same, 1):.4f}; given to a person {counts[Answer.SAME, Answer.UNCERTAIN]}, ", end="")
    print(f"missed {counts[Answer.SAME, Answer.DIFFERENT]}")
    print(f"different pairs given to a person {counts[Answer.DIFFERENT, Answer.UNCERTAIN]}")
    print(f"answered without a shared key {unfound}")
    print(f"{len(made) / seconds:.0f} pairs a second")


def _tell_mistakes(made: list[Pair], answers: list[Answer]) -> None:
    for one, answer in zip(made, answers, strict=True):
        is_wrong = answer is not one.label and one.label is not Answer.UNCERTAIN
        if is_wrong or (answer is Answer.SAME and one.label is not Answer.SAME):
            told = compare(one.one, one.other)
            print(f"{one.label} answered {answer} ({one.how})")
            print(f"    {one.one}\n    {one.other}\n    for {told.speaks_for} against {told.speaks_against}")


if __name__ == "__main__":
    main()

"""P13: letters checked for contradictions and remarks, on one core; beside the extraction of their facts alone."""

from bench import report
from bench.letters_made import letters
from openimr.domain.chronology.reading import facts_in
from openimr.domain.consistency import proof_of
from openimr.domain.determination import Determination


def main() -> None:
    """Measure over sixty made letters, half of them with a planted contradiction."""
    values = [made.letter for plants in (True, False) for made in letters(30, plants=plants)]
    for value in values[:5]:
        _checked(value)
    ours = report.seconds(lambda: [_checked(value) for value in values], runs=3)
    facts = report.seconds(lambda: [_facts(value) for value in values], runs=3)
    report.line(
        "P13", "letters checked, contradictions and remarks", len(values) / ours, "letters/s/core",
        peer="extraction of their facts alone", peer_value=len(values) / facts, ratio=facts / ours,
    )  # fmt: skip


def _checked(value: Determination) -> object:
    return proof_of(value)


def _facts(value: Determination) -> object:
    texts = [value.clinical_case_summary, *(text for item in value.items for text in (item.treatment, item.rationale))]
    return [facts_in(text, page=0) for text in texts]


if __name__ == "__main__":
    main()

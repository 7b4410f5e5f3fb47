"""Letters of sentences that vary on their own: what is planted is told, and a clean letter is left alone."""

import pytest

from bench.letters_made import Planted
from bench.letters_varied import SETS, letters
from openimr.domain.consistency import contradictions_in

_FEW = len(Planted)


@pytest.mark.parametrize("name", sorted(SETS))
def test_one_plant_of_each_kind_is_told_and_clean_letters_are_not(name: str) -> None:
    planted = letters(_FEW, plants=True, name=name, seed=3)
    clean = letters(_FEW, plants=False, name=name, seed=4)
    missed = [made.said for made in planted if not contradictions_in(made.letter)]
    assert len(missed) <= 1, missed
    assert not [one.text for made in clean for one in contradictions_in(made.letter)]


def test_a_seed_gives_the_same_letter_and_the_plant_is_in_its_text() -> None:
    first, again = letters(_FEW, plants=True, name="second"), letters(_FEW, plants=True, name="second")
    assert [one.text for one in first] == [one.text for one in again]
    for made in first:
        if made.planted is not Planted.LABEL:
            assert " ".join(made.said[1].split()) in " ".join(made.text.split())

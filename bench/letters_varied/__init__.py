"""Letters made of sentences that vary on their own in either place, in the manner of published letters."""

from bench.letters_varied.making import SETS, Varied, letters

__all__ = ["SETS", "Varied", "letters"]

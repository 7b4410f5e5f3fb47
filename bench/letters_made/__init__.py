"""Made letters: invented determinations that agree with themselves, and the same with one contradiction planted.

`clean(seed, style)` and `planted(seed, style, kind)` give a letter; a seed gives the same letter on every machine.
"""

from bench.letters_made.making import STYLES, Made, Planted, clean, letters, planted

__all__ = ["STYLES", "Made", "Planted", "clean", "letters", "planted"]

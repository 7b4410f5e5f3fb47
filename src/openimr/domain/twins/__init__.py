"""Pages that repeat each other: found by their words, proved by words and ink, folded behind the most legible.

The way: `sketch` every page once; `candidates` of all sketches; `side_by_side` of the two pages of a pair; where it
does not refuse, `casefile.ink.compare` of the two pictures; `judge`; and `groups` of all verdicts. Whatever one page
has and the other has not (a signature, a stamp, a number that differs) defeats the match: both stay visible.
"""

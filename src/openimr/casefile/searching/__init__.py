"""Finding words in the text of one case file, also where they are misspelt or were read badly."""

from openimr.casefile.searching.asking import Question, typed, widened
from openimr.casefile.searching.matching import Hits, Piece, hit_boxes, hits, pieces, places
from openimr.casefile.searching.searches import AT_ONCE, Asked, Found, FoundPage, Order, question, search

__all__ = [
    "AT_ONCE",
    "Asked",
    "Found",
    "FoundPage",
    "Hits",
    "Order",
    "Piece",
    "Question",
    "hit_boxes",
    "hits",
    "pieces",
    "places",
    "question",
    "search",
    "typed",
    "widened",
]

"""Invented clinical notes in seven styles with their exact facts, and the score of an extractor on them."""

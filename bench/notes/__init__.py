"""Invented clinical notes in three styles with their exact facts, and the score of an extractor on them."""

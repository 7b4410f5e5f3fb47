"""Invented clinical notes in nine styles with their exact facts, and the score of an extractor on them."""

"""Invented clinical notes in four styles with their exact facts, and the score of an extractor on them."""

"""Invented clinical notes in eight styles with their exact facts, and the score of an extractor on them."""

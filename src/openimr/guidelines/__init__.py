"""Editions of guidelines with the dates and the clock by which they apply, citations, criterion cards and who checked
them.

Never: knows a case; changes the meaning of a card under the same id.
"""

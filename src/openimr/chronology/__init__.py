"""Facts of the record with their places: read by the machine, added, corrected and rejected by people.

Never: says what a fact means for a decision; lets the machine overrule a person.
"""

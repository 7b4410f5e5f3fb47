"""Reviewers: licence, certification, discipline, practice, disclosed interests and affiliations, availability.

Never: knows a case.
"""

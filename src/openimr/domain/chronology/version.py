"""Which way of reading facts this is."""

VERSION = 8
"""Raised with every change by which pages are read otherwise: stored facts of an older version are read again."""

"""Received files bit-exact, immutable numbered pages and logical documents over pages.

Never: judges; changes a stored file.
"""

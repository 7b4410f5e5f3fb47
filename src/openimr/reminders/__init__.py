"""Reminders before deadlines, the ladder after a miss, and calendar feeds.

Never: computes a deadline; holds a name or anything about health.
"""

"""Applications and UR decisions as submitted, on every channel, and their screening.

Never: opens a case.
"""

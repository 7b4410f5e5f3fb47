"""Append-only, hash-chained record of every act (one chain per case, daily checkpoint) and of who read what.

Never: offers an update or a delete.
"""

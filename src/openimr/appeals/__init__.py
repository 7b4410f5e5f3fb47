"""Petitions to the Appeals Board, the certified record, remand, and carrying out what was overturned.

Never: decides a petition; puts anything later than the signature into a certified record.
"""

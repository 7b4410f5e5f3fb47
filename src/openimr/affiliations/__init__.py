"""People and organisations of the field, their names and numbers, and the dated relations between them, with sources.

Never: knows a reviewer or a case; says which relation is a conflict.
"""

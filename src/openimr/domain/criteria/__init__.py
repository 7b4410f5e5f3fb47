"""Criteria of guidelines: what a record meets, does not meet, or does not document. Findings only, never an outcome."""

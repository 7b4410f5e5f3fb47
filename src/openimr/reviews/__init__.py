"""Assignment, attestation, workspace drafts, decisions and rationales per item.

Never: writes a letter; lets a machine set an outcome; shows one reviewer's draft to another.
"""

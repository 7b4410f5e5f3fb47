"""Credentialing: the queue, one reviewer's evidence and history, lists to import, and whether the panel suffices."""

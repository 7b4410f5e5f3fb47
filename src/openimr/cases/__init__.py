"""Case, parties, disputed items, status, deadlines.

Never: holds documents, findings or decision text.
"""

"""The codes that open something on the portal for whoever holds the paper they stand on. Only digests are kept."""

import secrets

_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and digits that look alike on paper."""
_GROUPS, _GROUP_LENGTH = 4, 4


def new_code() -> str:
    """A code as people copy it: four groups of four, 79 bits of chance."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))

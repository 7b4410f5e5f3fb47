"""Who is who: names of people and organisations compared, with identifiers, towns and days of birth beside them.

`compare` answers same, different or uncertain, and says what speaks for and against. What is uncertain is for a person.
"""

from openimr.domain.identity.comparing import compare, compare_near
from openimr.domain.identity.facts import Answer, Comparison, Identifier, IdentifierKind, Identity, NameKind
from openimr.domain.identity.keys import keys
from openimr.domain.identity.numbers import is_sound

__all__ = [
    "Answer",
    "Comparison",
    "Identifier",
    "IdentifierKind",
    "Identity",
    "NameKind",
    "compare",
    "compare_near",
    "is_sound",
    "keys",
]

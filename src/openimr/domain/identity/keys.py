"""Keys under which an identity is found: two that may be the same share at least one."""

from openimr.domain.identity.facts import Identity
from openimr.domain.identity.plain import name_key


def keys(one: Identity) -> frozenset[str]:
    """The keys of every name and identifier. Identities without a common key are different."""
    found = {f"{number.kind}:{number.value}" for number in one.identifiers}
    return frozenset(found | {key for name in one.names if (key := name_key(name))})

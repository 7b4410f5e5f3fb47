"""Two identities compared."""

from openimr.domain.identity.facts import Answer, Comparison, Identity
from openimr.domain.identity.keys import keys


def compare(one: Identity, other: Identity) -> Comparison:
    """Whether two identities are the same, different, or uncertain; symmetrical in its arguments."""
    equal = {(a.kind, a.value) for a in one.identifiers} & {(b.kind, b.value) for b in other.identifiers}
    if equal:
        return Comparison(Answer.SAME, ("The same number.",))
    if keys(one) & keys(other):
        return Comparison(Answer.SAME, ("The same name.",))
    return Comparison(Answer.DIFFERENT, (), ("Other names.",))

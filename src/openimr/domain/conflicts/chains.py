"""Which relations count, alone and one behind another: Labor Code 139.5(c)(2) and (d)(5) with (d)(6).

A reviewer's own tie is the first link. A relation of the person or firm it leads to is the second.
"""

from decimal import Decimal

from openimr.domain.conflicts.graph import EntityKind, Relation, RelationKind
from openimr.domain.conflicts.parties import Tie, is_material_share
from openimr.domain.values import PartyRole

_FAMILY = frozenset({RelationKind.SPOUSE_OF, RelationKind.PARENT_OF, RelationKind.SIBLING_OF})
_WORK = frozenset({
    RelationKind.PARTNER_OF, RelationKind.EMPLOYED_BY, RelationKind.OFFICER_OF, RelationKind.DIRECTOR_OF,
    RelationKind.MAKES,
})  # fmt: skip
_NEVER = frozenset({RelationKind.STAFF_PRIVILEGES_AT, RelationKind.RELATIVE_OF})
_SHARED = frozenset({RelationKind.OWNS, RelationKind.CONTRACTED_BY})
_AT_CENTER = frozenset({None, RelationKind.EMPLOYED_BY, RelationKind.PARTNER_OF, RelationKind.OFFICER_OF})
_PAYERS = frozenset({
    PartyRole.CLAIMS_ADMINISTRATOR, PartyRole.INSURER, PartyRole.EMPLOYER, PartyRole.PROVIDER_NETWORK,
})  # fmt: skip
_HALF = Decimal(50)

SELF, RECORDED = "self", "recorded"
"""Kinds of ties that nobody disclosed: with the own person, and what the graph says of that person."""


def counts_alone(tie: Tie) -> bool:
    """Whether a reviewer's tie counts when it leads to a party itself."""
    if tie.nature in _NEVER:
        return False
    if tie.kind == "financial" or tie.nature in _SHARED:
        return is_material_share(tie.income_share_percent)
    return True


def leads_on(tie: Tie, to: EntityKind) -> bool:
    """Whether what a reviewer's tie leads to may be tied to a party in turn: not a patient, not a provider network."""
    if tie.nature is RelationKind.MEMBER_OF and to is EntityKind.PROVIDER_NETWORK:
        return False
    return tie.nature is not RelationKind.PHYSICIAN_OF


def carries(relation: Relation, role: PartyRole, kinds: tuple[EntityKind, EntityKind], *, is_party_first: bool) -> bool:
    """Whether a relation between a party and another entity makes ties with the other count against the party.

    `kinds` are those of the party and of the other entity. `is_party_first` says which end of the relation the party
    is: 'the party is employed by the other'.
    """
    if role is PartyRole.FAMILY_MEMBER:
        # The lists name the worker's immediate family itself, not whom it works for.
        return relation.kind in _FAMILY
    if relation.kind in _WORK:
        return True
    if relation.kind is RelationKind.OWNS:
        return is_material_share(relation.share_percent)
    if relation.kind is RelationKind.CONTRACTED_BY:
        stated = relation.share_percent is not None and is_material_share(relation.share_percent)
        return kinds[1] is not EntityKind.ACADEMIC_CENTER and (stated or EntityKind.PROVIDER_NETWORK in kinds)
    if relation.kind is RelationKind.MEMBER_OF:
        return is_party_first and kinds[1] is not EntityKind.PROVIDER_NETWORK
    return role is PartyRole.INJURED_WORKER and relation.kind in _FAMILY | {
        RelationKind.RELATIVE_OF,
        RelationKind.PHYSICIAN_OF,
    }


def is_at_center(tie: Tie, to: EntityKind) -> bool:
    """Whether a tie makes its reviewer one of an academic medical center: works there, more than staff privileges."""
    return to is EntityKind.ACADEMIC_CENTER and tie.kind == "professional" and tie.nature in _AT_CENTER


def is_excepted(tie: Tie, role: PartyRole) -> bool:
    """What does not count for a reviewer of an academic medical center: to be a contracting provider (139.5(d)(6))."""
    return tie.nature in (RelationKind.CONTRACTED_BY, RelationKind.MEMBER_OF) and role in _PAYERS


def controls(relation: Relation) -> bool:
    """Whether one end owns more than half of the other, so that ownership is followed further."""
    return relation.kind is RelationKind.OWNS and relation.share_percent is not None and relation.share_percent > _HALF

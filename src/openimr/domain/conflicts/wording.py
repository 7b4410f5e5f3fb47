"""A path from a reviewer to a party, in words."""

from collections.abc import Iterator
from datetime import date

from openimr.domain.conflicts import chains
from openimr.domain.conflicts.graph import Graph, Relation, RelationKind
from openimr.domain.conflicts.parties import PartyName, Tie
from openimr.domain.values import PartyRole

_SAYS: dict[RelationKind, str] = {
    RelationKind.OWNS: "owns",
    RelationKind.PARTNER_OF: "is a partner of",
    RelationKind.EMPLOYED_BY: "is employed by",
    RelationKind.OFFICER_OF: "is an officer of",
    RelationKind.DIRECTOR_OF: "is a director of",
    RelationKind.CONTRACTED_BY: "is contracted by",
    RelationKind.MEMBER_OF: "is a member of",
    RelationKind.STAFF_PRIVILEGES_AT: "has staff privileges at",
    RelationKind.PHYSICIAN_OF: "is the physician of",
    RelationKind.MAKES: "makes",
    RelationKind.SPOUSE_OF: "is married to",
    RelationKind.PARENT_OF: "is a parent of",
    RelationKind.SIBLING_OF: "is a brother or sister of",
    RelationKind.RELATIVE_OF: "is a relative of",
}


def told(tie: Tie, party: PartyName, path: tuple[Relation, ...], graph: Graph) -> str:
    """Sentences from the reviewer to the party: 'The reviewer is a partner of Bay Clinic since 2011; ...'."""
    return "; ".join((_first(tie), *(relation_told(one, graph) for one in path), _last(party)))


def relation_told(one: Relation, graph: Graph) -> str:
    """One relation in words, with its share and its days."""
    names = graph.by_number
    share = f" to {one.share_percent.normalize():f} %" if one.share_percent is not None else ""
    first, second = names[one.of].identity.name, names[one.to].identity.name
    return f"{first} {_SAYS[one.kind]} {second}{share}{_days(one.from_on, one.until_on)}"


def says(kind: RelationKind) -> str:
    """A relation as a verb: 'is employed by'."""
    return _SAYS[kind]


def _first(tie: Tie) -> str:
    if tie.kind == chains.SELF:
        return f"The reviewer is {tie.with_name}"
    days = _days(tie.from_on, tie.until_on)
    if tie.kind == chains.RECORDED:
        return f"It is recorded that the reviewer and {tie.with_name} are tied ({_noun(tie)}){days}"
    if tie.nature is not None:
        return f"The reviewer {_SAYS[tie.nature]} {tie.with_name}{days}"
    return f"The reviewer disclosed a {tie.kind} tie with {tie.with_name}{days}"


def _noun(tie: Tie) -> str:
    return str(tie.nature).replace("_", " ")


def _last(party: PartyName) -> str:
    role = party.role.replace("ur_", "utilization_review_").replace("_", " ")
    if party.role is PartyRole.FAMILY_MEMBER:
        return f"{party.name} is of the injured worker's family"
    return f"{party.name} is the {role} of the case"


def _days(from_on: date | None, until_on: date | None) -> str:
    return "".join(_parts(from_on, until_on))


def _parts(from_on: date | None, until_on: date | None) -> Iterator[str]:
    if from_on is not None:
        yield f" since {from_on.year}"
    if until_on is not None:
        yield f" until {until_on.isoformat()}"

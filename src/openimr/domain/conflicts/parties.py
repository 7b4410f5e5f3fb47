"""Everybody with a part in a case, and what a reviewer disclosed, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openimr.domain.conflicts.graph import RelationKind
from openimr.domain.identity import Identity
from openimr.domain.identity.plain import name_key
from openimr.domain.law import number
from openimr.domain.values import PartyRole


@dataclass(frozen=True, slots=True)
class PartyName:
    """Somebody with a part in the case, by one name (a person and a firm are two entries).

    `about` is what else is known of it; without it only the name is. `reference` names a private person of this case
    (the injured worker, the family), so that a decision on the name is not carried over to another case.
    """

    name: str
    role: PartyRole
    about: Identity | None = None
    reference: str = ""

    def __hash__(self) -> int:
        """Parties are looked up all the time; these two tell nearly all of them apart."""
        return hash((self.name, self.reference))

    @property
    def identity(self) -> Identity:
        """Who it is, as far as it is known."""
        return self.about or Identity(self.name)


@dataclass(frozen=True, slots=True)
class Tie:
    """One disclosed tie. `income_share_percent` is None when it was not stated; then it is taken as material.

    `kind` is familial, financial or professional, or `self` for the reviewer's own person; `nature` is the exact
    relation, read 'the reviewer ... with_name', where it was stated; `about` is what else is known of the other side.
    """

    kind: str
    with_name: str
    income_share_percent: Decimal | None = None
    from_on: date | None = None
    until_on: date | None = None
    nature: RelationKind | None = None
    about: Identity | None = None

    def __hash__(self) -> int:
        """Ties are looked up all the time; these three tell nearly all of them apart."""
        return hash((self.kind, self.with_name, self.from_on))

    @property
    def identity(self) -> Identity:
        """Who the other side is, as far as it is known."""
        return self.about or Identity(self.with_name)

    def holds(self, on: date) -> bool:
        """Whether the tie holds on a day (first and last day counted)."""
        return (self.from_on is None or self.from_on <= on) and (self.until_on is None or on <= self.until_on)


def not_named(parties: Iterable[PartyName], names: Iterable[str]) -> tuple[PartyName, ...]:
    """The parties that a list of names leaves out; another spelling of the same name counts as named."""
    listed = {name_key(name) or name for name in names}
    return tuple(party for party in parties if (name_key(party.name) or party.name) not in listed)


NAMED_LATER: tuple[PartyRole, ...] = (
    PartyRole.INSURER, PartyRole.EMPLOYER, PartyRole.UR_ORGANISATION, PartyRole.UR_PHYSICIAN,
    PartyRole.TREATING_PHYSICIAN, PartyRole.PROVIDER_NETWORK, PartyRole.FACILITY, PartyRole.MANUFACTURER,
    PartyRole.FAMILY_MEMBER,
)  # fmt: skip
"""Whom the lists of Labor Code 139.5(c)(2) and (d)(5) name and the application form may leave out. They take part in
the conflict screen only: no letter goes to them."""


def unnamed_roles(parties: Iterable[PartyName]) -> tuple[PartyRole, ...]:
    """The roles of the lists that nobody in the case has: the screen compares nothing for them."""
    named = {party.role for party in parties}
    return tuple(role for role in NAMED_LATER if role not in named)


def is_material_share(percent: Decimal | None) -> bool:
    """Whether a share of income or ownership counts: more than five percent, or not stated (139.5(d)(6))."""
    return percent is None or percent > number("financial interest").value

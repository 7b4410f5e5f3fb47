"""What is known of a person or an organisation, and what a comparison of two of them says."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NameKind(StrEnum):
    """A person or an organisation; names of the two are read differently."""

    PERSON = "person"
    ORGANISATION = "organisation"


class IdentifierKind(StrEnum):
    """A number that belongs to one person or one organisation only."""

    NPI = "npi"
    STATE_LICENCE = "state_licence"
    TAX_NUMBER = "tax_number"
    REGISTRATION = "registration"


class Answer(StrEnum):
    """Whether two descriptions mean one and the same; `UNCERTAIN` is for a person to decide."""

    SAME = "same"
    DIFFERENT = "different"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One number. `issuer` is who gave it where that matters: the state of a licence, the register of a firm."""

    kind: IdentifierKind
    value: str
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """A person or an organisation as far as it is known. `kind` is None where only the name can tell.

    `other_names` are names it also has or had: maiden and former names, names it does business as.
    """

    name: str
    kind: NameKind | None = None
    other_names: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    street: str = ""
    town: str = ""
    postal_code: str = ""
    born_on: date | None = None

    def __hash__(self) -> int:
        """Identities are looked up all the time; these three tell nearly all of them apart."""
        return hash((self.name, self.town, self.born_on))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the present one first."""
        return (self.name, *self.other_names)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer for two identities, with what speaks for one and the same, and what against, in words."""

    answer: Answer
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()

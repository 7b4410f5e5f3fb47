"""The five grounds on which a determination can be set aside, and how an appeal can end (Labor Code 4610.6(h), (i))."""

from enum import StrEnum

STANDARD = "clear and convincing evidence"
"""What a petition has to bring: the determination is presumed to be correct (Labor Code 4610.6(h))."""


class AppealGround(StrEnum):
    """One of the five statutory grounds, in the order of the statute."""

    BEYOND_POWERS = "beyond_powers"
    FRAUD = "fraud"
    CONFLICT = "conflict"
    BIAS = "bias"
    PLAIN_ERROR = "plain_error"

    @property
    def told(self) -> str:
        """The ground in plain words."""
        return _TOLD[self]

    @property
    def citation(self) -> str:
        """The paragraph of the statute."""
        return f"Labor Code 4610.6(h)({list(AppealGround).index(self) + 1})"


_TOLD = {
    AppealGround.BEYOND_POWERS: "the Administrative Director acted without or in excess of powers",
    AppealGround.FRAUD: "the determination was obtained by fraud",
    AppealGround.CONFLICT: "the reviewer had a material conflict of interest",
    AppealGround.BIAS: "the determination shows bias for a reason that the law protects",
    AppealGround.PLAIN_ERROR: "the determination rests on a plainly wrong fact that does not need an expert to see",
}


class AppealOutcome(StrEnum):
    """How the Appeals Board ended a petition. After all but the last the determination stands."""

    AFFIRMED = "affirmed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    REMANDED = "remanded"

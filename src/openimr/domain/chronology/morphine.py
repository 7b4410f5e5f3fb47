"""What an opioid's daily dose comes to in morphine, by the tables of the Centers for Disease Control, dated.

Sources: CDC Guideline for Prescribing Opioids for Chronic Pain, MMWR Recomm Rep 2016;65(RR-1), with the oral conversion
factors of its companion file; CDC Clinical Practice Guideline for Prescribing Opioids for Pain, MMWR Recomm Rep
2022;71(RR-3), table 3. Both are works of the United States Government.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FactorTable:
    """Milligrams of morphine by mouth for one milligram a day of an opioid, and from which day the table counts.

    `fentanyl_patch` is for one microgram an hour of a patch, `buprenorphine_patch` for one milligram a day of a patch
    (None: no factor given).
    """

    citation: str
    from_on: date
    factors: Mapping[str, Decimal]
    fentanyl_patch: Decimal
    buprenorphine_patch: Decimal | None


_D = Decimal
CDC_2016 = FactorTable(
    "CDC 2016, MMWR Recomm Rep 65(RR-1)", date(2016, 3, 15),
    {
        "codeine": _D("0.15"), "hydrocodone": _D(1), "hydromorphone": _D(4), "morphine": _D(1), "oxycodone": _D("1.5"),
        "oxymorphone": _D(3), "tapentadol": _D("0.4"), "tramadol": _D("0.1"), "levorphanol": _D(11), "meperidine": _D(
            "0.1"),
        "pentazocine": _D("0.37"),
    },
    _D("2.4"), _D("75"),
)  # fmt: skip
CDC_2022 = FactorTable(
    "CDC 2022, MMWR Recomm Rep 71(RR-3)", date(2022, 11, 4),
    {
        "codeine": _D("0.15"), "hydrocodone": _D(1), "hydromorphone": _D(5), "methadone": _D("4.7"), "morphine": _D(1),
        "oxycodone": _D("1.5"), "oxymorphone": _D(3), "tapentadol": _D("0.4"), "tramadol": _D("0.2"),
    },
    _D("2.4"), None,
)  # fmt: skip
_METHADONE_2016 = ((20, _D(4)), (40, _D(8)), (60, _D(10)))
_METHADONE_2016_TOP = _D(12)
_PATCHES = ("patch", "transdermal")


def table_on(day: date | None) -> FactorTable:
    """The table in force on a day. Before the first one, and where no day is known, the first one counts."""
    return CDC_2022 if day and day >= CDC_2022.from_on else CDC_2016


def morphine_a_day(
    ingredients: Sequence[str], strength: Decimal, per_day: Decimal, form: str, day: date | None
) -> Decimal | None:
    """Daily morphine equivalent in milligrams of a medicine of one opioid; None where the tables hold no factor.

    `strength` is milligrams of the opioid in one unit (micrograms an hour for a patch).
    """
    table = table_on(day)
    if any(word in form for word in _PATCHES):
        return _of_patch(ingredients, strength, table)
    opioid = next((one for one in ingredients if one == "methadone" or one in table.factors), None)
    if opioid is None:
        return None
    dose = strength * per_day
    factor = _methadone(dose, table) if opioid == "methadone" else table.factors[opioid]
    return plain(dose * factor)


def plain(value: Decimal) -> Decimal:
    """The value without needless digits: 40, not 40.0 and not 4E+1."""
    return value.quantize(_D(1)) if value == value.to_integral_value() else value.normalize()


def _of_patch(ingredients: Sequence[str], strength: Decimal, table: FactorTable) -> Decimal | None:
    if "fentanyl" in ingredients:
        return plain(strength * table.fentanyl_patch)
    if "buprenorphine" in ingredients and table.buprenorphine_patch:
        return plain(strength * table.buprenorphine_patch / 1000 * 24)
    return None


def _methadone(dose: Decimal, table: FactorTable) -> Decimal:
    """In 2016 the factor rises with the dose."""
    if "methadone" in table.factors:
        return table.factors["methadone"]
    return next((factor for top, factor in _METHADONE_2016 if dose <= top), _METHADONE_2016_TOP)

"""The families of layouts by their letter."""

from bench.casefiles import a_office, b_office, c_office, d_office, e_office, f_office, g_office, h_office
from bench.casefiles.shaping import Family

_MODULES = (a_office, b_office, c_office, d_office, e_office, f_office, g_office, h_office)
_FAMILIES = {module.FAMILY.key: module.FAMILY for module in _MODULES}


def named(letters: str) -> list[Family]:
    """The families of those letters. Raises ValueError for a letter that has none."""
    missing = sorted(set(letters) - set(_FAMILIES))
    if missing or not letters:
        raise ValueError(f"there are layouts {', '.join(_FAMILIES)}, not {', '.join(missing) or 'none'}")
    return [_FAMILIES[letter] for letter in dict.fromkeys(letters)]

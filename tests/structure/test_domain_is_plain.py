"""The rules are plain Python: import-linter names the forbidden parts, this test names the allowed ones."""

import sys

from tests.structure import source

ALLOWED = {
    "__future__", "bisect", "calendar", "collections", "dataclasses", "datetime", "decimal", "difflib", "enum",
    "fractions", "functools", "hashlib", "itertools", "json", "math", "re", "string", "types", "typing",
    "unicodedata", "zoneinfo",
}  # fmt: skip

EXCEPTIONS = {
    "domain/identity/letters.py imports rapidfuzz.distance.OSA": "docs/adr/0019: how near two words are, no more"
}


def test_domain_imports_only_itself_and_quiet_parts_of_the_standard_library() -> None:
    assert sys.stdlib_module_names >= ALLOWED
    foreign = [
        f"{source.name(path)} imports {module}"
        for path in source.modules("domain")
        for module in source.imported(path)
        if module.split(".")[0] not in ALLOWED and not module.startswith("openimr.domain")
    ]
    assert foreign == list(EXCEPTIONS)

"""The README names every command and every promise of the Makefile that exists, and none that does not."""

import re
import tomllib

from openimr.interfaces.cli.app import COMMANDS
from tests.structure import source

README = (source.ROOT / "README.md").read_text(encoding="utf-8")
TEXTS = [README, *(path.read_text(encoding="utf-8") for path in (source.ROOT / "docs" / "how-to").glob("*.md"))]


def test_the_readme_names_every_command() -> None:
    assert [name for name in COMMANDS if not re.search(rf"`(?:openimr )?{name}\b", README)] == []


def test_no_text_names_a_command_that_is_not_there() -> None:
    named = {name for text in TEXTS for name in re.findall(r"(?:`|^|\| )openimr ([a-z][a-z-]+)", text, re.MULTILINE)}
    assert named - set(COMMANDS) == set()


def test_no_text_names_a_make_target_that_is_not_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (source.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for text in TEXTS for name in re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE)}
    assert named <= targets


def test_the_changelog_knows_the_version() -> None:
    version = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## [{version}]" in (source.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

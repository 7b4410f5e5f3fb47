"""Every environment variable is documented, read in one place, and refused when odd."""

import re

from tests.structure import source

READERS = {
    "config/environment.py": "the typed object",
    "config/wsgi.py": "sets Django's own DJANGO_SETTINGS_MODULE",
    "config/settings.py": "no variable: makes the key file with os.link",
    "interfaces/cli/app.py": "sets Django's own DJANGO_SETTINGS_MODULE",
}


def test_the_example_file_and_the_environment_name_the_same_variables() -> None:
    listed = set(re.findall(r"^([A-Z0-9_]+)=", (source.ROOT / ".env.example").read_text(), re.MULTILINE))
    read = set(
        re.findall(r'"((?:OPENIMR_|DATABASE_)[A-Z0-9_]+)"', (source.PACKAGE / "config/environment.py").read_text())
    )
    assert listed == read


def test_nothing_else_reads_the_environment() -> None:
    readers = {
        source.name(path)
        for path in source.modules()
        if re.search(r"\bos\.environ\b|\bgetenv\b", path.read_text(encoding="utf-8"))
    }
    assert readers <= set(READERS)


def test_settings_are_read_in_the_outer_ring_and_in_named_adapters_only() -> None:
    readers = {
        source.name(path)
        for path in source.modules(*source.ROOMS, "storage", "domain")
        if "django.conf.settings" in source.imported(path)
    }
    assert readers == {
        "storage/store.py",
        "guidelines/library.py",
        "casefile/imaging.py",
        "casefile/scanning.py",
        "assistance/phrasing.py",
    }


def test_only_one_module_asks_for_the_time() -> None:
    asks = re.compile(r"\bdatetime\.now\(|\btimezone\.now\(|\bdate\.today\(|\btime\.time\(|\butcnow\(|\blocalnow\(")
    askers = {source.name(path) for path in source.modules() if asks.search(path.read_text(encoding="utf-8"))}
    assert askers == {"interfaces/clock.py"}

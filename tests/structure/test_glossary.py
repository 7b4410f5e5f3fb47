"""The glossary holds every model and every member of every enum, and nothing that is gone."""

import importlib
import re
from enum import Enum

from django.apps import apps
from django.db.models import Choices

from tests.structure import source

GLOSSARY = source.ROOT / "docs" / "GLOSSARY.md"


def _enums() -> dict[str, type[Enum]]:
    """Every public enum of the package by the name the glossary uses, nested ones as 'Letter.Kind'."""
    found: dict[str, type[Enum]] = {}
    for path in source.modules("domain", *source.ROOMS):
        if path.name == "jobs.py":
            continue
        module = importlib.import_module(f"openimr.{source.name(path).removesuffix('.py').replace('/', '.')}")
        holders = [one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__]
        for holder in holders:
            for one in (holder, *vars(holder).values()):
                if isinstance(one, type) and issubclass(one, Enum) and one not in (Enum, Choices):
                    found[one.__qualname__] = one
    return {name: one for name, one in found.items() if not name.startswith("_")}


def wanted() -> set[str]:
    """Every term that the glossary must explain."""
    members = {f"{name}.{member.name}" for name, one in _enums().items() for member in one}
    models = {model.__name__ for room in source.ROOMS for model in apps.get_app_config(room).get_models()}
    return members | models


def test_the_glossary_explains_every_model_and_enum_member() -> None:
    explained = re.findall(r"^\| `([^`]+)` \| (.+) \|$", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    names, terms = [name for name, _ in explained], wanted()
    assert len(names) == len(set(names))
    assert terms - set(names) == set()
    assert set(names) - terms == set()

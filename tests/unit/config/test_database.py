"""Where PostgreSQL is, from the environment."""

import os
from pathlib import Path

import pytest
from django.db import NotSupportedError

from openimr.config import database, embedded, embedded_user, environment
from openimr.config.environment import OddSetting
from openimr.config.postgresql.base import DatabaseWrapper


def settings(**variables: str) -> dict[str, object]:
    return database.django_database(environment.read(variables))


def test_a_url_is_taken_apart() -> None:
    found = settings(DATABASE_URL="postgresql://imr:p%40ss@db.example:5433/reviews?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("imr", "p@ss", "db.example", 5433)
    assert (found["NAME"], found["OPTIONS"]) == ("reviews", {"sslmode": "require"})
    assert "EMBEDDED_UNDER" not in found


def test_a_socket_folder_may_stand_in_the_url() -> None:
    assert settings(DATABASE_URL="postgresql:///reviews?host=/run/postgresql")["HOST"] == "/run/postgresql"


def test_without_a_url_the_embedded_server_is_used_and_not_started(tmp_path: Path) -> None:
    found = settings(OPENIMR_VAR=str(tmp_path))
    assert found["EMBEDDED_UNDER"] == tmp_path
    assert found["HOST"] == str(tmp_path / "postgresql")
    assert list(tmp_path.iterdir()) == []


def test_another_database_is_refused() -> None:
    with pytest.raises(OddSetting, match="PostgreSQL 15"):
        settings(DATABASE_URL="mysql://db.example/reviews")


def test_a_server_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wrapper = DatabaseWrapper({"NAME": "openimr"}, alias="old")
    monkeypatch.setattr(wrapper, "get_database_version", lambda: (14, 19))
    with pytest.raises(NotSupportedError, match=r"PostgreSQL 15 or later is required \(found 14.19\)"):
        wrapper.check_database_version_supported()


def test_a_deep_folder_gets_a_short_private_socket_folder() -> None:
    deep = Path("/srv") / "/".join(["a-rather-long-name"] * 8)
    short = embedded.socket_folder(deep)
    assert len(os.fsencode(short / ".s.PGSQL.5432")) < 100
    assert short == embedded.socket_folder(deep)
    assert short != embedded.socket_folder(deep / "other")


def test_a_socket_folder_that_somebody_else_put_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(embedded_user.CannotStart, match="belongs to somebody else"):
        embedded_user.prepare(tmp_path / "link", None)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OddSetting, match="OPENIMR_VAR"):
        environment.make_folder(tmp_path / "file" / "var", "OPENIMR_VAR")

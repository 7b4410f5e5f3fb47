"""Where PostgreSQL is: the server that DATABASE_URL names, or an embedded one whose data lives under `var/`."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from openimr.config import embedded
from openimr.config.environment import Environment

_COMMON = {
    "ENGINE": "openimr.config.postgresql",
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    "ATOMIC_REQUESTS": False,
}


def django_database(environment: Environment) -> dict[str, Any]:
    """The `DATABASES['default']` entry. Nothing is started before somebody connects."""
    parts = _parts(environment.database_url) if environment.database_url else _embedded(environment)
    return {**parts, **_COMMON}


def _embedded(environment: Environment) -> dict[str, Any]:
    return {
        "NAME": embedded.DATABASE_NAME,
        "USER": embedded.USER,
        "HOST": str(embedded.socket_folder(environment.var)),
        "EMBEDDED_UNDER": environment.var,
    }


def _parts(url: str) -> dict[str, Any]:
    split = urlsplit(url)
    options = {name: values[-1] for name, values in parse_qs(split.query).items()}
    return {
        "NAME": unquote(split.path.lstrip("/")),
        "USER": unquote(split.username or ""),
        "PASSWORD": unquote(split.password or ""),
        "HOST": options.pop("host", split.hostname or ""),
        "PORT": split.port or "",
        "OPTIONS": options,
    }

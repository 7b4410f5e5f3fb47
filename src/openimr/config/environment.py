"""Every environment variable that OpenIMR reads, as one typed object that refuses odd values.

`.env.example` lists the same variables; a test compares the two.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from openimr.storage.place import BucketPlace


class OddSetting(ValueError):
    """A variable has a value that cannot be meant. The message names the variable and what to write."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings of one installation."""

    var: Path
    store: Path | BucketPlace
    store_cache_gb: int
    database_url: str
    secret_key: str
    is_demo: bool
    is_debug: bool
    is_behind_tls: bool
    allowed_hosts: tuple[str, ...]
    organisation: str
    organisation_address: str
    organisation_short: str
    upload_limit_mb: int
    check_share: int
    blind_share: int
    are_earlier_reasons_hidden: bool
    clamd: str
    cards: Path | None
    llm_url: str
    llm_model: str
    llm_key: str
    llm_timeout_s: int


def read(variables: Mapping[str, str] | None = None) -> Environment:
    """The environment from `variables` (the process's own by default). Raises OddSetting."""
    given = os.environ if variables is None else variables
    var = Path(given.get("OPENIMR_VAR") or "var").resolve()
    if _truth(given, "OPENIMR_DEMO") and _truth(given, "OPENIMR_BEHIND_TLS"):
        raise OddSetting("OPENIMR_DEMO lets people in by link on one machine; it cannot go with OPENIMR_BEHIND_TLS.")
    return Environment(
        var=var,
        store=_store(given, var),
        store_cache_gb=_whole(given, "OPENIMR_STORE_CACHE_GB", 20),
        database_url=_database_url(given.get("DATABASE_URL", "")),
        secret_key=given.get("OPENIMR_SECRET_KEY", ""),
        is_demo=_truth(given, "OPENIMR_DEMO"),
        is_debug=_truth(given, "OPENIMR_DEBUG"),
        is_behind_tls=_truth(given, "OPENIMR_BEHIND_TLS"),
        allowed_hosts=_hosts(given.get("OPENIMR_ALLOWED_HOSTS", "")),
        organisation=given.get("OPENIMR_ORGANISATION") or "Example Review Organization",
        organisation_address=given.get("OPENIMR_ORGANISATION_ADDRESS") or "1 Example Plaza, Sacramento, CA 95814",
        organisation_short=given.get("OPENIMR_ORGANISATION_SHORT") or "IMRO",
        clamd=_clamd(given.get("OPENIMR_CLAMD", "")),
        cards=_cards(given.get("OPENIMR_CARDS", "").strip()),
        llm_url=_llm_url(given.get("OPENIMR_LLM_URL", "").strip(), given.get("OPENIMR_LLM_MODEL", "").strip()),
        llm_model=given.get("OPENIMR_LLM_MODEL", "").strip(),
        llm_key=given.get("OPENIMR_LLM_KEY", "").strip(),
        llm_timeout_s=_whole(given, "OPENIMR_LLM_TIMEOUT_S", 10),
        upload_limit_mb=_whole(given, "OPENIMR_UPLOAD_LIMIT_MB", 500),
        check_share=_percent(given, "OPENIMR_CHECK_SHARE", 10),
        blind_share=_percent(given, "OPENIMR_BLIND_SHARE", 0),
        are_earlier_reasons_hidden=_truth(given, "OPENIMR_EARLIER_REASONS_HIDDEN"),
    )


def make_folder(folder: Path, name: str) -> None:
    """Make the folder that a variable names. Raises OddSetting where that is impossible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OddSetting(f"{name} is {folder}, which cannot be made: {error.strerror}.") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OddSetting(f"{name} is {folder}, which cannot be written to. Choose another folder.")


def _store(given: Mapping[str, str], var: Path) -> Path | BucketPlace:
    where = given.get("OPENIMR_STORE") or str(var / "store")
    scheme, separator, rest = where.partition("://")
    if not separator:
        return Path(where).resolve()
    bucket, _, prefix = rest.partition("/")
    if scheme != "s3" or not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", bucket):
        raise OddSetting("OPENIMR_STORE is neither a folder nor a bucket: write a folder, or s3://bucket/prefix.")
    if not re.fullmatch(r"[A-Za-z0-9._/-]*", prefix) or ".." in prefix or "//" in prefix:
        raise OddSetting("OPENIMR_STORE: after the bucket write letters, digits, '-', '_', '.' and single '/' only.")
    key, secret = given.get("OPENIMR_S3_KEY", "").strip(), given.get("OPENIMR_S3_SECRET", "").strip()
    if bool(key) != bool(secret):
        raise OddSetting("OPENIMR_S3_KEY and OPENIMR_S3_SECRET go together: write both, or neither.")
    return BucketPlace(
        bucket=bucket,
        prefix=prefix.strip("/"),
        endpoint=_endpoint(given.get("OPENIMR_S3_ENDPOINT", "").strip()),
        region=given.get("OPENIMR_S3_REGION", "").strip() or "us-east-1",
        key=key,
        secret=secret,
        is_path_style=_truth(given, "OPENIMR_S3_PATH_STYLE"),
    )


def _endpoint(value: str) -> str:
    try:
        parts = urlsplit(value)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    # The value is not repeated: somebody may have written a password into it.
    if value and (not is_address or "@" in value or parts.path.strip("/") or parts.query):
        raise OddSetting("OPENIMR_S3_ENDPOINT is no plain address: write https://host or https://host:port.")
    return value.rstrip("/")


def _truth(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "").strip().lower()
    if value in ("", "0", "no", "false", "off"):
        return False
    if value in ("1", "yes", "true", "on"):
        return True
    raise OddSetting(f"{name} is {value!r}: write yes or no.")


def _whole(given: Mapping[str, str], name: str, default: int) -> int:
    value = given.get(name, "").strip()
    if not value:
        return default
    if not value.isdigit() or int(value) == 0:
        raise OddSetting(f"{name} is {value!r}: write a whole number above zero.")
    return int(value)


def _percent(given: Mapping[str, str], name: str, default: int) -> int:
    value = given.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or int(value) > 100:
        raise OddSetting(f"{name} is {value!r}: write a whole number from 0 to 100.")
    return int(value)


def _clamd(value: str) -> str:
    address = value.strip()
    _, colon, port = address.rpartition(":")
    if address and not address.startswith("/") and not (colon and port.isdecimal()):
        raise OddSetting(f"OPENIMR_CLAMD is {value!r}: write host:port, or the path of clamd's socket.")
    return address


def _llm_url(value: str, model: str) -> str:
    try:
        parts = urlsplit(value)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    # The value is not repeated: somebody may have written a password into it.
    if value and (not is_address or "@" in value or parts.query):
        raise OddSetting("OPENIMR_LLM_URL is no plain address: write http://host:port/v1, or leave it empty.")
    if bool(value) != bool(model):
        raise OddSetting("OPENIMR_LLM_URL and OPENIMR_LLM_MODEL go together: write both, or neither.")
    return value.rstrip("/")


def _cards(value: str) -> Path | None:
    if value and not Path(value).is_dir():
        raise OddSetting(f"OPENIMR_CARDS is {value}, which is no folder: make it, or leave the variable empty.")
    return Path(value).resolve() if value else None


def _hosts(value: str) -> tuple[str, ...]:
    return tuple(host.strip() for host in value.split(",") if host.strip()) or ("127.0.0.1", "localhost", "[::1]")


def _database_url(value: str) -> str:
    if value and not value.startswith(("postgres://", "postgresql://")):
        raise OddSetting("DATABASE_URL must start with postgresql:// : OpenIMR runs on PostgreSQL 15 or later only.")
    return value

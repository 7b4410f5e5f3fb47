"""Odd settings are refused with the name of the variable."""

import pytest

from openimr.config import environment
from openimr.storage.place import BucketPlace


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"OPENIMR_DEMO": "perhaps"}, "OPENIMR_DEMO"),
        ({"OPENIMR_UPLOAD_LIMIT_MB": "0"}, "OPENIMR_UPLOAD_LIMIT_MB"),
        ({"OPENIMR_UPLOAD_LIMIT_MB": "big"}, "OPENIMR_UPLOAD_LIMIT_MB"),
        ({"OPENIMR_CHECK_SHARE": "101"}, "OPENIMR_CHECK_SHARE"),
        ({"OPENIMR_CHECK_SHARE": "-1"}, "OPENIMR_CHECK_SHARE"),
        ({"DATABASE_URL": "sqlite:///here"}, "DATABASE_URL"),
        ({"OPENIMR_DEMO": "yes", "OPENIMR_BEHIND_TLS": "yes"}, "OPENIMR_DEMO"),
        ({"OPENIMR_CARDS": "/nowhere/at/all"}, "OPENIMR_CARDS"),
        ({"OPENIMR_STORE": "ftp://records/here"}, "OPENIMR_STORE"),
        ({"OPENIMR_STORE": "s3://"}, "OPENIMR_STORE"),
        ({"OPENIMR_STORE": "s3://Records"}, "OPENIMR_STORE"),
        ({"OPENIMR_STORE": "s3://records/../other"}, "OPENIMR_STORE"),
        ({"OPENIMR_STORE": "s3://records/a b"}, "OPENIMR_STORE"),
        ({"OPENIMR_STORE_CACHE_GB": "-1"}, "OPENIMR_STORE_CACHE_GB"),
        ({"OPENIMR_STORE": "s3://records", "OPENIMR_S3_KEY": "k"}, "OPENIMR_S3_SECRET"),
        ({"OPENIMR_STORE": "s3://records", "OPENIMR_S3_SECRET": "s"}, "OPENIMR_S3_KEY"),
        ({"OPENIMR_STORE": "s3://records", "OPENIMR_S3_ENDPOINT": "files.internal"}, "OPENIMR_S3_ENDPOINT"),
        ({"OPENIMR_STORE": "s3://records", "OPENIMR_S3_ENDPOINT": "https://files:many"}, "OPENIMR_S3_ENDPOINT"),
        ({"OPENIMR_STORE": "s3://records", "OPENIMR_S3_ENDPOINT": "https://h/bucket"}, "OPENIMR_S3_ENDPOINT"),
        ({"OPENIMR_STORE": "s3://records", "OPENIMR_S3_PATH_STYLE": "maybe"}, "OPENIMR_S3_PATH_STYLE"),
    ],
)
def test_an_odd_value_is_refused_by_name(variables: dict[str, str], named: str) -> None:
    with pytest.raises(environment.OddSetting, match=named):
        environment.read(variables)


@pytest.mark.parametrize(
    "variables",
    [
        {"OPENIMR_S3_ENDPOINT": "https://open:sesame@files.internal"},
        {"OPENIMR_S3_SECRET": "sesame"},
        {"OPENIMR_S3_SECRET": "sesame", "OPENIMR_S3_KEY": "open", "OPENIMR_S3_PATH_STYLE": "maybe"},
    ],
)
def test_a_refusal_never_repeats_a_secret(variables: dict[str, str]) -> None:
    with pytest.raises(environment.OddSetting) as refused:
        environment.read({"OPENIMR_STORE": "s3://records", **variables})
    assert "sesame" not in str(refused.value)


def test_a_bucket_is_taken_apart_and_its_secret_is_not_shown() -> None:
    found = environment.read(
        {
            "OPENIMR_STORE": "s3://records/imr/2026/",
            "OPENIMR_S3_ENDPOINT": "https://files.internal:9000/",
            "OPENIMR_S3_REGION": "us-west-1",
            "OPENIMR_S3_KEY": "open",
            "OPENIMR_S3_SECRET": "sesame",
            "OPENIMR_S3_PATH_STYLE": "yes",
        }
    )
    assert found.store == BucketPlace(
        "records", "imr/2026", "https://files.internal:9000", "us-west-1", "open", "sesame", True
    )
    assert "sesame" not in repr(found)


def test_a_bucket_needs_nothing_but_its_name() -> None:
    found = environment.read({"OPENIMR_STORE": "s3://records"})
    assert found.store == BucketPlace("records")
    assert found.store_cache_gb == 20


def test_a_newcomer_needs_no_variable() -> None:
    found = environment.read({})
    assert (found.is_demo, found.is_debug, found.database_url) == (False, False, "")
    assert "127.0.0.1" in found.allowed_hosts
    assert found.store == found.var / "store"

"""Odd settings are refused with the name of the variable."""

import pytest

from openimr.config import environment


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"OPENIMR_DEMO": "perhaps"}, "OPENIMR_DEMO"),
        ({"OPENIMR_UPLOAD_LIMIT_MB": "0"}, "OPENIMR_UPLOAD_LIMIT_MB"),
        ({"OPENIMR_UPLOAD_LIMIT_MB": "big"}, "OPENIMR_UPLOAD_LIMIT_MB"),
        ({"DATABASE_URL": "sqlite:///here"}, "DATABASE_URL"),
        ({"OPENIMR_DEMO": "yes", "OPENIMR_BEHIND_TLS": "yes"}, "OPENIMR_DEMO"),
    ],
)
def test_an_odd_value_is_refused_by_name(variables: dict[str, str], named: str) -> None:
    with pytest.raises(environment.OddSetting, match=named):
        environment.read(variables)


def test_a_newcomer_needs_no_variable() -> None:
    found = environment.read({})
    assert (found.is_demo, found.is_debug, found.database_url) == (False, False, "")
    assert "127.0.0.1" in found.allowed_hosts
    assert found.store == found.var / "store"

"""While stored files cannot be reached, pages and commands say so and nothing is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.utils import translation

from openimr.interfaces.cli import app
from openimr.interfaces.web.middleware import clear_refusals
from openimr.storage import store

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("trouble", [store.Away("the store does not answer"), store.Full("the disk is full")])
@pytest.mark.parametrize(("language", "words"), [("en", "is lost"), ("es", "No se perdió nada")])
def test_a_page_says_that_nothing_was_lost(client: Client, trouble: Exception, language: str, words: str) -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    request.session = client.session  # type: ignore[assignment]
    with translation.override(language):
        answer = clear_refusals(lambda _: None).process_exception(request, trouble)  # type: ignore[arg-type,return-value]
    assert answer is not None
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert words in answer.content.decode()


def test_a_command_says_that_nothing_was_lost(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    def away(distrusted: object) -> None:
        raise store.Away("the store does not answer; nothing was lost")

    monkeypatch.setattr("openimr.casefile.verification.problems", away)
    assert app.main(["verify"]) == app.BAD_USAGE
    assert "openimr verify: the store does not answer; nothing was lost" in capsys.readouterr().err

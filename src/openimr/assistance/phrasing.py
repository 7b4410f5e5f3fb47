"""The optional language model: any server that speaks the OpenAI chat form. It words sentences and knows nothing else.

Off unless an address is set. It gets the sentences that the rules made and nothing of the record besides; what it gives
back is compared with them word for word of substance, and where anything differs the rule's sentence stands.
"""

import contextlib
import http.client
import json
import socket
import threading
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from openimr.domain.drafting.offered import Offered, key_of
from openimr.domain.drafting.phrased import problem_with

_MOST_BYTES = 1_000_000
_MOST_SENTENCES = 60
_TASK = (
    "You word sentences for a physician's case summary. You get a JSON list of sentences. Give back a JSON list of the "
    "same length: each sentence worded plainly, in one sentence, with every number, date, side, level, drug, "
    "treatment, negation, guideline line and page stamp like [p. 7] exactly as given. Add nothing, leave nothing "
    "out, judge nothing. Answer with the JSON list alone."
)


@dataclass(frozen=True, slots=True)
class ModelPlace:
    """Where the model is: the address up to /v1, its name, the key if it wants one, and how many seconds it has."""

    url: str
    model: str
    key: str
    seconds: int


class _NoAnswer(Exception):
    """The model gave nothing that can be used."""


def phrased(offered: Sequence[Offered], known: Container[tuple[int | None, str]]) -> list[Offered]:
    """The sentences, those that are new worded by the model where it is set and its wording holds.

    `known` names sentences that were offered before: they keep their words. Nothing that goes wrong with the model
    reaches the page.
    """
    place = ModelPlace(*settings.LANGUAGE_MODEL) if settings.LANGUAGE_MODEL else None
    new = [one for one in offered if (one.item, key_of(one)) not in known][:_MOST_SENTENCES]
    if place is None or not new:
        return list(offered)
    try:
        worded = dict(zip(map(key_of, new), _asked(place, [one.text for one in new]), strict=True))
    except _NoAnswer:
        return list(offered)
    return [_checked(one, worded.get(key_of(one), "")) for one in offered]


def _checked(one: Offered, text: str) -> Offered:
    return replace(one, text=text, made=one.text) if text and not problem_with(text, one) else one


def _asked(place: ModelPlace, sentences: list[str]) -> list[str]:
    """What the model makes of the sentences, one for each. Raises _NoAnswer."""
    messages = [{"role": "system", "content": _TASK}, {"role": "user", "content": json.dumps(sentences)}]
    body = json.dumps({"model": place.model, "messages": messages, "temperature": 0}).encode()
    try:
        answer = json.loads(_posted(place, body))
        given = json.loads(answer["choices"][0]["message"]["content"])
    except (OSError, http.client.HTTPException, ValueError, LookupError, TypeError):
        raise _NoAnswer from None
    if not isinstance(given, list) or len(given) != len(sentences):
        raise _NoAnswer
    return [" ".join(one.split()) if isinstance(one, str) else "" for one in given]


def _posted(place: ModelPlace, body: bytes) -> bytes:
    """The answer to one request. Redirects are not followed: sentences go to the named address alone."""
    parts = urlsplit(place.url)
    of = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = of(parts.hostname or "", parts.port, timeout=place.seconds)
    headers = {"Content-Type": "application/json", "Connection": "close"}
    if place.key:
        headers["Authorization"] = f"Bearer {place.key}"
    with contextlib.closing(connection), _ended_after(connection, place.seconds):
        connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, headers)
        response = connection.getresponse()
        if response.status != http.HTTPStatus.OK:
            raise _NoAnswer
        return response.read(_MOST_BYTES)


@contextlib.contextmanager
def _ended_after(connection: http.client.HTTPConnection, seconds: int) -> Iterator[None]:
    """Break the connection off when its time is over, also where bytes still drip in."""
    timer = threading.Timer(seconds, _break_off, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _break_off(connection: Any) -> None:
    with contextlib.suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)

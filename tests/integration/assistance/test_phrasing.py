"""The optional language model against a small server: its wording stands only where every fact checks out."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from openimr.assistance import phrasing
from openimr.domain.drafting.offered import Offered, key_of

SENTENCE = Offered("6 massage visits were authorized on January 24, 2014 [p. 4].", (4,))
ONSET = Offered("The record names right radiculopathy at L4-L5 as a diagnosis [p. 7].", (7,))
GOOD = "On January 24, 2014, 6 massage visits were authorized [p. 4]."
Answer = Callable[[list[str]], Any]


class Model:
    """A server that words sentences as it is told to; `seen` are the requests."""

    def __init__(self) -> None:
        self.answer: Answer = lambda sentences: sentences
        self.status, self.wait = 200, threading.Event()
        self.is_slow = False
        self.seen: list[dict[str, Any]] = []
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                model.seen.append({"path": self.path, "key": self.headers.get("Authorization"), **asked})
                if model.is_slow:
                    model.wait.wait(5)
                said = model.answer(json.loads(asked["messages"][1]["content"]))
                text = said if isinstance(said, str) else json.dumps(said)
                body = json.dumps({"choices": [{"message": {"content": text}}]}).encode()
                self.send_response(model.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self.wait.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def model(settings: Any) -> Iterator[Model]:
    made = Model()
    settings.LANGUAGE_MODEL = (f"http://127.0.0.1:{made.server.server_port}/v1", "some-model", "secret", 1)
    yield made
    made.close()


def worded(*offered: Offered, known: frozenset[tuple[int | None, str]] = frozenset()) -> list[str]:
    return [one.text for one in phrasing.phrased(offered, known)]


def test_without_an_address_nothing_is_asked_and_the_rules_sentences_stand(settings: Any) -> None:
    assert settings.LANGUAGE_MODEL is None
    assert worded(SENTENCE) == [SENTENCE.text]


def test_a_wording_with_the_same_facts_stands_and_names_the_rules_sentence(model: Model) -> None:
    model.answer = lambda sentences: [GOOD]
    (one,) = phrasing.phrased([SENTENCE], frozenset())
    assert (one.text, one.made, one.is_by_model) == (GOOD, SENTENCE.text, True)
    assert key_of(one) == key_of(SENTENCE)
    (asked,) = model.seen
    assert (asked["path"], asked["key"], asked["model"]) == ("/v1/chat/completions", "Bearer secret", "some-model")


@pytest.mark.parametrize(
    "wording",
    [
        "On January 24, 2014, 8 massage visits were authorized [p. 4].",
        "On January 25, 2014, 6 massage visits were authorized [p. 4].",
        "On January 24, 2014, 6 massage visits were authorized [p. 5].",
        "On January 24, 2014, 6 massage visits were authorized.",
        "On January 24, 2014, 6 acupuncture visits were authorized [p. 4].",
        "On January 24, 2014, 6 massage visits were not authorized [p. 4].",
        "On January 24, 2014, 6 massage visits were completed [p. 4].",
        "On January 24, 2014, 6 massage visits were authorized with excellent benefit [p. 4].",
        "On January 24, 2014, 6 massage visits for the left knee were authorized [p. 4].",
        "On January 24, 2014, massage visits were authorized [p. 4].",
        "On January 24, 2014, 6 massage visits were authorized; Norco 10 mg [p. 4].",
        "6 massage visits were authorized on January 24, 2014 and are medically necessary [p. 4].",
        "",
    ],
)
def test_a_wording_with_other_facts_is_refused_and_the_rules_sentence_stands(model: Model, wording: str) -> None:
    model.answer = lambda sentences: [wording]
    assert worded(SENTENCE) == [SENTENCE.text]


@pytest.mark.parametrize(
    "wording",
    [
        "The record names left radiculopathy at L4-L5 as a diagnosis [p. 7].",
        "The record names right radiculopathy at L5-S1 as a diagnosis [p. 7].",
        "The record names radiculopathy at L4-L5 as a diagnosis [p. 7].",
    ],
)
def test_sides_and_levels_are_compared(model: Model, wording: str) -> None:
    model.answer = lambda sentences: [wording]
    assert worded(ONSET) == [ONSET.text]


def test_a_guideline_line_must_stand_word_for_word(model: Model) -> None:
    line = "MTUS 2009, Chronic Pain Medical Treatment Guidelines, Section(s): Massage therapy, Page(s): 60"
    rule = Offered(f"{line} looks for this: a home program. The 8 pages searched do not document it.", (), line, 1)
    model.answer = lambda sentences: [sentences[0].replace("60", "61")]
    assert worded(rule) == [rule.text]


@pytest.mark.parametrize("answer", ["no JSON", "[]", '{"a": 1}', "[1]", '["a", "b"]'])
def test_an_answer_of_another_form_changes_nothing(model: Model, answer: str) -> None:
    model.answer = lambda sentences: answer
    assert worded(SENTENCE) == [SENTENCE.text]


def test_errors_and_a_model_that_does_not_answer_never_reach_the_page(model: Model, settings: Any) -> None:
    model.status = 500
    assert worded(SENTENCE) == [SENTENCE.text]
    model.status, model.is_slow = 200, True
    assert worded(SENTENCE) == [SENTENCE.text]
    settings.LANGUAGE_MODEL = ("http://127.0.0.1:9/v1", "some-model", "", 1)
    assert worded(SENTENCE) == [SENTENCE.text]


def test_sentences_that_were_offered_before_are_not_sent_again(model: Model) -> None:
    assert worded(SENTENCE, known=frozenset({(None, key_of(SENTENCE))})) == [SENTENCE.text]
    assert model.seen == []

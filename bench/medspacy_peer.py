"""Reads notes with medspaCy, in whatever Python has it: texts and words as JSON in, what was found as JSON out.

A blank English pipeline with medspaCy's own splitter of sentences, its target matcher with our phrases, and ConText
with its own rules. No model is loaded and nothing is fetched. It takes nothing from the rest of this repository.
"""

import json
import logging
import sys
import time
from typing import Any

RUNS = 2


def main() -> None:
    """Read every text and say which phrases stand where, under which context, and how long that took."""
    logging.disable(logging.WARNING)  # its splitter of sentences writes every sentence to the log
    asked = json.load(sys.stdin)
    pipeline = _pipeline(asked["phrases"])
    for text in asked["texts"][:5]:
        pipeline(text)
    seconds = float("inf")
    documents: list[Any] = []
    for _ in range(RUNS):
        started = time.process_time()
        documents = [pipeline(text) for text in asked["texts"]]
        seconds = min(seconds, time.process_time() - started)
    found = [[_found(one) for one in document.ents] for document in documents]
    json.dump({"seconds": seconds, "found": found, "version": _version()}, sys.stdout)


def _pipeline(phrases: dict[str, list[str]]) -> Any:
    import medspacy  # type: ignore[import-not-found]
    from medspacy.ner import TargetRule  # type: ignore[import-not-found]

    pipeline = medspacy.load(enable=["medspacy_pyrush", "medspacy_target_matcher", "medspacy_context"], load_rules=True)
    pipeline.get_pipe("medspacy_target_matcher").add(
        [TargetRule(phrase, label.upper()) for label, every in phrases.items() for phrase in every]
    )
    return pipeline


def _found(entity: Any) -> dict[str, Any]:
    marks = entity._
    return {
        "label": entity.label_.lower(),
        "text": entity.text,
        "start": entity.start_char,
        "end": entity.end_char,
        "negated": marks.is_negated,
        "historical": marks.is_historical,
        "planned": marks.is_hypothetical,
        "others": marks.is_family,
        "uncertain": marks.is_uncertain,
    }


def _version() -> str:
    from importlib.metadata import version

    return version("medspacy")


if __name__ == "__main__":
    main()

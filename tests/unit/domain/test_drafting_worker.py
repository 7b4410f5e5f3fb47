"""Who the worker is, from pages that introduce the worker: nobody else's age is taken, and disagreement is told."""

from datetime import date

import pytest

from openimr.domain.drafting.worker import WorkerTold, worker_sentences, worker_told

ON = date(2014, 3, 5)


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("This is a 36-year-old female with a date of injury in 2010.", 36, "female"),
        ("HISTORY: The patient is a pleasant 51 year old right-hand dominant Hispanic male.", 51, "male"),
        ("Ms. Lindqvist is a 44 yr old woman who fell.", 44, "female"),
        ("Seen today.\n\nMr. Marsh was a 29-year-old\nman when he fell.", 29, "male"),
        ("She has a son. She is a 36-year-old female.", 36, "female"),
    ],
)
def test_a_page_introduces_the_worker(text: str, age: int, sex: str) -> None:
    assert worker_told(8, text, ON) == WorkerTold(8, age, sex, ON)


@pytest.mark.parametrize(
    "text",
    [
        "Her mother is a 71-year-old female with diabetes.",
        "The patient lives with her husband, who is a 50-year-old man.",
        "The patient's supervisor is a 45-year-old male.",
        "A 45-year-old male ran the light and struck the truck.",
        "The implant is a 10 year old model.",
        "She worked there for 36 years.",
        "",
    ],
)
def test_nobody_else_is_taken_for_the_worker(text: str) -> None:
    assert worker_told(8, text, ON) is None


def test_the_latest_paper_gives_the_age_and_pages_that_repeat_it_are_cited() -> None:
    told = [
        WorkerTold(3, 35, "female", date(2013, 2, 6)), WorkerTold(9, 36, "female", ON), WorkerTold(8, 36, "female", ON),
        WorkerTold(1, 40, "female", None),
    ]  # fmt: skip
    (one,) = worker_sentences(told)
    assert one.text == "The worker was a 36-year-old female on March 5, 2014 [p. 8] [p. 9]."
    assert (one.pages, one.topic, one.item) == ((8, 9), "worker", None)
    assert worker_sentences([]) == ()


def test_pages_that_name_both_sexes_are_told_of_as_disagreeing() -> None:
    (one,) = worker_sentences([WorkerTold(3, 35, "female", None), WorkerTold(7, 36, "male", ON)])
    assert one.text == "The record disagrees on the worker’s sex: it says female [p. 3], and male [p. 7]."

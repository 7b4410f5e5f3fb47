"""Editions as the shipped table has them: the clocks, the ends, void and superseded sections, the drug list."""

from datetime import date

from openimr.domain.criteria.editions import Dates, GuidelineClock, drug_list_on, in_force, select
from openimr.guidelines.reading import read_library

SHELF = read_library()
REQUEST, SERVICE, REVIEW = GuidelineClock.REQUEST_DATE, GuidelineClock.SERVICE_DATE, GuidelineClock.REVIEW_DATE


def _picked(topic: str, dates: Dates) -> list[str]:
    return [edition.id for edition in select(SHELF.editions, topic, dates).editions]


def test_low_back_editions_follow_one_another_without_a_gap() -> None:
    days = {
        date(2009, 7, 17): "mtus-2007",
        date(2009, 7, 18): "acoem-2004-mtus-2009",
        date(2017, 11, 30): "acoem-2004-mtus-2009",
        date(2017, 12, 1): "acoem-low-back-2016",
        date(2019, 8, 10): "acoem-low-back-2016",
        date(2019, 8, 11): "acoem-low-back-2019",
        date(2021, 11, 22): "acoem-low-back-2019",
        date(2021, 11, 23): "acoem-low-back-2020",
    }
    assert {on: _picked("low_back", {SERVICE: on}) for on in days} == {on: [id] for on, id in days.items()}


def test_two_editions_of_one_topic_and_clock_are_never_in_force_together() -> None:
    for edition in SHELF.editions:
        for topic in edition.topics if edition.is_guideline else ():
            twins = [
                one.id
                for one in SHELF.editions
                if one.is_guideline and topic in one.topics and one.clock is edition.clock
                and one.is_in_force(edition.from_on) and one is not edition
            ]  # fmt: skip
            assert twins == [], (topic, edition.id)


def test_what_was_current_on_the_day_of_review_is_always_computed() -> None:
    found = select(SHELF.editions, "chronic_pain", {REQUEST: date(2016, 7, 28), REVIEW: date(2016, 10, 3)})
    assert [one.id for one in found.by_order] == ["cp-2009"]
    assert [one.id for one in found.by_review] == ["cp-2016"]
    assert found.is_conflict
    assert found.missing == (SERVICE,)


def test_a_proposal_is_shown_and_never_selected() -> None:
    on = date(2026, 3, 1)
    assert "acoem-chronic-pain-2024" in [one.id for one in in_force(SHELF.editions, on)]
    assert _picked("chronic_pain", {SERVICE: on, REVIEW: on}) == ["acoem-chronic-pain-2017"]


def test_chapter_six_is_flagged_as_superseded_since_2009() -> None:
    acoem = SHELF.edition("acoem-2004-mtus-2009")
    assert acoem is not None
    section = "Chapter 6, Pain, suffering and the restoration of function"
    assert acoem.is_superseded(section, date(2014, 9, 1)) == "cp-2009"
    assert acoem.is_superseded("Chapter 12, Low back complaints", date(2014, 9, 1)) == ""


def test_the_home_health_section_of_2009_is_void_in_part() -> None:
    edition = SHELF.edition("cp-2009")
    assert edition is not None
    assert [one.section for one in edition.voids] == ["Home health services"]


def test_the_drug_list_of_a_day() -> None:
    days = {date(2018, 10, 1): "3", date(2020, 1, 14): "3", date(2024, 2, 14): "11", date(2025, 8, 6): "13"}
    found = {on: drug_list_on(SHELF.drug_lists, on) for on in days}
    assert {on: one and one.version for on, one in found.items()} == days
    assert drug_list_on(SHELF.drug_lists, date(2017, 12, 31)) is None

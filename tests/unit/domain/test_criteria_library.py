"""All cards about one item: the editions by every clock, rules of law apart, proposals and retired cards left out."""

from datetime import date

import pytest

from openimr.domain.chronology.vocabulary.bodies import BODY_PARTS
from openimr.domain.criteria.cited import find_cited, page_numbers
from openimr.domain.criteria.editions import Dates, GuidelineClock
from openimr.domain.criteria.evaluation import Flag
from openimr.domain.criteria.from_record.asked import read_asked
from openimr.domain.criteria.library import ItemFindings, examine_item
from openimr.domain.criteria.regions import regions_of
from openimr.domain.criteria.telling import told, told_value
from openimr.domain.criteria.values import Members, disputed, known
from openimr.guidelines.reading import read_library

SHELF = read_library()
CLOCK = GuidelineClock
FACTS = {"pain.chronic": known(True), "request.visits": known(12)}


def _examined(service: str, dates: Dates, retired: frozenset[str] = frozenset()) -> ItemFindings:
    return examine_item(SHELF, service, FACTS, dates, retired=retired)


def _of_wording(text: str, dates: Dates) -> tuple[list[str], list[str]]:
    """The cards shown for an item as it is worded, and the editions without one."""
    asked = read_asked(text)
    (service,) = asked.services
    found = examine_item(SHELF, service, FACTS, dates, regions=regions_of(asked.body_parts, asked.levels))
    return [one.card for one in found.cards], [one.id for one in found.without_cards]


def test_a_legal_limit_stands_apart_from_the_findings() -> None:
    dates = {CLOCK.INJURY_DATE: date(2010, 1, 23), CLOCK.REQUEST_DATE: date(2014, 3, 5)}
    found = _examined("physical_therapy", dates)
    assert [one.card for one in found.asides] == ["lc-4604.5.visit_cap"]
    assert "lc-4604.5.visit_cap" not in [one.card for one in found.cards]
    assert _examined("physical_therapy", {**dates, CLOCK.INJURY_DATE: date(2003, 12, 31)}).asides == ()


def test_a_proposal_is_examined_for_no_case() -> None:
    found = _examined("cannabinoid", {CLOCK.SERVICE_DATE: date(2026, 3, 1), CLOCK.REVIEW_DATE: date(2026, 4, 1)})
    assert [one.card for one in found.cards] == []
    assert [one.id for one in found.without_cards] == ["acoem-chronic-pain-2017"]


def test_a_retired_card_is_left_out() -> None:
    dates = {CLOCK.REQUEST_DATE: date(2014, 3, 5)}
    assert [one.card for one in _examined("massage", dates).cards] == ["cp-2009.massage"]
    assert _examined("massage", dates, frozenset({"cp-2009.massage"})).cards == ()


def test_a_review_under_a_later_edition_is_flagged() -> None:
    dates = {CLOCK.REQUEST_DATE: date(2016, 7, 28), CLOCK.REVIEW_DATE: date(2016, 10, 3)}
    card = next(one for one in _examined("massage", dates).cards)
    assert card.flags == {Flag.EDITION_CONFLICT}
    assert all(Flag.EDITION_CONFLICT in one.flags for one in card.findings)


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("Extracorporeal shockwave therapy, right heel", []),
        ("Extracorporeal shockwave therapy, left shoulder", ["odg.shock_wave"]),
        ("Extracorporeal shockwave therapy, 3 sessions", ["odg.shock_wave"]),
        ("MRI of the right knee", ["acoem-2004-mtus-2009.knee_mri"]),
        ("MRI of the lumbar spine", ["acoem-2004-mtus-2009.lumbar_mri", "odg.repeat_mri"]),
        ("MRI of the chest", []),
        ("EMG/NCV of the left leg", ["acoem-2004-mtus-2009.emg_lower"]),
        ("EMG/NCV of both upper extremities", ["acoem-2004-mtus-2009.emg_upper"]),
    ],
)
def test_a_card_about_another_region_is_left_out(text: str, cards: list[str]) -> None:
    dates = {clock: date(2014, 3, 5) for clock in (CLOCK.REQUEST_DATE, CLOCK.SERVICE_DATE, CLOCK.REVIEW_DATE)}
    shown, _ = _of_wording(text, dates)
    assert sorted(shown) == sorted(cards)


def test_an_edition_whose_card_is_about_another_region_says_that_it_has_none() -> None:
    dates = {clock: date(2018, 3, 5) for clock in (CLOCK.REQUEST_DATE, CLOCK.SERVICE_DATE, CLOCK.REVIEW_DATE)}
    assert _of_wording("Extracorporeal shockwave therapy, right heel", dates) == ([], ["odg"])
    cards, without = _of_wording("MRI of the right elbow", dates)
    assert (cards, sorted(without)) == ([], ["acoem-elbow-2013", "odg"])
    assert _of_wording("Acupuncture, right knee, 6 visits", dates)[1] == ["acoem-knee-2015"]


def test_what_an_item_names_lies_in_its_regions() -> None:
    assert regions_of(()) is None
    assert regions_of(("chest",)) == frozenset()
    assert regions_of((), ("C5-C6", "L5-S1")) == {"neck_upper_back", "low_back"}
    assert {part for parts in (BODY_PARTS,) for part in parts if regions_of((part,)) == frozenset()} == {
        "head", "jaw", "chest", "abdomen"}  # fmt: skip


def test_a_service_without_cards_finds_nothing() -> None:
    assert _examined("haircut", {CLOCK.REQUEST_DATE: date(2014, 3, 5)}).cards == ()


@pytest.mark.parametrize(
    ("text", "pages"),
    [("98-99", {98, 99}), ("105-107, 101", {105, 106, 107, 101}), ("57; 123", {57, 123}), ("", set()), ("9-3", {9, 3})],
)
def test_pages_are_read_as_letters_write_them(text: str, pages: set[int]) -> None:
    assert page_numbers(text) == pages


@pytest.mark.parametrize("title", ["Chronic Pain Medical Treatment Guidelines", "Chronic Pain Medical Treatment"])
def test_a_citation_leads_to_the_edition_of_the_day_first(title: str) -> None:
    for on, edition in ((date(2014, 10, 8), "cp-2009"), (date(2016, 12, 1), "cp-2016")):
        first = find_cited(SHELF, title, section="", pages="60", on=on)[0]
        assert (first.edition.id, first.is_in_force) == (edition, True)


def test_a_section_leads_to_its_cards_and_a_strange_title_nowhere() -> None:
    title = "Chronic Pain Medical Treatment Guidelines"
    found = find_cited(SHELF, title, section="Massage therapy", pages="", on=date(2014, 10, 8))
    assert [card.id for card in found[0].cards] == ["cp-2009.massage"]
    assert find_cited(SHELF, "", section="", pages="", on=date(2014, 10, 8)) == ()
    assert find_cited(SHELF, "A book of dreams", section="", pages="", on=date(2014, 10, 8)) == ()


def test_conditions_and_values_are_told_in_words() -> None:
    card = SHELF.card("cp-2009.topical.compounded")
    assert card is not None
    assert told(card.criteria[0].test, SHELF.fact_names).startswith("the ingredients of the product: none of baclofen,")
    assert told_value(disputed(0, 6)) == "0 or 6"
    assert told_value(known(date(2014, 3, 5))) == "2014-03-05"
    assert told_value(known(Members(frozenset({"camphor"}), True))) == "camphor, and a part that cannot be read"

"""The frozen record: whatever comes to a case later, and whatever is done to its pages, is not in it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.casefile import freezing
from openimr.casefile.leaving import AskedPage
from openimr.domain.appeal.signed_record import SignedFile, SignedPage, SignedRecord, digest, from_json

_FILES = tuple(SignedFile(n, f"{n:064}", "application/pdf", f"2025-03-0{n}T09:00:00-08:00") for n in (1, 2, 3))
_Stored = dict[int, tuple[int, int, float, float]]


@st.composite
def cases(draw: st.DrawFn) -> tuple[SignedRecord, _Stored]:
    """A record of some pages of three files, a few of them withheld, turned or hidden; and the pages as stored."""
    counts = draw(st.lists(st.integers(0, 6), min_size=3, max_size=3))
    places = [(file, index) for file, count in enumerate(counts, start=1) for index in range(count)]
    stored = {number: (file, index, 612.0, 792.0) for number, (file, index) in enumerate(places, start=1)}
    withheld = draw(st.sets(st.sampled_from(sorted(stored)))) if stored else set()
    pages = tuple(
        SignedPage(number, file, index, draw(st.sampled_from((0, 90, 180))), draw(st.sampled_from(("", "Blank."))))
        for number, (file, index, _, _) in stored.items()
        if number not in withheld
    )
    record = SignedRecord(
        "IMR25-0000001", "2025-03-26T09:00:00-07:00", len(stored), _FILES, pages, tuple(sorted(withheld)), "0" * 64,
        (), (), "",
    )  # fmt: skip
    return record, stored


@settings(max_examples=150, deadline=None)
@given(cases(), st.integers(0, 8))
def test_nothing_later_than_the_signature_is_in_the_certified_record(
    case: tuple[SignedRecord, _Stored], later: int
) -> None:
    record, stored = case
    after = {record.page_count + n: (4, n, 612.0, 792.0) for n in range(1, later + 1)}
    made = freezing.pages_of(record, {**stored, **after})
    assert made == freezing.pages_of(record, stored)
    shown = [page for page in made if not page.problem or page.problem == "Blank."]
    assert [(page.number, page.file, page.index) for page in shown] == [
        (page.number, page.file, page.place) for page in record.pages
    ]
    assert all(isinstance(page, AskedPage) and page.number <= record.page_count for page in made)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_a_frozen_record_is_read_back_whole_and_every_change_shows_in_its_digest(
    case: tuple[SignedRecord, _Stored],
) -> None:
    record, _ = case
    kept = json.loads(json.dumps(record.to_json()))
    assert from_json(kept) == record
    for page in record.pages[:1]:
        turned = replace(record, pages=(replace(page, rotation=270), *record.pages[1:]))
        assert digest(turned.to_json()) != digest(kept)
    assert digest(replace(record, page_count=record.page_count + 1).to_json()) != digest(kept)


def test_a_record_with_a_page_beyond_its_end_cannot_be_made() -> None:
    page = SignedPage(2, 1, 1)
    with pytest.raises(ValueError, match="beyond its count"):
        SignedRecord("IMR25-0000001", "", 1, _FILES, (page,), (), "", (), (), "")

"""What changing documents over pages says when it says no, and who wins where a person and a program differ."""

from collections.abc import Callable

import pytest

from openimr.domain import page_runs, paging
from openimr.domain.paging import Change, Changed, Description, Layout, Suggestion
from openimr.domain.refusal import Refused

MRI, NOTE = Description("imaging", "MRI"), Description("therapy_note", "Note")


def laid() -> Layout:
    """Ten pages: MRI on 2 to 4 (key 1), a note on 6 and 8 (key 2), a suggestion on 9 (key 3)."""
    layout, _ = paging.describe(Layout(10), MRI, [(2, 4)])
    layout, _ = paging.describe(layout, NOTE, [(6, 6), (8, 8)])
    return paging.apply_suggestions(layout, [Suggestion(NOTE, ((9, 9),))])[0]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda one: paging.describe(one, NOTE, [(4, 5)]), "Pages 2 to 4 are described already as “MRI”. Remove that"),
        (lambda one: paging.describe(one, NOTE, [(10, 11)]), "Pages 10 to 11 are not in this file; it has pages 1 to"),
        (lambda one: paging.describe(one, NOTE, []), "Say which pages."),
        (lambda one: paging.edit(one, 1, MRI), "Nothing was changed"),
        (lambda one: paging.edit(one, 7, MRI), "This document is not there any more."),
        (lambda one: paging.split(one, 1, 2), "Page 2 is the first page of “MRI”. Split at a later one."),
        (lambda one: paging.split(one, 1, 5), "Page 5 is not in “MRI” (pages 2 to 4)."),
        (lambda one: paging.merge(one, [2, 2]), "Choose two documents or more"),
        (lambda one: paging.move(one, 2, (6, 8), 1), "Page 7 is not in “Note” (pages 6, 8)."),
        (lambda one: paging.move(one, 1, (2, 3), 1), "The pages are in this document already."),
        (lambda one: paging.move(one, 1, (2, 4), NOTE), "These are all pages of the document."),
        (
            lambda one: paging.apply_suggestions(one, [Suggestion(MRI, ((1, 9),)), Suggestion(NOTE, ((9, 10),))]),
            "Page 9 is suggested for two documents.",
        ),
    ],
)
def test_a_refusal_says_what_to_do(act: Callable[[Layout], Changed], words: str) -> None:
    with pytest.raises(Refused) as refused:
        act(laid())
    assert words in str(refused.value)


def test_moving_the_last_page_takes_the_document_away() -> None:
    layout, change = paging.move(laid(), 1, (2, 4), 2)
    assert [one.runs for one in layout.documents] == [((2, 4), (6, 6), (8, 8)), ((9, 9),)]
    assert [one.key for one in change.before] == [1, 2]
    assert [one.key for one in change.after] == [2]


def test_a_split_names_the_new_part_and_joining_takes_the_name_of_the_first_chosen() -> None:
    layout, change = paging.split(laid(), 1, 3, NOTE)
    assert [(one.description, one.runs) for one in change.after] == [(MRI, ((2, 2),)), (NOTE, ((3, 4),))]
    whole, _ = paging.merge(layout, [change.after[1].key, 1])
    assert whole.document(change.after[1].key).description == NOTE
    assert whole.document(change.after[1].key).runs == ((2, 4),)


def test_a_person_takes_pages_from_a_suggestion_and_a_suggestion_none_from_a_person() -> None:
    layout, change = paging.describe(laid(), MRI, [(9, 10)])
    assert not layout.has(3)
    assert [one.key for one in change.before] == [3]
    layout, change = paging.apply_suggestions(layout, [Suggestion(NOTE, ((1, 10),))])
    assert [one.runs for one in change.after] == [((1, 1), (5, 5), (7, 7))]


def test_confirming_a_suggestion_makes_it_a_persons_word() -> None:
    layout, _ = paging.edit(laid(), 3, NOTE)
    assert not layout.document(3).is_suggested
    assert paging.apply_suggestions(layout, [Suggestion(MRI, ((9, 9),))])[1] == Change((), ())


def test_undoing_is_refused_by_name_after_a_later_change() -> None:
    layout, described = paging.describe(laid(), NOTE, [(1, 1)])
    layout, _ = paging.edit(layout, described.after[0].key, MRI)
    with pytest.raises(Refused, match="“Note” was changed since, or is gone"):
        paging.undo(layout, described)


def test_undoing_a_removal_is_refused_where_a_person_described_the_pages_meanwhile() -> None:
    layout, removed = paging.remove(laid(), 1)
    layout, _ = paging.describe(layout, NOTE, [(3, 3)])
    with pytest.raises(Refused, match="Page 3 is described already as “Note”"):
        paging.undo(layout, removed)
    assert paging.undo(paging.remove(laid(), 1)[0], removed)[0].documents == laid().documents


@pytest.mark.parametrize(
    ("runs", "words"), [(((3, 3),), "Page 3"), (((3, 5),), "Pages 3 to 5"), (((3, 5), (9, 9)), "Pages 3 to 5, 9")]
)
def test_runs_in_words(runs: page_runs.Runs, words: str) -> None:
    assert page_runs.told(runs) == words


def test_confirming_takes_the_suggestions_among_the_chosen_and_leaves_the_rest() -> None:
    before = laid()
    layout, change = paging.confirm(before, [1, 3, 3])
    assert [one.key for one in change.after] == [3]
    assert not layout.document(3).is_suggested
    assert layout.document(1) == before.document(1)
    assert paging.undo(layout, change)[0] == before
    with pytest.raises(Refused, match="No suggestion is chosen"):
        paging.confirm(layout, [1, 2, 3])


@pytest.mark.parametrize(("confidence", "words"), [
    (100, "sure"), (paging.SURE, "sure"), (paging.SURE - 1, "fairly sure"), (paging.FAIRLY_SURE, "fairly sure"),
    (paging.FAIRLY_SURE - 1, "not sure"), (0, "not sure"),
])  # fmt: skip
def test_confidence_is_told_in_words(confidence: int, words: str) -> None:
    assert paging.certainty(confidence) == words

"""Random changes to the documents of a case file: no page is doubled, lost or invented, and undoing restores."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain import page_runs, paging
from openimr.domain.paging import Change, Changed, Description, LaidDocument, Layout, Suggestion
from openimr.domain.refusal import Refused

PAGES = 30
MANY = settings(max_examples=150, deadline=None)
DESCRIPTIONS = st.builds(
    Description,
    kind=st.sampled_from(["imaging", "consultation", "other"]),
    title=st.sampled_from(["MRI", "Report", "Note"]),
    author=st.sampled_from(["", "Grant Ivers, MD"]),
    dated_on=st.sampled_from([None, date(2025, 1, 9)]),
)


def run() -> st.SearchStrategy[page_runs.Run]:
    return st.tuples(st.integers(1, PAGES), st.integers(1, PAGES)).map(lambda ends: (min(ends), max(ends)))


def pages_of(layout: Layout) -> list[int]:
    return [page for one in layout.documents for first, last in one.runs for page in range(first, last + 1)]


def numbers(runs: page_runs.Runs) -> set[int]:
    return {page for first, last in runs for page in range(first, last + 1)}


def suggestions(data: st.DataObject) -> list[Suggestion]:
    """Suggestions that do not meet each other."""
    cuts = sorted(data.draw(st.sets(st.integers(1, PAGES + 1), min_size=2, max_size=8)))
    made = [Suggestion(data.draw(DESCRIPTIONS), ((first, after - 1),)) for first, after in pairwise(cuts)]
    return [one for one in made if data.draw(st.booleans())]


def one_change(layout: Layout, data: st.DataObject) -> Changed:
    """Any change with any arguments. Raises Refused where the rules say no."""
    key = st.integers(1, layout.next_key)
    act = data.draw(st.sampled_from(["describe", "edit", "split", "merge", "move", "remove", "suggest"]))
    match act:
        case "describe":
            return paging.describe(layout, data.draw(DESCRIPTIONS), data.draw(st.lists(run(), max_size=3)))
        case "edit":
            return paging.edit(layout, data.draw(key), data.draw(DESCRIPTIONS))
        case "split":
            return paging.split(layout, data.draw(key), data.draw(st.integers(0, PAGES + 1)))
        case "merge":
            return paging.merge(layout, data.draw(st.lists(key, max_size=3)))
        case "move":
            return paging.move(layout, data.draw(key), data.draw(run()), data.draw(st.one_of(key, DESCRIPTIONS)))
        case "remove":
            return paging.remove(layout, data.draw(key))
    return paging.apply_suggestions(layout, suggestions(data))


def walked(data: st.DataObject, steps: int = 12) -> tuple[Layout, list[tuple[Layout, Change]]]:
    """A layout after some changes, and each change with the layout before it."""
    layout, _ = paging.apply_suggestions(Layout(PAGES), suggestions(data))
    made = []
    for _ in range(data.draw(st.integers(0, steps))):
        try:
            after, change = one_change(layout, data)
        except Refused as refused:
            assert str(refused)
            continue
        made.append((layout, change))
        layout = after
    return layout, made


@MANY
@given(st.data())
def test_no_page_is_in_two_documents_and_runs_are_sorted_and_joined(data: st.DataObject) -> None:
    layout, _ = walked(data)
    held = pages_of(layout)
    assert len(held) == len(set(held))
    assert set(held) | numbers(layout.undescribed) == set(range(1, PAGES + 1))
    assert set(held) & numbers(layout.undescribed) == set()
    for one in layout.documents:
        assert one.runs == page_runs.joined(one.runs)
        assert all(second[0] > first[1] + 1 for first, second in pairwise(one.runs))


@MANY
@given(st.data())
def test_cutting_joining_moving_and_editing_lose_and_invent_no_page(data: st.DataObject) -> None:
    layout, _ = walked(data)
    act = data.draw(st.sampled_from(["edit", "split", "merge", "move"]))
    keys = [one.key for one in layout.documents] or [1]
    key, other = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(keys))
    try:
        after, change = {
            "edit": lambda: paging.edit(layout, key, data.draw(DESCRIPTIONS)),
            "split": lambda: paging.split(layout, key, data.draw(st.integers(1, PAGES))),
            "merge": lambda: paging.merge(layout, [key, other]),
            "move": lambda: paging.move(layout, key, data.draw(run()), other),
        }[act]()
    except Refused:
        return
    assert sorted(pages_of(after)) == sorted(pages_of(layout))
    assert all(not one.is_suggested for one in change.after)


@MANY
@given(st.data())
def test_undoing_every_change_from_the_last_restores_each_layout_exactly(data: st.DataObject) -> None:
    layout, made = walked(data)
    for before, change in reversed(made):
        layout, back = paging.undo(layout, change)
        assert layout.documents == before.documents
        assert (set(back.before), set(back.after)) == (set(change.after), set(change.before))


@MANY
@given(st.data())
def test_undoing_an_undoing_does_the_change_again(data: st.DataObject) -> None:
    layout, made = walked(data)
    if made:
        restored, back = paging.undo(layout, made[-1][1])
        again, _ = paging.undo(restored, back)
        assert again.documents == layout.documents


@MANY
@given(st.data())
def test_a_change_names_touched_documents_only_and_leaves_the_others(data: st.DataObject) -> None:
    layout, made = walked(data)
    for before, change in made:
        assert set(change.before) <= set(before.documents)
        assert not set(change.before) & set(change.after)
    if made:
        before, change = made[-1]
        untouched = set(before.documents) - set(change.before)
        assert untouched | set(change.after) == set(layout.documents)


@MANY
@given(st.data())
def test_an_older_change_is_undone_or_refused_and_never_harms_another_document(data: st.DataObject) -> None:
    layout, made = walked(data)
    for _, change in made:
        try:
            after, back = paging.undo(layout, change)
        except Refused as refused:
            assert str(refused)
            continue
        assert set(change.before) <= set(after.documents)
        persons = {one for one in layout.documents if not one.is_suggested} - set(back.before)
        assert persons <= set(after.documents)


@MANY
@given(st.data())
def test_no_suggestion_changes_what_a_person_said(data: st.DataObject) -> None:
    layout, _ = walked(data)
    persons = {one for one in layout.documents if not one.is_suggested}
    after, change = paging.apply_suggestions(layout, suggestions(data))
    assert persons == {one for one in after.documents if not one.is_suggested}
    assert all(one.is_suggested for one in (*change.before, *change.after))


@MANY
@given(st.data())
def test_the_same_suggestions_again_change_nothing(data: st.DataObject) -> None:
    layout, _ = walked(data)
    given_twice = suggestions(data)
    once, _ = paging.apply_suggestions(layout, given_twice)
    twice, change = paging.apply_suggestions(once, given_twice)
    assert twice == once
    assert change == Change((), ())


@MANY
@given(st.data())
def test_pages_that_a_person_cleared_are_not_suggested_again(data: st.DataObject) -> None:
    layout, _ = walked(data)
    cleared = page_runs.joined(data.draw(st.lists(run(), max_size=3)))
    before = {page for one in layout.documents if one.is_suggested for page in numbers(one.runs)}
    after, _ = paging.apply_suggestions(layout, suggestions(data), cleared)
    suggested = {page for one in after.documents if one.is_suggested for page in numbers(one.runs)}
    assert not (suggested - before) & numbers(cleared)


@MANY
@given(st.lists(run(), max_size=6), st.lists(run(), max_size=6))
def test_runs_are_sets_of_pages(some: list[page_runs.Run], others: list[page_runs.Run]) -> None:
    left, right = page_runs.joined(some), page_runs.joined(others)
    assert numbers(page_runs.without(left, right)) == numbers(left) - numbers(right)
    assert numbers(page_runs.shared(left, right)) == numbers(left) & numbers(right)
    assert page_runs.count(left) == len(numbers(left))


@pytest.mark.parametrize(
    "documents",
    [
        (LaidDocument(1, Description("other", "A"), ((1, 3),)), LaidDocument(2, Description("other", "B"), ((3, 4),))),
        (LaidDocument(1, Description("other", "A"), ((1, 3),)), LaidDocument(1, Description("other", "B"), ((4, 4),))),
        (LaidDocument(1, Description("other", "A"), ((29, 31),)),),
        (LaidDocument(5, Description("other", "A"), ((1, 1),)),),
    ],
)
def test_a_layout_that_is_none_cannot_be_made(documents: tuple[LaidDocument, ...]) -> None:
    with pytest.raises(ValueError, match=r"two documents|used twice|has not"):
        Layout(PAGES, documents, next_key=3)


@pytest.mark.parametrize("runs", [(), ((4, 2),), ((0, 1),), ((4, 5), (1, 2)), ((1, 2), (3, 4))])
def test_a_document_has_sorted_joined_runs(runs: page_runs.Runs) -> None:
    with pytest.raises(ValueError, match=r"sorted and joined|no run"):
        LaidDocument(1, Description("other", "A"), runs)

"""Verdicts from words and ink, and the groups that are made of them."""

from openimr.domain.twins.candidates import candidates, sketch
from openimr.domain.twins.facts import (
    Addition,
    Box,
    Doubt,
    InkComparison,
    PageForTwins,
    Sameness,
    TextProof,
    TwinKind,
    Verdict,
)
from openimr.domain.twins.grouping import groups, legibility, same_documents
from openimr.domain.twins.judging import judge
from tests.unit.domain.twins.test_texts_side_by_side import NOTE, page

BOX = Box(1000, 1000, 2000, 1200)
CLEAN = InkComparison(True, 0.99, 1.0, (), ())
PROOF = TextProof("", 1.0)


def scanned(number: int, **more: object) -> PageForTwins:
    return PageForTwins(number, (), **more)  # type: ignore[arg-type]


def test_equal_bytes_need_no_ink() -> None:
    verdict = judge(scanned(1, digest="a"), scanned(2, digest="a"), PROOF, None)
    assert verdict.kind is TwinKind.SAME_BYTES


def test_without_ink_nothing_else_is_a_twin() -> None:
    assert judge(scanned(1), scanned(2), PROOF, None).kind is None


def test_a_sheet_scanned_again_is_the_same_image() -> None:
    assert judge(scanned(1), scanned(2), PROOF, CLEAN).kind is TwinKind.SAME_IMAGE


def test_a_page_of_another_size_a_faxed_one_and_a_born_digital_one_are_the_same_content() -> None:
    smaller = InkComparison(True, 0.99, 0.9, (), ())
    faxed = TextProof("", 1.0, ignore_other=(BOX,))
    kinds = {
        judge(scanned(1), scanned(2), PROOF, smaller).kind,
        judge(scanned(1), scanned(2), faxed, CLEAN).kind,
        judge(scanned(1, has_text_layer=True), scanned(2), PROOF, CLEAN).kind,
    }
    assert kinds == {TwinKind.SAME_CONTENT}


def test_an_addition_defeats_the_match_and_is_told_with_its_place() -> None:
    signed = InkComparison(True, 0.99, 1.0, (Addition(Box(7000, 8500, 9000, 9000), 40.0, False),), ())
    verdict = judge(scanned(1), scanned(2), PROOF, signed)
    assert verdict.kind is None
    assert verdict.reason == "Something was added at the foot right of the second page."


def test_a_weighty_word_that_the_ink_cannot_settle_defeats_the_match() -> None:
    doubted = TextProof("", 0.99, doubts=(Doubt(BOX, BOX, is_weighty=True, is_sure=True),))
    for answer, is_twin in (
        (Sameness.SAME, True), (Sameness.CANNOT_TELL, False), (Sameness.DIFFERENT, False),
    ):  # fmt: skip
        ink = InkComparison(True, 0.99, 1.0, (), (answer,))
        assert (judge(scanned(1), scanned(2), doubted, ink).kind is not None) is is_twin


def test_a_word_that_was_read_badly_is_no_difference_where_the_ink_adds_nothing() -> None:
    doubted = TextProof("", 0.99, doubts=(Doubt(BOX, BOX, is_weighty=True),))
    for answer in Sameness:
        assert judge(scanned(1), scanned(2), doubted, InkComparison(True, 0.99, 1.0, (), (answer,))).kind is not None


def test_pictures_that_cannot_be_laid_over_each_other_are_no_twins() -> None:
    assert judge(scanned(1), scanned(2), PROOF, InkComparison(False, 0.0, 1.0, (), ())).kind is None


def verdict(one: int, other: int, kind: TwinKind | None = TwinKind.SAME_IMAGE) -> Verdict:
    return Verdict(one, other, kind, 98, "why")


def legible(*pages: PageForTwins) -> dict[int, tuple[int, int, int, int, int]]:
    return {each.number: legibility(each) for each in pages}


def test_the_page_with_its_text_is_kept_then_the_better_one_then_the_first() -> None:
    known = legible(scanned(1, quality=60), scanned(2, quality=90), scanned(3, quality=50, has_text_layer=True))
    (group,) = groups([verdict(1, 2), verdict(1, 3), verdict(2, 3)], known)
    assert (group.kept, [fold.number for fold in group.folds]) == (3, [1, 2])
    assert groups([verdict(4, 5)], legible(scanned(4), scanned(5)))[0].kept == 4


def test_a_page_never_folds_into_a_group_with_a_page_it_differs_from() -> None:
    known = legible(scanned(1, quality=90), scanned(2, quality=80), scanned(3, quality=70))
    found = groups([verdict(1, 2), verdict(1, 3), verdict(2, 3, None)], known)
    assert [(group.kept, [fold.number for fold in group.folds]) for group in found] == [(1, [2])]


def test_a_page_never_folds_behind_one_it_was_not_compared_with() -> None:
    known = legible(scanned(1, quality=90), scanned(2, quality=80), scanned(3, quality=70))
    found = groups([verdict(1, 2), verdict(2, 3)], known)
    assert [(group.kept, [fold.number for fold in group.folds]) for group in found] == [(1, [2])]


def test_equal_bytes_stand_for_each_other_in_what_they_were_compared_with() -> None:
    known = legible(scanned(1, quality=90), scanned(2, quality=50), scanned(3, quality=50))
    found = groups([verdict(1, 2), verdict(2, 3, TwinKind.SAME_BYTES)], known)
    assert [(group.kept, [fold.number for fold in group.folds]) for group in found] == [(1, [2, 3])]


def test_the_same_bytes_fold_though_the_ink_fell_out_in_two_ways() -> None:
    found = groups(
        [verdict(1, 2), verdict(1, 3, TwinKind.SAME_BYTES), verdict(2, 3, None)],
        legible(scanned(1, quality=80), scanned(2, quality=90), scanned(3, quality=80)),
    )
    assert [(group.kept, [fold.number for fold in group.folds]) for group in found] == [(2, [1, 3])]


def test_documents_sent_twice_are_found_page_for_page() -> None:
    known = legible(*(scanned(number) for number in (1, 2, 11, 12)))
    found = groups([verdict(1, 11), verdict(2, 12)], known)
    (twice,) = same_documents({4: (1, 2), 9: (11, 12), 7: (3,)}, found)
    assert (twice.kept, twice.other, twice.pages) == (4, 9, ((1, 11), (2, 12)))
    assert same_documents({4: (1, 2), 9: (11,)}, found) == ()


def test_candidates_are_pages_that_share_rare_words_or_bytes_and_never_blank_ones() -> None:
    other = NOTE.replace("pain", "ache").replace("today", "again").replace("work", "home")
    pages = [
        page(1, NOTE), page(2, NOTE), page(3, " ".join(f"other{count} 1{count}" for count in range(50))),
        PageForTwins(4, (), digest="d"), PageForTwins(5, (), digest="d"),
        PageForTwins(6, (), digest="e", is_blank=True), PageForTwins(7, (), digest="e", is_blank=True),
        page(8, other),
    ]  # fmt: skip
    pairs = {(pair.one, pair.other): pair.same_bytes for pair in candidates(sketch(each) for each in pages)}
    assert pairs[1, 2] is False
    assert pairs[4, 5] is True
    assert not any(3 in pair or 6 in pair for pair in pairs)


def test_a_sketch_is_the_same_in_every_process() -> None:
    line = "Pain 7/10 on the left"
    assert sketch(page(1, line)).shingles == (158857868, 272066216, 592134134, 1279246137)


def test_all_runs_of_a_short_page_count() -> None:
    assert len(sketch(page(1, "Pain on the left side of the back")).shingles) == 7

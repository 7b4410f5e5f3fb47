"""Ink that only one of two pages has is found, however the sheet lay, and a second scan of the same sheet has none."""

import random

import cv2
import numpy as np
import pytest

from openimr.casefile import ink
from openimr.casefile.alignment import Grey
from openimr.domain.twins.facts import Anchor, Box, Doubt, InkComparison, Sameness

WIDTH, HEIGHT = 1700, 2200
SAYINGS = (
    "the",
    "patient",
    "was",
    "seen",
    "for",
    "low",
    "back",
    "pain",
    "will",
    "return",
    "in",
    "weeks",
    "today",
    "found",
)


def sheet(**changed: str) -> Grey:
    """A typed page. `word_7="58"` sets the seventh word anew."""
    image, chance = np.full((HEIGHT, WIDTH), 255, np.uint8), random.Random(5)
    for count in range(190):
        row, column = divmod(count, 7)
        word = changed.get(f"word_{count}") or (
            str(chance.randint(10, 99)) if count % 9 == 0 else chance.choice(SAYINGS)
        )
        cv2.putText(
            image, word, (170 + column * 200, 260 + row * 66), cv2.FONT_HERSHEY_DUPLEX, 0.95, (0,), 2, cv2.LINE_AA
        )
    return image


def scanned(image: Grey, seed: int = 1, degrees: float = 1.3, scale: float = 0.98) -> Grey:
    """The sheet on the glass once more: turned, shifted, a little soft, with grain."""
    turn = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), degrees, scale)
    turn[:, 2] += (17, -12)
    laid = cv2.GaussianBlur(cv2.warpAffine(image, turn, (WIDTH, HEIGHT), borderValue=(255,)), (0, 0), 0.7)
    return np.clip(laid + np.random.default_rng(seed).normal(0, 5, laid.shape), 0, 255).astype(np.uint8)


def faxed(image: Grey, down: int = 196) -> Grey:
    """As a fax machine sends it: one bit, coarse."""
    small = cv2.resize(scanned(image, 3, -0.8, 0.96), (1734, HEIGHT * down // 200), interpolation=cv2.INTER_AREA)
    return cv2.resize((np.asarray(small > 150) * 255).astype(np.uint8), (WIDTH, HEIGHT))


def ticked(image: Grey) -> Grey:
    return cv2.polylines(image.copy(), [np.array([(80, 900), (92, 918), (118, 870)])], False, (60,), 3, cv2.LINE_AA)


def stamped(image: Grey) -> Grey:
    out = cv2.rectangle(image.copy(), (1050, 1950), (1500, 2060), (90,), 5)
    return cv2.putText(out, "RECEIVED", (1080, 2025), cv2.FONT_HERSHEY_SIMPLEX, 1.8, (90,), 5)


def circled(image: Grey) -> Grey:
    return cv2.ellipse(image.copy(), (430, 710), (90, 36), 4, 10, 350, (70,), 3, cv2.LINE_AA)


def signed(image: Grey) -> Grey:
    x = np.arange(0, 320)
    wave = np.stack([300 + x, 2080 + 30 * np.sin(x / 13) * np.cos(x / 47)], 1).astype(np.int32)
    return cv2.polylines(image.copy(), [wave], False, (120,), 3, cv2.LINE_AA)


def struck(image: Grey) -> Grey:
    return cv2.line(image.copy(), (365, 644), (520, 640), (40,), 4, cv2.LINE_AA)


def punched(image: Grey) -> Grey:
    return cv2.circle(image.copy(), (50, 1100), 27, (40,), -1)


def punched_and_faxed_twice(image: Grey) -> Grey:
    """A coarse fax drew the hole twice as tall, and the copy was punched and sent once more."""
    out = image.copy()
    for place in ((60, 1100), (68, 1122)):
        cv2.ellipse(out, place, (24, 50), 0, 0, 360, (10,), -1)
    return out


def lid_open(image: Grey) -> Grey:
    """Black comes in from the foot, more on one side."""
    return cv2.fillPoly(image.copy(), [np.array([(0, 2110), (WIDTH, 2160), (WIDTH, HEIGHT), (0, HEIGHT)])], (20,))


def edged(image: Grey) -> Grey:
    """The edge of the glass copied once more: paper on both sides."""
    return cv2.line(image.copy(), (1660, 0), (1668, HEIGHT), (40,), 13)


def headed(image: Grey) -> Grey:
    return cv2.putText(image.copy(), "05/16/2018 13:22 FROM CLINIC P.1/3", (300, 44), 0, 0.6, (0,), 2, cv2.LINE_AA)


EDGES = (punched_and_faxed_twice, lid_open, edged)


def compared(one: Grey, other: Grey) -> InkComparison:
    found = ink.compare(one, other)
    assert found.aligned
    return found


@pytest.mark.parametrize("again", [scanned, faxed, lambda image: faxed(image, 98), punched, headed, *EDGES])
def test_a_second_copy_of_the_same_sheet_adds_nothing(again) -> None:
    found = compared(sheet(), again(sheet()))
    assert found.additions == ()
    assert found.covered > 0.9


@pytest.mark.parametrize("add", [ticked, stamped, circled, signed, struck])
@pytest.mark.parametrize("again", [scanned, faxed])
def test_what_a_hand_or_a_stamp_added_is_found_on_the_page_that_has_it(add, again) -> None:
    for found in (
        compared(scanned(sheet(), 2), again(add(sheet()))),
        compared(again(add(sheet())), scanned(sheet(), 2)),
    ):
        assert found.additions


def test_an_addition_is_told_with_its_place() -> None:
    (found,) = compared(sheet(), ticked(sheet())).additions
    assert (found.on_one, 0.5 < found.area < 20) == (False, True)
    middle = (
        (found.box.left + found.box.right) / 2 / 10_000 * WIDTH,
        (found.box.top + found.box.bottom) / 2 / 10_000 * HEIGHT,
    )
    assert middle == pytest.approx((99, 894), abs=12)


def test_other_pages_are_not_laid_over_each_other_or_differ_all_over() -> None:
    other = sheet(**{f"word_{count}": "unlike" if count % 2 else "otherwise" for count in range(190)})
    found = ink.compare(sheet(), other)
    assert not found.aligned or len(found.additions) > 10


def dusty(image: Grey, count: int) -> Grey:
    """Specks all over, up to half a millimetre, as a copying machine leaves them."""
    out, chance = image.copy(), random.Random(9)
    for _ in range(count):
        cv2.circle(out, (chance.randrange(WIDTH), chance.randrange(HEIGHT)), chance.choice((0, 1, 1, 2)), (0,), -1)
    return out


def tinted(image: Grey) -> Grey:
    out = image.copy()
    for top in (218, 1010):
        out[top : top + 62, 150:1560] = np.minimum(out[top : top + 62, 150:1560], 222)
    return out


def test_dust_is_no_addition_and_hides_none() -> None:
    plain, dirty = sheet(), dusty(faxed(sheet()), 700)
    assert not ink.compare(plain, dirty).additions
    for draw in (ticked, stamped, circled, signed):
        assert ink.compare(plain, dusty(faxed(draw(sheet())), 700)).additions, draw.__name__


def test_a_tint_that_the_other_machine_lost_is_no_addition() -> None:
    assert not ink.compare(scanned(tinted(sheet())), faxed(sheet())).additions
    assert ink.compare(scanned(signed(tinted(sheet()))), faxed(sheet())).additions


def bold(image: Grey) -> Grey:
    """A paragraph of small bold letters set close: hardly a white dot within its words."""
    out = image.copy()
    for row in range(3):
        cv2.putText(out, "mmmmmwmmmm mmwmmmmmwmm mmmmwmmm", (200, 1960 + 45 * row), 0, 0.8, (0,), 5, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(out, (0, 0), 1.6), np.uint8)


def test_bold_words_set_close_are_no_tint_and_a_tint_beneath_words_is_one() -> None:
    height = ink.height_of(sheet())
    assert not ink.seen(bold(sheet()), height).tint.any()
    assert ink.seen(tinted(sheet()), height).tint[175, 150:900:50].all()


def test_a_thick_marker_is_no_tint() -> None:
    for thick in (14, 22, 40):
        drawn = cv2.line(sheet(), (500, 2040), (900, 2030), (70,), thick)
        assert compared(sheet(), drawn).additions, thick


def test_words_read_at_wrong_places_do_not_lead_the_pictures_astray() -> None:
    wrong = tuple(Anchor(a.one, (round(a.other[0] * 1.06), a.other[1])) for a in anchors())
    found = ink.compare(sheet(), scanned(sheet()), wrong)
    assert found.aligned
    assert not found.additions


def test_an_empty_page_says_so_and_nothing_breaks() -> None:
    empty = np.full((HEIGHT, WIDTH), 255, np.uint8)
    assert not ink.compare(empty, empty).aligned
    assert not ink.compare(np.zeros((60, 40), np.uint8), sheet()).aligned


def place(count: int) -> Box:
    row, column = divmod(count, 7)
    x, y = 170 + column * 200, 260 + row * 66
    return Box(*(round(10_000 * v) for v in ((x - 4) / WIDTH, (y - 30) / HEIGHT, (x + 70) / WIDTH, (y + 6) / HEIGHT)))


def anchors() -> tuple[Anchor, ...]:
    middles = [((b.left + b.right) // 2, (b.top + b.bottom) // 2) for b in map(place, range(190))]
    return tuple(Anchor(middle, middle) for middle in middles)


@pytest.mark.parametrize(("figures", "is_same"), [("58", True), ("53", False), ("28", False), ("59", False)])
def test_the_ink_tells_whether_a_figure_that_was_read_in_two_ways_is_the_same(figures: str, is_same: bool) -> None:
    one, other = sheet(word_81="58"), scanned(sheet(word_81=figures), 4, 0.0, 1.0)
    (answer,) = ink.compare(one, other, anchors(), (Doubt(place(81), place(81), True),)).settled
    assert (answer is Sameness.SAME) is is_same


def test_anchors_that_lie_do_not_mislead() -> None:
    lying = tuple(Anchor(a.one, (round(a.one[0] * 1.05), a.one[1])) for a in anchors())
    assert ink.compare(sheet(), scanned(sheet()), lying).additions == ()


def pale(image: Grey, seed: int = 7) -> Grey:
    """A copy from a machine with hardly any toner: strokes a quarter as dark, with grain."""
    weak = 250 - (255 - scanned(image, seed, 0.6, 0.99).astype(np.float32)) * 0.25
    return np.clip(weak + np.random.default_rng(seed).normal(0, 3, image.shape), 0, 255).astype(np.uint8)


def underlined(image: Grey) -> Grey:
    """A heading in grey, its printed rule thin beneath it."""
    out = cv2.putText(
        image.copy(), "Allowed conditions", (170, 200), cv2.FONT_HERSHEY_DUPLEX, 0.95, (120,), 2, cv2.LINE_AA
    )
    return cv2.line(out, (170, 208), (470, 208), (120,), 1, cv2.LINE_AA)


def test_a_rule_that_is_only_paler_on_a_pale_copy_is_no_addition() -> None:
    found = compared(pale(underlined(sheet())), faxed(underlined(sheet())))
    assert found.additions == ()


@pytest.mark.parametrize(("add", "is_pale_marked"), [(ticked, False), (struck, False), (signed, True)])
def test_an_addition_is_found_beside_or_on_a_pale_copy(add, is_pale_marked: bool) -> None:
    page = underlined(sheet())
    pair = (pale(add(page)), scanned(page)) if is_pale_marked else (pale(page), scanned(add(page)))
    assert compared(*pair).additions


def ruled(gaps: bool, dash: int = 0) -> Grey:
    """A sheet with a rule at its foot that has gaps, and a dash in or above each gap."""
    image = sheet()
    for left in range(170, 1530, 240):
        if gaps:
            cv2.line(image, (left, 2090), (left + 190, 2090), (0,), 3)
        if dash:
            cv2.line(image, (left + 200, 2090 - dash), (left + 230, 2090 - dash), (0,), 3)
    return image


def test_dashes_that_are_left_of_a_rule_which_the_copy_has_but_for_gaps_are_no_addition() -> None:
    found = ink.compare(ruled(gaps=True, dash=1), ruled(gaps=True))
    assert found.aligned and not found.additions


def test_dashes_beside_a_rule_are_an_addition() -> None:
    assert ink.compare(ruled(gaps=True, dash=40), ruled(gaps=True)).additions

"""The verdict on a pair: words and ink together. Whatever one page has more than the other keeps both in sight."""

from openimr.domain.twins.facts import (
    Addition,
    Box,
    InkComparison,
    PageForTwins,
    Sameness,
    TextProof,
    TwinKind,
    Verdict,
)

_LEAST_COVERED = 0.5
_SAME_SIZE = 0.035
_MOST_UNSETTLED = 0.12
_WEIGHT = {Sameness.SAME: 0.0, Sameness.CANNOT_TELL: 0.5, Sameness.DIFFERENT: 1.0}


def judge(one: PageForTwins, other: PageForTwins, proof: TextProof, ink: InkComparison | None) -> Verdict:
    """Whether two pages are twins, of what kind, and why. Without ink only equal bytes are."""
    if one.digest and one.digest == other.digest:
        return Verdict(one.number, other.number, TwinKind.SAME_BYTES, 100, "The same bytes.")
    likeness = round(100 * proof.similarity)
    against = _against(proof, ink)
    if against or ink is None:
        additions = ink.additions if ink else ()
        return Verdict(one.number, other.number, None, likeness, against or "Not compared by ink.", additions)
    kind = _kind(one, other, proof, ink)
    reason = {
        TwinKind.SAME_IMAGE: "The same sheet, scanned again: words and ink agree.",
        TwinKind.SAME_CONTENT: "The same page, faxed or printed again: words and ink agree.",
    }[kind]
    return Verdict(one.number, other.number, kind, min(likeness, 99), reason)


def _against(proof: TextProof, ink: InkComparison | None) -> str:
    """What speaks against twins, in words; empty where nothing does."""
    if proof.refusal:
        return proof.refusal
    if ink is None:
        return ""
    if not ink.aligned:
        return "The pictures cannot be laid over each other."
    if ink.additions:
        return _added(ink.additions)
    if ink.covered < _LEAST_COVERED:
        return "The pictures differ."
    return _unsettled(proof, ink)


def _unsettled(proof: TextProof, ink: InkComparison) -> str:
    answers = list(zip(proof.doubts, ink.settled, strict=True))
    sure = [(doubt, answer) for doubt, answer in answers if doubt.is_sure]
    if any(answer is Sameness.DIFFERENT for _, answer in sure):
        return "Words differ, on paper too."
    if any(doubt.is_weighty and answer is Sameness.CANNOT_TELL for doubt, answer in sure):
        return "A number or a word that weighs was read in two ways, and the pictures are too poor to tell."
    # What was read badly on one page is no difference: ink that only one of them has was an addition above.
    # Where the ink cannot tell either, two words count as much as one that is another.
    unsettled = sum(_WEIGHT[answer] for _, answer in answers)
    if unsettled > _MOST_UNSETTLED * max(20, len(proof.anchors)):
        return "Too many words were read in two ways."
    return ""


def _added(additions: tuple[Addition, ...]) -> str:
    largest = max(additions, key=lambda addition: addition.area)
    where = f"{_spot(largest.box)} of the {'first' if largest.on_one else 'second'} page"
    more = f" and {len(additions) - 1} more" if len(additions) > 1 else ""
    return f"Something was added at the {where}{more}."


def _spot(box: Box) -> str:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    down = "top" if y < 3_333 else "middle" if y < 6_667 else "foot"
    across = "left" if x < 3_333 else "centre" if x < 6_667 else "right"
    return f"{down} {across}"


def _kind(one: PageForTwins, other: PageForTwins, proof: TextProof, ink: InkComparison) -> TwinKind:
    """A scan of the same sheet keeps its size and brings no fax header; everything else is the content again."""
    both_scanned = not (one.has_text_layer or other.has_text_layer)
    no_header = not (proof.ignore_one or proof.ignore_other)
    same_size = abs(ink.scale - 1) <= _SAME_SIZE
    return TwinKind.SAME_IMAGE if both_scanned and no_header and same_size else TwinKind.SAME_CONTENT

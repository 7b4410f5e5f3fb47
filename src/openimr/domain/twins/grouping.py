"""From verdicts to groups: one page is kept, and only pages judged the same as it fold behind it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from openimr.domain.twins.facts import Fold, PageForTwins, TwinDocuments, TwinGroup, TwinKind, Verdict


def legibility(page: PageForTwins) -> tuple[int, int, int, int, int]:
    """Larger is more legible: text as it came, then quality, resolution, words, and the page that came first."""
    return int(page.has_text_layer), page.quality, page.dots_per_inch, len(page.words), -page.number


def groups(verdicts: Iterable[Verdict], legible: Mapping[int, tuple[int, int, int, int, int]]) -> tuple[TwinGroup, ...]:
    """Groups in the order of their kept pages. `legible` holds `legibility` of every page in a verdict.

    No page folds behind one it was not compared with, nor into a group with a page that it differs from.
    """
    same, differs = _sides(verdicts)
    free = sorted(same, key=lambda number: legible[number], reverse=True)
    folded: set[int] = set()
    found = []
    for kept in free:
        if kept in folded:
            continue
        folds = _behind(kept, same[kept], differs, folded, legible)
        if folds:
            folded.update(fold.number for fold in folds)
            folded.add(kept)
            found.append(TwinGroup(kept, _why(kept, folds, legible), folds))
    return tuple(sorted(found, key=lambda group: group.kept))


def _sides(verdicts: Iterable[Verdict]) -> tuple[dict[int, dict[int, Verdict]], set[tuple[int, int]]]:
    """Who is the same as whom (equal bytes stand for each other), and who differs."""
    given = list(verdicts)
    alike = sorted((v for v in given if v.kind is TwinKind.SAME_BYTES), key=lambda v: v.one, reverse=True)
    first = {v.other: v.one for v in alike}
    compared = {(v.one, v.other) for v in given}
    given = [v for v in given if not _is_repeated(v, first, compared)]
    bytes_of: dict[int, list[int]] = defaultdict(list)
    for copy, one in first.items():
        bytes_of[one].append(copy)
    same: dict[int, dict[int, Verdict]] = defaultdict(dict)
    differs: set[tuple[int, int]] = set()
    for verdict in given:
        ones = [verdict.one, *bytes_of[first.get(verdict.one, verdict.one)]]
        others = [verdict.other, *bytes_of[first.get(verdict.other, verdict.other)]]
        for one in ones:
            for other in others:
                if one == other:
                    continue
                if verdict.kind is None:
                    differs.update(((one, other), (other, one)))
                else:
                    same[one][other] = same[other][one] = verdict
    return same, differs


def _is_repeated(verdict: Verdict, first: Mapping[int, int], compared: set[tuple[int, int]]) -> bool:
    """Whether the same bytes were compared before: two orders of comparing may fall out in two ways."""
    if verdict.kind is TwinKind.SAME_BYTES or not {verdict.one, verdict.other} & set(first):
        return False
    one, other = (first.get(number, number) for number in (verdict.one, verdict.other))
    return one != other and (min(one, other), max(one, other)) in compared


def _behind(
    kept: int, alike: Mapping[int, Verdict], differs: set[tuple[int, int]], folded: set[int],
    legible: Mapping[int, tuple[int, int, int, int, int]],
) -> tuple[Fold, ...]:  # fmt: skip
    members, folds = [kept], []
    for number in sorted(alike, key=lambda each: legible[each], reverse=True):
        if number in folded or any((number, member) in differs for member in members):
            continue
        members.append(number)
        verdict = alike[number]
        assert verdict.kind is not None
        folds.append(Fold(number, verdict.kind, verdict.similarity, verdict.reason))
    return tuple(sorted(folds, key=lambda fold: fold.number))


def _why(kept: int, folds: Sequence[Fold], legible: Mapping[int, tuple[int, int, int, int, int]]) -> str:
    best, next_best = legible[kept], max(legible[fold.number] for fold in folds)
    reasons = (
        "It came with its text.",
        "It is the most legible.",
        "It has the finest picture.",
        "It is the most complete.",
    )
    return next((reason for reason, a, b in zip(reasons, best, next_best, strict=False) if a != b), "It came first.")


def same_documents(documents: Mapping[int, Sequence[int]], found: Iterable[TwinGroup]) -> tuple[TwinDocuments, ...]:
    """Documents (their pages in order, blank ones left out) that were sent twice, page for page."""
    head: dict[int, int] = {}
    for group in found:
        head.update({group.kept: group.kept, **{fold.number: group.kept for fold in group.folds}})
    by_heads: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for document, pages in documents.items():
        if pages and all(page in head for page in pages):
            by_heads[tuple(head[page] for page in pages)].append(document)
    found_twice = []
    for heads, alike in by_heads.items():
        kept = max(alike, key=lambda each: (sum(page in heads for page in documents[each]), -each))
        found_twice += [
            TwinDocuments(kept, other, tuple(zip(documents[kept], documents[other], strict=True)))
            for other in sorted(alike)
            if other != kept
        ]
    return tuple(sorted(found_twice, key=lambda pair: (pair.kept, pair.other)))

"""One sentence that is offered, and the rule that it cannot be taken without its citation."""

import hashlib
from dataclasses import dataclass

from openimr.domain.page_citations import cited_pages


@dataclass(frozen=True, slots=True)
class Offered:
    """One sentence for the summary (`item` None) or for the rationale of an item.

    `pages` are the pages of the record that it cites, `guideline` the guideline line; one of them at least.
    `made` is the sentence that the rule made, where a language model phrased `text`; else "".
    """

    text: str
    pages: tuple[int, ...]
    guideline: str = ""
    item: int | None = None
    topic: str = ""
    """What it is about, for the page that shows it: "operation", "scores", "missing"."""
    made: str = ""

    @property
    def is_by_model(self) -> bool:
        """Whether a language model phrased it."""
        return bool(self.made) and self.made != self.text


def key_of(one: Offered) -> str:
    """What names a suggestion: the digest of the sentence that the rule made."""
    return hashlib.sha256((one.made or one.text).encode()).hexdigest()


def uncited(text: str, pages: tuple[int, ...], guideline: str) -> str:
    """Why a text cannot be inserted: it has lost its citations. "" where it has one that it was offered with."""
    if not pages and not guideline:
        return "This sentence has no page and no guideline, so it cannot be inserted."
    if not text.strip():
        return "There is no text to insert."
    if set(cited_pages(text)) & set(pages) or (guideline and " ".join(guideline.split()) in " ".join(text.split())):
        return ""
    wanted = f"a page like [p. {pages[0]}]" if pages else f"the guideline “{guideline}”"
    return f"The sentence has lost its citation. Keep {wanted} in it, or write it in the field as your own."

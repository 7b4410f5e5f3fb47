"""How a card is cited: every field that a citation must hold, and the formats of 8 CCR 9792.21.1."""

from dataclasses import dataclass
from datetime import date

from openimr.domain.criteria.cards import Card, TextLicence
from openimr.domain.criteria.editions import Edition, GuidelineClock
from openimr.domain.determination import CitationKind, GuidelineCitation


@dataclass(frozen=True, slots=True)
class Check:
    """One person's check of a card: who (public number), when, as a physician or not, and which page was seen."""

    checker: str
    checked_on: date
    is_physician: bool
    source_seen: str = ""


@dataclass(frozen=True, slots=True)
class CardCitation:
    """What a citation of a card holds. `checks` are empty for a draft."""

    source: str
    edition: str
    title: str
    year: str
    legal: str
    section: str
    pages: str
    total_pages: int | None
    from_on: date
    until_on: date | None
    clock: GuidelineClock
    is_mtus: bool
    licence: TextLicence
    confidence: str
    checks: tuple[Check, ...] = ()

    def for_letter(self) -> GuidelineCitation:
        """The citation as a determination holds it: MTUS with year and section; anything else as one line."""
        if self.is_mtus:
            return GuidelineCitation(CitationKind.MTUS, self.title, self.year, self.section, self.pages)
        return GuidelineCitation(CitationKind.NON_MTUS, self.line())

    def line(self) -> str:
        """One line. MTUS: effective year, chapter title, section. Others: organisation, year, title, section."""
        at = f", Section(s): {self.section}" + (f", Page(s): {self.pages}" if self.pages else "")
        if self.is_mtus:
            return f"MTUS {self.year}, {self.title}{at}"
        return ", ".join(part for part in (self.source, self.year, self.title) if part) + at


def citation_of(card: Card, edition: Edition, checks: tuple[Check, ...] = ()) -> CardCitation:
    """The citation of a card in its edition. `year` is the effective year of MTUS text, else the publisher's year."""
    published = edition.edition_on[:4]
    return CardCitation(
        source=edition.source,
        edition=edition.id,
        title=edition.title,
        year=str(edition.from_on.year) if card.is_mtus else published,
        legal=edition.legal,
        section=card.place.section,
        pages=card.place.pages,
        total_pages=edition.pages,
        from_on=edition.from_on,
        until_on=edition.until_on,
        clock=edition.clock,
        is_mtus=card.is_mtus,
        licence=card.licence,
        confidence=card.confidence,
        checks=checks,
    )


def study_line(author: str, title: str, year: int, journal: str, volume_and_pages: str) -> str:
    """A study as 9792.21.1 wants it: lead author, article, year, journal, volume and pages."""
    return f"{author}. {title}. {year}. {journal}. {volume_and_pages}."

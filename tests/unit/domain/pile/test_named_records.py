"""Records that pages name, and which of them are absent."""

from datetime import date

import pytest

from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.named_records import absent_records, named_in, names
from openimr.domain.pile.seen import PageSeen
from tests.unit.domain.pile import made

DAY = date(2013, 2, 6)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The operative report dated 02/06/2013 was reviewed.", Kind.OPERATIVE_REPORT),
        ("An MRI of the lumbar spine of February 6, 2013 shows a protrusion.", Kind.IMAGING),
        ("X-rays of 2/6/13 were normal.", Kind.IMAGING),
        ("The 2/6/13 MRI showed no change.", Kind.IMAGING),
        ("Per Dr. Smith's consultation of 2/6/13 she improved.", Kind.CONSULTATION),
        ("RFA dated 02/06/2013", Kind.REQUEST_FOR_AUTHORIZATION),
        ("A Request for Authorization (RFA) from Jane Roe, M.D. dated 02/06/2013", Kind.REQUEST_FOR_AUTHORIZATION),
        ("the PR-2 report dated 02/06/2013", Kind.PROGRESS_REPORT),
        ("EMG/NCV study performed on 02/06/2013", Kind.ELECTRODIAGNOSTIC),
        ("the AME report of Dr. Jones, dated February 6, 2013", Kind.MEDICO_LEGAL),
        ("utilization review decision of 02/06/2013", Kind.UR_DECISION),
        ("physical therapy notes dated 02/06/2013", Kind.THERAPY_NOTE),
        ("urine drug screen dated 02/06/2013", Kind.LABORATORY),
        ("psychological evaluation dated 02/06/2013", Kind.PSYCHOLOGY),
        ("Doctor's First Report dated 02/06/2013", Kind.DWC_FORM),
        ("discharge summary dated 02/06/2013", Kind.OTHER),
    ],
)  # fmt: skip
def test_a_record_is_named_with_its_kind_and_day(words: str, kind: Kind) -> None:
    (found,) = named_in(PageSeen(4, words))
    assert (found.kind, found.earliest, found.latest, found.page) == (kind, DAY, DAY, 4)


@pytest.mark.parametrize(
    "words",
    [
        "The patient underwent lumbar fusion on 02/06/2013.",
        "Date of injury 02/06/2013. MRI requested.",
        "I am requesting authorization for an MRI on 02/06/2013.",
        "02/06/2013\nUTILIZATION REVIEW DETERMINATION",
        "The MRI showed a tear since 02/06/2013.",
        "an operative report without a date",
    ],
)
def test_what_names_no_dated_record_is_left_out(words: str) -> None:
    assert named_in(PageSeen(1, words)) == ()


def test_a_name_may_be_broken_over_two_lines() -> None:
    assert [one.kind for one in named_in(PageSeen(1, "see the operative report\ndated 02/06/2013"))] == [
        Kind.OPERATIVE_REPORT
    ]


def test_a_month_or_a_year_spans_its_days() -> None:
    found = named_in(PageSeen(1, "The operative report of February 2013. An MRI done in 2012."))
    assert [(one.earliest, one.latest) for one in found] == [
        (date(2013, 2, 1), date(2013, 2, 28)),
        (date(2012, 1, 1), date(2012, 12, 31)),
    ]


def test_authors_are_kept() -> None:
    found = named_in(PageSeen(1, "the AME report of Dr. Jones, dated June 1, 2013; MRI dated 2/6/13 by Ann Lee, M.D."))
    assert [one.author for one in found] == ["Jones", "Ann Lee"]


def test_records_that_are_there_are_not_absent() -> None:
    pages, _ = made.pages_of((made.UR_LETTER, made.MRI))
    absent = absent_records(list(names(pages)), documents_of(pages))
    assert [(one.kind, one.earliest) for one in absent] == [
        (Kind.IMAGING, date(2011, 11, 2)),
        (Kind.PROGRESS_REPORT, date(2014, 1, 30)),
    ]


def test_a_month_is_filled_by_a_document_of_one_of_its_days() -> None:
    pages, _ = made.pages_of((made.OPERATIVE,))
    mentions = named_in(PageSeen(9, "operative report of February 2013; operative report of March 2013"))
    absent = absent_records(mentions, documents_of(pages))
    assert [one.earliest for one in absent] == [date(2013, 3, 1)]


def test_every_page_that_names_an_absent_record_is_listed_once() -> None:
    pages = [PageSeen(n, "operative report dated 02/06/2013, the operative report dated 02/06/2013") for n in (3, 8)]
    (absent,) = absent_records(list(names(pages)), ())
    assert absent.pages == (3, 8)

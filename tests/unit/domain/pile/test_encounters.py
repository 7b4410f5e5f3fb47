"""Several visits on one page are several entries."""

from datetime import date

from openimr.domain.pile.encounters import encounters_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.seen import PageSeen
from tests.unit.domain.pile import made

CHART = """CHART NOTES   Terry Doe   DOB 01/02/1960
03/05/2014 Office visit. Patient returns with low back pain.
Refilled medication. RTC 4/5/2014. J. Smith, MD
03/12/2014 PT session 4: therapeutic exercise, tolerated well.
Date of visit: 3/19/14
The patient called about the MRI. K. Jones, PA-C
Printed 4/1/2014"""


def test_chart_notes_give_one_entry_for_each_visit() -> None:
    found = encounters_of(PageSeen(6, CHART))
    assert [(one.page, one.dated_on, one.kind, one.line) for one in found] == [
        (6, date(2014, 3, 5), Kind.PROGRESS_REPORT, 1),
        (6, date(2014, 3, 12), Kind.THERAPY_NOTE, 3),
        (6, date(2014, 3, 19), Kind.PROGRESS_REPORT, 4),
    ]
    assert [one.author for one in found] == ["J. Smith, MD", "", "K. Jones, PA-C"]
    assert found[0].top < found[1].top < found[2].top


def test_a_page_of_one_visit_has_no_entries() -> None:
    assert encounters_of(PageSeen(1, made.EMR_VISIT.pages[0])) == ()
    assert encounters_of(PageSeen(1, made.MRI.pages[0])) == ()


def test_a_decision_that_lists_dated_records_has_no_entries() -> None:
    listed = "UTILIZATION REVIEW DETERMINATION\n02/06/2013 MRI of the lumbar spine\n03/05/2014 office visit note"
    assert encounters_of(PageSeen(1, listed)) == ()


def test_a_blank_page_has_no_entries() -> None:
    assert encounters_of(PageSeen(1, CHART, is_blank=True)) == ()

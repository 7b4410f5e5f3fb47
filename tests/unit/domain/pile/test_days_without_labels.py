"""The day of a paper that has no label, or stands among the labelled days of other things; invented."""

from datetime import date

import pytest

from openimr.domain.pile.dating import date_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import sheet
from openimr.domain.pile.seen import PageSeen

PAPERS = {
    "a visit whose day stands before its title": (
        Kind.PROGRESS_REPORT, date(2020, 6, 4),
        "Cypress Spine Center\n1 Main St., Fresno, CA\nJane Roe  DOB: 04/02/1971\n"
        "06/04/2020 - Recheck of the low back\n"
        "Seen by: Amy Birch MD\nSince her visit of 5/6/2020 she is better.\n"
        "Signed by Amy Birch MD on 06/09/2020 at 8:01 AM",
    ),
    "a therapist's note with a long dash between its day and its title": (
        Kind.THERAPY_NOTE, date(2019, 3, 12),
        "Foothill Rehab\n8 Oak Rd.\nSonora, CA\nJane Roe  DOB: 04/02/1971\n"
        "March 12, 2019 \N{EN DASH} Daily Note, visit 4\n"
        "Pain 3/10. Walks a mile.\n"
        "Electronically signed by J. Lund PT on 03/14/2019",
    ),
    "a visit with a table of medicines that says when each was begun": (
        Kind.PROGRESS_REPORT, date(2021, 8, 17),
        "Cypress Spine Center\nJane Roe  DOB: 04/02/1971\nBack pain unchanged.\nDrug  Dose  Amount  Start Date\n"
        "Naproxen  500 mg BID  60  02/03/2021\nContinue.\nAmy Birch, MD\nDate signed: 08/17/2021",
    ),
    "a visit with a table of devices and a column of days of an unknown sort": (
        Kind.PROGRESS_REPORT, date(2021, 8, 17),
        "Cypress Spine Center\nJane Roe  DOB: 04/02/1971\nDevice  Maker  Size  Loan Date\n"
        "Brace  Orthex  medium  02/03/2021\nContinue.\nAmy Birch, MD\nDate signed: 08/17/2021",
    ),
    "a decision with its day to the right of the doctor to whom it goes": (
        Kind.UR_DECISION, date(2020, 3, 4),
        "Acme Utilization Management\n8 Cherry Ave., San Jose, CA 95101\nPhone (408) 555-0100\nFax (408) 555-0101\n"
        "Amy Birch, MD  March 4, 2020\n1 Main St.  File: 7781\nFresno, CA\nRFA Date:  02/26/2020\n"
        "The request is not certified.",
    ),
    "a receipt of a pharmacy with the day of filling beside that of writing": (
        Kind.PHARMACY, date(2018, 10, 9),
        "Elm Street Drugs\nJANE ROE\n4 Oak Ave.  FILLED 10/09/18\nFresno, CA  WRITTEN 10/07/18 by A. Birch, MD\n"
        "Naproxen 500 mg",
    ),
    "a dated note above a history that names an earlier examination over two lines": (
        Kind.THERAPY_NOTE, date(2020, 2, 11),
        "Foothill Rehab\nPatient:  Jane Roe\nDOB:  04/02/1971\nDATE:  02/11/2020\n"
        "History: Ms. Roe came to us first for a long talk and an\n"
        "examination on May 6, 2019. Ms. Roe says that she fell at work.\nPain 3/10.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PAPERS)
def test_the_day_is_that_of_the_paper(what: str) -> None:
    kind, day, text = PAPERS[what]

    found, _ = date_of([sheet(PageSeen(1, text))], kind)

    assert found == day


def test_a_list_of_earlier_studies_gives_no_day() -> None:
    text = (
        "Cypress Spine Center\n1 Main St.\nFresno, CA\nJane Roe\n"
        "05/06/2019 - MRI of the neck\n06/07/2019 - Study of the nerves\n"
        "Pain 3/10.\nWalks a mile.\nAmy Birch, MD\nDate signed: 08/17/2021"
    )

    found, _ = date_of([sheet(PageSeen(1, text))], Kind.PROGRESS_REPORT)

    assert found == date(2021, 8, 17)

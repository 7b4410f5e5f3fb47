"""The two layouts of 2013, in invented samples: no published letter of either is at hand."""

from datetime import date

import pytest

from openimr.domain.letter.lines import from_text
from openimr.domain.letter.read import LetterRead, read_lines
from openimr.domain.values import CaseOutcome, Outcome

NUMBERED = """
MAXIMUS FEDERAL SERVICES, INC.
Independent Medical Review
P.O. Box 1
Sacramento, CA 95813

Dated: 12/20/2013
Employee: withheld
Date of UR Decision: 8/14/2013
Date of Injury: 3/5/2011
IMR Application Received: 8/27/2013
MAXIMUS Case Number: CM13-0999001

HOW THE IMR FINAL DETERMINATION WAS MADE
MAXIMUS Federal Services sent the complete case file to a physician reviewer. The physician reviewer is Board Certified
in Anesthesiology, has a subspecialty in Pain Management and is licensed to practice in California and Nevada. He/she
has been in active clinical practice for more than five years.

DOCUMENTS REVIEWED
The following relevant documents were reviewed: application, utilization review letter, records of one clinic.

CLINICAL CASE SUMMARY
The patient is a 51-year-old carpenter who fell from a scaffold. He has had neck pain since. Version 2. The file
is complete.

IMR DECISION(S) AND RATIONALE(S)
The Final Determination was based on decisions for the disputed items/services set forth below:

1. Hydrocodone 10/325 mg, 60 tablets is not medically necessary and appropriate.

The Claims Administrator based its decision on the Chronic Pain Medical Treatment Guidelines, which is part of the MTUS.

The Physician Reviewer based his/her decision on the Chronic Pain Medical Treatment Guidelines, Opioids, page 78, which
is part of the MTUS.

The Physician Reviewer's decision rationale:
No functional gain is recorded, see page 12. The use of the medicine beyond 2013 is medically necessary and appropriate.
only with such a record. The request is not medically necessary and appropriate.

2. Six visits of acupuncture are medically necessary and appropriate.

The Claims Administrator did not cite any evidence basis for its decision.

The Physician Reviewer based his/her decision on the Acupuncture Medical Treatment Guidelines, which is part of the
MTUS.

The Physician Reviewer's decision rationale:
A trial of up to six visits is supported. The request is medically necessary and appropriate.
"""

NOTICE = """
MAXIMUS FEDERAL SERVICES, INC.
Independent Medical Review

Notice of Independent Medical Review Determination
Dated: 9/30/2013
Date of Injury: 1/2/2009
MAXIMUS Case Number: CM13-0999002

INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE
An application for Independent Medical Review was filed on 7/9/2013 disputing the Utilization Review Denial dated
6/28/2013. A Notice of Assignment and Request for Information was provided to the above parties on 7/18/2013. A decision
has been made for each of the treatment and/or services that were in dispute:
1) MAXIMUS Federal Services, Inc. has determined the request for an MRI of the left knee is medically necessary and
appropriate.
2) MAXIMUS Federal Services, Inc. has determined the request for a knee brace is not medically necessary and
appropriate.

Medical Qualifications of the Expert Reviewer:
The reviewer is Board Certified in Orthopaedic Surgery, and is licensed to practice in Texas.

Expert Reviewer Case Summary:
The worker twisted a knee on stairs.

Documents Reviewed for Determination:
The following relevant documents were reviewed: application, operative report.

1) Regarding the request for an MRI of the left knee:
Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision
The Claims Administrator based its decision on the Knee Complaints Chapter.
The Expert Reviewer based his/her decision on the Knee Complaints Chapter, page 341.
Rationale for the Decision:
The knee locks. Imaging changes the plan.

2) Regarding the request for a knee brace:
The Claims Administrator did not cite any evidence basis for its decision.
The Expert Reviewer based his/her decision on the Knee Complaints Chapter, page 340.
Rationale for the Decision:
The knee is stable.
"""

PROFESSIONAL = """
MEDICAL PROFESSIONAL REVIEW DETERMINATION
Case Number: CM13-0999003
Dated: 7/1/2013

ISSUE AT DISPUTE:
Twelve visits of chiropractic care

CASE SUMMARY:
A cook with low back pain after lifting a pot.

DOCUMENTS REVIEWED FOR DETERMINATION:
Application; utilization review letter.

MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY THE MEDICAL PROFESSIONAL
REVIEWER AND WHY:
Chronic Pain Medical Treatment Guidelines, manual therapy, since the case is past the acute phase.

RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS NOT MEDICALLY
NECESSARY:
No gain was recorded after the first visits. Therefore the request is not medically necessary.

MEDICAL REVIEWER QUALIFICATIONS:
Board Certified in Family Medicine and is licensed to practice in Oregon.
"""


def _read(text: str) -> LetterRead:
    return read_lines(from_text(text))


def test_numbered_decisions_in_running_sentences_are_read() -> None:
    found = _read(NUMBERED)
    value = found.determination
    assert (found.format, found.problems) == ("B", ())
    assert value.case_number == "CM13-0999001"
    assert (value.decision_date, value.date_of_injury) == (date(2013, 12, 20), date(2011, 3, 5))
    assert (value.ur_denial_date, value.application_received) == (date(2013, 8, 14), date(2013, 8, 27))
    assert value.credentials[0].licensed_in == ("California", "Nevada")
    assert value.credentials[0].certifications == ("Anesthesiology", "Pain Management")
    assert [item.treatment for item in value.items] == [
        "Hydrocodone 10/325 mg, 60 tablets", "Six visits of acupuncture",
    ]  # fmt: skip
    assert [item.outcome for item in value.items] == [Outcome.UPHELD, Outcome.OVERTURNED]
    assert value.case_outcome is CaseOutcome.PARTIALLY_OVERTURN


def test_a_numbered_decision_carries_both_guidelines_and_its_rationale_only() -> None:
    first, second = _read(NUMBERED).determination.items
    assert first.claims_administrator_guideline.endswith("Guidelines, which is part of the MTUS.")
    assert first.reviewer_guideline.endswith("Opioids, page 78, which is part of the MTUS.")
    assert first.rationale.startswith("No functional gain") and first.rationale.endswith("and appropriate.")
    assert (
        second.claims_administrator_guideline
        == "The Claims Administrator did not cite any evidence basis for its decision."
    )
    assert second.rationale.startswith("A trial of up to six visits")


def test_the_notice_with_reasons_after_the_decisions_is_read() -> None:
    found = _read(NOTICE)
    value = found.determination
    assert (found.format, found.problems) == ("B", ())
    assert (value.application_received, value.ur_denial_date) == (date(2013, 7, 9), date(2013, 6, 28))
    assert value.date_assigned == date(2013, 7, 18)
    assert [(item.treatment, item.outcome) for item in value.items] == [
        ("an MRI of the left knee", Outcome.OVERTURNED), ("a knee brace", Outcome.UPHELD),
    ]  # fmt: skip
    assert [item.rationale for item in value.items] == [
        "The knee locks. Imaging changes the plan.",
        "The knee is stable.",
    ]
    assert (
        value.items[1].reviewer_guideline
        == "The Expert Reviewer based his/her decision on the Knee Complaints Chapter, page 340."
    )
    assert value.clinical_case_summary == "The worker twisted a knee on stairs."
    assert value.organisation.name == "MAXIMUS Federal Services, Inc."


def test_the_single_issue_under_fixed_headings_is_read() -> None:
    found = _read(PROFESSIONAL)
    value = found.determination
    assert (found.format, found.problems) == ("C", ())
    assert [(item.treatment, item.outcome) for item in value.items] == [
        ("Twelve visits of chiropractic care", Outcome.UPHELD)
    ]
    assert value.items[0].reviewer_guideline.startswith("Chronic Pain Medical Treatment Guidelines")
    assert value.credentials[0].certifications == ("Family Medicine",)
    assert value.clinical_case_summary == "A cook with low back pain after lifting a pot."


def test_a_heading_that_contradicts_the_rationale_is_reported() -> None:
    found = _read(PROFESSIONAL.replace("request is not medically", "request is medically"))
    assert [problem.field for problem in found.problems] == ["items[0].outcome"]


@pytest.mark.parametrize(
    ("cut", "field"),
    [("Dated: 12/20/2013", "decision_date"), ("CLINICAL CASE SUMMARY", "clinical_case_summary")],
)
def test_what_a_letter_of_2013_lacks_is_reported(cut: str, field: str) -> None:
    assert field in {problem.field for problem in _read(NUMBERED.replace(cut, "")).problems}

"""What published letters do: headings that wrap, stray words, labels without their weight, text that looks like one."""

import pytest

from openimr.domain.letter.lines import LINE_END_HYPHEN, Line, from_text, join
from openimr.domain.letter.read import LetterRead, read_lines
from openimr.domain.values import Outcome

HEADER = """Case Number: CM16-0000001
Date Assigned: 01/03/2017 Date of Injury: 10/13/2016
Decision Date: 02/01/2017 UR Denial Date: 12/20/2016
Priority: Standard Application
Received:
12/27/2016"""
HOW = """HOW THE IMR FINAL DETERMINATION WAS MADE
MAXIMUS Federal Services sent the complete case file to an expert reviewer.
The Expert Reviewer has the following credentials:
State(s) of Licensure: California, North
Carolina
Certification(s)/Specialty: Preventive Medicine, Occupational Medicine"""
SUMMARY = """CLINICAL CASE SUMMARY
The expert reviewer developed the following clinical case summary based on a review of the case file, including all medical records:
An invented worker, 48 years old."""  # noqa: E501
LEAD = """IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:"""
BODY = """Claims Administrator guideline: Decision based on MTUS Knee Complaints 2004.
MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Summary.
Decision rationale: Invented reasons."""
_BOLD = ("Case", "Date", "Decision Date", "Priority", "Received", "12/27", "HOW", "State", "Certif", "CLINICAL",
         "IMR I", "Claims Administrator g", "MAXIMUS g", "Decision rationale:")  # fmt: skip


def _read(*items: str, lead: str = LEAD, header: str = HEADER) -> LetterRead:
    """A letter as PDFium gives it: weight and spacing known. A line that starts with * is bold, with ~ never,
    and with § stands at the top of a page.
    """
    lines: list[Line] = []
    for part in (header, HOW, SUMMARY, lead, *items):
        for number, text in enumerate(part.splitlines()):
            page = text.startswith("§")
            text = text.lstrip("§")
            bold = text.startswith("*") or text.startswith(_BOLD)
            before = lines[-1].page if lines else 1
            lines.append(
                Line(before + page, text.lstrip("*~"), bold, None if page else number == 0 or text.startswith(_BOLD))
            )
    return read_lines(lines)


def _one(found: LetterRead) -> tuple[str, Outcome]:
    assert found.problems == ()
    (item,) = found.determination.items
    assert item.rationale == "Invented reasons."
    return item.treatment, item.outcome


@pytest.mark.parametrize(
    ("heading", "treatment"),
    [
        ("*MRI of the knee: Upheld", "MRI of the knee"),
        ("*MRI of the knee:\n*Upheld", "MRI of the knee"),
        ("*MRI of the\n*knee: Upheld", "MRI of the knee"),
        ("*MRI of the knee is: Upheld", "MRI of the knee"),
        ("*Six visits are : Upheld", "Six visits"),
        ("*MRI of the knee: Upheld.", "MRI of the knee"),
        ("*MRI of the knee: UPHELD", "MRI of the knee"),
        ("*Associated surgical service: knee brace: Upheld", "Associated surgical service: knee brace"),
        ("*Retrospective X-ray, DOS 01/02/2016: Upheld", "Retrospective X-ray, DOS 01/02/2016"),
        ("*Norco 10/325mg #60 - 2x/day – refill: Upheld", "Norco 10/325mg #60 - 2x/day – refill"),
        ("*Non-\n*steroidal cream: Upheld", "Non-steroidal cream"),
        (f"*Non{LINE_END_HYPHEN}\n*steroidal cream: Upheld", "Non-steroidal cream"),
        (
            "*Therapy 12 visits was the original request. Six were authorized\n*by the Claims Administrator. The "
            "remaining IMR eligible portion of the original\n*request, six visits is: Upheld",
            "Therapy 12 visits was the original request. Six were authorized by the Claims Administrator. The "
            "remaining IMR eligible portion of the original request, six visits",
        ),
    ],
)  # fmt: skip
def test_a_heading_is_read_however_it_is_broken(heading: str, treatment: str) -> None:
    assert _one(_read(f"{heading}\n{BODY}")) == (treatment, Outcome.UPHELD)


def test_the_header_is_read_with_application_received_on_two_lines() -> None:
    found = _read(f"*MRI: Upheld\n{BODY}")
    value = found.determination
    assert value.case_number == "CM16-0000001"
    assert str(value.application_received) == "2016-12-27"
    assert value.credentials[0].licensed_in == ("California", "North Carolina")
    assert value.credentials[0].certifications == ("Preventive Medicine", "Occupational Medicine")
    assert value.clinical_case_summary == "An invented worker, 48 years old."


@pytest.mark.parametrize("line", ["Date of Injury: 10/13/2016", "UR Denial Date: 12/20/2016", "Priority: Standard"])
def test_a_header_field_that_is_missing_is_reported(line: str) -> None:
    found = _read(f"*MRI: Upheld\n{BODY}", header=HEADER.replace(line, ""))
    assert len(found.problems) == 1
    assert not found.is_determination


@pytest.mark.parametrize(
    "lead",
    [LEAD.replace("AND ", "AND\n*"), LEAD.replace("RATIONALES\n", "RATIONALES: "), LEAD.replace("ISSUES,", "ISSUE,")],
)
def test_a_section_heading_is_found_in_its_variants(lead: str) -> None:
    assert _one(_read(f"*MRI of the knee: Overturned\n{BODY}", lead=lead)) == ("MRI of the knee", Outcome.OVERTURNED)


def test_sentences_that_look_like_labels_stay_in_the_rationale() -> None:
    text = "Invented reasons.\n~Claims Administrator guideline: was read. MRI: Upheld\n~Decision rationale: is a word."
    found = _read(f"*MRI: Upheld\n{BODY.replace('Invented reasons.', text)}", f"*Brace: Overturned\n{BODY}")
    first, second = found.determination.items
    assert first.rationale == join(text.replace("~", "").splitlines())
    assert (second.treatment, second.rationale) == ("Brace", "Invented reasons.")
    assert found.problems == ()


@pytest.mark.parametrize("label", ["Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:"])
def test_a_label_that_lost_its_weight_is_still_found(label: str) -> None:
    lines = [
        Line(line.page, line.text, False if line.text.startswith(label) and n > 20 else line.is_bold, line.starts_block)
        for n, line in enumerate(_lines(f"*MRI: Upheld\n{BODY}", f"*Brace: Overturned\n{BODY}"))
    ]
    found = read_lines(lines)
    assert [(item.treatment, item.rationale) for item in found.determination.items] == [
        ("MRI", "Invented reasons."), ("Brace", "Invented reasons."),
    ]  # fmt: skip


def _lines(*items: str) -> list[Line]:
    found: list[Line] = []
    for part in (HEADER, HOW, SUMMARY, LEAD, *items):
        for number, text in enumerate(part.splitlines()):
            bold = text.startswith(("*", *_BOLD))
            found.append(Line(1, text.lstrip("*"), bold, number == 0 or bold))
    return found


def test_a_producer_without_weights_is_read_by_spacing() -> None:
    lines = [Line(line.page, line.text, False, line.starts_block) for line in _lines(f"*MRI: Upheld\n{BODY}")]
    assert _one(read_lines(lines)) == ("MRI", Outcome.UPHELD)


def test_labels_on_the_line_of_the_text_before_are_found() -> None:
    run_on = " ".join(("*MRI of the knee: Upheld", *BODY.splitlines()))
    assert _one(_read(run_on)) == ("MRI of the knee", Outcome.UPHELD)


def test_a_heading_over_a_page_end_is_read_and_reported() -> None:
    found = _read(f"*MRI of the\n§*knee: Upheld\n{BODY}")
    (item,) = found.determination.items
    assert item.treatment == "MRI of the knee"
    assert [(problem.field, problem.is_loss) for problem in found.problems] == [("items[0].treatment", False)]
    assert found.is_determination


def test_a_rationale_goes_on_over_a_page_end() -> None:
    found = _read(f"*MRI: Upheld\n{BODY}\n§and more reasons.", f"*Brace: Upheld\n{BODY}")
    assert [item.rationale for item in found.determination.items] == [
        "Invented reasons. and more reasons.", "Invented reasons.",
    ]  # fmt: skip


def test_an_item_without_a_decision_is_reported_and_the_others_are_read() -> None:
    found = _read(f"*MRI: Uphled\n{BODY}", f"*Brace: Upheld\n{BODY}")
    assert [item.treatment for item in found.determination.items] == ["Brace"]
    assert [problem.field for problem in found.problems] == ["items[0].outcome"]


def test_a_decided_heading_without_its_labels_is_reported() -> None:
    found = _read(f"*MRI: Upheld\n{BODY}", "*Brace: Upheld\nNothing follows.")
    assert [problem.field for problem in found.problems] == ["items"]


@pytest.mark.parametrize(
    ("label", "field"), [("MAXIMUS guideline:", "reviewer_guideline"), ("Decision rationale:", "rationale")]
)
def test_a_missing_label_is_reported_by_field(label: str, field: str) -> None:
    found = _read(f"*MRI: Upheld\n{BODY.replace(label, '')}")
    assert f"items[0].{field}" in {problem.field for problem in found.problems}
    assert not found.is_determination


def test_twenty_one_items_are_read() -> None:
    found = _read(*(f"*Treatment {n}: Upheld\n{BODY}" for n in range(1, 22)))
    assert [item.treatment for item in found.determination.items] == [f"Treatment {n}" for n in range(1, 22)]
    assert found.problems == ()


def test_plain_text_with_blank_lines_between_blocks_is_read() -> None:
    blocks = "\n\n\n".join(
        (
            HEADER.replace("\n", "\n\n"),
            HOW.replace("\n", "\n\n"),
            SUMMARY.replace("\n", "\n\n"),
            LEAD.replace("\n", "\n\n"),
        )
    )
    item = "MRI of the\n\nknee: Upheld\n\n\n" + BODY.replace("\n", "\n\n\n")
    assert _one(read_lines(from_text(f"{blocks}\n\n\n{item}\n"))) == ("MRI of the knee", Outcome.UPHELD)


def test_a_letter_of_2014_without_a_header_says_so_and_counts_as_read() -> None:
    how = (
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n"
        "The reviewer is Board Certified in Pain Management and is licensed to practice in Texas."
    )
    text = "\n\n\n".join((how, SUMMARY, LEAD, "MRI: Upheld", *BODY.splitlines()))
    found = read_lines(from_text(text))
    assert found.format == "A-2014"
    assert [problem.field for problem in found.problems] == ["header"]
    assert found.is_determination
    assert found.determination.decision_date is None


def test_a_letter_of_2016_without_a_header_is_not_read_whole() -> None:
    found = _read(f"*MRI: Upheld\n{BODY}", header="")
    assert {"case_number", "decision_date", "priority"} <= {problem.field for problem in found.problems}
    assert not found.is_determination


def test_items_of_few_lines_each_with_a_blank_line_between_keep_their_words_apart() -> None:
    body = (
        "Claims Administrator guideline: None cited.\n\nMAXIMUS guideline: None cited.\n\n"
        "Decision rationale: The first line goes on\nto a second one. It is not medically necessary."
    )
    blocks = (HEADER, HOW, SUMMARY, LEAD, "A brace: Upheld", body, "A cane: Overturned", body)
    read = read_lines(from_text("\n\n".join(blocks)))
    assert [item.treatment for item in read.determination.items] == ["A brace", "A cane"]
    assert all(item.rationale.startswith("The first line goes on to a second") for item in read.determination.items)
    assert all(item.rationale.endswith("not medically necessary.") for item in read.determination.items)

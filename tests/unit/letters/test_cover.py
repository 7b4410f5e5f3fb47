"""What letters to the parties say, to whom, and by when."""

from dataclasses import replace
from datetime import date

from openimr.domain.determination import Determination
from openimr.domain.law import number
from openimr.domain.letter import cover
from openimr.domain.letter.blocks import Block, Bullets, Fields, Paragraph, Table
from openimr.domain.letter.envelope import DueDay, Recipient
from openimr.domain.values import Outcome, PartyRole
from tests.unit.letters import made


def _words(blocks: tuple[Block, ...]) -> str:
    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(text, label):
                found.append(f"{label} {text}".strip())
            case Bullets(points):
                found.extend(points)
            case Fields(rows):
                found.extend(f"{label} {text}" for row in rows for label, text in row)
            case _:
                pass
    return "\n".join(found)


def _cover(value: Determination = made.VALUE, to: Recipient = made.WORKER) -> str:
    return _words(cover.determination_cover(made.ENVELOPE, to, value))


def test_each_item_has_one_plain_sentence_about_its_decision() -> None:
    words = _cover()
    assert "MRI of the lumbar spine: not medically necessary. The utilization review decision stands (Upheld)." in words
    assert "Six therapy visits: medically necessary. The utilization review decision is reversed (Overturned)." in words


def test_days_come_from_the_law_table_and_the_stored_deadline() -> None:
    words = _cover()
    assert f"It has {number('C-24').value} {number('C-24').unit} for that after it gets this decision." in words
    assert f"it has {number('C-25').value} {number('C-25').unit} to pay for it" in words
    assert "The last day to file is July 17, 2014" in words


def test_only_what_was_decided_has_next_steps() -> None:
    upheld = replace(made.VALUE, items=tuple(replace(item, outcome=Outcome.UPHELD) for item in made.VALUE.items))
    words = _cover(upheld)
    assert "Overturned" not in words
    assert "stays refused" in words


def test_the_workers_side_reads_a_summary_in_spanish_and_the_others_do_not() -> None:
    assert "El último día para presentarla es el 17 de julio de 2014." in _cover()
    assert "español" not in _cover(to=made.ADMINISTRATOR)
    assert "médicamente" not in _cover(to=made.ADMINISTRATOR)


def test_the_case_number_stands_beside_the_published_one() -> None:
    envelope = replace(made.ENVELOPE, published_number="CM16-0000001")
    words = _words(cover.determination_cover(envelope, made.WORKER, made.VALUE))
    assert "Case Number: IMR14-0000123\nPublished as: CM16-0000001" in words
    assert "Published as" not in _cover()


def test_the_document_list_has_date_type_author_and_pages() -> None:
    (table,) = (block for block in cover.documents_reviewed(made.RECORD) if isinstance(block, Table))
    assert table.header == ("Date", "Type", "Document", "Author", "Pages")
    assert table.rows[0] == ("02/19/2014", "UR decision", "Utilization review decision", "R. Stone, MD", "1 to 4")
    assert table.rows[1] == ("no date", "Progress report", "Progress report", "not named", "5")


def test_the_notice_warns_the_claims_administrator_only() -> None:
    due = (DueDay("Medical records", date(2014, 3, 13), "Labor Code 4610.5(l)"),)
    envelope = replace(made.ENVELOPE, due=due)
    facts = replace(made.FACTS, priority="Standard")
    to_administrator = _words(cover.assignment_notice(envelope, made.ADMINISTRATOR, facts))
    to_worker = _words(cover.assignment_notice(envelope, made.WORKER, facts))
    assert "Medical records: March 13, 2014 (Labor Code 4610.5(l))" in to_administrator
    assert "penalized" in to_administrator and "penalized" not in to_worker
    assert "You do not have to send anything." in to_worker


def test_an_expedited_notice_gives_hours_where_no_day_can_be_known() -> None:
    words = _words(cover.assignment_notice(replace(made.ENVELOPE, due=()), made.ADMINISTRATOR, made.FACTS))
    assert "This is an expedited review." in words
    assert f"Within {number('C-15').value} hours after you receive this notice" in words


def test_the_proof_names_document_covers_method_time_and_address() -> None:
    words = _words(made.letters()["proof"])
    for part in ("Final Determination", "b" * 64, "a" * 64, "Method: mail", "06/12/2014 09:00 PDT", "14 Linden Court"):
        assert part in words


def test_the_division_gets_its_letter_like_everybody() -> None:
    division = Recipient(PartyRole.DIVISION, "Administrative Director", ("PO Box 1",))
    assert "Enclosed: The Final Determination. It lists the papers that were read." in _cover(to=division)

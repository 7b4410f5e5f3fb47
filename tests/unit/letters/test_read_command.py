"""`openimr read`: one object a file with exactly the agreed keys, clear problems, and never a traceback."""

import io
import json
import random
import time
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from openimr.domain.determination import Layout
from openimr.domain.letter import write
from openimr.interfaces.cli import app
from openimr.letters.reading import Unreadable, read_bytes
from openimr.letters.rendering import pdf
from tests.unit.letters import made

KEYS = [
    "source", "format", "case_number", "date_assigned", "date_of_injury", "decision_date", "ur_denial_date",
    "application_received", "priority", "reviewer", "clinical_case_summary", "items", "case_outcome", "problems",
]  # fmt: skip
ITEM_KEYS = [
    "number", "treatment", "outcome", "claims_administrator_guideline", "reviewer_guideline", "citations", "rationale",
]  # fmt: skip


def _letter() -> bytes:
    blocks = write.blocks(made.VALUE, Layout.PUBLISHED_2016)
    return pdf(blocks, title="Final Determination", footer=made.VALUE.case_number, dated_on=made.ON)


def _protected() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_letter())) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def _scan(pages: int) -> bytes:
    out = io.BytesIO()
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(612, 792)
    document.save(out)
    return out.getvalue()


_REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \n\n ", "empty"),
    "binary": (bytes(range(256)) * 40, "neither a PDF nor plain text"),
    "latin": ("café".encode("latin-1"), "neither a PDF nor plain text"),
    "note": (b"A note about something else.", "no Independent Medical Review determination"),
    "cut": (_letter()[:2000], "damaged"),
    "protected": (_protected(), "password"),
    "scan": (_scan(1), "scan"),
    "long": (_scan(501), "more than 500"),
}


def _read(paths: list[Path], capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    code = app.main(["read", "--json", *map(str, paths)])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_letter_is_one_object_with_the_agreed_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.pdf").write_bytes(_letter())
    code, (found,) = _read([tmp_path / "letter.pdf"], capsys)
    assert code == 0
    assert list(found) == KEYS
    assert list(found["items"][0]) == ITEM_KEYS
    assert found["reviewer"] == {"licensed_in": ["California", "Nevada"], "certifications": ["Orthopedic Surgery"]}
    assert [item["outcome"] for item in found["items"]] == ["upheld", "overturned"]
    assert (found["case_outcome"], found["problems"]) == ("partially_overturn", [])
    assert found["decision_date"] == "2014-06-12"


@pytest.mark.parametrize(("data", "reason"), _REFUSED.values(), ids=_REFUSED.keys())
def test_what_is_no_letter_is_said_and_the_others_are_still_read(
    data: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd").write_bytes(data)
    (tmp_path / "letter.pdf").write_bytes(_letter())
    code, (odd, letter) = _read([tmp_path / "odd", tmp_path / "letter.pdf"], capsys)
    assert code == 1
    assert list(odd) == KEYS
    assert (odd["items"], odd["case_outcome"]) == ([], None)
    (problem,) = odd["problems"]
    assert list(problem) == ["field", "page", "reason"]
    assert reason in problem["reason"]
    assert len(letter["items"]) == 2


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = _read([tmp_path / "missing.pdf", tmp_path], capsys)
    assert code == 1
    assert all("cannot be opened" in one["problems"][0]["reason"] for one in found)


def test_a_file_far_too_large_is_not_even_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(65 * 1024**2)
    code, (found,) = _read([tmp_path / "huge.pdf"], capsys)
    assert code == 1
    assert "larger than 64 MB" in found["problems"][0]["reason"]


def test_damaged_letters_are_refused_or_read_but_never_crash_or_hang() -> None:
    """Letters cut short, with flipped bits, or with a run of bytes replaced: 300 of them from a fixed seed."""
    chance, whole = random.Random(4610), _letter()
    slowest = 0.0
    for turn in range(300):
        data = bytearray(whole)
        at = chance.randrange(len(data))
        if turn % 3 == 0:
            data = data[:at]
        elif turn % 3 == 1:
            for _ in range(chance.choice((1, 10, 200))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        else:
            data[at : at + chance.randrange(4000)] = chance.randbytes(chance.randrange(3000))
        started = time.monotonic()
        try:
            read_bytes(bytes(data))
        except Unreadable as refused:
            assert str(refused)
        slowest = max(slowest, time.monotonic() - started)
    assert slowest < 20

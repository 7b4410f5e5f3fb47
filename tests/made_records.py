"""A few invented medical records for tests that need no corpus: born-digital and scanned pages, typeset in a moment.

`packet(...)` gives the bytes of one PDF. The words of each page are known, so a test can ask whether they were found.
"""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import pikepdf
import pypdfium2 as pdfium
import typst

from bench.casefiles import scan
from bench.casefiles.bundles import add_scan, packed

WORKER = "Marisol Quintero"
BORN = "08/21/1983"
CLAIM = "36-198418"
INJURED = "04/06/2020"
STRANGER = "Darnell Osterhaus"

_SOURCE = b"""
#let pages = json(bytes(sys.inputs.pages))
#set page(width: 612pt, height: 792pt, margin: 60pt)
#set text(font: "Libertinus Serif", size: 12pt, hyphenate: false)
#for (number, lines) in pages.enumerate() {
  if number > 0 { pagebreak() }
  for line in lines { block(line) }
}
"""


@dataclass(frozen=True, slots=True)
class Made:
    """One page: its lines, and how it comes. `machine` names one of bench.casefiles.scan, "" is born digital.

    `rotation` is degrees clockwise that bring a scanned page upright.
    """

    lines: tuple[str, ...]
    machine: str = ""
    rotation: int = 0

    @property
    def text(self) -> str:
        """The words of the page."""
        return " ".join(self.lines)


def heading(name: str = WORKER, born: str = BORN, claim: str = CLAIM) -> tuple[str, ...]:
    """The lines that say who a record is about."""
    return (f"Patient: {name}", f"Date of birth: {born}", f"Claim number: {claim}", f"Date of injury: {INJURED}")


PROGRESS_REPORT = (
    "Valley Orthopaedic Specialists", "PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)", *heading(),
    "Date of exam: 02/17/2021", "Subjective complaints: right wrist pain rated 7/10, worse with lifting.",
    "Treatment plan: physical therapy twice a week for six weeks; gabapentin 300 mg.", "Samuel Goldfarb, M.D.",
)  # fmt: skip
IMAGING = (
    "Westside Open MRI", "DIAGNOSTIC IMAGING REPORT", *heading(), "Exam date: 10/09/2020",
    "MRI right wrist without contrast.",
    "Impression: tear of the triangular fibrocartilage. No fracture.", "Anthony Echeverria, M.D.",
)  # fmt: skip
UR_DECISION = (
    "Allied Utilization Review", "UTILIZATION REVIEW DETERMINATION", *heading(), "October 14, 2020",
    "Treatment requested: physical therapy. Determination: DENIED.", "You may request Independent Medical Review.",
    "Denise Iglesias, M.D., Physician reviewer",
)  # fmt: skip
OF_A_STRANGER = (
    "Sierra Spine Institute", "NEUROSURGERY CONSULTATION", *heading(STRANGER, "01/02/1961", "77-000417"),
    "Date of consultation: 11/11/2021", "Low back pain radiating to the left leg.", "Denise Mbeki, M.D.",
)  # fmt: skip


def pages() -> tuple[Made, ...]:
    """One page of each sort: born digital, scanned, faxed upside down, blank, a stranger's."""
    return (
        Made(PROGRESS_REPORT), Made(UR_DECISION, "scan_200"), Made(IMAGING, "fax_fine", 180), Made(()),
        Made(OF_A_STRANGER, "one_bit"),
    )  # fmt: skip


def packet(made: Sequence[Made] | None = None, seed: int = 1) -> bytes:
    """The pages as one PDF, the same bytes for the same pages and seed."""
    wanted = tuple(pages() if made is None else made)
    typed, out = typeset([page.lines for page in wanted]), io.BytesIO()
    source, pdf = pikepdf.open(io.BytesIO(typed)), pikepdf.new()
    pictures, chance = pdfium.PdfDocument(typed), Random(seed)
    for index, page in enumerate(wanted):
        if page.machine:
            _add(pdf, pictures[index], page, chance)
        else:
            pdf.pages.append(source.pages[index])
    pdf.save(out, deterministic_id=True)
    pictures.close()
    return out.getvalue()


def _add(pdf: pikepdf.Pdf, page: pdfium.PdfPage, made: Made, chance: Random) -> None:
    by = scan.MACHINES[made.machine]
    clean = page.render(scale=by.across / 72, grayscale=True).to_numpy()
    picture = scan.copied(clean.reshape(clean.shape[:2]), by, chance)
    add_scan(pdf, packed(scan.turned(picture, made.rotation), by, lies_across=made.rotation in (90, 270)))


def typeset(lines_of_pages: Sequence[Sequence[str]]) -> bytes:
    """Lines page by page as a PDF with a text layer."""
    told = json.dumps([list(lines) for lines in lines_of_pages])
    given = typst.compile(_SOURCE, format="pdf", sys_inputs={"pages": told}, ignore_system_fonts=True)
    assert isinstance(given, bytes)
    return given

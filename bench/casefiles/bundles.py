"""Files written from pages: PDF with one picture on a page and born-digital pages between, multi-page TIFF, JPEG."""

import io
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pikepdf
from PIL import Image

from bench.casefiles.scan import Machine, Picture

_LOOKALIKES = {
    "l": "1",
    "1": "l",
    "O": "0",
    "0": "O",
    "e": "c",
    "m": "rn",
    "S": "5",
    "a": "o",
    "i": "j",
    "t": "f",
    "5": "S",
}


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as a picture, packed: JPEG (grey) or CCITT group 4 (one bit). Dots per inch may differ by direction."""

    data: bytes
    width: int
    height: int
    across: int
    down: int
    one_bit: bool
    hidden: tuple[tuple[float, float, float, str], ...] = ()

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.width * 72 / self.across, self.height * 72 / self.down

    def picture(self) -> Picture:
        """The picture unpacked, grey."""
        if not self.one_bit:
            made = cv2.imdecode(np.frombuffer(self.data, dtype=np.uint8), cv2.IMREAD_GRAYSCALE)
            assert made is not None
            return made.astype(np.uint8)
        image = Image.open(io.BytesIO(_as_tiff(self)))
        return np.asarray(image.convert("L"))


def packed(picture: Picture, by: Machine, lies_across: bool = False) -> Scan:
    """The picture packed as the machine does it. `lies_across` says it was turned by a quarter, so the dots are too."""
    height, width = picture.shape
    across, down = (by.down, by.across) if lies_across else (by.across, by.down)
    if by.one_bit:
        return Scan(_group4(picture), width, height, across, down, one_bit=True)
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, by.quality])
    assert done
    return Scan(data.tobytes(), width, height, across, down, one_bit=False)


def _group4(picture: Picture) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture > 127).save(out, "TIFF", compression="group4", tiffinfo={278: picture.shape[0]})
    with Image.open(out) as tiff:
        start, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]  # type: ignore[attr-defined]
    return out.getvalue()[start : start + length]


def _as_tiff(scan: Scan) -> bytes:
    """The smallest TIFF around a group 4 strip."""
    entries = [
        (256, scan.width),
        (257, scan.height),
        (258, 1),
        (259, 4),
        (262, 1),
        (273, 8),
        (277, 1),
        (278, scan.height),
        (279, len(scan.data)),
    ]
    body = scan.data + b"\0" * (len(scan.data) % 2)
    table = b"".join(
        tag.to_bytes(2, "little") + (4).to_bytes(2, "little") + (1).to_bytes(4, "little") + value.to_bytes(4, "little")
        for tag, value in entries
    )
    return (
        b"II*\0"
        + (8 + len(body)).to_bytes(4, "little")
        + body
        + len(entries).to_bytes(2, "little")
        + table
        + b"\0\0\0\0"
    )


def add_scan(pdf: pikepdf.Pdf, scan: Scan) -> None:
    """A new last page that is the picture, with the hidden text of an earlier OCR where there is one."""
    stream = pikepdf.Stream(pdf, scan.data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height = scan.width, scan.height
    stream.ColorSpace, stream.BitsPerComponent = pikepdf.Name.DeviceGray, 1 if scan.one_bit else 8
    stream.Filter = pikepdf.Name.CCITTFaxDecode if scan.one_bit else pikepdf.Name.DCTDecode
    if scan.one_bit:
        stream.DecodeParms = pikepdf.Dictionary(K=-1, Columns=scan.width, Rows=scan.height, BlackIs1=True)
    width, height = scan.points
    drawn = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Scan Do Q".encode()
    shown = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=pdf.make_indirect(stream)))
    if scan.hidden:
        drawn += b"\n" + _hidden(scan)
        shown.Font = pikepdf.Dictionary(
            F=pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, round(width, 2), round(height, 2)],
        Resources=shown,
        Contents=pdf.make_stream(drawn),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _hidden(scan: Scan) -> bytes:
    rows = [b"BT 3 Tr"]
    for left, bottom, size, words in scan.hidden:
        told = words.encode("cp1252", "replace").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        rows.append(b"/F %.1f Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj" % (size, left, bottom, told))
    return b"\n".join([*rows, b"ET"])


def misread(words: str, chance: Random, share: float = 0.02) -> str:
    """The words as a poor OCR of years ago read them."""
    return "".join(_LOOKALIKES.get(letter, letter) if chance.random() < share else letter for letter in words)


def write_tiff(scans: list[Scan], path: Path) -> None:
    """A multi-page TIFF, group 4 where all pages are one bit."""
    images = [Image.fromarray(scan.picture()) for scan in scans]
    if all(scan.one_bit for scan in scans):
        images = [image.convert("1") for image in images]
    dots = (scans[0].across, scans[0].down)
    images[0].save(
        path,
        "TIFF",
        save_all=True,
        append_images=images[1:],
        compression="group4" if scans[0].one_bit else "jpeg",
        dpi=dots,
    )


def write_jpeg(scan: Scan, path: Path) -> None:
    """A JPEG file."""
    Image.fromarray(scan.picture()).save(path, "JPEG", quality=70, dpi=(scan.across, scan.down))

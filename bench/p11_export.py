"""P11: a stamped, bookmarked copy of 10,000 pages beside a bare pikepdf merge of the same pages, in fresh processes.

`python -m bench.p11_export make|ours|bare FILE PAGES` is what such a process runs: seconds and peak megabytes. The file
is made in one too, because a process begins with the peak memory of the one that starts it.
"""

import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from statistics import median

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from bench import report
from openimr.casefile import stamping
from openimr.domain import volumes

_PAGES, _SCANS, _LINES, _DOCUMENT = 10_000, 4, 45, 5
"""Every fourth page is a scan; a document has five pages."""


def main() -> None:
    """Both in turn, five rounds; then the memory that one volume of the usual size takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.pdf"
        _fresh("make", path, _PAGES)
        rounds = [(_fresh("ours", path, _PAGES), _fresh("bare", path, _PAGES)) for _ in range(report.RUNS)]
        volume = _fresh("ours", path, volumes.MOST_PAGES)
    ours, bare = ([one[at] for one in rounds] for at in (0, 1))
    what = f"stamped, bookmarked copy of {_PAGES:,} pages in one file"
    seconds = [median(one[0] for one in each) for each in (ours, bare)]
    megabytes = [median(one[1] for one in each) for each in (ours, bare)]
    report.line(
        "P11", what, seconds[0], "s", peer="bare pikepdf merge", peer_value=seconds[1], ratio=seconds[0] / seconds[1]
    )
    report.line(
        "P11", f"{what}, peak memory", megabytes[0], "MB", peer="bare pikepdf merge", peer_value=megabytes[1],
        ratio=megabytes[0] / megabytes[1],
    )  # fmt: skip
    report.line("P11", f"one volume of {volumes.MOST_PAGES:,} pages, peak memory", volume[1], "MB")


def _fresh(who: str, path: Path, pages: int) -> tuple[float, float]:
    command = [sys.executable, "-m", "bench.p11_export", who, str(path), str(pages)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def _one(who: str, path: Path, pages: int) -> None:
    if who == "make":
        _make(path)
        print(json.dumps([0.0, 0.0]))
        return
    with path.open("rb") as source, tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        if who == "ours":
            stamping.build(_job(pages), [source], out)
        else:
            merged = pikepdf.Pdf.new()
            with pikepdf.open(source) as opened:
                for page in opened.pages[:pages] if pages < _PAGES else opened.pages:
                    merged.pages.append(page)
                merged.save(out)
        taken = time.perf_counter() - started
    print(json.dumps([taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def _job(pages: int) -> dict[str, object]:
    return {
        "case_number": "IMR14-0000123", "count": _PAGES, "title": "Record of IMR14-0000123",
        "media_types": [stamping.PDF], "origins": ["file 1"],
        "pages": [[at + 1, 0, at, 0, 612.0, 792.0, ""] for at in range(pages)],
        "bookmarks": [[f"2025-01-09 Report {at}", at + 1] for at in range(0, pages, _DOCUMENT)],
    }  # fmt: skip


def _make(path: Path) -> None:
    """A record of text pages, each with its own text, and of scans with a picture of 1700 by 2200 dots."""
    made, chance = pikepdf.Pdf.new(), random.Random(11)
    font = made.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    fonts, picture = Dictionary(F=font), _picture()
    pages = []
    for at in range(_PAGES):
        if at % _SCANS == 0:
            keys = Dictionary(
                Type=Name.XObject, Subtype=Name.Image, Width=1700, Height=2200, ColorSpace=Name.DeviceGray,
                BitsPerComponent=8, Filter=Name.DCTDecode,
            )  # fmt: skip
            resources = Dictionary(XObject=Dictionary(I=made.make_stream(picture, keys)))
            content = b"q 612 0 0 792 0 0 cm /I Do Q"
        else:
            resources = Dictionary(Font=fonts)
            lines = " ".join(f"({chance.getrandbits(240):x} follow-up {at}) Tj T*" for _ in range(_LINES))
            content = f"BT /F 10 Tf 50 750 Td 12 TL {lines} ET".encode()
        stream = made.make_stream(zlib.compress(content), Filter=Name.FlateDecode)
        page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 612, 792]), Contents=stream, Resources=resources)
        pages.append(made.make_indirect(page))
    root = made.Root.Pages
    root.Kids, root.Count = Array(pages), len(pages)
    for one in pages:
        one.Parent = root
    made.save(path, compress_streams=False)


def _picture() -> bytes:
    dots = np.random.default_rng(11).integers(0, 256, (220, 170), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(dots).resize((1700, 2200)).save(out, "JPEG", quality=40)
    return out.getvalue()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _one(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()

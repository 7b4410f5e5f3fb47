"""PDF files made to break whoever opens them."""

import io
import zlib
from collections.abc import Callable

import pikepdf

from tests.integration.hostile.honest_files import honest_pdf


def user_password() -> bytes:
    return locked(owner="owner", user="user")


def owner_password() -> bytes:
    return locked(owner="owner", user="")


def locked(owner: str, user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(honest_pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner=owner, user=user))
    return out.getvalue()


def no_pages() -> bytes:
    return honest_pdf(0)


def many_pages() -> bytes:
    kids = " ".join(["3 0 R"] * 100_000)
    return honest_pdf(1).replace(b"[3 0 R]/Count 1", f"[{kids}]/Count 100000".encode())


def deep_page_tree() -> bytes:
    depth = 5_000
    nodes = "".join(
        f"{10 + n} 0 obj<</Type/Pages/Kids[{11 + n} 0 R]/Count 1/Parent {9 + n} 0 R>>endobj\n" for n in range(depth)
    )
    tail = f"{10 + depth} 0 obj<</Type/Page/Parent {9 + depth} 0 R/MediaBox[0 0 99 99]>>endobj\n"
    return f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 10 0 R>>endobj\n{nodes}{tail}trailer<</Root 1 0 R>>".encode()


def page_tree_in_a_ring() -> bytes:
    return honest_pdf(1).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[2 0 R]/Count 1")


def more_pages_than_there_are() -> bytes:
    return honest_pdf(2).replace(b"/Count 2", b"/Count 9000")


def objects_in_a_ring() -> bytes:
    return honest_pdf(1).replace(b"[0 0 612 792]", b"50 0 R").replace(
        b"trailer", b"50 0 obj 51 0 R endobj\n51 0 obj 50 0 R endobj\ntrailer"
    )  # fmt: skip


def arrays_in_arrays() -> bytes:
    return honest_pdf(1).replace(b"/Type/Catalog", b"/Type/Catalog/Names " + b"[" * 100_000)


def flate_bomb() -> bytes:
    packed = zlib.compress(b"0 0 m " * (400 * 1024 * 1024 // 6), 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\ntrailer<</Root 1 0 R>>"
        % (len(packed), packed)
    )


def flate_in_flate_bomb() -> bytes:
    data = zlib.compress(b"0 0 m " * (64 * 1024 * 1024 // 6), 9)
    for _ in range(3):
        data = zlib.compress(data, 9)
    stream = b"4 0 obj<</Filter[%b]/Length %d>>stream\n%b\nendstream endobj\ntrailer" % (
        b"/FlateDecode " * 4, len(data), data,
    )  # fmt: skip
    return honest_pdf(1).replace(b"trailer", stream).replace(b"/Contents 100 0 R", b"/Contents 4 0 R")


def form_that_draws_itself() -> bytes:
    form = (
        b"60 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X 60 0 R>>>>/Length 11>>stream\n"
        b"/X Do /X Do\nendstream endobj\ntrailer"
    )
    return drawing(form, b"/X Do", b"60 0 R")


def forms_in_forms() -> bytes:
    forms = b""
    for n in range(9):
        forms += (
            b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X %d 0 R>>>>/Length 60>>stream"
            b"\n%b\nendstream endobj\n" % (60 + n, 61 + n, b"/X Do " * 10)
        )
    forms += (
        b"69 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F 99 0 R>>>>/Length 27>>stream\n"
        b"BT /F 9 Tf 9 9 Td (x) Tj ET\nendstream endobj\ntrailer"
    )
    return drawing(forms, b"/X Do", b"60 0 R")


def drawing(objects: bytes, content: bytes, drawn: bytes) -> bytes:
    """A page that draws an object named X."""
    page = honest_pdf(1).replace(b"/Font<<", b"/XObject<</X %b>>/Font<<" % drawn, 1).replace(b"trailer", objects)
    return page.replace(b"/Contents 100 0 R", b"/Contents 98 0 R").replace(
        b"99 0 obj", b"98 0 obj<</Length %d>>stream\n%b\nendstream endobj\n99 0 obj" % (len(content), content)
    )


def picture_of_100000_in_pdf() -> bytes:
    data = zlib.compress(b"\0" * 1000)
    image = (
        b"60 0 obj<</Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\ntrailer" % (len(data), data)
    )
    return drawing(image, b"612 0 0 792 0 0 cm /X Do", b"60 0 R")


def page_of_100000_points() -> bytes:
    return honest_pdf(1).replace(b"[0 0 612 792]", b"[0 0 100000 100000]")


def page_without_size() -> bytes:
    return honest_pdf(1).replace(b"[0 0 612 792]", b"[0 0 0 -5]")


def ribbon_page() -> bytes:
    return honest_pdf(1).replace(b"[0 0 612 792]", b"[0 0 1 900000]")


PDF_TRAPS: tuple[Callable[[], bytes], ...] = (
    user_password,
    owner_password,
    no_pages,
    many_pages,
    deep_page_tree,
    page_tree_in_a_ring,
    more_pages_than_there_are,
    objects_in_a_ring,
    arrays_in_arrays,
    flate_bomb,
    flate_in_flate_bomb,
    form_that_draws_itself,
    forms_in_forms,
    picture_of_100000_in_pdf,
    page_of_100000_points,
    page_without_size,
    ribbon_page,
)

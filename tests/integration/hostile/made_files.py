"""Files made to break their reader."""

import io
import random
import zlib

import pikepdf
from PIL import Image

from tests import factories


def mutated(data: bytes, seed: int) -> bytes:
    """The file with some bytes changed, cut, doubled or moved; the same seed makes the same damage."""
    dice = random.Random(seed)
    broken = bytearray(data)
    for _ in range(dice.randint(1, 20)):
        at = dice.randrange(len(broken))
        match dice.randrange(4):
            case 0:
                broken[at] = dice.randrange(256)
            case 1:
                del broken[at : at + dice.randint(1, 40)]
            case 2:
                broken[at:at] = broken[at : at + dice.randint(1, 60)]
            case _:
                broken[at:at] = dice.choice((b"999999999", b"-1", b"\x00" * 9, b"<<", b"endobj", b"/Kids[2 0 R]"))
        if not broken:
            return b"%PDF-"
    return bytes(broken)


def picture(form: str) -> bytes:
    """A small honest picture."""
    out = io.BytesIO()
    Image.effect_noise((120, 160), 60).save(out, form)
    return out.getvalue()


def _saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_many_pages(count: int) -> bytes:
    """One page object that the page tree names so many times."""
    kids = " ".join(["3 0 R"] * count)
    return (
        f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>"
        "endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>"
    ).encode()


def with_form_that_draws_itself() -> bytes:
    """A form that draws itself, without end."""
    with pikepdf.open(io.BytesIO(factories.pdf("honest words"))) as document:
        form = document.make_stream(b"/F Do /F Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                                    BBox=[0, 0, 99, 99])  # fmt: skip
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page = document.pages[0].obj
        page.Resources.XObject = pikepdf.Dictionary(F=form)
        page.Contents = document.make_stream(b"/F Do")
        return _saved(document)


def with_forms_in_forms(depth: int, width: int) -> bytes:
    """Forms that draw forms that draw forms: few bytes, width to the power of depth words."""
    with pikepdf.open(io.BytesIO(factories.pdf("honest words"))) as document:
        font = document.pages[0].obj.Resources.Font
        inner = document.make_stream(b"BT /F1 1 Tf (laugh laugh laugh ) Tj ET", Type=pikepdf.Name.XObject,
                                     Subtype=pikepdf.Name.Form, BBox=[0, 0, 99, 99])  # fmt: skip
        inner.Resources = pikepdf.Dictionary(Font=font)
        for _ in range(depth):
            outer = document.make_stream(b"/F Do " * width, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                                         BBox=[0, 0, 99, 99])  # fmt: skip
            outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
            inner = outer
        page = document.pages[0].obj
        page.Resources.XObject = pikepdf.Dictionary(F=inner)
        page.Contents = document.make_stream(b"/F Do")
        return _saved(document)


def with_stream_of(megabytes: int) -> bytes:
    """A page whose content unpacks to so many megabytes."""
    packed = zlib.compress(b"0 0 m " * (megabytes * 1024 * 1024 // 6), 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\ntrailer<</Root 1 0 R>>"
        % (len(packed), packed)
    )


def of_size(width: str, height: str) -> bytes:
    """A page that says it has these sides."""
    return factories.pdf("words").replace(b"[0 0 612 792]", f"[0 0 {width} {height}]".encode())


def with_script_and_attachment() -> bytes:
    """A page with a script that runs when it is opened, and a program attached."""
    with pikepdf.open(io.BytesIO(factories.pdf("honest words"))) as document:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('run')"))
        document.Root.OpenAction = script
        document.attachments["run.exe"] = b"MZ" + b"\0" * 100
        return _saved(document)


def page_and_program() -> bytes:
    """A shell script that is a PDF too."""
    return b"#!/bin/sh\nexit 1\n" + factories.pdf("two things at once")


def picture_of_size(width: int, height: int) -> bytes:
    """A picture with so many white dots, a few kilobytes in a file."""
    out = io.BytesIO()
    Image.new("1", (width, height), 1).save(out, "TIFF", compression="group4")
    return out.getvalue()

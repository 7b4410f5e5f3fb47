"""A small honest file of each kind that can be received, with invented words."""

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import pillow_heif
from docx import Document
from PIL import Image, ImageDraw


def page_image(size: tuple[int, int] = (850, 1100)) -> Image.Image:
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    for line in range(10):
        pen.text((60, 60 + 40 * line), f"Invented words of page one, line {line}", fill=0)
    return image


def saved(image: Image.Image, form: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def honest_pdf(pages: int = 3) -> bytes:
    """A small PDF with words."""
    kids = " ".join(f"{3 + n} 0 R" for n in range(pages))
    body = [f"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj\n"]
    for n in range(pages):
        words = f"BT /F 12 Tf 72 700 Td (Invented words of page {n + 1}) Tj ET"
        body.append(
            f"{3 + n} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {100 + n} 0 R"
            f"/Resources<</Font<</F 99 0 R>>>>>>endobj\n"
            f"{100 + n} 0 obj<</Length {len(words)}>>stream\n{words}\nendstream endobj\n"
        )
    body.append("99 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n")
    return ("%PDF-1.4\n" + "".join(body)).encode()


def honest_tiff() -> bytes:
    """A fax of three pages."""
    page = page_image().convert("1")
    return saved(page, "TIFF", save_all=True, append_images=[page, page], compression="group4", dpi=(200, 200))


def honest_heic() -> bytes:
    """A photograph of a page."""
    out = io.BytesIO()
    pillow_heif.from_pillow(page_image((425, 550)).convert("RGB")).save(out)
    return out.getvalue()


def honest_docx() -> bytes:
    """A short document."""
    document = Document()
    document.add_heading("Progress report", 1)
    for line in range(20):
        document.add_paragraph(f"Invented words, line {line}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def honest_rtf() -> bytes:
    """A short document."""
    return b"{\\rtf1\\ansi " + b"\\par ".join(b"Invented words, line %d" % n for n in range(40)) + b"}"


def honest_mail() -> bytes:
    """A message with a PDF."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.com", "b@example.com", "Records"
    message.set_content("Invented words.")
    message.add_alternative("<p>Invented <b>words</b></p>", subtype="html")
    message.add_attachment(honest_pdf(1), maintype="application", subtype="pdf", filename="records.pdf")
    return message.as_bytes()


def honest_zip() -> bytes:
    """An archive of two files."""
    return zipped(("a/records.pdf", honest_pdf()), ("note.txt", b"Invented words"))


def zipped(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries:
            packed.writestr(name, data)
    return out.getvalue()


HONEST: dict[str, Callable[[], bytes]] = {
    "pdf": honest_pdf,
    "scan": lambda: saved(page_image(), "PDF", resolution=100),
    "tiff": honest_tiff,
    "png": lambda: saved(page_image(), "PNG"),
    "jpeg": lambda: saved(page_image(), "JPEG"),
    "heic": honest_heic,
    "docx": honest_docx,
    "rtf": honest_rtf,
    "mail": honest_mail,
    "zip": honest_zip,
    "text": lambda: "Invented words, naïve and plain.\n".encode("utf-16") * 20,
}

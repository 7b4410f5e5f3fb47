"""From blocks to bytes: PDF by Typst, DOCX by python-docx. The same blocks give the same bytes every time."""

from openimr.letters.rendering.docx import docx
from openimr.letters.rendering.pdf import pdf

__all__ = ["docx", "pdf"]

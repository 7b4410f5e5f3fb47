"""Taking out of a received PDF whatever could do something: actions, scripts, files inside, notes of programs.

What draws the page stays as it is, undecoded.
"""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/URI", "/GoTo", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/ResetForm",
    "/Rendition", "/Sound", "/Movie", "/Thread", "/Named", "/Hide", "/SetOCGState", "/GoTo3DView",
    "/RichMediaExecute", "/Trans",
})  # fmt: skip
_KINDS = frozenset({
    "/Filespec", "/F", "/EmbeddedFile", "/Action", "/Annot", "/Metadata", "/Catalog", "/Pages", "/Page", "/Sig",
})  # fmt: skip
_TELLING = ("/EF", "/JS")
_STREAM_KEYS = (
    "/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/AF", "/AA", "/A", "/PieceInfo", "/Metadata", "/StructParent",
    "/StructParents", "/Measure", "/PtData",
)  # fmt: skip
"""What a stream says beside how it is drawn: where its bytes lie outside, what belongs to it, whom it reports to."""


class Cleaner:
    """Cleans objects of one source, each once. Collects form pictures that lean on the resources of their page."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, int]] = set()
        self.bare_forms: list[Stream] = []
        self.streams: list[Stream] = []

    def clean(self, root: Any) -> None:
        """Clean everything that can be reached from an object and was not cleaned before."""
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node.is_indirect:
                if node.objgen in self._seen:
                    continue
                self._seen.add(node.objgen)
            if isinstance(node, Array):
                self._clean_list(node, waiting)
            else:
                self._clean_keys(node, waiting)

    def _clean_list(self, node: Array, waiting: list[Any]) -> None:
        for place, value in enumerate(list(node)):
            if isinstance(value, (Dictionary, Stream, Array)):
                if _acts(value):
                    node[place] = None
                else:
                    waiting.append(value)

    def _clean_keys(self, node: Any, waiting: list[Any]) -> None:
        if isinstance(node, Stream):
            self._clean_stream(node)
        for key, value in list(node.items()):
            if isinstance(value, (Dictionary, Stream, Array)):
                if _acts(value):
                    del node[key]
                else:
                    waiting.append(value)

    def _clean_stream(self, node: Stream) -> None:
        for key in _STREAM_KEYS:
            if key in node:
                del node[key]
        self.streams.append(node)
        if node.get("/Subtype") == Name.Form and "/Resources" not in node:
            self.bare_forms.append(node)


def _acts(value: Any) -> bool:
    if isinstance(value, Array):
        return False
    kind, way = value.get("/Type"), value.get("/S")
    return (
        (isinstance(kind, Name) and str(kind) in _KINDS)
        or (isinstance(way, Name) and str(way) in _ACTIONS)
        or any(key in value for key in _TELLING)
    )


def flatten_notes(pdf: pikepdf.Pdf) -> None:
    """Make what notes, stamps and filled-in fields show a part of their pages, so that it stays when they go."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and bool(form.get("/NeedAppearances")):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")

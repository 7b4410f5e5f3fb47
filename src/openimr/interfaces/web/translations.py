"""Translations without the gettext programs: the texts that parties read, the .po file, and the .mo file of it."""

import ast
import re
import struct
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation.template import templatize

_WEB = Path(__file__).parent
CATALOG = _WEB / "locale" / "es" / "LC_MESSAGES" / "django.po"
_PARTY_TEMPLATES = ("base.html", "error.html", "refused.html", "field.html", "portal/*.html", "uploads/*.html")
_PARTY_CODE = ("portal/*.py", "context.py", "errors.py", "uploads.py", "sent.py", "templatetags/*.py")
_MARKERS = ("_", "_marked", "now_in", "gettext")
_IN_TEMPLATE = re.compile(r"""\b(?:_|gettext)\(u?((?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"))\)""")


def party_texts() -> set[str]:
    """Every text marked for translation on the pages that parties and the public see."""
    templates = (path for pattern in _PARTY_TEMPLATES for path in (_WEB / "templates").glob(pattern))
    code = (path for pattern in _PARTY_CODE for path in _WEB.glob(pattern))
    found = {text for path in templates for text in _of_template(path.read_text("utf-8"))}
    return found | {text for path in code for text in _of_code(path.read_text("utf-8"))}


def _of_template(source: str) -> Iterable[str]:
    return (ast.literal_eval(literal) for literal in _IN_TEMPLATE.findall(templatize(source)))


def _of_code(source: str) -> Iterable[str]:
    for node in ast.walk(ast.parse(source)):
        is_marker = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKERS
        if is_marker and isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value)


def read_catalog(path: Path = CATALOG) -> dict[str, str]:
    """What a .po file says: text by text, the header under the empty one. Plural forms are not used."""
    found: dict[str, str] = {}
    key, target = "", ""
    for line in path.read_text("utf-8").splitlines():
        name, _, rest = line.partition(" ")
        if name == "msgid":
            key, target = ast.literal_eval(rest), "key"
        elif name == "msgstr":
            found[key], target = ast.literal_eval(rest), "value"
        elif line.startswith('"') and target == "key":
            key += ast.literal_eval(line)
        elif line.startswith('"'):
            found[key] += ast.literal_eval(line)
    return found


def compiled(catalog: dict[str, str]) -> bytes:
    """The .mo file of a catalog: texts sorted, lengths and offsets before them, each ended by a zero byte."""
    pairs = sorted((key.encode(), value.encode()) for key, value in catalog.items() if value)
    start = 28 + 16 * len(pairs)
    keys: list[int] = []
    values: list[int] = []
    data = b""
    for column, texts in ((keys, [key for key, _ in pairs]), (values, [value for _, value in pairs])):
        for text in texts:
            column += [len(text), start + len(data)]
            data += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + struct.pack(f"<{4 * len(pairs)}I", *keys, *values) + data

"""ZIP: what is in it, and one member after the other. Names are labels; nothing is ever written under one."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from openimr.casefile.formats.found import LARGEST_FILE, CannotRead, Member

MOST_MEMBERS, _MOST_UNPACKED = 10_000, 20 * 1024**3
_MOST_TIMES, _TIMES_COUNT_FROM = 250, 100 * 1024**2
CHUNK = 1024**2
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_MADE_BY_COMPUTERS = {".ds_store", "thumbs.db", "desktop.ini"}
_DAMAGED = "The ZIP is damaged. Make it again and send that."
_LOCKED = "The ZIP is protected by a password. Send it without one."
_BOMB = "The ZIP unpacks to far more than it holds, as no honest one does. Send the files themselves."
_ODD_METHOD = (
    "The ZIP is packed in a way that cannot be opened here. Make it again with the computer's own ZIP command."
)
_EMPTY = "The ZIP holds no file."
ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
          UnicodeDecodeError, LookupError)  # fmt: skip


class Archive:
    """An open ZIP: `members` are its files, `left_out` its links and other entries that are none. Raises CannotRead."""

    def __init__(self, file: BinaryIO) -> None:
        size = file.seek(0, 2)
        try:
            self._zip = zipfile.ZipFile(file)
        except ERRORS:
            raise CannotRead(_DAMAGED) from None
        entries = self._zip.infolist()
        _require_sound(entries, size)
        self._entries = [entry for entry in entries if _is_file(entry)]
        # What a computer makes for itself is nobody's record; a link is named: its sender may have meant its target.
        self.left_out = tuple(
            _label(entry) for entry in entries if not (_is_file(entry) or _is_made_by_computer(entry))
        )
        if not self._entries:
            raise CannotRead(_EMPTY)

    @property
    def members(self) -> tuple[Member, ...]:
        """The files, in the order of the archive."""
        return tuple(Member(_label(entry), entry.file_size) for entry in self._entries)

    def names(self) -> set[str]:
        """The names of all entries as they stand in the archive, to tell what kind it is."""
        return set(self._zip.namelist())

    def chunks(self, position: int) -> Iterator[bytes]:
        """The bytes of a file of the archive, counted from 0. Raises CannotRead, also after some of them."""
        if not 0 <= position < len(self._entries):
            raise CannotRead("The ZIP holds no such file.")
        entry = self._entries[position]
        left = entry.file_size
        try:
            with self._zip.open(entry) as opened:
                while chunk := opened.read(CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise CannotRead(_BOMB)
                    yield chunk
        except ERRORS:
            raise CannotRead("This file of the ZIP is damaged. Send it by itself.") from None
        if left:
            raise CannotRead("This file of the ZIP is cut short. Send it by itself.")

    def part(self, name: str) -> BinaryIO | None:
        """An entry by its name in the archive, opened; None when there is none. Raises CannotRead."""
        try:
            return self._zip.open(name)  # type: ignore[return-value]
        except KeyError:
            return None
        except ERRORS:
            raise CannotRead(_DAMAGED) from None

    def close(self) -> None:
        """Let the file go."""
        self._zip.close()


def _require_sound(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > MOST_MEMBERS:
        raise CannotRead(f"The ZIP holds {len(entries):,} entries, more than {MOST_MEMBERS:,}. Send it in parts.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise CannotRead(_LOCKED)
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise CannotRead(_ODD_METHOD)
    packed, unpacked = sum(entry.compress_size for entry in entries), sum(entry.file_size for entry in entries)
    # Entries that lie over each other hold more than the file has bytes.
    is_bomb = packed > size or (unpacked > _TIMES_COUNT_FROM and unpacked > _MOST_TIMES * size)
    if is_bomb or unpacked > _MOST_UNPACKED:
        raise CannotRead(_BOMB)
    if any(entry.file_size > LARGEST_FILE for entry in entries):
        raise CannotRead(f"A file of the ZIP is larger than {LARGEST_FILE // 1024**3} GB. Send it in parts.")


def _is_file(entry: zipfile.ZipInfo) -> bool:
    """No folder, no link, and nothing that a computer makes for itself."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return kind in (0, stat.S_IFREG) and not _is_made_by_computer(entry)


def _is_made_by_computer(entry: zipfile.ZipInfo) -> bool:
    parts = _label(entry).split("/")
    is_hidden = "__MACOSX" in parts or parts[-1].lower() in _MADE_BY_COMPUTERS or parts[-1].startswith("._")
    return entry.is_dir() or is_hidden


def _label(entry: zipfile.ZipInfo) -> str:
    """The name that an entry has, without what could be a path's beginning or a control character."""
    plain = "".join(char for char in entry.filename.replace("\\", "/") if char.isprintable())
    parts = [part for part in plain.encode("utf-8", "replace").decode().split("/") if part not in ("", ".", "..")]
    return "/".join(parts)[-255:] or "file"

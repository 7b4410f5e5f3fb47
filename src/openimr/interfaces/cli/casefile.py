"""`openimr casefile add`: send files into a case file from this machine, as somebody at the desk."""

import argparse
import sys
import time
from datetime import datetime
from pathlib import Path

from openimr.accounts import queries as accounts
from openimr.casefile import delivering, operations
from openimr.casefile import queries as casefile
from openimr.casefile.isolation import NotStarted
from openimr.casefile.models import Upload
from openimr.casefile.scanning import ScannerAway
from openimr.cases import queries as cases
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Actor
from openimr.domain.calendars import PACIFIC, pacific_date
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.interfaces import clock
from openimr.storage import store

_LOOK_EVERY = 0.5
_SETTLED = (Upload.State.RECEIVED, Upload.State.REFUSED, Upload.State.QUARANTINED, Upload.State.CANCELLED)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    what = parser.add_subparsers(dest="what", required=True)
    add = what.add_parser("add", help="send files into the case file")
    add.add_argument("case", help="the number of the case, such as IMR25-0000123")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE", help="PDF, TIFF, JPEG, PNG, HEIC, DOCX, … or ZIP")
    add.add_argument("--by", required=True, metavar="EMAIL", help="who receives them: the sign-in address")
    add.add_argument(
        "--sent-by", default=PartyRole.CLAIMS_ADMINISTRATOR.value, choices=[role.value for role in PartyRole],
        metavar="PARTY", help="which party they come from (default: claims_administrator)",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Send every file and tell what became of it. 0 when all were received, 1 when one was not, 2 for bad usage."""
    person = accounts.person(args.by)
    by = accounts.actor_for(person, on=pacific_date(clock.now())) if person else None
    case = cases.visible_to(by).filter(number=args.case).first() if by else None
    if by is None or case is None:
        what = f"nobody signs in as {args.by}" if by is None else f"{args.by} has no case {args.case} to send files to"
        print(f"openimr casefile: {what}.", file=sys.stderr)
        return 2
    received = [_sent(case, path, PartyRole(args.sent_by), by) for path in args.files]
    return 0 if all(received) else 1


def _sent(case: Case, path: Path, sent_by: PartyRole, by: Actor) -> bool:
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            upload = operations.start_upload(
                case=case, file_name=path.name, size=size, sent_by=sent_by, by=by, now=clock.now()
            )
            kept = delivering.take(upload, 0, file)
        upload = operations.record_bytes(upload=upload, kept=kept, by=by, now=clock.now())
        return _told(_settled(upload))
    except OSError as error:
        print(f"{path}: cannot be opened: {error.strerror}. Nothing of it was sent.", file=sys.stderr)
    except Refused as refused:
        print(" ".join(reason.text for reason in refused.reasons), file=sys.stderr)
    except (store.Away, store.Full, ScannerAway, NotStarted) as error:
        print(f"{path.name}: {error}.", file=sys.stderr)
    return False


def _settled(upload: Upload) -> Upload:
    """Open what arrived until this file's turn has come, or says what it waits for; a faster worker is waited for."""
    while (now := casefile.upload(upload.number)).state not in _SETTLED and not now.trouble:
        if not operations.receive_next_upload(by=SYSTEM, now=clock.now()):
            time.sleep(_LOOK_EVERY)
    return now


def _told(upload: Upload) -> bool:
    arrived = upload.arrived_at.astimezone(PACIFIC) if upload.arrived_at else None
    print(f"{upload.file_name}: {upload.size:,} bytes, last byte {_moment(arrived)}, SHA-256 {upload.sha256 or 'none'}")
    if upload.trouble:
        print(f"  not opened yet: {upload.trouble}")
    for line in upload.receipt:
        if "problem" in line:
            print(f"  not received: {line['name']}: {line['problem']}")
        else:
            print(f"  received as file {line['file']}: {line['name']}, {line['pages']} pages")
    return upload.state == Upload.State.RECEIVED and all("problem" not in line for line in upload.receipt)


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} Pacific time" if at else "not yet"

"""`openimr demo`: performs the reference case, fills the queues with invented cases, prints a sign-in per role."""

import argparse
import sys
import time
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count

from openimr.accounts import operations as accounts
from openimr.accounts.models import User
from openimr.cases.models import Case
from openimr.cases.queries import queues
from openimr.domain.actor import SYSTEM
from openimr.domain.determination import Organisation
from openimr.domain.lifecycle import ApplicationStatus, words
from openimr.domain.values import PartyRole
from openimr.intake.models import Application
from openimr.interfaces import clock
from openimr.interfaces.cli.demo import cast as people
from openimr.interfaces.cli.demo import money, synthetic
from openimr.interfaces.cli.demo.reference import ReferenceCase
from openimr.ledger import operations as ledger
from openimr.letters.models import Letter
from openimr.storage import store

_NO_CASE = frozenset(ApplicationStatus) - {ApplicationStatus.DRAFT, ApplicationStatus.ELIGIBLE}
_EXPORTED = (Letter.Kind.DETERMINATION, Letter.Kind.DETERMINATION_COVER)
_TO_WORKER = ("", PartyRole.INJURED_WORKER)
_SIGN_INS = (
    ("Intake clerk", "clerk@openimr.example"),
    ("Case coordinator", "coordinator@openimr.example"),
    ("Physician reviewer", "reviewer@openimr.example"),
    ("Medical director", "director@openimr.example"),
    ("Credentialing clerk", "credentials@openimr.example"),
    ("Claims administrator", "administrator@openimr.example"),
    ("Finance", money.EMAIL),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--port", type=int, default=8000, help="port of the pages, for the sign-in links (8000)")
    parser.add_argument(
        "--cases", type=int, default=synthetic.FULL, metavar="N",
        help=f"how many smaller invented cases to place ({synthetic.FULL})",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Perform everything that is not there yet. 0 when done, 1 when the database is not set up, 2 for odd numbers."""
    if not 0 <= args.cases <= synthetic.FULL or not 0 < args.port < 65536:
        print(f"openimr demo: --cases is 0 to {synthetic.FULL}, --port is 1 to 65535.", file=sys.stderr)
        return 2
    if not _is_migrated():
        print("openimr demo: the database is not set up yet. Run `openimr manage migrate`, then this.", file=sys.stderr)
        return 1
    started = time.monotonic()
    _hurry()
    organisation = Organisation(settings.ORGANISATION, settings.ORGANISATION_SHORT, settings.ORGANISATION_ADDRESS)
    cast = people.gathered()
    letter = _reference(ReferenceCase(cast, organisation))
    print(f"\nThe letter of the reference case: {letter}", flush=True)
    placed = synthetic.place(args.cases, cast, organisation, now=clock.now(), tell=_progress)
    print(f"\n{placed} invented cases placed, {args.cases - placed} were there already.")
    print(money.accounts(organisation, now=clock.now()))
    _summary()
    print(f"Done in {time.monotonic() - started:.1f} s.\n")
    _sign_ins(args.port, clock.now())
    return 0


def _hurry() -> None:
    """Commits of this session do not wait for the disk. A machine that fails may lose the last second of them.

    What is lost was invented, and the next run performs it again; what is kept is whole and in order all the same.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _reference(reference: ReferenceCase) -> Path:
    print("The reference case, through the same operations as the pages:")
    if reference.is_served:
        print("  performed before, nothing to do")
    else:
        for text, is_needed, act in reference.steps():
            started = time.monotonic()
            if is_needed:
                act()
            told = f"{time.monotonic() - started:6.2f} s" if is_needed else "  before"
            print(f"  {told}  {text}", flush=True)
    assert reference.case is not None
    return _exported(reference.case)


def _exported(case: Case) -> Path:
    """The determination and the worker's cover as files, named by the case number and nothing of anybody's health."""
    folder = Path(settings.ENVIRONMENT.var) / "letters"
    folder.mkdir(parents=True, exist_ok=True)
    written = {
        _written(letter, folder / f"{case.number}-{letter.kind.replace('_', '-')}.pdf")
        for letter in Letter.objects.filter(case=case, kind__in=_EXPORTED, recipient_role__in=_TO_WORKER)
    }
    if any(written):
        what = "final determination, written to a file by the demonstration"
        ledger.record_reading(chain_name=case.number, what=what, by=SYSTEM, now=clock.now())
    return folder / f"{case.number}-{Letter.Kind.DETERMINATION.value}.pdf"


def _written(letter: Letter, path: Path) -> bool:
    data = store.read(letter.pdf_sha256)
    if path.exists() and path.read_bytes() == data:
        return False
    path.write_bytes(data)
    return True


def _progress(done: int, count: int) -> None:
    end = "\r" if sys.stdout.isatty() and done < count else "\n"
    if sys.stdout.isatty() or done % 25 == 0 or done == count:
        print(f"  invented cases: {done} of {count}", end=end, flush=True)


def _summary() -> None:
    """How many applications and cases stand where."""
    standing = Application.objects.filter(status__in=_NO_CASE).values_list("status").annotate(Count("pk"))
    applications = ", ".join(f"{count} {words(status)}" for status, count in sorted(standing))
    cases = ", ".join(f"{queue.count} {words(queue.status)}" for queue in queues() if queue.count)
    print(f"Applications: {applications or 'none without a case'}.")
    print(f"Cases: {cases}.")


def _sign_ins(port: int, now: datetime) -> None:
    if not settings.DEMO:
        print("Nobody can sign in yet. Let people in with `openimr add-person`.")
        print("On your own machine, OPENIMR_DEMO=yes makes this command print a sign-in link per role.")
        return
    print("Sign in with one of these links. Each works once; run this again for new ones.")
    for role, email in _SIGN_INS:
        token = accounts.make_sign_in_link(user=User.objects.get(email=email), by=SYSTEM, now=now)
        print(f"  {role:<20} http://127.0.0.1:{port}/demo/enter/{token}")

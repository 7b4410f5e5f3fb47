"""P6: desk queue, case page and workspace page at 100,000 cases and 32 connections, beside a bare list page.

Run in a database of its own: what it makes stays there, committed, until the server has answered. Both servers stand
side by side and are asked in turn, so that what else the machine does falls on both; medians of five rounds.
"""

from contextlib import ExitStack
from datetime import timedelta
from importlib import import_module
from statistics import median

from openimr.interfaces.cli.app import set_up_django

set_up_django()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import load, report, scale, server  # noqa: E402
from openimr.accounts.models import User  # noqa: E402
from openimr.cases.models import Case  # noqa: E402
from openimr.domain.actor import Role  # noqa: E402
from openimr.domain.lifecycle import CaseStatus  # noqa: E402
from openimr.interfaces.web.access import DEMO_SESSION  # noqa: E402
from openimr.reviews.models import Assignment  # noqa: E402
from tests import factories  # noqa: E402

_ROUNDS = 5
_SECONDS = 2.0
_BARE = "bare list page"


def main() -> None:
    """Load the pages and the bare page in turn, two seconds each, five times."""
    call_command("migrate", verbosity=0)
    case = _case_in_review()
    coordinator = User.objects.filter(email="bench@openimr.example").first() or factories.user(
        "bench@openimr.example", "Bench Coordinator", Role.CASE_COORDINATOR
    )
    reviewer = Assignment.objects.get(case=case).reviewer.user
    pages = {
        "desk queue": (reverse("desk_queue", args=[CaseStatus.AWAITING_RECORDS]), _cookie(coordinator)),
        "case page": (reverse("desk_case", args=[case.number]), _cookie(coordinator)),
        "workspace page": (reverse("workspace_review", args=[case.number]), _cookie(reviewer)),
        _BARE: ("/", ""),
    }
    ours, bare = server.free_port(), server.free_port()
    with ExitStack() as servers:
        servers.enter_context(server.running(server.openimr(ours), ours, "/health"))
        servers.enter_context(server.running(server.bare(bare), bare, "/"))
        found = _in_turn({what: (bare if what == _BARE else ours, *asked) for what, asked in pages.items()})
    peer = found.pop(_BARE)
    for what, p95 in found.items():
        report.line(
            "P6", f"{what} at {Case.objects.count():,} cases, 32 connections, p95", p95, "ms",
            peer="the same server's bare list page, p95", peer_value=peer, ratio=p95 / peer,
        )  # fmt: skip


def _case_in_review() -> Case:
    known = Case.objects.filter(claim_number=f"BENCH-{CaseStatus.IN_REVIEW}", pk__lt=20_000_000).first()
    return known or scale.fill()


def _cookie(user: User) -> str:
    """A session as signing in would make it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[DEMO_SESSION] = True
    session.set_expiry(timedelta(hours=1))
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _in_turn(pages: dict[str, tuple[int, str, str]]) -> dict[str, float]:
    """The median of the 95th percentiles of every page."""
    for page in pages.values():
        _loaded(*page)
    rounds = [{what: _loaded(*page) for what, page in pages.items()} for _ in range(_ROUNDS)]
    return {what: median(one[what] for one in rounds) for what in pages}


def _loaded(port: int, path: str, cookie: str) -> float:
    found = load.run(port, path, cookie, seconds=_SECONDS)
    if found.failed:
        raise RuntimeError(f"{path} failed {found.failed} times")
    return found.p95


if __name__ == "__main__":
    main()

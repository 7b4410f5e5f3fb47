"""P6: desk queue, case page and workspace page at 100,000 cases and 32 connections, beside a bare list page.

Run in a database of its own: what it makes stays there, committed, until the server has answered.
"""

from datetime import timedelta
from importlib import import_module

from openimr.interfaces.cli.app import set_up_django

set_up_django()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402

from bench import load, report, scale, server  # noqa: E402
from openimr.accounts.models import User  # noqa: E402
from openimr.cases.models import Case  # noqa: E402
from openimr.domain.actor import Role  # noqa: E402
from openimr.domain.lifecycle import CaseStatus  # noqa: E402
from openimr.interfaces.web.access import DEMO_SESSION  # noqa: E402
from openimr.reviews.models import Assignment  # noqa: E402
from tests import factories  # noqa: E402


def main() -> None:
    """Load each page for five seconds, then the bare page for five."""
    case = _case_in_review()
    coordinator = User.objects.filter(email="bench@openimr.example").first() or factories.user(
        "bench@openimr.example", "Bench Coordinator", Role.CASE_COORDINATOR
    )
    reviewer = Assignment.objects.get(case=case).reviewer.user
    pages = {
        "desk queue": (f"/desk/queue/{CaseStatus.AWAITING_RECORDS}/", coordinator),
        "case page": (f"/desk/cases/{case.number}/", coordinator),
        "workspace page": (f"/reviews/{case.number}/", reviewer),
    }
    port = server.free_port()
    with server.running(server.openimr(port), port, "/health"):
        found = {what: _loaded(port, path, _cookie(user)) for what, (path, user) in pages.items()}
    port = server.free_port()
    with server.running(server.bare(port), port, "/"):
        bare = _loaded(port, "/", "")
    for what, one in found.items():
        report.line(
            "P6", f"{what} at {Case.objects.count():,} cases, 32 connections, p95", one.p95, "ms",
            peer="the same server's bare list page, p95", peer_value=bare.p95, ratio=one.p95 / bare.p95,
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


def _loaded(port: int, path: str, cookie: str) -> load.Loaded:
    load.run(port, path, cookie, seconds=1)
    found = load.run(port, path, cookie)
    if found.failed:
        raise RuntimeError(f"{path} failed {found.failed} times")
    return found


if __name__ == "__main__":
    main()

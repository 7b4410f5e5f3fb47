"""Background work over all cases: what waits, for how long, and what failed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from openimr.casefile import backlog
from openimr.chronology import queries as chronology
from openimr.domain.actor import Role
from openimr.interfaces import clock
from openimr.interfaces.web.access import roles


@require_GET
@roles(Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR)
def background(request: HttpRequest) -> HttpResponse:
    """One page that says whether the work goes on. It names cases and no person."""
    found, now = backlog.backlog(), clock.now()
    context = {
        "backlog": found, "is_late": found.is_late(now), "late_before": now - backlog.LATE,
        "late_minutes": int(backlog.LATE.total_seconds()) // 60, "uploads": list(backlog.waiting_uploads()),
        "quarantined": list(backlog.quarantined()), "sortings": list(backlog.failed_sortings()),
        "exports": list(backlog.failed_exports()), "extractions": list(chronology.failed()),
    }  # fmt: skip
    return render(request, "desk/background.html", context)

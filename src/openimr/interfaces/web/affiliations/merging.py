"""Two entries that may be one, side by side, and merging them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openimr.affiliations import operations, queries
from openimr.affiliations.models import Entity
from openimr.domain.calendars import pacific_date
from openimr.domain.identity import compare
from openimr.interfaces import clock
from openimr.interfaces.web.access import required_actor, roles
from openimr.interfaces.web.affiliations.forms import WhyForm
from openimr.interfaces.web.affiliations.views import KEEP_ROLES, Line, found_entity, line_of, seen
from openimr.interfaces.web.desk.forms import DONE, attempt


@require_http_methods(["GET", "POST"])
@roles(*KEEP_ROLES)
def merge(request: HttpRequest, number: str, other: str) -> HttpResponse:
    """Look at both, and say that they are one: the first is kept."""
    kept, gone = found_entity(number), found_entity(other)
    form, status = WhyForm(), DONE
    if request.method == "POST":
        form = WhyForm(request.POST)
        status = attempt(
            form,
            lambda data: operations.merge_entities(
                kept=kept, other=gone, why=data["why"], by=required_actor(request), now=clock.now()
            ),
        )
        if status == DONE:
            said = _("%(other)s is %(kept)s now. Its names, numbers and relations stand here.")
            messages.success(request, said % {"other": gone.number, "kept": kept.number})
            return redirect("affiliations_entity", kept.number)
    seen(request, f"affiliations of {kept.number} and {gone.number}")
    one, two = (queries.value_of(entity).identity for entity in (kept, gone))
    context = {
        "kept": kept, "gone": gone, "name": one.name, "form": form, "compared": compare(one, two),
        "sides": [(kept, one, _lines(kept)), (gone, two, _lines(gone))],
    }  # fmt: skip
    return render(request, "affiliations/merge.html", context, status=status)


def _lines(entity: Entity) -> list[Line]:
    on = pacific_date(clock.now())
    return [line_of(row, entity, on) for row in queries.relations_of(entity)]

"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from openimr.interfaces.web.access import actor_of


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The organisation, the actor and whether this is a newcomer's demo."""
    return {
        "organisation": settings.ORGANISATION,
        "is_demo": settings.DEMO,
        "actor": actor_of(request),
        "upload_limit_mb": settings.UPLOAD_LIMIT_BYTES // (1024 * 1024),
    }

"""What the desk remembers for one session: whether workers are shown as initials."""

from django.http import HttpRequest

from openimr.interfaces.web.desk.labels import initials

INITIALS = "desk_initials"


def worker(request: HttpRequest, name: str) -> str:
    """The worker's name as this session shows it."""
    return initials(name) if request.session.get(INITIALS) else name

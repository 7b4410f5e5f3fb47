"""What every template knows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from openimr.domain.actor import Actor, Role
from openimr.interfaces.web.access import DESK_ROLES, actor_of
from openimr.interfaces.web.middleware import ENGLISH_ONLY


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the main menu."""

    words: str
    url: str
    is_current: bool


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The organisation, the actor, the menu, and whether this is a newcomer's demonstration."""
    actor = actor_of(request)
    return {
        "organisation": settings.ORGANISATION,
        "is_demo": settings.DEMO,
        "actor": actor,
        "menu": _menu(request, actor),
        "is_english_only": request.path.startswith(ENGLISH_ONLY),
        "upload_limit_mb": settings.UPLOAD_LIMIT_BYTES // (1024 * 1024),
    }


def _menu(request: HttpRequest, actor: Actor | None) -> list[MenuEntry]:
    entries = [(words, reverse(name)) for words, name in _entries(actor)]
    current = max((url for _words, url in entries if request.path.startswith(url)), key=len, default="")
    return [MenuEntry(words, url, url == current) for words, url in entries]


def _entries(actor: Actor | None) -> list[tuple[str, str]]:
    if actor is None or actor.role is Role.PUBLIC:
        return [(_("Apply for a review"), "portal_start"), (_("Check an application"), "portal_status")]
    security = (_("Sign-in and security"), "mfa_index")
    credentials = (_("Credentials"), "credentials_home")
    affiliations = (_("Affiliations"), "affiliations_home")
    guidelines = (_("Guidelines"), "guidelines_home")
    deadlines = (_("Deadlines"), "reminders_home")
    if actor.role is Role.REVIEWER:
        return [(_("My reviews"), "workspace_home"), guidelines, security]
    if actor.role is Role.DIVISION_STAFF:
        return [deadlines, security]
    if actor.role in (Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR):
        whole = [
            (_("Desk"), "desk_home"),
            deadlines,
            (_("Quality"), "desk_quality"),
            (_("Background work"), "desk_background"),
        ]
        return [*whole, (_("Money"), "finance_home"), credentials, affiliations, guidelines, security]
    if actor.role is Role.FINANCE:
        return [(_("Money"), "finance_home"), security]
    if actor.role is Role.CREDENTIALING:
        return [credentials, affiliations, security]
    if actor.role in DESK_ROLES:
        return [(_("Desk"), "desk_home"), deadlines, guidelines, security]
    if actor.role is Role.CLAIMS_ADMINISTRATOR:
        return [(_("Records"), "records_home"), (_("Invoices"), "own_invoices"), security]
    return [security]

"""Who somebody is today."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from openimr.accounts.models import Organisation, User
from openimr.domain.actor import Actor, Role

# Every page asks this; written out it costs a fifth of what the object mapper takes to write it.
_ROLE = """
    SELECT role FROM accounts_roleheld
    WHERE user_id = %s AND held_from_on <= %s AND (held_until_on IS NULL OR held_until_on >= %s)
    ORDER BY held_from_on DESC LIMIT 1
"""


def role_of(user: User, *, on: date) -> Role | None:
    """The role that a person holds on a day, if any."""
    with connection.cursor() as cursor:
        cursor.execute(_ROLE, [user.pk, on, on])
        held = cursor.fetchone()
    return Role(held[0]) if held else None


def actor_for(user: User, *, on: date) -> Actor:
    """The person as an actor on a day; without a role, a member of the public."""
    return Actor(number=user.number, role=role_of(user, on=on) or Role.PUBLIC, name=user.name)


def organisation_of(user: User, *, on: date) -> Organisation | None:
    """The organisation for which a person acts on a day, if any."""
    held = user.roles.filter(held_from_on__lte=on).exclude(held_until_on__lt=on).order_by("-held_from_on")
    latest = held.select_related("organisation").first()
    return latest.organisation if latest else None


def members_of(organisation: Organisation) -> set[str]:
    """The numbers of everybody who acts or has acted for an organisation."""
    return set(User.objects.filter(roles__organisation=organisation).values_list("number", flat=True))


def person(email: str) -> User | None:
    """Who signs in with an address, if anybody does."""
    return User.objects.filter(email__iexact=email, is_active=True).first()


def names(numbers: Iterable[str]) -> dict[str, str]:
    """The names behind some numbers, for screens of the organisation's own people."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, name FROM accounts_user WHERE number = ANY(%s)", [list(set(numbers))])
        return dict(cursor.fetchall())

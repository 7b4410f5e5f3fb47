"""Who somebody is today."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from openimr.accounts.models import User
from openimr.domain.actor import Actor, Role


def role_of(user: User, *, on: date) -> Role | None:
    """The role that a person holds on a day, if any."""
    current = Q(held_until_on__isnull=True) | Q(held_until_on__gte=on)
    held = user.roles.filter(current, held_from_on__lte=on).order_by("-held_from_on").first()
    return Role(held.role) if held else None


def actor_for(user: User, *, on: date) -> Actor:
    """The person as an actor on a day; without a role, a member of the public."""
    return Actor(number=user.number, role=role_of(user, on=on) or Role.PUBLIC, name=user.name)


def names(numbers: Iterable[str]) -> dict[str, str]:
    """The names behind some numbers, for screens of the organisation's own people."""
    return dict(User.objects.filter(number__in=set(numbers)).values_list("number", "name"))

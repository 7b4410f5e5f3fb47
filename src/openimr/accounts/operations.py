"""People, their roles, and single-use sign-in links."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from openimr.accounts.models import Organisation, RoleHeld, SignInLink, User
from openimr.domain.actor import Actor, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger

_LINK_LASTS = timedelta(hours=12)


@transaction.atomic
def create_user(*, email: str, name: str, password: str | None, by: Actor, now: datetime) -> User:
    """A person who can sign in. Raises Refused when the e-mail is taken. The number is opaque and random."""
    if User.objects.filter(email__iexact=email).exists():
        raise Refused(Reason("A person with this e-mail address exists already."))
    user = User.objects.create_user(email, password, number=f"U-{secrets.token_hex(4).upper()}", name=name)
    ledger.append(chain_name=ledger.ACCOUNTS, act="create_user", facts={"user": user.number}, by=by, now=now)
    return user


@transaction.atomic
def give_role(
    *,
    user: User,
    role: Role,
    by: Actor,
    now: datetime,
    organisation: Organisation | None = None,
    from_on: date | None = None,
) -> RoleHeld:
    """Give a person one role from a day on (today when none is named). A person holds one role at a time."""
    start = from_on or pacific_date(now)
    if user.roles.filter(held_until_on__isnull=True).exists():
        raise Refused(Reason("This person holds a role already; end it first."))
    held = RoleHeld.objects.create(user=user, role=role, organisation=organisation, held_from_on=start)
    facts: dict[str, object] = {"user": user.number, "role": role, "from": start}
    if organisation is not None:
        facts["organisation"] = organisation.number
    ledger.append(chain_name=ledger.ACCOUNTS, act="give_role", facts=facts, by=by, now=now)
    return held


@transaction.atomic
def add_person(
    *, email: str, name: str, role: Role, password: str | None, organisation: str = "", by: Actor, now: datetime
) -> User:
    """A person who can sign in and holds one role from today on, for an organisation where one is named.

    Raises Refused when the e-mail is taken, and for a claims administrator without an organisation.
    """
    if role is Role.CLAIMS_ADMINISTRATOR and not organisation.strip():
        raise Refused(Reason("A claims administrator acts for an organization: name it as the cases do."))
    user = create_user(email=email, name=name, password=password, by=by, now=now)
    acts_for = _organisation(organisation.strip()) if organisation.strip() else None
    give_role(user=user, role=role, organisation=acts_for, by=by, now=now)
    return user


def _organisation(name: str) -> Organisation:
    """The organisation of this name, made when there is none. Cases know organisations by their names."""
    known = Organisation.objects.filter(name__iexact=name).first()
    return known or Organisation.objects.create(number=f"O-{secrets.token_hex(4).upper()}", name=name)


@transaction.atomic
def make_sign_in_link(*, user: User, by: Actor, now: datetime) -> str:
    """A token that lets this person in once; earlier ones of the same person stop working.

    The caller makes sure that this is a newcomer's own machine.
    """
    token = secrets.token_urlsafe(24)
    SignInLink.objects.filter(user=user, used_at=None, expires_at__gt=now).update(expires_at=now)
    SignInLink.objects.create(user=user, token_sha256=_digest(token), expires_at=now + _LINK_LASTS)
    ledger.append(chain_name=ledger.ACCOUNTS, act="make_sign_in_link", facts={"user": user.number}, by=by, now=now)
    return token


@transaction.atomic
def use_sign_in_link(*, token: str, by: Actor, now: datetime) -> User:
    """The person a link lets in. Raises Refused for a link that is unknown, used or too old."""
    link = SignInLink.objects.select_for_update().select_related("user").filter(token_sha256=_digest(token)).first()
    if link is None or link.used_at is not None or link.expires_at <= now:
        raise Refused(Reason("This sign-in link has been used or is too old. Run `make run` again for new ones."))
    link.used_at = now
    link.save(update_fields=["used_at"])
    ledger.append(chain_name=ledger.ACCOUNTS, act="use_sign_in_link", facts={"user": link.user.number}, by=by, now=now)
    return link.user


@transaction.atomic
def forget_expired_sign_ins(*, by: Actor, now: datetime) -> int:
    """Remove sessions and sign-in links whose time has passed; return how many. They are no part of the record."""
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    links, _ = SignInLink.objects.filter(expires_at__lt=now).delete()
    return sessions + links


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

"""Where django-allauth asks us."""

import base64
from datetime import timedelta

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from openimr.interfaces import clock
from openimr.interfaces.web.access import reauthenticated_at


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """People are let in by the organisation; nobody signs up alone."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This e-mail address and this password do not belong together. Try again."),
        "incorrect_password": _("This is not your password. Try again."),
        "too_many_login_attempts": _("Too many wrong tries from this machine. Try again in a minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Changing a second factor asks who somebody is, unless the sign-in itself was just now."""
        proved = reauthenticated_at(context.request)
        limit = timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
        return proved is None or clock.now() - proved > limit


class SealedSecrets(DefaultMFAAdapter):  # type: ignore[misc]
    """The keys of authenticator apps are kept encrypted: a copy of the database alone opens no door."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not open the account now. Wait for the next one and type it."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret under the installation's key."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` sealed."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"openimr second factor")
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings.SECRET_KEY.encode())))

"""Django's settings, made from one typed environment. Nothing else reads environment variables."""

import contextlib
import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from openimr.config import database, environment

ENVIRONMENT = environment.read()
environment.make_folder(ENVIRONMENT.var, "OPENIMR_VAR")
BASE = Path(__file__).resolve().parent.parent

DEBUG = ENVIRONMENT.is_debug
DEMO = ENVIRONMENT.is_demo
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
STORE = ENVIRONMENT.store
STORE_CACHE_BYTES = ENVIRONMENT.store_cache_gb * 1024**3
CACHE_FOLDER = ENVIRONMENT.var / "cache"
ORGANISATION = ENVIRONMENT.organisation
ORGANISATION_ADDRESS = ENVIRONMENT.organisation_address
ORGANISATION_SHORT = ENVIRONMENT.organisation_short
CLAMD = ENVIRONMENT.clamd
CARDS = ENVIRONMENT.cards
LANGUAGE_MODEL = (
    (ENVIRONMENT.llm_url, ENVIRONMENT.llm_model, ENVIRONMENT.llm_key, ENVIRONMENT.llm_timeout_s)
    if ENVIRONMENT.llm_url
    else None
)
CHECK_SHARE = ENVIRONMENT.check_share
BLIND_SHARE = ENVIRONMENT.blind_share
EARLIER_REASONS_HIDDEN = ENVIRONMENT.are_earlier_reasons_hidden
UPLOAD_LIMIT_BYTES = ENVIRONMENT.upload_limit_mb * 1024 * 1024


def _secret_key() -> str:
    """The given key, or one made on the first start and kept readable by its owner only."""
    if ENVIRONMENT.secret_key:
        return ENVIRONMENT.secret_key
    kept = ENVIRONMENT.var / "secret_key"
    if not kept.exists():
        # Written whole and moved in: a second process that starts at the same time reads one key or makes none.
        made = kept.with_name(f"secret_key.{secrets.token_hex(4)}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(made, kept)
        made.unlink()
    return kept.read_text().strip()


SECRET_KEY = _secret_key()
DATABASES = {"default": database.django_database(ENVIRONMENT)}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = (
    "ledger",
    "accounts",
    "affiliations",
    "panel",
    "guidelines",
    "intake",
    "cases",
    "casefile",
    "chronology",
    "assistance",
    "reviews",
    "determinations",
    "letters",
    "billing",
    "appeals",
    "reminders",
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    *(f"openimr.{room}" for room in ROOMS),
    "openimr.interfaces.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "openimr.interfaces.web.middleware.clear_refusals",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "openimr.interfaces.web.middleware.english_at_work",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "openimr.interfaces.web.middleware.no_nul",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "openimr.interfaces.web.middleware.nothing_kept",
    "openimr.interfaces.web.middleware.refused_pages_recorded",
    "openimr.interfaces.web.middleware.second_factor_required",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "openimr.config.urls"
WSGI_APPLICATION = "openimr.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "interfaces" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "openimr.interfaces.web.context.everywhere",
            ],
            "builtins": ["openimr.interfaces.web.templatetags.openimr"],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "openimr.interfaces.web.adapters.InvitedOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip"}  # the lock of one account is Axes' alone: six tries, fifteen minutes
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ADAPTER = "openimr.interfaces.web.adapters.SealedSecrets"
MFA_TOTP_ISSUER = "OpenIMR"
MFA_TOTP_TOLERANCE = 1  # one step for clocks and slow typing (RFC 6238, section 5.2)
MFA_PASSKEY_LOGIN_ENABLED = True
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "openimr.interfaces.web.errors.typed_address"
AXES_LOCKOUT_CALLABLE = "openimr.interfaces.web.errors.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = ENVIRONMENT.is_behind_tls
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SECURE = ENVIRONMENT.is_behind_tls
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "openimr.interfaces.web.errors.out_of_date"
SECURE_SSL_REDIRECT = ENVIRONMENT.is_behind_tls
SECURE_HSTS_SECONDS = 31536000 if ENVIRONMENT.is_behind_tls else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.is_behind_tls else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Los_Angeles"

STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.var / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns where it is missing
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "openimr.config.log_lines.WithoutValues",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Request lines could carry what a person typed; failures are shown to the person and counted, not logged.
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}

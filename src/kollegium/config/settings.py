"""Django's settings: everything that differs between installations comes from the environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from kollegium.accounts.limits import RATE_LIMITS
from kollegium.ui.loading import loader, locales

PACKAGE = Path(__file__).resolve().parent.parent


def database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "kollegium.audiences.postgres",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.get("host", parts.hostname or ""),
        "PORT": str(parts.port or options.get("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Server-side binding keeps people's words out of the server's log and activity view; what is asked often is planned once.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5},
    }


SECRET_KEY = os.environ.get("KOLLEGIUM_SECRET", "only for commands that never serve anybody")
DEBUG = os.environ.get("KOLLEGIUM_DEBUG") == "1"
SITE_URL = os.environ.get("KOLLEGIUM_SITE_URL", "http://localhost:8000").rstrip("/")
DATA = Path(os.environ.get("KOLLEGIUM_DATA", "data")).resolve()
ALLOWED_HOSTS = os.environ.get("KOLLEGIUM_HOSTS", "").split() or ["localhost", "127.0.0.1", "[::1]"]
if urlsplit(SITE_URL).hostname not in {*ALLOWED_HOSTS, None}:
    ALLOWED_HOSTS.append(str(urlsplit(SITE_URL).hostname))

_app = os.environ.get("KOLLEGIUM_DATABASE_APP", "postgresql://kollegium_app@/kollegium")
_migrate = os.environ.get("KOLLEGIUM_DATABASE_MIGRATE", "")
DATABASES = {"default": database(_migrate if os.environ.get("KOLLEGIUM_ROLE") == "migrate" and _migrate else _app)}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "procrastinate.contrib.django",
    "kollegium.ui",
    "kollegium.live",
    "kollegium.jobs",
    "kollegium.accounts",
    "kollegium.communities",
    "kollegium.audiences",
    "kollegium.methods",
    "kollegium.inquiry",
    "kollegium.plans",
    "kollegium.runs",
    "kollegium.testing",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kollegium.ui.headers.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kollegium.accounts.middleware.GuestMiddleware",
    "kollegium.accounts.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kollegium.audiences.middleware.ActorMiddleware",
    "kollegium.runs.middleware.Ghosts",
]
ROOT_URLCONF = "kollegium.config.urls"
WSGI_APPLICATION = "kollegium.config.wsgi.application"
PAGES = [PACKAGE, PACKAGE / "accounts" / "pages"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": PAGES,
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "kollegium.ui.environment.environment",
            "loader": loader(PAGES),
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kollegium.ui.http.one_csrf_input",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["kollegium.accounts.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kollegium.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_RATE_LIMITS = RATE_LIMITS
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("da", "dansk"),
    ("sv", "svenska"),
    ("de", "Deutsch"),
    ("pt", "português"),
    ("sl", "slovenščina"),
]
LOCALE_PATHS = locales(PACKAGE)
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("KOLLEGIUM_TIME_ZONE", "Europe/Copenhagen")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "kollegium.ui.stylesheet.JoinedSheetFinder",
]
# Collected files have hashed names and are compressed; where nothing has been collected, the source serves.
_collected = (STATIC_ROOT / "staticfiles.json").exists() or "collectstatic" in sys.argv
_static = (
    "kollegium.ui.storage.HashedStorage" if _collected else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static},
}
WHITENOISE_USE_FINDERS = not _collected
WHITENOISE_AUTOREFRESH = DEBUG or not _collected

_mail = urlsplit(os.environ.get("KOLLEGIUM_MAIL_URL", ""))
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
if _mail.scheme in {"smtp", "smtps"}:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("KOLLEGIUM_MAIL_FROM", "Kollegium <kollegium@localhost>")
# Who is responsible and how to reach them, for the page about privacy.
OPERATOR = os.environ.get("KOLLEGIUM_OPERATOR", "")
PRIVACY_CONTACT = os.environ.get("KOLLEGIUM_PRIVACY_CONTACT", "")

_secure = SITE_URL.startswith("https://")
SESSION_ENGINE = "kollegium.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-session" if _secure else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 24 * 3600
CSRF_FAILURE_VIEW = "kollegium.ui.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if _secure else 0
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "auth.W004"]  # auth: the unique index is on lower(email)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without rows": {"()": "kollegium.config.log.WithoutRows"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without rows"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

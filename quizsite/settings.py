"""Settings: one file, safe by default, changed through environment variables.

`docs/operations.md` lists the variables. Nothing needs to be set for `make run`.
"""

import logging
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from quizsite import databases, secret_key, sharing
from quizsite.env import (
    env_address,
    env_choice,
    env_flag,
    env_folder,
    env_list,
    env_text,
    env_time_zone,
)

BASE_DIR = Path(__file__).resolve().parent.parent
# Everything that belongs to this installation and not to the code: database, key, demo sign-ins.
DATA_DIR = env_folder("DAIEK_DATA_DIR", BASE_DIR / "var")

# --- Safety -----------------------------------------------------------------------------------
DEBUG = env_flag("DAIEK_DEBUG", default=False)
SECRET_KEY = env_text("DAIEK_SECRET_KEY") or secret_key.read_or_create(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env_list("DAIEK_HOSTS", "localhost,127.0.0.1,[::1]")

# Off only where the site is served on this machine itself, without TLS (`make run`).
HTTPS = env_flag("DAIEK_HTTPS", default=True)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]
# With TLS on, a server in front ends it and says so; without, nobody's word is taken for it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
# A browser takes __Host- only over TLS and from this very host: no neighbour can plant such a cookie.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}django_language"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "quizsite.flashes.HostStorage"
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
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- Apps -------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "scoring",
    "quizzes",
    "content",
    "accounts",
    "quizsite",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before static files, which get the same headers.
    "quizsite.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "quizsite.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "quizsite.middleware.SessionEndMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Says who stands behind a change (accounts/history.py).
    "simple_history.middleware.HistoryRequestMiddleware",
    "quizsite.auditing.AuditMiddleware",
    "quizsite.pacing.PacingMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "quizsite.urls"
WSGI_APPLICATION = "quizsite.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "quizsite.navigation.navigation",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data -------------------------------------------------------------------------------------
# How processes hold their connections to PostgreSQL.
CONNECTIONS = env_choice("DAIEK_CONNECTIONS", databases.CONNECTIONS, databases.KEPT)
DATABASE_URL = env_text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'daiek.sqlite3'}")
DATABASES = {"default": databases.database(DATABASE_URL, CONNECTIONS)}
# A copy that PostgreSQL itself keeps: results and exports are read there.
REPLICA_URL = env_text("DATABASE_REPLICA_URL")
if REPLICA_URL:
    DATABASES["replica"] = databases.database(REPLICA_URL, CONNECTIONS, name="DATABASE_REPLICA_URL") | {
        "TEST": {"MIRROR": "default"}
    }
    DATABASE_ROUTERS = ["quizsite.replica.ReplicaRouter"]
    MIDDLEWARE.append("quizsite.replica.ReplicaMiddleware")

# --- What processes share: a cache, and work for later -----------------------------------------
_REDIS_URL = env_address("DAIEK_REDIS_URL", sharing.REDIS_SCHEMES, "redis://:password@host:6379/0").geturl()
CACHES = {
    "default": sharing.cache(env_choice("DAIEK_CACHE", sharing.CACHES, sharing.MEMORY), _REDIS_URL),
}
_QUEUE = env_choice("DAIEK_TASKS", sharing.QUEUES, sharing.DATABASE)
TASKS = {"default": sharing.tasks(_QUEUE, _REDIS_URL)}
if _QUEUE == sharing.REDIS:
    INSTALLED_APPS += ["django_rq", "django_tasks_rq"]
    RQ_QUEUES = {"default": {"URL": _REDIS_URL, "REDIS_CLIENT_KWARGS": {"socket_connect_timeout": 2}}}

# --- People -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
# A row's history is asked for by the row, never by the day.
SIMPLE_HISTORY_DATE_INDEX = False
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "accounts.hashers.LightArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.ownwords.OwnWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

# Teachers sign in by user name or e-mail (allauth); strangers cannot sign up.
ACCOUNT_ADAPTER = "accounts.adapter.SchoolAccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "accounts.forms.ConfirmPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A school is one address: allauth's limits by address would lock everyone out together.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": None,
    "reset_password": "5/h/key",
    "reset_password_from_key": None,
}

# Teachers may add a second step: codes of an app on their phone, and recovery codes.
MFA_ADAPTER = "accounts.secondstep.SchoolMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "accounts.secondstep.SecondStepForm",
    "reauthenticate": "accounts.secondstep.ConfirmForm",
    "activate_totp": "accounts.secondstep.SwitchOnForm",
}
MFA_TOTP_TOLERANCE = 1  # half a minute early or late: the clocks of phones differ

# All ways of signing in are guarded against guessing, for each user name by itself.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_LOCKOUT_PARAMETERS = ["username"]
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # it advises to lock by address
AXES_USERNAME_CALLABLE = "accounts.locking.user_key"
AXES_CLIENT_IP_CALLABLE = "accounts.locking.no_address"
AXES_LOCKOUT_CALLABLE = "accounts.views.lockedout.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Only what the lock needs is kept: no log of who signed in, no PINs, no passwords.
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "login", "pin", "password", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# The signed link on a pupil's card: pupils only (accounts.signinlinks), until the PIN changes.
SESAME_MAX_AGE = timedelta(days=365)
SESAME_TOKENS = ["sesame.tokens_v2"]

# --- E-mail -----------------------------------------------------------------------------------
# smtp://user:password@host:587 (STARTTLS) or smtps://…:465. Without it no page offers e-mail.
_EMAIL = env_address("DAIEK_EMAIL_URL", ("smtp", "smtps"), "smtp://user:password@host:587")
EMAIL_HOST = _EMAIL.hostname or ""
EMAIL_PORT = _EMAIL.port or (465 if _EMAIL.scheme == "smtps" else 587)
EMAIL_HOST_USER = unquote(_EMAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_EMAIL.password or "")
EMAIL_USE_SSL = _EMAIL.scheme == "smtps"
EMAIL_USE_TLS = not EMAIL_USE_SSL
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env_text("DAIEK_EMAIL_FROM", "daiek@localhost")

# --- Language and time ------------------------------------------------------------------------
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
# Our own texts, and what the packages lack in Kazakh.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "packages"]
FORMAT_MODULE_PATH = ["quizsite.formats"]
USE_I18N = True
TIME_ZONE = env_time_zone("DAIEK_TIME_ZONE", "Asia/Almaty")
USE_TZ = True

# --- Files ------------------------------------------------------------------------------------
# A pasted document is up to 5 MB, and the form tells kindly of one that is larger.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
STATIC_URL = "static/"
STATIC_ROOT = Path(env_text("DAIEK_STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Where `manage.py backup` writes; better on another disk than the data.
BACKUP_DIR = Path(env_text("DAIEK_BACKUP_DIR", str(DATA_DIR / "backups")))
# Pictures of questions; a view gives them out to those who may see the question.
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Errors are seen --------------------------------------------------------------------------
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOG_FORMAT = env_choice("DAIEK_LOG_FORMAT", ("text", "json"), "text")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "json": {"()": "quizsite.requestlog.JsonFormatter"},
    },
    "filters": {
        "once": {"()": "quizsite.outages.OncePerOutage"},
        "failures": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: record.levelno >= logging.WARNING,
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["once"]}},
    "root": {"handlers": ["console"], "level": env_choice("DAIEK_LOG_LEVEL", _LEVELS, "INFO")},
    "loggers": {
        # Django's own handlers mail administrators or need DEBUG; the root handler does the work.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # Every wrong PIN is worth a line; every right one is not.
        "axes": {"level": "WARNING"},
        # Two lines for every attempt with a time limit; failures are still logged. The worker changes levels.
        "django_tasks": {"filters": ["failures"]},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        # In JSON, the line of the request says as much and names no address.
        "django.request": {"level": "ERROR" if LOG_FORMAT == "json" else "INFO"},
    },
}
if LOG_FORMAT == "json":
    MIDDLEWARE.insert(0, "quizsite.requestlog.RequestLogMiddleware")

# --- Figures for Prometheus -------------------------------------------------------------------
METRICS = env_flag("DAIEK_METRICS", default=False)
# Whoever reads them shows this; without it they are for this machine itself.
METRICS_TOKEN = env_text("DAIEK_METRICS_TOKEN")
if METRICS:
    sharing.share_metrics(DATA_DIR / "metrics")
    MIDDLEWARE.insert(0, "quizsite.metrics.MetricsMiddleware")

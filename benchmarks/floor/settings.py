"""What `startproject` writes, less the admin; the database as durable as the site's."""

from quizsite import settings as site

SECRET_KEY = "measured-on-this-machine-only"  # noqa: S105  # nobody's secret
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.floor.urls"
WSGI_APPLICATION = "benchmarks.floor.wsgi.application"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [site.BASE_DIR / "benchmarks" / "floor" / "templates"],
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": site.DATA_DIR / "floor.sqlite3",
        "OPTIONS": site.DATABASES["default"]["OPTIONS"],
    }
}
PASSWORD_HASHERS = site.PASSWORD_HASHERS
USE_TZ = True

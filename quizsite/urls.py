"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from quizsite.health import live, ready
from quizsite.views import home, metrics, privacy

handler500 = "quizsite.outages.broken"

urlpatterns = [
    path("", home, name="home"),
    # Addresses are tried in turn, and most requests are answers of pupils: theirs stand first.
    path("", include("scoring.urls")),
    path("privacy/", privacy, name="privacy"),
    path("health/live", live, name="live"),
    path("health/ready", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
    path("language/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("account/", include("accounts.teacher_urls")),
    path("", include("accounts.urls")),
    path("", include("content.urls")),
    path("", include("quizzes.urls")),
]

"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from quizsite.views import healthz, home

urlpatterns = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("language/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("account/", include("accounts.teacher_urls")),
    path("", include("accounts.urls")),
    path("", include("content.urls")),
    path("", include("quizzes.urls")),
    path("", include("scoring.urls")),
]

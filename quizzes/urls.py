"""Addresses of `quizzes`."""

from django.urls import path

from quizzes.views import drafting

app_name = "quizzes"
urlpatterns = [
    path("documents/add/", drafting.document_add, name="document_add"),
    path("drafting/<int:pk>/", drafting.drafting, name="drafting"),
]

"""Addresses of `content`."""

from django.urls import path

from content.views import documents

app_name = "content"
urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/<int:pk>/", documents.document, name="document"),
]

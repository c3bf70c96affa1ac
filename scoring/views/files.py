"""Files that a page offers to save."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def as_file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """The bytes, to be saved under the name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)  # noqa: FBT003  # Django's signature
    return response

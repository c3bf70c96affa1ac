"""Every format by its slug, in the order in which a file's content is tried."""

from __future__ import annotations

from quizzes.formats.base import Format, Source

FORMATS: dict[str, Format] = {}


def recognised(source: Source) -> str | None:
    """The slug of the first format that takes the content for its own."""
    return next((slug for slug, one in FORMATS.items() if one.recognises(source)), None)

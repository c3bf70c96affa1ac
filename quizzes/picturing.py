"""A teacher puts a picture above a question, or takes it away. Either is a new wording."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from quizzes.editing import write_version
from quizzes.formats.pictures import Picture, file_name
from quizzes.models import QuestionVersion
from quizzes.pictures import Shown, check_picture, kept
from quizzes.wordings import evidence_of, wording_of


@transaction.atomic
def show_picture(
    *, version: QuestionVersion, name: str, data: bytes, alt: str, author: User | None
) -> QuestionVersion:
    """The wording with this picture alone above it.

    Raises PictureError, and StaleVersionError where another wording stands by now.
    """
    check_picture(data)
    return _with_pictures(version, [kept(Picture(file_name(name, data), alt, data))], author)


@transaction.atomic
def show_none(*, version: QuestionVersion, author: User | None) -> QuestionVersion:
    """The wording without pictures. Raises StaleVersionError where another wording stands by now."""
    return _with_pictures(version, [], author)


def _with_pictures(
    version: QuestionVersion, pictures: Sequence[Shown], author: User | None
) -> QuestionVersion:
    return write_version(
        question=version.question,
        replaces=version,
        author=author,
        evidence=evidence_of(version),
        pictures=pictures,
        **wording_of(version),
    )

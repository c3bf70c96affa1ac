"""Keeping the pictures of questions: every file once, under its SHA-1, for as long as a wording shows it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from quizzes.errors import PictureError
from quizzes.formats.pictures import MOST_BYTES, Picture, media_type
from quizzes.models import Blob, QuestionFile, QuestionVersion


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a wording shows it."""

    name: str
    alt: str
    blob: int


def check_picture(data: bytes) -> None:
    """Nothing, or PictureError: `unknown` for what is no PNG, JPEG, GIF or WebP, `too_large`."""
    if not media_type(data):
        raise PictureError("unknown")
    if len(data) > MOST_BYTES:
        raise PictureError("too_large")


def kept(picture: Picture) -> Shown:
    """The picture, kept for a wording that is about to be written. Raises PictureError."""
    check_picture(picture.data)
    sha1 = hashlib.sha1(picture.data, usedforsecurity=False).hexdigest()
    blob = Blob.objects.filter(sha1=sha1).first()
    if blob is None:
        fields = {"size": len(picture.data), "media_type": media_type(picture.data)}
        blob, _ = Blob.objects.get_or_create(
            sha1=sha1, defaults={**fields, "file": _written(sha1, picture.data)}
        )
    return Shown(picture.name, picture.alt, blob.pk)


def _written(sha1: str, data: bytes) -> str:
    """Where the file lies. One that is there already is whole, or was cut off and is written anew."""
    name = f"{sha1[:2]}/{sha1[2:]}"
    if default_storage.exists(name):
        if default_storage.size(name) == len(data):
            return name
        default_storage.delete(name)
    return default_storage.save(name, ContentFile(data))


def shown_on(version_id: int | None) -> list[Shown]:
    """What a wording shows, in its order."""
    if version_id is None:
        return []
    said = QuestionVersion.objects.filter(pk=version_id).values_list("pictures", flat=True).first()
    if not said:
        return []
    blobs = dict(QuestionFile.objects.filter(version=version_id).values_list("name", "blob"))
    return [Shown(one["name"], one["alt"], blobs[one["name"]]) for one in said]


def attach(version: QuestionVersion, pictures: Iterable[Shown]) -> None:
    """The files behind what the wording shows."""
    QuestionFile.objects.bulk_create(
        QuestionFile(version=version, name=picture.name, blob_id=picture.blob) for picture in pictures
    )


def as_json(pictures: Sequence[Shown]) -> list[dict[str, str]]:
    """What a wording says of its pictures."""
    return [{"name": picture.name, "alt": picture.alt} for picture in pictures]


def drop_unused(blobs: Collection[int]) -> None:
    """Forget those of the pictures that no wording shows any more."""
    _forget(Blob.objects.filter(pk__in=blobs, question_files=None))


def sweep() -> int:
    """Forget every picture that no wording shows; how many: wanted after a bank or a school was deleted."""
    return _forget(Blob.objects.filter(question_files=None))


@transaction.atomic
def _forget(unused: QuerySet[Blob]) -> int:
    names = list(unused.values_list("file", flat=True))
    unused.delete()
    transaction.on_commit(lambda: _delete_files(names))
    return len(names)


def _delete_files(names: Iterable[str]) -> None:
    """Delete files, but not those that somebody has kept again meanwhile."""
    for name in names:
        if not Blob.objects.filter(file=name).exists():
            default_storage.delete(name)

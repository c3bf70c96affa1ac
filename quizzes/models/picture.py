"""Pictures that stand above questions: their bytes once, and which wordings show them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.immutable import WrittenOnce
from quizzes.models.question import QuestionVersion


class Blob(WrittenOnce):
    """A picture's bytes, kept once however many questions show it (see quizzes.pictures).

    media_type is what the bytes are, whatever their file was called.
    """

    sha1 = models.CharField("SHA-1", max_length=40, unique=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    media_type = models.CharField(_("kind"), max_length=20)
    file = models.FileField(_("file"), max_length=60)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self) -> str:
        return self.sha1


class QuestionFile(WrittenOnce):
    """A picture under the name by which a wording shows it (`QuestionVersion.pictures`)."""

    version = models.ForeignKey(
        QuestionVersion, verbose_name=_("question version"), on_delete=models.CASCADE, related_name="files"
    )
    name = models.CharField(_("name"), max_length=100)
    blob = models.ForeignKey(
        Blob, verbose_name=_("picture"), on_delete=models.PROTECT, related_name="question_files"
    )

    class Meta:
        verbose_name = _("picture of a question")
        verbose_name_plural = _("pictures of questions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "name"], name="question_file_name_unique")
        ]

    def __str__(self) -> str:
        return self.name

"""The form that puts a picture above a question."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from quizzes.errors import PictureError
from quizzes.formats.pictures import ALT_LENGTH, MOST_BYTES
from quizzes.pictures import check_picture
from quizzes.problemwords import PICTURE_ERRORS


class PictureForm(forms.Form):
    """A picture, and what it shows in words. A clean form has the bytes in `cleaned_data["picture"]`."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG, JPEG, GIF or WebP, up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
    )
    alt = forms.CharField(
        label=_("What the picture shows"),
        max_length=ALT_LENGTH,
        help_text=_("For pupils who cannot see it. Do not give the answer away."),
    )

    file_name = ""

    def clean_picture(self) -> bytes:
        """The picture's bytes; a file that is too large is not even loaded."""
        upload: UploadedFile[bytes] = self.cleaned_data["picture"]
        self.file_name = upload.name or ""
        try:
            if (upload.size or 0) > MOST_BYTES:
                raise PictureError("too_large")  # noqa: TRY301  # one sentence for both
            data: bytes = upload.read()
            check_picture(data)
        except PictureError as error:
            raise forms.ValidationError(str(PICTURE_ERRORS[error.code])) from None
        return data

"""The form that takes a file of questions."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from quizzes.filewords import FORMAT_NAMES
from quizzes.formats import FORMATS

MAX_FILE_BYTES = 20 * 2**20

_WRITTEN_ONLY = {"anki"}


class QuestionFileForm(forms.Form):
    """A file of questions and, where the teacher knows better, its format."""

    file = forms.FileField(label=_("File"), help_text=_("Up to 20 MB."))
    format = forms.ChoiceField(
        label=_("Format"),
        required=False,
        choices=lambda: [
            ("", _("As the file shows")),
            *(
                (slug, FORMAT_NAMES[slug])
                for slug in FORMAT_NAMES
                if slug in FORMATS and slug not in _WRITTEN_ONLY
            ),
        ],
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """The file, unless it is too large."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_FILE_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB. Please split it."))
        return file

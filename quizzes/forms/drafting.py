"""The form that takes a document in."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content.models import Language
from content.reading import MAX_BYTES, UnreadableFileError, language_of, read
from content.words import UNREADABLE
from quizzes.models import Bank

TITLE_LENGTH = 200
FIRST_WORDS = 80
"""Characters of a pasted text that make its title where the teacher gives none."""


class TextForm(forms.Form):
    """A text as a file or pasted. A clean form has it in `cleaned_data["text"]`."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("TXT, MD, HTML, DOCX or PDF, up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.markdown,.html,.htm,.docx,.pdf"}),
    )
    text = forms.CharField(
        label=_("Or paste the text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def clean(self) -> dict[str, Any]:
        """Read the file, or take the pasted text."""
        data = super().clean() or self.cleaned_data
        upload: UploadedFile[bytes] | None = data.get("file")
        pasted: str = data.get("text", "")
        try:
            if upload is not None and pasted.strip():
                self.add_error("text", _("Give either a file or a pasted text, not both."))
            elif upload is not None:
                data["text"] = _read(upload)
            elif pasted.strip():
                data["text"] = _tidied(pasted)
            elif not {"file", "text"} & self.errors.keys():
                self.add_error("file", _("Choose a file or paste a text."))
        except UnreadableFileError as error:
            self.add_error("file" if upload is not None else "text", str(UNREADABLE[error.code]))
        return data


class EditionForm(TextForm):
    """The next edition of a document."""

    as_of = forms.DateField(
        label=_("True as of"),
        required=False,
        help_text=_("The date for which the new text's figures hold. Left empty it stays as it was."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )


class DocumentForm(TextForm):
    """A new document. A clean form has what `prepare_drafting` takes in `document`."""

    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=TITLE_LENGTH,
        help_text=_("Leave it empty to take the name of the file or the first words of the text."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("As the text shows")), *Language.choices],
        required=False,
        help_text=_("Questions are drafted from Kazakh texts; on others you write them yourself."),
    )
    source = forms.CharField(
        label=_("Source"), required=False, max_length=500, help_text=_("Author, book or address.")
    )
    as_of = forms.DateField(
        label=_("True as of"),
        required=False,
        help_text=_("The date for which the text's figures hold."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )
    bank = forms.ModelChoiceField(
        Bank.objects.none(),
        label=_("Bank for the questions"),
        required=False,
        empty_label=_("A new bank, named after the document"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document: dict[str, Any] = {}
        bank_field = cast("forms.ModelChoiceField[Bank]", self.fields["bank"])
        bank_field.queryset = Bank.objects.visible_to(user).order_by("-created_at", "-pk")

    def clean(self) -> dict[str, Any]:
        """A missing title comes from the file's name or from the first words."""
        data = super().clean()
        if not self.errors:
            self.document = _document(data, data.get("file"))
        return data


def _document(data: dict[str, Any], upload: UploadedFile[bytes] | None) -> dict[str, Any]:
    """The document's fields, and the name of the bank that its questions go to."""
    title = data["title"] or _title(upload, data["text"])
    bank: Bank | None = data["bank"]
    fields = {name: data[name] for name in ("text", "source", "as_of")}
    language = data["language"] or language_of(data["text"])
    return fields | {
        "title": title,
        "language": language,
        "bank_name": bank.name if bank is not None else title,
    }


def _read(upload: UploadedFile[bytes]) -> str:
    """The text of an uploaded file; one that is too large is not even loaded."""
    if (upload.size or 0) > MAX_BYTES:
        raise UnreadableFileError("too_large")
    return read(upload.read(), upload.name or "").text


def _tidied(pasted: str) -> str:
    """A pasted text with the line ends that it had before the browser sent it."""
    if len(pasted.encode()) > MAX_BYTES:
        raise UnreadableFileError("too_large")
    return pasted.replace("\r\n", "\n")


def _title(upload: UploadedFile[bytes] | None, text: str) -> str:
    """The file's name without its end, or the first words of the text."""
    named = PurePath(upload.name or "").stem.replace("_", " ").strip() if upload is not None else ""
    first_line = text.strip().splitlines()[0].lstrip("#•- ")
    return named[:TITLE_LENGTH] or Truncator(first_line).chars(FIRST_WORDS)

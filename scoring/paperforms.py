"""What teachers fill in around a quiz on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scoring import words
from scoring.models import Assignment, Paper, PaperQuestion
from scoring.paperentry import Typed
from scoring.papermaking import MOST_FORMS
from scoring.paperprint import What
from scoring.papertable import MOST_BYTES, TableError, TableRow, read_table

MOST_BLANK = 60
_ROWS_SALT = "scoring.paper.rows"


class MakePaperForm(forms.Form):
    """How many versions, and what is mixed in them."""

    versions = forms.TypedChoiceField(
        label=pgettext_lazy("of a sheet", "Versions"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, MOST_FORMS + 1)],
        initial=2,
        help_text=_("Neighbours get different ones."),
    )
    shuffle_questions = forms.BooleanField(
        label=_("questions in a different order in each version"), required=False
    )
    shuffle_options = forms.BooleanField(
        label=_("options in a different order in each version"), required=False
    )

    def __init__(self, data: Any = None, *, assignment: Assignment) -> None:
        version = assignment.quiz_version
        orders = {
            "shuffle_questions": version.shuffle_questions,
            "shuffle_options": version.shuffle_options,
        }
        super().__init__(data, initial=orders)


class PrintForm(forms.Form):
    """What to print, for whom, in which language."""

    what = forms.ChoiceField(
        label=_("What to print"),
        choices=[
            (What.QUESTIONS.value, _("sheets with the questions")),
            (What.ANSWERS.value, _("answer sheets, one page each")),
            (What.KEY.value, _("keys with sources, for you")),
        ],
    )
    names = forms.ChoiceField(
        label=_("For whom"),
        choices=[("1", _("one for every pupil, with the name")), ("0", _("blank, with a line for the name"))],
        required=False,
    )
    copies = forms.IntegerField(
        label=_("How many blank ones of each version"),
        min_value=1,
        max_value=MOST_BLANK,
        initial=1,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the headings"), choices=settings.LANGUAGES, required=False
    )

    @property
    def what_to_print(self) -> What:
        """The kind of sheet."""
        return What(self.cleaned_data["what"])


def field_name(question: PaperQuestion) -> str:
    """The name of a question's field on the page on which a sheet is typed."""
    return f"a{question.position}"


def typed_on(data: Mapping[str, str], questions: Sequence[PaperQuestion]) -> Typed:
    """What a page sent for the questions of a sheet; the types of question decide what fits."""
    return {each.position: data.get(field_name(each), "").strip() for each in questions}


class TableForm(forms.Form):
    """A table of answers; `cleaned_data["file"]` is its rows."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "XLSX or CSV, as the template has it: a row for every pupil, a column for every question."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )

    def clean_file(self) -> list[TableRow]:
        """The rows that can be read."""
        try:
            return read_table(self.cleaned_data["file"].read(MOST_BYTES + 1))
        except TableError as error:
            raise forms.ValidationError(str(words.PAPER_TABLE_FAULTS[error.fault])) from None


class TableRowsForm(forms.Form):
    """The rows of a table that was looked through, signed: they come back as they were shown."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, paper: Paper) -> None:
        super().__init__(data)
        self.paper = paper

    @staticmethod
    def seal(rows: Sequence[TableRow], paper: Paper) -> str:
        """The text of the hidden field."""
        return signing.dumps([paper.pk, rows], salt=_ROWS_SALT, compress=True)

    def clean_sealed(self) -> list[TableRow]:
        """The rows, if they are of this paper."""
        try:
            paper, rows = signing.loads(self.cleaned_data["sealed"], salt=_ROWS_SALT)
        except signing.BadSignature:
            raise forms.ValidationError(_("This table is no longer at hand.")) from None
        if paper != self.paper.pk:
            raise forms.ValidationError(_("This table is no longer at hand."))
        return [
            TableRow(line, number, name, version, {int(key): text for key, text in answers.items()})
            for line, number, name, version, answers in rows
        ]

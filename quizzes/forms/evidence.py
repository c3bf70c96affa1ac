"""Choosing the sentence, and in it the exact words, that prove an answer."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content.models import Edition, Sentence
from quizzes.editing import Evidence
from quizzes.locating import occurrences
from quizzes.models import QuestionVersion
from quizzes.problemwords import EVIDENCE_ERRORS
from quizzes.searching import fold

DOCUMENT = "document"
NONE = "none"
MOST_SHOWN = 60
BEFORE_CHOSEN = 5


class EvidenceForm(forms.Form):
    """Where the answer is proved. `evidence` is set by a successful clean; None states no source."""

    source = forms.ChoiceField(
        label=_("Where is the answer proved?"),
        choices=[(DOCUMENT, _("In a document")), (NONE, _("No source: pupils will see that there is none"))],
        widget=forms.RadioSelect,
        initial=DOCUMENT,
    )
    edition = forms.ModelChoiceField(
        Edition.objects.none(), label=_("Document"), required=False, empty_label=None
    )
    find = forms.CharField(label=_("Find a sentence"), required=False, max_length=200)
    sentence = forms.ModelChoiceField(Sentence.objects.none(), label=_("Sentence"), required=False)
    proof = forms.CharField(
        label=_("Exact words that prove the answer"),
        required=False,
        max_length=1000,
        help_text=_("Copied from the sentence, letter by letter. Leave it empty to cite the whole sentence."),
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        needs_source: bool,
        version: QuestionVersion | None = None,
        **kwargs: Any,
    ) -> None:
        """`version` is the wording that is being edited: words it cites already stay where they are."""
        super().__init__(*args, **kwargs)
        self.version = version
        self.evidence: Evidence | None = None
        self.editions = Edition.objects.visible_to(user).order_by("-document__created_at", "-number")
        edition_field = cast("forms.ModelChoiceField[Edition]", self.fields["edition"])
        sentence_field = cast("forms.ModelChoiceField[Sentence]", self.fields["sentence"])
        edition_field.queryset = self.editions.select_related("document").defer("text")
        edition_field.label_from_instance = _edition_title  # type: ignore[method-assign, assignment]  # Django's own way
        sentence_field.queryset = Sentence.objects.visible_to(user).select_related("edition")
        if needs_source:
            del self.fields["source"]
        elif not self.editions.exists():
            self.fields["source"].initial = NONE

    def clean(self) -> dict[str, Any]:
        """Locate the words; where they don't stand, the message shows what stands there."""
        data = super().clean() or self.cleaned_data
        if data.get("source") == NONE or self.errors:
            return data
        sentence: Sentence | None = data.get("sentence")
        if sentence is None:
            self.add_error("sentence", str(EVIDENCE_ERRORS["no_source_stated"]))
            return data
        places = self._places(sentence, data["proof"])
        if len(places) == 1:
            start, end = places[0]
            self.evidence = Evidence(sentence.edition, start, end, sentence.edition.text[start:end])
        elif places:
            self.add_error("proof", _("These words stand there more than once: add the word beside them."))
        else:
            message = _("These words do not stand in the sentence. There stands: «%(sentence)s»")
            self.add_error("proof", message % {"sentence": sentence.text})
        return data

    def shown_sentences(self) -> list[Sentence]:
        """Sentences to choose from: those that were searched for, else the part around the chosen one.

        The chosen sentence is always among them, so that nothing chosen gets lost.
        """
        rows = self._sentences()
        chosen = rows.filter(pk=self.chosen_sentence or 0).first()
        if self._searched:
            shown = self._found
        else:
            first = max(chosen.position - BEFORE_CHOSEN, 0) if chosen else 0
            shown = list(rows.filter(position__gte=first)[:MOST_SHOWN])
        return [chosen, *shown] if chosen is not None and chosen not in shown else shown

    @property
    def finds_nothing(self) -> bool:
        """Whether words were searched for that no sentence of the document has."""
        return bool(self._searched) and not self._found

    @property
    def chosen_sentence(self) -> int | None:
        """The id of the chosen sentence."""
        return self._id("sentence")

    @property
    def _searched(self) -> list[str]:
        return fold(str(self["find"].value() or "")).split()

    @cached_property
    def _found(self) -> list[Sentence]:
        rows = [row for row in self._sentences() if all(word in fold(row.text) for word in self._searched)]
        return rows[:MOST_SHOWN]

    def _sentences(self) -> QuerySet[Sentence]:
        """The sentences of the chosen document, or of the newest one."""
        edition = self._id("edition") or self.editions.values_list("pk", flat=True).first()
        return Sentence.objects.filter(edition=edition).order_by("position")

    def _places(self, sentence: Sentence, proof: str) -> list[tuple[int, int]]:
        """Where in the edition the words stand, beginning inside the sentence."""
        if not proof:
            return [(sentence.start, sentence.end)]
        reach = sentence.edition.text[sentence.start : sentence.end + len(proof)]
        places = [
            (sentence.start + start, sentence.start + end)
            for start, end in occurrences(reach, proof)
            if sentence.start + start < sentence.end
        ]
        version = self.version
        if version is not None and version.evidence_edition_id == sentence.edition_id:
            standing = (version.evidence_start or 0, version.evidence_end or 0)
            return [standing] if standing in places else places
        return places

    def _id(self, name: str) -> int | None:
        value = str(self[name].value() or "")
        return int(value) if value.isascii() and value.isdigit() else None


def evidence_initial(version: QuestionVersion) -> dict[str, Any]:
    """The form's first values for a version that is to be edited."""
    if not version.has_source:
        return {"source": NONE}
    start = version.evidence_start or 0
    sentence = Sentence.objects.filter(
        edition=version.evidence_edition_id, start__lte=start, end__gt=start
    ).first()
    return {
        "source": DOCUMENT,
        "edition": version.evidence_edition_id,
        "sentence": sentence.pk if sentence else None,
        "proof": version.evidence_text,
    }


def _edition_title(edition: Edition) -> str:
    """The document's title, with a number from its second edition on."""
    return str(edition) if edition.number > 1 else edition.document.title

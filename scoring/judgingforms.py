"""What a teacher decides on answers that wait."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.words import points_text
from scoring.forms import all_errors
from scoring.judging import JUDGEABLE
from scoring.marking import points_for
from scoring.models import Assignment, Response

NOTE_LENGTH = 300


class JudgingForm(forms.Form):
    """One decision on answers that say the same: right, not right, points in between, or by criteria.

    Points for the criteria of an essay are fields of their own, «criterion_» and the criterion's id.
    """

    RIGHT, WRONG, PARTLY, RUBRIC = "right", "wrong", "partly", "rubric"

    answers = forms.ModelMultipleChoiceField(Response.objects.none())
    seen = forms.ChoiceField(choices=[(reason, reason) for reason in JUDGEABLE])
    decision = forms.ChoiceField(choices=[(each, each) for each in (RIGHT, WRONG, PARTLY, RUBRIC)])
    partly = forms.DecimalField(
        label=_("Points"), required=False, min_value=0, max_digits=6, decimal_places=2, localize=True
    )

    note = forms.CharField(label=_("Say why"), required=False, max_length=NOTE_LENGTH)

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._given: list[tuple[Mapping[str, Any], int]] = []
        field = cast("forms.ModelMultipleChoiceField[Response]", self.fields["answers"])
        responses = Response.objects.filter(school=assignment.school_id, attempt__assignment=assignment)
        field.queryset = responses.select_related("question_version").order_by("pk")

    def clean(self) -> dict[str, Any]:
        """Points in between are no more than the answers, or their criteria, are worth."""
        data = super().clean() or self.cleaned_data
        if data.get("decision") == self.RUBRIC and not self.errors:
            self._given = self._read_criteria()
        if data.get("decision") != self.PARTLY or self.errors:
            return data
        most = self._most()
        if data["partly"] is None or data["partly"] * 100 > most:
            message = _("Give from 0 to %(most)s points.") % {"most": points_text(most)}
            self.add_error("partly", message)
        return data

    def answer_ids(self) -> list[int]:
        """The responses that the decision is on."""
        return [response.pk for response in self.cleaned_data["answers"]]

    def question(self) -> int:
        """The question version that they answer."""
        return int(self.cleaned_data["answers"][0].question_version_id)

    def points(self) -> int:
        """The points of each, in hundredths."""
        match self.cleaned_data["decision"]:
            case self.RIGHT:
                return self._most()
            case self.WRONG:
                return 0
            case self.RUBRIC:
                possible = sum(criterion["points"] for criterion, _given in self._given)
                share = Fraction(sum(given for _criterion, given in self._given), possible)
                return points_for(share, self._most())
            case _:
                return int(self.cleaned_data["partly"] * 100)

    def _most(self) -> int:
        """What each of the answers is worth at most."""
        return int(min(response.max_points for response in self.cleaned_data["answers"]))

    def refused(self) -> str:
        """What is wrong with the decision, in words; empty where nothing is."""
        return all_errors(self)

    def told(self) -> str:
        """What the pupil reads of the decision: the teacher's words, and the points of every criterion."""
        criteria = [
            f"{criterion['text']} – {points_text(given)} / {points_text(criterion['points'])}"
            for criterion, given in self._given
        ]
        return "; ".join(filter(None, [*criteria, self.cleaned_data["note"].strip()]))[:NOTE_LENGTH]

    def _read_criteria(self) -> list[tuple[Mapping[str, Any], int]]:
        """Every criterion of the question with the points given for it, in hundredths."""
        rubric = self.cleaned_data["answers"][0].question_version.content.get("rubric", [])
        read = []
        for criterion in rubric:
            most = Decimal(criterion["points"]) / 100
            field = forms.DecimalField(min_value=0, max_value=most, decimal_places=2, localize=True)
            try:
                given = field.clean(self.data.get(f"criterion_{criterion['id']}"))
            except forms.ValidationError:
                message = _("Give from 0 to %(most)s points for «%(criterion)s».")
                values = {"most": points_text(criterion["points"]), "criterion": criterion["text"]}
                self.add_error(None, message % values)
                return []
            read.append((criterion, int(given * 100)))
        if not read:
            self.add_error("decision", _("This question has no criteria."))
        return read

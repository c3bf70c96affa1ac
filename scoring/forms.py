"""What teachers fill in around assignments."""

from __future__ import annotations

import math
from datetime import datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Classroom, User
from quizzes.models import QuizVersion
from scoring import words
from scoring.errors import AssigningError
from scoring.models import (
    Assignment,
    Attempt,
    CountingRule,
    LateAnswer,
    MarkingScheme,
    Penalty,
    ReviewPolicy,
)
from scoring.models.assignment import FEWEST_TRIES, MOST_TRIES, PASSWORD_LENGTH, USUAL_TRIES
from scoring.timing import MOST_MINUTES

LONGEST_MINUTES = 24 * 60
MOST_ATTEMPTS = 20
USUAL_DAYS = 7
# Farther away a time is a slip of the keys, and past the calendar's ends none can be kept.
FARTHEST = timedelta(days=2 * 365)
# Reading and answering one question, for the suggested limit; a teacher changes it freely.
MINUTES_PER_QUESTION = 1.5
_FIELD_OF_ERROR = {
    "class_elsewhere": "classroom",
    "closes_before_opens": "closes_at",
    "closed_already": "closes_at",
    "never_closes": "closes_at",
}


class _Moment(forms.DateTimeInput):
    """A browser's own picker for day and time, in the site's time zone."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class AssignForm(forms.Form):
    """A class and the terms on which it gets a quiz."""

    classroom = forms.ModelChoiceField(Classroom.objects.none(), label=_("Class"))
    opens_at = forms.DateTimeField(label=_("Opens"), widget=_Moment())
    closes_at = forms.DateTimeField(
        label=_("Closes"), widget=_Moment(), required=False, help_text=_("Leave empty to let it stay open.")
    )
    minutes = forms.IntegerField(
        label=_("Time limit in minutes"),
        min_value=1,
        max_value=LONGEST_MINUTES,
        required=False,
        help_text=_("Counts for each pupil from their own start. Leave empty for no limit."),
    )
    attempts_allowed = forms.IntegerField(
        label=_("Attempts"), min_value=1, max_value=MOST_ATTEMPTS, initial=1
    )
    counting = forms.ChoiceField(
        label=_("Of several attempts"), choices=CountingRule.choices, initial=CountingRule.BEST
    )
    scheme = forms.ChoiceField(
        label=_("Marking"),
        choices=MarkingScheme.choices,
        initial=MarkingScheme.PLAIN,
        required=False,
        help_text=_(
            "With certainty, judging oneself well adds to the total, and judging oneself badly takes away."
        ),
    )
    penalty = forms.ChoiceField(
        label=_("A wrong answer or a wrong try takes, of the question's points"),
        choices=Penalty.choices,
        initial=Penalty.THIRD,
        required=False,
    )
    tries = forms.IntegerField(
        label=_("Tries at a question"),
        min_value=FEWEST_TRIES,
        max_value=MOST_TRIES,
        initial=USUAL_TRIES,
        required=False,
        help_text=_("Where pupils may try again."),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=PASSWORD_LENGTH,
        required=False,
        help_text=_("Pupils type it to begin; say it when all may start. Leave empty for none."),
    )
    review_policy = forms.ChoiceField(
        label=_("Pupils see marks and right answers"),
        choices=ReviewPolicy.choices,
        initial=ReviewPolicy.AFTER_SUBMIT,
    )
    is_practice = forms.BooleanField(
        label=_("For practice"),
        required=False,
        help_text=_("Each answer is explained at once, with hints and several tries. Nothing is marked."),
    )

    def __init__(self, data: Any = None, *, teacher: User, quiz_version: QuizVersion, now: datetime) -> None:
        classes = Classroom.objects.visible_to(teacher).current().order_by("name")
        self.classes = len(classes)
        self.now = now
        only = classes[0] if self.classes == 1 else None
        super().__init__(data, initial=_usual_terms(quiz_version, now) | {"classroom": only})
        self.fields["classroom"] = forms.ModelChoiceField(classes, label=_("Class"))

    def clean_opens_at(self) -> datetime:
        """A time not too far away."""
        return self._near(self.cleaned_data["opens_at"])

    def clean_closes_at(self) -> datetime | None:
        """A time not too far away, or none."""
        closes_at: datetime | None = self.cleaned_data["closes_at"]
        return None if closes_at is None else self._near(closes_at)

    def terms(self) -> dict[str, Any]:
        """The keyword arguments of `assigning.assign` that the teacher decides."""
        fields = self.cleaned_data
        return {
            "classroom": fields["classroom"],
            "opens_at": fields["opens_at"],
            "closes_at": fields["closes_at"],
            "time_limit_s": fields["minutes"] * 60 if fields["minutes"] else None,
            "attempts_allowed": fields["attempts_allowed"],
            "counting": fields["counting"],
            "scheme": fields["scheme"] or MarkingScheme.PLAIN,
            "penalty": fields["penalty"] or Penalty.THIRD,
            "tries": fields["tries"] or USUAL_TRIES,
            "password": fields["password"],
            "is_practice": fields["is_practice"],
            "review_policy": fields["review_policy"],
        }

    def refuse(self, error: AssigningError) -> None:
        """Say what stands in the way, at the field it stands at."""
        self.add_error(_FIELD_OF_ERROR.get(error.code), str(words.ASSIGNING_ERRORS[error.code]))

    def _near(self, moment: datetime) -> datetime:
        if abs(moment - self.now) > FARTHEST:
            raise forms.ValidationError(_("Choose a day that is less than two years away."))
        return moment


def _usual_terms(quiz_version: QuizVersion, now: datetime) -> dict[str, Any]:
    """Open from now, for a week to the end of the day, with time to think."""
    local = timezone.localtime(now)
    last_day = (local + timedelta(days=USUAL_DAYS)).date()
    questions = quiz_version.items.count()
    return {
        "opens_at": local.replace(second=0, microsecond=0),
        "closes_at": timezone.make_aware(datetime.combine(last_day, time(23, 59))),
        "minutes": max(10, 5 * math.ceil(questions * MINUTES_PER_QUESTION / 5)),
    }


class ExtensionForm(forms.Form):
    """More minutes for all who sit, or for one attempt of the assignment."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=MOST_MINUTES)
    attempt = forms.ModelChoiceField(Attempt.objects.none(), required=False)

    def __init__(self, data: Any, *, assignment: Assignment) -> None:
        super().__init__(data)
        field = cast("forms.ModelChoiceField[Attempt]", self.fields["attempt"])
        field.queryset = assignment.attempts.all()

    def refused(self) -> str:
        """What is wrong, in words."""
        return all_errors(self)


class LateForm(forms.Form):
    """The decision on one late answer."""

    ACCEPT, DECLINE = "accept", "decline"

    late = forms.ModelChoiceField(LateAnswer.objects.none())
    choice = forms.ChoiceField(choices=[(ACCEPT, ACCEPT), (DECLINE, DECLINE)])

    def __init__(self, data: Any = None, *, assignment: Assignment) -> None:
        super().__init__(data)
        field = cast("forms.ModelChoiceField[LateAnswer]", self.fields["late"])
        field.queryset = LateAnswer.objects.filter(
            school=assignment.school_id, response__attempt__assignment=assignment
        )

    def decision(self) -> dict[str, Any]:
        """The keyword arguments of `late.decide` that the teacher decides."""
        return {"late": self.cleaned_data["late"], "accept": self.cleaned_data["choice"] == self.ACCEPT}

    def refused(self) -> str:
        """What is wrong, in words; empty where nothing is."""
        return all_errors(self)


def all_errors(form: forms.Form) -> str:
    """Everything that is wrong, one after the other."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


class KeepingForm(forms.Form):
    """For how many months pupils' answers are kept; empty: until somebody erases them."""

    months = forms.TypedChoiceField(
        label=_("Pupils' answers are kept"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=words.keeping_choices,
    )

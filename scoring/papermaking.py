"""Putting an assignment to paper: versions of the sheet, frozen with their draws and orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.models import Enrolment, User
from quizzes.drawing import DrawError
from quizzes.models import Item, QuestionVersion
from quizzes.pools import questions_for_attempt
from quizzes.questiontypes.registry import question_type
from scoring.errors import PaperError, TooFewQuestionsError
from scoring.models import Assignment, Paper, PaperForm, PaperQuestion, PaperSheet

FORM_LETTERS = "ABCD"
MOST_FORMS = len(FORM_LETTERS)
# Between the seeds of two versions: more than a quiz has places, each of which adds its own.
_APART = 10_000


@transaction.atomic
def make_paper(
    *,
    assignment: Assignment,
    forms: int,
    shuffle_questions: bool,
    shuffle_options: bool,
    teacher: User,
    seed: int,
    now: datetime,
) -> Paper:
    """The assignment's sheets in so many versions; the same seed gives the same.

    Draws are made once for each version; orders follow the rules of the screen. Raises PaperError
    (`made_already`), ValueError for a number of versions out of range, and TooFewQuestionsError.
    """
    if not 1 <= forms <= MOST_FORMS:
        raise ValueError(f"not 1 … {MOST_FORMS}: {forms}")
    Assignment.objects.select_for_update().get(school=assignment.school_id, pk=assignment.pk)
    if Paper.objects.filter(school=assignment.school_id, assignment=assignment).exists():
        raise PaperError("made_already")
    paper = Paper.objects.create(
        school_id=assignment.school_id, assignment=assignment, made_by=teacher, made_at=now
    )
    for place, letter in enumerate(FORM_LETTERS[:forms]):
        form = PaperForm.objects.create(
            school_id=paper.school_id, paper=paper, letter=letter, seed=seed + place * _APART
        )
        asked = _asked(assignment, form.seed, now)
        if shuffle_questions:
            Random(form.seed).shuffle(asked)  # noqa: S311  # an order to look at, no secret
        PaperQuestion.objects.bulk_create(_questions(form, asked, shuffle_options=shuffle_options))
    return paper


@transaction.atomic
def discard_paper(*, paper: Paper) -> None:
    """Forget the versions, so that others can be made. Raises PaperError: `typed` once answers were."""
    locked = Paper.objects.select_for_update().get(school=paper.school_id, pk=paper.pk)
    if locked.sheets.exclude(attempt=None).exists():
        raise PaperError("typed")
    locked.delete()


def close_entry(*, paper: Paper, now: datetime) -> None:
    """From now on typed answers stay as they are; closing twice changes nothing."""
    Paper.objects.filter(school=paper.school_id, pk=paper.pk, closed_at=None).update(closed_at=now)


def reopen_entry(*, paper: Paper) -> None:
    """Let answers be typed and changed again."""
    Paper.objects.filter(school=paper.school_id, pk=paper.pk).update(closed_at=None)


@transaction.atomic
def named_sheets(*, paper: Paper) -> list[PaperSheet]:
    """A sheet for every pupil of the class, in name order; who has one keeps its version.

    Neighbours in the list get different versions, and every version goes to as many as any other.
    """
    Paper.objects.select_for_update().get(school=paper.school_id, pk=paper.pk)
    given = {sheet.pupil_id: sheet for sheet in paper.sheets.select_related("form", "pupil")}
    places = Enrolment.objects.filter(
        classroom=paper.assignment.classroom_id, pupil__is_active=True
    ).in_name_order()
    pupils = [place.pupil for place in places]
    forms = list(paper.forms.all())
    counts = Counter(sheet.form_id for sheet in given.values())
    new = []
    for pupil in pupils:
        if pupil.pk not in given:
            form = min(forms, key=lambda each: counts[each.pk])
            counts[form.pk] += 1
            new.append(PaperSheet(school_id=paper.school_id, paper=paper, pupil=pupil, form=form))
    given |= {sheet.pupil_id: sheet for sheet in PaperSheet.objects.bulk_create(new)}
    return [given[pupil.pk] for pupil in pupils]


def _asked(assignment: Assignment, seed: int, now: datetime) -> list[tuple[Item, QuestionVersion]]:
    try:
        return questions_for_attempt(assignment.quiz_version, seed=seed, day=timezone.localdate(now))
    except DrawError as error:
        raise TooFewQuestionsError from error


def _questions(
    form: PaperForm, asked: Sequence[tuple[Item, QuestionVersion]], *, shuffle_options: bool
) -> list[PaperQuestion]:
    return [
        PaperQuestion(
            school_id=form.school_id,
            form=form,
            position=position,
            item=item,
            question_version=version,
            presentation=question_type(version.type).presentation(
                version.content, form.seed + position, shuffle=shuffle_options
            ),
        )
        for position, (item, version) in enumerate(asked, 1)
    ]

"""A quiz as a pupil will see it, its freezing, and what was frozen."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import teacher_required
from accounts.models import User
from accounts.requests import SignedInRequest
from quizzes import problemwords, publishing
from quizzes.errors import PublishError, PublishProblem
from quizzes.models import QuestionVersion, Quiz, QuizVersion
from quizzes.outline import outline, sample
from quizzes.questiontypes.base import MalformedAnswerError, Marked
from quizzes.questiontypes.registry import question_type
from quizzes.sources import Source, sources

PREVIEW_SEED = 1


@dataclass(frozen=True, slots=True)
class PreviewedQuestion:
    """A question as one pupil gets it, with the teacher's trial answer once there is one."""

    version: QuestionVersion
    field_name: str
    presentation: list[str]
    answer: object = None
    marked: Marked | None = None
    source: Source | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def quiz_preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The quiz as a pupil gets it; POST shows the review. Nothing is kept."""
    quiz = _quiz(request.user, pk)
    versions = sample(quiz, seed=PREVIEW_SEED)
    is_answered = request.method == "POST"
    if is_answered:
        found_sources = sources(versions)
        questions = [
            _answered(request, quiz, version, number, found_sources.get(version.pk))
            for number, version in enumerate(versions, start=1)
        ]
    else:
        questions = [_asked(quiz, version, number) for number, version in enumerate(versions, start=1)]
    context = {"quiz": quiz, "questions": questions, "is_answered": is_answered}
    return render(request, "quizzes/quiz_preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@teacher_required
def quiz_publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """What will be frozen, or what stands against it; POST freezes it."""
    quiz = _quiz(request.user, pk)
    found: list[PublishProblem] = []
    if request.method == "POST":
        try:
            return redirect("quizzes:quiz_version", publishing.publish(quiz=quiz, teacher=request.user).pk)
        except PublishError as error:
            found = error.problems
    else:
        found = publishing.problems(quiz)
    plan = outline(quiz)
    context = {
        "quiz": quiz,
        "outline": plan,
        "problems": [
            (
                plan.lines[problem.line - 1] if problem.line else None,
                problemwords.publish_problem_text(problem),
            )
            for problem in found
        ],
    }
    return render(request, "quizzes/quiz_publish.html", context)


@require_safe
@teacher_required
def quiz_version(request: SignedInRequest, pk: int) -> HttpResponse:
    """A published quiz: what is frozen in it, and the way to a class."""
    visible = QuizVersion.objects.visible_to(request.user).select_related("quiz")
    found = get_object_or_404(visible, pk=pk)
    items = list(found.items.select_related("question_version", "draw_bank", "draw_tag"))
    context = {
        "published": found,
        "items": items,
        "points": sum(item.points for item in items),
    }
    return render(request, "quizzes/quiz_version.html", context)


def _quiz(user: User, pk: int) -> Quiz:
    return get_object_or_404(Quiz.objects.visible_to(user), pk=pk)


def _asked(quiz: Quiz, version: QuestionVersion, number: int) -> PreviewedQuestion:
    order = question_type(version.type).presentation(
        version.content, PREVIEW_SEED + number, shuffle=quiz.shuffle_options
    )
    return PreviewedQuestion(version, f"q{number}", order)


def _answered(
    request: SignedInRequest, quiz: Quiz, version: QuestionVersion, number: int, source: Source | None
) -> PreviewedQuestion:
    asked = _asked(quiz, version, number)
    rules = question_type(version.type)
    try:
        answer = rules.parse(version.content, request.POST.getlist(asked.field_name))
    except MalformedAnswerError:
        answer = None
    marked = rules.mark(version.content, answer, question=version.stem)
    return PreviewedQuestion(version, asked.field_name, asked.presentation, answer, marked, source)

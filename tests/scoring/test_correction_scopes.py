"""Whose attempts a correction covers: one class, a teacher's classes, or the whole school."""

import pytest
from django.urls import reverse

from scoring import attempts, regrading
from scoring.errors import CorrectionError
from scoring.models import Attempt, GradingPolicy, MarkNotice, Regrade, Scope
from scoring.regraderules import Correction
from scoring.saves import AnswerSave
from tests.factories import AssignmentFactory, ClassroomFactory, EnrolmentFactory
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW, OPENS_AT


@pytest.fixture
def sit():
    def sat(assignment, name: str, given: str = "c") -> Attempt:
        pupil = EnrolmentFactory(classroom=assignment.classroom, pupil__full_name=name).pupil
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, [given])], now=NOW)
        return attempts.submit(attempt=attempt, now=NOW)

    return sat


@pytest.fixture
def give(assignment):
    """The same quiz in another class of the school."""

    def given(name: str, *teachers):
        classroom = ClassroomFactory(school=assignment.school, name=name, teachers=list(teachers))
        return AssignmentFactory(classroom=classroom, quiz_version=assignment.quiz_version, opens_at=OPENS_AT)

    return given


@pytest.fixture
def attempts_of(assignment, give, sit, owner, colleague) -> dict[str, Attempt]:
    """One wrong answer in the class, in another of its teacher's, and in a colleague's."""
    return {
        "own": sit(assignment, "Айша"),
        "parallel": sit(give("9 «В»", owner), "Болат"),
        "colleague's": sit(give("9 «Г»", colleague), "Дана"),
    }


@pytest.fixture
def propose(assignment):
    def proposed(scope: Scope, teacher) -> Regrade:
        version = assignment.quiz_version.items.get(position=1).question_version
        regrade = regrading.propose(
            assignment=assignment,
            asked=version,
            correction=Correction.ACCEPT,
            answer="c",
            note="",
            teacher=teacher,
            now=NOW,
            scope=scope,
        )
        regrading.work_out(regrade=regrade)
        regrade.refresh_from_db()
        return regrade

    return proposed


def points(attempts_of: dict[str, Attempt]) -> dict[str, int | None]:
    return {name: Attempt.objects.get(pk=attempt.pk).points for name, attempt in attempts_of.items()}


@pytest.mark.parametrize(
    ("scope", "who", "corrected"),
    [
        (Scope.CLASS, "owner", {"own"}),
        (Scope.MINE, "owner", {"own", "parallel"}),
        (Scope.SCHOOL, "administrator", {"own", "parallel", "colleague's"}),
    ],
)
def test_what_was_shown_is_applied_in_every_class_of_the_scope_and_undone(
    request, attempts_of, propose, scope, who, corrected
):
    teacher = request.getfixturevalue(who)
    regrade = propose(scope, teacher)
    assert regrade.answers_total == regrade.lines.count() == len(corrected)
    assert points(attempts_of) == dict.fromkeys(attempts_of, 0)

    regrading.apply(regrade=regrade, teacher=teacher, now=NOW)

    assert points(attempts_of) == {name: 100 * (name in corrected) for name in attempts_of}
    told = set(MarkNotice.objects.values_list("attempt", flat=True))
    assert told == {attempts_of[name].pk for name in corrected}
    regrading.undo(regrade=regrade, teacher=teacher, now=NOW)
    assert points(attempts_of) == dict.fromkeys(attempts_of, 0)


def test_another_school_is_in_no_scope(attempts_of, propose, administrator, other_attempt):
    regrade = propose(Scope.SCHOOL, administrator)
    assert {each.school_id for each in regrade.covered.all()} == {administrator.school_id}


def test_only_an_administrator_corrects_for_the_whole_school(attempts_of, propose, owner):
    with pytest.raises(CorrectionError) as error:
        propose(Scope.SCHOOL, owner)
    assert error.value.code == "not_yours"
    assert Regrade.objects.count() == 0


class TestPages:
    @pytest.fixture
    def page(self, assignment) -> str:
        version = assignment.quiz_version.items.get(position=1).question_version
        return reverse("scoring:correct_question", args=[assignment.pk, version.pk])

    @pytest.fixture
    def client(self, sign_in, at):
        at(NOW)
        return lambda user: in_english(sign_in(user))

    def choice(self, attempts_of, scope: str) -> dict[str, str]:
        return {"choice": f"accept:{attempts_of['own'].responses.get(position=1).pk}", "scope": scope}

    def test_every_class_stands_in_the_dry_run_with_grades_on_its_own_scale(
        self, attempts_of, client, owner, page
    ):
        parallel = attempts_of["parallel"].assignment.classroom
        GradingPolicy.objects.create(classroom=parallel, scale="percent")
        shown = client(owner).post(page, self.choice(attempts_of, "mine")).url
        text = client(owner).get(shown).content.decode()
        assert "All my classes: 9 «А», 9 «В»" in text
        assert "Дана" not in text
        changes = client(owner).get(shown).context["changes"]
        assert [(each.name, each.classroom) for each in changes] == [("Айша", "9 «А»"), ("Болат", "9 «В»")]
        assert [bool(each.grade_after) for each in changes] == [True, False]

    def test_a_teacher_is_not_offered_the_whole_school(self, attempts_of, client, owner, administrator, page):
        assert "The whole school" not in client(owner).get(page).content.decode().replace("the", "The")
        assert "the whole school" in client(administrator).get(page).content.decode()
        client(owner).post(page, self.choice(attempts_of, "school"))
        assert Regrade.objects.count() == 0

    def test_a_teacher_sees_her_class_in_a_correction_for_the_school_and_leaves_it_alone(
        self, attempts_of, client, colleague, administrator, page
    ):
        shown = client(administrator).post(page, self.choice(attempts_of, "school")).url
        page_of_colleague = client(colleague).get(shown)
        assert [each.name for each in page_of_colleague.context["changes"]] == ["Дана"]
        assert page_of_colleague.context["counts"]["up"] == 1
        assert "only who sees them all decides on it" in page_of_colleague.content.decode()
        assert client(colleague).post(shown, {"action": "apply"}).status_code == 403
        assert points(attempts_of) == dict.fromkeys(attempts_of, 0)

    def test_what_was_overtaken_is_worked_out_anew(self, assignment, attempts_of, client, owner, page, sit):
        shown = client(owner).post(page, self.choice(attempts_of, "mine")).url
        sit(assignment, "Ерлан")
        text = client(owner).post(shown, {"action": "apply"}, follow=True).content.decode()
        assert "Nothing was applied." in text
        assert points(attempts_of) == dict.fromkeys(attempts_of, 0)

        again = client(owner).post(shown, {"action": "again"}, follow=True)
        assert len(again.context["changes"]) == 3
        client(owner).post(shown, {"action": "apply"})
        assert points(attempts_of) == {"own": 100, "parallel": 100, "colleague's": 0}

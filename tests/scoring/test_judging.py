"""Answers that wait: handed in, seen apart, decided on together, read by the pupil."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from quizzes.models import Item
from scoring import attempts
from scoring.judging import judge
from scoring.models import Attempt, MarkLog, Response
from scoring.results import Cell, Look, class_results
from scoring.resultsfile import results_csv
from scoring.saves import AnswerSave
from scoring.waiting import judged_questions
from tests.factories import EnrolmentFactory, make_quiz_version
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW

LATER = NOW + timedelta(hours=1)
SHORT: dict[str, Any] = {
    "type": "short_answer",
    "stem": "Халықаралық шартты бекіту қалай аталады?",
    "content": {"keys": [{"id": "a", "text": "ратификация"}], "kind": "term"},
}
ESSAY: dict[str, Any] = {
    "type": "essay",
    "stem": "Неге?",
    "content": {"rubric": [], "model_answer": "Себебі …"},
}
READING: dict[str, Any] = {"type": "description", "stem": "Мәтінді оқы.", "content": {}}
CRITERIA = [{"id": each, "text": text, "points": 200} for each, text in (("a", "Дәлел"), ("b", "Мысал"))]
SLIP = "ратификацыя"


@pytest.fixture
def assignment(assignment, school):
    assignment.quiz_version = make_quiz_version(school=school, wordings=[SHORT, ESSAY, {}, READING])
    assignment.save(update_fields=["quiz_version"])
    Item.objects.filter(quiz_version=assignment.quiz_version, position=2).update(points=300)
    Item.objects.filter(quiz_version=assignment.quiz_version, position=4).update(points=0)
    return assignment


@pytest.fixture
def sit(assignment):
    """Let a pupil answer the first questions, and hand in."""

    def sat(pupil, *answers: str) -> Attempt:
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        saves = [AnswerSave(position, 1, [answer]) for position, answer in enumerate(answers, 1)]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        return attempts.submit(attempt=attempt, now=NOW)

    return sat


@pytest.fixture
def classmate(classroom):
    return EnrolmentFactory(classroom=classroom, pupil__full_name="Байжанов Алихан").pupil


@pytest.fixture
def page(assignment) -> str:
    return reverse("scoring:judging", args=[assignment.pk])


def marks(attempt: Attempt) -> list[tuple[int | None, str]]:
    return list(attempt.responses.order_by("position").values_list("points", "reason"))


def totals(attempt: Attempt) -> tuple[int | None, int]:
    attempt.refresh_from_db()
    return attempt.points, attempt.waiting_points


def waiting(*attempts: Attempt, position: int = 1) -> list[int]:
    return list(Response.objects.filter(attempt__in=attempts, position=position).values_list("pk", flat=True))


class TestHandingIn:
    def test_total_counts_what_is_marked_and_says_what_waits(self, sit, pupil):
        attempt = sit(pupil, SLIP, "Менің ойымша …", "b")
        assert marks(attempt) == [(None, "waiting"), (None, "waiting"), (100, "right"), (0, "not_asked")]
        assert totals(attempt) == (100, 400)
        assert attempt.marked_points == 100

    def test_mark_log_says_that_there_is_no_mark_yet(self, sit, pupil):
        sit(pupil, SLIP)
        line = MarkLog.objects.get(reason="waiting")
        assert (line.points_before, line.points_after, line.changed_by) == (None, None, None)

    def test_answer_left_open_does_not_wait(self, sit, pupil):
        assert totals(sit(pupil)) == (0, 0)


class TestDecision:
    def test_one_decision_marks_all_alike_with_lines_in_the_log(self, sit, pupil, classmate, owner):
        one, other = sit(pupil, SLIP, "…", "b"), sit(classmate, SLIP.upper())
        decided = judge(answers=waiting(one, other), seen="waiting", points=50, teacher=owner, now=LATER)
        assert decided == 2
        assert [marks(each)[0] for each in (one, other)] == [(50, "judged_partly")] * 2
        assert (totals(one), totals(other)) == ((150, 300), (50, 0))
        columns = ("points_before", "points_after", "reason", "changed_by", "changed_at")
        assert (
            list(MarkLog.objects.filter(changed_by=owner).values_list(*columns))
            == [(None, 50, "judged_partly", owner.pk, LATER)] * 2
        )

    @pytest.mark.parametrize(
        ("points", "mark"),
        [(100, (100, "judged_right")), (0, (0, "judged_wrong")), (1, (1, "judged_partly"))],
    )
    def test_points_say_what_the_pupil_reads(self, sit, pupil, owner, points, mark):
        attempt = sit(pupil, SLIP)
        judge(answers=waiting(attempt), seen="waiting", points=points, teacher=owner, now=LATER)
        assert marks(attempt)[0] == mark

    def test_decision_can_be_changed_and_both_stay_in_the_log(self, sit, pupil, owner):
        attempt = sit(pupil, SLIP)
        judge(answers=waiting(attempt), seen="waiting", points=0, teacher=owner, now=LATER)
        judge(answers=waiting(attempt), seen="judged_wrong", points=100, teacher=owner, now=LATER)
        assert totals(attempt) == (100, 0)
        log = MarkLog.objects.filter(response__in=waiting(attempt)).order_by("pk")
        assert list(log.values_list("points_before", "points_after")) == [(None, None), (None, 0), (0, 100)]

    def test_decision_of_a_colleague_meanwhile_stays(self, sit, pupil, owner, colleague):
        attempt = sit(pupil, SLIP)
        judge(answers=waiting(attempt), seen="waiting", points=100, teacher=colleague, now=LATER)
        assert judge(answers=waiting(attempt), seen="waiting", points=0, teacher=owner, now=LATER) == 0
        assert totals(attempt) == (100, 0)

    def test_mark_of_a_rule_is_not_decided_on(self, sit, pupil, owner):
        attempt = sit(pupil, SLIP, "…", "b")
        answers = waiting(attempt, position=3)
        assert judge(answers=answers, seen="right", points=0, teacher=owner, now=LATER) == 0
        assert marks(attempt)[2] == (100, "right")

    def test_points_that_the_answer_cannot_have_change_nothing(self, sit, pupil, owner):
        attempt = sit(pupil, SLIP)
        with pytest.raises(ValueError, match="not 0 … 100: 101"):
            judge(answers=waiting(attempt), seen="waiting", points=101, teacher=owner, now=LATER)
        assert marks(attempt)[0] == (None, "waiting")


class TestClusters:
    def test_answers_alike_stand_together_the_commonest_first(self, assignment, sit, pupil, classroom):
        for answer in (SLIP, "ratification", f"«{SLIP.upper()}»."):
            sit(EnrolmentFactory(classroom=classroom).pupil, answer)
        sit(pupil, SLIP)
        (question,) = judged_questions(assignment)
        assert [(cluster.texts, len(cluster.answers)) for cluster in question.waiting] == [
            ([SLIP, f"«{SLIP.upper()}»."], 3),
            (["ratification"], 1),
        ]
        assert (question.waiting[0].doubt, question.waiting[0].max_points) == ("perhaps a slip", 100)

    def test_questions_with_nothing_left_come_last(self, assignment, sit, pupil, owner):
        attempt = sit(pupil, SLIP, "Себебі …")
        judge(answers=waiting(attempt), seen="waiting", points=100, teacher=owner, now=LATER)
        first, second = judged_questions(assignment)
        assert [first.version.stem, second.version.stem] == ["Неге?", SHORT["stem"]]
        assert [(each.reason, each.points) for each in second.decided] == [("judged_right", 100)]
        assert (first.decided, second.waiting) == ([], [])

    @pytest.mark.parametrize("pupils", [1, 3])
    def test_reading_costs_the_same_for_any_class(
        self, assignment, sit, classroom, pupils, django_assert_num_queries
    ):
        for number in range(pupils):
            sit(EnrolmentFactory(classroom=classroom).pupil, SLIP, f"Себебі {number}")
        with django_assert_num_queries(2):  # answers with their questions, sentences
            judged_questions(assignment)


class TestPage:
    def test_decision_marks_the_cluster_and_the_pupil_reads_it(
        self, page, sit, pupil, classmate, owner, sign_in, at
    ):
        at(NOW)
        one, other = sit(pupil, SLIP), sit(classmate, SLIP)
        teacher, reader = in_english(sign_in(owner)), in_english(sign_in(pupil))
        review = reverse("scoring:attempt_review", args=[one.pk])
        before = reader.get(review).content.decode()
        assert "Your answer waits for your teacher." in before
        assert "waiting for the teacher: 1" in before
        sent = {"answers": waiting(one, other), "seen": "waiting", "decision": "partly", "partly": "0.5"}
        answer = teacher.post(page, sent)
        version = one.responses.get(position=1).question_version_id
        assert (answer.status_code, answer.url) == (302, f"{page}#question-{version}")
        after = reader.get(review).content.decode()
        assert "Your teacher has read it: partly right." in after
        assert "waiting for the teacher" not in after
        assert totals(other) == (50, 0)

    def test_what_waits_is_never_shown_as_zero(self, sit, pupil, sign_in, at):
        at(NOW)
        Item.objects.filter(position=3).delete()
        sit(pupil, SLIP, "Себебі …")
        home = in_english(sign_in(pupil)).get(reverse("scoring:pupil_home")).content.decode()
        assert "waiting for the teacher: 4" in home
        assert "0 of" not in home

    @pytest.mark.parametrize("points", ["", "көп", "1.01", "-1"])
    def test_points_that_cannot_be_given_are_named_and_change_nothing(
        self, page, sit, pupil, owner, sign_in, points
    ):
        attempt = sit(pupil, SLIP)
        sent = {"answers": waiting(attempt), "seen": "waiting", "decision": "partly", "partly": points}
        answer = in_english(sign_in(owner)).post(page, sent)
        assert answer.context["form"].refused()
        assert marks(attempt)[0] == (None, "waiting")

    def test_answers_of_another_quiz_are_refused(self, page, sit, pupil, owner, sign_in, other_attempt):
        others = list(other_attempt.responses.values_list("pk", flat=True))[:1]
        other_attempt.responses.update(reason="waiting")
        sent = {"answers": others, "seen": "waiting", "decision": "right"}
        answer = in_english(sign_in(owner)).post(page, sent)
        assert "answers" in answer.context["form"].errors
        assert set(other_attempt.responses.values_list("reason", flat=True)) == {"waiting"}

    def test_overtaken_decision_is_said(self, page, sit, pupil, owner, sign_in):
        attempt = sit(pupil, SLIP)
        sent = {"answers": waiting(attempt), "seen": "waiting", "decision": "right"}
        client = in_english(sign_in(owner))
        client.post(page, sent)
        told = client.post(page, sent | {"decision": "wrong"}, follow=True).content.decode()
        assert "A colleague has just decided" in told
        assert totals(attempt) == (100, 0)

    def test_nothing_that_waits_leads_back_to_the_results(self, page, owner, sign_in):
        assert "No answer waits for you." in in_english(sign_in(owner)).get(page).content.decode()


class TestResults:
    def test_what_waits_is_in_no_average(self, assignment, sit, pupil, classmate):
        sit(pupil, SLIP, "Себебі …", "b")
        sit(classmate, "ратификация")
        results = class_results(assignment)
        assert (results.waiting, results.average_percent) == (2, 60)
        assert [(row.points, row.waiting_points, row.percent) for row in results.rows] == [
            (100, 400, 100),
            (100, 0, 20),
        ]
        assert [(column.marked, column.right) for column in results.columns] == [
            (1, 1),
            (1, 0),
            (2, 1),
            (0, 0),
        ]
        assert results.rows[0].cells == [
            Cell(Look.WAITING, None, 100),
            Cell(Look.WAITING, None, 300),
            Cell(Look.RIGHT, 100, 100),
            None,
        ]

    def test_pupil_of_whom_everything_waits_has_no_percentage(self, assignment, sit, pupil):
        Item.objects.filter(position=3).delete()
        sit(pupil, SLIP, "Себебі …")
        results = class_results(assignment)
        assert (results.rows[0].percent, results.average_percent, results.handed_in) == (None, None, 1)

    def test_questions_of_which_all_answers_wait_are_not_missed(self, assignment, sit, pupil):
        sit(pupil, SLIP, "Себебі …", "b")
        assert class_results(assignment).missed == []

    def test_file_says_waiting(self, assignment, sit, pupil):
        sit(pupil, SLIP, "Себебі …", "b")
        line = results_csv(class_results(assignment)).decode("utf-8-sig").splitlines()[1].split(",")
        assert line[3:] == ["1", "5", "4", "100", "0", "waiting", "waiting", "1", ""]

    def test_pages_lead_to_what_waits(self, assignment, page, sit, pupil, owner, sign_in, at):
        at(NOW)
        attempt = sit(pupil, SLIP, "Себебі …", "b")
        client = in_english(sign_in(owner))
        for address in (
            reverse("scoring:assignment", args=[assignment.pk]),
            reverse("scoring:assignments"),
            reverse("scoring:pupil_result", args=[attempt.pk]),
        ):
            assert f'href="{page}"' in client.get(address).content.decode()
        assert "1 work waits for you" in client.get(reverse("scoring:desk")).content.decode()


def test_text_to_read_is_not_left_open(sit, assignment, pupil, sign_in, at):
    at(NOW)
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
    confirm = in_english(sign_in(pupil)).get(reverse("scoring:attempt_confirm", args=[attempt.pk]))
    assert [response.position for response in confirm.context["left_open"]] == [1, 2, 3]


def test_another_decision_is_told_to_its_pupils_and_the_first_is_not(sit, pupil, owner):
    attempt = sit(pupil, SLIP)
    answer = attempt.responses.get(position=1).pk
    judge(answers=[answer], seen="waiting", points=0, teacher=owner, now=NOW)
    assert not attempt.notices.exists()

    judge(answers=[answer], seen="judged_wrong", points=100, note="Дұрыс екен.", teacher=owner, now=LATER)

    told = attempt.notices.get()
    assert (told.points_before, told.points_after, told.why, told.note) == (0, 100, "override", "Дұрыс екен.")


class TestRubric:
    @pytest.fixture
    def attempt(self, assignment, school, sit, pupil) -> Attempt:
        essay = ESSAY | {"content": {"rubric": CRITERIA}}
        assignment.quiz_version = make_quiz_version(school=school, wordings=[essay])
        assignment.save(update_fields=["quiz_version"])
        Item.objects.filter(quiz_version=assignment.quiz_version).update(points=300)
        return sit(pupil, "Өйткені …")

    @pytest.fixture
    def send(self, attempt, page, sign_in, owner, at):
        at(LATER)
        client = in_english(sign_in(owner))
        response = attempt.responses.get()
        about = {"answers": response.pk, "seen": "waiting", "decision": "rubric"}
        return lambda **fields: client.post(page, about | fields, follow=True)

    def test_points_for_criteria_make_the_mark_and_the_pupil_reads_them(self, send, attempt, pupil, sign_in):
        assert "Дәлел (2)" in send(decision="").content.decode()
        send(criterion_a="2", criterion_b="0.5", note="Мысалың қысқа.")
        assert marks(attempt) == [(188, "judged_partly")]  # 2.5 of 4, of three points
        review = in_english(sign_in(pupil)).get(reverse("scoring:attempt_review", args=[attempt.pk]))
        assert "Дәлел – 2 / 2; Мысал – 0.5 / 2; Мысалың қысқа." in review.content.decode()

    @pytest.mark.parametrize("given", [{}, {"criterion_a": "3"}, {"criterion_a": "-1"}, {"criterion_a": "x"}])
    def test_points_that_a_criterion_does_not_have_are_refused(self, send, attempt, given):
        assert "Give from 0 to 2 points for «Дәлел»." in send(**given).content.decode()
        assert marks(attempt) == [(None, "waiting")]

    def test_a_question_without_criteria_takes_none(self, sit, page, sign_in, owner, classmate, at):
        at(LATER)
        response = sit(classmate, SLIP).responses.get(position=1)
        sent = {"answers": response.pk, "seen": "waiting", "decision": "rubric"}
        page_again = in_english(sign_in(owner)).post(page, sent)
        assert "This question has no criteria." in page_again.content.decode()

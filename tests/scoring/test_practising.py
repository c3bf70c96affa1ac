"""Practising: tries, hints, what was missed, and never a mark."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from quizzes.models import Question, QuestionVersion
from quizzes.questiontypes.registry import QUESTION_TYPES, question_type
from scoring import access, attempts, practising
from scoring.errors import NothingToPractiseError, NotOpenError, WrongPasswordError
from scoring.models import Assignment, Attempt, FactMemory, MarkLog, Practice, PracticeQuestion
from scoring.pupilquizzes import quizzes_of, shown_attempts
from scoring.saves import AnswerSave
from tests.factories import AssignmentFactory, QuestionFactory, make_approved
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW

DAY = timedelta(days=1)
LATER = CLOSES_AT + timedelta(hours=1)


@pytest.fixture
def taken(assignment, pupil) -> Attempt:
    """Handed in: question 1 right, 2 wrong, 3 left open; the quiz has closed since."""
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)
    saves = [AnswerSave(1, 1, ["b"]), AnswerSave(2, 1, ["a"])]
    attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
    return attempts.submit(attempt=attempt, now=NOW)


@pytest.fixture
def for_practice(classroom, assignment) -> Assignment:
    return AssignmentFactory(
        classroom=classroom,
        quiz_version=assignment.quiz_version,
        opens_at=assignment.opens_at,
        is_practice=True,
    )


def begin(pupil, now=LATER) -> Practice:
    among = shown_attempts(quizzes_of(pupil, now=now))
    return practising.practise_missed(pupil=pupil, among=among, now=now, seed=3)


def answer(question: PracticeQuestion, option: str, now=LATER) -> PracticeQuestion:
    return practising.try_answer(question=question, values=[option], now=now)


def facts_of(round_: Practice) -> list[int | None]:
    return list(round_.questions.values_list("question_version__question__fact", flat=True))


class TestMissed:
    def test_round_asks_what_was_missed_and_nothing_else(self, taken, pupil, other_attempt):
        missed = taken.responses.filter(position__in=(2, 3)).order_by("-pk")
        expected = list(missed.values_list("question_version__question__fact", flat=True))
        assert facts_of(begin(pupil)) == expected

    def test_another_question_on_the_fact_is_asked(self, taken, pupil):
        missed = taken.responses.get(position=2).question_version.question
        other = make_approved(QuestionFactory(bank=missed.bank, fact=missed.fact))
        asked = begin(pupil).questions.filter(question_version__question__fact=missed.fact)
        assert [each.question_version.question for each in asked] == [other]

    @pytest.mark.parametrize(
        "change",
        [{"status": "retired"}, {"status": "draft"}, {"review_by": "2026-08-01"}, {"fact": None}],
    )
    def test_questions_that_nobody_should_be_asked_are_left_out(self, taken, pupil, change):
        Question.objects.update(**change)
        with pytest.raises(NothingToPractiseError):
            begin(pupil)

    def test_questions_that_a_quiz_still_has_to_ask_are_left_out(self, taken, assignment, classroom, pupil):
        assert len(facts_of(begin(pupil, now=NOW))) == 2
        Practice.objects.all().delete()
        AssignmentFactory(classroom=classroom, quiz_version=assignment.quiz_version, opens_at=CLOSES_AT + DAY)
        with pytest.raises(NothingToPractiseError):
            begin(pupil)

    @pytest.mark.parametrize("policy", [access.NEVER, access.AFTER_CLOSE])
    def test_marks_that_the_pupil_may_not_see_are_not_given_away(self, taken, assignment, pupil, policy):
        Assignment.objects.filter(pk=assignment.pk).update(review_policy=policy, closes_at=LATER + DAY)
        with pytest.raises(NothingToPractiseError):
            begin(pupil)

    def test_second_device_goes_on_with_the_same_round(self, taken, pupil):
        assert begin(pupil) == begin(pupil)
        assert Practice.objects.count() == 1

    def test_fact_rests_until_it_is_due(self, taken, pupil):
        for question in begin(pupil).questions.all():
            answer(question, "b")
        with pytest.raises(NothingToPractiseError):
            begin(pupil)
        with pytest.raises(NothingToPractiseError):
            begin(pupil, now=LATER + DAY)
        assert len(facts_of(begin(pupil, now=LATER + 7 * DAY))) == 2

    def test_what_was_not_known_comes_again_the_next_day(self, taken, pupil):
        for question in begin(pupil).questions.all():
            practising.show_answer(question=question, now=LATER)
        assert len(facts_of(begin(pupil, now=LATER + DAY))) == 2

    def test_practice_changes_no_mark(self, taken, pupil):
        log = MarkLog.objects.count()
        for question in begin(pupil).questions.all():
            answer(question, "b")
        taken.refresh_from_db()
        assert (taken.points, MarkLog.objects.count(), Attempt.objects.count()) == (100, log, 1)


class TestTries:
    @pytest.fixture
    def question(self, taken, pupil) -> PracticeQuestion:
        return begin(pupil).questions.get(position=1)

    def test_third_wrong_try_shows_the_answer(self, question):
        steps = [answer(question, option) for option in "acd"]
        assert [(each.tries, each.outcome) for each in steps] == [(1, ""), (2, ""), (3, "shown")]
        assert FactMemory.objects.get().due_at == LATER + DAY

    def test_nothing_changes_after_the_end(self, question):
        answer(question, "b")
        assert (answer(question, "a").answer, FactMemory.objects.count()) == ("b", 1)
        practising.show_answer(question=question, now=LATER)
        question.refresh_from_db()
        assert (question.outcome, question.tries) == ("right", 1)

    def test_empty_answer_is_no_try(self, question):
        assert practising.try_answer(question=question, values=[], now=LATER).tries == 0

    def test_known_with_a_hint_comes_sooner_than_known_at_once(self, question, taken, pupil):
        other = question.practice.questions.get(position=2)
        practising.show_hint(question=question)
        answer(question, "b")
        answer(other, "b")
        hinted, known = (
            FactMemory.objects.get(fact=each.question_version.question.fact_id) for each in (question, other)
        )
        assert hinted.stability < known.stability

    def test_round_ends_with_its_last_question(self, question):
        answer(question, "b")
        assert Practice.objects.get().finished_at is None
        answer(question.practice.questions.get(position=2), "b")
        assert Practice.objects.get().finished_at == LATER


class TestAssignment:
    def test_round_asks_the_quiz_as_often_as_the_pupil_likes(self, for_practice, pupil):
        for number in (1, 2):
            begun = practising.practise_assignment(assignment=for_practice, pupil=pupil, now=NOW, seed=number)
            assert begun.questions.count() == 3
            for question in begun.questions.all():
                answer(question, "b", now=NOW)
        assert (Practice.objects.count(), Attempt.objects.count()) == (2, 0)

    def test_what_is_known_at_once_needs_no_schedule_and_what_is_not_does(self, for_practice, pupil):
        begun = practising.practise_assignment(assignment=for_practice, pupil=pupil, now=NOW, seed=1)
        first, second, _third = begun.questions.all()
        answer(first, "b", now=NOW)
        answer(second, "a", now=NOW)
        answer(second, "b", now=NOW)
        assert FactMemory.objects.get().fact_id == second.question_version.question.fact_id

    def test_window_and_password_hold_for_practice_too(self, for_practice, pupil):
        for_practice.password = "қыран"
        with pytest.raises(WrongPasswordError):
            practising.practise_assignment(assignment=for_practice, pupil=pupil, now=NOW, seed=1)
        with pytest.raises(NotOpenError):
            practising.practise_assignment(
                assignment=for_practice, pupil=pupil, now=for_practice.opens_at - DAY, seed=1
            )
        for_practice.save(update_fields=["password"])
        begun = practising.practise_assignment(
            assignment=for_practice, pupil=pupil, now=NOW, seed=1, password="Қыран"
        )
        assert begun.assignment == for_practice


class TestPages:
    @pytest.fixture
    def client(self, sign_in, pupil, at):
        at(LATER)
        return in_english(sign_in(pupil))

    @pytest.fixture
    def first(self, client, taken, pupil) -> str:
        QuestionVersion.objects.update(hint="Екінші сөйлемді қара.")
        return reverse("scoring:practice_question", args=[begin(pupil).pk, 1])

    def test_home_says_how_many_questions_wait(self, client, taken, pupil):
        page = client.get(reverse("scoring:pupil_home"))
        assert page.context["today"].questions == 2
        assert "Today: 2 questions." in page.content.decode()
        begun = client.post(reverse("scoring:practise"))
        assert begun.url == reverse("scoring:practice", args=[Practice.objects.get().pk])
        assert client.get(reverse("scoring:pupil_home")).context["today"].left == 2

    def test_key_is_shown_only_at_the_end(self, client, first):
        asked = client.get(first).content.decode()
        client.post(first, {"answer": "a", "action": "check"})
        wrong = client.get(first).content.decode()
        client.post(first, {"answer": "b", "action": "check"})
        right = client.get(first).content.decode()
        assert ["<mark>" in page for page in (asked, wrong, right)] == [False, False, True]
        assert "You have 2 more tries." in wrong
        assert ["choice-right" in page for page in (asked, wrong)] == [False, False]

    def test_hint_is_shown_when_it_is_asked_for(self, client, first):
        before = client.get(first).content.decode()
        client.post(first, {"action": "hint"})
        after = client.get(first).content.decode()
        assert [page.count("Екінші сөйлемді қара.") for page in (before, after)] == [0, 1]

    def test_answer_can_be_shown_at_once(self, client, first):
        client.post(first, {"action": "show"})
        assert "<mark>12</mark>" in client.get(first).content.decode()

    def test_round_leads_to_how_firmly_each_fact_sits(self, client, first):
        round_ = reverse("scoring:practice", args=[Practice.objects.get().pk])
        client.post(first, {"answer": "b", "action": "check"})
        second = client.get(round_).url
        client.post(second, {"action": "show"})
        done = client.get(round_)
        assert done.context["right"] == 1
        words = [word for _each, word in done.context["lines"]]
        assert words == ["you have begun", "you have begun"]
        assert client.get(reverse("scoring:mastery")).content.decode().count("again on") == 2

    @pytest.mark.parametrize("answers", [{}, {"answer": "zzz"}])
    def test_what_is_no_answer_is_said(self, client, first, answers):
        response = client.post(first, answers | {"action": "check"})
        assert len(list(get_messages(response.wsgi_request))) == 1
        assert PracticeQuestion.objects.get(position=1).tries == 0

    def test_quiz_for_practice_is_begun_from_the_home_page(self, client, for_practice):
        response = client.post(reverse("scoring:attempt_start", args=[for_practice.pk]))
        assert response.url == reverse("scoring:practice", args=[Practice.objects.get().pk])
        assert Attempt.objects.count() == 0

    def test_other_pupils_rounds_do_not_exist(self, client, outsider, sign_in, first):
        assert sign_in(outsider).get(first).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_pages_cost_the_same_for_any_number(
        self, client, pupil, school, count, django_assert_num_queries
    ):
        facts = [make_approved(QuestionFactory(bank__school=school)).fact for _ in range(count)]
        FactMemory.objects.bulk_create(
            FactMemory(
                school=school, pupil=pupil, fact=fact, stability=1, difficulty=5, reviewed_at=NOW, due_at=NOW
            )
            for fact in facts
        )
        with django_assert_num_queries(4):  # session, user, how many, memories
            client.get(reverse("scoring:mastery"))
        with django_assert_num_queries(3):  # memories, counts, questions; nothing was missed
            practising.today(pupil, among=[], now=LATER)


@pytest.mark.parametrize("slug", sorted(set(QUESTION_TYPES) - {"description"}))
def test_every_type_is_practised(sign_in, pupil, school, at, slug):
    """Asked, answered as its own sample of a right answer says, and shown with its proof."""
    at(LATER)
    client = sign_in(pupil)
    sample = next(each for each in question_type(slug).samples if not each.is_malformed and each.values)
    question = QuestionFactory(bank__school=school, version__type=slug, version__content=sample.content)
    practice = Practice.objects.create(school=school, pupil=pupil, seed=1, begun_at=LATER)
    order = question_type(slug).presentation(sample.content, 1, shuffle=True)
    practised = PracticeQuestion.objects.create(
        practice=practice, position=1, question_version=question.current_version, presentation=order
    )
    page = reverse("scoring:practice_question", args=[practice.pk, 1])
    asked = client.get(page)
    client.post(page, {"answer": list(sample.values), "action": "check"})
    shown = client.get(page)
    practised.refresh_from_db()
    assert (asked.status_code, shown.status_code, practised.tries) == (200, 200, 1)

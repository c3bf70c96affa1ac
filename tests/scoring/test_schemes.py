"""Certainty, points taken away and tries, from the pupil's page to results, corrections and files."""

import json

import pytest
from django.urls import reverse

from scoring import attempts, regrading, trying
from scoring.errors import AttemptOverError
from scoring.exporting import attempts_json, statements
from scoring.gradebooks import gradebook
from scoring.models import Assignment, Attempt, MarkLog, Response
from scoring.privacy import pupil_data
from scoring.regraderules import Correction, replayed
from scoring.reviewing import certainty_bonus, reviewed
from scoring.saves import AnswerSave
from scoring.trying import Looked
from tests.factories import make_quiz_version
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW


@pytest.fixture
def terms(assignment):
    """Let the quiz be marked by a scheme."""

    def set_to(scheme: str, **fields: object) -> Assignment:
        Assignment.objects.filter(pk=assignment.pk).update(scheme=scheme, **fields)
        assignment.refresh_from_db()
        return assignment

    return set_to


@pytest.fixture
def begin(assignment, pupil):
    def begun() -> Attempt:
        return attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)

    return begun


@pytest.fixture
def client(sign_in, pupil, at):
    at(NOW)
    return in_english(sign_in(pupil))


def answer(attempt: Attempt, *answers: tuple[str, int | None]) -> None:
    """Every answer with its certainty; the key of all questions is b."""
    saves = [
        AnswerSave(position, attempt.responses.get(position=position).sequence + 1, [given], certainty=sure)
        for position, (given, sure) in enumerate(answers, 1)
    ]
    attempts.save_answers(attempt=attempt, answers=saves, now=NOW)


def hand_in(attempt: Attempt) -> Attempt:
    return attempts.submit(attempt=attempt, now=NOW)


def points(attempt: Attempt) -> list[int | None]:
    return list(attempt.responses.order_by("position").values_list("points", flat=True))


def assert_the_log_leads_here() -> None:
    for response in Response.objects.filter(attempt__submitted_at__isnull=False):
        log = response.mark_log.values_list("points_before", "points_after", "reason")
        assert replayed(log) == (response.points, response.reason)


class TestCertainty:
    @pytest.fixture
    def attempt(self, terms, begin) -> Attempt:
        terms("certainty")
        return begin()

    def test_it_is_saved_with_the_answer(self, client, attempt):
        body = {"answers": [{"position": 1, "sequence": 1, "values": ["b"], "certainty": 3}]}
        url = reverse("scoring:save", args=[attempt.pk])
        client.post(url, json.dumps(body), content_type="application/json")
        assert attempt.responses.get(position=1).certainty == 3

        body["answers"][0] |= {"sequence": 2, "values": [""]}
        client.post(url, json.dumps(body), content_type="application/json")
        taken_back = attempt.responses.get(position=1)
        assert (taken_back.answer, taken_back.certainty) == (None, None)

    @pytest.mark.parametrize("said", [0, 4, "x", True, [2], None])
    def test_what_is_no_certainty_says_nothing(self, client, attempt, said):
        body = {"answers": [{"position": 1, "sequence": 1, "values": ["b"], "certainty": said}]}
        url = reverse("scoring:save", args=[attempt.pk])
        assert client.post(url, json.dumps(body), content_type="application/json").status_code == 200
        assert attempt.responses.get(position=1).certainty is None

    def test_without_a_script_it_comes_with_the_form(self, client, attempt):
        url = reverse("scoring:attempt", args=[attempt.pk])
        assert client.get(url).content.decode().count("How sure are you?") == 3

        client.post(url, {"q1": "b", "sure1": "2", "sure2": "3"})
        client.post(url, {"q1": "b", "sure1": "3"})

        said = list(attempt.responses.order_by("position").values_list("answer", "certainty"))
        assert said == [("b", 3), (None, None), (None, None)]

    def test_judging_oneself_well_adds_to_the_total(self, attempt):
        answer(attempt, ("b", 3), ("b", 3), ("a", 1))
        hand_in(attempt)
        # A = 2/3, B = 2, the best of one certainty for all: max(2/3, 2/3, 0).
        assert points(attempt) == [100, 100, 0]
        attempt.refresh_from_db()
        assert attempt.points == 200 + 40
        assert certainty_bonus(attempt, reviewed(attempt)) == 40

    def test_being_sure_and_wrong_takes_away(self, attempt):
        answer(attempt, ("b", 1), ("a", 3), ("a", 3))
        hand_in(attempt)
        attempt.refresh_from_db()
        # A = 1/3, B = −11/3: the bonus of −0.4 leaves nothing.
        assert attempt.points == 0

    def test_pupil_and_teacher_read_what_came_of_it(self, client, sign_in, owner, attempt):
        answer(attempt, ("b", 3), ("b", 2), ("a", None))
        hand_in(attempt)
        for reader, name in ((client, "attempt_review"), (in_english(sign_in(owner)), "pupil_result")):
            page = reader.get(reverse(f"scoring:{name}", args=[attempt.pk])).content.decode()
            assert page.count("How sure of it: ") == 2
            assert "How sure of it: very sure" in page
            assert "for judging how sure: 0.3" in page
            assert "2.3 of 3" in page

    def test_the_gradebook_counts_the_bonus(self, attempt, classroom):
        answer(attempt, ("b", 3), ("b", 3), ("a", 1))
        hand_in(attempt)
        (line,) = gradebook(classroom, now=NOW).lines
        assert line.percent == 80

    def test_a_correction_works_the_bonus_out_anew_and_undoes_it(self, assignment, attempt, owner):
        answer(attempt, ("a", 3), ("b", 3), ("a", 1))
        hand_in(attempt)
        attempt.refresh_from_db()
        before = (attempt.points, points(attempt))
        version = attempt.responses.get(position=1).question_version
        regrade = regrading.propose(
            assignment=assignment,
            asked=version,
            correction=Correction.ACCEPT,
            answer="a",
            note="",
            teacher=owner,
            now=NOW,
        )
        regrading.work_out(regrade=regrade)
        shown = regrade.lines.get().attempt_points_after
        regrade.refresh_from_db()
        regrading.apply(regrade=regrade, teacher=owner, now=NOW)

        attempt.refresh_from_db()
        assert (attempt.points, shown) == (240, 240)
        assert_the_log_leads_here()
        regrading.undo(regrade=regrade, teacher=owner, now=NOW)
        attempt.refresh_from_db()
        assert (attempt.points, points(attempt)) == before

    def test_files_and_the_pupils_data_tell_it(self, assignment, attempt, pupil):
        answer(attempt, ("b", 3), ("a", None))
        hand_in(attempt)
        told = attempts_json(assignment, with_names=True)
        assert told["assignment"]["marking"] == {"scheme": "certainty", "penalty": "1/3", "tries": 1}
        assert [each["certainty"] for each in told["attempts"][0]["answers"]] == [3, None, None]
        first, second, _whole = statements(assignment, site="https://quiz.example", with_names=True)
        assert first["result"]["extensions"] == {"https://quiz.example/xapi/certainty": 3}
        assert "extensions" not in second["result"]
        assert [each["certainty"] for each in pupil_data(pupil)["attempts"][0]["answers"]] == [3, None, None]


class TestNegativeMarks:
    def test_a_wrong_answer_takes_its_part_and_an_open_one_nothing(self, terms, begin, client):
        terms("negative", penalty="1/4")
        attempt = begin()
        assert "1/4" in client.get(reverse("scoring:attempt", args=[attempt.pk])).content.decode()
        answer(attempt, ("b", None), ("a", None))
        hand_in(attempt)
        assert points(attempt) == [100, -25, 0]
        attempt.refresh_from_db()
        assert attempt.points == 75

    def test_all_in_all_nothing_is_the_least(self, terms, begin):
        terms("negative", penalty="1")
        attempt = begin()
        answer(attempt, ("a", None), ("a", None), ("b", None))
        hand_in(attempt)
        attempt.refresh_from_db()
        assert (points(attempt), attempt.points) == ([-100, -100, 100], 0)


class TestTries:
    @pytest.fixture
    def attempt(self, terms, begin) -> Attempt:
        terms("tries", tries=3)
        return begin()

    def look(self, attempt: Attempt, given: str, position: int = 1) -> Looked:
        sequence = attempt.responses.get(position=position).sequence + 1
        save = AnswerSave(position, sequence, [given])
        attempts.save_answers(attempt=attempt, answers=[save], now=NOW)
        return trying.look(attempt=attempt, position=position, now=NOW)

    def test_a_right_answer_after_wrong_tries_is_worth_less(self, attempt):
        assert self.look(attempt, "a") is Looked.AGAIN
        assert self.look(attempt, "b") is Looked.RIGHT
        hand_in(attempt)
        attempt.refresh_from_db()
        assert (points(attempt), attempt.points) == ([67, 0, 0], 67)
        assert_the_log_leads_here()
        assert MarkLog.objects.filter(response__attempt=attempt).count() == 3

    def test_what_is_right_takes_no_other_answer(self, attempt):
        self.look(attempt, "b")
        assert self.look(attempt, "a") is Looked.NOTHING
        assert attempt.responses.get(position=1).answer == "b"

    def test_after_the_last_try_the_answer_stands(self, attempt):
        assert [self.look(attempt, each) for each in "acd"] == [Looked.AGAIN, Looked.AGAIN, Looked.OVER]
        assert self.look(attempt, "b") is Looked.NOTHING
        response = attempt.responses.get(position=1)
        assert (response.answer, response.points, response.tries) == ("d", 0, ["a", "c", "d"])

    def test_looking_twice_at_one_answer_costs_one_try(self, attempt):
        self.look(attempt, "a")
        assert trying.look(attempt=attempt, position=1, now=NOW) is Looked.NOTHING
        assert trying.look(attempt=attempt, position=2, now=NOW) is Looked.NOTHING
        assert attempt.responses.get(position=1).tries == ["a"]

    def test_an_answer_in_doubt_waits_and_costs_nothing(self, assignment, school, begin, terms):
        terms("tries")
        content = {"keys": [{"id": "a", "text": "ратификация"}], "kind": "term"}
        wording = {"type": "short_answer", "stem": "Бекіту қалай аталады?", "content": content}
        assignment.quiz_version = make_quiz_version(school=school, wordings=[wording])
        assignment.save(update_fields=["quiz_version"])
        attempt = begin()
        assert self.look(attempt, "ратификацыя") is Looked.WAITING
        assert attempt.responses.get().tries == []
        hand_in(attempt)
        assert attempt.responses.get().is_waiting

    def test_only_where_the_quiz_says_so(self, terms, begin):
        terms("plain")
        assert self.look(begin(), "b") is Looked.NOTHING

    def test_not_after_the_end(self, attempt):
        hand_in(attempt)
        with pytest.raises(AttemptOverError):
            trying.look(attempt=attempt, position=1, now=CLOSES_AT)

    def test_the_page_says_what_came_of_it_without_the_key(self, client, attempt):
        url = reverse("scoring:attempt", args=[attempt.pk])
        back = client.post(url, {"q1": "a", "q2": "c", "look": "1"})
        assert back["Location"] == f"{url}#question-1"
        assert "Not right yet." in client.get(url).content.decode()
        client.post(url, {"q1": "b", "q2": "c", "look": "1"})
        page = client.get(url).content.decode()
        assert "Right." in page
        assert page.count("disabled") == 1
        assert attempt.responses.get(position=2).answer == "c"

    @pytest.mark.parametrize("number", ["", "x", "99", "-1", "²", "9" * 30])
    def test_a_question_that_is_not_there_is_nothing(self, client, attempt, number):
        url = reverse("scoring:attempt", args=[attempt.pk])
        assert client.post(url, {"look": number}).status_code == 302

    def test_an_earlier_try_that_a_correction_finds_right_counts(self, assignment, attempt, owner):
        self.look(attempt, "a")
        self.look(attempt, "c")
        hand_in(attempt)
        version = attempt.responses.get(position=1).question_version
        regrade = regrading.propose(
            assignment=assignment,
            asked=version,
            correction=Correction.ACCEPT,
            answer="a",
            note="",
            teacher=owner,
            now=NOW,
        )
        regrading.work_out(regrade=regrade)
        regrade.refresh_from_db()
        regrading.apply(regrade=regrade, teacher=owner, now=NOW)
        assert points(attempt)[0] == 100

    def test_files_and_pages_tell_the_tries(self, client, assignment, attempt, pupil):
        self.look(attempt, "a")
        self.look(attempt, "b")
        hand_in(attempt)
        told = attempts_json(assignment, with_names=True)
        assert told["attempts"][0]["answers"][0]["tries"] == ["a"]
        first, *_rest = statements(assignment, site="https://quiz.example", with_names=True)
        assert first["result"]["extensions"] == {"https://quiz.example/xapi/tries": ["a"]}
        assert pupil_data(pupil)["attempts"][0]["answers"][0]["answers_tried_before"] == ["a"]
        page = client.get(reverse("scoring:attempt_review", args=[attempt.pk])).content.decode()
        assert "1 wrong try before this answer" in page

"""Two devices that do not know of each other: the later answer counts, and both are kept."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from scoring import attempts
from scoring.attempts import Outcome
from scoring.conflicts import OtherAnswer, other_answers
from scoring.models import AnswerConflict, Attempt
from scoring.privacy import erase_pupil, pupil_data
from scoring.saves import AnswerSave
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
def attempt(assignment, pupil) -> Attempt:
    return attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=7)


def save(attempt, option, *, sequence=1, base=0, device="phone", age=timedelta(), now=NOW):
    age_ms = int(age.total_seconds() * 1000)
    answer = AnswerSave(1, sequence, [option], base=base, device=device, age_ms=age_ms)
    return attempts.save_answers(attempt=attempt, answers=[answer], now=now)[0]


def kept(attempt) -> tuple[object, int, str]:
    return attempt.responses.values_list("answer", "sequence", "device").get(position=1)


def log() -> list[tuple[object, str, object, str]]:
    return list(AnswerConflict.objects.values_list("answer", "device", "later_answer", "later_device"))


def test_answer_given_later_counts_though_it_came_first(attempt):
    """The phone answered at once, without network; the tablet answered a minute later and was online."""
    save(attempt, "b", device="tablet", now=NOW + MINUTE)
    told = save(attempt, "a", device="phone", age=2 * MINUTE, now=NOW + 2 * MINUTE)
    assert (told.outcome, told.sequence) == (Outcome.SUPERSEDED, 1)
    assert told.other == OtherAnswer("12", NOW + MINUTE, ["b"])
    assert kept(attempt) == ("b", 1, "tablet")
    assert log() == [("a", "phone", "b", "tablet")]


def test_answer_given_later_counts_though_its_number_is_lower(attempt):
    save(attempt, "b", sequence=7, device="tablet")
    told = save(attempt, "a", device="phone", now=NOW + MINUTE)
    assert (told.outcome, told.sequence) == (Outcome.SAVED, 8)
    assert told.other == OtherAnswer("12", NOW)
    assert kept(attempt) == ("a", 8, "phone")
    assert log() == [("b", "tablet", "a", "phone")]


def test_many_changes_without_network_do_not_pass_over_a_later_answer(attempt):
    save(attempt, "b", device="tablet", now=NOW + MINUTE)
    told = save(attempt, "a", sequence=9, device="phone", age=2 * MINUTE, now=NOW + 2 * MINUTE)
    assert (told.outcome, told.sequence, kept(attempt)[0]) == (Outcome.SUPERSEDED, 1, "b")


def test_conflict_is_kept_once_however_often_the_save_is_repeated(attempt):
    save(attempt, "b", device="tablet", now=NOW + MINUTE)
    for _ in range(3):
        save(attempt, "a", device="phone", age=2 * MINUTE, now=NOW + 2 * MINUTE)
    assert len(log()) == 1


def test_device_that_knows_of_the_other_answer_simply_changes_it(attempt):
    save(attempt, "b", device="tablet")
    told = save(attempt, "a", sequence=2, base=1, device="phone")
    assert (told.outcome, told.other, kept(attempt)) == (Outcome.SAVED, None, ("a", 2, "phone"))
    assert log() == []


def test_same_answer_on_both_devices_is_no_conflict(attempt):
    save(attempt, "b", sequence=3, device="tablet")
    told = save(attempt, "b", device="phone")
    assert (told.outcome, told.sequence, told.other) == (Outcome.SAVED, 3, None)
    assert log() == []


def test_one_device_never_disagrees_with_itself(attempt):
    """Its own acknowledgement was lost, and an older save overtook a newer one."""
    save(attempt, "b", sequence=1)
    save(attempt, "c", sequence=3, base=0)
    told = save(attempt, "a", sequence=2, base=0)
    assert (told.outcome, told.sequence, kept(attempt)[0]) == (Outcome.SUPERSEDED, 3, "c")
    assert log() == []


def test_phone_cannot_say_that_it_answered_before_the_attempt(attempt):
    save(attempt, "b", age=10 * MINUTE, now=NOW + MINUTE)
    assert attempt.responses.get(position=1).answered_at == NOW


def test_handed_in_answers_are_settled(attempt):
    save(attempt, "b", device="tablet")
    attempt.responses.update(reason="right")
    assert save(attempt, "a", device="phone", now=NOW + MINUTE).outcome == Outcome.SETTLED
    assert save(attempt, "a", sequence=5, base=1, device="tablet").outcome == Outcome.SETTLED
    assert save(attempt, "b", sequence=5, base=1, device="tablet").outcome == Outcome.SAVED
    assert (kept(attempt)[0], log()) == ("b", [])


def test_what_was_set_aside_is_told_by_question(attempt, other_attempt):
    save(attempt, "b", device="tablet")
    save(attempt, "a", device="phone", now=NOW + MINUTE)
    assert other_answers(attempt) == {1: [OtherAnswer("12", NOW)]}
    assert other_answers(other_attempt) == {}


def test_certainty_follows_the_answer_that_counts(attempt):
    sure = AnswerSave(1, 1, ["b"], base=0, device="tablet", certainty=3)
    attempts.save_answers(attempt=attempt, answers=[sure], now=NOW)
    save(attempt, "a", device="phone", now=NOW + MINUTE)
    assert attempt.responses.get(position=1).certainty is None


class TestPages:
    @pytest.fixture
    def client(self, sign_in, pupil, at):
        at(NOW)
        return sign_in(pupil)

    @pytest.fixture
    def post(self, client, attempt):
        def send(**answer: object):
            body = {"answers": [{"position": 1, "sequence": 1, "base": 0} | answer]}
            return client.post(
                reverse("scoring:save", args=[attempt.pk]), json.dumps(body), content_type="application/json"
            )

        return send

    def test_page_is_told_what_the_other_device_answered(self, post):
        post(values=["b"], device="tablet")
        told = post(values=["a"], device="phone", age_ms=60_000).json()["answers"]
        # Both were given in the first minute of the attempt, so the one that came later counts.
        assert told == [
            {
                "position": 1,
                "sequence": 2,
                "outcome": "saved",
                "other": {"text": "12", "at": "09:00", "values": None},
            }
        ]

    def test_pupil_and_teacher_read_what_was_set_aside(self, client, sign_in, owner, attempt):
        save(attempt, "b", device="tablet")
        save(attempt, "a", device="phone", now=NOW + MINUTE)
        told = "Also answered on another phone at 09:00: 12. It does not count."
        page = in_english(client).get(reverse("scoring:attempt", args=[attempt.pk]))
        assert told in page.content.decode()
        attempts.submit(attempt=attempt, now=NOW + MINUTE)
        result = in_english(sign_in(owner)).get(reverse("scoring:pupil_result", args=[attempt.pk]))
        assert result.content.decode().count(told) == 1

    def test_data_of_a_pupil_tell_it_and_erasing_takes_it_along(self, attempt, pupil):
        save(attempt, "b", device="tablet")
        save(attempt, "a", device="phone", now=NOW + MINUTE)
        records = pupil_data(pupil)["records"]["scoring.AnswerConflict"]
        assert [record["answer"] for record in records] == ["b"]
        erase_pupil(pupil=pupil)
        assert AnswerConflict.objects.count() == 0

    def test_save_without_a_conflict_costs_three_queries(self, post, django_assert_num_queries):
        post(values=["b"], device="phone")
        with django_assert_num_queries(5):  # session, user, attempt, answer with its question, update
            post(values=["a"], device="phone", sequence=2, base=1)

    def test_conflict_costs_a_constant_number_of_queries(self, post, django_assert_num_queries):
        post(values=["b"], device="tablet")
        with django_assert_num_queries(10):  # beside those: savepoint, lock, log, update, release
            post(values=["a"], device="phone")

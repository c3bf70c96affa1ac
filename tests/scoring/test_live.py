"""A class while it sits: signals by pure rules, a page without answers, signs of life that cost little."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from scoring import attempts
from scoring.live import SILENT_AFTER, STUCK_AFTER, Signal, Sitting, live, tile
from scoring.models import Presence
from scoring.saves import AnswerSave
from tests.factories import EnrolmentFactory
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW

MOMENT = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _forgetful_cache():
    """Which pages were heard from lately is no matter of other tests."""
    cache.clear()


@pytest.fixture
def sit(assignment):
    """Let a pupil begin, and answer the first questions with these options."""

    def sat(pupil, options: str = ""):
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        saves = [AnswerSave(position, 1, [option]) for position, option in enumerate(options, 1)]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        return attempt

    return sat


def sitting(**fields: object) -> Sitting:
    values: dict[str, object] = {
        "started_at": NOW,
        "submitted_at": None,
        "answered": 1,
        "asked": 3,
        "last_answer_at": None,
        "seen_at": None,
    }
    return Sitting(**(values | fields))


def signal(found: Sitting | None, *, later: timedelta = timedelta(), is_paused: bool = False) -> Signal:
    return tile("Ахметов Дәулет", found, is_paused=is_paused, now=NOW + later).signal


class TestSignals:
    def test_without_an_attempt_a_pupil_has_not_begun(self):
        assert signal(None) is Signal.NOT_BEGUN

    def test_who_handed_in_is_done_whatever_the_page_says(self):
        assert signal(sitting(submitted_at=NOW, seen_at=NOW), later=timedelta(hours=1)) is Signal.HANDED_IN

    def test_without_an_answer_for_long_a_pupil_is_stuck(self):
        assert signal(sitting(), later=STUCK_AFTER - MOMENT) is Signal.ANSWERING
        assert signal(sitting(), later=STUCK_AFTER) is Signal.STUCK

    def test_time_counts_from_the_last_answer(self):
        assert signal(sitting(last_answer_at=NOW + MOMENT), later=STUCK_AFTER) is Signal.ANSWERING

    def test_who_has_answered_everything_is_not_stuck(self):
        assert signal(sitting(answered=3), later=STUCK_AFTER) is Signal.ANSWERING

    def test_nobody_is_stuck_in_a_pause(self):
        assert signal(sitting(), later=STUCK_AFTER, is_paused=True) is Signal.ANSWERING

    def test_a_page_that_fell_silent_is_named(self):
        heard = sitting(seen_at=NOW)
        assert signal(heard, later=SILENT_AFTER - MOMENT) is Signal.ANSWERING
        assert signal(heard, later=SILENT_AFTER) is Signal.SILENT

    def test_an_answer_is_a_sign_of_life(self):
        heard = sitting(seen_at=NOW, last_answer_at=NOW + MOMENT)
        assert signal(heard, later=SILENT_AFTER) is Signal.ANSWERING

    def test_a_page_without_its_script_is_never_called_silent(self):
        assert signal(sitting(seen_at=None), later=SILENT_AFTER) is Signal.ANSWERING

    @pytest.mark.parametrize(("passed", "minutes"), [(45, 1), (119, 1), (120, 2), (600, 10)])
    def test_silence_is_told_in_full_minutes(self, passed, minutes):
        found = tile("Дәулет", sitting(seen_at=NOW), is_paused=False, now=NOW + timedelta(seconds=passed))
        assert (found.signal, found.minutes) == (Signal.SILENT, minutes)


def test_everyone_of_the_class_has_a_tile(assignment, classroom, pupil, sit, other_attempt):
    done = EnrolmentFactory(classroom=classroom, pupil__full_name="Байжанов Алихан").pupil
    EnrolmentFactory(classroom=classroom, pupil__full_name="Ғабитов Ерасыл")
    sit(pupil, "ab")
    attempts.submit(attempt=sit(done, "bbb"), now=NOW)
    found = live(assignment, now=NOW)
    assert [(each.name.split()[0], each.signal, each.answered, each.asked) for each in found.tiles] == [
        ("Ахметов", Signal.ANSWERING, 2, 3),
        ("Байжанов", Signal.HANDED_IN, 3, 3),
        ("Ғабитов", Signal.NOT_BEGUN, 0, 0),
    ]
    assert (found.answering, found.handed_in, found.not_begun) == (1, 1, 1)


class TestSignsOfLife:
    def ask(self, client, attempt) -> None:
        assert client.get(reverse("scoring:time_left", args=[attempt.pk])).status_code == 200

    def test_asking_for_the_time_is_one(self, assignment, pupil, sit, sign_in, at):
        attempt = sit(pupil)
        at(NOW, seconds=100)
        self.ask(sign_in(pupil), attempt)
        assert Presence.objects.get().seen_at == NOW + timedelta(seconds=100)

    def test_most_of_them_write_nothing(self, pupil, sit, sign_in, at, django_assert_num_queries):
        client, attempt = sign_in(pupil), sit(pupil)
        at(NOW)
        self.ask(client, attempt)
        with django_assert_num_queries(3):  # session, user, attempt
            self.ask(client, attempt)

    def test_later_ones_overwrite(self, pupil, sit, sign_in, at):
        client, attempt = sign_in(pupil), sit(pupil)
        for seconds in (0, 30):
            at(NOW, seconds=seconds)
            self.ask(client, attempt)
        assert [each.seen_at for each in Presence.objects.all()] == [NOW + timedelta(seconds=30)]


class TestPage:
    @pytest.fixture
    def client(self, sign_in, owner, at):
        at(NOW)
        return in_english(sign_in(owner))

    @pytest.fixture
    def address(self, assignment):
        return reverse("scoring:live", args=[assignment.pk])

    @pytest.mark.parametrize("pupils", [1, 3])
    def test_page_costs_the_same_for_any_class(
        self, client, address, classroom, sit, pupils, django_assert_num_queries
    ):
        for _number in range(pupils):
            sit(EnrolmentFactory(classroom=classroom).pupil, "b")
        with django_assert_num_queries(6):  # session, user, assignment, overdue, pupils, attempts
            page = client.get(address).content.decode()
        assert page.count("1 of 3") == pupils

    def test_page_asks_for_its_part_alone(self, client, address, pupil, sit):
        sit(pupil, "b")
        part = client.get(address, headers={"HX-Request": "true"}).content.decode()
        assert part.count('id="live"') == 1
        assert part.count("<html") == 0

    def test_page_shows_no_answers_and_no_marks(self, client, address, pupil, sit):
        attempt = sit(pupil, "abb")
        attempts.submit(attempt=attempt, now=NOW)
        page = client.get(address).content.decode()
        assert page.count("handed in") == 1
        assert page.count("2 of 3") == 0
        assert page.count("Мектепте неше үйірме бар?") == 0

    def test_class_without_pupils_is_asked_for_some(self, client, address):
        assert client.get(address).content.decode().count("This class has no pupils yet.") == 1

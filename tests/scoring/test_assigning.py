"""Giving a quiz to a class: terms that hold together, and no quiz twice at once."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse

from quizzes.models import QuizVersion
from scoring import access
from scoring.assigning import assign
from scoring.errors import AssigningError
from scoring.models import Assignment
from tests.factories import ClassroomFactory, make_quiz_version
from tests.scoring.languages import in_english
from tests.scoring.moments import CLOSES_AT, NOW, OPENS_AT

HOUR = timedelta(hours=1)


@pytest.fixture
def version(school) -> QuizVersion:
    return make_quiz_version(school=school)


@pytest.fixture
def give(version, classroom, owner):
    def given(**changed) -> Assignment:
        terms = {
            "quiz_version": version,
            "classroom": classroom,
            "opens_at": OPENS_AT,
            "closes_at": CLOSES_AT,
            "time_limit_s": 900,
            "attempts_allowed": 2,
            "review_policy": access.AFTER_CLOSE,
            "assigned_by": owner,
            "now": NOW,
        }
        return assign(**terms | changed)

    return given


def refused(give, **changed) -> str:
    with pytest.raises(AssigningError) as error:
        give(**changed)
    return error.value.code


def test_class_gets_the_quiz_on_these_terms(give, school, version, classroom, owner):
    given = give()
    assert (given.school, given.quiz_version, given.classroom) == (school, version, classroom)
    assert (given.opens_at, given.closes_at, given.time_limit_s) == (OPENS_AT, CLOSES_AT, 900)
    assert (given.attempts_allowed, given.review_policy) == (2, access.AFTER_CLOSE)
    assert given.assigned_by == owner


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"closes_at": OPENS_AT}, "closes_before_opens"),
        ({"opens_at": NOW - 2 * HOUR, "closes_at": NOW}, "closed_already"),
        ({"closes_at": None}, "never_closes"),
    ],
)
def test_terms_that_do_not_hold_together_are_named(give, changed, code):
    assert refused(give, **changed) == code
    assert Assignment.objects.count() == 0


def test_quiz_does_not_leave_its_school(give, other_classroom):
    assert refused(give, classroom=other_classroom) == "class_elsewhere"


@pytest.mark.parametrize(
    ("opens_at", "closes_at", "clashes"),
    [
        (OPENS_AT - 2 * HOUR, OPENS_AT, False),
        (OPENS_AT - 2 * HOUR, OPENS_AT + HOUR, True),
        (OPENS_AT, CLOSES_AT, True),
        (CLOSES_AT - HOUR, CLOSES_AT + HOUR, True),
        (OPENS_AT - HOUR, CLOSES_AT + HOUR, True),
        (CLOSES_AT, CLOSES_AT + HOUR, False),
    ],
)
def test_class_cannot_have_the_quiz_twice_at_once(give, opens_at, closes_at, clashes):
    give()
    earlier = OPENS_AT - 9 * HOUR
    if clashes:
        assert refused(give, opens_at=opens_at, closes_at=closes_at, now=earlier) == "given_already"
    else:
        give(opens_at=opens_at, closes_at=closes_at, now=earlier)
    assert Assignment.objects.count() == (1 if clashes else 2)


def test_quiz_without_end_clashes_with_every_later_one(give):
    give(closes_at=None, review_policy=access.AFTER_SUBMIT)
    assert refused(give, opens_at=CLOSES_AT + HOUR, closes_at=CLOSES_AT + 2 * HOUR) == "given_already"


def test_other_classes_can_have_it_at_the_same_time(give, school):
    give()
    give(classroom=ClassroomFactory(school=school))
    assert Assignment.objects.count() == 2


class TestPage:
    @pytest.fixture
    def url(self, version) -> str:
        return reverse("scoring:assign", args=[version.pk])

    @pytest.fixture
    def client(self, sign_in, owner, at):
        at(NOW)
        return in_english(sign_in(owner))

    @pytest.fixture
    def filled(self, classroom) -> dict[str, object]:
        return {
            "classroom": classroom.pk,
            "opens_at": "2026-09-01T09:00",
            "closes_at": "2026-09-08T23:59",
            "minutes": "15",
            "attempts_allowed": "1",
            "counting": "best",
            "review_policy": "after_submit",
        }

    def test_usual_terms_stand_in_the_form(self, client, url, classroom):
        """9:00 in Almaty is 4:00 UTC; the quiz closes at the end of the same day next week."""
        page = client.get(url).content.decode()
        assert 'value="2026-09-01T09:00"' in page
        assert 'value="2026-09-08T23:59"' in page
        assert f'<option value="{classroom.pk}" selected>' in page

    def test_class_gets_the_quiz_and_the_teacher_sees_its_results(self, client, url, filled, classroom):
        response = client.post(url, filled)
        given = Assignment.objects.get()
        assert response.url == reverse("scoring:assignment", args=[given.pk])
        assert (given.classroom, given.opens_at, given.time_limit_s) == (classroom, NOW, 900)

    def test_the_scheme_of_marking_is_chosen_and_practice_has_none(self, client, url, filled):
        terms = {"scheme": "negative", "penalty": "1/4", "tries": "2"}
        client.post(url, filled | terms)
        given = Assignment.objects.get()
        assert (given.terms.scheme, given.terms.penalty, given.tries) == ("negative", Fraction(1, 4), 2)
        Assignment.objects.all().delete()
        client.post(url, filled | terms | {"is_practice": "on"})
        assert Assignment.objects.get().scheme == "plain"

    @pytest.mark.parametrize(("field", "slip"), [("scheme", "bold"), ("penalty", "2"), ("tries", "1")])
    def test_a_scheme_that_does_not_exist_is_refused_at_its_field(self, client, url, filled, field, slip):
        assert list(client.post(url, filled | {field: slip}).context["form"].errors) == [field]

    def test_what_stands_in_the_way_is_said_at_its_field(self, client, url, filled):
        form = client.post(url, filled | {"closes_at": "2026-09-01T08:00"}).context["form"]
        assert form.errors == {"closes_at": ["The quiz must close after it opens."]}

    @pytest.mark.parametrize(
        ("field", "slip"),
        [
            ("opens_at", "0001-01-01T00:00"),
            ("opens_at", "2062-09-01T09:00"),
            ("closes_at", "9999-12-31T23:59"),
            ("closes_at", "0206-09-08T23:59"),
        ],
    )
    def test_a_slip_in_a_year_is_said_at_its_field(self, client, url, filled, field, slip):
        form = client.post(url, filled | {field: slip}).context["form"]
        assert form.errors == {field: ["Choose a day that is less than two years away."]}

    def test_a_quiz_may_stay_open(self, client, url, filled):
        client.post(url, filled | {"closes_at": ""})
        assert Assignment.objects.get().closes_at is None

    def test_clash_is_said(self, client, url, filled):
        client.post(url, filled)
        form = client.post(url, filled).context["form"]
        assert form.errors == {
            "__all__": ["This class has this quiz in the same time already. Change the times or the class."]
        }

    def test_only_own_classes_can_be_chosen(self, client, url, filled, other_classroom, school, colleague):
        colleagues = ClassroomFactory(school=school, teachers=[colleague])
        for foreign in (other_classroom, colleagues):
            form = client.post(url, filled | {"classroom": foreign.pk}).context["form"]
            assert list(form.errors) == ["classroom"]
        assert Assignment.objects.count() == 0

    def test_teacher_without_a_class_is_led_to_make_one(self, sign_in, colleague, url):
        page = sign_in(colleague).get(url).content.decode()
        assert page.count(reverse("accounts:classroom_add")) == 1
        assert page.count('name="opens_at"') == 0

    def test_other_schools_quizzes_do_not_exist(self, sign_in, stranger, url):
        assert sign_in(stranger).get(url).status_code == 404

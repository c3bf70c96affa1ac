"""The scale of a whole school: who sets it, what it must be, and which classes follow it."""

import pytest
from django.urls import reverse

from scoring import attempts
from scoring.gradebooks import gradebook, scales_of, set_policy, set_school_scale
from scoring.gradehistory import rule_changes
from scoring.grading import KAZAKHSTAN, read_scale, spans
from scoring.models import GradingPolicy, SchoolScale
from scoring.saves import AnswerSave
from tests.factories import ClassroomFactory, EnrolmentFactory
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW

PASSES = [{"from": 0, "grade": "сынақ жоқ"}, {"from": 50, "grade": "сынақ"}]
PAGE = "scoring:school_scale"


@pytest.fixture
def client(sign_in, administrator):
    return in_english(sign_in(administrator))


@pytest.fixture
def handed_in(assignment, pupil):
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
    attempts.save_answers(attempt=attempt, answers=[AnswerSave(1, 1, ["b"])], now=NOW)
    return attempts.submit(attempt=attempt, now=NOW)


def grade_of(classroom) -> str:
    (line,) = gradebook(classroom, now=NOW).lines
    return line.grade


def test_a_school_without_a_word_grades_by_the_states_scale(classroom):
    assert scales_of([classroom.pk]) == {classroom.pk: KAZAKHSTAN}


def test_classes_follow_the_school_unless_they_name_a_scale(school, classroom):
    own, by_percent, stays = (ClassroomFactory(school=school) for _ in range(3))
    GradingPolicy.objects.create(classroom=own, scale="own", bands=[{"from": 0, "grade": "A"}])
    GradingPolicy.objects.create(classroom=by_percent, scale="percent")
    GradingPolicy.objects.create(classroom=stays, drop_lowest=1)
    set_school_scale(school=school, name="own", bands=PASSES)
    schools = read_scale(PASSES)
    assert scales_of([classroom.pk, own.pk, by_percent.pk, stays.pk]) == {
        classroom.pk: schools,
        own.pk: read_scale([{"from": 0, "grade": "A"}]),
        by_percent.pk: None,
        stays.pk: schools,
    }


def test_the_scale_of_another_school_changes_nothing(classroom, other_classroom):
    set_school_scale(school=other_classroom.school, name="percent", bands=[])
    assert scales_of([classroom.pk, other_classroom.pk]) == {
        classroom.pk: KAZAKHSTAN,
        other_classroom.pk: None,
    }


def test_grades_already_given_are_read_anew_and_back(school, classroom, handed_in):
    before = grade_of(classroom)
    points = handed_in.points
    set_school_scale(school=school, name="own", bands=PASSES)
    assert grade_of(classroom) in {"сынақ", "сынақ жоқ"}
    set_school_scale(school=school, name="kz", bands=[])
    handed_in.refresh_from_db()
    assert (grade_of(classroom), handed_in.points) == (before, points)


def test_an_administrator_sets_the_scale_and_the_history_of_marks_tells_it(
    client, school, classroom, administrator
):
    client.post(reverse(PAGE), {"scale": "own", "bands": "0: сынақ жоқ, 50: сынақ"})
    client.post(reverse(PAGE), {"scale": "percent", "bands": ""})
    assert SchoolScale.objects.get(school=school).name == "percent"
    told = [(line.who, line.what, line.before, line.after) for line in rule_changes(classroom)]
    who, own = administrator.full_name, "the school's own; 0: сынақ жоқ, 50: сынақ"
    assert sorted(told) == [
        (who, "The school's scale", "", own),
        (who, "The school's scale", own, "per cent"),
    ]


def test_a_scale_is_tried_out_before_it_is_kept(client, school):
    typed = {"scale": "own", "bands": "0: сынақ жоқ, 50: сынақ", "preview": "on"}
    page = client.post(reverse(PAGE), typed)
    assert page.context["spans"] == [(0, 49, "сынақ жоқ"), (50, 100, "сынақ")]
    assert not SchoolScale.objects.filter(school=school).exists()


@pytest.mark.parametrize(
    ("bands", "said"),
    [
        ("", "Write your own scale"),
        ("10: 2, 40: 3", "Begin at 0"),
        ("0: 2, 65: 4, 40: 3", "Begin at 0"),
        ("0: 2, 101: 3", "above 100"),
        ("0: 2, 40", "a colon and the grade"),
        ("0: 2, 40:", "a colon and the grade"),
        ("0: 2, 40: ", "a colon and the grade"),
    ],
)
def test_a_scale_that_cannot_grade_is_refused_and_what_was_typed_stays(client, school, bands, said):
    page = client.post(reverse(PAGE), {"scale": "own", "bands": bands})
    (fault,) = page.context["form"].errors["bands"]
    assert said in fault
    assert page.context["form"]["bands"].value() == bands
    assert not SchoolScale.objects.filter(school=school).exists()


def test_the_spans_of_a_scale_leave_no_per_cent_out():
    assert spans(KAZAKHSTAN) == [(0, 39, "2"), (40, 64, "3"), (65, 84, "4"), (85, 100, "5")]


def test_a_teacher_who_is_no_administrator_sees_no_such_page(sign_in, owner):
    assert sign_in(owner).get(reverse(PAGE)).status_code == 404


def test_scales_of_one_class_and_of_three_take_one_query(school, classroom, django_assert_num_queries):
    others = [ClassroomFactory(school=school).pk for _ in range(2)]
    for classes in ([classroom.pk], [classroom.pk, *others]):
        with django_assert_num_queries(1):
            scales_of(classes)


def test_naming_the_school_again_gives_up_the_classes_own_scale(school, classroom, pupil):
    EnrolmentFactory(classroom=ClassroomFactory(school=school))
    set_school_scale(school=school, name="percent", bands=[])
    usual = {"bands": [], "weights": {"formative": 25, "section": 25, "term": 50}}
    set_policy(classroom=classroom, policy=usual | {"scale": "kz_first_form"}, kinds={})
    assert scales_of([classroom.pk])[classroom.pk] is not None
    set_policy(classroom=classroom, policy=usual | {"scale": "school"}, kinds={})
    assert scales_of([classroom.pk]) == {classroom.pk: None}

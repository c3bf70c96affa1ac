"""Who passes the two doors: teachers' views and pupils' views."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse

from accounts.access import pupil_required, teacher_required
from accounts.models import User
from tests.factories import TeacherFactory


@teacher_required
def for_teachers(request, name):
    return HttpResponse(name)


@pupil_required
def for_pupils(request, name):
    return HttpResponse(name)


@pytest.fixture
def request_of(rf):
    def made(user):
        request = rf.get("/somewhere/", {"page": "2"})
        request.user = user
        return request

    return made


@pytest.mark.parametrize("member", ["owner", "administrator"])
def test_teachers_pass_their_door(request, request_of, member):
    assert for_teachers(request_of(request.getfixturevalue(member)), "9").content == b"9"


@pytest.mark.parametrize("role", ["teacher", "administrator"])
def test_a_keeper_without_a_school_has_nothing_to_teach(request_of, db, role):
    keeper = User.objects.create_superuser("keeper", full_name="Күзетші")
    keeper.role = role

    with pytest.raises(Http404):
        for_teachers(request_of(keeper), "9")


def test_a_keeper_with_a_school_teaches(request_of, school):
    assert for_teachers(request_of(TeacherFactory(school=school, is_superuser=True)), "9").content == b"9"


def test_teachers_pages_do_not_exist_for_pupils(request_of, pupil):
    with pytest.raises(Http404):
        for_teachers(request_of(pupil), "9")


def test_a_visitor_signs_in_and_comes_back(request_of):
    response = for_teachers(request_of(AnonymousUser()), "9")

    assert response.url == "/account/sign-in/?next=/somewhere/%3Fpage%3D2"


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/banks/questions/5/?decided=4", "/banks/questions/5/%3Fdecided%3D4"),
        ("http://elsewhere.example/banks/", "/"),
        ("", "/"),
    ],
)
def test_whoever_sent_something_signed_out_comes_back_to_the_page_it_was_sent_from(rf, referer, page):
    request = rf.post("/banks/questions/5/approve/", headers={"referer": referer})
    request.user = AnonymousUser()

    assert for_teachers(request, "9").url == f"/account/sign-in/?next={page}"


def test_pupils_pass_their_door(request_of, pupil):
    assert for_pupils(request_of(pupil), "9").content == b"9"


def test_pupils_pages_do_not_exist_for_teachers(request_of, owner):
    with pytest.raises(Http404):
        for_pupils(request_of(owner), "9")


def test_a_visitor_among_pupils_is_asked_for_the_class_code(request_of):
    assert for_pupils(request_of(AnonymousUser()), "9").url == "/join/"

"""The base of every admin page: rows and choices of the user's own school only."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from accounts.models import Classroom, Enrolment, School, User
from accounts.schooladmin import LabelledFormSet, ReadOnlySchoolAdmin, SchoolAdmin, SchoolTabularInline
from tests.factories import TeacherFactory


@pytest.fixture
def request_of(rf: RequestFactory):
    def made(user):
        request = rf.get("/admin/")
        request.user = user
        return request

    return made


@pytest.fixture
def page() -> SchoolAdmin:
    return SchoolAdmin(Classroom, admin.site)


def choices(page, model, field, request) -> set[object]:
    db_field = model._meta.get_field(field)
    many = db_field.many_to_many
    ask = page.formfield_for_manytomany if many else page.formfield_for_foreignkey
    return set(ask(db_field, request).queryset)


def test_rows_of_another_school_do_not_exist(page, request_of, owner, stranger, classroom, other_classroom):
    assert set(page.get_queryset(request_of(owner))) == {classroom}
    assert set(page.get_queryset(request_of(stranger))) == {other_classroom}
    assert page.get_object(request_of(owner), str(other_classroom.pk)) is None


def test_the_keeper_sees_every_school(page, request_of, keeper, classroom, other_classroom):
    assert set(page.get_queryset(request_of(keeper))) == {classroom, other_classroom}


def test_a_list_keeps_its_ordering(request_of, administrator, school, classroom):
    class Ordered(SchoolAdmin):
        ordering = ("-name",)

    assert Ordered(Classroom, admin.site).get_queryset(request_of(administrator)).query.order_by == ("-name",)


def test_a_foreign_key_offers_ones_own_school(page, request_of, owner, keeper, school, other_school):
    assert choices(page, Classroom, "school", request_of(owner)) == {school}
    assert choices(page, Classroom, "school", request_of(keeper)) == {school, other_school}


def test_a_many_to_many_offers_whom_one_sees(
    page, request_of, owner, colleague, administrator, stranger, pupil, outsider
):
    assert choices(page, Classroom, "teachers", request_of(owner)) == {owner, colleague, administrator, pupil}


def test_rows_inside_a_page_offer_ones_own_school_too(
    request_of, owner, stranger, classroom, other_classroom
):
    class Inline(SchoolTabularInline):
        model = Enrolment

    inline = Inline(Classroom, admin.site)

    assert choices(inline, Enrolment, "classroom", request_of(owner)) == {classroom}


def test_a_narrower_choice_stands(page, request_of, owner, colleague):
    field = page.formfield_for_manytomany(
        Classroom._meta.get_field("teachers"),
        request_of(owner),
        queryset=User.objects.filter(pk=colleague.pk),
    )

    assert list(field.queryset) == [colleague]


def test_permissions_are_asked_for_the_row(page, request_of, owner, classroom, other_classroom):
    request = request_of(owner)

    assert page.has_change_permission(request)
    assert page.has_change_permission(request, classroom)
    assert not page.has_change_permission(request, other_classroom)
    assert not page.has_view_permission(request, other_classroom)


def test_a_read_only_page_changes_nothing(request_of, keeper, classroom):
    page = ReadOnlySchoolAdmin(Classroom, admin.site)
    request = request_of(keeper)

    assert page.has_view_permission(request, classroom)
    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request, classroom)
    assert not page.has_delete_permission(request, classroom)


def test_every_field_of_an_inline_row_has_a_spoken_name(request_of, keeper, classroom, pupil):
    class Inline(SchoolTabularInline):
        model = Enrolment
        fields = ("pupil",)

    formset_class = Inline(Classroom, admin.site).get_formset(request_of(keeper), classroom)
    assert issubclass(formset_class, LabelledFormSet)
    [form] = formset_class(instance=classroom).forms

    labels = {name: field.widget.attrs.get("aria-label") for name, field in form.fields.items()}
    assert (labels["pupil"], labels["DELETE"]) == ("Pupil", "Delete")


def test_a_school_is_visible_to_its_own_people(school, other_school, owner, pupil):
    assert set(School.objects.visible_to(owner)) == {school}
    assert set(School.objects.visible_to(TeacherFactory(school=other_school))) == {other_school}

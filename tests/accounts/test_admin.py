"""The school's people and classes in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import enrolling
from accounts.locking import tries_left
from accounts.models import Classroom, Enrolment, Role, User
from kazakh.transliterate import sort_key
from tests.factories import EnrolmentFactory, PupilFactory, TeacherFactory
from tests.factories.accounts import PASSWORD

PEOPLE = reverse("admin:accounts_user_changelist")
CLASSES = reverse("admin:accounts_classroom_changelist")


def page_of(row) -> str:
    return reverse(f"admin:accounts_{row._meta.model_name}_change", args=[row.pk])


def password_page(person) -> str:
    return reverse("admin:auth_user_password_change", args=[person.pk])


def listed(response) -> set[str]:
    return {str(row) for row in response.context["cl"].queryset}


def filled(response, **changes) -> dict[str, object]:
    """What the page's own form would send, with changes."""
    form = response.context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    for formset in response.context["inline_admin_formsets"]:
        management = formset.formset.management_form
        values |= {management.add_prefix(name): management[name].value() for name in management.fields}
        for inner in formset.formset.forms:
            values |= {inner.add_prefix(name): inner[name].value() for name in inner.fields}
    return {name: value for name, value in (values | changes).items() if value not in (None, False)}


# --- Who comes in ---------------------------------------------------------------------------------
def test_the_admin_has_no_door_of_its_own():
    response = Client().get(reverse("admin:login"), {"next": PEOPLE})

    assert response.url == f"{reverse('account_login')}?next={PEOPLE.replace('/', '%2F')}"


def test_a_pupil_is_turned_away(sign_in, pupil):
    assert sign_in(pupil).get(reverse("admin:login")).status_code == 403


@pytest.mark.parametrize(
    ("member", "models"),
    [
        ("owner", {"User", "Classroom"}),
        ("administrator", {"User", "Classroom"}),
        ("keeper", {"User", "Classroom", "School"}),
    ],
)
def test_the_first_page_offers_what_one_may_see(request, sign_in, member, models):
    response = sign_in(request.getfixturevalue(member)).get(reverse("admin:index"))

    [offered] = [app["models"] for app in response.context["app_list"] if app["app_label"] == "accounts"]
    assert {model["object_name"] for model in offered} == models


def test_the_admin_offers_no_groups_addresses_or_attempts(sign_in, keeper):
    apps = {app["app_label"] for app in sign_in(keeper).get(reverse("admin:index")).context["app_list"]}

    assert apps.isdisjoint({"auth", "account", "axes"})


# --- Lists ----------------------------------------------------------------------------------------
def test_lists_hold_ones_own_school(sign_in, owner, administrator, stranger, keeper, pupil, outsider):
    assert listed(sign_in(owner).get(PEOPLE)) == {"Сейітова Айгүл", "Әкімова Гүлнар", "Ахметов Дәулет"}
    assert listed(sign_in(stranger).get(PEOPLE)) == {"Бөтен Мұғалім", "Бөгде Оқушы"}
    assert listed(sign_in(keeper).get(CLASSES)) == {"9 «А»", "9 «Б»"}


def test_people_stand_in_kazakh_order(sign_in, administrator, school):
    for name in ("Яхин Ерлан", "Әлі Нұрлан", "Бекова Ділназ"):
        TeacherFactory(school=school, full_name=name)

    names = [str(row) for row in sign_in(administrator).get(PEOPLE).context["cl"].result_list]

    assert names == ["Әкімова Гүлнар", "Әлі Нұрлан", "Бекова Ділназ", "Яхин Ерлан"]


@pytest.mark.parametrize(
    ("term", "names"),
    [
        ("сейіт", {"Сейітова Айгүл"}),
        ("СЕЙІТ", {"Сейітова Айгүл"}),
        ("OWN", {"Сейітова Айгүл"}),
        ("owner@", {"Сейітова Айгүл"}),
        ("бөтен", set()),
        ("!", set()),
        (" ", {"Сейітова Айгүл", "Әкімова Гүлнар"}),
    ],
)
def test_people_are_found_by_beginnings_blind_to_case(sign_in, administrator, owner, stranger, term, names):
    assert listed(sign_in(administrator).get(PEOPLE, {"q": term})) == names


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_of_people_takes_the_same_queries(
    sign_in, administrator, school, people, django_assert_num_queries
):
    TeacherFactory.create_batch(people, school=school)
    client = sign_in(administrator)

    with django_assert_num_queries(7):
        client.get(PEOPLE)


@pytest.mark.parametrize("pupils", [1, 3])
def test_the_page_of_a_class_takes_the_same_queries(
    sign_in, administrator, classroom, pupils, django_assert_num_queries
):
    EnrolmentFactory.create_batch(pupils, classroom=classroom)
    client = sign_in(administrator)
    client.get(page_of(classroom))  # Django remembers content types from here on

    with django_assert_num_queries(17):
        client.get(page_of(classroom))


# --- People ---------------------------------------------------------------------------------------
def test_a_teacher_only_looks(sign_in, owner, colleague, pupil):
    client = sign_in(owner)

    page = client.get(page_of(colleague)).content.decode()

    assert "Оспанов Марат" in page
    assert "<select" not in page
    assert colleague.password.split("$")[-1] not in page
    assert client.post(page_of(colleague), {"full_name": "Басқа Есім"}).status_code == 403
    assert client.get(password_page(colleague)).status_code == 403


def test_an_administrator_adds_a_teacher_to_their_own_school(sign_in, administrator, other_school):
    response = sign_in(administrator).post(
        reverse("admin:accounts_user_add"),
        {
            "username": "Zhana",
            "full_name": "  Жаңа   Мұғалім",
            "email": "zhana@mektep.example",
            "role": "teacher",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "school": other_school.pk,
            "is_superuser": "on",
        },
    )

    assert response.status_code == 302
    created = User.objects.get(username="zhana")
    assert (created.full_name, created.sort_key) == ("Жаңа Мұғалім", sort_key("Жаңа Мұғалім"))
    assert (created.school, created.role, created.is_superuser) == (administrator.school, Role.TEACHER, False)
    assert created.check_password(PASSWORD)


def test_the_keeper_chooses_a_new_teachers_school(sign_in, keeper, other_school):
    address = reverse("admin:accounts_user_add")
    values = {"username": "zhana", "full_name": "Жаңа", "role": "administrator"}
    passwords = {"password1": PASSWORD, "password2": PASSWORD}

    refused = sign_in(keeper).post(address, values | passwords)
    assert refused.status_code == 200

    sign_in(keeper).post(address, values | passwords | {"school": other_school.pk})
    assert User.objects.get(username="zhana").school == other_school


def test_pupils_are_not_made_here(sign_in, administrator):
    form = sign_in(administrator).get(reverse("admin:accounts_user_add")).context["adminform"].form

    assert [value for value, _label in form.fields["role"].choices] == ["teacher", "administrator"]


def test_an_administrator_changes_a_colleague_but_neither_school_nor_power(
    sign_in, administrator, colleague, other_school
):
    client = sign_in(administrator)
    sent = filled(
        client.get(page_of(colleague)),
        full_name="Оспанова Мария",
        role="administrator",
        school=other_school.pk,
        is_superuser="on",
    )

    assert client.post(page_of(colleague), sent).status_code == 302

    school = colleague.school
    colleague.refresh_from_db()
    assert (colleague.full_name, colleague.sort_key) == ("Оспанова Мария", sort_key("Оспанова Мария"))
    assert colleague.role == Role.ADMINISTRATOR
    assert (colleague.school, colleague.is_superuser) == (school, False)


def test_a_pupil_stays_a_pupil(sign_in, administrator, pupil):
    client = sign_in(administrator)
    sent = filled(client.get(page_of(pupil)), role="teacher", username="boss", full_name="Ахметов Дәулетбек")

    assert client.post(page_of(pupil), sent).status_code == 302

    pupil.refresh_from_db()
    assert (pupil.full_name, pupil.role, pupil.username) == ("Ахметов Дәулетбек", Role.PUPIL, "pupil")


def test_a_name_without_letters_is_refused(sign_in, administrator, colleague):
    client = sign_in(administrator)

    response = client.post(page_of(colleague), filled(client.get(page_of(colleague)), full_name="–"))

    assert list(response.context["adminform"].form.errors) == ["full_name"]


def test_a_taken_email_is_refused_in_words(sign_in, administrator, colleague, owner):
    client = sign_in(administrator)

    response = client.post(
        page_of(colleague), filled(client.get(page_of(colleague)), email="Owner@mektep.example")
    )

    assert response.context["adminform"].form.errors == {"__all__": ["Someone has this e-mail already."]}


def test_a_new_password_lifts_the_lock(sign_in, administrator, colleague, settings):
    from django.utils import timezone

    for _ in range(settings.AXES_FAILURE_LIMIT):
        Client().post(reverse("account_login"), {"login": "colleague", "password": "wrong"})
    assert tries_left(colleague, now=timezone.now()) == 0

    response = sign_in(administrator).post(
        password_page(colleague),
        {"password1": "Jana-Qupiya-9", "password2": "Jana-Qupiya-9", "usable_password": "true"},
    )

    assert response.status_code == 302
    colleague.refresh_from_db()
    assert colleague.check_password("Jana-Qupiya-9")
    assert tries_left(colleague, now=timezone.now()) == settings.AXES_FAILURE_LIMIT


def test_a_pupil_has_no_password_to_set(sign_in, administrator, pupil):
    assert sign_in(administrator).get(password_page(pupil)).status_code == 403


def test_an_administrator_cannot_touch_the_keeper(sign_in, administrator, school):
    keeper = TeacherFactory(school=school, role="administrator", is_superuser=True)
    client = sign_in(administrator)

    assert client.post(page_of(keeper), {"full_name": "Басқа"}).status_code == 403
    assert client.get(password_page(keeper)).status_code == 403


# --- Classes --------------------------------------------------------------------------------------
def test_a_class_is_renamed_and_given_a_second_teacher(sign_in, owner, classroom, colleague, pupil):
    client = sign_in(owner)
    page = client.get(page_of(classroom))
    sent = filled(page, name="10  «А»", teachers=[owner.pk, colleague.pk])

    assert client.post(page_of(classroom), sent).status_code == 302

    classroom.refresh_from_db()
    assert classroom.name == "10 «А»"
    assert set(classroom.teachers.all()) == {owner, colleague}
    assert classroom.enrolments.count() == 1


def test_only_teachers_of_the_school_are_offered(sign_in, owner, classroom, colleague, pupil, stranger):
    form = sign_in(owner).get(page_of(classroom)).context["adminform"].form

    assert set(form.fields["teachers"].queryset) == {owner, colleague}


def test_the_keeper_does_not_mix_schools(sign_in, keeper, classroom, stranger, outsider):
    client = sign_in(keeper)
    page = client.get(page_of(classroom))
    mixed = {"teachers": [stranger.pk], "enrolments-TOTAL_FORMS": 1, "enrolments-0-pupil": outsider.pk}

    response = client.post(page_of(classroom), filled(page, **mixed))

    assert response.status_code == 200
    assert list(response.context["adminform"].form.errors) == ["teachers"]
    [inline] = response.context["inline_admin_formsets"]
    assert [list(errors) for errors in inline.formset.errors] == [["pupil"]]


def test_a_taken_class_name_is_refused_in_words(sign_in, owner, school, classroom):
    enrolling.create_classroom(school=school, name="9 «Б»", teachers=[owner])
    client = sign_in(owner)

    response = client.post(page_of(classroom), filled(client.get(page_of(classroom)), name="9 «Б»"))

    assert response.context["adminform"].form.errors == {
        "name": ["Your school has a class of this name already."]
    }


def test_a_pupil_of_the_school_moves_in_and_another_out(sign_in, administrator, school, classroom, pupil):
    newcomer = PupilFactory(school=school)
    client = sign_in(administrator)
    sent = filled(client.get(page_of(classroom))) | {
        "enrolments-TOTAL_FORMS": 2,
        "enrolments-0-DELETE": "on",
        "enrolments-1-pupil": newcomer.pk,
    }

    assert client.post(page_of(classroom), sent).status_code == 302

    assert list(Enrolment.objects.filter(classroom=classroom).values_list("pupil", flat=True)) == [
        newcomer.pk
    ]


def test_a_teacher_is_no_pupil(sign_in, administrator, classroom, colleague):
    client = sign_in(administrator)
    sent = filled(client.get(page_of(classroom))) | {
        "enrolments-TOTAL_FORMS": 1,
        "enrolments-0-pupil": colleague.pk,
    }

    assert client.post(page_of(classroom), sent).status_code == 200
    assert not classroom.enrolments.exists()


def test_classes_are_neither_made_nor_deleted_here(sign_in, administrator, classroom):
    client = sign_in(administrator)

    assert client.get(reverse("admin:accounts_classroom_add")).status_code == 403
    assert client.post(reverse("admin:accounts_classroom_delete", args=[classroom.pk])).status_code == 403
    assert Classroom.objects.count() == 1


def test_the_keeper_makes_a_school(sign_in, keeper):
    response = sign_in(keeper).post(reverse("admin:accounts_school_add"), {"name": "Жаңа мектеп"})

    assert response.status_code == 302


@pytest.mark.parametrize("member", ["owner", "administrator"])
def test_schools_are_the_keepers(request, sign_in, member):
    client = sign_in(request.getfixturevalue(member))

    assert client.get(reverse("admin:accounts_school_changelist")).status_code == 403


def test_a_page_names_the_school_without_leading_to_the_keepers_page(
    sign_in, administrator, owner, classroom
):
    school_page = reverse("admin:accounts_school_change", args=[owner.school_id])

    for address in (page_of(owner), reverse("admin:accounts_classroom_change", args=[classroom.pk])):
        page = sign_in(administrator).get(address).content.decode()
        assert (page.count("Абай мектебі") > 0, page.count(school_page)) == (True, 0)

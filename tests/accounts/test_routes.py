"""Who may open what of `accounts`: every address × everyone of the cast."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import urls
from accounts.signinlinks import card_token

CAST = ("visitor", "pupil", "outsider", "owner", "colleague", "stranger", "administrator", "keeper")

# `in`: led to the teachers' sign-in.
MATRIX = {
    #                              visitor pupil outsider owner colleague stranger administrator keeper
    "GET join":                    "200 200 200 200 200 200 200 200",
    "GET join_class":              "200 200 200 200 200 200 200 200",
    "GET pin":                     "200 200 200 200 200 200 200 200",
    "GET card":                    "200 200 200 200 200 200 200 200",
    "POST sign_out":               "302 302 302 302 302 302 302 302",
    "GET audit_log":               "in 404 404 404 404 404 200 404",
    "GET audit_log_csv":           "in 404 404 404 404 404 200 404",
    "GET classrooms":              "in 404 404 200 200 200 200 404",
    "GET classroom_add":           "in 404 404 200 200 200 200 404",
    "GET classroom":               "in 404 404 200 404 404 200 404",
    "GET classroom_rename":        "in 404 404 200 404 404 200 404",
    "POST classroom_archive":      "in 404 404 302 404 404 302 404",
    "POST classroom_restore":      "in 404 404 302 404 404 302 404",
    "GET class_cards":             "in 404 404 200 404 404 200 404",
    "POST new_pin_cards":          "in 404 404 302 302 302 302 404",
    "POST pins_give":              "in 404 404 302 404 404 302 404",
    "GET roster_add":              "in 404 404 200 200 200 200 404",
    "POST roster_enrol":           "in 404 404 302 302 302 302 404",
    "GET class_teachers":          "in 404 404 200 404 404 200 404",
    "POST class_teacher_remove":   "in 404 404 302 404 404 302 404",
    "GET pupil_add":               "in 404 404 200 404 404 200 404",
    "POST pupils_add":             "in 404 404 200 404 404 200 404",
    "POST pin_reset":              "in 404 404 200 404 404 200 404",
    "GET pupil_rename":            "in 404 404 200 404 404 200 404",
    "GET pupil_time":              "in 404 404 200 404 404 200 404",
    "GET pupil_move":              "in 404 404 200 404 404 200 404",
    "POST pupil_withdraw":         "in 404 404 302 404 404 302 404",
}  # fmt: skip


def test_every_address_has_a_row():
    assert {pattern.name for pattern in urls.urlpatterns} == {request.split()[1] for request in MATRIX}


@pytest.mark.parametrize("member", CAST)
@pytest.mark.parametrize("line", MATRIX)
def test_the_address_answers_as_the_table_says(request, sign_in, classroom, pupil, owner, line, member):
    method, route = line.split()
    cell = MATRIX[line].split()[CAST.index(member)]
    arguments = {
        "card": {"token": card_token(pupil)},
        "join_class": {"code": classroom.join_code},
        "pin": {"code": classroom.join_code, "pupil_id": pupil.pk},
        "class_teacher_remove": {"classroom_id": classroom.pk, "teacher_id": owner.pk},
    }
    if route.startswith(("pin_reset", "pupil_")) and route != "pupil_add":
        arguments[route] = {"classroom_id": classroom.pk, "pupil_id": pupil.pk}
    elif route.startswith(("class", "pupil", "pins_give")) and route not in ("classrooms", "classroom_add"):
        arguments.setdefault(route, {"classroom_id": classroom.pk})
    client = Client() if member == "visitor" else sign_in(request.getfixturevalue(member))

    response = client.generic(method, reverse(f"accounts:{route}", kwargs=arguments.get(route)))

    if cell == "in":
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))
    else:
        assert response.status_code == int(cell)

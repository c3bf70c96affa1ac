"""Who may open what: every named address × everyone of the cast.

Columns: visitor, pupil (of the class), outsider (a pupil of another school), owner (teaches the
class), colleague (same school, another class), stranger (another school), administrator.
Cells: an HTTP status; `in` is a redirect to the sign-in that fits.
The table below is the whole truth: an address without a row fails the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.site.world import World, make_world

CAST = ("visitor", "pupil", "outsider", "owner", "colleague", "stranger", "administrator")
# Addresses of the admin are derived from its models and have a table of their own below.
ADMIN = "admin:"

MATRIX = {
    # visitor pupil outsider owner colleague stranger administrator
    "GET live":                                     "200 200 200 200 200 200 200",
    "GET metrics":                                  "404 404 404 404 404 404 404",
    "GET ready":                                    "200 200 200 200 200 200 200",
    "GET home":                                     "200 302 302 302 302 302 302",
    "GET set_language":                             "302 302 302 302 302 302 302",
    "POST set_language":                            "302 302 302 302 302 302 302",
    "GET account_change_password":                  "in 404 404 200 200 200 200",
    "POST account_change_password":                 "in 404 404 200 200 200 200",
    "GET account_inactive":                         "200 200 200 200 200 200 200",
    "GET account_login":                            "200 302 302 302 302 302 302",
    "POST account_login":                           "200 302 302 302 302 302 302",
    "GET account_reset_password":                   "404 404 404 404 404 404 404",
    "POST account_reset_password":                  "404 404 404 404 404 404 404",
    "GET account_reset_password_done":              "404 404 404 404 404 404 404",
    "POST account_reset_password_done":             "404 404 404 404 404 404 404",
    "GET account_reset_password_from_key":          "404 404 404 404 404 404 404",
    "POST account_reset_password_from_key":         "404 404 404 404 404 404 404",
    "GET account_reset_password_from_key_done":     "404 404 404 404 404 404 404",
    "POST account_reset_password_from_key_done":    "404 404 404 404 404 404 404",
    "GET privacy":                                  "200 200 200 200 200 200 200",
    "GET account_reauthenticate":                   "in 404 404 200 200 200 200",
    "POST account_reauthenticate":                  "in 404 404 200 200 200 200",
    "GET mfa_activate_totp":                        "in 404 404 302 302 302 302",
    "POST mfa_activate_totp":                       "in 404 404 302 302 302 302",
    "GET mfa_authenticate":                         "in 302 302 302 302 302 302",
    "POST mfa_authenticate":                        "in 302 302 302 302 302 302",
    "GET mfa_deactivate_totp":                      "in 404 404 404 404 404 404",
    "POST mfa_deactivate_totp":                     "in 404 404 404 404 404 404",
    "GET mfa_download_recovery_codes":              "in 404 404 404 404 404 404",
    "GET mfa_generate_recovery_codes":              "in 404 404 302 302 302 302",
    "POST mfa_generate_recovery_codes":             "in 404 404 302 302 302 302",
    "GET mfa_index":                                "in 404 404 200 200 200 200",
    "GET mfa_reauthenticate":                       "in 404 404 302 302 302 302",
    "POST mfa_reauthenticate":                      "in 404 404 302 302 302 302",
    "GET mfa_view_recovery_codes":                  "in 404 404 404 404 404 404",
    "GET accounts:audit_log":                       "in 404 404 404 404 404 200",
    "GET accounts:audit_log_csv":                   "in 404 404 404 404 404 200",
    "GET accounts:card":                            "200 200 200 200 200 200 200",
    "POST accounts:card":                           "302 302 302 302 302 302 302",
    "GET accounts:class_cards":                     "in 404 404 200 404 404 200",
    "POST accounts:class_teacher_remove":           "in 404 404 302 404 404 302",
    "GET accounts:class_teachers":                  "in 404 404 200 404 404 200",
    "POST accounts:class_teachers":                 "in 404 404 200 404 404 200",
    "GET accounts:classroom":                       "in 404 404 200 404 404 200",
    "GET accounts:classroom_add":                   "in 404 404 200 200 200 200",
    "POST accounts:classroom_add":                  "in 404 404 200 200 200 200",
    "POST accounts:classroom_archive":              "in 404 404 302 404 404 302",
    "GET accounts:classroom_rename":                "in 404 404 200 404 404 200",
    "POST accounts:classroom_rename":               "in 404 404 200 404 404 200",
    "POST accounts:classroom_restore":              "in 404 404 302 404 404 302",
    "GET accounts:classrooms":                      "in 404 404 200 200 200 200",
    "GET accounts:join":                            "200 200 200 200 200 200 200",
    "POST accounts:join":                           "200 200 200 200 200 200 200",
    "GET accounts:join_class":                      "200 200 200 200 200 200 200",
    "POST accounts:new_pin_cards":                  "in 404 404 302 302 302 302",
    "GET accounts:pin":                             "200 200 200 200 200 200 200",
    "POST accounts:pin":                            "200 200 200 200 200 200 200",
    "GET accounts:pin_reset":                       "in 404 404 302 404 404 302",
    "POST accounts:pin_reset":                      "in 404 404 200 404 404 200",
    "GET accounts:pins_give":                       "in 404 404 302 404 404 302",
    "POST accounts:pins_give":                      "in 404 404 302 404 404 302",
    "GET accounts:pupil_add":                       "in 404 404 200 404 404 200",
    "POST accounts:pupil_add":                      "in 404 404 200 404 404 200",
    "GET accounts:pupil_move":                      "in 404 404 200 404 404 200",
    "POST accounts:pupil_move":                     "in 404 404 200 404 404 200",
    "GET accounts:pupil_rename":                    "in 404 404 200 404 404 200",
    "POST accounts:pupil_rename":                   "in 404 404 200 404 404 200",
    "GET accounts:pupil_time":                      "in 404 404 200 404 404 200",
    "POST accounts:pupil_time":                     "in 404 404 200 404 404 200",
    "GET accounts:pupil_withdraw":                  "in 404 404 200 404 404 200",
    "POST accounts:pupil_withdraw":                 "in 404 404 302 404 404 302",
    "GET accounts:pupils_add":                      "in 404 404 200 404 404 200",
    "POST accounts:pupils_add":                     "in 404 404 200 404 404 200",
    "GET accounts:roster_add":                      "in 404 404 200 200 200 200",
    "POST accounts:roster_add":                     "in 404 404 200 200 200 200",
    "GET accounts:roster_enrol":                    "in 404 404 302 302 302 302",
    "POST accounts:roster_enrol":                   "in 404 404 302 302 302 302",
    "POST accounts:sign_out":                       "302 302 302 302 302 302 302",
    "GET content:document":                         "in 404 404 200 200 404 200",
    "GET content:documents":                        "in 404 404 200 200 200 200",
    "GET quizzes:bank":                             "in 404 404 200 200 404 200",
    "POST quizzes:bank_approvals":                   "in 404 404 302 302 404 302",
    "POST quizzes:bank_bulk":                       "in 404 404 302 302 404 302",
    "GET quizzes:bank_export":                      "in 404 404 200 200 404 200",
    "GET quizzes:bank_export_file":                 "in 404 404 200 200 404 200",
    "GET quizzes:bank_import":                      "in 404 404 200 200 404 200",
    "POST quizzes:bank_import":                     "in 404 404 200 200 404 200",
    "GET quizzes:banks":                            "in 404 404 200 200 200 200",
    "POST quizzes:banks":                           "in 404 404 200 200 200 200",
    "GET quizzes:coverage":                         "in 404 404 200 200 404 200",
    "GET quizzes:document_add":                     "in 404 404 200 200 200 200",
    "POST quizzes:document_add":                    "in 404 404 200 200 200 200",
    "GET quizzes:drafting":                         "in 404 404 200 200 404 200",
    "POST quizzes:drafting":                        "in 404 404 302 302 404 302",
    "GET quizzes:due":                              "in 404 404 200 200 200 200",
    "GET quizzes:edition":                          "in 404 404 200 200 404 200",
    "POST quizzes:edition":                         "in 404 404 302 302 404 302",
    "GET quizzes:edition_add":                      "in 404 404 200 200 404 200",
    "POST quizzes:edition_add":                     "in 404 404 200 200 404 200",
    "POST quizzes:entry_move":                      "in 404 404 302 302 404 302",
    "POST quizzes:entry_remove":                    "in 404 404 302 302 404 302",
    "GET quizzes:entry_draw":                        "in 404 404 200 200 404 200",
    "POST quizzes:entry_draw":                       "in 404 404 200 200 404 200",
    "GET quizzes:entry_swap":                        "in 404 404 200 200 404 200",
    "POST quizzes:entry_swap":                       "in 404 404 200 200 404 200",
    "GET quizzes:question":                         "in 404 404 200 200 404 200",
    "GET quizzes:question_add":                     "in 404 404 200 200 404 200",
    "POST quizzes:question_add":                    "in 404 404 200 200 404 200",
    "POST quizzes:question_approve":                "in 404 404 302 302 404 302",
    "GET quizzes:question_edit":                    "in 404 404 200 200 404 200",
    "POST quizzes:question_edit":                   "in 404 404 200 200 404 200",
    "POST quizzes:question_expire":                 "in 404 404 302 302 404 302",
    "GET quizzes:question_import":                  "in 404 404 200 200 404 200",
    "POST quizzes:question_import":                 "in 404 404 302 302 404 302",
    "POST quizzes:question_import_apply":           "in 404 404 302 302 404 302",
    "POST quizzes:question_import_undo":            "in 404 404 302 302 404 302",
    "GET quizzes:question_picture":                 "in 404 404 200 200 404 200",
    "POST quizzes:question_picture":                "in 404 404 200 200 404 200",
    "POST quizzes:question_redraft":                "in 404 404 302 302 404 302",
    "POST quizzes:question_reject":                 "in 404 404 302 302 404 302",
    "POST quizzes:question_restore":                 "in 404 404 302 302 404 302",
    "POST quizzes:question_retire":                 "in 404 404 302 302 404 302",
    "POST quizzes:question_still_true":             "in 404 404 302 302 404 302",
    "POST quizzes:question_undo":                   "in 404 404 302 302 404 302",
    "GET quizzes:question_versions":                 "in 404 404 200 200 404 200",
    "GET quizzes:quiz":                             "in 404 404 200 200 404 200",
    "POST quizzes:quiz":                            "in 404 404 200 200 404 200",
    "GET quizzes:quiz_add":                         "in 404 404 200 200 404 200",
    "POST quizzes:quiz_add":                        "in 404 404 200 200 404 200",
    "POST quizzes:quiz_add_best":                   "in 404 404 302 302 404 302",
    "POST quizzes:quiz_add_draw":                   "in 404 404 302 302 404 302",
    "GET quizzes:quiz_add_facts":                   "in 404 404 200 200 404 200",
    "POST quizzes:quiz_add_facts":                  "in 404 404 200 200 404 200",
    "GET quizzes:quiz_preview":                     "in 404 404 200 200 404 200",
    "POST quizzes:quiz_preview":                    "in 404 404 200 200 404 200",
    "GET quizzes:quiz_publish":                     "in 404 404 200 200 404 200",
    "POST quizzes:quiz_publish":                    "in 404 404 302 302 404 302",
    "GET quizzes:quiz_version":                     "in 404 404 200 200 404 200",
    "GET quizzes:quizzes":                          "in 404 404 200 200 200 200",
    "POST quizzes:quizzes":                         "in 404 404 200 200 200 200",
    "GET quizzes:review":                           "in 404 404 302 302 404 302",
    "POST quizzes:sentence_draft":                  "in 404 404 302 302 404 302",
    "GET scoring:assign":                           "in 404 404 200 200 404 200",
    "POST scoring:assign":                          "in 404 404 200 200 404 200",
    "GET scoring:assignment":                       "in 404 404 200 404 404 200",
    "GET scoring:assignment_attempts":              "in 404 404 200 404 404 200",
    "GET scoring:assignment_csv":                   "in 404 404 200 404 404 200",
    "GET scoring:assignment_items":                 "in 404 404 200 404 404 200",
    "GET scoring:assignment_items_csv":             "in 404 404 200 404 404 200",
    "GET scoring:assignment_items_xlsx":            "in 404 404 200 404 404 200",
    "GET scoring:assignment_statements":            "in 404 404 200 404 404 200",
    "GET scoring:assignment_xlsx":                  "in 404 404 200 404 404 200",
    "GET scoring:assignments":                      "in 404 404 200 200 200 200",
    "GET scoring:attempt":                          "in 200 404 404 404 404 404",
    "POST scoring:attempt":                         "in 302 404 404 404 404 404",
    "GET scoring:attempt_confirm":                  "in 200 404 404 404 404 404",
    "GET scoring:attempt_review":                   "in 302 404 404 404 404 404",
    "POST scoring:attempt_start":                   "in 302 404 404 404 404 404",
    "GET scoring:class_progress":                   "in 404 404 200 404 404 200",
    "GET scoring:class_progress_csv":               "in 404 404 200 404 404 200",
    "GET scoring:class_progress_xlsx":              "in 404 404 200 404 404 200",
    "GET scoring:correct_question":                 "in 404 404 200 404 404 200",
    "POST scoring:correct_question":                "in 404 404 200 404 404 200",
    "GET scoring:debrief":                          "in 404 404 200 404 404 200",
    "GET scoring:desk":                             "in 404 404 200 200 200 200",
    "POST scoring:excuse":                          "in 404 404 302 404 404 302",
    "POST scoring:extend":                          "in 404 404 302 404 404 302",
    "POST scoring:flag_raise":                       "in 302 404 404 404 404 404",
    "POST scoring:flag_read":                        "in 302 404 404 404 404 404",
    "POST scoring:flag_resolve":                     "in 404 404 302 404 404 302",
    "GET scoring:flags":                             "in 404 404 200 200 200 200",
    "GET scoring:gradebook":                        "in 404 404 200 404 404 200",
    "GET scoring:gradebook_csv":                    "in 404 404 200 404 404 200",
    "GET scoring:gradebook_history":               "in 404 404 200 404 404 200",
    "GET scoring:gradebook_history_csv":           "in 404 404 200 404 404 200",
    "GET scoring:gradebook_history_xlsx":          "in 404 404 200 404 404 200",
    "GET scoring:gradebook_policy":                 "in 404 404 200 404 404 200",
    "POST scoring:gradebook_policy":                "in 404 404 200 404 404 200",
    "GET scoring:gradebook_xlsx":                   "in 404 404 200 404 404 200",
    "GET scoring:judging":                          "in 404 404 200 404 404 200",
    "POST scoring:judging":                         "in 404 404 200 404 404 200",
    "GET scoring:live":                             "in 404 404 200 404 404 200",
    "GET scoring:late":                             "in 404 404 200 404 404 200",
    "POST scoring:late":                            "in 404 404 200 404 404 200",
    "GET scoring:mastery":                          "in 200 200 404 404 404 404",
    "GET scoring:override_mark":                    "in 404 404 200 404 404 200",
    "POST scoring:override_mark":                   "in 404 404 200 404 404 200",
    "GET scoring:paper":                             "in 404 404 200 404 404 200",
    "POST scoring:paper":                            "in 404 404 200 404 404 200",
    "POST scoring:paper_close":                      "in 404 404 302 404 404 302",
    "POST scoring:paper_discard":                    "in 404 404 302 404 404 302",
    "GET scoring:paper_entry":                       "in 404 404 200 404 404 200",
    "POST scoring:paper_entry":                      "in 404 404 200 404 404 200",
    "POST scoring:paper_print":                      "in 404 404 302 404 404 302",
    "GET scoring:paper_table":                       "in 404 404 200 404 404 200",
    "POST scoring:paper_table":                      "in 404 404 200 404 404 200",
    "POST scoring:paper_table_apply":                "in 404 404 302 404 404 302",
    "GET scoring:paper_template":                    "in 404 404 200 404 404 200",
    "POST scoring:pause":                           "in 404 404 302 404 404 302",
    "GET scoring:practice":                         "in 302 404 404 404 404 404",
    "GET scoring:practice_question":                "in 200 404 404 404 404 404",
    "POST scoring:practice_question":               "in 302 404 404 404 404 404",
    "POST scoring:practise":                        "in 302 302 404 404 404 404",
    "GET scoring:pupil_data":                       "in 404 404 200 404 404 200",
    "GET scoring:pupil_data_file":                  "in 404 404 200 404 404 200",
    "GET scoring:pupil_erase":                      "in 404 404 200 404 404 200",
    "POST scoring:pupil_erase":                     "in 404 404 200 404 404 200",
    "GET scoring:pupil_home":                       "in 200 200 404 404 404 404",
    "GET scoring:pupil_report":                     "in 404 404 200 404 404 200",
    "GET scoring:pupil_result":                     "in 404 404 200 404 404 200",
    "GET scoring:question_file":                    "in 200 404 200 200 404 200",
    "GET scoring:question_items":                   "in 404 404 200 200 404 200",
    "GET scoring:question_pupils":                   "in 404 404 200 200 404 200",
    "GET scoring:regrade":                          "in 404 404 200 404 404 200",
    "POST scoring:regrade":                         "in 404 404 302 404 404 302",
    "POST scoring:resume":                          "in 404 404 302 404 404 302",
    "GET scoring:class_practice":                   "in 404 404 200 404 404 200",
    "GET scoring:quiz_worker":                      "200 200 200 200 200 200 200",
    "POST scoring:save":                            "401 400 404 404 404 404 404",
    "GET scoring:school_scale":                     "in 404 404 404 404 404 200",
    "POST scoring:school_scale":                    "in 404 404 404 404 404 200",
    "GET scoring:keeping":                          "in 404 404 404 404 404 200",
    "POST scoring:keeping":                         "in 404 404 404 404 404 200",
    "POST scoring:submit":                          "in 302 404 404 404 404 404",
    "GET scoring:time_left":                        "401 200 404 404 404 404 404",
}  # fmt: skip


def named_routes(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    """Every name that `reverse` knows, with its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_routes(pattern.url_patterns, inner)
        elif pattern.name:
            yield namespace + pattern.name


def routes() -> set[str]:
    return {name for name in named_routes(get_resolver().url_patterns) if not name.startswith(ADMIN)}


def test_every_named_address_has_a_row():
    assert routes() == {request.split()[1] for request in MATRIX}


@pytest.fixture
def world(db, school, other_school, owner, colleague, stranger, administrator, classroom, pupil, outsider):
    return make_world(classroom=classroom, pupil=pupil, owner=owner)


@pytest.fixture
def client_of(request, sign_in):
    """The client of a member of the cast."""

    def client(member: str) -> Client:
        return Client() if member == "visitor" else sign_in(request.getfixturevalue(member))

    return client


def answer(response: HttpResponse) -> str:
    """The cell that the response fills."""
    sign_ins = (reverse("account_login"), reverse("accounts:join"))
    if response.status_code == 302 and response.url.startswith(sign_ins):
        return "in"
    return str(response.status_code)


def area(request_line: str) -> str:
    """The app that an address belongs to; `site` for the project's own and the teachers' account."""
    route = request_line.split()[1]
    return route.partition(":")[0] if ":" in route else "site"


@pytest.mark.parametrize("app", sorted({area(request_line) for request_line in MATRIX}))
def test_every_address_answers_as_the_table_says(world: World, client_of, app):
    expected = {line: cells for line, cells in MATRIX.items() if area(line) == app}
    clients = [client_of(member) for member in CAST]
    found = {}
    for line in expected:
        method, route = line.split()
        address = reverse(route, kwargs=world.address(route))
        answers = []
        for client in clients:
            cookies = copy(client.cookies)
            with transaction.atomic():
                answers.append(answer(client.generic(method, address)))
                transaction.set_rollback(True)  # everyone meets the same world
            client.cookies = cookies  # and stays who they are
        found[line] = " ".join(answers)

    assert found == expected


APPS = ("accounts.", "content.", "quizzes.", "scoring.")
MODELS = sorted(model._meta.label_lower for model in admin.site._registry)
OURS = [label for label in MODELS if label.startswith(APPS)]
PACKAGES = [label for label in MODELS if not label.startswith(APPS)]


@pytest.mark.parametrize("label", MODELS)
@pytest.mark.parametrize("member", ["visitor", "pupil"])
def test_the_admin_is_closed_to_all_but_teachers(world: World, client_of, label, member):
    address = reverse(f"admin:{label.replace('.', '_')}_changelist")

    response = client_of(member).get(address)

    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))


@pytest.mark.parametrize("label", PACKAGES)
def test_rows_of_packages_are_the_keepers_alone(world: World, client_of, label):
    address = reverse(f"admin:{label.replace('.', '_')}_changelist")

    assert client_of("administrator").get(address).status_code == 403


@pytest.mark.parametrize("label", OURS)
def test_a_stranger_meets_no_row_of_this_school_in_the_admin(world: World, client_of, label):
    row = world.row(label)
    names = label.replace(".", "_")
    stranger = client_of("stranger")

    for page in ("change", "history", "delete"):
        response = stranger.get(reverse(f"admin:{names}_{page}", args=[row.pk]))
        gone = 404 if page == "history" and hasattr(row, "history") else 302
        assert response.status_code in (gone, 403)
        if response.status_code == 302:
            assert response.url == reverse("admin:index")


HISTORIES = {
    # visitor pupil outsider owner colleague stranger administrator
    "accounts.classroom":  "302 302 302 200 404 404 200",
    "accounts.user":       "302 302 302 200 404 404 200",
    "quizzes.bank":        "302 302 302 200 200 404 200",
    "quizzes.question":    "302 302 302 200 200 404 200",
    "quizzes.quiz":        "302 302 302 200 200 404 200",
    "scoring.assignment":  "302 302 302 200 404 404 200",
}  # fmt: skip


def test_a_history_is_for_those_who_see_the_row(world: World, client_of):
    clients = [client_of(member) for member in CAST]
    found = {}
    for label in OURS:
        if hasattr(apps.get_model(label), "history"):
            address = reverse(f"admin:{label.replace('.', '_')}_history", args=[world.row(label).pk])
            found[label] = " ".join(str(client.get(address).status_code) for client in clients)

    assert found == HISTORIES

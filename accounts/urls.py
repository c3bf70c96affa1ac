"""Addresses of `accounts`."""

from django.urls import path

from accounts.views import auditlog, cards, classrooms, joining, pupils, rosters, signout, staff

app_name = "accounts"
urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/<str:code>/", joining.join_class, name="join_class"),
    path("join/<str:code>/<int:pupil_id>/", joining.pin, name="pin"),
    path("card/<str:token>/", joining.card, name="card"),
    path("school/log/", auditlog.audit_log, name="audit_log"),
    path("school/log/csv/", auditlog.audit_log_csv, name="audit_log_csv"),
    path("sign-out/", signout.sign_out, name="sign_out"),
    path("classes/", classrooms.classrooms, name="classrooms"),
    path("classes/new/", classrooms.classroom_add, name="classroom_add"),
    path("classes/list/", rosters.roster_add, name="roster_add"),
    path("classes/list/enrol/", rosters.roster_enrol, name="roster_enrol"),
    path("classes/cards/", cards.new_pin_cards, name="new_pin_cards"),
    path("classes/<int:classroom_id>/", classrooms.classroom, name="classroom"),
    path("classes/<int:classroom_id>/cards/", cards.class_cards, name="class_cards"),
    path("classes/<int:classroom_id>/pins/", cards.pins_give, name="pins_give"),
    path("classes/<int:classroom_id>/name/", classrooms.classroom_rename, name="classroom_rename"),
    path("classes/<int:classroom_id>/archive/", classrooms.classroom_archive, name="classroom_archive"),
    path("classes/<int:classroom_id>/restore/", classrooms.classroom_restore, name="classroom_restore"),
    path("classes/<int:classroom_id>/teachers/", staff.class_teachers, name="class_teachers"),
    path(
        "classes/<int:classroom_id>/teachers/<int:teacher_id>/remove/",
        staff.class_teacher_remove,
        name="class_teacher_remove",
    ),
    path("classes/<int:classroom_id>/pupils/new/", pupils.pupil_add, name="pupil_add"),
    path("classes/<int:classroom_id>/pupils/list/", rosters.roster_add, name="pupils_add"),
    path("classes/<int:classroom_id>/pupils/<int:pupil_id>/pin/", pupils.pin_reset, name="pin_reset"),
    path("classes/<int:classroom_id>/pupils/<int:pupil_id>/name/", pupils.pupil_rename, name="pupil_rename"),
    path("classes/<int:classroom_id>/pupils/<int:pupil_id>/time/", pupils.pupil_time, name="pupil_time"),
    path("classes/<int:classroom_id>/pupils/<int:pupil_id>/move/", pupils.pupil_move, name="pupil_move"),
    path(
        "classes/<int:classroom_id>/pupils/<int:pupil_id>/withdraw/",
        pupils.pupil_withdraw,
        name="pupil_withdraw",
    ),
]

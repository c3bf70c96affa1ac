"""Addresses of `scoring`."""

from django.urls import path

from scoring.views import (
    assignments,
    attempts,
    corrections,
    debrief,
    desk,
    exporting,
    flags,
    gradebook,
    items,
    judging,
    late,
    pictures,
    practising,
    privacy,
    pupilreport,
    pupils,
    timing,
)

app_name = "scoring"
urlpatterns = [
    # Teachers.
    path("desk/", desk.desk, name="desk"),
    path("assign/<int:quiz_version_pk>/", assignments.assign, name="assign"),
    path("results/", assignments.assignments, name="assignments"),
    path("results/<int:pk>/", assignments.assignment, name="assignment"),
    path("results/<int:pk>/waiting/", judging.judging, name="judging"),
    path("results/<int:pk>/extend/", timing.extend, name="extend"),
    path("results/<int:pk>/pause/", timing.pause, name="pause"),
    path("results/<int:pk>/resume/", timing.resume, name="resume"),
    path("results/<int:pk>/late/", late.late, name="late"),
    path("results/<int:pk>/attempts/", exporting.assignment_attempts, name="assignment_attempts"),
    path("results/<int:pk>/xapi/", exporting.assignment_statements, name="assignment_statements"),
    path("results/<int:pk>/csv/", assignments.assignment_csv, name="assignment_csv"),
    path("results/<int:pk>/debrief/", debrief.assignment_debrief, name="debrief"),
    path("results/<int:pk>/items/", items.assignment_items, name="assignment_items"),
    path("results/questions/<int:pk>/", items.question_items, name="question_items"),
    path("results/attempts/<int:pk>/", assignments.pupil_result, name="pupil_result"),
    path(
        "results/<int:pk>/questions/<int:version_pk>/", corrections.correct_question, name="correct_question"
    ),
    path("gradebook/<int:pk>/", gradebook.class_gradebook, name="gradebook"),
    path("gradebook/<int:pk>/policy/", gradebook.policy, name="gradebook_policy"),
    path("gradebook/<int:pk>/csv/", gradebook.as_csv, name="gradebook_csv"),
    path("gradebook/<int:pk>/xlsx/", gradebook.as_xlsx, name="gradebook_xlsx"),
    path("gradebook/<int:pk>/pupils/<int:pupil_pk>/", pupilreport.pupil_report, name="pupil_report"),
    path("gradebook/<int:pk>/pupils/<int:pupil_pk>/excuse/", gradebook.excuse_pupil, name="excuse"),
    path("results/corrections/<int:pk>/", corrections.regrade, name="regrade"),
    path("results/answers/<int:pk>/mark/", corrections.override_mark, name="override_mark"),
    path("pupils/<int:pk>/data/", privacy.pupil_data, name="pupil_data"),
    path("pupils/<int:pk>/data/file/", privacy.pupil_data_file, name="pupil_data_file"),
    path("pupils/<int:pk>/erase/", privacy.pupil_erase, name="pupil_erase"),
    # Both.
    path("questions/versions/<int:pk>/files/<str:name>", pictures.question_file, name="question_file"),
    path("flags/", flags.flags, name="flags"),
    path("flags/<int:pk>/resolve/", flags.flag_resolve, name="flag_resolve"),
    path("results/questions/<int:pk>/pupils/", items.question_pupils, name="question_pupils"),
    # Pupils.
    path("answers/<int:pk>/flag/", flags.flag_raise, name="flag_raise"),
    path("flags/<int:pk>/read/", flags.flag_read, name="flag_read"),
    path("my/", pupils.pupil_home, name="pupil_home"),
    path("my/<int:pk>/start/", pupils.attempt_start, name="attempt_start"),
    path("attempts/<int:pk>/", attempts.attempt, name="attempt"),
    path("my/practice/", practising.practise, name="practise"),
    path("my/facts/", practising.mastery, name="mastery"),
    path("practice/<int:pk>/", practising.practice, name="practice"),
    path("practice/<int:pk>/<int:position>/", practising.practice_question, name="practice_question"),
    path("attempts/<int:pk>/save/", attempts.save, name="save"),
    path("attempts/<int:pk>/time/", attempts.time_left, name="time_left"),
    path("attempts/<int:pk>/confirm/", attempts.attempt_confirm, name="attempt_confirm"),
    path("attempts/<int:pk>/submit/", attempts.submit, name="submit"),
    path("attempts/<int:pk>/review/", attempts.attempt_review, name="attempt_review"),
]

"""Addresses of `scoring`."""

from django.urls import path

from scoring.views import assignments, attempts, desk, items, judging, pupils

app_name = "scoring"
urlpatterns = [
    # Teachers.
    path("desk/", desk.desk, name="desk"),
    path("assign/<int:quiz_version_pk>/", assignments.assign, name="assign"),
    path("results/", assignments.assignments, name="assignments"),
    path("results/<int:pk>/", assignments.assignment, name="assignment"),
    path("results/<int:pk>/waiting/", judging.judging, name="judging"),
    path("results/<int:pk>/csv/", assignments.assignment_csv, name="assignment_csv"),
    path("results/<int:pk>/items/", items.assignment_items, name="assignment_items"),
    path("results/questions/<int:pk>/", items.question_items, name="question_items"),
    path("results/attempts/<int:pk>/", assignments.pupil_result, name="pupil_result"),
    # Pupils.
    path("my/", pupils.pupil_home, name="pupil_home"),
    path("my/<int:pk>/start/", pupils.attempt_start, name="attempt_start"),
    path("attempts/<int:pk>/", attempts.attempt, name="attempt"),
    path("attempts/<int:pk>/save/", attempts.save, name="save"),
    path("attempts/<int:pk>/confirm/", attempts.attempt_confirm, name="attempt_confirm"),
    path("attempts/<int:pk>/submit/", attempts.submit, name="submit"),
    path("attempts/<int:pk>/review/", attempts.attempt_review, name="attempt_review"),
]

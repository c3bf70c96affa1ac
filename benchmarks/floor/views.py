"""Sign in, open, save, hand in: each with as few queries as it takes, written by hand."""

import json

from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

_ANSWERED = "SELECT position, value FROM answer WHERE user_id = %s"
_UPSERT = """
    INSERT INTO answer (user_id, position, sequence, value) VALUES (%s, %s, %s, %s)
    ON CONFLICT (user_id, position) DO UPDATE SET sequence = excluded.sequence, value = excluded.value
    WHERE excluded.sequence > answer.sequence
"""
_SUBMIT = """
    INSERT INTO attempt (user_id, points)
    SELECT %s, count(*) FROM answer JOIN question USING (position) WHERE user_id = %s AND value = key
    ON CONFLICT (user_id) DO NOTHING
"""


def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        user = authenticate(request, username=request.POST["name"], password=request.POST["pin"])
        if user is not None:
            login(request, user)
            return redirect("/quiz/")
    return render(request, "sign_in.html")


@login_required
def quiz(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT position, stem, options FROM question ORDER BY position")
        asked = cursor.fetchall()
        cursor.execute(_ANSWERED, [request.user.pk])
        answers = dict(cursor.fetchall())
    questions = [
        {"position": position, "stem": stem, "options": json.loads(options), "answer": answers.get(position)}
        for position, stem, options in asked
    ]
    return render(request, "quiz.html", {"questions": questions})


@login_required
def save(request: HttpRequest) -> HttpResponse:
    answer = json.loads(request.body)["answers"][0]
    with connection.cursor() as cursor:
        cursor.execute(
            _UPSERT, [request.user.pk, answer["position"], answer["sequence"], answer["values"][0]]
        )
    return JsonResponse({"answers": [{"position": answer["position"], "outcome": "saved"}]})


@login_required
def submit(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(_SUBMIT, [request.user.pk, request.user.pk])
    return redirect("/quiz/")

"""Results are read from a copy of the database, and all else from the database itself."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve, reverse

from accounts.models import User
from quizsite.replica import FRESH_COOKIE, ReplicaMiddleware, ReplicaRouter
from scoring.models import Attempt, Response

READ = """
import django; django.setup()
import json
from django.test import Client
from django.urls import reverse
from accounts.models import User
from scoring.models import Assignment
assignment = Assignment.objects.get()
teacher = Client(SERVER_NAME="localhost")
teacher.force_login(User.objects.get(username="aigul1"))
def title(route, **kwargs):
    return "сынып-көшірме" in teacher.get(reverse(route, kwargs=kwargs)).content.decode()
read = {"results": title("scoring:assignment", pk=assignment.pk), "quiz": title("quizzes:quizzes")}
teacher.post(reverse("scoring:pause", kwargs={"pk": assignment.pk}))
read["after a change"] = title("scoring:assignment", pk=assignment.pk)
print(json.dumps(read))
"""


def test_results_come_from_the_copy_until_the_visitor_changes_something(filled, tmp_path):
    site, copy = filled.copied(tmp_path / "site"), filled.copied(tmp_path / "copy")
    copy.python(
        "import django; django.setup(); from quizzes.models import Quiz, QuizVersion; "
        "Quiz.objects.update(title='сынып-көшірме'); QuizVersion.objects.update(title='сынып-көшірме')"
    )

    read = json.loads(site.pages(READ, DATABASE_REPLICA_URL=copy.database_url))

    assert read == {"results": True, "quiz": False, "after a change": False}


@pytest.fixture
def reads():
    """`reads(route, …)`: which database a model is read from while the page is made."""

    def read_by(view_name: str, model: type, method: str = "GET", **cookies: str) -> str:
        read: list[str] = []

        def view(request):
            middleware.process_view(request)
            read.append(ReplicaRouter().db_for_read(model))
            return HttpResponse()

        middleware = ReplicaMiddleware(view)
        request = RequestFactory().generic(method, "/")
        request.COOKIES |= cookies
        request.resolver_match = resolve(reverse(view_name, args=[1]))
        middleware(request)
        return read[0]

    return read_by


def test_only_pages_of_results_read_the_copy(reads):
    assert reads("scoring:gradebook", Response) == "replica"
    assert reads("scoring:attempt", Response) == "default"
    assert reads("scoring:assignment", Response, method="POST") == "default"
    assert reads("scoring:assignment", Response, **{FRESH_COOKIE: "1"}) == "default"


def test_who_is_signed_in_is_asked_of_the_database_itself(reads):
    assert reads("scoring:gradebook", User) == "default"
    assert ReplicaRouter().db_for_read(Response) == "default"
    assert ReplicaRouter().db_for_write(Attempt) == "default"

"""Two teachers in the same moment, on a database that lets them meet."""

import pytest
from django.db import connection
from django.utils import timezone

from quizzes import reviewing
from quizzes.claiming import take_next
from quizzes.editing import write_version
from quizzes.errors import QuizzesError
from quizzes.models import Approval, ReviewClaim
from tests.factories import BankFactory, QuestionFactory
from tests.quizzes.wordings import QUESTION
from tests.scoring.test_races import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="tests on SQLite share one connection: make test-postgres"
    ),
]


def or_refusal(action):
    def tried():
        try:
            return action()
        except QuizzesError as error:
            return type(error).__name__

    return tried


def test_no_two_teachers_take_one_draft(school, owner, colleague, administrator):
    bank = BankFactory(school=school)
    drafts = {QuestionFactory(bank=bank).pk for _ in range(3)}
    teachers = [owner, colleague, administrator]

    taken = at_once(*[lambda t=t: take_next(bank=bank, teacher=t, now=timezone.now()).pk for t in teachers])

    assert set(taken) == drafts
    assert ReviewClaim.objects.count() == 3


def test_one_verdict_counts(school, owner, colleague):
    version = QuestionFactory(bank__school=school).current_version

    found = at_once(
        or_refusal(lambda: reviewing.approve(version=version, teacher=owner).status),
        or_refusal(lambda: reviewing.approve(version=version, teacher=colleague).status),
    )

    assert sorted(map(str, found)) == ["StatusError", "approved"]
    assert Approval.objects.count() == 1


def test_two_second_approvals_meet(school, owner, colleague):
    question = QuestionFactory(bank__school=school, bank__second_approval=True)

    at_once(
        *[
            lambda t=t: reviewing.approve(version=question.current_version, teacher=t)
            for t in (owner, colleague)
        ]
    )

    question.refresh_from_db()
    assert (question.status, Approval.objects.count()) == ("approved", 2)


def test_one_of_two_wordings_replaces_the_one_that_both_read(school, owner, colleague):
    question = QuestionFactory(bank__school=school, fact=None)
    read = question.current_version

    found = at_once(
        *[
            or_refusal(
                lambda t=t: (
                    write_version(
                        question=question, replaces=read, author=t, evidence=None, **QUESTION
                    ).number
                )
            )
            for t in (owner, colleague)
        ]
    )

    assert sorted(map(str, found)) == ["2", "StaleVersionError"]

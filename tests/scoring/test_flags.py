"""A pupil's doubt about a question: raised in the review, resolved by a teacher, read by the pupil."""

from datetime import timedelta

import pytest
from django.urls import reverse

from scoring import flagging
from scoring.errors import FlagError
from scoring.models import Attempt, QuestionFlag
from tests.factories import make_attempt
from tests.scoring.moments import CLOSES_AT, NOW


@pytest.fixture
def attempt(assignment, pupil) -> Attempt:
    attempt = make_attempt(
        assignment,
        pupil,
        submitted_at=NOW,
        closed_by="pupil",
        points=0,
        started_at=NOW - timedelta(minutes=5),
    )
    attempt.responses.update(points=0, reason="open")
    return attempt


@pytest.fixture
def response(attempt):
    return attempt.responses.get(position=1)


def send(client, name: str, pk: int, **data):
    return client.post(reverse(f"scoring:{name}", args=[pk]), data, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# --- Raising --------------------------------------------------------------------------------------
def test_a_flag_reaches_the_teacher_with_sentence_answer_and_attempt(sign_in, pupil, owner, response):
    send(sign_in(pupil), "flag_raise", response.pk, reason="key", note="14 емес пе?")

    page = sign_in(owner).get(reverse("scoring:flags"))

    raised = page.context["flags"][0]
    assert (raised.flag.reason, raised.flag.note, raised.flag.response) == ("key", "14 емес пе?", response)
    assert raised.source.evidence == "12"
    assert reverse("scoring:pupil_result", args=[response.attempt_id]) in page.content.decode()
    assert sign_in(owner).get(reverse("scoring:desk")).context["path"].flags == 1


def test_a_second_flag_at_the_answer_changes_the_first(pupil, response, sign_in):
    for reason in ("key", "slip"):
        send(sign_in(pupil), "flag_raise", response.pk, reason=reason)
    assert list(QuestionFlag.objects.values_list("reason", "state")) == [("slip", "open")]


@pytest.mark.parametrize("data", [{}, {"reason": "x"}, {"reason": "key", "note": "а" * 301}])
def test_a_flag_needs_a_reason_and_few_words(sign_in, pupil, response, data):
    page = send(sign_in(pupil), "flag_raise", response.pk, **data)
    assert said(page) == ["Choose what you doubt."]
    assert QuestionFlag.objects.count() == 0


@pytest.mark.parametrize("policy", ["never", "after_close"])
def test_nothing_is_flagged_before_the_answers_are_shown(assignment, pupil, response, sign_in, policy, at):
    at(NOW)
    assignment.review_policy = policy
    assignment.save(update_fields=["review_policy"])

    page = send(sign_in(pupil), "flag_raise", response.pk, reason="key")

    assert said(page) == ["You can say this once the answers are shown."]
    assert QuestionFlag.objects.count() == 0


def test_the_review_offers_to_flag_to_pupils_alone(sign_in, pupil, owner, attempt, response):
    address = reverse("scoring:flag_raise", args=[response.pk])
    review = sign_in(pupil).get(reverse("scoring:attempt_review", args=[attempt.pk]))
    result = sign_in(owner).get(reverse("scoring:pupil_result", args=[attempt.pk]))
    assert (address in review.content.decode(), address in result.content.decode()) == (True, False)


# --- Resolving ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("state", "words"),
    [("fixed", "Your teacher has mended it."), ("in_order", "Your teacher has looked: it is in order.")],
)
def test_the_pupil_reads_the_reply_once_on_the_first_page(sign_in, pupil, owner, response, state, words):
    flag = flagging.raise_flag(response=response, reason="key", note="", now=NOW)
    page = send(sign_in(owner), "flag_resolve", flag.pk, state=state, reply="Рақмет!")
    client = sign_in(pupil)

    home = client.get(reverse("scoring:pupil_home"))
    after = send(client, "flag_read", flag.pk)

    assert said(page) == ["The pupil reads your reply on the first page."]
    assert page.context["flags"] == []
    assert words in home.content.decode()
    assert "Рақмет!" in home.content.decode()
    assert (home.context["replies"], after.context["replies"]) == ([flag], [])
    flag.refresh_from_db()
    assert (flag.state, flag.resolved_by) == (state, owner)


def test_a_reply_is_not_overwritten(sign_in, owner, response):
    flag = flagging.raise_flag(response=response, reason="key", note="", now=NOW)
    client = sign_in(owner)
    send(client, "flag_resolve", flag.pk, state="fixed", reply="Түзетілді")

    page = send(client, "flag_resolve", flag.pk, state="in_order", reply="Дұрыс")

    assert said(page) == ["A colleague has replied already."]
    assert QuestionFlag.objects.get().reply == "Түзетілді"
    with pytest.raises(FlagError):
        flagging.raise_flag(response=response, reason="slip", note="", now=NOW)


@pytest.mark.parametrize("state", ["", "open", "x"])
def test_a_reply_says_what_came_of_it(sign_in, owner, response, state):
    flag = flagging.raise_flag(response=response, reason="key", note="", now=NOW)
    page = send(sign_in(owner), "flag_resolve", flag.pk, state=state)
    assert said(page) == ["Say whether the question was mended or is in order."]
    flag.refresh_from_db()
    assert flag.state == "open"


def test_an_open_flag_is_not_marked_as_read(sign_in, pupil, response):
    flag = flagging.raise_flag(response=response, reason="key", note="", now=NOW)
    send(sign_in(pupil), "flag_read", flag.pk)
    flag.refresh_from_db()
    assert flag.read_at is None


def test_flags_are_seen_by_the_teachers_of_the_class(owner, colleague, administrator, stranger, response):
    flagging.raise_flag(response=response, reason="key", note="", now=CLOSES_AT + timedelta(days=1))
    seen = [len(flagging.open_flags(teacher)) for teacher in (owner, colleague, administrator, stranger)]
    assert seen == [1, 0, 1, 0]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_no_more_for_many(
    sign_in, owner, attempt, count, django_assert_num_queries
):
    for response in attempt.responses.in_order()[:count]:
        flagging.raise_flag(response=response, reason="key", note="", now=NOW)
    client = sign_in(owner)
    with django_assert_num_queries(4):
        client.get(reverse("scoring:flags"))


# --- Whom a new wording concerns ------------------------------------------------------------------
def test_editing_says_who_has_answered_and_where_to_correct(sign_in, owner, colleague, assignment, response):
    question = response.question_version.question
    address = reverse("scoring:question_pupils", args=[question.pk])

    mine = sign_in(owner).get(address).context["asked"]
    theirs = sign_in(colleague).get(address).context["asked"]

    assert (mine.pupils, [(one.assignment, one.pupils) for one in mine.classes]) == (1, [(assignment, 1)])
    assert mine.classes[0].version_id == response.question_version_id
    assert (theirs.pupils, theirs.classes) == (1, [])


def test_live_attempts_are_not_counted_as_answered(sign_in, owner, assignment, pupil):
    live = make_attempt(assignment, pupil)
    question = live.responses.get(position=1).question_version.question
    page = sign_in(owner).get(reverse("scoring:question_pupils", args=[question.pk]))
    assert page.context["asked"].pupils == 0

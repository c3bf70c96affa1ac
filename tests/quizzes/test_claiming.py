"""Two teachers at one desk: each has another draft, for a while."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from quizzes.claiming import CLAIM_LASTS, claim, release, take_next
from quizzes.errors import ClaimedError
from quizzes.models import Question, ReviewClaim
from tests.factories import QuestionFactory

NOW = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
SOON = NOW + timedelta(minutes=1)
LATER = NOW + CLAIM_LASTS + timedelta(seconds=1)


@pytest.fixture
def drafts(bank) -> list[Question]:
    return [QuestionFactory(bank=bank, rank=rank) for rank in (1, 2, 3)]


def test_two_teachers_get_different_drafts(bank, drafts, owner, colleague):
    assert take_next(bank=bank, teacher=owner, now=NOW) == drafts[0]
    assert take_next(bank=bank, teacher=colleague, now=SOON) == drafts[1]


def test_the_same_teacher_gets_the_same_draft_again(bank, drafts, owner):
    taken = [take_next(bank=bank, teacher=owner, now=moment) for moment in (NOW, SOON)]
    assert taken == [drafts[0], drafts[0]]


def test_a_teacher_has_one_draft_at_a_time(bank, drafts, owner, colleague):
    take_next(bank=bank, teacher=owner, now=NOW)
    take_next(bank=bank, teacher=owner, now=NOW, after=drafts[0])

    assert list(ReviewClaim.objects.values_list("question", "teacher")) == [(drafts[1].pk, owner.pk)]
    assert take_next(bank=bank, teacher=colleague, now=SOON) == drafts[0]


def test_a_claim_is_refused_by_name_until_it_expires(drafts, owner, colleague):
    claim(question=drafts[0], teacher=owner, now=NOW)

    with pytest.raises(ClaimedError) as refused:
        claim(question=drafts[0], teacher=colleague, now=SOON)
    claim(question=drafts[0], teacher=colleague, now=LATER)

    assert refused.value.colleague == "Сейітова Айгүл"
    assert ReviewClaim.objects.get().teacher == colleague


def test_only_the_claimer_releases(drafts, owner, colleague):
    claim(question=drafts[0], teacher=owner, now=NOW)

    release(question=drafts[0], teacher=colleague)
    assert ReviewClaim.objects.count() == 1
    release(question=drafts[0], teacher=owner)
    assert ReviewClaim.objects.count() == 0


def test_nothing_is_left_while_a_colleague_reads_the_last_draft(bank, owner, colleague):
    QuestionFactory(bank=bank)
    take_next(bank=bank, teacher=owner, now=NOW)
    assert take_next(bank=bank, teacher=colleague, now=SOON) is None


# --- On the page ----------------------------------------------------------------------------------
def review(client, bank) -> str:
    return client.get(reverse("quizzes:review", args=[bank.pk])).url


def test_the_desk_leads_two_teachers_apart(sign_in, bank, drafts, owner, colleague):
    pages = [review(sign_in(teacher), bank) for teacher in (owner, colleague)]
    assert pages == [reverse("quizzes:question", args=[draft.pk]) for draft in drafts[:2]]


def test_who_opens_a_colleagues_draft_can_read_but_not_decide(sign_in, bank, drafts, owner, colleague):
    review(sign_in(owner), bank)
    client = sign_in(colleague)

    page = client.get(reverse("quizzes:question", args=[drafts[0].pk]))
    decided = client.post(
        reverse("quizzes:question_approve", args=[drafts[0].pk]),
        {"version": drafts[0].current_version_id},
        follow=True,
    )

    assert page.context["colleague"] == "Сейітова Айгүл"
    assert reverse("quizzes:question_approve", args=[drafts[0].pk]) not in page.content.decode()
    assert [str(message) for message in decided.context["messages"]] == [
        "Сейітова Айгүл is reading this draft just now. You get the next one."
    ]
    drafts[0].refresh_from_db()
    assert drafts[0].status == "draft"


def test_a_verdict_frees_the_draft_and_takes_the_next(sign_in, bank, drafts, owner):
    client = sign_in(owner)
    review(client, bank)

    client.post(
        reverse("quizzes:question_approve", args=[drafts[0].pk]), {"version": drafts[0].current_version_id}
    )

    assert list(ReviewClaim.objects.values_list("question", "teacher")) == [(drafts[1].pk, owner.pk)]

"""The review desk, without JavaScript: buttons and forms."""

from datetime import date

import pytest
from django.urls import reverse

from quizzes.models import Approval, Question, QuestionVersion
from tests.factories import FactFactory, QuestionFactory, make_approved
from tests.factories.quizzes import add_version

CHECKS = [
    {"check": "no_anaphor", "passed": True, "detail": ""},
    {"check": "no_opinion", "passed": False, "detail": "ең маңызды"},
]


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def drafts(bank) -> list[Question]:
    return [QuestionFactory(bank=bank, rank=rank, version__checks=CHECKS) for rank in (1, 2, 3)]


def address(name: str, question: Question) -> str:
    return reverse(f"quizzes:{name}", args=[question.pk])


def decide(client, name: str, question: Question, **data):
    return client.post(address(name, question), {"version": question.current_version_id, **data})


def status(question: Question) -> str:
    question.refresh_from_db()
    return question.status


# --- Looking --------------------------------------------------------------------------------------
def test_review_opens_the_first_draft(client, bank, drafts):
    make_approved(drafts[0])
    response = client.get(reverse("quizzes:review", args=[bank.pk]))
    assert response.url == address("question", drafts[1])


def test_desk_shows_question_key_source_checks_and_place(client, drafts):
    response = client.get(address("question", drafts[1]))

    text = response.content.decode()
    assert "Мектепте неше үйірме бар?" in text
    assert "Мектепте <mark>12</mark> үйірме бар." in text
    assert [(check.passed, check.detail) for check in response.context["checks"]] == [
        (False, "ең маңызды"),
        (True, ""),
    ]
    place = response.context["place"]
    assert (place.number, place.total, place.waiting, place.reviewed) == (2, 3, 3, 0)
    assert (place.previous, place.next) == (drafts[0], drafts[2])


def found(client, question: Question) -> list[tuple[Question, str]]:
    return [(one.question, one.how) for one in client.get(address("question", question)).context["alike"]]


def make_rejected(question: Question) -> None:
    Question.objects.filter(pk=question.pk).update(status="rejected")


def test_gap_texts_with_one_task_are_not_alike(client, bank):
    texts = ["Мектепте [[1]] үйірме бар.", "Кітапханада [[1]] кітап бар."]
    one, _other = (
        QuestionFactory(
            bank=bank,
            version__type="gaps",
            version__stem="Бос орынды толтыр.",
            version__content={
                "text": text,
                "gaps": [{"id": "1", "keys": [{"text": "12"}], "kind": "number"}],
            },
        )
        for text in texts
    )
    assert found(client, one) == []


def test_desk_names_duplicates_and_sisters(client, bank, drafts):
    sentence = drafts[0].fact.sentence
    sister = QuestionFactory(bank=bank, rank=9, fact=FactFactory(sentence=sentence, kind="entity"))
    twin = QuestionFactory(bank=bank, rank=8, fact=drafts[0].fact, version__stem="Үйірме саны неше?")
    for number, one in enumerate([*drafts, sister]):
        add_version(one, stem=f"{number + 1}-сұрақ?")
    far = QuestionFactory(bank__school=bank.school, version__stem="1-сұрақ?")
    make_rejected(QuestionFactory(bank=bank, fact=drafts[0].fact))

    assert found(client, drafts[0]) == [(far, "same_words"), (twin, "same_fact"), (sister, "same_sentence")]
    assert found(client, drafts[1]) == []


def test_desk_shows_what_the_text_says_otherwise(client, bank, drafts):
    other = FactFactory(sentence=drafts[1].fact.sentence, answer="28", answer_start=1, answer_end=3)
    drafts[0].fact.conflicts.add(other)

    assert client.get(address("question", drafts[0])).context["contradictions"] == [other]
    assert client.get(address("question", drafts[2])).context["contradictions"] == []


def test_desk_says_by_when_to_look_again(client, drafts):
    Question.objects.filter(pk=drafts[0].pk).update(review_by=date(2020, 1, 31))
    Question.objects.filter(pk=drafts[1].pk).update(review_by=date(2999, 1, 31))

    due = [client.get(address("question", draft)).context["is_due"] for draft in drafts]

    assert due == [True, *[False] * (len(drafts) - 1)]
    assert "2020" in client.get(address("question", drafts[0])).content.decode()


def test_question_without_source_says_so(client, bank):
    question = QuestionFactory(bank=bank, fact=None)
    assert client.get(address("question", question)).context["passage"] is None


def test_question_without_any_wording_still_opens(client, bank):
    question = Question.objects.create(bank=bank)
    assert client.get(address("question", question)).status_code == 200


@pytest.mark.parametrize("count", [2, 4])
def test_desk_asks_the_database_no_more_for_many(client, bank, django_assert_num_queries, count):
    questions = [QuestionFactory(bank=bank, rank=rank) for rank in range(count)]
    with django_assert_num_queries(17):
        client.get(address("question", questions[0]))


# --- Deciding -------------------------------------------------------------------------------------
def test_approval_goes_on_to_the_next_draft_with_the_way_back(client, owner, drafts):
    response = decide(client, "question_approve", drafts[0])

    assert response.url == f"{address('question', drafts[1])}?decided={drafts[0].pk}"
    assert status(drafts[0]) == "approved"
    assert Approval.objects.get().approved_by == owner
    assert client.get(response.url).context["decided"] == drafts[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"reason": "wording"}, "wording"),
        ({"reason": "wording", "own_reason": "Қате жыл"}, "Қате жыл"),
        ({"own_reason": ""}, ""),
    ],
)
def test_rejection_keeps_the_chosen_reason_or_own_words(client, drafts, data, reason):
    decide(client, "question_reject", drafts[0], **data)
    assert (status(drafts[0]), drafts[0].rejection_reason) == ("rejected", reason)


def test_rejected_question_shows_why(client, drafts):
    decide(client, "question_reject", drafts[0], own_reason="Қате жыл")
    assert "Қате жыл" in client.get(address("question", drafts[0])).content.decode()


def test_undo_brings_the_question_back_on_the_desk(client, drafts):
    decide(client, "question_reject", drafts[0], reason="wording")

    response = decide(client, "question_undo", drafts[0])

    assert response.url == address("question", drafts[0])
    assert status(drafts[0]) == "draft"


def test_approved_question_can_be_taken_out_of_use(client, drafts):
    make_approved(drafts[0])
    assert decide(client, "question_retire", drafts[0]).url == address("question", drafts[0])
    assert status(drafts[0]) == "retired"


def test_last_verdict_ends_with_the_sum_and_the_next_step(client, bank, drafts):
    for question in drafts[:2]:
        decide(client, "question_approve", question)

    response = decide(client, "question_reject", drafts[2], reason="repeated")

    review = reverse("quizzes:review", args=[bank.pk])
    assert response.url == f"{review}?decided={drafts[2].pk}"
    done = client.get(response.url)
    assert (done.context["bank"].approved, done.context["bank"].rejected) == (2, 1)
    assert done.context["decided"] == drafts[2]
    assert f'class="btn btn-primary" href="{reverse("quizzes:quizzes")}"' in done.content.decode()


def test_bank_in_which_nothing_was_approved_leads_to_writing(client, bank, drafts):
    for question in drafts:
        decide(client, "question_reject", question)
    done = client.get(reverse("quizzes:review", args=[bank.pk])).content.decode()
    assert f'class="btn btn-primary" href="{reverse("quizzes:question_add", args=[bank.pk])}"' in done


# --- What is refused ------------------------------------------------------------------------------
def said(client, response) -> list[str]:
    return [str(message) for message in client.get(response.url).context["messages"]]


def test_second_teacher_does_not_overwrite_the_first(client, sign_in, colleague, drafts):
    decide(sign_in(colleague), "question_reject", drafts[0], own_reason="Даулы")

    response = decide(client, "question_approve", drafts[0])

    assert response.url == address("question", drafts[0])
    assert said(client, response) == ["A colleague has just decided on this question."]
    assert (status(drafts[0]), drafts[0].rejection_reason) == ("rejected", "Даулы")


def test_verdict_on_a_wording_that_was_edited_meanwhile_is_refused(client, drafts):
    read = drafts[0].current_version_id
    newer = QuestionVersion.objects.create(
        question=drafts[0], number=2, type="true_false", stem="Жаңа", content={"correct": True}
    )
    Question.objects.filter(pk=drafts[0].pk).update(current_version=newer)

    response = client.post(address("question_approve", drafts[0]), {"version": read})

    assert said(client, response) == ["A colleague has just changed this question. Please read it again."]
    assert status(drafts[0]) == "draft"


def test_wording_that_lost_its_evidence_is_refused_with_what_stands_there(client, drafts):
    QuestionVersion.objects.filter(pk=drafts[0].current_version_id).update(evidence_start=0, evidence_end=2)
    response = decide(client, "question_approve", drafts[0])
    assert said(client, response) == ["At the place of the evidence stands now: «Ме»"]


@pytest.mark.parametrize("name", ["question_approve", "question_reject", "question_retire", "question_undo"])
def test_verdict_needs_a_wording_of_this_question(client, drafts, name):
    for version in ("", "x", drafts[1].current_version_id):
        response = client.post(address(name, drafts[0]), {"version": version})
        assert said(client, response) == ["Please decide on the question as it stands here."]
    assert status(drafts[0]) == "draft"


@pytest.mark.parametrize("decided", ["", "x", "²", "99999999", "-1"])
def test_nonsense_in_the_address_is_nothing_decided(client, drafts, decided):
    response = client.get(address("question", drafts[0]), {"decided": decided})
    assert response.context["decided"] is None


def test_question_of_another_school_is_never_the_decided_one(client, drafts, other_question):
    make_approved(other_question)
    response = client.get(address("question", drafts[0]), {"decided": other_question.pk})
    assert response.context["decided"] is None


@pytest.mark.parametrize("content", [{}, {"options": []}])
def test_wording_that_cannot_be_asked_opens_and_says_why(client, bank, content):
    question = QuestionFactory(bank=bank, version__content=content)
    assert 'class="state state-wrong"' in client.get(address("question", question)).content.decode()
    assert client.get(reverse("quizzes:bank", args=[bank.pk])).status_code == 200

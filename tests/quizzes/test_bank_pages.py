"""Banks: their list, their questions, the next step."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.editing import add_question
from quizzes.models import Bank, Tag
from tests.factories import QuestionFactory, make_approved
from tests.quizzes.wordings import CHOICE, NUMBER, cite


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def filled(bank, owner, edition) -> Bank:
    """One approved number question and two drafts."""
    cited = cite(edition, "340")
    first = add_question(
        bank=bank,
        author=owner,
        type="number",
        stem="Неше ОҚУШЫ қатысады?",
        content=NUMBER,
        evidence=cited,
        rank=1,
    )
    make_approved(first, owner)
    for rank, stem in ((2, "Мектепте неше үйірме бар?"), (3, "Неше жетекші бар?")):
        add_question(
            bank=bank,
            author=owner,
            type="single_choice",
            stem=stem,
            content=CHOICE,
            evidence=cite(edition, "12") if rank == 2 else None,
            rank=rank,
        )
    today = timezone.localdate()
    bank.questions.filter(rank=1).update(difficulty="hard", review_by=today + timedelta(days=30))
    bank.questions.filter(rank=2).update(review_by=today - timedelta(days=1))
    return bank


def stems(response) -> list[str]:
    return [question.current_version.stem for question, _ in response.context["rows"]]


def page(client, bank, **query):
    return client.get(reverse("quizzes:bank", args=[bank.pk]), query)


# --- The list -------------------------------------------------------------------------------------
def test_banks_say_what_waits_and_lead_to_the_review(client, filled):
    response = client.get(reverse("quizzes:banks"))

    shown = response.context["banks"][0]
    assert (shown.total, shown.waiting, shown.approved, shown.rejected) == (3, 2, 1, 0)
    assert response.context["waiting"] == filled
    assert reverse("quizzes:review", args=[filled.pk]) in response.content.decode()


def test_school_without_banks_is_led_to_its_first_document(client, other_bank):
    response = client.get(reverse("quizzes:banks"))
    assert list(response.context["banks"]) == []
    assert response.content.decode().count(reverse("quizzes:document_add")) == 1


def test_new_bank_belongs_to_the_school_and_opens(client, school):
    response = client.post(reverse("quizzes:banks"), {"name": "Құқық"})

    bank = Bank.objects.get()
    assert (bank.name, bank.school) == ("Құқық", school)
    assert response.url == reverse("quizzes:bank", args=[bank.pk])


def test_name_of_a_bank_is_used_once_in_a_school(client, bank, other_bank):
    response = client.post(reverse("quizzes:banks"), {"name": bank.name})
    assert list(response.context["form"].errors) == ["name"]

    client.post(reverse("quizzes:banks"), {"name": other_bank.name})
    assert Bank.objects.filter(name=other_bank.name).count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_banks_asks_the_database_no_more_for_many(client, school, django_assert_num_queries, count):
    for number in range(count):
        QuestionFactory(bank=Bank.objects.create(school=school, name=str(number)))
    with django_assert_num_queries(4):
        client.get(reverse("quizzes:banks"))


# --- One bank -------------------------------------------------------------------------------------
def test_questions_stand_in_reading_order_with_key_and_sentence(client, filled):
    response = page(client, filled)

    assert stems(response) == ["Неше ОҚУШЫ қатысады?", "Мектепте неше үйірме бар?", "Неше жетекші бар?"]
    text = response.content.decode()
    assert "340 оқушы" in text
    assert "Оларға <mark>340</mark> оқушы қатысады." in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": "draft"}, 2),
        ({"status": "approved"}, 1),
        ({"status": "rejected"}, 0),
        ({"status": "nonsense"}, 3),
        ({"q": "оқушы"}, 1),
        ({"q": "НЕШЕ бар"}, 2),
        ({"q": "неше 14"}, 2),
        ({"q": "оқушы", "status": "draft"}, 0),
        ({"q": "ОҚУШЫЛАРДЫҢ"}, 1),
        ({"q": "oqushylar"}, 1),
        ({"type": "number"}, 1),
        ({"type": "nonsense"}, 3),
        ({"difficulty": "hard"}, 1),
        ({"difficulty": "none"}, 2),
        ({"due": "overdue"}, 1),
        ({"due": "soon"}, 1),
        ({"unsourced": "on"}, 1),
        ({"difficulty": "hard", "due": "overdue"}, 0),
        ({"page": "99"}, 3),
        ({"page": "x"}, 3),
    ],
)
def test_questions_are_found_by_status_and_words(client, filled, query, found):
    assert len(stems(page(client, filled, **query))) == found


def test_questions_are_found_by_tag_and_document(client, filled, school, other_school, edition):
    tag = Tag.objects.create(school=school, name="мерекелер")
    foreign = Tag.objects.create(school=other_school, name="бөтен")
    filled.questions.get(rank=2).tags.add(tag)

    assert stems(page(client, filled, tag=tag.pk)) == ["Мектепте неше үйірме бар?"]
    assert len(stems(page(client, filled, tag=foreign.pk))) == 3
    assert len(stems(page(client, filled, document=edition.document_id))) == 2
    assert list(page(client, filled).context["form"].fields["tag"].queryset) == [tag]


def test_overdue_questions_say_that_they_are_not_drawn(client, filled):
    assert page(client, filled).content.decode().count("overdue: not drawn") == 1


def test_tabs_count_by_status(client, filled):
    assert [(status, count) for status, _, count in page(client, filled).context["tabs"]] == [
        ("", 3),
        ("draft", 2),
        ("approved", 1),
        ("rejected", 0),
        ("retired", 0),
    ]


def test_next_step_is_review_then_quiz_then_the_first_question(client, filled, bank, school):
    review, quizzes = reverse("quizzes:review", args=[bank.pk]), reverse("quizzes:quizzes")
    primary = f'class="btn btn-primary" href="{review}"'
    assert primary in page(client, filled).content.decode()

    for question in filled.questions.waiting():
        make_approved(question)
    assert f'class="btn btn-primary" href="{quizzes}"' in page(client, filled).content.decode()

    empty = Bank.objects.create(school=school, name="Бос")
    add = reverse("quizzes:document_add")
    assert f'class="btn btn-primary" href="{add}"' in page(client, empty).content.decode()


def test_long_bank_has_pages_that_keep_the_search(client, bank):
    for rank in range(51):
        QuestionFactory(bank=bank, rank=rank)

    first = page(client, bank, status="draft")

    assert len(stems(first)) == 50
    assert 'href="?status=draft&amp;page=2"' in first.content.decode()
    assert len(stems(page(client, bank, status="draft", page=2))) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_bank_asks_the_database_no_more_for_many(client, bank, django_assert_num_queries, count):
    for _ in range(count):
        QuestionFactory(bank=bank)
    with django_assert_num_queries(9):
        page(client, bank)

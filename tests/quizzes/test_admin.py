"""Banks, questions and quizzes in the admin: scoped to the school, through the same verbs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes import publishing
from quizzes.models import Approval, Bank, Question, Quiz, Tag
from quizzes.picturing import show_picture
from tests.factories import QuestionFactory, TeacherFactory, make_approved
from tests.pictures import PNG
from tests.quizzes.wordings import PAIRS, SEVERAL, STEPS


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


def address(model: str, page: str, *args: int) -> str:
    return reverse(f"admin:quizzes_{model}_{page}", args=args)


@pytest.fixture
def questions(bank) -> list[Question]:
    """Two good drafts and one without a key."""
    good = [QuestionFactory(bank=bank, rank=rank) for rank in (1, 2)]
    return [*good, QuestionFactory(bank=bank, rank=3, version__content={"options": []})]


@pytest.fixture
def published(quiz, bank):
    question = make_approved(QuestionFactory(bank=bank))
    publishing.add_to_quiz(quiz=quiz, questions=[question])
    publishing.add_draw(quiz=quiz, bank=bank, count=1)
    make_approved(QuestionFactory(bank=bank))
    return publishing.publish(quiz=quiz, teacher=None)


# --- Who sees what --------------------------------------------------------------------------------
def test_teachers_see_the_rows_of_their_school_only(
    sign_in,
    owner,
    colleague,
    stranger,
    bank,
    quiz,
    questions,
    other_question,
    other_quiz,
    school,
    other_school,
):
    Tag.objects.create(school=school, name="9-сынып")
    Tag.objects.create(school=other_school, name="бөтен")
    counts = {"bank": 1, "question": 3, "quiz": 1, "tag": 1}
    foreign = {"bank": 1, "question": 1, "quiz": 1, "tag": 1}
    for user, expected in ((owner, counts), (colleague, counts), (stranger, foreign)):
        client = sign_in(user)
        lists = {model: client.get(address(model, "changelist")).context["cl"] for model in expected}
        assert {model: found.result_count for model, found in lists.items()} == expected


def test_rows_of_another_school_do_not_exist(client, published, other_question, other_quiz, other_bank):
    for model, pk in (("bank", other_bank.pk), ("question", other_question.pk), ("quiz", other_quiz.pk)):
        response = client.get(address(model, "change", pk))
        assert response.url == reverse("admin:index")


def test_pupils_and_visitors_stay_outside(sign_in, client, pupil, questions):
    from django.test import Client

    for visitor in (Client(), sign_in(pupil)):
        assert visitor.get(address("question", "changelist")).status_code == 302


def test_every_page_opens(client, bank, quiz, questions, published, school):
    tag = Tag.objects.create(school=school, name="9-сынып")
    pages = [
        address("bank", "change", bank.pk),
        address("bank", "add"),
        address("tag", "change", tag.pk),
        address("question", "change", questions[0].pk),
        address("quiz", "change", quiz.pk),
        address("quiz", "add"),
        address("quizversion", "changelist"),
        address("quizversion", "change", published.pk),
    ]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_nobody_adds_or_deletes_questions_or_published_quizzes_here(client, questions, published):
    forbidden = [
        address("question", "add"),
        address("question", "delete", questions[0].pk),
        address("bank", "delete", questions[0].bank_id),
        address("quizversion", "add"),
        address("quizversion", "delete", published.pk),
    ]
    assert {page: client.get(page).status_code for page in forbidden} == dict.fromkeys(forbidden, 403)


def test_questions_are_filtered_by_difficulty_review_day_and_source(client, questions):
    yesterday = timezone.localdate() - timedelta(days=1)
    Question.objects.filter(pk=questions[0].pk).update(review_by=yesterday, difficulty="hard")
    own = QuestionFactory(bank=questions[0].bank, fact=None)

    def found(**query):
        return list(client.get(address("question", "changelist"), query).context["cl"].queryset)

    assert found(due="overdue") == found(difficulty__exact="hard") == [questions[0]]
    assert found(current_version__evidence_edition__isempty="1") == [own]


def test_choices_of_filters_name_nothing_of_another_school(client, questions, other_question, other_school):
    foreign = Tag.objects.create(school=other_school, name="бөтен белгі")
    other_question.tags.add(foreign)

    page = client.get(address("question", "changelist")).content.decode()

    assert foreign.name not in page
    assert other_question.bank.name not in page


def test_approved_questions_are_taken_out_of_use_after_a_count(client, questions):
    make_approved(questions[0])
    sent = {"action": "retire_chosen", "_selected_action": [question.pk for question in questions]}

    asked = client.post(address("question", "changelist"), sent)
    assert "3 questions" in asked.content.decode()
    assert not Question.objects.filter(status="retired").exists()

    client.post(address("question", "changelist"), sent | {"confirmed": "on"})
    assert list(Question.objects.filter(status="retired")) == [questions[0]]


@pytest.mark.parametrize("chosen", ["true", "", "9" * 30, "-1", "٣"])
def test_a_choice_that_no_row_can_have_is_as_none(client, questions, chosen):
    sent = {"action": "retire_chosen", "index": "0", "_selected_action": [chosen]}

    answer = client.post(address("question", "changelist"), sent, follow=True)

    assert answer.status_code == 200
    assert "Items must be selected" in answer.content.decode()
    assert not Question.objects.filter(status="retired").exists()


# --- Banks, tags, quizzes -------------------------------------------------------------------------
def test_new_rows_belong_to_the_school_of_whoever_adds_them(client, owner, school):
    client.post(address("bank", "add"), {"name": "Құқық"})
    client.post(address("tag", "add"), {"name": "9-сынып"})
    client.post(address("quiz", "add"), {"title": "Бақылау", "introduction": ""})

    assert Bank.objects.get().school == school
    assert Tag.objects.get().school == school
    assert (Quiz.objects.get().school, Quiz.objects.get().created_by) == (school, owner)


def test_name_is_used_once_in_a_school(client, bank, other_bank):
    response = client.post(address("bank", "add"), {"name": bank.name})
    assert response.context["adminform"].form.errors == {"name": ["Your school has this name already."]}

    assert client.post(address("bank", "change", bank.pk), {"name": bank.name}).status_code == 302
    assert client.post(address("bank", "add"), {"name": other_bank.name}).status_code == 302


def test_keeper_without_a_school_adds_nothing(sign_in, db):
    keeper = TeacherFactory(school=None, is_superuser=True, username="keeper")
    assert sign_in(keeper).get(address("bank", "add")).status_code == 403


def test_the_keeper_deletes_a_bank_after_reading_what_goes_with_it(sign_in, bank, owner):
    question = QuestionFactory(bank=bank)
    show_picture(version=question.current_version, name="a.png", data=PNG, alt="Карта", author=owner)
    client = sign_in(TeacherFactory(school=None, is_superuser=True, username="keeper"))
    page = client.get(address("bank", "delete", bank.pk))
    assert dict(page.context["model_count"])["questions"] == 1
    assert dict(page.context["model_count"])["pictures of questions"] == 1
    assert client.post(address("bank", "delete", bank.pk), {"post": "yes"}).status_code == 302
    assert not Bank.objects.filter(pk=bank.pk).exists()


def test_a_bank_whose_questions_were_published_is_not_deleted_and_says_so(sign_in, questions, published):
    bank = questions[0].bank
    client = sign_in(TeacherFactory(school=None, is_superuser=True, username="keeper"))
    page = client.post(address("bank", "delete", bank.pk), {"post": "yes"})
    assert page.context["protected"]
    assert "would require deleting the following protected related objects" in page.content.decode()
    assert Bank.objects.filter(pk=bank.pk).exists()


def test_lines_can_be_put_in_order_and_removed(client, quiz, published):
    first, second = quiz.entries.all()
    data = {
        "title": quiz.title,
        "introduction": "",
        "entries-TOTAL_FORMS": 2,
        "entries-INITIAL_FORMS": 2,
        "entries-0-id": first.pk,
        "entries-0-position": 9,
        "entries-0-draw_count": 1,
        "entries-0-question": "",
        "entries-1-id": second.pk,
        "entries-1-position": 2,
        "entries-1-draw_count": 3,
    }
    client.post(address("quiz", "change", quiz.pk), data)
    assert list(quiz.entries.values_list("pk", "position", "draw_count")) == [
        (second.pk, 2, 3),
        (first.pk, 9, 1),
    ]

    client.post(address("quiz", "change", quiz.pk), data | {"entries-0-DELETE": "on"})
    assert list(quiz.entries.values_list("pk", flat=True)) == [second.pk]


# --- Questions ------------------------------------------------------------------------------------
def test_question_shows_its_options_key_and_sentence(client, questions):
    page = client.get(address("question", "change", questions[0].pk)).content.decode()
    assert "<li>12 <strong>✓ right</strong></li>" in page
    assert "<li>14</li>" in page
    assert "Мектепте <mark>12</mark> үйірме бар." in page


def test_question_without_any_wording_still_opens(client, bank):
    bare = Question.objects.create(bank=bank)
    assert client.get(address("question", "change", bare.pk)).status_code == 200
    assert client.get(address("question", "changelist")).status_code == 200


def test_tags_of_the_school_can_be_set(client, questions, school, other_school):
    own = Tag.objects.create(school=school, name="9-сынып")
    foreign = Tag.objects.create(school=other_school, name="бөтен")
    inline = {"versions-TOTAL_FORMS": 0, "versions-INITIAL_FORMS": 0}
    page = address("question", "change", questions[0].pk)

    client.post(page, {"tags": [foreign.pk], **inline})
    assert list(questions[0].tags.all()) == []
    client.post(page, {"tags": [own.pk], **inline})
    assert list(questions[0].tags.all()) == [own]


def test_questions_are_found_in_any_case(client, questions):
    questions[0].versions.update(search_text="мектепте неше үйірме бар?")
    found = client.get(address("question", "changelist"), {"q": "ҮЙІРМЕ"}).context["cl"]
    assert [question.pk for question in found.result_list] == [questions[0].pk]


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_questions_asks_the_database_no_more_for_many(client, bank, django_assert_num_queries, count):
    for _ in range(count):
        QuestionFactory(bank=bank)
    with django_assert_num_queries(9):
        client.get(address("question", "changelist"))


# --- Many at once ---------------------------------------------------------------------------------
def act(client, action: str, questions: list[Question], **data):
    chosen = {"action": action, "_selected_action": [question.pk for question in questions]}
    return client.post(address("question", "changelist"), chosen | data)


def statuses(bank) -> list[str]:
    return list(bank.questions.in_reading_order().values_list("status", flat=True))


@pytest.mark.parametrize("action", ["approve_chosen", "reject_chosen"])
def test_verdict_on_many_asks_first_and_counts(client, bank, questions, action):
    response = act(client, action, questions)

    assert response.context["questions"] == questions
    assert "3 questions" in response.content.decode()
    assert statuses(bank) == ["draft", "draft", "draft"]


def test_confirmed_approval_takes_the_good_ones_and_says_how_many_it_left(client, owner, bank, questions):
    response = act(client, "approve_chosen", questions, confirmed="True")

    assert statuses(bank) == ["approved", "approved", "draft"]
    assert set(Approval.objects.values_list("approved_by", flat=True)) == {owner.pk}
    messages = client.get(response.url).context["messages"]
    assert [str(message) for message in messages] == [
        "2 questions: approved.",
        "1 question was left as it is: look at it on its own page.",
    ]


def test_confirmed_rejection_keeps_the_reason(client, bank, questions):
    act(client, "reject_chosen", questions[:2], confirmed="True", reason="Ескірген")
    assert list(bank.questions.in_reading_order().values_list("status", "rejection_reason")) == [
        ("rejected", "Ескірген"),
        ("rejected", "Ескірген"),
        ("draft", ""),
    ]


def test_whole_list_can_be_chosen(client, bank, questions):
    confirmation = act(client, "reject_chosen", questions[:1], select_across="1").content.decode()
    assert '<input type="hidden" name="select_across" value="1">' in confirmation

    act(client, "reject_chosen", questions[:1], select_across="1", confirmed="True")
    assert statuses(bank) == ["rejected", "rejected", "rejected"]


def test_questions_of_another_school_get_no_verdict(client, other_question):
    act(client, "approve_chosen", [other_question], confirmed="True")
    other_question.refresh_from_db()
    assert other_question.status == "draft"


@pytest.mark.parametrize(
    ("slug", "content", "key"),
    [
        ("multiple_response", SEVERAL, "ән; домбыра"),
        ("matching", PAIRS, "ән үйірмесі – Асқар Серікұлы; би үйірмесі – Гүлнәр Бекқызы"),
        ("ordering", STEPS, "1. бастауыш; 2. негізгі мектеп; 3. жоғары сынып"),
    ],
)
def test_keys_of_every_type_are_said_in_words(client, bank, slug, content, key):
    question = QuestionFactory(bank=bank, version__type=slug, version__content=content)

    page = client.get(address("question", "change", question.pk)).content.decode()

    assert key in page

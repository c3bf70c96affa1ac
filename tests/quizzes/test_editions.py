"""A new edition: only what is new is drafted, and questions are taken over, or wait for review."""

import pytest
from django.urls import reverse

from content.models import Edition, Fact
from quizzes.editing import add_question, check_version
from quizzes.editions import impacts, send_to_review, take_over
from quizzes.generating import prepare_drafting, prepare_edition, run_drafting, start_drafting
from quizzes.models import Drafting, Question
from quizzes.relocating import Fate
from quizzes.reviewing import approve, reject
from tests.quizzes.wordings import CHOICE, cite

FIRST = "Мектепте 12 үйірме бар.\n\nКітапхана 1995 жылы ашылды.\n\nМектепте 28 мұғалім жұмыс істейді."
SECOND = "Кіріспе сөз.\n\nМектепте 12 үйірме бар.\n\nКітапхана 1996 жылы ашылды.\n\nАулада 40 ағаш өседі."


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def first(school, owner) -> Edition:
    drafting = prepare_drafting(
        school=school, title="Мектеп", text=FIRST, language="kk", source="", as_of=None,
        bank_name="Мектеп", added_by=owner,
    )  # fmt: skip
    run_drafting(drafting=drafting)
    Question.objects.all().delete()
    return drafting.edition


@pytest.fixture
def bank(first):
    return first.draftings.get().bank


def ask(bank, edition, owner, words, **fields) -> Question:
    fact = Fact.objects.filter(sentence__edition=edition, answer__contains=words.split()[0]).first()
    question = add_question(
        bank=bank, author=owner, type="single_choice", stem=f"{words}?", content=CHOICE,
        evidence=cite(edition, words), fact=fact, **fields,
    )  # fmt: skip
    return approve(version=question.current_version, teacher=owner)


@pytest.fixture
def questions(bank, first, owner) -> dict[str, Question]:
    return {
        "moved": ask(bank, first, owner, "12 үйірме"),
        "altered": ask(bank, first, owner, "1995 жылы"),
        "kept": ask(bank, first, owner, "Кітапхана"),
        "orphaned": ask(bank, first, owner, "28 мұғалім"),
    }


@pytest.fixture
def second(first, questions, owner) -> Edition:
    run = prepare_edition(document=first.document, text=SECOND, as_of=None, added_by=owner)
    run_drafting(drafting=run)
    return run.edition


def refreshed(question: Question) -> Question:
    return Question.objects.select_related("current_version", "fact__sentence").get(pk=question.pk)


# --- Drafting -------------------------------------------------------------------------------------
def test_only_new_sentences_are_drafted_and_into_the_same_bank(second, questions, bank):
    drafted = Question.objects.exclude(pk__in=[question.pk for question in questions.values()])

    assert drafted.count() > 0
    assert {question.bank for question in drafted} == {bank}
    assert {question.fact.sentence.text for question in drafted} == {"Аулада 40 ағаш өседі."}


def test_an_edition_of_a_document_never_read_is_drafted_whole(school, owner):
    run = prepare_drafting(
        school=school, title="Мектеп", text="Оқылмаған.", language="kk", source="", as_of=None,
        bank_name="Мектеп", added_by=owner,
    )  # fmt: skip
    later = prepare_edition(document=run.edition.document, text=FIRST, as_of=None, added_by=owner)

    run_drafting(drafting=later)

    asked = Fact.objects.filter(sentence__edition=later.edition, questions__isnull=False)
    assert {fact.sentence.text for fact in asked} == {
        "Мектепте 12 үйірме бар.",
        "Мектепте 28 мұғалім жұмыс істейді.",
    }


def test_a_run_for_one_sentence_asks_about_it_alone(first, bank, owner):
    sentence = first.sentences.get(text__contains="28")

    start_drafting(edition=first, bank=bank, started_by=owner, sentence=sentence)

    assert {question.fact.sentence for question in Question.objects.all()} == {sentence}
    of_gap = set(Question.objects.values_list("fact", "current_version__type", "current_version__stem"))
    Question.objects.all().delete()
    start_drafting(edition=first, bank=bank, started_by=owner)
    usual = Question.objects.filter(fact__sentence=sentence)
    assert of_gap > set(usual.values_list("fact", "current_version__type", "current_version__stem"))


# --- Taking over ----------------------------------------------------------------------------------
def test_every_question_has_its_fate(second, questions):
    found = {impact.question: impact.place.fate for impact in impacts(second)}

    assert found == {
        questions["moved"]: Fate.MOVED,
        questions["altered"]: Fate.ALTERED,
        questions["kept"]: Fate.ALTERED,
        questions["orphaned"]: Fate.ORPHANED,
    }


def test_moved_questions_cite_the_new_edition_and_keep_their_approval(second, questions, owner, colleague):
    assert take_over(edition=second, teacher=colleague) == 1

    moved = refreshed(questions["moved"])
    version = moved.current_version
    assert (moved.status, version.number, version.evidence_edition) == ("approved", 2, second)
    assert [approval.approved_by for approval in version.approvals.all()] == [owner]
    assert (version.stem, version.content) == (questions["moved"].current_version.stem, CHOICE)
    assert moved.fact.sentence.edition == second
    check_version(version)
    assert refreshed(questions["altered"]).current_version.number == 1


def test_drafts_that_moved_stay_drafts(bank, first, owner, questions):
    draft = add_question(
        bank=bank, author=owner, type="single_choice", stem="Неше?", content=CHOICE,
        evidence=cite(first, "12"),
    )  # fmt: skip
    second = prepare_edition(document=first.document, text=SECOND, as_of=None, added_by=owner)
    run_drafting(drafting=second)

    assert take_over(edition=second.edition, teacher=owner) == 2

    assert (refreshed(draft).status, refreshed(draft).current_version.approvals.count()) == ("draft", 0)


def test_altered_and_orphaned_questions_wait_for_review(second, questions, owner):
    assert send_to_review(edition=second, teacher=owner) == 3

    kept, altered, orphaned = (refreshed(questions[name]) for name in ("kept", "altered", "orphaned"))
    assert {kept.status, altered.status, orphaned.status} == {"draft"}
    assert kept.current_version.evidence_edition == second
    assert altered.current_version.evidence_edition_id == orphaned.current_version.evidence_edition_id
    assert altered.current_version.approvals.count() == 0
    assert refreshed(questions["moved"]).status == "approved"
    assert send_to_review(edition=second, teacher=owner) == 0


def test_what_is_out_of_use_is_left_alone(second, questions):
    reject(version=questions["moved"].current_version, reason="")

    assert questions["moved"] not in [impact.question for impact in impacts(second)]


def test_editions_of_other_documents_are_not_compared(second, questions, bank, edition, owner):
    other = ask(bank, edition, owner, "340")
    assert other not in [impact.question for impact in impacts(second)]


# --- Pages ----------------------------------------------------------------------------------------
def test_a_new_edition_is_added_and_watched(client, first):
    address = reverse("quizzes:edition_add", args=[first.document_id])

    response = client.post(address, {"text": SECOND, "as_of": "2026-09-01"})

    run = Drafting.objects.latest("pk")
    assert response.url == reverse("quizzes:drafting", args=[run.pk])
    assert (run.edition.number, run.edition.text) == (2, SECOND)
    assert str(run.edition.document.as_of) == "2026-09-01"
    assert reverse("quizzes:edition", args=[first.document_id]) in client.get(response.url).content.decode()


@pytest.mark.parametrize("sent", [{"text": FIRST}, {"text": ""}])
def test_an_edition_says_something_new(client, first, sent):
    response = client.post(reverse("quizzes:edition_add", args=[first.document_id]), sent)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert Edition.objects.count() == 1


def test_the_page_lists_fates_and_takes_over(client, second, questions):
    address = reverse("quizzes:edition", args=[second.document_id])

    page = client.get(address)
    assert [(fate, count) for fate, _, count in page.context["tabs"]] == [
        ("", 4),
        ("unchanged", 0),
        ("moved", 1),
        ("altered", 2),
        ("orphaned", 1),
    ]
    assert "Take over 1 question" in page.content.decode()
    assert "Send 3 questions to review" in page.content.decode()
    assert len(client.get(address, {"fate": "orphaned"}).context["rows"]) == 1

    client.post(address, {"action": "take"})
    client.post(address, {"action": "review"})
    after = client.get(address)
    assert {question.status for question in Question.objects.all()} == {"approved", "draft"}
    assert (after.context["taken_over"], refreshed(questions["moved"]).status) == (0, "approved")


def test_an_edition_that_is_not_read_yet_says_so(client, first, questions, owner):
    prepare_edition(document=first.document, text=SECOND, as_of=None, added_by=owner)
    address = reverse("quizzes:edition", args=[first.document_id])

    assert "still being read" in client.get(address).content.decode()
    assert client.post(address, {"action": "review"}).status_code == 302
    assert refreshed(questions["moved"]).status == "approved"


@pytest.mark.parametrize("count", [1, 3])
def test_page_asks_the_database_no_more_for_many(
    client, bank, first, owner, count, django_assert_num_queries
):
    for number in range(count):
        ask(bank, first, owner, "12 үйірме", rank=number)
    run_drafting(drafting=prepare_edition(document=first.document, text=SECOND, as_of=None, added_by=owner))
    with django_assert_num_queries(9):
        client.get(reverse("quizzes:edition", args=[first.document_id]))

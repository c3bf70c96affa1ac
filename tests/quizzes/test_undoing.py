"""An import is taken back: as a whole, or without what is in use, and what holds it back is named."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.editing import write_version
from quizzes.errors import ImportDoneError, ImportInUseError
from quizzes.importing import apply_import, prepare_import
from quizzes.models import ImportedVersion, QuestionImport, QuestionVersion, Quiz, QuizEntry
from quizzes.publishing import publish
from quizzes.reviewing import approve
from quizzes.undoing import undo_import

pytestmark = pytest.mark.django_db

THREE = "Астана?{T}\n\nАлматы?{F}\n\nШымкент?{T}"


@pytest.fixture
def import_file(bank, owner):
    def imported(text):
        question_import = prepare_import(bank=bank, data=text.encode(), file_name="bank.gift", teacher=owner)
        apply_import(question_import=question_import)
        return question_import

    return imported


@pytest.fixture
def quiz(bank):
    return Quiz.objects.create(school=bank.school, title="Сынақ")


@pytest.fixture
def rewrite(owner):
    def rewritten(question):
        write_version(
            question=question,
            author=owner,
            type="true_false",
            stem="Жаңа?",
            content={"correct": True},
            evidence=None,
        )

    return rewritten


@pytest.fixture
def press(client, owner):
    client.force_login(owner)

    def pressed(question_import, **data):
        address = reverse("quizzes:question_import_undo", args=[question_import.pk])
        return client.post(address, data, follow=True)

    return pressed


def test_an_import_is_undone_as_a_whole(bank, import_file):
    import_file("// [id:KZ-1]\nАстана?{T}")
    question_import = import_file("// [id:KZ-1]\nАстана қала ма?{T}\n\nЖаңа?{F}")
    assert undo_import(question_import=question_import) == 0
    assert list(bank.questions.values_list("current_version__stem", "status")) == [("Астана?", "draft")]
    assert QuestionVersion.objects.count() == 1
    assert ImportedVersion.objects.filter(question_import=question_import).count() == 0
    assert question_import.undone_at is not None


def test_an_import_is_undone_once(import_file):
    question_import = import_file("Астана?{T}")
    undo_import(question_import=question_import)
    with pytest.raises(ImportDoneError):
        undo_import(question_import=question_import)


def test_what_holds_an_undo_back_is_named_with_its_reason(bank, owner, quiz, import_file, rewrite):
    question_import = import_file(f"{THREE}\n\nСемей?{{F}}")
    in_quiz, changed, published, _free = bank.questions.order_by("pk")
    QuizEntry.objects.create(quiz=quiz, question=published, position=1)
    approve(version=published.current_version, teacher=owner)
    publish(quiz=quiz, teacher=owner)
    quiz.entries.all().delete()
    QuizEntry.objects.create(quiz=quiz, question=in_quiz, position=1)
    rewrite(changed)
    with pytest.raises(ImportInUseError) as refused:
        undo_import(question_import=question_import)
    assert refused.value.held == {in_quiz.pk: "in_quiz", changed.pk: "changed", published.pk: "asked"}
    assert (refused.value.others, bank.questions.count()) == (1, 4)


def test_what_is_not_in_use_can_be_taken_back_alone_and_the_rest_later(bank, quiz, import_file):
    question_import = import_file(THREE)
    used = bank.questions.order_by("pk")[1]
    QuizEntry.objects.create(quiz=quiz, question=used, position=1)
    assert undo_import(question_import=question_import, leaves_used=True) == 1
    assert list(bank.questions.all()) == [used]
    assert QuestionImport.objects.get().undone_at is None
    quiz.entries.all().delete()
    assert undo_import(question_import=question_import) == 0
    assert not bank.questions.exists()


def test_a_new_wording_in_a_draft_of_a_quiz_goes_back_to_the_one_before(bank, quiz, import_file):
    import_file("// [id:KZ-1]\nАстана?{T}")
    QuizEntry.objects.create(quiz=quiz, question=bank.questions.get(), position=1)
    undo_import(question_import=import_file("// [id:KZ-1]\nАстана қала ма?{T}"))
    assert bank.questions.get().current_version.stem == "Астана?"
    assert quiz.entries.count() == 1


def test_the_page_shows_what_holds_back_and_undoes_the_others(bank, quiz, import_file, press):
    question_import = import_file(THREE)
    used = bank.questions.order_by("pk")[0]
    QuizEntry.objects.create(quiz=quiz, question=used, position=1)
    page = press(question_import)
    assert page.context["rows"] == [(used, "It stands in a quiz.", [quiz])]
    for place in (reverse("quizzes:question", args=[used.pk]), reverse("quizzes:quiz", args=[quiz.pk])):
        assert f'href="{place}"' in page.content.decode()
    assert "Undo the other 2 questions" in page.content.decode()
    page = press(question_import, action=page.context["action"])
    assert [str(one) for one in page.context["messages"]] == ["Undone, except for 1 question that is in use."]
    assert list(bank.questions.all()) == [used]
    assert "Undo the other" not in press(question_import).content.decode()


def test_the_page_asks_as_often_for_three_as_for_one(bank, quiz, import_file, press):
    question_import = import_file(THREE)
    queries = {}
    for position, question in enumerate(bank.questions.order_by("pk"), 1):
        QuizEntry.objects.create(quiz=quiz, question=question, position=position)
        with CaptureQueriesContext(connection) as captured:
            assert len(press(question_import).context["rows"]) == position
        queries[position] = len(captured)
    assert queries[1] == queries[3]

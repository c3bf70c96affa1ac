from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from accounts.models import School
from content.models import Document, Fact, Sentence
from content.reading import MAX_BYTES
from quizzes.models import Bank, Drafting, DraftingState, Question, QuestionVersion
from tests.content.reading.files import make_docx, make_pdf

TEXT = "Үйірмелер\n\nМектепте 12 үйірме бар. Мектепте 28 мұғалім жұмыс істейді."
TYPES = {"number": "number", "single_choice": "one right answer", "true_false": "true or false"}
CLIENTS_TEXT = Path(__file__).parents[3] / "shared" / "document" / "assembly.txt"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(TEXT.encode())
    return path


def run(path: Path, *options: str, title: str = "Мектеп") -> str:
    out = StringIO()
    call_command("add_document", str(path), "--title", title, *options, stdout=out)
    return out.getvalue()


def test_a_document_is_added_and_drafted_from_at_once(school, file):
    printed = run(file, "--source", "Кітап", "--as-of", "2015-12-31")

    document = Document.objects.get()
    drafting = Drafting.objects.get()
    assert (document.school, document.title, document.source, document.as_of, document.language) == (
        school,
        "Мектеп",
        "Кітап",
        date(2015, 12, 31),
        "kk",
    )
    assert (drafting.state, drafting.bank.name) == (DraftingState.DONE, "Мектеп")
    facts = Fact.objects.values_list("kind").annotate(Count("pk")).order_by("kind")
    types = QuestionVersion.objects.values_list("type").annotate(Count("pk")).order_by("type")
    assert printed.splitlines() == [
        f"Document {document.pk}: Мектеп",
        "3 sentences stored",
        f"{Fact.objects.count()} facts found",
        *(f"{count:6} {kind}" for kind, count in facts),
        f"{Question.objects.count()} questions drafted, each with evidence that re-locates",
        *(f"{count:6} {TYPES[slug]}" for slug, count in types),
        f"Bank {drafting.bank_id}: Мектеп",
    ]
    assert Question.objects.count() > 0


def test_questions_go_to_the_bank_that_is_named(school, file):
    bank = Bank.objects.create(school=school, name="Ортақ")

    run(file, "--bank", "Ортақ")

    assert set(Question.objects.values_list("bank", flat=True)) == {bank.pk}


@pytest.mark.parametrize("make", [make_docx, make_pdf])
def test_other_formats_are_read_too(school, tmp_path, make):
    path = tmp_path / "text"
    path.write_bytes(
        make_pdf([TEXT.splitlines()[-1]])
        if make is make_pdf
        else make_docx(lambda document: document.add_paragraph(TEXT.splitlines()[-1]))
    )

    run(path)

    assert Sentence.objects.count() == 2


def test_progress_is_drawn_only_for_people(school, file, capsys):
    run(file)

    assert capsys.readouterr().err == ""


def test_one_of_several_schools_is_chosen_by_name_or_number(school, other_school, file):
    with pytest.raises(CommandError, match="Name one school with --school"):
        run(file)
    assert Document.objects.count() == 0

    run(file, "--school", other_school.name)
    run(file, "--school", str(school.pk))

    assert list(Document.objects.order_by("pk").values_list("school", flat=True)) == [
        other_school.pk,
        school.pk,
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "There is nothing in this file"),
        (b"a" * (MAX_BYTES + 1), "larger than 5 MB"),
        (b"\x89PNG\r\n\x1a\n\0", "This is not a text"),
        (make_pdf([TEXT], password="1234"), "locked with a password"),
        (make_pdf([]), "no letters in this file"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing_behind(school, tmp_path, data, message):
    path = tmp_path / "text.txt"
    path.write_bytes(data)

    with pytest.raises(CommandError, match=message):
        run(path)

    assert (Document.objects.count(), Bank.objects.count(), Drafting.objects.count()) == (0, 0, 0)


def test_a_missing_file_and_a_folder_are_named(school, tmp_path):
    for path, message in ((tmp_path / "none.txt", "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(CommandError, match=message):
            run(path)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--as-of", "31.12.2015"], "YYYY-MM-DD"),
        (["--language", "de"], "invalid choice"),
        (["--title", " "], "1 to 200 characters"),
        (["--bank", "ә" * 201], "1 to 200 characters"),
        (["--source", "ә" * 501], "0 to 500 characters"),
    ],
)
def test_a_wrong_option_is_explained(school, file, options, message):
    with pytest.raises(CommandError, match=message):
        run(file, *options)

    assert Document.objects.count() == 0


def test_a_text_that_the_school_has_is_refused_with_its_place(school, file):
    run(file)
    document = Document.objects.get()

    with pytest.raises(CommandError, match=f"has this text already: document {document.pk}, Мектеп"):
        run(file, title="Тағы да")

    assert (Document.objects.count(), Bank.objects.count()) == (1, 1)


def test_the_clients_document_is_stored_sentence_by_sentence(school):
    if not CLIENTS_TEXT.exists():
        pytest.skip(f"{CLIENTS_TEXT} is not on this machine")

    printed = run(CLIENTS_TEXT, title="Ассамблея")

    text = CLIENTS_TEXT.read_bytes().decode()
    assert printed.splitlines()[1] == "60 sentences stored"
    assert all(text[row.start : row.end] == row.text for row in Sentence.objects.all())
    assert all(text[fact.answer_start : fact.answer_end] == fact.answer for fact in Fact.objects.all())
    assert Question.objects.count() > 0


def test_without_a_school_the_technician_is_told_what_to_do(db, file):
    assert School.objects.count() == 0

    with pytest.raises(CommandError, match="add_school"):
        run(file)

"""One reading feeds page, CSV and workbook: every table holds the same cells in all three."""

import csv
import io
import re
from html import unescape

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from scoring import attempts
from scoring.saves import AnswerSave
from scoring.sheets import Sheet, as_csv, as_xlsx
from tests.factories import EnrolmentFactory
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW


@pytest.fixture
def taken(assignment, classroom, pupil, at):
    """Three pupils' attempts: all right after twelve minutes, some right, only begun."""
    sheets = {"Байжанов Алихан": "bac", "Ғабитов Ерасыл": "b"}
    pupils = [pupil, *(EnrolmentFactory(classroom=classroom, pupil__full_name=name).pupil for name in sheets)]
    for who, letters, is_done in zip(pupils, ["bbb", *sheets.values()], [True, True, False], strict=True):
        attempt = attempts.start(assignment=assignment, pupil=who, now=NOW, seed=1)
        saves = [AnswerSave(position, 1, [letter]) for position, letter in enumerate(letters, 1)]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        if is_done:
            attempts.submit(attempt=attempt, now=at(NOW, minutes=12))
    return assignment


@pytest.fixture
def client(sign_in, owner, taken):
    return in_english(sign_in(owner))


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes) -> dict[str, list[list[str]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        page.title: [["" if cell is None else str(cell) for cell in row] for row in page.values]
        for page in book
    }


def read_page(page: str, table: str) -> list[list[str]]:
    """The texts of the cells of the table with this id."""
    [found] = re.findall(rf'<table[^>]*id="{table}"[^>]*>(.*?)</table>', page, re.DOTALL)
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", found, re.DOTALL)
    return [
        [
            unescape(" ".join(re.sub(r"<[^>]+>", "", cell).split()))
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in rows
    ]


@pytest.mark.parametrize("table", ["questions", "spread", "times"])
def test_tables_of_class_results_are_the_same_everywhere(client, taken, table):
    page = client.get(reverse("scoring:assignment", args=[taken.pk])).content.decode()
    file = client.get(reverse("scoring:assignment_csv", args=[taken.pk]), {"table": table})
    book = client.get(reverse("scoring:assignment_xlsx", args=[taken.pk]))
    sheets = ["Every mark", "Questions", "How the marks spread", "How long it took"]
    shown = read_page(page, f"{table}-table")
    assert len(shown) > 1
    assert read_csv(file.content) == shown
    assert list(read_xlsx(book.content)) == sheets
    assert read_xlsx(book.content)[sheets[["marks", "questions", "spread", "times"].index(table)]] == shown


def test_every_mark_is_the_same_everywhere(client, taken):
    page = client.get(reverse("scoring:assignment", args=[taken.pk])).content.decode()
    [matrix] = re.findall(r'<table class="table matrix">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    rows = [row for row in matrix.split("<tr>") if row.strip()]
    marks = [re.findall(r'<td class="cell[^"]*">(?:<a[^>]*>([^<]*))?', row) for row in rows]
    file = read_csv(client.get(reverse("scoring:assignment_csv", args=[taken.pk])).content)
    book = read_xlsx(client.get(reverse("scoring:assignment_xlsx", args=[taken.pk])).content)["Every mark"]
    assert marks == [["1", "1", "1"], ["1", "0", "0"], ["", "", ""]]
    assert [line[8:] for line in file[1:]] == marks
    assert book == file
    assert [line[3:8] for line in file[1:]] == [
        ["3", "3", "", "100", "12"],
        ["1", "3", "", "33", "12"],
        ["", "", "", "", ""],
    ]


@pytest.mark.parametrize("table", ["works", "headings", "facts"])
def test_tables_of_progress_are_the_same_everywhere(client, taken, classroom, table):
    heading_over_everything(taken)
    page = client.get(reverse("scoring:class_progress", args=[classroom.pk])).content.decode()
    file = client.get(reverse("scoring:class_progress_csv", args=[classroom.pk]), {"table": table})
    book = client.get(reverse("scoring:class_progress_xlsx", args=[classroom.pk]))
    names = {"works": "From work to work", "headings": "By the parts of the text", "facts": "Fact by fact"}
    shown = read_page(page, f"{table}-table")
    assert len(shown) == {"works": 2, "headings": 4, "facts": 4}[table]
    assert read_csv(file.content) == shown
    assert read_xlsx(book.content)[names[table]] == shown


def heading_over_everything(assignment) -> None:
    """A heading in each of the questions' documents."""
    from content.models import Sentence

    for item in assignment.quiz_version.items.select_related("question_version__question__fact__sentence"):
        sentence = item.question_version.question.fact.sentence
        heading = Sentence.objects.create(
            edition=sentence.edition, position=900, start=0, end=1, text="Үйірмелер", kind="heading"
        )
        Sentence.objects.filter(pk=sentence.pk).update(heading=heading)


def test_item_figures_are_the_same_in_page_and_files(client, taken):
    page = client.get(reverse("scoring:assignment_items", args=[taken.pk])).content.decode()
    items = read_csv(client.get(reverse("scoring:assignment_items_csv", args=[taken.pk])).content)
    options = read_csv(
        client.get(reverse("scoring:assignment_items_csv", args=[taken.pk]), {"table": "options"}).content
    )
    book = read_xlsx(client.get(reverse("scoring:assignment_items_xlsx", args=[taken.pk])).content)
    assert book == {"Questions": items, "Options": options}
    said = re.findall(r"On average (\d+) % of the points", page)
    bounds = re.findall(r"\(most likely (\d+)–(\d+) %\)", page)
    assert [(line[3], line[4], line[5]) for line in items[1:]] == [
        (mean, *interval) for mean, interval in zip(said, bounds, strict=True)
    ]
    assert [line[1:3] for line in items[1:]] == [["2", "1"]] * 3
    shown = re.findall(r'<span class="figure quiet">(\d+) %</span></li>', page)
    assert [line[3] for line in options[1:]] == shown


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_figures_are_written_as_the_reader_writes_them(language):
    from decimal import Decimal

    sheet = Sheet("one", "Бір", ["Аты", "Ұпай"], [["=1", Decimal("2.5")], ["Дәулет", None]])
    with translation.override(language):
        assert as_csv(sheet).decode("utf-8-sig") == "Аты;Ұпай\r\n'=1;2,5\r\nДәулет;\r\n"


def test_workbook_keeps_texts_texts_and_numbers_numbers():
    from decimal import Decimal

    sheet = Sheet("one", "А/Б: [в]", ["Аты", "Ұпай"], [["=1+1", Decimal("2.5")]])
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([sheet])))
    [page] = book
    assert page.title == "А Б   в "
    assert [(cell.value, cell.data_type) for cell in page[2]] == [("=1+1", "s"), (2.5, "n")]

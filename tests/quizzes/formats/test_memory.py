"""Reading takes no more than twenty times the file, however short its questions, however well packed."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest

from quizzes import formats
from quizzes.formats import Finding, PortableFile, PortableQuestion
from quizzes.formats.packed import Packed

MOST_TIMES = 20
ALWAYS = 2**20
"""What a reader takes for any file at all: tables of libraries, a hundred questions on their way."""

READ = sorted(set(formats.FORMATS) - {"anki"})


def peak(data, slug):
    """Bytes of memory that reading takes at most, and what was read."""
    formats.read(formats.write([short(0)], slug).data, slug)
    tracemalloc.start()
    try:
        result = formats.read(data, slug)
        return tracemalloc.get_traced_memory()[1], result
    finally:
        tracemalloc.stop()


def short(number):
    return PortableQuestion(type="true_false", stem=f"{number}?", content={"correct": True})


def alike(number):
    options = [{"id": one, "text": f"Жауап {one}", "correct": one == "b"} for one in "abcd"]
    return PortableQuestion(type="single_choice", stem=f"{number}: қай қала?", content={"options": options})


@pytest.mark.parametrize("make", [short, alike])
@pytest.mark.parametrize("slug", READ)
def test_reading_many_short_questions_takes_little(slug, make):
    data = formats.write([make(number) for number in range(1000)], slug).data
    taken, result = peak(data, slug)
    assert len(result.drafts) == 1000
    assert taken <= MOST_TIMES * len(data) + ALWAYS


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("gift", "a\n\n" * 15_000),
        ("gift", "a{=\n\n" * 15_000),
        ("gift", "::a:: b {T}\n" * 5_000),
        ("aiken", "a\nA) a\nB) b\nANSWER: A\n\n" * 4_000),
        ("csv", "question,type\n" + "a\n" * 10_000),
        ("csv", "question,type\n" + "\n" * 100_000),
        ("moodlexml", "<quiz>" + "<question/>" * 10_000 + "</quiz>"),
        ("json", '{"format":"daiek-questions","version":1,"questions":[' + "{}," * 100_000 + "{}]}"),
    ],
    ids=range(8),
)
def test_questions_of_a_few_characters_and_refusals_take_little(slug, text):
    taken, result = peak(text.encode(), slug)
    assert len(result.drafts) + len(result.errors) > 0
    assert taken <= MOST_TIMES * len(text) + ALWAYS


def workbook_with(rows, texts=""):
    """A sound workbook with more rows in the notation of its sheet."""
    with zipfile.ZipFile(BytesIO(formats.write([short(0)], "xlsx").data)) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    if texts:
        parts["xl/sharedStrings.xml"] = f"<sst>{texts}</sst>".encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        workbook_with("<row/>" * 1_000_000),
        workbook_with("<x:row/>" * 1_000_000),
        workbook_with('<row r="3">' + '<c r="GR3"><v>1</v></c>' * 300_000 + "</row>"),
        workbook_with('<row r="3"><c r="A3" t="inlineStr"><is><t>' + "a" * 8_000_000 + "</t></is></c></row>"),
        workbook_with("", "<si><t>ab</t></si>" * 400_000),
        workbook_with("", "<si><t>" + "a" * 9_000_000 + "</t></si>"),
    ],
    ids=["rows", "named rows", "cells", "a cell", "texts", "a text"],
)
def test_a_workbook_that_would_grow_beyond_measure_is_not_opened(data):
    taken, result = peak(data, "xlsx")
    assert [error.code for error in result.errors] == ["archive_too_large"]
    assert taken <= ALWAYS


def test_a_row_far_below_is_named():
    result = formats.read(workbook_with('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))
    assert [(error.code, error.line) for error in result.errors] == [("rows_too_many", 20_002)]


def test_what_is_packed_comes_back_as_it_was():
    items = [Finding("a", number, detail="ә" * (number % 7)) for number in range(250)]
    packed = Packed(items)
    assert packed == items
    assert [packed[0], packed[99], packed[100], packed[-1]] == [items[0], items[99], items[100], items[-1]]
    assert packed[95:205:5] == items[95:205:5]
    packed.replace_each(lambda index, item: Finding("b", index, detail=item.detail))
    assert packed == [Finding("b", number, detail=item.detail) for number, item in enumerate(items)]
    with pytest.raises(IndexError):
        packed[250]


def test_a_picture_of_many_questions_is_kept_once():
    picture = PortableFile("a.png", bytes(1_000_000))
    question = PortableQuestion(type="essay", stem="", content={}, files=(picture,))
    tracemalloc.start()
    packed = Packed([question] * 1_000)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert packed[500].files == (picture,)
    assert taken < 1_000_000

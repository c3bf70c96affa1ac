"""CSV and XLSX: our columns, other people's names for them, and what spreadsheets do to cells."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from quizzes import formats
from quizzes.formats import PortableQuestion
from tests.quizzes.formats.findings import content, found, right_texts


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(*lines):
    return formats.read("\n".join(lines).encode(), "csv")


@pytest.mark.parametrize(
    "name", ["c01_comma_utf8_bom.csv", "c02_semicolon_utf8.csv", "c04_semicolon_cp1251.csv"]
)
def test_any_delimiter_and_encoding_gives_the_same_fields(name):
    result = formats.read(content(f"csv/{name}"))
    assert result.errors == []
    assert [question.points for question in result.drafts] == [100, 150, 100]
    assert "\n" in result.drafts[1].stem
    assert result.drafts[2].stem == "=1+1"
    assert result.drafts[2].explanation == '=HYPERLINK("http://x")'
    assert right_texts(result.drafts[2]) == ["+7 700"]


@pytest.mark.parametrize("text", ["=1+1", "+7 700", "-A1", "@SUM(A1)", "'=1", "\t=1"])
def test_no_cell_of_a_written_csv_is_run(text):
    question = PortableQuestion(
        type="single_choice",
        stem=text,
        content={
            "options": [
                {"id": "a", "text": text, "correct": True},
                {"id": "b", "text": "-5", "correct": False},
            ]
        },
    )
    written = formats.write([question], "csv")
    cells = written.data.decode("utf-8-sig").split("\r\n")[1].split(",")
    assert not any(cell.strip('"').startswith(("=", "+", "@", "\t", "-A")) for cell in cells)
    assert formats.read(written.data).drafts[0].stem == text.strip()


def test_no_cell_of_a_written_workbook_is_a_formula():
    question = PortableQuestion(type="essay", stem="=1+1", content={"rubric": []})
    book = openpyxl.load_workbook(BytesIO(formats.write([question], "xlsx").data))
    assert [cell.data_type for cell in book.active[2]] == ["s", "s"]


def test_russian_and_kazakh_headers_are_understood():
    result = read("сұрақ;нұсқа1;нұсқа2;дұрыс", "Астана?;иә;жоқ;1")
    assert right_texts(result.drafts[0]) == ["иә"]
    result = read("вопрос\tвариант 1\tвариант 2\tверно", "Столица?\tда\tнет\t2")
    assert right_texts(result.drafts[0]) == ["нет"]


def test_columns_that_mean_nothing_are_named():
    result = read("question,option1,option2,correct,author", "Q?,a,b,1,Асан")
    assert [(one.code, one.detail) for one in result.warnings] == [("columns_ignored", "author")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Q?,single,a,,1", "options_too_few"),
        ("Q?,single,a,b,", "key_missing"),
        ("Q?,single,a,b,3", "answer_without_option"),
        ("Q?,single,a,b,B", "answer_unreadable"),
        (",single,a,b,1", "stem_missing"),
        ("Q?,puzzle,a,b,1", "type_unsupported"),
        ("Q?,number,,,many", "number_unreadable"),
        ("Q?,truefalse,,,maybe", "answer_unreadable"),
        ("Q?,date,,,yesterday", "date_unreadable"),
        ("Q?,ordering,a,,", "items_too_few"),
        ("Q?,gaps,,,", "gaps_missing"),
    ],
)
def test_a_row_without_a_key_is_refused_with_its_line_and_the_rest_is_read(row, code):
    result = read("question,type,option1,option2,correct", row, "Жақсы?,truefalse,,,TRUE")
    assert [question.stem for question in result.drafts] == ["Жақсы?"]
    assert found(result.errors) == [(code, 2)]


def test_gaps_stand_in_the_text_as_in_moodle():
    result = read("question,type", '"Астана – {1:SHORTANSWER:=Қазақстан~%50%Қазақ елі#Толық жаз}",gaps')
    assert result.drafts[0].content == {
        "text": "Астана – [[1]]",
        "gaps": [
            {
                "id": "1",
                "keys": [
                    {"text": "Қазақстан"},
                    {"text": "Қазақ елі", "weight": "0.5", "feedback": "Толық жаз"},
                ],
                "kind": "phrase",
            }
        ],
    }


def test_a_key_that_became_a_date_is_refused_and_one_and_three_is_restored():
    header = ["question", "option1", "option2", "option3", "correct"]
    result = formats.read(
        workbook(header, ["Бір?", "a", "b", "c", date(2026, 3, 1)], ["Екі?", "a", "b", "c", 1.3]), "xlsx"
    )
    assert found(result.errors) == [("cell_is_date", 2)]
    assert right_texts(result.drafts[0]) == ["a", "c"]
    assert found(result.warnings) == [("comma_restored", 3)]


def test_a_formula_without_a_result_stays_as_text():
    result = formats.read(workbook(["question", "type", "correct"], ['="a"&"b"', "truefalse", True]))
    assert result.drafts[0].stem == '="a"&"b"'
    assert found(result.warnings) == [("formula_as_text", 2)]


def test_a_formula_without_a_result_stays_behind_the_last_value():
    result = formats.read(workbook(["question", "type", "correct", "explanation"], ["Q", "TF", True, "=A1"]))
    assert result.drafts[0].explanation == "=A1"
    assert found(result.warnings) == [("formula_as_text", 2)]


def test_a_formula_with_its_result_is_read_as_that():
    packed = BytesIO()
    with xlsxwriter.Workbook(packed) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["question", "type", "correct"])
        sheet.write_formula(1, 0, '="Ашық"&"?"', value="Ашық?")
        sheet.write_row(1, 1, ["TF", True])

    result = formats.read(packed.getvalue())

    assert result.drafts[0].stem == "Ашық?"
    assert result.warnings == []


def test_other_sheets_are_named():
    book = openpyxl.Workbook()
    book.active.append(["question", "type", "correct"])
    book.create_sheet("notes").append(["something"])
    out = BytesIO()
    book.save(out)
    assert [(one.code, one.detail) for one in formats.read(out.getvalue()).warnings] == [
        ("sheet_ignored", "notes")
    ]


def test_a_table_without_our_header_is_refused():
    assert [error.code for error in formats.read(workbook(["name", "class"])).errors] == ["header_missing"]


def test_kahoot_template():
    result = formats.read(content("xlsx/k01_template.xlsx"))
    assert result.errors == []
    assert [question.type for question in result.drafts] == [
        "single_choice",
        "multiple_response",
        "single_choice",
        "true_false",
    ]
    assert [question.seconds for question in result.drafts] == [20, 30, 20, 10]
    assert right_texts(result.drafts[1]) == ["Ту", "Әнұран", "Елтаңба"]


def test_kahoot_rows_without_a_key_are_refused_with_their_numbers():
    result = formats.read(content("xlsx/k03_errors.xlsx"))
    assert found(result.errors) == [
        ("answer_without_option", 9),
        ("options_too_few", 10),
        ("key_missing", 11),
    ]
    assert found(result.warnings) == [("seconds_unusual", 12), ("longer_than_usual", 13)]
    assert [question.line for question in result.drafts] == [12, 13, 15]


def test_kahoot_keys_that_a_spreadsheet_damaged():
    result = formats.read(content("xlsx/k04_locale_damage.xlsx"))
    assert found(result.errors) == [("cell_is_date", 12), ("answer_unreadable", 13)]
    assert [right_texts(question) for question in result.drafts] == [
        ["a", "c"],
        ["a", "c"],
        ["a", "c"],
        ["b"],
    ]


def test_quizizz_rows():
    result = formats.read(content("xlsx/z02_no_instruction_row.xlsx"))
    assert [(question.type, question.seconds) for question in result.drafts] == [
        ("single_choice", 30),
        ("multiple_response", 45),
    ]
    assert result.drafts[0].explanation == "Сенат пен Мәжіліс"
    assert [(one.code, one.detail) for one in result.warnings] == [
        ("picture_not_fetched", "https://example.invalid/tu.png")
    ]


def test_quizizz_instructions_are_skipped_and_polls_refused():
    header = ["Question Text", "Question Type", "Option 1", "Option 2", "Correct Answer", "Time in seconds"]
    result = formats.read(
        workbook(
            header,
            [
                "Text of the question",
                "Question type (default …)",
                "Text",
                "Text",
                "The option",
                "Time (optional)",
            ],
            ["Түрі бос", None, "иә", "жоқ", 1, 30],
            ["Пікір?", "Poll", "иә", "жоқ", None, 30],
        )
    )
    assert [question.stem for question in result.drafts] == ["Түрі бос"]
    assert found(result.warnings) == [("instructions_skipped", 2)]
    assert [(error.code, error.line, error.detail) for error in result.errors] == [
        ("type_unsupported", 4, "Poll")
    ]

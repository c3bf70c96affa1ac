"""Class lists of schools as they come: files and pasted text."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rosterfile import (
    MOST_BYTES,
    MOST_ROWS,
    RosterFault,
    RosterFileError,
    RosterRow,
    read_file,
    read_text,
    read_time,
)

NAMES = ["Ахметов Дәулет", "Әлі Нұрлан"]


def names_of(roster) -> list[str]:
    return [row.full_name for row in roster.rows]


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# --- Text -----------------------------------------------------------------------------------------
def test_pasted_names_keep_the_numbers_of_their_lines():
    assert read_text("1. Ахметов  Дәулет\r\n\n2)\tӘлі Нұрлан\n").rows == (
        RosterRow(1, "Ахметов Дәулет"),
        RosterRow(3, "Әлі Нұрлан"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_unicode_encoding_is_read(encoding):
    assert names_of(read_file("Аты-жөні\nАхметов Дәулет\nӘлі Нұрлан".encode(encoding))) == NAMES


def test_windows_1251_is_read():
    assert names_of(read_file("ФИО;Класс\nИванова Мария;9А".encode("cp1251"))) == ["Иванова Мария"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_separator_is_found(separator):
    table = "\n".join(separator.join(row) for row in [("№", "Класс", "ФИО"), ("1", "9А", "Ахметов Дәулет")])

    assert read_text(table).rows == (RosterRow(2, "Ахметов Дәулет", "9А"),)


@pytest.mark.parametrize(
    "header",
    [
        "Аты-жөні;Сынып;Қосымша уақыт",
        "Т.А.Ә.;Сыныбы;Уақыт",
        "Оқушының тегі, аты;Сынып;Қосымша уақыт",
        "Ф.И.О. ученика;Класс;Доп. время",
        "Фамилия, имя, отчество;Класс;Дополнительное время",
        "Full name;Class;Extra time",
        "Student;Grade;Time",
    ],
)
def test_headers_are_read_in_three_languages(header):
    rows = read_text(f"{header}\nАхметов Дәулет;9 «А»;1,5").rows

    assert rows == (RosterRow(2, "Ахметов Дәулет", "9 «А»", "1,5"),)


@pytest.mark.parametrize(
    "header",
    ["Тегі,Аты,Әкесінің аты", "Фамилия,Имя,Отчество", "Surname,Name,Middle name"],
)
def test_a_name_in_parts_is_put_together_surname_first(header):
    assert names_of(read_text(f"{header}\nАхметов,Дәулет,Ерланұлы\nӘлі,Нұрлан,")) == [
        "Ахметов Дәулет Ерланұлы",
        "Әлі Нұрлан",
    ]


def test_parts_of_a_name_are_put_in_order_whatever_the_columns():
    assert names_of(read_text("Имя;Фамилия\nДәулет;Ахметов")) == ["Ахметов Дәулет"]


def test_a_surname_that_begins_like_a_title_is_no_header():
    assert names_of(read_text("Фиолетов Пётр\nКлассова Анна")) == ["Фиолетов Пётр", "Классова Анна"]


def test_a_title_above_the_header_and_unfilled_lines_below_are_no_pupils():
    table = "9 «А» сыныбының тізімі\n\n№;Аты-жөні;Сынып\n1;Ахметов Дәулет;9А\n2;;\n3;;"

    assert read_text(table).rows == (RosterRow(4, "Ахметов Дәулет", "9А"),)


def test_a_line_without_a_name_is_kept_to_be_explained():
    assert read_text("ФИО;Класс\n;9А\nӘлі Нұрлан;9А").rows[0] == RosterRow(2, "", "9А")


def test_without_a_header_the_first_column_of_words_is_the_name():
    roster = read_text("1;9А;Ахметов Дәулет;ауыл\n2;9А;Әлі Нұрлан;қала")

    assert (names_of(roster), roster.has_untitled) == (NAMES, True)


def test_without_a_header_neighbouring_single_words_are_one_name():
    assert names_of(read_text("1,Ахметов,Дәулет\n2,Әлі,Нұрлан")) == NAMES
    assert names_of(read_text("Ахметов, Дәулет\nӘлі, Нұрлан")) == NAMES


def test_personal_numbers_are_left_aside():
    roster = read_text("ФИО;ИИН;Телефон\nАхметов Дәулет;010203500123;+7 700 000 00 00")

    assert roster.rows == (RosterRow(2, "Ахметов Дәулет"),)
    assert roster.columns_aside == ("ИИН", "Телефон")


def test_a_quotation_mark_left_open_swallows_no_lines():
    assert names_of(read_text('"Ахметов Дәулет\nӘлі Нұрлан')) == NAMES


# --- Workbooks ------------------------------------------------------------------------------------
def test_a_workbook_is_read_with_the_numbers_of_its_rows():
    data = workbook(("9А", [["Тізім"], [], ["№", "Аты-жөні", "Сынып"], [1, "Ахметов Дәулет", 9.0]]))

    assert read_file(data).rows == (RosterRow(4, "Ахметов Дәулет", "9"),)


def test_other_sheets_are_named():
    data = workbook(("Бос", []), ("9А", [["Ахметов Дәулет"]]), ("9Б", [["Әлі Нұрлан"]]))

    roster = read_file(data)

    assert (names_of(roster), roster.sheets_aside) == (["Ахметов Дәулет"], ("9Б",))


# --- What cannot be read --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", RosterFault.EMPTY),
        (b" \n;;\n", RosterFault.EMPTY),
        ("ФИО;Класс\n".encode(), RosterFault.EMPTY),
        (workbook(("9А", [])), RosterFault.EMPTY),
        (b"%PDF-1.7", RosterFault.FOREIGN),
        (b"\xd0\xcf\x11\xe0old office", RosterFault.FOREIGN),
        (b"PK\x03\x04 cut off", RosterFault.DAMAGED),
        (workbook(("9А", [["Әлі"]]))[:-200], RosterFault.DAMAGED),
        (b"1;2\n3;4", RosterFault.NAMELESS),
        (b"x" * (MOST_BYTES + 1), RosterFault.LARGE),
        (("Әлі Нұрлан\n" * (MOST_ROWS + 1)).encode(), RosterFault.LARGE),
    ],
)
def test_what_cannot_be_read_says_why(data, fault):
    with pytest.raises(RosterFileError) as caught:
        read_file(data)

    assert caught.value.fault is fault


@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda data: b"PK\x03\x04" + data))
def test_any_bytes_are_read_or_refused_by_name(data):
    try:
        roster = read_file(data)
    except RosterFileError:
        return
    assert roster.rows


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_lines_keep_their_order(text):
    try:
        rows = read_text(text).rows
    except RosterFileError:
        return
    numbers = [row.line for row in rows]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] <= len(text.splitlines())


WORD = st.text(alphabet="аәбвгғдежзиклмнңоөпрстуұүхцшыіюя", min_size=2, max_size=12).map(str.capitalize)
NAME = st.tuples(WORD, WORD).map(" ".join)


@given(st.lists(NAME, min_size=1, max_size=20), st.sampled_from(";,\t"), st.sampled_from(["utf-8", "utf-16"]))
def test_a_written_table_is_read_back(names, separator, encoding):
    table = "\n".join([f"№{separator}ФИО", *(f"{at}{separator}{name}" for at, name in enumerate(names, 1))])

    assert names_of(read_file(table.encode(encoding))) == names


# --- Extra time -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("", 100),
        ("жоқ", 100),
        ("100", 100),
        ("150", 150),
        ("150 %", 150),
        ("1,5", 150),
        ("×1.5", 150),
        ("2", 200),
        ("+50 %", 150),
        ("25%", 125),
        ("+100", 200),
        ("3", 300),
        ("301", None),
        ("иә", None),
        ("0,5", None),
        ("+250", None),
    ],
)
def test_extra_time_is_read_as_it_is_written(text, percent):
    assert read_time(text) == percent


@given(st.text(max_size=12))
def test_extra_time_is_in_range_or_unreadable(text):
    percent = read_time(text)
    assert percent is None or 100 <= percent <= 300

"""The list of a whole school: `python -m benchmarks.rosters` prints wall seconds as JSON.

1,000 rows of 25 classes, 30 of them with something to mend: read from a workbook, planned for the
teacher's look, enrolled in a school of its own in the data folder at hand.
"""

from __future__ import annotations

import json
import os
import time
from io import BytesIO

import django
import openpyxl

ROWS, BAD, CLASSES = 1_000, 30, 25
_SURNAMES = ("Ахметов", "Қасымов", "Оспанов", "Сейітов", "Жұмабаев", "Әбдіров", "Нұрғалиев", "Тілеуов")
_GIVEN = ("Дәулет", "Нұрлан", "Ерлан", "Марат", "Мұхтар", "Қайрат", "Әлихан", "Тимур", "Санжар", "Ғалым")


def workbook() -> bytes:
    """The list: every good row another pupil, the bad ones without a name, a readable time or a class."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Тізім")
    sheet.append(["№", "Тегі", "Аты", "Сынып", "Қосымша уақыт"])
    for number in range(ROWS):
        sheet.append(_bad_row(number) if number < BAD else _row(number))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _row(number: int) -> list[object]:
    surname, rest = _SURNAMES[number % 8], number // 8
    father = f"{_GIVEN[rest // 10 % 10]}{'ұлы' if rest < 100 else 'қызы'}"
    return [number, surname, f"{_GIVEN[rest % 10]} {father}", _class_name(number), ""]


def _class_name(number: int) -> str:
    return f"{5 + number % CLASSES // 5} «{'АӘБВГ'[number % 5]}»"


def _bad_row(number: int) -> list[object]:
    wrong = number % 3
    return [
        number,
        "" if wrong == 0 else _SURNAMES[number % 8],
        "" if wrong == 0 else f"Қате {'абвгдежзик'[number // 3]}",
        "" if wrong == 1 else "5 «А»",
        "көп" if wrong == 2 else "",
    ]


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "quizsite.settings"
    django.setup()
    from accounts.enrolling import create_school, create_teacher  # noqa: PLC0415  # models need a set-up Django
    from accounts.rosterfile import read_file  # noqa: PLC0415
    from accounts.rosters import enrol_roster, plan_roster  # noqa: PLC0415

    teacher, _password = create_teacher(
        school=create_school(name="Тізім мектебі"), username="roster", full_name="Сейітова Айгүл"
    )
    data = workbook()
    began = time.perf_counter()
    rows = read_file(data).rows
    plan = plan_roster(rows=rows, teacher=teacher)
    enrolled = enrol_roster(rows=rows, teacher=teacher)
    seconds = time.perf_counter() - began
    assert (len(enrolled), len(plan.refused), len(plan.new_classes)) == (ROWS - BAD, BAD, CLASSES)
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()

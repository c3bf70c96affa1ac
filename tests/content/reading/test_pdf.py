from __future__ import annotations

import pytest

from content.reading import read
from content.reading.pdf import paragraphs
from tests.content.reading.files import make_pdf


def test_lines_of_a_page_become_paragraphs():
    data = make_pdf(
        ["Ассамблея туралы", "Ассамблея 1995 жылғы 1 наурызда құрылды. Оның", "негізгі мақсаты – келісім."]
    )

    assert read(data, "text.pdf").text == (
        "Ассамблея туралы\n\nАссамблея 1995 жылғы 1 наурызда құрылды. Оның негізгі мақсаты – келісім."
    )


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["мемлекеттік органдар мен", "азаматтық қоғам"], ["мемлекеттік органдар мен азаматтық қоғам"]),
        (["қоғамдық келісімді қамтама-", "сыз ету"], ["қоғамдық келісімді қамтамасыз ету"]),
        (["қоғамдық келісімді қамтама\u00ad", "сыз ету"], ["қоғамдық келісімді қамтамасыз ету"]),
        (["Бұл этно-", "мәдени, сол этно-мәдени"], ["Бұл этно-мәдени, сол этно-мәдени"]),
        (["Алматы қаласы мен Нью-", "Йорк қаласы"], ["Алматы қаласы мен Нью-Йорк қаласы"]),
        (
            ["Бірінші абзац осымен бітеді.", "", "Екінші абзац."],
            ["Бірінші абзац осымен бітеді.", "Екінші абзац."],
        ),
        (["Қысқа тақырып", "Содан кейін ұзын жол келеді, ол бағанды толтырады"], None),
        (["Міндеттері мынадай болып келеді:", "• келісім", "• бірлік"], None),
        (["Міндеттері мынадай болып келеді:", "1) келісім;", "2) бірлік."], None),
        (["Ассамблеяның негізгі мақсаты", "– келісім."], ["Ассамблеяның негізгі мақсаты – келісім."]),
    ],
)
def test_lines_run_on_where_the_sentence_does(lines, joined):
    assert paragraphs([lines]) == (lines if joined is None else joined)


def test_a_paragraph_goes_on_over_the_page():
    assert paragraphs([["Ассамблея мүшелері", "қоғамдық"], ["келісімді сақтайды."]]) == [
        "Ассамблея мүшелері қоғамдық келісімді сақтайды."
    ]


@pytest.mark.parametrize("number", ["5", "– 5 –", "Page 5", "5 / 12", "5-бет", "5 из 12", "стр. 5"])
@pytest.mark.parametrize("place", ["above", "below"])
def test_page_numbers_are_left_out(number, place):
    page = ["Ассамблея құрылды."]

    assert paragraphs([[number, *page] if place == "above" else [*page, number]]) == page


def test_a_year_at_the_end_of_a_page_is_no_page_number():
    assert paragraphs([["Ассамблея құрылған жыл –", "1995"]]) == ["Ассамблея құрылған жыл – 1995"]


def test_a_title_that_runs_over_the_pages_is_left_out():
    pages = [
        [f"Қазақстан тарихы {number}", f"{word} бет."]
        for number, word in enumerate(("Алғашқы", "Орта", "Соңғы"), 7)
    ]

    assert paragraphs(pages) == ["Алғашқы бет. Орта бет. Соңғы бет."]


def test_pages_that_are_all_alike_keep_their_text():
    page = ["Ант мәтіні", "бірінші жол,", "екінші жол,", "үшінші жол.", "Соңы"]

    assert paragraphs([page] * 4) == [" ".join(["екінші жол,"] * 4)]


def test_what_no_database_keeps_is_left_out():
    assert read(make_pdf(["бі\0р"]), "text.pdf").text == "бір"

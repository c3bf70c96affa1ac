"""Names of people and classes."""

import pytest

from accounts.names import class_order, clean_name, names_in, namesake_key


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Ахметов   Дәулет ", "Ахметов Дәулет"),
        ("Ахметов\u00a0Дәулет", "Ахметов Дәулет"),
        ("Сеи\u0306тов Айгүл", "Сейтов Айгүл"),  # decomposed й
        ("Ахмeтoв Дәулет", "Ахметов Дәулет"),  # Latin e and o inside
        ("Smith John", "Smith John"),
        ("Нұр-Сұлтан", "Нұр-Сұлтан"),
    ],
)
def test_a_name_has_one_clean_form(typed, clean):
    assert clean_name(typed) == clean


def test_a_pasted_list_gives_its_names():
    pasted = "1. Ахметов Дәулет\r\n\n2)\tСейітова Айгүл\n3 Оспанов  Марат\n   \nӘлі Нұрлан"

    assert names_in(pasted) == ["Ахметов Дәулет", "Сейітова Айгүл", "Оспанов Марат", "Әлі Нұрлан"]


@pytest.mark.parametrize("other", ["ахметов дәулет", "Дәулет Ахметов", "Ахметов Даулет", "Ахмeтов Дәулет"])
def test_namesakes_are_found_blind_to_case_order_and_keyboard(other):
    assert namesake_key(other) == namesake_key("Ахметов Дәулет")


def test_different_names_are_no_namesakes():
    assert namesake_key("Ахметов Дәулет") != namesake_key("Ахметов Дархан")


def test_classes_stand_by_number_then_letter():
    names = ["10 «А»", "9 «Б»", "9 «Ә»", "9 «А»", "Қазақ тілі"]

    assert sorted(names, key=class_order) == ["9 «А»", "9 «Ә»", "9 «Б»", "10 «А»", "Қазақ тілі"]

"""Names of people and classes."""

import pytest

from accounts.names import class_key, class_order, clean_name, namesake_key, without_list_number


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


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("1. Ахметов Дәулет", "Ахметов Дәулет"),
        ("2)\tСейітова Айгүл", "Сейітова Айгүл"),
        (" 31 Оспанов", "Оспанов"),
        ("Әлі Нұрлан", "Әлі Нұрлан"),
        ("12", "12"),
    ],
)
def test_the_number_of_a_list_is_no_part_of_a_name(line, name):
    assert without_list_number(line) == name


@pytest.mark.parametrize("other", ["ахметов дәулет", "Дәулет Ахметов", "Ахметов Даулет", "Ахмeтов Дәулет"])
def test_namesakes_are_found_blind_to_case_order_and_keyboard(other):
    assert namesake_key(other) == namesake_key("Ахметов Дәулет")


def test_different_names_are_no_namesakes():
    assert namesake_key("Ахметов Дәулет") != namesake_key("Ахметов Дархан")


@pytest.mark.parametrize(
    ("kazakh", "others"),
    [
        ("Қасымов Дәулет", ["Касымов Даулет", "Kassymov Daulet", "Qasymov Däulet", "Daulet Kasymov"]),
        ("Жұмабаев Ержан", ["Жумабаев Ержан", "Zhumabayev Yerzhan", "Jumabaev Erjan"]),
        ("Хасенова Гүлшат", ["Khasenova Gulshat", "Hasenova Gulshat", "Хасенова Гульшат"]),
        ("Королёв Юрий", ["Королев Юрий", "Korolev Yuriy"]),
    ],
)
def test_one_name_in_kazakh_russian_and_latin_letters_is_one_name(kazakh, others):
    assert [namesake_key(other) for other in others] == [namesake_key(kazakh)] * len(others)


@pytest.mark.parametrize("other", ["9 А", "9-а", "9«А»", "9A", " 9 а "])
def test_one_class_is_found_however_it_is_written(other):
    assert class_key(other) == class_key("9 «А»")


@pytest.mark.parametrize("other", ["9 «Ә»", "9 «Б»", "19 «А»", "9"])
def test_neighbouring_classes_stay_apart(other):
    assert class_key(other) != class_key("9 «А»")


def test_classes_stand_by_number_then_letter():
    names = ["10 «А»", "9 «Б»", "9 «Ә»", "9 «А»", "Қазақ тілі"]

    assert sorted(names, key=class_order) == ["9 «А»", "9 «Ә»", "9 «Б»", "10 «А»", "Қазақ тілі"]

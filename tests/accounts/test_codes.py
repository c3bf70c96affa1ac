"""Class codes and PINs."""

import pytest

from accounts.codes import (
    CODE_ALPHABET,
    CODE_LENGTH,
    is_guessable,
    new_code,
    new_password,
    new_pin,
    read_code,
    read_pin,
)

LOOK_ALIKES = ["0OО", "1IІlL", "8BВ", "3ЗE", "5S", "2Z", "6бG", "4Ч", "УY", "VU"]


@pytest.mark.parametrize("group", LOOK_ALIKES)
def test_the_alphabet_has_at_most_one_of_signs_that_look_alike(group):
    assert sum(sign in CODE_ALPHABET for sign in group) <= 1


def test_a_code_has_six_signs_of_the_alphabet():
    codes = [new_code() for _ in range(50)]

    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert set("".join(codes)) <= set(CODE_ALPHABET)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("BKT24X", "BKT24X"),
        ("bkt24x", "BKT24X"),
        (" BKT 24X ", "BKT24X"),
        ("BKT-24X", "BKT24X"),
        ("ВКТ24Х", "BKT24X"),  # Cyrillic, as a pupil reads it
        ("вкт24х", "BKT24X"),
        ("снмр", "CHMP"),
        ("ВКТәңХ", "BKT24X"),  # the Kazakh layout has letters where others have digits
        ("әңғ,.ұ", "245679"),
        ("ӘҢҒ,.Ұ", "245679"),
        ("\uff22\uff2b\uff34\uff12\uff14\uff38", "BKT24X"),  # full-width signs
    ],
)
def test_a_typed_code_is_found_blind_to_case_script_and_layout(typed, code):
    assert read_code(typed) == code


def test_every_sign_of_the_alphabet_reads_as_itself():
    assert read_code(CODE_ALPHABET) == CODE_ALPHABET


@pytest.mark.parametrize("pin", ["0000", "7777", "1234", "4321", "8901", "1212", "1122", "0987"])
def test_a_pin_that_people_try_first_is_guessable(pin):
    assert is_guessable(pin)


@pytest.mark.parametrize("pin", ["4826", "1243", "2468"])
def test_an_uneven_pin_is_not_guessable(pin):
    assert not is_guessable(pin)


def test_a_new_pin_is_four_digits_that_are_not_guessable():
    pins = [new_pin() for _ in range(200)]

    assert all(len(pin) == 4 and pin.isdecimal() for pin in pins)
    assert not any(is_guessable(pin) for pin in pins)


@pytest.mark.parametrize(("typed", "pin"), [("4826", "4826"), (" 48 26", "4826"), ('"әіқ', "1230")])
def test_a_typed_pin_is_read_from_either_layout(typed, pin):
    assert read_pin(typed) == pin


def test_a_new_password_has_three_groups_of_four():
    assert [len(group) for group in new_password().split("-")] == [4, 4, 4]

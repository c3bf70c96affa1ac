from __future__ import annotations

import codecs

import pytest

from content.reading import UnreadableFileError, read
from content.reading.encodings import decode

KAZAKH = "Ұлттық мәдениет пен тіл – өңірдің байлығы, ғылым мен һәм үн."
RUSSIAN = "Ассамблея работает с 1995 года; её цель — согласие."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KAZAKH, "utf-8"),
        (KAZAKH, "utf-16"),
        (KAZAKH, "utf-32"),
        (KAZAKH, "kz1048"),
        (KAZAKH, "ptcp154"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "mac_cyrillic"),
        (RUSSIAN, "iso8859_5"),
    ],
)
def test_finds_the_encoding_of_a_text(text, encoding):
    data = text.encode(encoding, errors="replace")

    assert decode(data) == (data.decode(encoding), encoding)


def test_windows_1251_is_read_as_its_kazakh_superset():
    assert decode(RUSSIAN.encode("cp1251")) == (RUSSIAN, "kz1048")


def test_a_short_word_is_not_taken_for_another_script():
    assert decode("Сәлем, әлем!".encode("kz1048")) == ("Сәлем, әлем!", "kz1048")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""])
def test_a_byte_order_mark_is_no_part_of_the_text(mark):
    assert decode(mark + KAZAKH.encode()) == (KAZAKH, "utf-8")


def test_big_endian_text_is_known_by_its_mark():
    assert decode(codecs.BOM_UTF16_BE + KAZAKH.encode("utf-16-be")) == (KAZAKH, "utf-16")


def test_plain_text_keeps_its_line_ends_and_spaces():
    text = "  Бірінші\r\nекінші\n\n\tүшінші\r"

    assert read(text.encode(), "text.txt").text == text


def test_a_declared_encoding_is_tried_before_guessing():
    assert decode("Їжак і ґава".encode("cp1251"), "windows-1251") == ("Їжак і ґава", "windows-1251")


@pytest.mark.parametrize("declared", ["no-such-encoding", "ascii"])
def test_a_wrong_declaration_does_no_harm(declared):
    assert decode(KAZAKH.encode("kz1048"), declared) == (KAZAKH, "kz1048")


def test_a_stray_control_character_does_not_make_a_text_binary():
    text = "а\x1f" + "б" * 200

    assert decode(text.encode()) == (text, "utf-8")


def test_a_text_with_a_null_character_is_refused():
    with pytest.raises(UnreadableFileError, match="binary"):
        decode("а\0б".encode() * 100)

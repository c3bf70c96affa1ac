"""Which stems a form may come from, and which lists a word is in."""

import pytest

from kazakh.features import shape
from kazakh.gazetteers import classes_in, classes_of
from kazakh.stems import Reading, harmony, readings, restored, stems


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("қазақстанның", "қазақстан"),
        ("алматыдан", "алматы"),
        ("мектептерімізде", "мектеп"),
        ("кітабы", "кітап"),
        ("халқының", "халық"),
        ("министрлігінің", "министрлік"),
        ("ауылдарындағы", "ауыл"),
        ("банкінен", "банк"),
        ("назарбаевпен", "назарбаев"),
        ("теңгеге", "теңге"),
    ],
)
def test_a_form_leads_to_its_stem(word, stem):
    assert stem in stems(word)


@pytest.mark.parametrize(
    ("word", "never"), [("алматы", "алма"), ("қалада", "қ"), ("көлік", "көл"), ("заңсыз", "заң")]
)
def test_what_does_not_agree_is_no_ending(word, never):
    assert never not in stems(word)


def test_slots_are_named_from_the_stem_out():
    assert Reading("ауыл", ("pl", "px3", "gen")) in readings("ауылдарының")
    assert Reading("бала", ("px3", "acc_px3")) in readings("баласын")


def test_a_word_is_its_own_first_stem():
    assert stems("ту") == ("ту",)
    assert stems("астанада")[0] == "астанада"


def test_vowels_tell_the_harmony():
    assert [harmony(word) for word in ("қала", "көл", "бұл", "ст")] == ["back", "front", "back", None]


def test_a_changed_stem_is_restored():
    assert restored("кітаб") == ("кітаб", "кітап")
    assert restored("орн") == ("орн", "орын")
    assert restored("бала") == ("бала",)


def test_lists_know_inflected_words_and_phrases():
    assert classes_of("ақтауда") == ("places_kazakhstan",)
    assert classes_of("бүлдірген") == ()
    assert classes_in(["каспий", "теңізінде", "балық"]) == [("B-places_nature",), ("I-places_nature",), ()]


def test_shapes_show_kinds_of_letters():
    assert [shape(word) for word in ("Абай", "28-і", "ҚХА", "COVID-19")] == ["Xx", "d-x", "X", "X-d"]

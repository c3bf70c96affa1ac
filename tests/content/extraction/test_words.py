"""The words of a sentence as the rules see them."""

import pytest

from content.extraction.words import Verb, words_of


def word(text, wanted):
    return next(word for word in words_of(text) if word.text == wanted)


@pytest.mark.parametrize(
    ("sentence", "form", "stem", "case", "owner", "is_plural"),
    [
        ("Кеңес мүшелері жиналды.", "мүшелері", "мүше", "nom", "3", True),
        ("Парламенттің жұмысы басталды.", "жұмысы", "жұмыс", "nom", "3", False),
        ("Ол Мәжіліске сайланды.", "Мәжіліске", "мәжіліс", "dat", "", False),
        ("Қазақстан халқының бірлігі нығайды.", "халқының", "халық", "gen", "3", False),
        ("Елімізде заң қабылданды.", "Елімізде", "ел", "loc", "1", False),
        ("Ауылдағы мектеп ашылды.", "Ауылдағы", "ауыл", "attr", "", False),
        ("Ол келісімді нығайтты.", "келісімді", "келісім", "acc", "", False),
        ("Мектеп мәдениетін дамытты.", "мәдениетін", "мәдениет", "acc", "3", False),
    ],
)
def test_a_noun_shows_its_stem_case_owner_and_number(sentence, form, stem, case, owner, is_plural):
    found = word(sentence, form)
    assert (found.stem, found.case, found.owner, found.is_plural) == (stem, case, owner, is_plural)


@pytest.mark.parametrize(
    ("sentence", "form", "verb"),
    [
        ("Заң қабылданды.", "қабылданды", Verb.FINITE),
        ("Кеңес жұмыс істейді.", "істейді", Verb.FINITE),
        ("Жиында мүшелер бар.", "бар", Verb.FINITE),
        ("Сайланған депутат сөйледі.", "Сайланған", Verb.PARTICIPLE),
        ("Елді мекендейтін халық көп.", "мекендейтін", Verb.PARTICIPLE),
        ("Жиын ашып, есеп тыңдады.", "ашып", Verb.CONVERB),
        ("Мақсаты – бірлікті нығайту.", "нығайту", Verb.NOUN),
        ("Ол тәртіп сақтады.", "тәртіп", None),
        ("Мектеп мәдениетін дамытты.", "мәдениетін", None),
    ],
)
def test_a_verb_shows_its_form(sentence, form, verb):
    assert word(sentence, form).verb is verb


def test_names_carry_the_class_of_their_entity():
    found = words_of("Орталықты директор Айдос Серікбаев басқарады.")
    assert [it.text for it in found if it.entity == "PERSON"] == ["Айдос", "Серікбаев"]


def test_words_cover_the_text_but_for_its_spaces():
    text = "«Бірлік» қоры 1 250 000 теңге жинады (28-і – ауылда)."
    assert "".join(it.text for it in words_of(text)) == text.replace(" ", "")
    assert all(text[it.start : it.end] == it.text for it in words_of(text))

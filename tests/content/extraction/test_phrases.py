"""The phrases of a sentence: what belongs together, what is listed, what is done."""

import pytest

from content.extraction.phrases import phrases, verbal_phrases
from content.extraction.words import words_of


def wordings(text, found):
    words = words_of(text)
    return [text[words[phrase.first].start : words[phrase.last].end] for phrase in found]


def simple(text):
    return wordings(text, [phrase for phrase in phrases(words_of(text)) if not phrase.is_joined])


def lists(text):
    words = words_of(text)
    return [
        [text[words[first].start : words[last].end] for first, last in phrase.elements]
        for phrase in phrases(words)
        if phrase.is_joined
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ауыл тұрғындары мектепке барды.", ["Ауыл тұрғындары", "мектепке"]),
        ("Кеңес жаңа жоспарды бекітті.", ["Кеңес", "жаңа жоспарды"]),
        ("Қасым хан елді басқарды.", ["Қасым хан", "елді"]),
        ("Мектеп директоры Гүлнар Сатыбалдина келді.", ["Мектеп директоры Гүлнар Сатыбалдина"]),
        ("Халыққа қызмет көрсету орталығы ашылды.", ["Халыққа қызмет көрсету орталығы"]),
        ("Бәсекеге қабілетті ұлт өседі.", ["Бәсекеге қабілетті ұлт"]),
    ],
)
def test_a_phrase_ends_in_its_head(text, expected):
    assert simple(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Олар дәстүр мен тілді сақтайды.", [["дәстүр", "тілді"]]),
        ("Мектепте өзбек, ұйғыр және тәжік тілдері оқытылады.", [["өзбек", "ұйғыр", "тәжік"]]),
        ("Азаматтың дініне, тегіне және көзқарасына қарамайды.", [["дініне", "тегіне", "көзқарасына"]]),
        ("Қалада этностық және діни топтар бар.", [["этностық", "діни"]]),
        ("Хандықты Керей мен Жәнібек сұлтандар құрды.", [["Керей", "Жәнібек"]]),
        ("Кеңес сенім, келісім мен түсіністік үлгісін көрсетті.", [["сенім", "келісім", "түсіністік"]]),
        ("Ауылға мұғалім келді.", []),
    ],
)
def test_a_list_has_its_elements(text, expected):
    assert lists(text) == expected


def test_a_possessor_is_kept_apart():
    text = "Халықтың салт-дәстүрін сақтайды."
    words = words_of(text)
    found = next(phrase for phrase in phrases(words) if phrase.head.text == "салт-дәстүрін")
    assert (found.first, found.possessor) == (1, 0)


def test_a_verbal_noun_takes_its_objects():
    text = "Кеңестің мақсаты – отбасының ынтымағын нығайту."
    assert wordings(text, verbal_phrases(words_of(text)))[-1] == "отбасының ынтымағын нығайту"


def test_a_heading_without_nouns_has_no_phrases():
    assert phrases(words_of("§ 12.")) == ()

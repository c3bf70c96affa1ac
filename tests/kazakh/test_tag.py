"""Entities and parts of speech of sentences that the models were not trained on."""

import pytest

from kazakh.tag import PosTag, tag_entities, tag_pos, tidy
from kazakh.tokens import Token, tokens

SENTENCE = "Нұрсұлтан Назарбаев 1995 жылғы 1 наурызда Қостанай облысында Жарлыққа қол қойды."


def words(text):
    return [token.text for token in tokens(text)]


def entities(text):
    pieces = words(text)
    found = []
    for word, tag in zip(pieces, tag_entities(pieces), strict=True):
        if tag.startswith("B-"):
            found.append((tag[2:], [word]))
        elif tag.startswith("I-"):
            found[-1][1].append(word)
    return [(name, " ".join(parts)) for name, parts in found]


def test_tokens_keep_their_places():
    text = "Облыста 28-і бар, 51 %-ке жетті («Ақ жол»)."
    found = tokens(text)
    assert [text[token.start : token.end] for token in found] == [token.text for token in found]
    assert [token.text for token in found] == [
        "Облыста", "28-і", "бар", ",", "51", "%-ке", "жетті", "(", "«", "Ақ", "жол", "»", ")", ".",
    ]  # fmt: skip


def test_tokens_of_nothing():
    assert tokens("  \n") == []
    assert tokens("а") == [Token("а", 0, 1)]


def test_people_places_and_dates_are_found():
    assert entities(SENTENCE) == [
        ("PERSON", "Нұрсұлтан Назарбаев"),
        ("DATE", "1995 жылғы 1 наурызда"),
        ("GPE", "Қостанай облысында"),
    ]


def test_counts_money_and_shares_are_told_apart():
    text = "Облыста 28 мектеп салынып, 5 миллион теңге бөлінді, халықтың 51 пайызы қатысты."
    assert entities(text) == [
        ("CARDINAL", "28"),
        ("MONEY", "5 миллион теңге"),
        ("PERCENTAGE", "51 пайызы"),
    ]


def test_a_sentence_without_entities():
    assert entities("Бала кітап оқып отыр.") == []


def test_parts_of_speech_and_cases():
    found = dict(zip(words(SENTENCE), tag_pos(words(SENTENCE)), strict=True))
    assert found["Назарбаев"] == PosTag("PROPN", "nom")
    assert found["Жарлыққа"].case == "dat"
    assert found["қойды"] == PosTag("VERB", None)
    assert found["."] == PosTag("PUNCT", None)


def test_no_tokens_no_tags():
    assert tag_entities([]) == []
    assert tag_pos([]) == []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["I-GPE", "I-GPE", "O"], ["B-GPE", "I-GPE", "O"]),
        (["B-GPE", "I-PERSON", "O"], ["B-GPE", "B-PERSON", "O"]),
        (["B-GPE", "O", "B-GPE"], ["B-GPE", "O", "B-GPE"]),
    ],
)
def test_labels_become_strict_iob2(labels, expected):
    assert tidy(["Алматы", "қаласы", "Астана"], labels) == expected


def test_no_dash_stays_at_the_edge_of_an_entity():
    tokens_ = ["–", "Алматы", "–", "Астана", ",", "–"]
    labels = ["B-FACILITY", "I-FACILITY", "I-FACILITY", "I-FACILITY", "I-FACILITY", "I-FACILITY"]
    assert tidy(tokens_, labels) == ["O", "B-FACILITY", "I-FACILITY", "I-FACILITY", "O", "O"]

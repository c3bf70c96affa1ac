"""Facts of one document that contradict each other are linked; what only looks alike is not."""

import pytest

from content.extraction import extract


def pairs(text):
    extraction = extract(text)
    answers = [fact.answer for fact in extraction.facts]
    return [(answers[one], answers[other]) for one, other in extraction.conflicts]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Ауданда 88 мектеп бар. Ауданның 91 мектебі жөнделді.", ("88", "91")),
        (
            "Елде жүз отыздан астам ұлт тұрады. Қор 100-ден аса этносқа көмектеседі.",
            ("жүз отыздан астам", "100-ден аса"),
        ),
        ("Көктөбе мектебі 1931 жылы салынды. Көктөбе мектебі 1933 жылы салынды.", ("1931 жылы", "1933 жылы")),
    ],
    ids=["counts", "one thing under two names", "dates"],
)
def test_two_values_of_one_thing_are_linked(text, pair):
    assert pairs(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "Ауданда 88 мектеп бар. Ауданда 88 мектеп жөнделді.",
        "Ауданда 88 мектеп, қалада 91 мектеп бар.",
        "2015 жылы ауданда 88 мектеп болды. 2020 жылы ауданда 91 мектеп болды.",
        "Жиынға 48 адам келді. Кеңеске 15 адам кірді.",
        "Қорға 15 миллион теңге бөлінді. Мектепке 20 миллион теңге берілді.",
        "Ауданда 88 мектеп бар. Бағдарламаға 50-ден аса мектеп қосылды.",
        "Елде 15 тілде газет шығады. Ауданда 11 тілде сабақ өтеді.",
        " ".join(f"Ауылда {count} мектеп бар." for count in range(10, 17)),
    ],
    ids=["same", "one sentence", "years", "people", "money", "a bound and a count", "frames", "a series"],
)
def test_what_can_stand_together_is_not_linked(text):
    assert pairs(text) == []

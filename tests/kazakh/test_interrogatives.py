"""The question word that fits an answer's kind and endings."""

import pytest

from kazakh.interrogatives import AnswerKind as Kind
from kazakh.interrogatives import Form, find_interrogatives, interrogative


@pytest.mark.parametrize(
    ("kind", "form", "words"),
    [
        (Kind.PERSON, "nom", "кім"),
        (Kind.PERSON, "gen", "кімнің"),
        (Kind.PERSON, "dat", "кімге"),
        (Kind.PERSON, "acc", "кімді"),
        (Kind.PERSON, "abl", "кімнен"),
        (Kind.PERSON, "ins", "кіммен"),
        (Kind.THING, "nom", "не"),
        (Kind.THING, "gen", "ненің"),
        (Kind.THING, "acc", "нені"),
        (Kind.THING, "loc", "неде"),
        (Kind.THING, "abl", "неден"),
        (Kind.THING, "ins", "немен"),
        (Kind.PLACE, "loc", "қайда"),
        (Kind.PLACE, "dat", "қайда"),
        (Kind.PLACE, "abl", "қайдан"),
        (Kind.PLACE, "attr", "қайдағы"),
        (Kind.PLACE, "gen", "қай жердің"),
        (Kind.ORGANISATION, "loc", "қандай ұйымда"),
        (Kind.ORGANISATION, "gen", "қандай ұйымның"),
        (Kind.DATE, "loc", "қашан"),
        (Kind.DATE, "abl", "қашаннан"),
        (Kind.DATE, "gen", "қай күннің"),
        (Kind.YEAR, "loc", "қай жылы"),
        (Kind.YEAR, "abl", "қай жылдан"),
        (Kind.YEAR, "attr", "қай жылғы"),
        (Kind.DECADE, "loc", "қай жылдары"),
        (Kind.DECADE, "abl", "қай жылдардан"),
        (Kind.CENTURY, "loc", "қай ғасырда"),
        (Kind.MONTH, "loc", "қай айда"),
        (Kind.DAY, "loc", "қай күні"),
        (Kind.COUNT, "nom", "неше"),
        (Kind.COUNT, "abl", "қаншадан"),
        (Kind.COUNT, "dat", "қаншаға"),
        (Kind.AMOUNT, "nom", "қанша"),
        (Kind.COLLECTIVE, "nom", "нешеу"),
        (Kind.ORDINAL, "nom", "нешінші"),
        (Kind.PERCENT, "dat", "қанша пайызға"),
        (Kind.QUALITY, "nom", "қандай"),
        (Kind.MANNER, "nom", "қалай"),
    ],
)
def test_the_word_takes_the_ending_of_the_answer(kind: Kind, form: Form, words: str) -> None:
    assert interrogative(kind, form) == words


def test_possession_and_number_are_kept() -> None:
    assert interrogative(Kind.COUNT, possessive="px3") == "нешеуі"
    assert interrogative(Kind.COUNT, "gen", possessive="px3") == "нешеуінің"
    assert interrogative(Kind.THING, "acc", possessive="px3") == "несін"
    assert interrogative(Kind.THING, "acc", possessive="px3", plural=True) == "нелерін"
    assert interrogative(Kind.PERSON, plural=True) == "кімдер"
    assert interrogative(Kind.ORGANISATION, "loc", possessive="px3") == "қандай ұйымында"
    assert interrogative(Kind.PERCENT, possessive="px3") == "қанша пайызы"
    assert interrogative(Kind.FRACTION, possessive="px3") == "қандай бөлігі"


def test_a_head_is_named_and_takes_the_endings() -> None:
    assert interrogative(Kind.THING, "ins", head="құжат") == "қандай құжатпен"
    assert interrogative(Kind.THING, "loc", plural=True, head="тіл") == "қандай тілдерде"
    assert interrogative(Kind.PLACE, "loc", head="қала") == "қай қалада"
    assert interrogative(Kind.PERSON, "dat", head="ақын") == "қай ақынға"
    assert interrogative(Kind.ORGANISATION, "loc", head="орган") == "қандай органда"
    assert interrogative(Kind.ORDINAL, "loc", head="орын") == "нешінші орында"


def test_what_is_counted_stays_in_the_singular() -> None:
    assert interrogative(Kind.COUNT, plural=True, head="мүше") == "неше мүше"
    assert interrogative(Kind.COUNT, "loc", head="тіл") == "неше тілде"
    assert interrogative(Kind.AMOUNT, head="теңге") == "қанша теңге"


def test_why_is_never_asked_for_what() -> None:
    assert interrogative(Kind.THING, "dat") is None
    assert interrogative(Kind.THING, "dat", head="құжат") == "қандай құжатқа"


def test_a_quality_has_no_case() -> None:
    assert interrogative(Kind.QUALITY, "acc") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ассамблея қай жылы құрылды?", ["қай"]),
        ("Нешеуінің тілі бар, қайда?", ["Нешеуінің", "қайда"]),
        ("Мүшелер қашан да бірлікті қолдайды", []),
        ("Ол кім болса да, ешкім немесе әрқашан", []),
        ("Кімдердің нелерін?", ["Кімдердің", "нелерін"]),
    ],
)
def test_question_words_are_found(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in find_interrogatives(text)] == found

"""What a stem leaves out, what it must keep, and what it says in a pronoun's place."""

import pytest

from content.extraction import extract
from content.extraction.sentences import read_sentences
from content.extraction.words import words_of
from quizzes.generation.antecedents import resolved
from quizzes.generation.names import Names, uncapitalised
from quizzes.generation.relatives import as_clause
from quizzes.generation.scene import Scene
from quizzes.generation.stems import Setting, in_place
from quizzes.generation.subjects import subject_of

NO_NAMES = Setting(Names(frozenset(), frozenset()))


def asked(text: str, answer: str, asking: str, *, previous: str = "") -> str:
    start = text.index(answer)
    return in_place(
        text, start, start + len(answer), asking, setting=NO_NAMES, says_text=False, previous=previous
    )


def test_a_measure_keeps_its_degree():
    assert (
        asked("Көлдің ең терең жері 26 метрге жетеді.", "26", "қанша")
        == "Көлдің ең терең жері қанша метрге жетеді"
    )


def test_an_evaluation_goes_with_its_degree():
    text = "Ауылда ең маңызды кітап қоры 1962 жылы ашылды."
    assert asked(text, "1962 жылы", "қай жылы") == "Ауылда кітап қоры қай жылы ашылды"


def test_an_evaluation_that_the_sentence_states_stays():
    text = "Кітапхана 12 ауылдағы ең маңызды мекеменің бірі болып саналады."
    assert "ең маңызды" in asked(text, "12", "неше")


def test_two_qualities_that_say_one_thing_stay_together():
    text = "Кеңес 12 өмірлік маңызды мәселені қарады."
    assert asked(text, "12", "неше") == "Кеңес неше өмірлік маңызды мәселені қарады"


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        (
            "Ұжым тез өсіп, ол 1962 жылы жаңа ғимаратқа көшті.",
            "Ұжым тез өсіп, қай жылы жаңа ғимаратқа көшті",
        ),
        (
            "Қаланың іргесі ерте қаланған, ол 1962 жылы өртенді.",
            "Қаланың іргесі ерте қаланған, ол қай жылы өртенді",
        ),
    ],
)
def test_a_pronoun_goes_only_where_its_subject_leads_on(text, stem):
    assert asked(text, "1962 жылы", "қай жылы") == stem


def test_a_later_clause_takes_the_subject_with_it():
    text = "Куәлік 10 жылға беріледі, мерзімі өткенге дейін 30 күн бұрын ауыстырылуы тиіс."
    stem = asked(text, "30", "неше")
    assert stem == "Куәлік мерзімі өткенге дейін неше күн бұрын ауыстырылуы тиіс"


@pytest.mark.parametrize(
    "text", ["этно мәдени орталықтардың дамуын қамтамасыз етеді", "2021 жылғы қаулыны бекітті"]
)
def test_half_a_word_and_a_date_are_no_subjects(text):
    assert subject_of(text, 0, len(text)) is None


def test_a_date_inside_a_long_sentence_is_asked_of_what_it_describes():
    text = (
        "Бұлақ ауданының әкімдігі 2021 жылғы 12 ақпанда бекітілген «Таза су» бағдарламасын іске асыру "
        "шеңберінде ауылдарда құдықтарды тазалау және су құбырларын жөндеу жұмыстарын жүргізді."
    )
    assert asked(text, "2021 жылғы 12 ақпанда", "қашан") == "«Таза су» бағдарламасы қашан бекітілген"


def test_a_relative_clause_cut_off_from_another_is_not_asked_by_itself():
    text = "Кеңес барлық тұрғын мойындаған ортақ ереже мен талапқа негізделген жоспарды қабылдады."
    start = text.index("ортақ ереже")
    assert as_clause(text, words_of(text), (start, start + len("ортақ ереже")), "қандай ереже") is None


@pytest.mark.parametrize(
    ("clause", "previous", "whole"),
    [
        (
            "Бағдарлама неше жылға арналған",
            "Әкімдік «Таза су» бағдарламасын бекітті.",
            "«Таза су» бағдарламасы неше жылға арналған",
        ),
        ("Бағдарлама неше жылға арналған", "Әкімдік есеп берді.", "Бағдарлама неше жылға арналған"),
        ("Мектеп неше сыныптан тұрады", "Ауылда жаңа мектеп ашылды.", "Жаңа мектеп неше сыныптан тұрады"),
    ],
)
def test_a_bare_noun_takes_the_whole_name_that_the_sentence_before_gives(clause, previous, whole):
    stem = resolved(clause, f"{clause}.", previous)
    assert stem[0].upper() + stem[1:] == whole


def test_a_name_of_two_words_keeps_its_capital_though_the_first_stands_small_elsewhere():
    text = "Бұл – ел Бірлігі Қоры емес, Ел Бірлігі Қоры. Қордың ел үшін мәні бар."
    names = Names.of(read_sentences(text)[1])
    assert uncapitalised("Ел Бірлігіне жол ашылды", names) == "Ел Бірлігіне жол ашылды"
    assert uncapitalised("Ел бірлігіне жол ашылды", names) == "ел бірлігіне жол ашылды"


def test_an_item_resolves_from_the_item_before():
    text = "Тізім\n\n• Кеңес «Таза су» бағдарламасын бекітті.\n• Бағдарлама 12 ауылды қамтиды.\n"
    extraction = extract(text)
    scene = Scene(text, extraction)
    fact = next(fact for fact in extraction.facts if fact.answer == "12")
    assert scene.previous(fact) == "Кеңес «Таза су» бағдарламасын бекітті."

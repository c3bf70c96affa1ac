"""Every check passes a sound draft and stops one that it exists to stop."""

from dataclasses import replace

import pytest

from content.extraction import FactDraft
from quizzes.generation.checks import CHECKS, examine
from quizzes.generation.kinship import Mentions
from quizzes.generation.proposal import Source, choice, number, statement

TEXT = "Кеңес құрамында 394 мүше бар. Кеңес жанында 28 бірлестік жұмыс істейді."
STEM = "Мәтін бойынша Кеңес құрамында неше мүше бар?"


def quantity(value="394", *, start=16, head="мүше", bound=None, is_time_bound=False):
    return FactDraft(
        sentence=0,
        kind="quantity",
        answer=value,
        answer_start=start,
        answer_end=start + len(value),
        value={"number": value, "bound": bound},
        is_time_bound=is_time_bound,
        details={"head": head},
    )


def wrong(*numbers):
    return {text: {"number": text.split("-")[0], "bound": None} for text in numbers}


def asked(stem=STEM, fact=None, key="394", others=("344", "374", "414")):
    values = wrong(*others)
    return choice(fact or quantity(), stem, key, values, order=[key, *values])


def said(stem="Мәтін бойынша Кеңес құрамында 394 мүше бар.", fact=None, others=()):
    return statement(fact or quantity(), stem, "394", wrong(*others))


def named(stem):
    fact = FactDraft(0, "entity", "Кеңес", 0, 5, details={"head": "кеңес"})
    return choice(fact, stem, "Кеңес", {"Одақ": "Одақ"}, order=["Кеңес", "Одақ"])


MENTIONS = Mentions.of(["Кеңес құрылды.", "Кеңесте мүшелер бар.", "Кеңестің міндеті бар.", "Кеңес жиналды."])
SOURCE = Source(TEXT, [quantity(), quantity("28", start=44, head="бірлестік")], MENTIONS)

PASSING = [
    asked(),
    said(),
    said("Мәтін бойынша Кеңес құрамында 374 мүше бар.", others=("374",)),
    number(quantity(), STEM, "394"),
    asked("Мәтінде Кеңес мүшелерінің саны туралы қандай сан аталған?", quantity(bound="more_than")),
    asked(fact=quantity(is_time_bound=True)),
    asked("2015 жылы Кеңес құрамында неше мүше болды?", quantity(is_time_bound=True)),
    asked("«Кеңес» құрамында неше мүше бар?"),
]

STOPPED = [
    ("key_relocates", asked(fact=quantity(start=15)), " 39"),
    ("key_relocates", asked(key="395"), "395"),
    ("one_interrogative", asked("Кеңес құрамында 394 мүше бар?"), "—"),
    ("one_interrogative", asked("Қай кеңесте неше мүше бар?"), "қай неше"),
    ("one_interrogative", said("Кеңесте неше мүше бар екені белгілі."), "неше"),
    ("stem_ending", asked("Кеңес құрамында неше мүше бар."), "."),
    ("stem_ending", said("Кеңес құрамында 394 мүше бар?"), "?"),
    ("stem_is_tidy", asked("Кеңес құрамында  неше мүше бар?"), "  "),
    ("stem_is_tidy", asked("Кеңес, құрамында , неше мүше бар?"), " ,"),
    ("stem_is_tidy", asked("• Кеңес құрамында неше мүше бар?"), "•"),
    ("stem_is_tidy", asked("1) Кеңес құрамында неше мүше бар?"), "1) "),
    ("stem_is_tidy", asked("кеңес құрамында неше мүше бар?"), "к"),
    ("stem_length", asked(f"Кеңес {'өте ' * 22}неше мүше бар?"), "26"),
    ("balanced_marks", asked("«Кеңес құрамында неше мүше бар?"), "«Кеңес құрамында неше мүше бар?"),
    ("balanced_marks", asked("Кеңес) құрамында (неше мүше бар?"), "Кеңес) құрамында (неше мүше бар?"),
    ("no_anaphor", asked("Оның құрамында неше мүше бар?"), "оның"),
    ("no_anaphor", said("Мұндай ұйым құрамында 394 мүше бар."), "мұндай"),
    ("nobody_speaks", asked("Кеңесімізде неше мүше бар?"), "кеңесімізде"),
    ("nobody_speaks", asked("Біздің Кеңесте неше мүше бар?"), "біздің"),
    ("has_subject", asked("Кеңеске нешеуден қабылданды?"), "Кеңеске нешеуден қабылданды?"),
    ("has_predicate", asked("Кеңес құрамында неше мүше?"), "мүше"),
    ("not_about_itself", asked("Мәтіндегі Кеңесте неше мүше бар?"), "мәтіндегі"),
    ("stands_alone", asked(fact=replace(quantity(), details={"head": "мүше", "listed": True})), "394"),
    ("stands_alone", asked(key="осы 394"), "осы"),
    ("asks_the_predicate", named("Қай ұйым – мемлекеттік орган?"), "қай"),
    ("not_the_topic", named("Мәтін бойынша қандай ұйым жұмыс істейді?"), "Кеңес"),
    ("answer_not_in_stem", asked("394 мүшелі Кеңесте неше мүше бар?"), "394"),
    ("answer_not_in_stem", asked("Кеңес 374-тен кейін неше мүше алды?", others=("344", "374", "414")), "374"),
    ("options_distinct", asked(others=("344", "374")), "3"),
    ("options_distinct", asked(others=("344", "374", "374-і")), "374-і"),
    ("options_alike", asked(others=("344", "374", "414-і")), "0 / 0 / 0 / 0-x"),
    ("options_alike", asked(others=("344", "374", "Төрт жүз")), "0 / 0 / 0 / X"),
    ("numbers_close", asked(others=("344", "374", "1994")), "344–1994"),
    ("wrong_stays_wrong", asked(fact=quantity(head="бірлестік"), others=("28", "344", "374")), "28"),
    ("bound_is_named", asked(fact=quantity(bound="more_than")), "more_than"),
    ("bound_is_named", said(fact=quantity(bound="at_least")), "at_least"),
    ("time_is_said", asked("Қазір Кеңес құрамында неше мүше бар?"), "қазір"),
    ("time_is_said", asked("Кеңес құрамында неше мүше бар?", quantity(is_time_bound=True)), "394"),
    ("not_negated", asked("Кеңеске неше мүше сайланбайды?"), "байды?"),
    ("count_not_shown", asked("Кеңесте неше мүше бар: Асан мен Үсен?", quantity("2", start=44)), "2"),
    ("no_opinion", asked("Ең маңызды Кеңес құрамында неше мүше бар?"), "ең маңызды"),
    ("surely_asked", named("Мәтін бойынша қандай ұйым жұмыс істейді?"), "open choice on entity"),
]


@pytest.mark.parametrize("proposal", PASSING, ids=lambda proposal: proposal.stem)
def test_a_sound_draft_passes_every_check(proposal):
    assert {verdict.check: verdict.detail for verdict in examine(proposal, SOURCE)} == dict.fromkeys(
        CHECKS, ""
    )


@pytest.mark.parametrize(("name", "proposal", "detail"), STOPPED)
def test_a_check_stops_what_it_exists_to_stop(name, proposal, detail):
    assert CHECKS[name](proposal, SOURCE) == detail


def test_every_check_is_seen_to_fail():
    assert {name for name, _, _ in STOPPED} == set(CHECKS)


def test_verdicts_say_which_check_failed():
    failed = [
        verdict
        for verdict in examine(replace(asked(), stem="Олар құрамында неше мүше бар?"), SOURCE)
        if not verdict.passed
    ]
    assert [(verdict.check, verdict.detail) for verdict in failed] == [("no_anaphor", "олар")]

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


def dated(stem):
    fact = FactDraft(0, "date", "1995 жылы", 0, 9, details={})
    return choice(fact, stem, "1995 жылы", {"1996 жылы": 1996}, order=["1995 жылы", "1996 жылы"])


def organ(stem):
    fact = FactDraft(0, "entity", "Сенатта", 0, 7, details={"head": "сенат"})
    wrong = {"Мәслихатта": "мәслихат", "Жоғарғы Сотта": "Жоғарғы Сот"}
    return choice(fact, stem, "Сенатта", wrong, order=["Сенатта", *wrong])


LISTED = FactDraft(0, "enumeration", "Кеңес пен Одақ", 0, 14, value={"elements": ["Кеңес", "Одақ"]})
MENTIONS = Mentions.of(["Кеңес құрылды.", "Кеңесте мүшелер бар.", "Кеңестің міндеті бар.", "Кеңес жиналды."])
SOURCE = Source(
    TEXT,
    [quantity(), quantity("28", start=44, head="бірлестік"), LISTED],
    MENTIONS,
    ["Кеңес құрамында 394 мүше бар.", "Кеңес жанында 28 бірлестік жұмыс істейді."],
)

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
    ("says_whose", asked("Құрамында неше мүше бар?"), "Құрамында"),
    ("asks_its_own_verb", dated("Әкімдік қашан бекітілген бағдарламаны жүргізді?"), "бекітілген"),
    ("names_its_subject", asked("Мәтін бойынша ұйым неше мүше қабылдады?"), "ұйым"),
    ("one_subject", asked("Ел тәуелсіздігі ішкі саясат Кеңесте неше мүше берді?"), "тәуелсіздігі саясат"),
    ("one_count", asked("Кеңесте неше мүшелер бар?"), "мүшелер"),
    ("one_count", asked("Кеңесте неше мүше, 28 бірлестік бар?"), "неше мүше, 28 бірлестік"),
    ("one_count", asked("Кеңесте неше жастағы Асан жұмыс істейді?"), "жастағы А"),
    ("options_fit", named("Мәтін бойынша қандай ұйым жұмыс істейді?"), "Одақ"),
    ("options_fit", organ("Мәтін бойынша қандай органда 9 депутат бар?"), "Жоғарғы Сотта"),
    ("says_bound_once", asked("Мәтін бойынша жоспар бойынша неше мүше бар?"), "Мәтін бойынша жоспар бойынша"),
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
        for verdict in examine(replace(asked(), stem="Олар құрған кеңесте неше мүше бар?"), SOURCE)
        if not verdict.passed
    ]
    assert [(verdict.check, verdict.detail) for verdict in failed] == [("no_anaphor", "олар")]


@pytest.mark.parametrize(
    ("stem", "detail"),
    [
        ("Мәтін бойынша Кеңес қызметін неше мүше жалғастырды?", ""),
        ("Мәтін бойынша мүмкіндігі шектеулі азаматтарға неше мүше көмектеседі?", ""),
        ("Мәтін бойынша Кеңестің бай кітапханасында неше мүше бар?", ""),
        ("Мәтін бойынша Бұлақты ауданында неше мүше бар?", ""),
        ("Мәтін бойынша халық өз тілін, мәдениетін неше мектепте оқиды?", ""),
        ("Мәтін бойынша екі жағында неше мүше бар?", "жағында"),
        ("Мәтін бойынша Кеңес негізінен неше мүшеден құралады?", ""),
    ],
)
def test_only_what_nobody_owns_is_missing_its_owner(stem, detail):
    assert CHECKS["says_whose"](asked(stem), SOURCE) == detail


def test_a_possessor_of_the_sentence_must_not_be_cut_away():
    fact = replace(quantity(), sentence=0)
    source = Source(TEXT, [fact], MENTIONS, ["Кеңес азаматтардың құқықтық мәдениетін қалыптастырады."])
    stem = "Мәтін бойынша Кеңес құқықтық мәдениетін неше мүшемен қалыптастырады?"
    assert CHECKS["says_whose"](asked(stem, fact), source) == "мәдениетін"


@pytest.mark.parametrize(
    "stem",
    [
        "Мәтін бойынша Кеңес қызметі 28 мүше құрамында неше бірлестікке ұласты?",
        "Мәтін бойынша Кеңес қызметі нәтиже берген неше бірлестік бар?",
        "Мәтін бойынша Кеңес орталығы Шу мен Талас өзендерінің бойында неше жыл болды?",
    ],
)
def test_counts_objects_and_names_are_no_second_subject(stem):
    assert CHECKS["one_subject"](asked(stem), SOURCE) == ""


@pytest.mark.parametrize(
    "stem",
    ["2015 жылғы дерек бойынша, неше мүше бар?", "Кеңес 1995 жылы неше мүшеден, үш қызметкерден құралды?"],
)
def test_a_year_is_no_second_count(stem):
    assert CHECKS["one_count"](asked(stem), SOURCE) == ""


def test_figures_of_peoples_are_compared_under_all_their_names():
    source = Source(TEXT, [quantity("130", start=44, head="ұлт")])
    proposal = asked(fact=quantity(head="этнос"), others=("130", "344", "374"))
    assert CHECKS["wrong_stays_wrong"](proposal, source) == "130"

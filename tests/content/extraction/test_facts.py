"""What each kind of rule finds, and what it leaves alone."""

import pytest

from content.extraction import extract


def facts(text, kind):
    return [fact for fact in extract(text).facts if fact.kind == kind]


def answers(text, kind):
    return [fact.answer for fact in facts(text, kind)]


@pytest.mark.parametrize(
    ("text", "answer", "number", "bound"),
    [
        ("Кеңесте 394 мүше бар.", "394", "394", None),
        ("Елде 800-ден аса бірлестік жұмыс істейді.", "800-ден аса", "800", "more_than"),
        ("Ауданда жүз отыздан астам ауыл бар.", "жүз отыздан астам", "130", "more_than"),
        ("Жиынға кемінде 15 адам қатысады.", "кемінде 15", "15", "at_least"),
        ("Оқушылардың 28-і ауылдан келді.", "28-і", "28", None),
        ("Қорға 1 250 000 адам жазылды.", "1 250 000", "1250000", None),
        ("Жобаны елуге жуық адам жазды.", "елуге жуық", "50", "about"),
    ],
)
def test_quantities_keep_their_bound(text, answer, number, bound):
    (fact,) = facts(text, "quantity")
    assert (fact.answer, fact.value["number"], fact.value["bound"]) == (answer, number, bound)


@pytest.mark.parametrize(
    "text",
    [
        "Ол 1995 жылы туды.",
        "Заң 5-бапта жазылған.",
        "Жиын 1 наурызда өтті.",
        "«Жеті жарғы» қабылданды.",
        "§ 12. Билік тармақтары аталды.",
        "Бір адам келді.",
    ],
)
def test_what_does_not_count_is_no_quantity(text):
    assert answers(text, "quantity") == []


@pytest.mark.parametrize(
    ("text", "answer", "case", "joint"),
    [
        ("Заң 1995 жылғы 30 тамызда қабылданды.", "1995 жылғы 30 тамызда", "loc", ""),
        ("Заң 1995 жылы 30 тамызда қабылданды.", "1995 жылы 30 тамызда", "loc", "жылы"),
        ("Мереке 1 мамырда тойланады.", "1 мамырда", "loc", ""),
        ("Кеңес 2005 жылы құрылды.", "2005 жылы", "loc", ""),
        ("Тәртіп 2016 жылдан бастап өзгерді.", "2016 жылдан", "abl", ""),
        ("2015 жылғы дерек жарияланды.", "2015 жылғы", "attr", ""),
    ],
)
def test_dates_know_their_form(text, answer, case, joint):
    (fact,) = facts(text, "date")
    assert (fact.answer, fact.details["case"], fact.details["joint"]) == (answer, case, joint)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Кеңестің мақсаты – мектеп пен отбасының ынтымағын нығайту.",
            ["мектеп пен отбасының ынтымағын нығайту"],
        ),
        ("Парламент – жоғары өкілді орган.", ["жоғары өкілді орган"]),
        ("Басты мақсат бейбітшілікті сақтау болып табылады.", ["бейбітшілікті сақтау"]),
        ("Кеңес – 1995 жылы құрылды.", []),
        ("Жиында 1 мамыр – халық бірлігі мерекесі, Наурыз туралы айтылды.", ["халық бірлігі мерекесі"]),
    ],
)
def test_definitions_answer_what_something_is(text, expected):
    assert answers(text, "definition") == expected


def test_several_tasks_are_answers_each():
    text = "Орталықтың міндеттері – құжаттарды қабылдау, деректерді тіркеу және азаматтарға кеңес беру."
    found = facts(text, "definition")
    assert [fact.answer for fact in found if fact.details["is_one_of"]] == [
        "құжаттарды қабылдау",
        "деректерді тіркеу және азаматтарға кеңес беру",
    ]


def test_a_name_behind_a_dash_in_the_same_case_defines():
    (fact,) = facts("Мәселе жоғары органда – Парламентте қаралады.", "definition")
    assert (fact.answer, fact.details["copula"]) == ("Парламентте", "=")


def test_a_saying_and_its_speaker_are_found():
    text = "«Бірлік болмай, тірлік болмас», деген дана бабаларымыз."
    assert answers(text, "quote") == ["«Бірлік болмай, тірлік болмас»"]
    assert [fact.answer for fact in extract(text).facts if fact.details.get("says")] == ["дана бабаларымыз"]


def test_a_title_in_quotes_is_no_saying():
    assert answers("«Рухани жаңғыру» бағдарламасы басталды.", "quote") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Кеңес мемлекеттік органдарға көмектеседі.", ["Кеңес", "мемлекеттік органдарға"]),
        ("Соның нәтижесінде жағдай өзгерді.", []),
        ("Ол айрықша қоғамдық келісімді сақтады.", ["қоғамдық келісімді"]),
        ("Ауылға 15 мұғалім келді.", ["Ауылға"]),
    ],
)
def test_entities_say_something(text, expected):
    assert answers(text, "entity") == expected


def test_an_act_is_named_with_its_issuer():
    text = "Ұйым 1995 жылы Қазақстан Республикасы Президентінің Жарлығымен құрылды."
    assert "Қазақстан Республикасы Президентінің Жарлығымен" in answers(text, "role") + answers(
        text, "entity"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Қазір кеңесте 394 мүше бар.", True),
        ("Кеңесте 394 мүше бар.", True),
        ("2015 жылы кеңесте 394 мүше болды.", False),
        ("Заң бойынша палата екі бөлімнен тұрады.", False),
    ],
)
def test_counts_without_a_year_may_expire(text, expected):
    assert [fact.is_time_bound for fact in facts(text, "quantity")] == [expected]

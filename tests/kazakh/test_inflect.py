"""The forms of Kazakh nouns, digits, acronyms and loans."""

from pathlib import Path

import pytest

from kazakh.inflect import CASES, Case, Possessive, inflect
from kazakh.stemforms import ends_in_possessive

TREEBANK = Path(__file__).parents[3] / "shared" / "data" / "ud-kazakh" / "kk_ktb-dev.conllu"

DECLENSIONS = """
бала баланың балаға баланы балада баладан баламен
мүше мүшенің мүшеге мүшені мүшеде мүшеден мүшемен
тау таудың тауға тауды тауда таудан таумен
үй үйдің үйге үйді үйде үйден үймен
ешкі ешкінің ешкіге ешкіні ешкіде ешкіден ешкімен
Жетісу Жетісудың Жетісуға Жетісуды Жетісуда Жетісудан Жетісумен
ел елдің елге елді елде елден елмен
халық халықтың халыққа халықты халықта халықтан халықпен
мектеп мектептің мектепке мектепті мектепте мектептен мектеппен
қыз қыздың қызға қызды қызда қыздан қызбен
заң заңның заңға заңды заңда заңнан заңмен
Қазақстан Қазақстанның Қазақстанға Қазақстанды Қазақстанда Қазақстаннан Қазақстанмен
мұғалім мұғалімнің мұғалімге мұғалімді мұғалімде мұғалімнен мұғаліммен
оқу оқудың оқуға оқуды оқуда оқудан оқумен
келу келудің келуге келуді келуде келуден келумен
су судың суға суды суда судан сумен
би бидің биге биді биде биден бимен
аю аюдың аюға аюды аюда аюдан аюмен
Алматы Алматының Алматыға Алматыны Алматыда Алматыдан Алматымен
Қарағанды Қарағандының Қарағандыға Қарағандыны Қарағандыда Қарағандыдан Қарағандымен
оқушы оқушының оқушыға оқушыны оқушыда оқушыдан оқушымен
үлгі үлгінің үлгіге үлгіні үлгіде үлгіден үлгімен
клуб клубтың клубқа клубты клубта клубтан клубпен
архив архивтің архивке архивті архивте архивтен архивпен
банк банктің банкке банкті банкте банктен банкпен
факт фактінің фактіге фактіні фактіде фактіден фактімен
съезд съездің съезге съезді съезде съезден съезбен
журналист журналистің журналиске журналисті журналисте журналистен журналиспен
класс кластың класқа класты класта кластан класпен
роль рольдің рольге рольді рольде рольден рольмен
министр министрдің министрге министрді министрде министрден министрмен
конституция конституцияның конституцияға конституцияны конституцияда конституциядан конституциямен
тарих тарихтың тарихқа тарихты тарихта тарихтан тарихпен
Люксембург Люксембургтің Люксембургке Люксембургті Люксембургте Люксембургтен Люксембургпен
Назарбаев Назарбаевтың Назарбаевқа Назарбаевты Назарбаевта Назарбаевтан Назарбаевпен
Мүсірепов Мүсіреповтің Мүсіреповке Мүсіреповті Мүсіреповте Мүсіреповтен Мүсіреповпен
Алтынсарин Алтынсариннің Алтынсаринге Алтынсаринді Алтынсаринде Алтынсариннен Алтынсаринмен
не ненің неге нені неде неден немен
ол оның оған оны онда одан онымен
"""


@pytest.mark.parametrize("line", DECLENSIONS.strip().splitlines())
def test_seven_cases(line: str) -> None:
    word, *forms = line.split(" ")
    assert [inflect(word, case) for case in CASES] == [word, *forms]


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("халқы", "халқының халқына халқын халқында халқынан халқымен"),
        (
            "Ассамблеясы",
            "Ассамблеясының Ассамблеясына Ассамблеясын Ассамблеясында Ассамблеясынан Ассамблеясымен",
        ),
        ("мәжілісі", "мәжілісінің мәжілісіне мәжілісін мәжілісінде мәжілісінен мәжілісімен"),
        ("тілдері", "тілдерінің тілдеріне тілдерін тілдерінде тілдерінен тілдерімен"),
        ("Өтемісұлы", "Өтемісұлының Өтемісұлына Өтемісұлын Өтемісұлында Өтемісұлынан Өтемісұлымен"),
    ],
)
def test_a_possessed_form_declines_with_the_pronominal_n(word: str, forms: str) -> None:
    assert [inflect(word, case) for case in CASES[1:]] == forms.split(" ")


def test_the_last_word_of_a_phrase_takes_the_endings() -> None:
    assert inflect("Қазақстан халқы Ассамблеясы", "loc") == "Қазақстан халқы Ассамблеясында"
    assert inflect("салт-дәстүр", "abl") == "салт-дәстүрден"
    assert inflect("тұрғын орын", possessive="px3") == "тұрғын орны"


@pytest.mark.parametrize(
    ("word", "possessive", "form"),
    [
        ("бала", "px3", "баласы"),
        ("ел", "px1sg", "елім"),
        ("ел", "px1pl", "еліміз"),
        ("бала", "px2sg", "балаң"),
        ("ел", "px2pol", "еліңіз"),
        ("ел", "px2pl", "елдерің"),
        ("кітап", "px3", "кітабы"),
        ("құлақ", "px3", "құлағы"),
        ("жүрек", "px3", "жүрегі"),
        ("құқық", "px3", "құқығы"),
        ("халық", "px3", "халқы"),
        ("орын", "px3", "орны"),
        ("мұрын", "px3", "мұрны"),
        ("дауыс", "px3", "даусы"),
        ("әріп", "px3", "әрпі"),
        ("мүлік", "px3", "мүлкі"),
        ("кәсіпорын", "px3", "кәсіпорны"),
        ("принцип", "px3", "принципі"),
        ("тарап", "px3", "тарапы"),
        ("грипп", "px3", "грипі"),
        ("ешкі", "px3", "ешкісі"),
        ("пункт", "px3", "пункті"),
        ("банк", "px3", "банкі"),
        ("объект", "px3", "объектісі"),
        ("съезд", "px3", "съезі"),
        ("металл", "px3", "металы"),
        ("роль", "px3", "ролі"),
        ("тау", "px3", "тауы"),
        ("оқу", "px3", "оқуы"),
        ("би", "px3", "биі"),
        ("кісі", "px3", "кісісі"),
    ],
)
def test_possession(word: str, possessive: Possessive, form: str) -> None:
    assert inflect(word, possessive=possessive) == form


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("бала", "балалар"),
        ("мүше", "мүшелер"),
        ("тау", "таулар"),
        ("ел", "елдер"),
        ("заң", "заңдар"),
        ("қыз", "қыздар"),
        ("халық", "халықтар"),
        ("мектеп", "мектептер"),
        ("этнос", "этностар"),
        ("театр", "театрлар"),
        ("педагог", "педагогтер"),
    ],
)
def test_plural(word: str, form: str) -> None:
    assert inflect(word, plural=True) == form


def test_endings_stand_in_one_order() -> None:
    assert inflect("дос", "ins", plural=True, possessive="px1pl") == "достарымызбен"
    assert inflect("ел", "dat", possessive="px1pl") == "елімізге"
    assert inflect("ел", "dat", possessive="px1sg") == "еліме"
    assert inflect("тіл", "acc", plural=True, possessive="px3") == "тілдерін"
    assert inflect("халық", "loc", possessive="px3") == "халқында"


@pytest.mark.parametrize(
    ("digits", "case", "possessive", "form"),
    [
        ("28", "nom", "px3", "28-і"),
        ("28", "acc", "px3", "28-ін"),
        ("15", "abl", None, "15-тен"),
        ("1000", "abl", None, "1000-нан"),
        ("800", "abl", None, "800-ден"),
        ("40", "nom", "px3", "40-ы"),
        ("20", "nom", "px3", "20-сы"),
        ("6", "nom", "px3", "6-сы"),
        ("7", "dat", None, "7-ге"),
        ("9", "dat", None, "9-ға"),
        ("4", "acc", None, "4-ті"),
        ("3", "ins", None, "3-пен"),
        ("100", "ins", None, "100-бен"),
        ("1 500 000", "abl", None, "1 500 000-нан"),
        ("2,3", "dat", None, "2,3-ке"),
        ("15 %", "dat", None, "15 %-ға"),
        ("51%", "nom", "px3", "51%-ы"),
    ],
)
def test_digits_take_the_endings_of_what_is_said(
    digits: str, case: Case, possessive: Possessive | None, form: str
) -> None:
    assert inflect(digits, case, possessive=possessive) == form


@pytest.mark.parametrize(
    ("word", "genitive", "dative"),
    [
        ("ҚР", "ҚР-ның", "ҚР-ға"),
        ("БҰҰ", "БҰҰ-ның", "БҰҰ-ға"),
        ("АҚШ", "АҚШ-тың", "АҚШ-қа"),
        ("ІІМ", "ІІМ-нің", "ІІМ-ге"),
        ("ТМД", "ТМД-ның", "ТМД-ға"),
        ("ІІД", "ІІД-ның", "ІІД-ға"),
        ("АЭС", "АЭС-тің", "АЭС-ке"),
        ("PhD", "PhD-дің", "PhD-ге"),
        ("БАҚ", "БАҚ-тың", "БАҚ-қа"),
        ("ЮНЕСКО", "ЮНЕСКО-ның", "ЮНЕСКО-ға"),
        ("ҚазҰУ", "ҚазҰУ-дың", "ҚазҰУ-ға"),
        ("GPS", "GPS-тің", "GPS-ке"),
        ("IT", "IT-дің", "IT-ге"),
        ("Google", "Google-дың", "Google-ға"),
        ("COVID-19", "COVID-19-дың", "COVID-19-ға"),
        ("«Нұр Отан»", "«Нұр Отан»-ның", "«Нұр Отан»-ға"),
    ],
)
def test_acronyms_latin_and_quoted_names(word: str, genitive: str, dative: str) -> None:
    assert (inflect(word, "gen"), inflect(word, "dat")) == (genitive, dative)


@pytest.mark.parametrize(
    "word", ["халқы", "Ассамблеясы", "тілдері", "заңы", "күні", "күші", "Петербургі", "отбасы"]
)
def test_possessed_forms_are_known(word: str) -> None:
    assert ends_in_possessive(word)


@pytest.mark.parametrize(
    "word", ["Алматы", "оқушы", "маңызды", "үлгі", "қайғы", "қуатты", "таулы", "бала", "кісі"]
)
def test_stems_that_look_possessed_are_known(word: str) -> None:
    assert not ends_in_possessive(word)


def test_unknown_endings_and_empty_words_are_refused() -> None:
    with pytest.raises(ValueError, match="voc"):
        inflect("ел", "voc")
    with pytest.raises(ValueError, match=r"^ $"):
        inflect(" ", "loc")


@pytest.mark.skipif(not TREEBANK.exists(), reason="needs ../shared/data")
def test_forms_in_the_treebank() -> None:
    wrong = 0
    nouns = 0
    for line in TREEBANK.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) == 10 and columns[4] in ("n", "np") and "Case=" in columns[5]:
            feats = dict(pair.split("=") for pair in columns[5].split("|"))
            if columns[1].endswith(("дағы", "дегі", "тағы", "тегі")):
                continue  # an adjective made from the locative, not a case form
            nouns += 1
            wrong += _form(columns[2], feats) != columns[1].lower()
    accuracy = 1 - wrong / nouns
    print(f"\nform generation, UD: {accuracy:.4f} of {nouns} nouns")
    assert accuracy >= 0.98


def _form(lemma: str, feats: dict[str, str]) -> str:
    several = feats.get("Number[psor]") == "Plur"
    persons: dict[str, Possessive] = {"3": "px3", "1": "px1pl" if several else "px1sg"}
    persons["2"] = "px2pol" if "Polite" in feats else ("px2pl" if several else "px2sg")
    possessive = persons.get(feats.get("Person[psor]", ""))
    case = next(case for case in CASES if case == feats["Case"].lower())
    return inflect(lemma, case, plural=feats.get("Number") == "Plur", possessive=possessive).lower()

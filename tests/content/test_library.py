"""The shipped texts: clean Kazakh, every figure in its place, and no sentence of anybody else's."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

TEXT_FILE = Path(__file__).parents[2] / "content" / "library" / "assembly.kk.md"
FACTS_FILE = Path(__file__).with_name("library_facts.json")
SHARED = Path(__file__).parents[3] / "shared" / "document"
SOURCE_FILE = SHARED / "assembly.txt"
GOLD_FILE = SHARED / "gold_facts.jsonl"

needs_source = pytest.mark.skipif(not SOURCE_FILE.exists(), reason="needs ../shared/document")

TITLE = "Қазақстан халқы Ассамблеясы"
CHANGES = "2015 жылдан бергі өзгерістер"
HEADINGS = [
    "Ассамблеяның құрылуы мен даму жолы",
    "Ассамблеяның мақсаты",
    "Ассамблеяның міндеттері",
    "Ассамблеяның басшылығы мен құрамы",
    "Парламенттегі өкілдік",
    "Этномәдени бірлестіктер мен ақпарат құралдары",
    "Тілдер, мектептер және театрлар",
    "Мерекелер",
    "Қоғамдық келісім",
    "Азаматтардың құқықтары",
    "Қазақстандағы ұлттар мен этностар",
    "Қазақстан және әлем",
    "Ортақ тарих",
    CHANGES,
]

DATES = {"1995 жылғы 1 наурызда", "1 мамырда"}
# What was true in 2015 and need not be now: the paragraph that says it must also say the year.
FIGURES_OF_2015 = [
    "жиырма жыл",
    "20 жылдық",
    "394 мүшесі",
    "9 депутат",
    "800-ден аса этномәдени бірлестік",
    "28-і республикалық",
    "15 тілде",
    "8 тілде",
    "7 тілде",
    "88 мектеп",
    "төрт тілде",
    "108 мектеп",
    "22 этностың тілін",
    "195 оқу орны",
    "30 этностың тілін",
    "11 тілде",
    "төрт ұлттық театр",
    "жүз отыздан астам ұлттың",
    "100-ден аса этностың",
]
OPINIONS = [
    "саяси жүйенің маңызды бөлігі",
    "достықтың дәнекері",
    "ерекше маңызды құрал",
    "ең маңызды ұйымдардың бірі",
    "айрықша үлгісі",
    "бірегей қазақстандық үлгісін",
    "жалғыз ел",
    "феномен",
    "саясатының табысты екенін",
]


def read() -> str:
    return TEXT_FILE.read_bytes().decode("utf-8")


def before_changes() -> str:
    return read().split(f"## {CHANGES}")[0]


def words(text: str) -> list[str]:
    """Words as a copyist cannot hide them: composed, lower-case, Latin look-alikes undone."""
    folded = unicodedata.normalize("NFKC", text).lower().translate(str.maketrans("aceopxiy", "асеорхіу"))
    return re.findall(r"\w+", folded)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if len(part.split()) > 4]


def own_facts() -> dict[str, str]:
    facts: dict[str, str] = json.loads(FACTS_FILE.read_text(encoding="utf-8"))
    return facts


def gold_facts() -> list[dict[str, object]]:
    return [json.loads(line) for line in GOLD_FILE.read_text(encoding="utf-8").splitlines()]


def test_text_is_composed_and_has_plain_spaces_only():
    text = read()
    assert unicodedata.is_normalized("NFC", text)
    assert re.findall(r"[^\S \n]| {2}| \n|\n{3}", text) == []
    assert text.endswith(".\n")


def test_no_word_mixes_latin_and_cyrillic_letters():
    mixed = [w for w in re.findall(r"\w+", read()) if re.search("[A-Za-z]", w) and re.search("[Ѐ-ӿ]", w)]
    assert mixed == []


def test_every_letter_is_of_the_kazakh_alphabet():
    alphabet = set("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
    assert {c for c in read().lower() if c.isalpha()} - alphabet == set()


def test_quotes_and_dashes_are_the_kazakh_ones():
    text = read()
    assert re.findall("[\"'“”„—]| - ", text) == []
    assert text.count("«") == text.count("»")


def test_headings_stand_in_order():
    lines = read().splitlines()
    assert lines[0] == f"# {TITLE}"
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == HEADINGS


def test_opening_paragraph_states_the_as_of_year():
    opening = read().split("\n\n")[1]
    assert opening.startswith("Мәтін Қазақстан халқы Ассамблеясының 2015 жылғы жағдайын сипаттайды.")


def test_sentences_stand_on_their_own():
    anaphors = {"бұл", "ол", "осы", "сол", "мұндай", "сондай", "олар", "оның", "олардың", "қазір", "бүгінде"}
    assert [s for s in sentences(read()) if anaphors & set(words(s))] == []
    assert [s for s in sentences(read()) if len(s.split()) > 25] == []


@pytest.mark.parametrize("date", sorted(DATES))
def test_lasting_dates_are_stated(date):
    assert date in before_changes()


@pytest.mark.parametrize("figure", FIGURES_OF_2015)
def test_figure_that_expires_carries_its_year(figure):
    stated = [p for p in before_changes().split("\n\n") if figure in p]
    assert stated
    assert [p for p in stated if "2015 жыл" not in p] == []


def test_text_states_no_other_figures():
    of_the_list = set(re.findall(r"\d+", " ".join([*FIGURES_OF_2015, *DATES])))
    assert set(re.findall(r"\d+", before_changes())) == of_the_list | {"2015"}


@pytest.mark.parametrize("opinion", OPINIONS)
def test_opinion_names_its_holders(opinion):
    (stated,) = [s for s in sentences(read()) if opinion in s]
    assert stated.startswith("Мәтін авторлары")


def test_every_fact_is_mapped_to_words_of_the_text():
    facts = own_facts()
    assert sorted(facts) == [f"g{n:03}" for n in range(1, 102)]
    assert {fact: snippet for fact, snippet in facts.items() if snippet not in read()} == {}


@needs_source
def test_every_first_tier_fact_is_covered_with_its_figures():
    facts = own_facts()
    first_tier = [fact for fact in gold_facts() if fact["tier"] == 1]
    lost = {
        fact["id"]
        for fact in first_tier
        if set(re.findall(r"\d+", str(fact["answer"]))) - set(re.findall(r"\d+", facts[str(fact["id"])]))
    }
    assert len(first_tier) == 85
    assert lost == set()


@needs_source
def test_no_sentence_begins_like_one_of_the_source():
    own = " ".join(words(read()))
    beginnings = [" ".join(words(s))[:70] for s in sentences(SOURCE_FILE.read_text(encoding="utf-8"))]
    assert len(beginnings) > 40
    assert [beginning for beginning in beginnings if beginning in own] == []


@needs_source
def test_no_eight_words_in_a_row_are_of_the_source():
    def runs(text: str) -> set[tuple[str, ...]]:
        found = words(text)
        return {tuple(found[i : i + 8]) for i in range(len(found) - 7)}

    assert runs(read()) & runs(SOURCE_FILE.read_text(encoding="utf-8")) == set()

"""The case and the stem of nouns as texts have them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.language import case_and_stem_accuracy
from kazakh.cases import Analysis, analyse, case_of
from kazakh.inflect import CASES, Case, inflect

TREEBANK = Path(__file__).parents[3] / "shared" / "data" / "ud-kazakh" / "kk_ktb-dev.conllu"


@pytest.mark.parametrize(
    ("form", "case"),
    [
        ("мемлекет", "nom"),
        ("Ассамблеясының", "gen"),
        ("жылдың", "gen"),
        ("мемлекеттерге", "dat"),
        ("маңайына", "dat"),
        ("мәдениетін", "acc"),
        ("тілді", "acc"),
        ("тарихында", "loc"),
        ("Парламентте", "loc"),
        ("күннен", "abl"),
        ("ұйымынан", "abl"),
        ("Жарлығымен", "ins"),
        ("халықпен", "ins"),
        ("республикамыздағы", "loc"),
        ("28-ін", "acc"),
        ("800-ден", "abl"),
        ("1000-нан", "abl"),
        ("ҚР-ның", "gen"),
        ("АҚШ-та", "loc"),
        ("салт-дәстүрлерін", "acc"),
        ("оны", "acc"),
        ("маған", "dat"),
        ("«Қазақстанға»,", "dat"),
        ("арасында", "loc"),
    ],
)
def test_cases(form: str, case: Case) -> None:
    assert case_of(form) == case


LOOKING_INFLECTED = """сауда ханзада тақта теңге қарға босаға майдан дастан Қазақстан Өскемен ағылшын
    ақын мәтін қорытынды Қарағанды Алматы қазына отан мүдде пайда"""


@pytest.mark.parametrize("form", LOOKING_INFLECTED.split())
def test_stems_that_look_inflected_are_nominative(form: str) -> None:
    assert case_of(form) == "nom"


CASELESS = "және бойынша құрылды шықты өтті жасады құрылған қолдайды келеді маңызды 15 … –"


@pytest.mark.parametrize("form", CASELESS.split(" "))
def test_words_without_case(form: str) -> None:
    assert case_of(form) is None


@pytest.mark.parametrize(
    ("form", "reading"),
    [
        ("халқымыздың", Analysis("халық", "gen", possessive="px1pl")),
        ("Ассамблеясында", Analysis("Ассамблея", "loc", possessive="px3")),
        ("мектебіне", Analysis("мектеп", "dat", possessive="px3")),
        ("орны", Analysis("орын", "nom", possessive="px3")),
        ("жинақтарының", Analysis("жинақ", "gen", plural=True, possessive="px3")),
        ("елдегі", Analysis("ел", "loc", attributive=True)),
        ("Алматыда", Analysis("Алматы", "loc")),
        ("оқушыларға", Analysis("оқушы", "dat", plural=True)),
        ("28-і", Analysis("28", "nom", possessive="px3")),
        ("салт-дәстүрін", Analysis("салт-дәстүр", "acc", possessive="px3")),
        ("оған", Analysis("ол", "dat")),
    ],
)
def test_stem_number_and_possession(form: str, reading: Analysis) -> None:
    assert analyse(form) == reading


def test_a_name_needs_its_capital() -> None:
    assert analyse("Судан") == Analysis("Судан", "nom")
    assert analyse("судан") == Analysis("су", "abl")


def test_a_postposition_tells_the_case() -> None:
    assert case_of("қазанға") == "dat"
    assert case_of("отанға", "біз отанға дейін жеттік") == "dat"
    assert case_of("бастан", ["бұл", "бастан", "бері"]) == "abl"


def test_a_name_before_its_kind_of_place_is_bare() -> None:
    assert analyse("Бұлақты", ["Бұлақты", "ауданында"]) == Analysis("Бұлақты", "nom")
    assert case_of("Бұлақты", ["Бұлақты", "көрдік"]) == "acc"


NOUNS = "ел халық мектеп ұйым үй бала мүше тіл қызмет достық қоғам республика депутат өңір орталық"


@given(st.sampled_from(NOUNS.split(" ")), st.sampled_from(CASES), st.booleans(), st.booleans())
def test_what_is_inflected_is_read_back(noun: str, case: Case, plural: bool, possessed: bool) -> None:
    form = inflect(noun, case, plural=plural, possessive="px3" if possessed else None)
    assert case_of(form) == case


@pytest.mark.skipif(not TREEBANK.exists(), reason="needs ../shared/data")
def test_cases_and_stems_in_the_treebank() -> None:
    cases, stems = case_and_stem_accuracy(TREEBANK)
    assert cases >= 0.98
    assert stems >= 0.95

"""Sentences, headings and items of texts as schools have them."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.language import boundaries_f1
from kazakh.segment import Kind, segment

SHARED = Path(__file__).parents[3] / "shared"
DOCUMENT = SHARED / "document" / "assembly.txt"
TREEBANK = SHARED / "data" / "ud-kazakh" / "kk_ktb-dev.conllu"


def wording(text: str) -> list[str]:
    return [piece.of(text) for piece in segment(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ол 1995 ж. 1 наурызда құрылды.|Содан бері көп жыл өтті.",
        "1939 ж. Қ. Жұмалиев жинақ шығарды.|Ол ғалым еді.",
        "Романды М. О. Әуезов жазды.|Оқырман қуанды.",
        "Бұл – акад. Ә. Н. Сейітовтің еңбегі.|Тың дерек көп.",
        "Оны т.ғ.к. Асанов зерттеді.|Дж. Неру келді.",
        "Елде қазақтар, ұйғырлар, т.б. тұрады.|Олар тату.",
        "Елде қазақтар, ұйғырлар, т.б.|Олар тату.",
        "Мемлекет б.з.б. 3 ғасырда пайда болды.|Кейін ол ыдырады.",
        "Б.з.б. 550 ж. билік ауысты.|Соғыс басталды.",
        "Қоры 2 млн. АҚШ долларын құрады.|Ол өсті.",
        "Халқы 19 млн.|Астанасы – Астана.",
        "Жиын 15.00-де басталды.|Оған 7.5 мың адам келді.",
        "Мектеп Абай көш. 12 орналасқан.|Ол жаңа.",
        "Қыста ел көш.|Жазда қайтады.",
        "Ол: «Мен келдім. Сен кет», – деді.|Сосын отырды.",
        "«Осылай тұр!» деген сөз естілді.|Бәрі тоқтады.",
        "Солай ма? – деп сұрады ол.|Иә!|Жоқ…|Мүмкін.",
        "Ол келді... — деді ана.|Бала үндемеді.",
        "«Бірлік бар жерде тірлік бар», деген халық.|Бұл – шындық.",
        "Иранда болды (1992; 1996 ж. Қазанда).|Кейін қайтты.",
        "Патша Петр I.|Ол көп жыл билік құрды.",
        "Ел жиналды.|12. Мұнан кейін елге сайлаушы шықты.",
        "Ауасы 32,5°С.|Тау беткейінде салқын.",
    ],
)
def test_sentences_end_where_a_reader_stops(text: str) -> None:
    parts = text.split("|")
    assert wording(" ".join(parts)) == parts


def test_a_missing_space_after_a_sentence_does_not_join_two() -> None:
    assert wording("Жауын жауды.Кейін ашылды.") == ["Жауын жауды.", "Кейін ашылды."]


def test_layout_gives_headings_items_and_sentences() -> None:
    text = (
        "Халық бірлігі\n\n1-тарау. Жалпы ережелер\n1. Кеңес заң бойынша жұмыс істейді.\n"
        "2. Кеңестің міндеттері:\n1) тілді дамыту;\n2) бірлікті нығайту.\n"
        "Кеңес 1995 жылы құрылды. Ол тұрақты.\n\n"
        "Кеңес дегеніміз не?\nКеңес – ақылдасу органы."
    )
    assert [(piece.kind, piece.of(text)) for piece in segment(text)] == [
        (Kind.HEADING, "Халық бірлігі"),
        (Kind.HEADING, "1-тарау. Жалпы ережелер"),
        (Kind.ITEM, "Кеңес заң бойынша жұмыс істейді."),
        (Kind.ITEM, "Кеңестің міндеттері:"),
        (Kind.ITEM, "тілді дамыту;"),
        (Kind.ITEM, "бірлікті нығайту."),
        (Kind.SENTENCE, "Кеңес 1995 жылы құрылды."),
        (Kind.SENTENCE, "Ол тұрақты."),
        (Kind.HEADING, "Кеңес дегеніміз не?"),
        (Kind.SENTENCE, "Кеңес – ақылдасу органы."),
    ]


def test_a_first_line_with_a_full_stop_may_be_the_title() -> None:
    text = "Кеңестің қоғамдағы орны.\nКеңес 1995 жылы құрылды."
    assert [piece.kind for piece in segment(text)] == [Kind.HEADING, Kind.SENTENCE]


@pytest.mark.parametrize("line", ["Құрамында 394 мүше бар", "Құрметті достар!", "Тіл – ел байлығы"])
def test_a_statement_on_a_line_of_its_own_is_no_heading(line: str) -> None:
    assert segment(f"{line}\nКеңес 1995 жылы құрылды.")[0].kind is Kind.SENTENCE


def test_dashes_mark_items_in_a_list_and_speech_elsewhere() -> None:
    listed = "Тілдер:\n- қазақ тілі\n- орыс тілі"
    spoken = "Ол кірді.\n– Сәлем, достар.\nБәрі тұрды."
    assert [piece.kind for piece in segment(listed)][1:] == [Kind.ITEM, Kind.ITEM]
    speech = segment(spoken)[1]
    assert (speech.kind, speech.of(spoken)) == (Kind.SENTENCE, "Сәлем, достар.")


def test_paragraphs_are_numbered() -> None:
    assert [piece.paragraph for piece in segment("Ол келді. Ол кетті.\n\nКеш болды.")] == [0, 0, 1]


@given(st.text(alphabet="абКЖ. !?…«»()\n-–1,:\u00a0", max_size=120))
def test_segments_are_ordered_disjoint_and_cover_every_letter(text: str) -> None:
    pieces = segment(text)
    assert all(left.end <= right.start for left, right in pairwise(pieces))
    covered = {place for piece in pieces for place in range(piece.start, piece.end)}
    assert all(place in covered for place, letter in enumerate(text) if letter in "КЖ")
    assert all(piece.of(text) == piece.of(text).strip() for piece in pieces)


@pytest.mark.skipif(not TREEBANK.exists(), reason="needs ../shared/data")
def test_boundaries_in_the_treebank() -> None:
    assert boundaries_f1(TREEBANK) >= 0.994


@pytest.mark.skipif(not DOCUMENT.exists(), reason="needs ../shared/document")
def test_sentences_of_the_document_are_those_of_its_facts() -> None:
    text = DOCUMENT.read_bytes().decode("utf-8")
    pieces = {piece.start: piece.of(text) for piece in segment(text)}
    lines = DOCUMENT.with_name("gold_facts.jsonl").read_text(encoding="utf-8").splitlines()
    facts = [json.loads(line) for line in lines]
    assert len(pieces) == 60
    assert [pieces.get(fact["sentence_start"]) for fact in facts] == [fact["sentence"] for fact in facts]

"""The whole of extraction: exact places, stable results, every text of ours."""

import json
from pathlib import Path

import pytest

from content.extraction import extract
from content.extraction.candidates import candidates

TEXTS = [
    Path(__file__).parents[3] / "content" / "library" / "assembly.kk.md",
    *sorted((Path(__file__).parents[2] / "quizzes" / "generation" / "texts").glob("*.txt")),
]
SHARED = Path(__file__).parents[4] / "shared" / "document"
needs_source = pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/document")


def read(path):
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_answer_stands_at_its_place_in_its_sentence(path):
    text = read(path)
    extraction = extract(text)
    misplaced = [
        fact
        for fact in extraction.facts
        if text[fact.answer_start : fact.answer_end] != fact.answer
        or not extraction.sentences[fact.sentence].start <= fact.answer_start
        or not fact.answer_end <= extraction.sentences[fact.sentence].end
    ]
    assert (len(extraction.facts) > 20, misplaced) == (True, [])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_fact_is_told_twice(path):
    keys = [
        (fact.sentence, fact.kind, fact.answer_start, fact.answer_end) for fact in extract(read(path)).facts
    ]
    assert len(keys) == len(set(keys))


def test_values_and_details_can_be_written_as_json():
    extraction = extract(read(TEXTS[0]))
    assert json.loads(json.dumps([fact.value for fact in extraction.facts])) == [
        fact.value for fact in extraction.facts
    ]


def test_headings_head_the_sentences_below_them():
    drafts = extract("# Билік\n\nПарламент заң қабылдайды.\n\n# Сот\n\nСот тәуелсіз.").sentences
    assert [(draft.kind, draft.heading) for draft in drafts] == [
        ("heading", None),
        ("sentence", 0),
        ("heading", None),
        ("sentence", 2),
    ]


def test_paragraphs_are_counted():
    drafts = extract("Бірінші сөйлем. Екінші сөйлем.\n\nҮшінші сөйлем.").sentences
    assert [draft.paragraph for draft in drafts] == [0, 0, 1]


def test_another_language_is_cut_into_sentences_only():
    extraction = extract("В стране 17 областей. Столица – Астана.", language="ru")
    assert (len(extraction.sentences), extraction.facts) == (2, [])


def test_progress_is_told_after_every_sentence():
    told = []
    extract("Бір сөйлем. Екі сөйлем.", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_candidates_are_ranked_within_their_sentence():
    found = candidates("Кеңес 1995 жылы құрылды. Кеңесте 394 мүше бар.")
    assert [(it.sentence, it.rank, it.kind, it.answer) for it in found if it.rank == 1] == [
        (0, 1, "date", "1995 жылы"),
        (1, 1, "quantity", "394"),
    ]


@needs_source
def test_the_clients_document_offers_nearly_every_fact_of_its_gold():
    text = read(SHARED / "assembly.txt")
    gold = [json.loads(line) for line in (SHARED / "gold_facts.jsonl").read_text("utf-8").splitlines()]
    spans = {(it.start, it.end) for it in candidates(text)}
    covered = [fact for fact in gold if any(_overlap(span, fact) >= 0.5 for span in spans)]
    assert len(covered) >= 0.97 * len(gold)


def _overlap(span, fact):
    """The F1 of the characters that a span shares with a fact's answer."""
    shared = min(span[1], fact["answer_end"]) - max(span[0], fact["answer_start"])
    return 2 * max(shared, 0) / (span[1] - span[0] + fact["answer_end"] - fact["answer_start"])

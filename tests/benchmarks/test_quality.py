"""The measures of quality: verdicts of raters, soundness of questions, and the table."""

import json
from dataclasses import replace

import pytest

from benchmarks.quality.asking import faults
from benchmarks.quality.measure import Measure, missing, skipped
from benchmarks.quality.ratings import (
    Judged,
    Rating,
    item_hash,
    items_of,
    judged,
    kappa,
    kept,
    read_ratings,
    share,
    sheet,
)
from benchmarks.quality.table import table
from content.extraction import extract
from quizzes.generation import generate

TEXT = "Кеңес 1995 жылғы 1 наурызда құрылды. Кеңестің құрамында 394 мүше бар."


def rated(rater: str, verdicts: str) -> list[Rating]:
    """Verdicts on items 0, 1, 2 …: + is usable, - is not, a space was not rated."""
    return [
        Rating(str(place), "text.txt", "date", rater, usable=verdict == "+")
        for place, verdict in enumerate(verdicts)
        if verdict != " "
    ]


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("++--", "++--", 1.0),
        ("++--", "+-+-", 0.0),
        ("++--", "--++", -1.0),
        ("+++-", "++--", 0.5),
        ("++++", "++++", 1.0),
        ("++-- +", "++--+ ", 1.0),
    ],
)
def test_agreement_is_what_chance_does_not_explain(one, other, agreement):
    assert kappa([*rated("Әсел", one), *rated("Берік", other)]) == pytest.approx(agreement)


def test_one_rater_agrees_with_nobody():
    assert kappa(rated("Әсел", "++--")) is None


def test_the_pair_that_agrees_least_counts():
    ratings = [*rated("Әсел", "++--"), *rated("Берік", "++--"), *rated("Сәуле", "+-+-")]
    assert kappa(ratings) == pytest.approx(0.0)


def test_the_share_is_the_mean_of_the_raters_and_a_changed_item_is_not_rated():
    ratings = [*rated("Әсел", "++-"), *rated("Берік", "+-")]
    items = judged(ratings, {"0": "date", "1": "date", "2": "quantity", "9": "date"})
    assert items == [
        Judged("date", usable=1),
        Judged("date", usable=0.5),
        Judged("quantity", usable=0),
    ]
    assert share(items) == pytest.approx(1 / 2)
    assert share([]) is None


def test_a_filled_sheet_keeps_verdicts_without_any_wording(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    rows = sheet(path)
    assert {row["item"]: row["kind"] for row in rows} == items_of(TEXT)
    filled = [json.dumps(row | {"usable": True}) for row in rows]
    assert kept(filled, "Әсел")[0] == Rating(
        str(rows[0]["item"]), "text.txt", str(rows[0]["kind"]), "Әсел", True
    )


@pytest.mark.parametrize("verdict", [{"usable": None, "reason": ""}, {"usable": False, "reason": ""}])
def test_a_verdict_or_its_reason_may_not_be_missing(verdict):
    row = {"item": "a", "text": "text.txt", "kind": "date"} | verdict
    with pytest.raises(ValueError, match="a: a verdict is missing"):
        kept([json.dumps(row)], "Әсел")


def test_kept_verdicts_are_read_back(tmp_path):
    (tmp_path / "rater.jsonl").write_text(
        '{"item": "a", "text": "t", "kind": "date", "rater": "r", "usable": false, "reason": "stem"}\n',
        "utf-8",
    )
    assert read_ratings(tmp_path) == [Rating("a", "t", "date", "r", usable=False, reason="stem")]


def test_a_question_that_changes_is_another_item():
    draft = generate(TEXT, extract(TEXT))[0]
    assert item_hash(draft) == item_hash(replace(draft, rank=99))
    assert item_hash(draft) != item_hash(replace(draft, stem=draft.stem + " "))


def test_faults_are_found_whatever_the_checks_said():
    extraction = extract(TEXT)
    good = generate(TEXT, extraction)
    assert list(faults(TEXT, extraction, good)) == []
    first = good[0]
    broken = [
        replace(first, stem=f" {first.stem}"),
        replace(first, content={}),
        replace(first, evidence_start=0, evidence_end=1),
    ]
    for draft in broken:
        assert list(faults(TEXT, extraction, [draft])) == [draft.rank]
    assert list(faults(TEXT, extraction, [first, first])) == [first.rank]


def test_the_table_marks_what_misses_its_goal_and_what_was_left_out(tmp_path):
    measures = [
        Measure("forms", 0.98, 0.9796, "UD"),
        Measure("cases", 0.98, 0.979, "UD"),
        Measure("seconds", 1.5, 0.4, "16 KB", is_most=True),
        *skipped(["people"], missing(tmp_path / "news.txt")),
    ]
    assert [line.split() for line in table(measures).splitlines()[1:]] == [
        ["forms", "≥", "0.98", "0.980", "met", "UD"],
        ["cases", "≥", "0.98", "0.979", "NOT", "MET", "UD"],
        ["seconds", "≤", "1.5", "0.400", "met", "16", "KB"],
        ["people", "skipped", "news.txt", "not", "at", "hand"],
    ]

"""Whole collections of files, where they lie beside the project: every question counted."""

import json
from collections import Counter
from pathlib import Path

import pytest

from quizzes import formats

SHARED = Path(__file__).parents[4] / "shared" / "data" / "interchange"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data/interchange")

TYPES = {
    "single": "single_choice",
    "multiple": "multiple_response",
    "truefalse": "true_false",
    "shorttext": "short_answer",
    "numeric": "number",
}


def entries(*names):
    index = SHARED / "index.json"
    found = json.loads(index.read_text(encoding="utf-8")) if index.exists() else []
    chosen = [one for one in found if one["format"] in names and (SHARED / "moodle" / one["file"]).exists()]
    return [pytest.param(one, id=one["file"]) for one in chosen]


@pytest.mark.parametrize("entry", entries("gift", "aiken"))
def test_every_question_of_the_collection_is_read(entry):
    data = (SHARED / "moodle" / entry["file"]).read_bytes()
    result = formats.read(data)
    assert Counter(question.type for question in result.drafts) == Counter(
        {TYPES.get(slug, slug): count for slug, count in entry["our_types"].items()}
    )


@pytest.mark.parametrize("entry", entries("gift", "aiken"))
def test_what_was_imported_and_exported_is_imported_the_same(entry):
    data = (SHARED / "moodle" / entry["file"]).read_bytes()
    drafts = formats.read(data).drafts
    written = formats.write(drafts, entry["format"])
    if written.losses:
        pytest.skip(f"the format itself loses: {sorted({loss.code for loss in written.losses})}")
    assert formats.read(written.data, entry["format"]).drafts == drafts


@pytest.mark.parametrize("entry", entries("gift"))
def test_stems_read_as_moodle_reads_them(entry):
    expected_file = SHARED / "expected" / f"{entry['file']}.json"
    expected = json.loads(expected_file.read_text(encoding="utf-8"))
    drafts = formats.read((SHARED / "moodle" / entry["file"]).read_bytes()).drafts
    stems = [
        " ".join(question["text"].replace("<br />", "<br>").split()) for question in expected["questions"]
    ]
    ours = [
        " ".join(question.stem.split()).replace("font-style:italic", "font-style: italic;")
        for question in drafts
    ]
    assert Counter(ours) == Counter(stems)

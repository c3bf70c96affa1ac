"""Collections of Moodle XML and QTI beside the project: every question as Moodle itself reads it."""

import json
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from quizzes import formats
from quizzes.formats.markup import as_html, as_text, cleaned

SHARED = Path(__file__).parents[4] / "shared" / "data" / "interchange"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data/interchange")

TYPES = {
    "single": "single_choice",
    "multiple": "multiple_response",
    "truefalse": "true_false",
    "shorttext": "short_answer",
    "numeric": "number",
    "matching": "matching",
    "ordering": "ordering",
    "cloze": "gaps",
    "essay": "essay",
    "description": "description",
}
REFUSED_WHOLE = {"x06_xxe.xml": "xml_doctype", "x07_billion_laughs.xml": "xml_doctype"}


def entries():
    index = SHARED / "index.json"
    found = json.loads(index.read_text(encoding="utf-8")) if index.exists() else []
    return [pytest.param(one, id=one["file"]) for one in found if "moodle_xml/" in one["file"]]


def path_of(entry):
    name = entry["file"]
    return (
        SHARED / name.replace("hazards_cc0/", "hazards/") if "hazards" in name else SHARED / "moodle" / name
    )


def expected_of(entry):
    name = entry["file"].replace("hazards_cc0/", "hazards/")
    return json.loads((SHARED / "expected" / f"{name}.json").read_text(encoding="utf-8"))["questions"]


def read(entry):
    return formats.read(path_of(entry).read_bytes())


def plain(text):
    return " ".join(as_text(text, "html").split())


def clean(text):
    return re.sub(r"\s+", " ", cleaned(text)).strip()


def said(draft, text):
    """A text of a draft as HTML."""
    return clean(as_html(text, draft.markup))


@pytest.mark.parametrize("entry", entries())
def test_every_question_is_read_or_refused_by_name(entry):
    result = read(entry)
    refusal = REFUSED_WHOLE.get(Path(entry["file"]).name)
    if refusal:
        assert ([], [refusal]) == (result.drafts, [error.code for error in result.errors])
        return
    kinds = dict(entry["our_types"])
    unsupported = kinds.pop("unsupported", 0)
    assert Counter(draft.type for draft in result.drafts) == Counter(
        {TYPES[kind]: count for kind, count in kinds.items()}
    )
    asked = path_of(entry).read_bytes().count(b"<question type=") - path_of(entry).read_bytes().count(
        b'<question type="category"'
    )
    assert len(result.drafts) + len(result.errors) == asked
    assert len(result.errors) >= unsupported
    assert all(error.element and error.line for error in result.errors)


@pytest.mark.parametrize("entry", entries())
def test_every_question_says_what_moodle_reads(entry):
    expected = {question["name"]: question for question in expected_of(entry)}
    for draft in read(entry).drafts:
        if draft.name not in expected:
            assert "error case" in entry["features"] or "<" in draft.name  # Moodle cuts names at tags
            continue
        question = expected[draft.name]
        if draft.type != "gaps":
            assert plain(as_html(draft.stem, draft.markup)) == plain(question["text"])
        assert plain(as_html(draft.explanation, draft.markup)) == plain(question["general_feedback"])
        assert draft.points == (100 if draft.type == "description" else round(100 * question["default_mark"]))
        if draft.penalty is not None:
            assert float(Fraction(draft.penalty)) == pytest.approx(question["penalty"], abs=1e-5)
        assert (
            (draft.id_number or None) == question["idnumber"]
            or "error case" in entry["features"]
            or (question["idnumber"] is None)
        )
        assert sorted(draft.tags) == sorted(question["tags"])
        if question["category"] != "<default>":
            assert draft.category[-1] == question["category"]
        assert len(draft.hints) == len([one for one in question.get("hints", ()) if one["text"].strip()])
        assert sorted(file.sha1 for file in draft.files) == sorted(
            {file["sha1"] for file in question.get("files", ())}
        )


@pytest.mark.parametrize("entry", entries())
def test_every_answer_is_what_moodle_reads(entry):
    expected = {question["name"]: question for question in expected_of(entry)}
    for draft in read(entry).drafts:
        check = CHECKS.get(draft.type)
        if check and draft.name in expected and "error case" not in entry["features"]:
            check(draft, expected[draft.name])


def check_choice(draft, question):
    for option, answer in zip(draft.content["options"], question["answers"], strict=True):
        assert said(draft, option["text"]) == clean(answer["text"])
        assert said(draft, option.get("feedback", "")) == clean(answer["feedback"])
        if "weight" in option and draft.name != "45+45":  # Moodle makes halves of them; we keep them
            assert float(Fraction(option["weight"])) == pytest.approx(answer["fraction"], abs=1e-5)
        assert option["correct"] == (answer["fraction"] > 0)


def check_true_false(draft, question):
    assert draft.content["correct"] == question["correct_answer"]
    for answer in question["answers"]:
        feedback = draft.content.get(f"feedback_{answer['text'].lower()}", "")
        assert said(draft, feedback) == clean(answer["feedback"])


def check_short_answer(draft, question):
    ours = [
        (key["text"], float(Fraction(key.get("weight", "1"))), said(draft, key.get("feedback", "")))
        for key in draft.content["keys"]
    ]
    ours += [("*", 0.0, said(draft, draft.overall_feedback["wrong"]))] if draft.overall_feedback else []
    assert ours == [(one["text"], one["fraction"], clean(one["feedback"])) for one in question["answers"]]


def check_number(draft, question):
    main = {**draft.content, "weight": "1"}
    ours = [
        (float(key["value"]), float(key["tolerance"]), float(Fraction(key["weight"])))
        for key in [main, *draft.content.get("alternatives", ())]
    ]
    moodle = [
        (float(one["text"]), one["tolerance"], one["fraction"])
        for one in question["answers"]
        if one["text"] != "*"
    ]
    assert ours == moodle


def check_matching(draft, question):
    texts = {option["id"]: option["text"] for option in draft.content["options"]}
    ours = [(said(draft, stem["text"]), texts[stem["match"]]) for stem in draft.content["stems"]]
    moodle = [(clean(one["text"]), one["answer"]) for one in question["pairs"] if one["text"]]
    assert ours == moodle
    assert set(texts.values()) == {one["answer"] for one in question["pairs"]}


def check_ordering(draft, question):
    if "answers" in question:
        ours = [said(draft, item["text"]) for item in draft.content["items"]]
        assert ours == [clean(answer["text"]) for answer in question["answers"]]


def check_gaps(draft, question):
    for gap, sub in zip(draft.content["gaps"], question.get("subquestions", ()), strict=False):
        assert Fraction(gap.get("weight", "1")) == sub["default_mark"]
        if gap.get("choices"):
            assert gap["choices"] == [plain(answer["text"]) for answer in sub["answers"]]
        right = {plain(answer["text"]) for answer in sub["answers"] if answer["fraction"] == 1}
        if sub.get("single") != 0:
            assert {key["text"] for key in gap["keys"] if key.get("weight", "1") == "1"} >= right


CHECKS = {
    "single_choice": check_choice,
    "multiple_response": check_choice,
    "true_false": check_true_false,
    "short_answer": check_short_answer,
    "number": check_number,
    "matching": check_matching,
    "ordering": check_ordering,
    "gaps": check_gaps,
}


@pytest.mark.parametrize("slug", ["moodlexml", "qti30", "qti22", "qti21"])
@pytest.mark.parametrize("entry", entries())
def test_what_was_imported_and_exported_is_imported_the_same(entry, slug):
    drafts = read(entry).drafts
    written = formats.write(drafts, slug)
    again = formats.read(written.data)
    assert again.errors == []
    if slug == "moodlexml":
        assert again.drafts == drafts
    stable = formats.read(formats.write(again.drafts, slug).data).drafts
    assert stable == again.drafts
    assert [draft.type for draft in again.drafts] == [draft.type for draft in drafts]


def test_the_sample_package_is_read_as_its_index_says():
    folder = SHARED / "qti3"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    result = formats.read((folder / "kk_civics_sample.zip").read_bytes())
    kinds = [TYPES[item["our_type"]] for item in expected["items"] if item["our_type"] != "unsupported"]
    assert [draft.type for draft in result.drafts] == kinds
    assert [error.element for error in result.errors] == [
        f"items/{name}.xml ({name})" for name in expected["package_expected"]["reported_unsupported"]
    ]
    assert sum(len(draft.files) for draft in result.drafts) == expected["package_expected"]["media"]


@pytest.mark.parametrize(
    ("name", "code"), [("bad_zip_slip.zip", "archive_path"), ("bad_no_manifest.zip", "manifest_missing")]
)
def test_packages_that_cannot_be_trusted_are_refused(name, code):
    result = formats.read((SHARED / "qti3" / name).read_bytes(), "qti30")
    assert result.drafts == []
    assert [error.code for error in result.errors] == [code]

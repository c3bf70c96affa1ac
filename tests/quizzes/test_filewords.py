"""Every code that files give rise to has its sentence."""

import re
from pathlib import Path

import quizzes.formats
from quizzes.filewords import FINDINGS, FORMAT_NAMES, LEFT_OUT, finding_text
from quizzes.formats import FORMATS, Finding
from quizzes.formats.base import OPTIONAL_FIELDS, QUESTION_TYPES

SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(quizzes.formats.__file__).parent.rglob("*.py")
)


def test_every_reason_has_a_sentence():
    said = re.findall(r'(?:refuse|Error|Finding|warn)\(\s*"([a-z]+(?:_[a-z]+)+)"', SOURCES)
    said += re.findall(r'\[?\("([a-z]+(?:_[a-z]+)+)", [^)]*\)\]? *(?:\*|\n)', SOURCES)
    others = {*QUESTION_TYPES, "feedback_true", "feedback_false"}
    assert {code for code in said if not code.endswith("_left_out")} - set(FINDINGS) - others == set()
    assert len(set(said)) > 40


def test_everything_that_can_be_left_out_has_a_name():
    said = set(re.findall(r'"([a-z_]+)_left_out"', SOURCES)) - {"type"}
    assert said - set(LEFT_OUT) == set()
    assert set(OPTIONAL_FIELDS) - set(LEFT_OUT) == set()


def test_every_format_has_a_name():
    assert set(FORMATS) - set(FORMAT_NAMES) == set()


def test_sentences_say_what_they_are_about():
    assert finding_text(Finding("answer_without_option", 4, detail="D")) == (
        "The answer names an option that is not there. (D)"
    )
    assert finding_text(Finding("hints_left_out")) == "Left out: hints."
    assert finding_text(Finding("content", detail="option_repeated")) == "Two options read the same."
    assert finding_text(Finding("type_left_out", detail="number")) == (
        "The format has no such type; the question was left out. (number)"
    )

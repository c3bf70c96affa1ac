"""Our own JSON: the schema, and files that do not keep it."""

import json

import pytest
from jsonschema import Draft202012Validator

from quizzes import formats
from quizzes.formats import PortableFile, PortableQuestion
from quizzes.formats.own import SCHEMA, VERSION

YES = PortableQuestion(type="true_false", stem="Иә ме?", content={"correct": True})


def document(*entries, version=VERSION, **more):
    return json.dumps(
        {"format": "daiek-questions", "version": version, "questions": entries, **more}
    ).encode()


def test_the_schema_is_one_and_what_is_written_keeps_it():
    Draft202012Validator.check_schema(SCHEMA)
    written = json.loads(formats.write([YES], "json").data)
    assert list(Draft202012Validator(SCHEMA).iter_errors(written)) == []


def test_a_file_is_recognised_and_kept_once():
    picture = PortableFile("ту.png", b"\x89PNG")
    question = PortableQuestion(
        type="description",
        stem='<img src="@@PLUGINFILE@@/ту.png">',
        content={},
        markup="html",
        files=(picture,),
    )
    data = formats.write([question, question], "json").data
    assert list(json.loads(data)["files"]) == [picture.sha1]
    assert [one.files for one in formats.read(data).drafts] == [(picture,), (picture,)]


@pytest.mark.parametrize(
    ("entry", "element"),
    [
        ({"type": "true_false", "stem": "?", "content": {"correct": "yes"}}, "questions[0].content.correct"),
        ({"type": "riddle", "stem": "?", "content": {}}, "questions[0].type"),
        ({"type": "description", "content": {}}, "questions[0]"),
        ({"type": "description", "stem": "?", "content": {}, "colour": "red"}, "questions[0]"),
        ("text", "questions[0]"),
    ],
)
def test_a_question_that_breaks_the_schema_is_refused_alone(entry, element):
    good = {"type": "true_false", "stem": "Иә ме?", "content": {"correct": True}}
    result = formats.read(document(entry, good))
    assert result.drafts == [YES]
    assert [(error.code, error.element) for error in result.errors] == [("schema_broken", element)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (document(version=99), "version_unknown"),
        (b'{"format": "daiek-questions", "version": 1}', "questions_missing"),
        (b'{"format": "daiek-questions", "ver', "json_malformed"),
        (b"[" * 9_000, "json_malformed"),
        (b"[" * 100_000, "archive_too_large"),
        (b'{"format": "another"}', "format_unknown"),
    ],
)
def test_a_file_that_is_none_is_refused_as_a_whole(data, code):
    result = formats.read(data, "json")
    assert result.drafts == []
    assert [error.code for error in result.errors] == [code]


def test_a_file_whose_bytes_are_others_is_refused_with_its_question():
    sha1 = PortableFile("", b"one").sha1
    entry = {"type": "description", "stem": "?", "content": {}, "files": [{"name": "a", "sha1": sha1}]}
    result = formats.read(document(entry, files={sha1: "dHdv"}))
    assert [error.code for error in result.errors] == ["file_damaged", "file_missing"]


def test_half_characters_and_control_characters_go():
    entry = {"type": "true_false", "stem": "Иә\u0000 ме\ud800?", "content": {"correct": True}}
    result = formats.read(document(entry))
    assert result.drafts == [YES]
    assert [warning.code for warning in result.warnings] == ["characters_removed"]

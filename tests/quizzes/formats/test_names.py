"""Other programs call formats by their names: each of the twelve reads and writes as promised."""

import pytest

from quizzes import formats
from quizzes.formats import ParseResult, PortableQuestion, WriteResult

NAMES = [
    "json",
    "gift",
    "aiken",
    "moodlexml",
    "qti21",
    "qti22",
    "qti30",
    "csv",
    "xlsx",
    "kahoot",
    "quizizz",
    "anki",
]

QUESTION = PortableQuestion(
    type="single_choice",
    stem="Астана қай жылы елорда болды?",
    content={
        "options": [
            {"id": "a", "text": "1997", "correct": True},
            {"id": "b", "text": "1991", "correct": False},
        ]
    },
)


def test_there_are_these_formats_and_no_others():
    assert set(formats.FORMATS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_format_writes_it_reads_by_its_name(name):
    written = formats.write([QUESTION], name)
    assert isinstance(written, WriteResult)
    assert isinstance(written.data, bytes)
    assert isinstance(written.losses, list)
    read = formats.read(written.data, name)
    assert isinstance(read, ParseResult)
    if name == "anki":
        assert ([error.code for error in read.errors], list(read.drafts)) == (["format_only_written"], [])
        return
    assert (list(read.errors), [draft.type for draft in read.drafts]) == ([], ["single_choice"])
    assert read.drafts[0].stem == QUESTION.stem


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"anki"}))
def test_a_format_is_recognised_by_its_content(name):
    read = formats.read(formats.write([QUESTION], name).data)
    assert [(draft.type, draft.stem) for draft in read.drafts] == [(QUESTION.type, QUESTION.stem)]


def test_an_old_qti_is_called_by_its_name():
    read = formats.read(b'<?xml version="1.0"?><questestinterop><item ident="i"/></questestinterop>')
    assert [error.code for error in read.errors] == ["qti1_not_read"]

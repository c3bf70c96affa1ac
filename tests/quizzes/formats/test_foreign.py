"""Files that are no questions for us are called what they are."""

import gzip
import zipfile
from io import BytesIO

import pytest

from quizzes import formats


def packed(members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def manifest(kind):
    return f'<manifest><resources><resource type="{kind}" href="a.xml"/></resources></manifest>'


OLD = '<?xml version="1.0"?><questestinterop><item ident="i"/></questestinterop>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed({"imsmanifest.xml": manifest("imsqti_xmlv1p1"), "a.xml": OLD}), "qti1_not_read"),
        (
            packed({"imsmanifest.xml": manifest("imsqti_xmlv1p2/imscc_xmlv1p1/assessment"), "a.xml": OLD}),
            "qti1_not_read",
        ),
        (packed({"imsmanifest.xml": manifest("assessment/x-bb-qti-test"), "a.dat": OLD}), "qti1_not_read"),
        (packed({"quiz/a.xml": OLD}), "qti1_not_read"),
        (packed({"imsmanifest.xml": manifest("webcontent")}), "questions_missing"),
        (packed({"moodle_backup.xml": "<moodle_backup/>"}), "moodle_backup"),
        (gzip.compress(b"moodle_backup.xml"), "moodle_backup"),
        (packed({"word/document.xml": "<w/>"}), "document_not_questions"),
        (b"%PDF-1.7\n", "document_not_questions"),
        (packed({"h5p.json": "{}"}), "h5p_not_read"),
        (packed({"collection.anki21": ""}), "format_only_written"),
        (packed({"kahoot.xlsx": "PK"}), "archive_of_files"),
        (packed({"bomb.txt": bytes(60 * 2**20)}), "archive_too_large"),
        (packed({"../up.txt": ""}), "archive_path"),
        (packed({"a.txt": ""})[:-30], "archive_damaged"),
        (OLD.encode(), "qti1_not_read"),
    ],
    ids=range(16),
)
def test_a_foreign_file_is_called_what_it_is(data, code):
    result = formats.read(data)
    assert ([error.code for error in result.errors], list(result.drafts)) == ([code], [])

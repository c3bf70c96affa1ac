"""Files that mean harm, and bytes that mean nothing: no crash, nothing followed, nothing blown up."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quizzes import formats
from quizzes.formats import archives
from quizzes.formats.markup import as_text, cleaned

PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
TEXTS = ("gift", "aiken", "csv", "json")
PIECES = st.sampled_from(
    [
        "{",
        "}",
        "=",
        "~",
        "#",
        "####",
        ":",
        "::",
        "->",
        "%",
        "%50%",
        "T",
        "F",
        ">",
        "[html]",
        "[plain]",
        "//",
        "\\",
        "\n",
        "\n\n",
        "$CATEGORY:",
        "ANSWER:",
        "A)",
        "B.",
        "А)",
        ",",
        ";",
        '"',
        "'",
        "question",
        "option1",
        "correct",
        "<b>",
        "</b>",
        "<script>",
        "&lt;",
        "1..2",
        "3,14",
        "{1:SA:=а}",
        "[[1]]",
        "\t",
        "Астана",
        "\x00",
        "\ud83d",
    ]
)


def packed(*members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def is_whole(result):
    """Every question has a type and a content; every finding about a question names one."""
    return all(question.type and question.content is not None for question in result.drafts) and all(
        warning.question is None or warning.question < len(result.drafts) for warning in result.warnings
    )


@pytest.mark.parametrize("slug", [*TEXTS, None])
@PATIENT
@given(text=st.lists(PIECES, max_size=30).map("".join))
def test_no_text_breaks_a_reader(slug, text):
    assert is_whole(formats.read(text.encode("utf-8", "surrogatepass"), slug))


@pytest.mark.parametrize("slug", ["gift", "aiken", "csv", "json", "xlsx", "kahoot", "quizizz", None])
@PATIENT
@given(data=st.binary(max_size=300))
@example(data=b"PK\x03\x04xl/workbook.xml")
@example(data=b"\xff\xfe\x00")
def test_no_bytes_break_a_reader(slug, data):
    assert is_whole(formats.read(data, slug))


@pytest.mark.parametrize("slug", ["xlsx", "kahoot", "quizizz"])
@PATIENT
@given(at=st.integers(0, 4000), byte=st.integers(0, 255))
def test_no_damaged_workbook_breaks_a_reader(slug, at, byte):
    data = bytearray(WORKBOOK)
    data[at % len(data)] = byte
    assert is_whole(formats.read(bytes(data), slug))


WORKBOOK = formats.write(
    [formats.PortableQuestion(type="true_false", stem="Иә ме?", content={"correct": True})], "kahoot"
).data


@pytest.mark.parametrize(
    "text",
    [
        "::" * 200_000,
        "{" * 300_000,
        "a {=b\n\n" * 60_000,
        "::a\n" * 100_000,
        "q{T}\n" * 60_000,
        "%50" * 100_000,
        "[tag:" * 80_000,
        "// [id:" + "\\]" * 100_000,
        "<img alt=" * 50_000,
        "$CATEGORY: " + "/" * 300_000,
        "=" * 200_000,
        "A) " * 100_000 + "\nANSWER: A",
        "Q\n" + "A) x\n" * 100_000 + "ANSWER: A",
        "question,option1,correct\n" + '"' * 200_001,
        "question,option1,correct\n" + "Q,{1:SA:" * 50_000,
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("slug", ["gift", "aiken", "csv", None])
def test_long_nonsense_is_read_in_one_go(slug, text):
    assert is_whole(formats.read(text.encode(), slug))


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<p class="modal" id="top" style="position:fixed">x</p>',
        '<iframe src="https://example.com"></iframe>',
        "<form action='x'><input></form>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<svg><script>x</script></svg>",
        "<style>body{display:none}</style>",
    ],
)
def test_nothing_that_acts_is_left_of_foreign_html(html):
    clean = cleaned(html)
    for sign in (
        "script",
        "onerror",
        "class=",
        "id=",
        "position",
        "iframe",
        "form",
        "input",
        "svg",
        "display",
    ):
        assert sign not in clean
    assert cleaned(clean) == clean
    assert "<" not in as_text(html).replace("< ", "")


def test_a_path_that_leads_out_is_refused():
    with pytest.raises(archives.ArchiveError, match="archive_path"):
        archives.opened(packed(("../../etc/passwd", b"x")))


@pytest.mark.parametrize("name", ["/etc/passwd", "C:\\windows\\x", "a/../../b", "..\\b"])
def test_every_way_out_is_one(name):
    with pytest.raises(archives.ArchiveError):
        archives.opened(packed((name, b"x")))


def test_a_bomb_is_not_unpacked():
    bomb = packed(("xl/workbook.xml", b"0" * (30 * 2**20)))
    assert len(bomb) < 100_000
    assert [error.code for error in formats.read(bomb).errors] == ["archive_too_large"]


def test_too_many_members_are_refused():
    with pytest.raises(archives.ArchiveError, match="archive_too_many"):
        archives.opened(packed(*((str(number), b"") for number in range(archives.MOST_MEMBERS + 1))))


def test_entities_in_a_workbook_are_not_followed():
    with zipfile.ZipFile(BytesIO(WORKBOOK)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    changed = [(name, evil + data if name.startswith("xl/worksheets/") else data) for name, data in members]
    result = formats.read(packed(*changed), "kahoot")
    assert result.drafts == []
    assert [error.code for error in result.errors] == ["workbook_damaged"]


def test_a_file_that_nothing_recognises_is_refused():
    assert [error.code for error in formats.read(b"\x89PNG\r\n\x1a\n").errors] == ["format_unknown"]
    assert [error.code for error in formats.read(b"").errors] == ["format_unknown"]


def test_a_member_that_lies_before_the_archive_is_damaged_and_nothing_crashes():
    drafts = formats.read("Астана?{T}".encode(), "gift").drafts
    package = bytearray(formats.write(drafts, "qti30").data)
    end = package.rindex(b"PK\x05\x06")
    start = int.from_bytes(package[end + 16 : end + 20], "little")
    package[end + 16 : end + 20] = (start + 9).to_bytes(4, "little")
    result = formats.read(bytes(package), "qti30")
    assert (list(result.drafts), bool(result.errors)) == ([], True)


@pytest.mark.parametrize("slug", [None, "xlsx", "kahoot", "quizizz"])
def test_a_workbook_with_a_password_is_told_from_a_file_of_no_kind(slug):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert [error.code for error in formats.read(data, slug).errors] == ["workbook_locked"]

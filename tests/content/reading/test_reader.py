from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.reading import MAX_BYTES, ReadText, UnreadableFileError, read
from tests.content.reading.files import make_docx, make_pdf, make_zip

TEXT = "Мектепте 12 үйірме бар."
DOCX = make_docx(lambda document: document.add_paragraph(TEXT))
PDF = make_pdf([TEXT])
PAGE = f"<!doctype html><title>Мектеп</title><p>{TEXT}</p>".encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("data", "filename", "read_text"),
    [
        (TEXT.encode(), "text.txt", ReadText(TEXT, "txt", "utf-8")),
        (TEXT.encode(), "TEXT.MD", ReadText(TEXT, "md", "utf-8")),
        (TEXT.encode(), "text.html", ReadText(TEXT, "html", "utf-8")),
        (TEXT.encode(), "name without an end", ReadText(TEXT, "txt", "utf-8")),
        (PAGE, "page.htm", ReadText(TEXT, "html", "utf-8")),
        (DOCX, "text.docx", ReadText(TEXT, "docx")),
        (PDF, "text.pdf", ReadText(TEXT, "pdf")),
    ],
)
def test_reads_every_format(data, filename, read_text):
    assert read(data, filename) == read_text


@pytest.mark.parametrize(
    ("data", "filename", "format_"),
    [
        (DOCX, "text.txt", "docx"),
        (PAGE, "text.docx", "html"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n" + PAGE, "text.txt", "html"),
        (PDF, "text.docx", "pdf"),
        (b"\r\n" + PDF, "text.txt", "pdf"),
        (TEXT.encode(), "text.pdf", "txt"),
        ("«%PDF-» деген белгі".encode(), "text.txt", "txt"),
    ],
)
def test_content_decides_before_the_name(data, filename, format_):
    assert read(data, filename).format == format_


@pytest.mark.parametrize(
    ("code", "data", "filename"),
    [
        ("empty", b"", "text.txt"),
        ("empty", b" \r\n\t", "text.pdf"),
        ("empty", "\ufeff".encode(), "text.txt"),
        ("too_large", b"a" * (MAX_BYTES + 1), "text.txt"),
        ("too_large", make_zip(**{"word/document.xml": bytes(51 * 1024 * 1024)}), "bomb.docx"),
        ("binary", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture.txt"),
        ("binary", bytes(range(1, 9)) * 8, "text.txt"),
        ("binary", "а\0б".encode("utf-16"), "text.txt"),
        ("encoding", b"\xff\xfe\x41", "text.txt"),
        ("encoding", bytes(range(128, 256)), "text.txt"),
        ("password", make_pdf([TEXT], password="1234"), "text.pdf"),
        ("password", OLE + "EncryptedPackage".encode("utf-16-le"), "text.docx"),
        ("broken", PDF[: len(PDF) // 2], "text.pdf"),
        ("broken", DOCX[: len(DOCX) // 2], "text.docx"),
        ("broken", make_zip(**{"word/document.xml": b"<w:document"}), "text.docx"),
        ("broken", b"<div>" * 3000 + b"text", "text.html"),
        ("unsupported", OLE, "text.doc"),
        ("unsupported", rb"{\rtf1 text}", "text.rtf"),
        ("unsupported", make_zip(**{"xl/workbook.xml": b"<workbook/>"}), "table.xlsx"),
        ("unsupported", b"<?xml version='1.0'?><FictionBook/>", "book.fb2"),
        ("no_text", make_pdf([], []), "scan.pdf"),
        ("no_text", make_docx(), "text.docx"),
        ("no_text", b"<html><script>let a = 1</script></html>", "page.html"),
        ("no_text", b"<!-- a remark -->", "page.html"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_code(code, data, filename):
    with pytest.raises(UnreadableFileError) as refused:
        read(data, filename)

    assert refused.value.code == code


def test_a_file_of_exactly_the_largest_size_is_read():
    assert len(read(b"a" * MAX_BYTES, "text.txt").text) == MAX_BYTES


def test_a_pdf_locked_only_against_changes_is_read():
    assert read(make_pdf([TEXT], password=""), "text.pdf").text == TEXT


def damaged(whole: bytes) -> st.SearchStrategy[bytes]:
    """The file with a run of its bytes replaced by others."""
    return st.builds(
        lambda at, length, other: whole[:at] + other + whole[at + length :],
        st.integers(0, len(whole)),
        st.integers(0, 60),
        st.binary(max_size=60),
    )


ANY_BYTES = st.one_of(
    st.binary(),
    st.text().map(str.encode),
    st.binary().map(lambda tail: b"<html>" + tail),
    damaged(PDF),
    damaged(DOCX),
    damaged(PAGE),
)


@settings(deadline=None)  # a damaged PDF is searched from end to end
@given(ANY_BYTES, st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", ""]))
@example(b"&#0;&#xD800;a", "a.html")
@example(b"%PDF-1.7\n%%EOF", "a.pdf")
def test_any_bytes_give_storable_text_or_a_named_refusal(data, filename):
    try:
        text = read(data, filename).text
    except UnreadableFileError:
        return
    assert text.strip()
    assert "\0" not in text.encode().decode()

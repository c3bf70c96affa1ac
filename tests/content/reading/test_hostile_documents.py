"""Documents that mean harm, and bytes that mean nothing: a text or a reason, never a crash or a hang."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from content.reading import UnreadableFileError, pdf, read, worddocument
from content.words import UNREADABLE
from tests.content.reading.files import make_docx, make_pdf, make_zip, with_part

PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a"])
PIECES = st.sampled_from(
    [
        *"#*_`[]()!<>&|~\\\n\t-+=",
        "<p>",
        "</p>",
        "<sup>",
        "</sup>",
        "<html>",
        "<script>",
        "<!--",
        "-->",
        "&amp;",
        "&#0;",
        "![a](b)",
        "Ассамблея",
        "1. ",
        "---\n",
        "\x00",
        "\ufeff",
        "<table><tr><td>",
        "<!DOCTYPE html>",
    ]
)
WORD = make_docx(lambda document: document.add_paragraph("Ассамблея 1995 жылы құрылды."))
PAGE = make_pdf(["Assembly was founded in 1995."])


def text_or_reason(data, name="a"):
    """What the reader reads: a text, or a code that has a sentence (KeyError where it has none)."""
    try:
        return read(data, name).text
    except UnreadableFileError as error:
        return error.code if UNREADABLE[error.code] else ""


@PATIENT
@given(data=st.binary(max_size=600), name=NAMES)
def test_any_bytes_give_a_text_or_a_reason(data, name):
    text_or_reason(data, name)


@PATIENT
@given(pieces=st.lists(PIECES, max_size=80), name=NAMES)
def test_any_markup_gives_a_text_or_a_reason(pieces, name):
    text_or_reason("".join(pieces).encode("utf-8", "surrogatepass"), name)


@pytest.mark.parametrize("whole", [WORD, PAGE], ids=["docx", "pdf"])
@PATIENT
@given(data=st.data())
def test_a_damaged_file_gives_a_text_or_a_reason(whole, data):
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    text_or_reason(bytes(broken[: data.draw(st.integers(1, len(broken)))]))


@PATIENT
@given(
    part=st.lists(st.sampled_from(["<w:p>", "</w:p>", "<w:t>", "</w:t>", "а", "&x;", "<w:r/>"]), max_size=40)
)
def test_a_word_document_of_any_elements_gives_a_text_or_a_reason(part):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{space}"><w:body>{"".join(part)}</w:body></w:document>'
    text_or_reason(with_part(WORD, worddocument.MAIN_PART, body.encode()))


def test_a_word_document_that_names_another_file_does_not_get_it(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("құпия")
    body = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]><a>&x;</a>'
    for part in (worddocument.MAIN_PART, "word/styles.xml"):
        assert "құпия" not in text_or_reason(with_part(WORD, part, body.encode()))


def test_entities_that_grow_are_not_expanded():
    declared = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    body = f'<!DOCTYPE a [<!ENTITY e0 "а">{declared}]><a>&e9;</a>'
    assert len(text_or_reason(with_part(WORD, worddocument.MAIN_PART, body.encode()))) < 100


def test_a_word_document_that_nests_deeply_is_not_opened():
    body = b"<a>" * 100_000 + b"</a>" * 100_000
    assert text_or_reason(with_part(WORD, worddocument.MAIN_PART, body)) == "broken"


@pytest.mark.parametrize(
    ("limit", "value"), [("MAX_UNPACKED", 1_000), ("MAX_XML", 1_000), ("MOST_TAGS", 10), ("MOST_ENTRIES", 3)]
)
def test_a_word_document_that_unpacks_to_too_much_is_not_opened(monkeypatch, limit, value):
    monkeypatch.setattr(worddocument, limit, value)
    assert text_or_reason(WORD) == "too_large"


def test_an_archive_that_lies_about_its_sizes_is_not_opened():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(worddocument.MAIN_PART, b"<a>" + b" " * 100_000 + b"</a>")
    lying = out.getvalue().replace((100_007).to_bytes(4, "little"), (7).to_bytes(4, "little"))
    assert lying != out.getvalue()
    assert text_or_reason(lying) == "broken"


def test_other_archives_are_named_as_what_they_are():
    assert text_or_reason(make_zip(**{"../../etc/passwd": b"x"})) == "unsupported"


def test_a_pdf_that_draws_too_much_is_not_read(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_OPERATIONS", 3)
    assert text_or_reason(PAGE) == "too_large"


def test_a_pdf_of_too_many_pages_is_not_read(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    assert text_or_reason(make_pdf(["a"], ["b"])) == "too_large"


def test_a_pdf_whose_forms_draw_each_other_again_and_again_is_stopped(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_OPERATIONS", 50_000)
    writer = PdfWriter()
    page = writer.add_blank_page(width=100, height=100)
    inner = None
    for level in range(30):
        form = DecodedStreamObject()
        form.set_data(b"/X Do /X Do" if level else b"BT (a) Tj ET")
        form[NameObject("/Type")] = NameObject("/XObject")
        form[NameObject("/Subtype")] = NameObject("/Form")
        if inner is not None:
            drawn = DictionaryObject({NameObject("/X"): inner})
            form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawn})
        inner = writer._add_object(form)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/X"): inner})}
    )
    content = DecodedStreamObject()
    content.set_data(b"/X Do")
    page[NameObject("/Contents")] = writer._add_object(content)
    out = BytesIO()
    writer.write(out)
    assert text_or_reason(out.getvalue()) in ("too_large", "no_text")


def test_a_page_of_nested_notes_is_read_in_one_go():
    page = "<html><body>" + "<sup>" * 200 + "<b>а</b>" * 20_000
    assert text_or_reason(page.encode()).startswith("а")


def test_a_note_sign_is_left_out_and_a_raised_text_is_kept():
    page = "<html><body>Ол<sup><a>[1]</a></sup> м<sup>2</sup>".encode()
    assert text_or_reason(page) == "Ол м2"


def test_a_text_that_is_mostly_signs_is_no_markdown():
    assert text_or_reason(b"![" * 50_000, "a.md") == "![" * 50_000

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from content.reading import UnreadableFileError, read
from content.reading.worddocument import MAIN_PART, unpacked_names
from tests.content.reading.files import make_docx, with_part

# A text box as Word writes it: once for itself, once more for programs that are older.
BOXED = "<w:p><w:r><w:t>қосымша</w:t></w:r></w:p>"
BOX = "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"


def text_of(build) -> str:
    return read(make_docx(build), "text.docx").text


def add_xml(document, xml: str) -> None:
    document.element.body.insert(0, parse_xml(xml))


def paragraph(inner: str) -> str:
    return f'<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{inner}</w:p>'


def test_paragraphs_lists_and_tables_come_in_the_order_of_the_document():
    def build(document):
        document.add_heading("Тақырып", 0)
        document.add_heading("Бөлім", 2)
        document.add_paragraph("Мәтін.")
        document.add_paragraph("бір", style="List Bullet")
        document.add_paragraph("екі", style="List Number")
        table = document.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "басы"
        table.cell(1, 0).text = "сол"
        table.cell(1, 1).text = "оң"
        document.add_paragraph("Соңы.")

    assert text_of(build).split("\n\n") == [
        "# Тақырып",
        "## Бөлім",
        "Мәтін.",
        "• бір",
        "• екі",
        "басы",
        "сол",
        "оң",
        "Соңы.",
    ]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r>", "а\tб\nв"),
        ("<w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr><w:r><w:t>а</w:t></w:r>", "а"),
        ("<w:r><w:t>этно</w:t><w:noBreakHyphen/><w:t>мәдени</w:t></w:r>", "этно-мәдени"),
        (
            "<w:ins><w:r><w:t>жаңа</w:t></w:r></w:ins><w:del><w:r><w:delText>ескі</w:delText></w:r></w:del>",
            "жаңа",
        ),
        ("<w:moveFrom><w:r><w:t>бұрынғы</w:t></w:r></w:moveFrom><w:r><w:t>қалған</w:t></w:r>", "қалған"),
        ("<w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Бөлім</w:t></w:r>", "## Бөлім"),
        ("<w:pPr><w:outlineLvl w:val='9'/></w:pPr><w:r><w:t>Мәтін</w:t></w:r>", "Мәтін"),
        ("<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>тармақ</w:t></w:r>", "• тармақ"),
        ("<w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>мәтін</w:t></w:r>", "мәтін"),
        (BOX.format(BOXED) + "<w:r><w:t>негізгі</w:t></w:r>", "негізгі\n\nқосымша"),
    ],
)
def test_a_paragraph_says_what_its_reader_sees(inner, text):
    assert text_of(lambda document: add_xml(document, paragraph(inner))) == text


def test_headings_are_known_by_a_style_of_the_schools_own():
    def build(document):
        style = document.styles.add_style("Біздің тақырып", 1)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
        document.add_paragraph("Тақырып", style=style)

    assert text_of(build) == "# Тақырып"


def test_entities_are_not_expanded():
    entities = '<!DOCTYPE a [<!ENTITY b "бомба"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    body = f"<w:body>{paragraph('<w:r><w:t>бір&b;&c;</w:t></w:r>')}</w:body>"
    body = f"{entities}<w:document {nsdecls('w')}>{body}</w:document>"

    assert read(with_part(make_docx(), MAIN_PART, body.encode()), "text.docx").text == "бір"


def test_a_cell_that_claims_to_span_two_billion_columns_is_one_cell():
    def build(document):
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "бір"
        cell._tc.grid_span = 2_000_000_000

    assert text_of(build) == "бір"


def test_a_locked_archive_says_so():
    data = bytearray(make_docx())
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1

    with pytest.raises(UnreadableFileError, match="password"):
        unpacked_names(bytes(data))

"""Small files of every format, made on the spot."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

# Character codes are the Unicode code points themselves: Latin, Cyrillic, dashes and quotes.
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Same def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfrange <0000> <04FF> <0000> <2000> <206F> <2000> endbfrange
endcmap end end"""


def make_pdf(*pages: list[str], password: str | None = None) -> bytes:
    """A PDF with one line of text below the other on every page; a page without lines is a picture."""
    writer = PdfWriter()
    mapping = DecodedStreamObject()
    mapping.set_data(TO_UNICODE)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Plain"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([]),
            NameObject("/ToUnicode"): writer._add_object(mapping),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(width=595, height=842)
        shown = " T* ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 14 TL 50 800 Td {shown} ET".encode() if lines else b"")
        page[NameObject("/Contents")] = writer._add_object(content)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if password is not None:
        writer.encrypt(password, owner_password="owner")
    return _saved(writer.write)


def make_docx(build=None) -> bytes:
    """A Word document; `build` receives it empty."""
    document = docx.Document()
    if build is not None:
        build(document)
    return _saved(document.save)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one of its files replaced."""
    source = ZipFile(BytesIO(data))
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for entry in source.namelist():
            archive.writestr(entry, content if entry == name else source.read(entry))
    return target.getvalue()


def make_zip(**files: bytes) -> bytes:
    """An archive of other things than a Word document."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _saved(save) -> bytes:
    target = BytesIO()
    save(target)
    return target.getvalue()

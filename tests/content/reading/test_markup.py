from __future__ import annotations

import pytest

from content.reading import read
from content.reading.markup import read_html, read_markdown


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<h1>Бір</h1><p>Екі</p>", "# Бір\n\nЕкі"),
        ("<h3>Ұлт <b>пен</b> тіл</h3>", "### Ұлт пен тіл"),
        ("<p>Бір\n  <i>е</i>кі</p>", "Бір екі"),
        ("<p>Бір<br>екі</p>", "Бір\nекі"),
        ("бір<div>екі</div>үш", "бір\n\nекі\n\nүш"),
        ("<ul><li>бір<li>екі</ul>", "• бір\n\n• екі"),
        ("<ul><li><p>бір</p><p>екі</p></li></ul>үш", "• бір\n\nекі\n\nүш"),
        ("<ol><li>бір<ul><li>екі</ul></ol>", "• бір\n\n• екі"),
        ("<table><tr><th>Жыл<td>1995<tr><td>2015</table>", "Жыл\n\n1995\n\n2015"),
        ("<h2></h2><p>бір</p>", "бір"),
        ("<p>бір&nbsp;екі &mdash; үш</p>", "бір\u00a0екі — үш"),
    ],
)
def test_blocks_become_paragraphs(page, text):
    assert read_html(page) == text


@pytest.mark.parametrize(
    "noise",
    [
        "<script>let a</script>",
        "<style>p {}</style>",
        "<nav><ul><li>Басты бет</ul></nav>",
        "<footer>© 2020</footer>",
        "<p hidden>жасырын</p>",
        "<sup>[12]</sup>",
        "<del>ескі</del>",
        "<!-- ескерту -->",
        "<?php ескерту ?>",
        "<svg><text>сурет</text></svg>",
    ],
)
def test_what_is_no_text_is_left_out(noise):
    assert read_html(f"<p>бір{noise} екі</p>".replace("<p>бір<p", "бір<p")).split() == ["бір", "екі"]


def test_powers_are_kept_where_notes_are_not():
    assert read_html("<p>2,7 млн км<sup>2</sup> жер<sup>[3]</sup> бар</p>") == "2,7 млн км2 жер бар"


def test_two_thousand_unclosed_tags_lose_no_word():
    assert read_html("<font>" * 2000 + "бір</font><p>екі") == "бір\n\nекі"


def test_entities_of_the_document_type_are_not_expanded():
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]><html><p>бір &a; екі</p></html>'

    assert read(page.encode(), "a.html").text.endswith("бір &a; екі")


def test_a_page_is_read_in_the_encoding_that_it_declares():
    page = '<html><head><meta charset="windows-1251"></head><p>Їжак і ґава</p></html>'

    assert read(page.encode("cp1251"), "a.html").text == "Їжак і ґава"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Бір\n\nЕкі\nүш\n", "# Бір\n\nЕкі үш"),
        ("Бір\n===\n\n**екі** _үш_ [төрт](https://example.org)", "# Бір\n\nекі үш төрт"),
        ("- бір\n- екі\n  1. үш\n", "• бір\n\n• екі\n\n• үш"),
        ("| Жыл | Сан |\n| --- | --- |\n| 1995 | 12 |\n", "Жыл\n\nСан\n\n1995\n\n12"),
        ("<div>бір</div>\n\n> екі", "бір\n\nекі"),
        ("<script>let a</script>\n\nбір", "бір"),
        ("---\ntitle: Бір\ndate: 2015-12-31\n---\n\n# Екі\n", "# Екі"),
        ("---\n\nБір\n\n---\n\nЕкі\n", "Бір\n\nЕкі"),
    ],
)
def test_markdown_ends_in_the_same_paragraphs(markdown, text):
    assert read_markdown(markdown) == text

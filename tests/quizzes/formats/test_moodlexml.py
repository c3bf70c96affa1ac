"""Moodle XML: what is read, what is refused by name, and what comes back from what is written."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes import formats
from quizzes.formats.base import FILE_PREFIX, PortableFile
from tests.quizzes.formats.findings import content
from tests.quizzes.formats.strategies import questions

PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
CARRIES = formats.FORMATS["moodlexml"].carries


def quiz(*parts):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{"".join(parts)}\n</quiz>'.encode()


def question(slug, *parts, text="Сұрақ?", name="аты"):
    return (
        f'<question type="{slug}"><name><text>{name}</text></name>'
        f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
        f"{''.join(parts)}</question>"
    )


def answer(fraction, text, feedback=""):
    return (
        f'<answer fraction="{fraction}" format="html"><text><![CDATA[{text}]]></text>'
        f"<feedback><text>{feedback}</text></feedback></answer>"
    )


def codes(findings):
    return [finding.code for finding in findings]


def with_what_moodle_has(draft):
    """The draft without what Moodle has no place for in its type."""
    if draft.type not in ("single_choice", "multiple_response", "matching"):
        draft = replace(draft, shuffle=None)
    if draft.type in ("true_false", "essay", "description"):
        draft = replace(draft, hints=())
    if draft.type == "gaps":  # worth the sum of its gaps
        draft = replace(draft, points=100 * len(draft.content["gaps"]))
    return replace(draft, points=100) if draft.type == "description" else draft


@PATIENT
@given(drafts=st.lists(questions(CARRIES).map(with_what_moodle_has), max_size=4))
def test_what_it_carries_comes_back(drafts):
    written = formats.write(drafts, "moodlexml")
    result = formats.read(written.data)
    assert result.errors == []
    assert result.drafts == drafts
    assert written.losses == []
    assert formats.write(result.drafts, "moodlexml").data == written.data


def test_a_type_that_is_unknown_is_refused_by_its_name_and_the_rest_is_read():
    result = formats.read(content("moodle_xml/x04_unknown_types.xml"))
    assert [draft.name for draft in result.drafts] == ["жақсы", "жақсы2"]
    assert [(error.code, error.element, error.detail, error.line) for error in result.errors] == [
        ("type_unsupported", "stack", "stack", 4),
        ("type_unsupported", "coderunner", "coderunner", 5),
    ]


@pytest.mark.parametrize("name", ["x06_xxe.xml", "x07_billion_laughs.xml"])
def test_a_file_with_entities_of_its_own_is_not_opened(name):
    result = formats.read(content(f"moodle_xml/{name}"))
    assert result.drafts == []
    assert codes(result.errors) == ["xml_doctype"]


def test_a_picture_travels_under_the_name_that_its_text_says():
    (draft,) = formats.read(content("moodle_xml/x01_image_base64.xml")).drafts
    assert [(file.name, len(file.data), file.sha1) for file in draft.files] == [
        ("ту.png", 77, "2bd5b033ff9605a09dafdee33b06c1cb3f311748")
    ]
    assert f'src="{FILE_PREFIX}%D1%82%D1%83.png"' in draft.stem


def test_two_pictures_of_one_name_stay_two():
    shown = f"<img src='{FILE_PREFIX}a.png'>"
    file = '<file name="a.png" path="/" encoding="base64">{}</file>'
    data = quiz(
        '<question type="description"><name><text>аты</text></name>'
        f'<questiontext format="html"><text><![CDATA[{shown}]]></text>{file.format("AAAA")}</questiontext>'
        f'<generalfeedback format="html"><text><![CDATA[{shown}]]></text>{file.format("BBBB")}'
        "</generalfeedback>"
        "</question>"
    )
    (draft,) = formats.read(data).drafts
    assert [file.data for file in draft.files] == [b"\0\0\0", b"\x04\x10A"]
    assert draft.files[1].name in draft.explanation
    assert formats.read(formats.write([draft], "moodlexml").data).drafts == [draft]


def test_a_picture_that_is_missing_is_reported():
    result = formats.read(quiz(question("description", text=f'<img src="{FILE_PREFIX}no.png">')))
    assert [(one.code, one.detail, one.question) for one in result.warnings] == [
        ("picture_missing", "no.png", 0)
    ]


def test_a_picture_that_no_text_shows_travels_all_the_same():
    draft = formats.PortableQuestion(
        type="description", stem="Мәтін", content={}, files=(PortableFile("қ/ту.png", b"1"),)
    )
    assert formats.read(formats.write([draft], "moodlexml").data).drafts == [draft]


def test_fractions_are_read_as_what_they_mean():
    result = formats.read(content("moodle_xml/x03_fraction_variants.xml"))
    weights = [[option.get("weight") for option in draft.content["options"]] for draft in result.drafts]
    assert weights == [
        [None] * 4,
        ["1/3", "1/3", "1/3", "0"],
        ["0.45", "0.45", "0"],
        ["1/7"] * 7 + ["0"],
        ["1/3", "1/3", "1/3", "0"],
    ]
    assert sorted({(one.code, one.question) for one in result.warnings}) == [
        ("weight_read_as", 1),
        ("weight_read_as", 4),
        ("weights_sum", 2),
    ]


def test_a_choice_without_a_right_option_is_refused():
    result = formats.read(quiz(question("multichoice", answer(0, "а"), answer(0, "б"))))
    assert [(error.code, error.element, error.line) for error in result.errors] == [("key_missing", "аты", 3)]


@pytest.mark.parametrize(
    ("slug", "parts", "code"),
    [
        ("multichoice", [answer("көп", "а")], "weight_unreadable"),
        ("numerical", [answer(100, "он")], "number_unreadable"),
        ("shortanswer", [answer(50, "а")], "key_missing"),
        ("shortanswer", [answer(100, "")], "key_empty"),
        ("truefalse", [answer(100, "иә")], "answers_unreadable"),
        ("truefalse", [answer(0, "true"), answer(0, "false")], "key_missing"),
        (
            "matching",
            ["<subquestion><text>а</text><answer><text/></answer></subquestion>"],
            "pair_incomplete",
        ),
        ("ordering", [answer(1, "а")], "items_too_few"),
        ("cloze", [], "gaps_missing"),
        ("gapselect", [], "gaps_missing"),
    ],
)
def test_what_is_no_question_is_refused_with_its_reason(slug, parts, code):
    result = formats.read(quiz(question(slug, *parts)))
    assert ([], [code]) == (list(result.drafts), codes(result.errors))


def test_embedded_answers_become_gaps_after_the_first_paragraph():
    text = "<p>Толтыр.</p><p>Астана – {1:SHORTANSWER:=Астана}, халқы {2:MULTICHOICE:~аз~=көп} .</p>"
    (draft,) = formats.read(quiz(question("cloze", text=text))).drafts
    assert (draft.type, draft.stem, draft.points) == ("gaps", "<p>Толтыр.</p>", 300)
    assert draft.content == {
        "text": "<p>Астана – [[1]], халқы [[2]] .</p>",
        "gaps": [
            {"id": "1", "keys": [{"text": "Астана"}], "kind": "phrase"},
            {
                "id": "2",
                "keys": [{"text": "көп"}],
                "kind": "phrase",
                "choices": ["аз", "көп"],
                "weight": "2",
            },
        ],
    }


def test_words_to_choose_become_gaps_and_are_written_as_such():
    words = "".join(
        f"<selectoption><text>{text}</text><group>{group}</group></selectoption>"
        for text, group in (("Астана", 1), ("Алматы", 1), ("1997", 2), ("1995", 2))
    )
    data = quiz(question("gapselect", words, text="<p>Толтыр.</p><p>[[1]] – [[3]] жылдан.</p>"))
    (draft,) = formats.read(data).drafts
    assert [(gap["keys"], gap["choices"]) for gap in draft.content["gaps"]] == [
        ([{"text": "Астана"}], ["Астана", "Алматы"]),
        ([{"text": "1997"}], ["1997", "1995"]),
    ]
    written = formats.write([draft], "moodlexml")
    assert b'type="gapselect"' in written.data
    assert (list(formats.read(written.data).drafts), written.losses) == ([draft], [])


def test_a_category_holds_until_the_next_and_a_double_slash_is_a_slash():
    category = (
        '<question type="category"><category><text>$course$/top/Құқық/1//2</text></category></question>'
    )
    (draft,) = formats.read(quiz(category, question("description"))).drafts
    assert draft.category == ("Құқық", "1/2")
    assert formats.read(formats.write([draft], "moodlexml").data).drafts == [draft]


def test_what_cannot_be_written_stands_in_the_loss_report():
    drafts = [
        formats.PortableQuestion(type="date", stem="Қашан?", content={"value": "1995-08-30"}),
        formats.PortableQuestion(
            type="short_answer",
            stem="Кім?",
            content={"keys": [{"id": "a", "text": "Абай"}], "kind": "name"},
            seconds=30,
            shuffle=True,
        ),
        formats.PortableQuestion(
            type="multiple_response",
            stem="Қайсысы?",
            content={
                "options": [
                    {"id": "a", "text": "1", "correct": True},
                    {"id": "b", "text": "2", "correct": False},
                ],
                "rule": "all_or_nothing",
            },
        ),
    ]
    written = formats.write(drafts, "moodlexml")
    assert sorted((loss.question, loss.code) for loss in written.losses) == [
        (0, "type_left_out"),
        (1, "answer_kind_left_out"),
        (1, "seconds_left_out"),
        (1, "shuffle_left_out"),
        (2, "rule_left_out"),
    ]


def test_foreign_html_is_cleaned_with_a_word():
    text = "<p onclick='x()'>Иә<script>alert(1)</script></p>"
    result = formats.read(quiz(question("description", text=text)))
    assert result.drafts[0].stem == "<p>Иә</p>"
    assert codes(result.warnings) == ["html_cleaned"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_the_encoding_that_the_file_declares_is_believed(encoding):
    text = quiz(question("description", text="Столица?")).decode().replace("аты", "имя")
    name = encoding.removesuffix("-sig")
    data = text.replace('encoding="UTF-8"', f'encoding="{name}"').encode(encoding)
    (draft,) = formats.read(data, "moodlexml").drafts
    assert draft.stem == "Столица?"


def test_the_penalty_is_a_fraction_again():
    (draft,) = formats.read(quiz(question("description", "<penalty>0.3333333</penalty>"))).drafts
    assert Fraction(draft.penalty) == Fraction(1, 3)

"""XML and packages that mean harm or nothing: a clear word, no crash, nothing followed or blown up."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes import formats
from tests.quizzes.formats.findings import content

PATIENT = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
SAMPLE = content("qti/kk_civics_sample.zip")
PICTURE = content("moodle_xml/x01_image_base64.xml")
FRACTIONS = content("moodle_xml/x03_fraction_variants.xml")
MOODLE_PIECES = st.sampled_from(
    [
        '<question type="multichoice">',
        '<question type="cloze">',
        '<question type="numerical">',
        '<question type="gapselect">',
        '<question type="matching">',
        '<question type="category">',
        '<question type="ordering">',
        "</question>",
        "<name><text>а</text></name>",
        '<questiontext format="html"><text>[[1]] {1:SA:=а} {1:NM:=1:2}</text></questiontext>',
        '<questiontext format="markdown"><text>**а**</text></questiontext>',
        '<answer fraction="100"><text>1</text></answer>',
        '<answer fraction="-1e9"><text>*</text></answer>',
        '<answer fraction="0"><text>true</text><feedback><text>ә</text></feedback></answer>',
        "<selectoption><text>а</text><group>1</group></selectoption>" * 2,
        "<subquestion><text>а</text><answer><text>б</text></answer></subquestion>",
        "<hint><text>к</text></hint>",
        "<defaultgrade>1e400</defaultgrade>",
        "<penalty>nan</penalty>",
        '<file name="../../a" path="/../" encoding="base64">!!!</file>',
        "<single>maybe</single>",
        "text",
        "&amp;",
        "<![CDATA[<b>]]>",
        "<!-- -->",
    ]
)
QTI_PIECES = st.sampled_from(
    [
        (
            '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">'
            "<correctResponse><value>a</value></correctResponse></responseDeclaration>"
        ),
        (
            '<responseDeclaration identifier="R2" cardinality="multiple" baseType="directedPair">'
            '<mapping defaultValue="x"><mapEntry mapKey="a b" mappedValue="1"/></mapping>'
            "</responseDeclaration>"
        ),
        (
            '<responseDeclaration identifier="R3" baseType="float"><correctResponse><value>1e</value>'
            "</correctResponse></responseDeclaration>"
        ),
        (
            '<outcomeDeclaration identifier="MAXSCORE"><defaultValue><value>0</value></defaultValue>'
            "</outcomeDeclaration>"
        ),
        "<itemBody>",
        "</itemBody>",
        '<choiceInteraction responseIdentifier="RESPONSE">',
        '<simpleChoice identifier="a">а</simpleChoice>',
        "</choiceInteraction>",
        '<textEntryInteraction responseIdentifier="R3"/>',
        (
            '<inlineChoiceInteraction responseIdentifier="RESPONSE">'
            '<inlineChoice identifier="a">x</inlineChoice></inlineChoiceInteraction>'
        ),
        (
            '<gapMatchInteraction responseIdentifier="R2"><gapText identifier="a">x</gapText>'
            '<gap identifier="b"/>'
            "</gapMatchInteraction>"
        ),
        '<matchInteraction responseIdentifier="R2"/>',
        '<extendedTextInteraction responseIdentifier="R3" expectedLines="99999999999999999999"/>',
        '<modalFeedback identifier="a" outcomeIdentifier="F">ә</modalFeedback>',
        '<p>мәтін<img src="../../../etc/passwd"/></p>',
        '<object data="a.png" type="image/png">а</object>',
        (
            "<responseProcessing><responseCondition><responseIf>"
            '<equal tolerance="a" toleranceMode="absolute">'
            '<variable identifier="R3"/></equal><setOutcomeValue><baseValue>1</baseValue></setOutcomeValue>'
            "</responseIf></responseCondition></responseProcessing>"
        ),
        "[[1]]",
    ]
)


def packed(members):
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return data.getvalue()


def is_whole(result):
    """Every question has its parts, can be written again, and every finding has its question."""
    formats.write(result.drafts, "moodlexml")
    formats.write(result.drafts, "qti30")
    return all(draft.stem and draft.type for draft in result.drafts) and all(
        warning.question is None or warning.question < len(result.drafts) for warning in result.warnings
    )


@PATIENT
@given(parts=st.lists(MOODLE_PIECES, max_size=14))
def test_no_pieces_break_the_reader_of_moodle_xml(parts):
    assert is_whole(formats.read(f"<quiz>{''.join(parts)}</quiz>".encode(), "moodlexml"))


@PATIENT
@given(parts=st.lists(MOODLE_PIECES, max_size=10), slug=st.sampled_from(("multichoice", "cloze", "matching")))
def test_no_question_breaks_the_reader_of_moodle_xml(parts, slug):
    inside = "".join(part for part in parts if "question type" not in part and part != "</question>")
    data = f'<quiz><question type="{slug}">{inside}</question></quiz>'.encode()
    result = formats.read(data, "moodlexml")
    assert is_whole(result)
    assert len(result.drafts) + len(result.errors) == 1


@PATIENT
@given(parts=st.lists(QTI_PIECES, max_size=12))
def test_no_item_breaks_the_reader_of_qti(parts):
    result = formats.read(f"<assessmentItem title='а'>{''.join(parts)}</assessmentItem>".encode(), "qti21")
    assert is_whole(result)
    assert len(result.drafts) + len(result.errors) == 1


@PATIENT
@given(parts=st.lists(QTI_PIECES.filter(lambda part: "itemBody" not in part), max_size=10))
def test_no_body_breaks_the_reader_of_qti(parts):
    body = "".join(part for part in parts if not part.startswith(("<response", "<outcome", "<modal")))
    rest = "".join(part for part in parts if part.startswith(("<response", "<outcome", "<modal")))
    data = f"<assessmentItem title='а'>{rest}<itemBody>{body}</itemBody></assessmentItem>".encode()
    assert is_whole(formats.read(data, "qti21"))


@pytest.mark.parametrize("slug", ["moodlexml", "qti30", "qti21"])
@PATIENT
@given(data=st.binary(max_size=200))
def test_no_bytes_break_a_reader(slug, data):
    for start in (b"", b"<quiz>", b"<assessmentItem>", b"PK\x03\x04imsmanifest.xml"):
        assert is_whole(formats.read(start + data, slug))


@pytest.mark.parametrize("original", [PICTURE, FRACTIONS, SAMPLE], ids=["picture", "fractions", "package"])
@PATIENT
@given(place=st.integers(0, 20_000), byte=st.integers(0, 255))
def test_no_damaged_byte_breaks_a_reader(original, place, byte):
    data = bytearray(original)
    data[place % len(data)] = byte
    slug = "qti30" if original is SAMPLE else "moodlexml"
    assert is_whole(formats.read(bytes(data), slug))


@pytest.mark.parametrize("original", [PICTURE, FRACTIONS, SAMPLE], ids=["picture", "fractions", "package"])
@PATIENT
@given(length=st.integers(0, 20_000))
def test_a_file_that_breaks_off_is_refused_with_a_reason(original, length):
    length %= len(original) - 16
    slug = "qti30" if original is SAMPLE else "moodlexml"
    result = formats.read(original[:length], slug)
    assert result.drafts == []
    assert len(result.errors) == 1


def test_nothing_outside_is_read_whatever_an_item_names():
    outside = (
        '<p>а</p><img src="../../../../etc/passwd"/><img src="file:///etc/passwd"/><img src="/etc/passwd"/>'
    )
    item = f'<assessmentItem title="а"><itemBody>{outside}</itemBody></assessmentItem>'
    manifest = (
        '<manifest><resources><resource type="imsqti_item_xmlv2p1" href="a.xml">'
        '<file href="../../etc/passwd"/></resource></resources></manifest>'
    )
    result = formats.read(packed({"imsmanifest.xml": manifest, "a.xml": item}))
    (draft,) = result.drafts
    assert draft.files == ()
    assert "root:" not in repr(draft)


def test_an_inclusion_is_not_followed():
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    )
    data = (
        f'<quiz><question type="description"><name><text>а</text></name><questiontext><text>{include}</text>'
    )
    result = formats.read(f"{data}</questiontext></question></quiz>".encode())
    assert "root:" not in repr(result)


@pytest.mark.parametrize(
    "declaration", ["<!DOCTYPE quiz>", "<!-- a --><?b c?>\n<!DOCTYPE quiz SYSTEM 'http://a/b'>"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_seen_in_every_encoding(declaration, encoding):
    result = formats.read(f"{declaration}<quiz></quiz>".encode(encoding), "moodlexml")
    assert [error.code for error in result.errors] == ["xml_doctype"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<quiz>" + "<a>" * 100_000, "xml_too_deep"),
        ("<quiz><question>" + "<a/>" * 200_000 + "</question></quiz>", "xml_too_large"),
        ("<quiz>" + "<question" * 50_000, "xml_malformed"),
        ("<other/>", "format_unknown"),
        ("", "xml_malformed"),
        ("<quiz><question></quiz>", "xml_malformed"),
        ("<quiz>&nbsp;</quiz>", "xml_malformed"),
    ],
    ids=["deep", "many", "open", "other", "nothing", "crossed", "entity"],
)
def test_what_is_no_sound_quiz_is_refused_as_a_whole(text, code):
    result = formats.read(text.encode(), "moodlexml")
    assert ([], [code]) == (list(result.drafts), [error.code for error in result.errors])


def test_a_bomb_is_not_unpacked():
    data = packed({"imsmanifest.xml": b"<manifest/>", "items/a.xml": bytes(60 * 2**20)})
    result = formats.read(data)
    assert [error.code for error in result.errors] == ["archive_too_large"]


def test_an_item_that_is_too_large_is_refused_alone():
    resources = "".join(
        f'<resource type="imsqti_item_xmlv2p1" href="{name}.xml"/>' for name in ("large", "small")
    )
    item = '<assessmentItem identifier="i" title="а"><itemBody><p>мәтін</p>{}</itemBody></assessmentItem>'
    data = packed(
        {
            "imsmanifest.xml": f"<manifest><resources>{resources}</resources></manifest>",
            "large.xml": item.format(" " * 5 * 2**20),
            "small.xml": item.format(""),
        }
    )
    result = formats.read(data)
    assert [error.code for error in result.errors] == ["xml_too_large"]
    assert [draft.stem for draft in result.drafts] == ["<p>мәтін</p>"]


@pytest.mark.parametrize(
    ("slug", "text", "code"),
    [
        ("description", "<div>" * 20_000, "text_too_long"),
        ("description", "ә" * 40_001, "text_too_long"),
        ("cloze", "{1:SA:" * 1_000, "gaps_too_many"),
        ("gapselect", "[[1]]" * 1_000, "gaps_too_many"),
    ],
)
def test_a_text_of_no_question_s_length_is_refused_alone(slug, text, code):
    question = (
        '<question type="{}"><name><text>а</text></name><questiontext format="html"><text><![CDATA[{}]]>'
    )
    both = "".join(
        question.format(*one) + "</text></questiontext></question>"
        for one in ((slug, text), ("description", "Мәтін"))
    )
    result = formats.read(f"<quiz>{both}</quiz>".encode())
    assert [error.code for error in result.errors] == [code]
    assert [draft.stem for draft in result.drafts] == ["Мәтін"]


@pytest.mark.parametrize("name", ["qti-.assessmentItemRef", "qti-1", "qti-", "qti--a", "qti-a-."])
def test_a_name_that_is_none_without_its_prefix_stays_whole(name):
    item = (
        '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" title="а">'
        f"<qti-item-body><p>мәтін</p><{name}/></qti-item-body></qti-assessment-item>"
    )
    result = formats.read(item.encode(), "qti30")
    assert is_whole(result)
    assert len(result.drafts) + len(result.errors) == 1

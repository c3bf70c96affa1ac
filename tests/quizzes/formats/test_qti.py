"""QTI packages: what is read of three versions, what is refused, and what comes back."""

import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes import formats
from quizzes.formats.base import FILE_PREFIX, PortableFile
from tests.quizzes.formats.findings import content
from tests.quizzes.formats.strategies import questions

PATIENT = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
VERSIONS = ("qti21", "qti22", "qti30")
CARRIES = formats.FORMATS["qti30"].carries


def codes(findings):
    return [finding.code for finding in findings]


def without_feedback(value):
    if isinstance(value, dict):
        return {name: without_feedback(one) for name, one in value.items() if name != "feedback"}
    return [without_feedback(one) for one in value] if isinstance(value, list) else value


def are_net_rights(asked):
    """Whether the weights mean what a rule of ours says: QTI has one mapping for both."""
    if asked.get("rule") != "weights":
        return False
    right = sum(option["correct"] for option in asked["options"])
    return all(
        Fraction(option.get("weight", 0)) == Fraction(1 if option["correct"] else -1, right)
        for option in asked["options"]
    )


def with_what_qti_has(draft):
    """The draft without what QTI has no place for in its type."""
    if draft.type in ("true_false", "short_answer", "number", "essay", "description"):
        draft = replace(draft, shuffle=None)
    if draft.type in ("short_answer", "number"):
        draft = replace(draft, content=without_feedback(draft.content))
    if are_net_rights(draft.content):
        options = [
            {name: value for name, value in option.items() if name != "weight"}
            for option in draft.content["options"]
        ]
        draft = replace(draft, content={**draft.content, "options": options, "rule": "net_rights"})
    return replace(draft, points=100) if draft.type == "description" else draft


@pytest.mark.parametrize("slug", VERSIONS)
@PATIENT
@given(drafts=st.lists(questions(CARRIES).map(with_what_qti_has), max_size=3))
def test_what_it_carries_comes_back(slug, drafts):
    written = formats.write(drafts, slug)
    result = formats.read(written.data)
    assert result.errors == []
    assert result.drafts == drafts
    assert {(loss.code, drafts[loss.question].type) for loss in written.losses} <= {
        ("rule_left_out", "ordering")
    }
    assert formats.write(result.drafts, slug).data == written.data


def sample():
    return formats.read(content("qti/kk_civics_sample.zip"))


def test_the_sample_is_read_and_its_picture_map_refused_by_name():
    result = sample()
    assert [draft.type for draft in result.drafts] == [
        "single_choice",
        "true_false",
        "multiple_response",
        "multiple_response",
        "short_answer",
        "number",
        "number",
        "matching",
        "ordering",
        "gaps",
        "gaps",
        "essay",
        "single_choice",
        "single_choice",
        "single_choice",
    ]
    assert [(error.code, error.element, error.detail) for error in result.errors] == [
        (
            "interaction_unsupported",
            "items/kk-15-unsupported-hotspot.xml (kk-15-unsupported-hotspot)",
            "hotspotInteraction",
        )
    ]


def test_keys_weights_rules_and_points_are_read():
    drafts = {draft.name: draft for draft in sample().drafts}
    assert drafts["Рәміздер"].content["rule"] == "net_rights"
    assert drafts["Рәміздер"].points == 300
    assert drafts["Билік тармақтары"].content["rule"] == "all_or_nothing"
    assert [option["weight"] for option in drafts["Жартылай"].content["options"]] == ["1", "0.5", "0"]
    assert drafts["Ата заң"].content["keys"] == [
        {"id": "a", "text": "Конституция"},
        {"id": "b", "text": "Ата Заң", "weight": "0.5"},
    ]
    assert drafts["Пи"].content == {"value": "3.14", "tolerance": "0.01", "unit": ""}
    assert [(stem["id"], stem["match"]) for stem in drafts["Мекеме мен міндет"].content["stems"]] == [
        ("P", "z"),
        ("U", "a"),
        ("S", "s"),
    ]
    assert (
        drafts["Парламент"].content["text"] == "<p>Парламент [[1]] палатадан тұрады: [[2]] және Мәжіліс.</p>"
    )
    assert drafts["Эссе"].content["lines"] == 15
    assert [option["feedback"] for option in drafts["Кері байланыс"].content["options"]] == [
        "Дұрыс!",
        "Жоқ: декларация 1990 жылы.",
    ]
    assert {draft.category for draft in drafts.values()} == {("Бөлім 1",)}


def test_a_picture_is_found_from_where_its_item_lies_and_travels_on():
    (draft,) = [one for one in sample().drafts if one.files]
    assert [(file.name, len(file.data)) for file in draft.files] == [("tu.png", 77)]
    assert f'<img src="{FILE_PREFIX}tu.png"' in draft.stem
    for slug in VERSIONS:
        assert formats.read(formats.write([draft], slug).data).drafts == [draft]


def test_every_version_is_recognised_by_what_its_manifest_says():
    for slug in VERSIONS:
        data = formats.write(sample().drafts, slug).data
        assert [one for one in VERSIONS if formats.FORMATS[one].recognises(formats.Source(data))] == [slug]


def packed(**items):
    """A package of version 2.1 with these items."""
    resources = "".join(
        f'<resource identifier="{name}" type="imsqti_item_xmlv2p1" href="{name}.xml"/>' for name in items
    )
    manifest = f'<manifest identifier="M"><resources>{resources}</resources></manifest>'
    return archived({"imsmanifest.xml": manifest, **{f"{name}.xml": text for name, text in items.items()}})


def archived(members):
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return data.getvalue()


def item(body, *, declared="", attributes=""):
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="Аты" '
        f'timeDependent="false" {attributes}>{declared}<itemBody>{body}</itemBody></assessmentItem>'
    )


CHOICE = (
    '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">'
    "<correctResponse><value>b</value></correctResponse></responseDeclaration>"
)
CHOICE_BODY = (
    '<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Қайсысы?</prompt>'
    '<simpleChoice identifier="a">Бірі</simpleChoice><simpleChoice identifier="b">Екіншісі</simpleChoice>'
    "</choiceInteraction>"
)


def test_a_single_item_of_version_2_1_is_read_without_a_package():
    result = formats.read(item(CHOICE_BODY, declared=CHOICE).encode())
    assert [(draft.type, draft.stem) for draft in result.drafts] == [("single_choice", "Қайсысы?")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (item(CHOICE_BODY, declared=CHOICE, attributes='adaptive="true"'), "adaptive_unsupported"),
        (item(CHOICE_BODY, declared=CHOICE + "<templateDeclaration/>"), "templates_unsupported"),
        (item(CHOICE_BODY + CHOICE_BODY, declared=CHOICE), "interactions_several"),
        (item("<customInteraction/>"), "interaction_unsupported"),
        (item("<hottextInteraction/>"), "interaction_unsupported"),
        (item(CHOICE_BODY), "response_missing"),
        (item(CHOICE_BODY, declared=CHOICE.replace(">b<", ">z<")), "key_unknown"),
        (item("<p>", declared=CHOICE), "xml_malformed"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]>" + item(CHOICE_BODY, declared=CHOICE), "xml_doctype"),
        ("<outcomes/>", "type_unsupported"),
    ],
)
def test_what_is_no_item_is_refused_and_the_rest_is_read(text, code):
    result = formats.read(packed(bad=text, good=item(CHOICE_BODY, declared=CHOICE)))
    assert codes(result.errors) == [code]
    assert result.errors[0].element.startswith(("bad.xml",))
    assert [draft.element for draft in result.drafts] == ["good.xml (i1)"]


def test_an_item_that_the_package_does_not_hold_is_reported():
    data = packed(a=item(CHOICE_BODY, declared=CHOICE)).replace(b"a.xml", b"b.xml", 1)
    result = formats.read(data)
    assert result.drafts == []
    assert codes(result.errors) in (["part_missing"], ["part_damaged"])


def test_what_cannot_be_written_stands_in_the_loss_report():
    draft = formats.PortableQuestion(
        type="number",
        stem="Нешеу?",
        content={"value": "5", "tolerance": "1", "unit": "км", "feedback": "Иә"},
        hints=("Ойлан",),
    )
    assert sorted(codes(formats.write([draft], "qti22").losses)) == [
        "answer_feedback_left_out",
        "hints_left_out",
        "unit_left_out",
    ]


def test_version_3_has_its_own_names_and_nothing_of_version_2():
    data = formats.write(sample().drafts, "qti30").data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        text = archive.read("items/q00003.xml").decode()
    assert "<qti-choice-interaction response-identifier=" in text
    assert re.findall(r"<(?!/|\?)(?!qti-|div)[^>]*>", text) == []


def test_the_same_file_of_many_questions_is_kept_once():
    file = PortableFile("ту.png", b"x" * 1000)
    draft = formats.PortableQuestion(type="description", stem="Мәтін", content={}, files=(file,))
    data = formats.write([draft] * 3, "qti30").data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert sum(name.startswith("media/") for name in archive.namelist()) == 1
    assert formats.read(data).drafts == [draft] * 3

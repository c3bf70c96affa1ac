"""Files that other programs lose questions or keys of: as many questions, refusals and warnings as there are.

The same cases stand in ../shared/data/interchange/hazards/policy_expected.json, each of which has a row here.
"""

import json
from pathlib import Path

import pytest

from quizzes import formats
from tests.quizzes.formats.findings import content, found, right_texts

POLICY = Path(__file__).parents[4] / "shared/data/interchange/hazards/policy_expected.json"

SUM_AND_READ = [*["weight_read_as"] * 3, "weights_sum", *["weight_read_as"] * 3]
CASES = {  # file: questions, refusals with their lines, warnings
    "gift/h01_core_kk.gift": (15, [], []),
    "gift/h03_core_ru_cp1251.gift": (15, [], ["encoding_guessed"]),
    "gift/h04_core_utf16le_bom.gift": (15, [], []),
    "gift/h06_errors__02.gift": (0, [("answers_unclosed", 1)], []),
    "gift/h06_errors__04.gift": (0, [("key_missing", 1)], []),
    "gift/h06_errors__05.gift": (0, [("pairs_too_few", 1)], []),
    "gift/h06_errors__07.gift": (1, [], ["weights_sum"]),
    "gift/h08_no_blank_between.gift": (3, [], ["no_empty_line"]),
    "gift/h10_duplicate_names.gift": (4, [], []),
    "aiken/a01_kk.txt": (2, [], []),
    "aiken/a02_kk_bom_crlf.txt": (2, [], []),
    "aiken/a04_lowercase.txt": (1, [], []),
    "aiken/a05_no_blank_between.txt": (2, [], []),
    "aiken/a07_answer_out_of_range.txt": (0, [("answer_without_option", 4)], []),
    "aiken/a08_multi_answer.txt": (1, [], ["several_answers"]),
    "aiken/a10_cp1251.txt": (1, [], ["encoding_guessed"]),
    "aiken/a11_nbsp_answer.txt": (1, [], []),
    "moodle_xml/x01_image_base64.xml": (1, [], []),
    "moodle_xml/x03_fraction_variants.xml": (5, [], SUM_AND_READ),
    "moodle_xml/x04_unknown_types.xml": (2, [("type_unsupported", 4), ("type_unsupported", 5)], []),
    "moodle_xml/x06_xxe.xml": (0, [("xml_doctype", 2)], []),
    "moodle_xml/x07_billion_laughs.xml": (0, [("xml_doctype", 2)], []),
}


@pytest.mark.parametrize("name", CASES)
def test_every_question_is_taken_or_refused_with_its_line(name):
    result = formats.read(content(name))
    codes = [warning.code for warning in result.warnings]
    assert (len(result.drafts), found(result.errors), codes) == CASES[name]


@pytest.mark.skipif(not POLICY.exists(), reason="needs ../shared/data/interchange")
def test_no_case_of_the_policy_is_left_out():
    policy = json.loads(POLICY.read_text(encoding="utf-8"))
    told = {name: case["n"] for name, case in policy.items() if name != "_about"}
    assert {name: count for name, (count, _, _) in CASES.items()} == told


def test_the_same_questions_in_another_encoding_are_the_same():
    core = formats.read(content("gift/h01_core_kk.gift")).drafts
    assert formats.read(content("gift/h04_core_utf16le_bom.gift")).drafts == core
    assert (
        formats.read(content("aiken/a02_kk_bom_crlf.txt")).drafts
        == formats.read(content("aiken/a01_kk.txt")).drafts
    )


def test_keys_that_others_lose_are_kept():
    several = formats.read(content("aiken/a08_multi_answer.txt")).drafts[0]
    letters = [option["correct"] for option in several.content["options"]]
    assert (several.type, letters[:3]) == ("multiple_response", [True, False, True])
    (behind_a_space,) = formats.read(content("aiken/a11_nbsp_answer.txt")).drafts
    assert right_texts(behind_a_space) == ["иә"]
    assert formats.read(content("aiken/a10_cp1251.txt")).drafts[0].stem == "Столица Казахстана?"


def test_unknown_types_are_refused_by_name():
    errors = formats.read(content("moodle_xml/x04_unknown_types.xml")).errors
    assert [error.detail for error in errors] == ["stack", "coderunner"]


def test_a_picture_with_an_encoded_name_is_found():
    (draft,) = formats.read(content("moodle_xml/x01_image_base64.xml")).drafts
    assert [(file.name, len(file.data), file.sha1) for file in draft.files] == [
        ("ту.png", 77, "2bd5b033ff9605a09dafdee33b06c1cb3f311748")
    ]

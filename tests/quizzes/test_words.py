"""Every code has its words."""

from typing import get_args

from quizzes import problemwords, reviewwords, words
from quizzes.errors import EvidenceCode, PublishCode
from quizzes.generation.checks import CHECKS
from quizzes.models import QuestionVersion
from quizzes.questiontypes.registry import QUESTION_TYPES


def test_every_code_has_words() -> None:
    assert set(words.TYPE_NAMES) == set(QUESTION_TYPES)
    # The last two compare drafts with each other, so they stand outside the checks of one draft.
    assert set(reviewwords.CHECKS) == {*CHECKS, "not_asked_yet", "not_too_many"}
    assert set(problemwords.EVIDENCE_ERRORS) == set(get_args(EvidenceCode))
    assert set(problemwords.PUBLISH_PROBLEMS) == set(get_args(PublishCode))


def test_truth_is_said_in_words() -> None:
    version = QuestionVersion(type="true_false", content={"correct": False})
    assert words.key_text(version) == str(words.TRUTH["false"])
    assert [words.answer_text(version, answer) for answer in (True, None)] == [str(words.TRUTH["true"]), ""]


def test_failed_checks_stand_first_and_forgotten_ones_keep_their_code() -> None:
    version = QuestionVersion(
        checks=[
            {"check": "no_opinion", "passed": True, "detail": ""},
            {"check": "of_an_earlier_release", "passed": False, "detail": "ең"},
        ]
    )
    assert [(check.name, check.passed, check.detail) for check in reviewwords.check_verdicts(version)] == [
        ("of_an_earlier_release", False, "ең"),
        (str(reviewwords.CHECKS["no_opinion"]), True, ""),
    ]


def test_own_words_of_a_rejection_are_kept() -> None:
    assert reviewwords.rejection_text("repeated") == str(reviewwords.REJECTIONS["repeated"])
    assert reviewwords.rejection_text("Жауабы даулы") == "Жауабы даулы"

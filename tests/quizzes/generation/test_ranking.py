"""Which drafts are offered first, and which wait for those who want more."""

from content.extraction import extract
from quizzes.generation import generate, selected

WITH_SUBJECT = "Ауыл кеңесі барлық оқушының теңдігін, еркіндігін, денсаулығын қорғайды."
WITHOUT_SUBJECT = (
    "Әрбір оқушының тегіне, дініне, көзқарасына қарамастан, барлығының теңдігін қамтамасыз етті."
)
SAYING = "«Еңбек етсең ерінбей, тояды қарның тіленбей», деген дана бабаларымыз."


def offered(text: str) -> list[str]:
    extraction = extract(text)
    return [draft.type for draft in selected(generate(text, extraction), extraction)]


def drafted(text: str) -> list[str]:
    return [draft.type for draft in generate(text, extract(text))]


def test_a_gap_in_a_sentence_that_says_its_subject_is_offered():
    assert "gaps" in offered(WITH_SUBJECT)


def test_a_gap_in_a_sentence_without_a_subject_waits():
    assert "gaps" in drafted(WITHOUT_SUBJECT)
    assert "gaps" not in offered(WITHOUT_SUBJECT)


def test_who_says_what_everybody_says_is_not_offered():
    assert "single_choice" in drafted(SAYING)
    assert "single_choice" not in offered(SAYING)

"""Writing questions, and the contract between a key and the characters that prove it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.immutable import ImmutableRowError
from content.models import Edition
from quizzes.editing import Evidence, add_question, check_evidence, check_version, write_version
from quizzes.errors import ContentError, EvidenceError
from quizzes.generation.base import CheckVerdict
from quizzes.models import Question, QuestionStatus, QuestionVersion
from tests.factories import EditionFactory, FactFactory, QuestionFactory, make_approved
from tests.quizzes.wordings import CHOICE, NUMBER, QUESTION, cite


@pytest.fixture
def question(bank, owner, edition) -> Question:
    return add_question(bank=bank, author=owner, evidence=cite(edition, "12"), **QUESTION)


# --- Writing --------------------------------------------------------------------------------------
def test_new_question_is_a_draft_with_its_first_version(bank, owner, edition, question):
    version = question.current_version

    assert (question.status, question.bank, question.fact) == (QuestionStatus.DRAFT, bank, None)
    assert (version.number, version.stem, version.content, version.created_by) == (
        1,
        "Мектепте неше үйірме бар?",
        CHOICE,
        owner,
    )
    assert (version.evidence_edition, version.evidence_start, version.evidence_end) == (edition, 23, 25)
    assert version.evidence_text == "12"
    assert Question.objects.get(pk=question.pk).current_version == version


def test_verdicts_of_checks_are_kept_with_the_version(bank, edition):
    checks = [CheckVerdict("no_anaphor", passed=True), CheckVerdict("no_opinion", passed=False, detail="ең")]

    question = add_question(bank=bank, author=None, evidence=cite(edition, "12"), checks=checks, **QUESTION)

    assert question.current_version.checks == [
        {"check": "no_anaphor", "passed": True, "detail": ""},
        {"check": "no_opinion", "passed": False, "detail": "ең"},
    ]


def test_next_version_becomes_current_and_the_first_stays_as_it_was(question, colleague, edition):
    first = question.current_version

    second = write_version(
        question=question,
        author=colleague,
        type="number",
        stem="Неше оқушы қатысады?",
        content=NUMBER,
        evidence=cite(edition, "340"),
        explanation="Мәтінде тұр.",
        points=200,
    )

    question.refresh_from_db()
    assert question.current_version == second
    assert (second.number, second.type, second.points, second.explanation) == (
        2,
        "number",
        200,
        "Мәтінде тұр.",
    )
    first.refresh_from_db()
    assert (first.number, first.stem, first.content) == (1, "Мектепте неше үйірме бар?", CHOICE)


def test_versions_never_change(question):
    question.current_version.stem = "Басқа сұрақ?"
    with pytest.raises(ImmutableRowError):
        question.current_version.save()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (QuestionStatus.APPROVED, QuestionStatus.DRAFT),
        (QuestionStatus.REJECTED, QuestionStatus.DRAFT),
        (QuestionStatus.DRAFT, QuestionStatus.DRAFT),
        (QuestionStatus.RETIRED, QuestionStatus.RETIRED),
    ],
)
def test_approval_and_rejection_lapse_with_a_new_wording(question, owner, edition, before, after):
    question.status = before
    question.rejection_reason = "wording" if before == QuestionStatus.REJECTED else ""
    question.save()

    write_version(question=question, author=owner, evidence=cite(edition, "12"), **QUESTION)

    question.refresh_from_db()
    assert (question.status, question.rejection_reason) == (after, "")


def test_stale_copy_of_the_question_still_gets_the_next_number(question, owner, colleague, edition):
    stale = Question.objects.get(pk=question.pk)
    write_version(question=question, author=owner, evidence=cite(edition, "12"), **QUESTION)

    written = write_version(question=stale, author=colleague, evidence=cite(edition, "12"), **QUESTION)

    assert written.number == 3
    assert list(question.versions.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_question_is_found_by_its_stem_and_options_in_any_case(bank, question):
    found = [bank.questions.searched(words).count() for words in ("ҮЙІРМЕ", "неше 14", "үйірме 15", "  ")]
    assert found == [1, 1, 0, 1]


# --- What cannot be asked -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"stem": " "}, ["stem_empty"]),
        ({"content": {"options": []}}, ["options_too_few", "key_missing"]),
        ({"content": {}, "stem": ""}, ["stem_empty", "shape"]),
        ({"type": "riddle"}, ["type_unknown"]),
    ],
)
def test_content_with_problems_is_refused_and_nothing_is_left(bank, owner, edition, changes, codes):
    with pytest.raises(ContentError) as refused:
        add_question(bank=bank, author=owner, evidence=cite(edition, "12"), **(QUESTION | changes))

    assert [problem.code for problem in refused.value.problems] == codes
    assert Question.objects.count() == 0


# --- The evidence contract ------------------------------------------------------------------------
def test_evidence_gives_the_characters_that_stand_there(edition):
    assert check_evidence(cite(edition, "үйірме бар")) == "үйірме бар"


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (0, 0, "no_source_stated"),
        (5, 5, "no_source_stated"),
        (13, 14, "no_source_stated"),
        (5, 4, "outside"),
        (-1, 3, "outside"),
        (0, 10_000, "outside"),
        (9_000, 9_001, "outside"),
    ],
)
def test_place_that_the_text_does_not_have_is_refused(bank, owner, edition, start, end, code):
    with pytest.raises(EvidenceError) as refused:
        add_question(bank=bank, author=owner, evidence=Evidence(edition, start, end), **QUESTION)

    assert refused.value.code == code
    assert Question.objects.count() == 0


def test_other_characters_than_the_writer_saw_are_refused_and_shown(edition):
    with pytest.raises(EvidenceError) as refused:
        check_evidence(Evidence(edition, 23, 25, "13"))

    assert (refused.value.code, refused.value.standing, refused.value.expected) == ("mismatch", "12", "13")


def test_evidence_from_another_school_is_refused(bank, owner, other_school):
    foreign = EditionFactory(document__school=other_school)

    with pytest.raises(EvidenceError) as refused:
        add_question(bank=bank, author=owner, evidence=Evidence(foreign, 9, 11), **QUESTION)

    assert refused.value.code == "outside"


def test_only_a_question_of_ones_own_may_have_no_source(bank, owner, school):
    own = add_question(bank=bank, author=owner, evidence=None, **QUESTION)
    assert own.current_version.has_source is False

    fact = FactFactory(sentence__edition__document__school=school)
    with pytest.raises(EvidenceError) as refused:
        add_question(bank=bank, author=owner, evidence=None, fact=fact, **QUESTION)
    assert refused.value.code == "no_source_stated"


def shifted(question: Question, by: int) -> dict[str, object]:
    version = question.current_version
    assert version is not None
    return {"evidence_start": version.evidence_start + by, "evidence_end": version.evidence_end + by}


@pytest.mark.parametrize(("by", "standing"), [(1, "2 "), (-1, " 1")])
def test_version_whose_offsets_moved_no_longer_proves_its_key(question, by, standing):
    type(question.current_version).objects.filter(pk=question.current_version.pk).update(
        **shifted(question, by)
    )
    question.current_version.refresh_from_db()

    with pytest.raises(EvidenceError) as refused:
        check_version(question.current_version)

    assert (refused.value.code, refused.value.standing, refused.value.expected) == (
        "mismatch",
        standing,
        "12",
    )


def test_version_that_points_at_another_edition_no_longer_proves_its_key(question, edition):
    corrected = Edition.objects.create(
        document=edition.document, number=2, text=edition.text.replace("12", "он екі"), sha256="2"
    )
    type(question.current_version).objects.filter(pk=question.current_version.pk).update(
        evidence_edition=corrected
    )
    question.current_version.refresh_from_db()

    with pytest.raises(EvidenceError) as refused:
        check_version(question.current_version)

    assert (refused.value.code, refused.value.standing) == ("mismatch", "он")


def test_version_written_straight_into_a_shorter_text_is_outside(question):
    version = question.current_version
    type(version).objects.filter(pk=version.pk).update(evidence_start=400, evidence_end=402)
    version.refresh_from_db()

    with pytest.raises(EvidenceError) as refused:
        check_version(version)

    assert (refused.value.code, refused.value.expected) == ("outside", "12")


def test_database_holds_the_whole_evidence_or_none(edition):
    half = [{"evidence_text": ""}, {"evidence_edition": None}, {"evidence_end": 3}, {"evidence_start": None}]
    for broken in half:
        with pytest.raises(IntegrityError), transaction.atomic():
            QuestionFactory(**{f"version__{name}": value for name, value in broken.items()})


def test_approved_draft_from_a_factory_passes_its_own_contract(bank):
    check_version(make_approved(QuestionFactory(bank=bank)).current_version)


def test_a_gap_text_is_named_by_its_text():
    version = QuestionVersion(
        type="gaps", stem="Сөйлемді толықтыр.", content={"text": "Мектепте [[1]] үйірме бар."}
    )

    assert str(version) == "Мектепте ____ үйірме бар."


def test_the_review_day_stays_unless_it_is_said(bank, owner):
    wording = {
        "type": "true_false",
        "stem": "Мектепте 12 үйірме бар.",
        "content": {"correct": True},
        "evidence": None,
    }
    question = add_question(bank=bank, author=owner, review_by=date(2027, 1, 31), **wording)

    write_version(question=question, author=owner, **wording)
    assert Question.objects.get().review_by == date(2027, 1, 31)

    write_version(question=question, author=owner, review_by=None, **wording)
    assert Question.objects.get().review_by is None

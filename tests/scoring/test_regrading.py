"""A correction: shown as a dry run, applied exactly so, undone exactly, told to pupils."""

from datetime import timedelta
from typing import Any

import pytest

from quizzes.models import QuestionVersion
from quizzes.wordings import evidence_of
from scoring import attempts, regrading
from scoring.errors import CorrectionError, StaleRegradeError
from scoring.judging import judge
from scoring.models import Attempt, MarkLog, MarkNotice, Regrade, Response
from scoring.overriding import override
from scoring.regraderules import Correction, replayed
from scoring.results import class_results
from scoring.saves import AnswerSave
from tests.factories import EnrolmentFactory, make_quiz_version
from tests.scoring.moments import NOW

LATER = NOW + timedelta(hours=1)
SHORT: dict[str, Any] = {
    "type": "short_answer",
    "stem": "Халықаралық шартты бекіту қалай аталады?",
    "content": {"keys": [{"id": "a", "text": "ратификация"}], "kind": "term"},
}
PAIRS: dict[str, Any] = {
    "type": "true_false",
    "stem": "Мектепте 12 үйірме бар.",
    "content": {"correct": True},
}


@pytest.fixture
def assignment(assignment, school):
    assignment.quiz_version = make_quiz_version(school=school, wordings=[{}, SHORT, PAIRS])
    assignment.save(update_fields=["quiz_version"])
    return assignment


@pytest.fixture
def sit(assignment):
    """Let a pupil answer the questions in turn, and hand in."""

    def sat(pupil, *answers: str) -> Attempt:
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        saves = [AnswerSave(position, 1, [answer]) for position, answer in enumerate(answers, 1)]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        return attempts.submit(attempt=attempt, now=NOW)

    return sat


@pytest.fixture
def classmate(classroom):
    return EnrolmentFactory(classroom=classroom, pupil__full_name="Байжанов Алихан").pupil


@pytest.fixture
def shown(assignment, owner):
    """Have the dry run of a correction worked out."""

    def worked_out(
        correction: Correction, *, question: int = 1, answer: Any = None, note: str = ""
    ) -> Regrade:
        asked = asked_at(assignment, question)
        regrade = regrading.propose(
            assignment=assignment,
            asked=asked,
            correction=correction,
            answer=answer,
            note=note,
            teacher=owner,
            now=LATER,
        )
        regrading.work_out(regrade=regrade)
        regrade.refresh_from_db()
        return regrade

    return worked_out


def asked_at(assignment, position: int) -> QuestionVersion:
    item = assignment.quiz_version.items.select_related("question_version__question").get(position=position)
    return item.question_version


def marks() -> list[tuple[Any, ...]]:
    fields = ("pk", "points", "max_points", "reason", "attempt__points", "attempt__max_points")
    return list(
        Response.objects.order_by("pk").values_list(*fields, "attempt__waiting_points", "key_version")
    )


def shown_marks(regrade: Regrade) -> dict[int, tuple[Any, ...]]:
    fields = ("response", "points_after", "max_after", "reason_after")
    totals = ("attempt_points_after", "attempt_max_after", "attempt_waiting_after")
    return {row[0]: row[1:] for row in regrade.lines.values_list(*fields, *totals)}


def totals(attempt: Attempt) -> tuple[Any, ...]:
    attempt.refresh_from_db()
    return attempt.points, attempt.max_points


def assert_the_log_leads_here() -> None:
    for response in Response.objects.filter(attempt__submitted_at__isnull=False):
        log = response.mark_log.values_list("points_before", "points_after", "reason")
        assert replayed(log) == (response.points, response.reason)


def test_a_second_right_answer_is_shown_then_applied_exactly_so(
    assignment, sit, pupil, classmate, shown, owner
):
    wrong, right = sit(pupil, "c", "ратификация", "true"), sit(classmate, "b", "ратификация", "true")
    before = marks()

    regrade = shown(Correction.ACCEPT, answer="c")

    assert marks() == before
    assert regrade.state == "ready"
    expected = shown_marks(regrade)
    regrading.apply(regrade=regrade, teacher=owner, now=LATER)
    after = {row[0]: row[1:7] for row in marks() if row[0] in expected}
    assert after == expected
    assert (totals(wrong), totals(right)) == ((300, 300), (300, 300))
    assert_the_log_leads_here()


def test_the_corrected_wording_is_a_new_version_with_the_same_ids_and_approved(
    assignment, sit, pupil, shown, owner
):
    sit(pupil, "c")
    asked = asked_at(assignment, 1)

    regrade = regrading.apply(regrade=shown(Correction.ACCEPT, answer="c"), teacher=owner, now=LATER)

    asked.question.refresh_from_db()
    version = asked.question.current_version
    assert regrade.version == version
    assert [option["id"] for option in version.content["options"]] == ["a", "b", "c", "d"]
    assert [option["correct"] for option in version.content["options"]] == [False, True, True, False]
    assert version.evidence_text == asked.evidence_text
    assert asked.question.status == "approved"
    assert version.approvals.get().approved_by == owner


def test_undoing_leads_back_to_before(assignment, sit, pupil, classmate, shown, owner):
    sit(pupil, "c", "бекіту", "false")
    sit(classmate, "b", "ратификация", "true")
    before = marks()
    regrade = regrading.apply(regrade=shown(Correction.KEY, answer="c"), teacher=owner, now=LATER)
    assert marks() != before

    regrading.undo(regrade=regrade, teacher=owner, now=LATER + timedelta(minutes=1))

    assert marks() == before
    question = asked_at(assignment, 1).question
    assert question.current_version.content == asked_at(assignment, 1).content
    assert_the_log_leads_here()


@pytest.mark.parametrize("correction", [Correction.DROP, Correction.FULL])
def test_a_dropped_question_leaves_the_total_and_full_marks_go_to_all(
    assignment, sit, pupil, classmate, shown, owner, correction
):
    one, other = sit(pupil, "c", "ратификация", "true"), sit(classmate, "b")
    before = marks()

    regrade = regrading.apply(regrade=shown(correction), teacher=owner, now=LATER)

    if correction is Correction.DROP:
        assert (totals(one), totals(other)) == ((200, 200), (0, 200))
        assert class_results(assignment).columns[0].marked == 0
    else:
        assert (totals(one), totals(other)) == ((300, 300), (100, 300))
    assert_the_log_leads_here()
    regrading.undo(regrade=regrade, teacher=owner, now=LATER)
    assert marks() == before


def test_marks_that_a_teacher_gave_stay(assignment, sit, pupil, classmate, shown, owner):
    by_hand, by_rule = sit(pupil, "b", "ратификацыя"), sit(classmate, "b", "бекіту")
    response = by_hand.responses.get(position=2)
    judge(answers=[response.pk], seen="waiting", points=40, teacher=owner, now=NOW)

    regrade = shown(Correction.ACCEPT, question=2, answer="бекіту")
    regrading.apply(regrade=regrade, teacher=owner, now=LATER)

    assert regrade.lines.get(response=response).kept == "manual"
    assert totals(by_hand) == (140, 300)
    assert totals(by_rule) == (200, 300)


def test_a_later_wording_with_options_in_another_order_changes_nobodys_answer(
    assignment, sit, pupil, shown, owner, reworded
):
    attempt = sit(pupil, "b")
    options = asked_at(assignment, 1).content["options"]
    reworded(1, {"options": [*reversed(options), {"id": "e", "text": "18", "correct": False}]})

    regrade = regrading.apply(regrade=shown(Correction.VERSION), teacher=owner, now=LATER)

    assert totals(attempt) == (100, 300)
    assert [line.changes_mark for line in regrade.lines.all()] == [False]
    assert MarkNotice.objects.count() == 0


def test_an_answer_whose_option_is_gone_keeps_its_mark(assignment, sit, pupil, shown, owner, reworded):
    attempt = sit(pupil, "b")
    options = asked_at(assignment, 1).content["options"]
    reworded(1, {"options": [{**options[0], "correct": True}, *options[2:]]})

    regrade = regrading.apply(regrade=shown(Correction.VERSION), teacher=owner, now=LATER)

    assert regrade.lines.get().kept == "unfit"
    assert totals(attempt) == (100, 300)


@pytest.fixture
def reworded(assignment, owner):
    """Write a later wording of a question by hand."""
    from quizzes.editing import write_version

    def write(position: int, content: dict[str, Any]) -> None:
        question = asked_at(assignment, position).question
        version = question.current_version
        write_version(
            question=question,
            author=owner,
            type=version.type,
            stem=version.stem,
            content=content,
            evidence=evidence_of(version),
        )

    return write


def test_the_same_wording_cannot_mark_anew(assignment, sit, pupil, shown):
    sit(pupil, "b")

    with pytest.raises(CorrectionError) as refused:
        shown(Correction.VERSION)

    assert refused.value.code == "same_wording"


def test_a_statement_takes_no_second_right_answer(assignment, sit, pupil, shown):
    sit(pupil, "b", "", "false")

    with pytest.raises(CorrectionError) as refused:
        shown(Correction.ACCEPT, question=3, answer=False)

    assert refused.value.code == "not_possible"
    assert Regrade.objects.count() == 0


def test_nothing_is_applied_when_a_pupil_has_handed_in_meanwhile(sit, pupil, classmate, shown, owner):
    sit(pupil, "c")
    regrade = shown(Correction.ACCEPT, answer="c")
    sit(classmate, "c")
    before = marks()

    with pytest.raises(StaleRegradeError):
        regrading.apply(regrade=regrade, teacher=owner, now=LATER)

    assert marks() == before


def test_nothing_is_applied_when_another_mark_of_the_attempt_was_changed(sit, pupil, shown, owner):
    attempt = sit(pupil, "c", "бекіту")
    regrade = shown(Correction.ACCEPT, answer="c")
    override_second(attempt, owner)

    with pytest.raises(StaleRegradeError):
        regrading.apply(regrade=regrade, teacher=owner, now=LATER)

    assert QuestionVersion.objects.filter(number=2).count() == 0


def test_nothing_is_applied_over_a_later_wording(assignment, sit, pupil, shown, owner, reworded):
    sit(pupil, "c")
    regrade = shown(Correction.FULL)
    reworded(1, asked_at(assignment, 1).content)

    with pytest.raises(StaleRegradeError):
        regrading.apply(regrade=regrade, teacher=owner, now=LATER)


def test_nothing_is_undone_over_a_later_mark(sit, pupil, shown, owner):
    attempt = sit(pupil, "c", "бекіту")
    regrade = regrading.apply(regrade=shown(Correction.FULL), teacher=owner, now=LATER)
    override_second(attempt, owner)
    before = marks()

    with pytest.raises(StaleRegradeError):
        regrading.undo(regrade=regrade, teacher=owner, now=LATER)

    assert marks() == before


def test_a_correction_is_applied_and_undone_once(sit, pupil, shown, owner):
    sit(pupil, "c")
    regrade = shown(Correction.FULL)
    regrading.apply(regrade=regrade, teacher=owner, now=LATER)

    with pytest.raises(StaleRegradeError):
        regrading.apply(regrade=regrade, teacher=owner, now=LATER)
    regrading.undo(regrade=regrade, teacher=owner, now=LATER)
    with pytest.raises(StaleRegradeError):
        regrading.undo(regrade=regrade, teacher=owner, now=LATER)

    assert MarkLog.objects.filter(changed_by=owner).count() == 2


def test_pupils_whose_marks_change_are_told_and_others_are_not(sit, pupil, classmate, shown, owner):
    told, _untouched = sit(pupil, "c"), sit(classmate, "b")

    regrading.apply(
        regrade=shown(Correction.ACCEPT, answer="c", note="14 те дұрыс."), teacher=owner, now=LATER
    )

    notice = MarkNotice.objects.get()
    assert (notice.attempt, notice.why, notice.note) == (told, "accept", "14 те дұрыс.")
    assert (notice.points_before, notice.points_after) == (0, 100)


def test_who_hands_in_while_it_is_worked_out_is_in_it(assignment, sit, pupil, classmate, owner):
    sit(pupil, "c")
    regrade = regrading.propose(
        assignment=assignment,
        asked=asked_at(assignment, 1),
        correction=Correction.FULL,
        answer=None,
        note="",
        teacher=owner,
        now=LATER,
    )
    sit(classmate, "c")

    regrading.work_out(regrade=regrade)

    regrade.refresh_from_db()
    assert (regrade.answers_done, regrade.answers_total, regrade.lines.count()) == (2, 2, 2)


def test_answers_in_other_classes_stay(sit, pupil, shown, owner, other_attempt):
    sit(pupil, "c")
    before = marks()

    regrading.apply(regrade=shown(Correction.FULL), teacher=owner, now=LATER)

    elsewhere = set(other_attempt.responses.values_list("pk", flat=True))
    assert [row for row in marks() if row[0] in elsewhere] == [row for row in before if row[0] in elsewhere]


def override_second(attempt: Attempt, teacher) -> None:
    response = attempt.responses.get(position=2)
    override(response=response, points=100, reason="Солай да айтады.", seen=0, teacher=teacher, now=LATER)

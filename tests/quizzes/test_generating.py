from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection

from content.errors import DuplicateDocumentError
from content.extraction import extract
from content.models import Document, Fact, Sentence
from quizzes.editing import check_version
from quizzes.generating import (
    is_late,
    may_start_again,
    prepare_drafting,
    resume_cut_off,
    run_drafting,
    start_drafting,
)
from quizzes.generation import generate
from quizzes.models import Bank, Drafting, DraftingState, Question, QuestionStatus
from quizzes.reviewing import reject

TEXT = "Үйірмелер\n\nМектепте 12 үйірме бар. Мектепте 28 мұғалім жұмыс істейді."
NOW = datetime(2026, 9, 1, 3, 0, tzinfo=UTC)


def prepare(school, **fields) -> Drafting:
    values: dict[str, Any] = {
        "title": "Мектеп",
        "text": TEXT,
        "language": "kk",
        "source": "",
        "as_of": date(2015, 12, 31),
        "bank_name": "Мектеп",
        "added_by": None,
    }
    return prepare_drafting(school=school, **(values | fields))


def refreshed(drafting: Drafting) -> Drafting:
    return Drafting.objects.get(pk=drafting.pk)


def test_a_document_is_prepared_with_a_run_into_a_new_bank(school, owner):
    drafting = prepare(school, added_by=owner)

    assert (drafting.state, drafting.started_by) == (DraftingState.WAITING, owner)
    assert (drafting.bank.school, drafting.bank.name) == (school, "Мектеп")
    assert drafting.edition.text == TEXT


def test_a_bank_of_the_school_with_that_name_is_used(school, other_school):
    Bank.objects.create(school=other_school, name="Ортақ")
    bank = Bank.objects.create(school=school, name="Ортақ")

    assert prepare(school, bank_name="Ортақ").bank == bank


def test_a_wording_that_the_school_has_leaves_no_bank_behind(school):
    prepare(school)

    with pytest.raises(DuplicateDocumentError):
        prepare(school, bank_name="Басқа")

    assert list(Bank.objects.values_list("name", flat=True)) == ["Мектеп"]


def test_a_run_stores_sentences_facts_and_drafts_with_their_evidence(school):
    drafting = prepare(school)

    run_drafting(drafting=drafting)

    done = refreshed(drafting)
    questions = Question.objects.select_related("current_version").order_by("rank")
    assert done.state == DraftingState.DONE
    assert (done.sentences_done, done.sentences_total) == (3, 3) == (Sentence.objects.count(),) * 2
    assert done.facts_count == Fact.objects.count()
    assert done.drafts_count == questions.count() > 0
    expected = generate(TEXT, extract(TEXT), as_of=date(2015, 12, 31))
    assert [(question.rank, str(question)) for question in questions] == [
        (draft.rank, draft.stem) for draft in expected
    ]
    for question in questions:
        version = question.current_version
        assert version is not None
        check_version(version)
        assert TEXT[version.evidence_start : version.evidence_end] == version.evidence_text
        assert version.checks
        assert all(verdict["passed"] for verdict in version.checks)
        assert (question.status, question.bank, version.created_by) == (
            QuestionStatus.DRAFT,
            drafting.bank,
            None,
        )


def test_progress_is_told_after_every_sentence(school):
    told = []

    run_drafting(drafting=prepare(school), progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_run_is_done_once(school):
    drafting = prepare(school)
    run_drafting(drafting=drafting)
    before = refreshed(drafting).drafts_count

    run_drafting(drafting=drafting)

    assert refreshed(drafting).drafts_count == before == Question.objects.count()


def test_drafting_again_doubles_nothing(school, owner):
    first = prepare(school)
    run_drafting(drafting=first)
    count = Question.objects.count()

    second = start_drafting(edition=first.edition, bank=first.bank, started_by=owner)

    assert (refreshed(second).state, refreshed(second).drafts_count) == (DraftingState.DONE, 0)
    assert Question.objects.count() == count
    assert Sentence.objects.count() == 3


def test_a_rejected_draft_does_not_come_back(school):
    drafting = prepare(school)
    run_drafting(drafting=drafting)
    question = Question.objects.earliest("rank")
    assert question.current_version is not None
    reject(version=question.current_version, reason="Тым оңай")
    count = Question.objects.count()

    start_drafting(edition=drafting.edition, bank=drafting.bank, started_by=None)

    assert Question.objects.count() == count
    question.refresh_from_db()
    assert question.status == QuestionStatus.REJECTED


def test_a_draft_that_was_deleted_is_drafted_anew(school):
    drafting = prepare(school)
    run_drafting(drafting=drafting)
    count = Question.objects.count()
    Question.objects.latest("rank").delete()

    again = start_drafting(edition=drafting.edition, bank=drafting.bank, started_by=None)

    assert refreshed(again).drafts_count == 1
    assert Question.objects.count() == count


def test_another_bank_gets_its_own_questions_on_the_same_facts(school):
    drafting = prepare(school)
    run_drafting(drafting=drafting)

    other_bank = Bank.objects.create(school=school, name="Басқа")
    other = start_drafting(edition=drafting.edition, bank=other_bank, started_by=None)

    assert other.bank.questions.count() == drafting.bank.questions.count() == refreshed(other).drafts_count
    assert Fact.objects.count() == refreshed(drafting).facts_count


def test_a_text_in_another_language_is_kept_without_questions(school):
    drafting = prepare(school, language="ru", text="В школе 12 кружков. В них 345 учеников.")

    run_drafting(drafting=drafting)

    done = refreshed(drafting)
    assert (done.state, done.sentences_total, done.drafts_count) == (DraftingState.DONE, 2, 0)


def test_what_breaks_while_reading_is_logged_and_stores_nothing(school, caplog):
    drafting = prepare(school)

    def interrupted(done: int, total: int) -> None:
        raise ConnectionResetError

    with caplog.at_level(logging.ERROR), pytest.raises(ConnectionResetError):
        run_drafting(drafting=drafting, progress=interrupted)

    assert refreshed(drafting).state == DraftingState.FAILED
    assert [record.getMessage() for record in caplog.records] == [f"Drafting run {drafting.pk} failed"]
    assert (Sentence.objects.count(), Question.objects.count()) == (0, 0)
    assert Document.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the trigger is written in SQLite's words")
def test_what_breaks_while_storing_leaves_no_question_behind(school):
    drafting = prepare(school)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER full_disk BEFORE INSERT ON quizzes_questionversion "
            "WHEN (SELECT count(*) FROM quizzes_questionversion) = 2 "
            "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )

    with pytest.raises(DatabaseError, match="disk full"):
        run_drafting(drafting=drafting)

    assert refreshed(drafting).state == DraftingState.FAILED
    assert Question.objects.count() == 0


def test_a_run_that_broke_off_is_made_up_for_by_the_next(school):
    first = prepare(school)
    Drafting.objects.filter(pk=first.pk).update(state=DraftingState.FAILED)

    second = start_drafting(edition=first.edition, bank=first.bank, started_by=None)

    assert refreshed(second).state == DraftingState.DONE
    assert Question.objects.count() == refreshed(second).drafts_count > 0


@pytest.mark.parametrize(
    ("state", "age", "late", "again"),
    [
        ("waiting", timedelta(seconds=20), False, False),
        ("waiting", timedelta(seconds=21), True, False),
        ("waiting", timedelta(minutes=11), True, True),
        ("working", timedelta(seconds=21), False, False),
        ("working", timedelta(minutes=10), False, False),
        ("working", timedelta(minutes=11), False, True),
        ("failed", timedelta(0), False, True),
        ("done", timedelta(minutes=11), False, False),
    ],
)
def test_a_run_may_start_again_when_it_failed_or_was_cut_off(state, age, late, again):
    drafting = Drafting(state=state, created_at=NOW - age)

    assert (is_late(drafting, NOW), may_start_again(drafting, NOW)) == (late, again)


def test_a_run_that_was_cut_off_is_taken_up_again_and_doubles_nothing(school):
    whole = prepare(school)
    run_drafting(drafting=whole)
    drafted = Question.objects.count()
    cut_off = Drafting.objects.create(edition=whole.edition, bank=whole.bank, state=DraftingState.WORKING)

    assert resume_cut_off(now=NOW) == 1

    assert refreshed(cut_off).state == DraftingState.DONE
    assert (refreshed(cut_off).drafts_count, Question.objects.count()) == (0, drafted)


def test_runs_that_are_over_are_not_taken_up_again(school):
    run_drafting(drafting=prepare(school))

    assert resume_cut_off(now=NOW + timedelta(days=400)) == 0


def test_a_run_that_the_worker_never_heard_of_is_handed_over_again(school):
    unheard = prepare(school)

    assert resume_cut_off(now=unheard.created_at + timedelta(seconds=19)) == 0
    assert resume_cut_off(now=unheard.created_at + timedelta(seconds=21)) == 1
    assert refreshed(unheard).state == DraftingState.DONE


def test_what_may_expire_is_looked_at_a_year_after_the_text_holds(school):
    drafting = prepare(school)
    run_drafting(drafting=drafting)

    days = set(Question.objects.values_list("fact__is_time_bound", "review_by"))

    assert days == {(True, date(2016, 12, 31))}


def test_what_lasts_is_not_looked_at_again(school):
    drafting = prepare(school, text="Көктөбе мектебі 1995 жылғы 1 наурызда ашылды.")
    run_drafting(drafting=drafting)

    assert set(Question.objects.values_list("review_by", flat=True)) == {None}


def test_every_type_that_is_drafted_is_stored(school):
    text = "Орталықта 12 үйірме, 5 клуб және 3 студия жұмыс істейді."
    drafting = prepare(school, text=text)
    run_drafting(drafting=drafting)

    stored = set(Question.objects.values_list("current_version__type", "current_version__evidence_text"))

    assert ("matching", "12 үйірме, 5 клуб және 3 студия") in stored
    assert ("gaps", "12") in stored


def test_an_opinion_is_stored_and_not_asked(school):
    drafting = prepare(school, text="Бағалаушылардың пікірінше, Көктөбе – ең маңызды қала.")
    run_drafting(drafting=drafting)

    assert set(Fact.objects.values_list("is_opinion", flat=True)) == {True}
    assert not Question.objects.exists()

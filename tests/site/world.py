"""One row of everything, in the owner's school, for tests that walk over the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Model
from django.utils import timezone

from accounts.models import Classroom, Enrolment, User
from accounts.signinlinks import card_token
from quizzes import publishing
from quizzes.formats.pictures import Picture
from quizzes.models import Bank, Drafting, QuestionImport, QuestionVersion, Quiz, QuizEntry, QuizVersion, Tag
from quizzes.pictures import attach, kept
from scoring.models import Attempt, MarkLog, Practice, PracticeQuestion, QuestionFlag, Regrade
from scoring.papermaking import make_paper
from tests.factories import AssignmentFactory, QuestionFactory, make_attempt
from tests.pictures import PNG


@dataclass(frozen=True)
class World:
    """Rows by the label of their model, and the arguments of every address that takes any."""

    rows: Mapping[str, Model]
    addresses: Mapping[str, dict[str, object]]

    def row(self, label: str) -> Model:
        """The row of the model in the owner's school."""
        return self.rows[label]

    def address(self, route: str) -> dict[str, object]:
        """The arguments of the address; empty for those that take none."""
        return self.addresses.get(route, {})


def make_world(*, classroom: Classroom, pupil: User, owner: User) -> World:
    """A live attempt at an open quiz, and everything that leads to it; a draft besides."""
    assignment = AssignmentFactory(classroom=classroom, assigned_by=owner)
    quiz_version = assignment.quiz_version
    attempt = make_attempt(assignment, pupil, started_at=timezone.now())
    response = attempt.responses.get(position=1)
    version: QuestionVersion = response.question_version
    bank = version.question.bank
    draft = QuestionFactory(bank=bank)
    edition = version.evidence_edition
    assert edition is not None
    drafting = Drafting.objects.create(edition=edition, bank=bank, state="done", started_by=owner)
    practice = Practice.objects.create(
        school=classroom.school, pupil=pupil, seed=1, begun_at=attempt.started_at
    )
    PracticeQuestion.objects.create(
        school=classroom.school, practice=practice, position=1, question_version=version
    )
    tag = Tag.objects.create(school=classroom.school, name="мерекелер")
    QuestionImport.objects.create(
        bank=bank, data="Астана?{T}".encode(), file_name="bank.gift", created_by=owner, state="ready"
    )
    attach(version, [kept(Picture("map.png", "", PNG))])
    QuestionFlag.objects.create(school=classroom.school, response=response, reason="key")
    log = MarkLog.objects.create(
        school=classroom.school, response=response, points_before=None, points_after=100, reason="right"
    )
    regrade = Regrade.objects.create(
        school=classroom.school,
        assignment=assignment,
        question=version.question,
        kind="full",
        base_version=version,
        content=version.content,
        state="ready",
    )
    regrade.covered.set([assignment], through_defaults={"school": classroom.school})
    make_paper(
        assignment=assignment,
        forms=1,
        shuffle_questions=False,
        shuffle_options=False,
        teacher=owner,
        seed=1,
        now=attempt.started_at,
    )
    quiz = quiz_version.quiz
    sentence = edition.sentences.get()
    every: list[Model] = [
        *(classroom.school, classroom, pupil, Enrolment.objects.get(pupil=pupil)),
        *(edition.document, edition, sentence, sentence.facts.get()),
        *(bank, tag, drafting, version.question, version, version.approvals.get()),
        *(quiz, QuizEntry.objects.filter(quiz=quiz)[0], quiz_version, quiz_version.items.all()[0]),
        *(assignment, attempt, response, log),
    ]
    return World(
        rows={row._meta.label_lower: row for row in every},
        addresses=addresses(classroom, pupil, owner.pk, draft.pk, version, quiz_version, drafting, attempt),
    )


def of_drawing_quiz(bank: Bank) -> Quiz:
    """A quiz with a line that draws."""
    quiz = Quiz.objects.create(school=bank.school, title="Кездейсоқ сұрақтар")
    publishing.add_draw(quiz=quiz, bank=bank, count=1)
    return quiz


def addresses(
    classroom: Classroom,
    pupil: User,
    owner_pk: int,
    draft_pk: int,
    version: QuestionVersion,
    quiz_version: QuizVersion,
    drafting: Drafting,
    attempt: Attempt,
) -> dict[str, dict[str, object]]:
    """Arguments of every address that takes any."""
    in_class: dict[str, object] = {"classroom_id": classroom.pk}
    of_pupil = in_class | {"pupil_id": pupil.pk}
    of_bank: dict[str, object] = {"pk": version.question.bank.pk}
    of_import: dict[str, object] = {"pk": version.question.bank.imports.get().pk}
    of_draft: dict[str, object] = {"pk": draft_pk}
    of_quiz: dict[str, object] = {"pk": quiz_version.quiz.pk}
    of_line: dict[str, object] = {"pk": quiz_version.quiz.entries.all()[0].pk}
    of_draw: dict[str, object] = {"pk": of_drawing_quiz(version.question.bank).entries.get().pk}
    of_assignment: dict[str, object] = {"pk": attempt.assignment.pk}
    of_attempt: dict[str, object] = {"pk": attempt.pk}
    practice = pupil.practices.get()
    of_class: dict[str, object] = {"pk": classroom.pk}
    of_flag: dict[str, object] = {"pk": QuestionFlag.objects.get(response__attempt=attempt).pk}
    edition = drafting.edition
    return {
        "account_reset_password_from_key": {"uidb36": "1", "key": "not-a-key"},
        "accounts:join_class": {"code": classroom.join_code},
        "accounts:pin": {"code": classroom.join_code, "pupil_id": pupil.pk},
        "accounts:card": {"token": card_token(pupil)},
        "accounts:class_cards": in_class,
        "accounts:pins_give": in_class,
        "accounts:pupil_move": of_pupil,
        "accounts:pupil_time": of_pupil,
        "accounts:classroom": in_class,
        "accounts:classroom_rename": in_class,
        "accounts:classroom_archive": in_class,
        "accounts:classroom_restore": in_class,
        "accounts:class_teachers": in_class,
        "accounts:class_teacher_remove": in_class | {"teacher_id": owner_pk},
        "accounts:pupil_add": in_class,
        "accounts:pupils_add": in_class,
        "accounts:pin_reset": of_pupil,
        "accounts:pupil_rename": of_pupil,
        "accounts:pupil_withdraw": of_pupil,
        "content:document": {"pk": edition.document.pk},
        "quizzes:edition_add": {"pk": edition.document.pk},
        "quizzes:edition": {"pk": edition.document.pk},
        "quizzes:coverage": {"pk": edition.document.pk},
        "quizzes:sentence_draft": {"pk": edition.sentences.all()[0].pk},
        "quizzes:drafting": {"pk": drafting.pk},
        "quizzes:bank": of_bank,
        "quizzes:bank_bulk": of_bank,
        "quizzes:bank_import": of_bank,
        "quizzes:bank_export": of_bank,
        "quizzes:bank_export_file": of_bank | {"format": "gift"},
        "quizzes:question_import": of_import,
        "quizzes:question_import_apply": of_import,
        "quizzes:question_import_undo": of_import,
        "quizzes:review": of_bank,
        "quizzes:question_add": of_bank,
        "quizzes:question": of_draft,
        "quizzes:question_edit": of_draft,
        "quizzes:question_picture": of_draft,
        "quizzes:question_approve": of_draft,
        "quizzes:question_reject": of_draft,
        "quizzes:question_retire": of_draft,
        "quizzes:question_redraft": of_draft,
        "quizzes:question_undo": of_draft,
        "quizzes:question_versions": of_draft,
        "quizzes:question_restore": of_draft,
        "quizzes:bank_approvals": of_bank,
        "quizzes:entry_swap": of_line,
        "scoring:question_pupils": of_draft,
        "scoring:flag_raise": {"pk": attempt.responses.all()[0].pk},
        "scoring:flag_read": of_flag,
        "scoring:flag_resolve": of_flag,
        "quizzes:question_still_true": of_draft,
        "quizzes:question_expire": of_draft,
        "quizzes:quiz": of_quiz,
        "quizzes:quiz_add": of_quiz,
        "quizzes:quiz_add_best": of_quiz,
        "quizzes:quiz_add_draw": of_quiz,
        "quizzes:quiz_add_facts": of_quiz,
        "quizzes:entry_draw": of_draw,
        "quizzes:entry_move": of_line,
        "quizzes:entry_remove": of_line,
        "quizzes:quiz_preview": of_quiz,
        "quizzes:quiz_publish": of_quiz,
        "quizzes:quiz_version": {"pk": quiz_version.pk},
        "scoring:assign": {"quiz_version_pk": quiz_version.pk},
        "scoring:assignment": of_assignment,
        "scoring:assignment_items": of_assignment,
        "scoring:assignment_items_csv": of_assignment,
        "scoring:assignment_items_xlsx": of_assignment,
        "scoring:assignment_xlsx": of_assignment,
        "scoring:live": of_assignment,
        "scoring:question_file": {"pk": version.pk, "name": "map.png"},
        "scoring:question_items": of_draft,
        "scoring:assignment_attempts": of_assignment,
        "scoring:assignment_statements": of_assignment,
        "scoring:assignment_csv": of_assignment,
        "scoring:judging": of_assignment,
        "scoring:extend": of_assignment,
        "scoring:pause": of_assignment,
        "scoring:resume": of_assignment,
        "scoring:late": of_assignment,
        **{
            f"scoring:paper{page}": of_assignment
            for page in ("", "_close", "_discard", "_entry", "_print", "_table", "_table_apply", "_template")
        },
        "scoring:pupil_data": {"pk": pupil.pk},
        "scoring:pupil_data_file": {"pk": pupil.pk},
        "scoring:pupil_erase": {"pk": pupil.pk},
        "scoring:pupil_result": of_attempt,
        "scoring:debrief": of_assignment,
        "scoring:correct_question": of_assignment | {"version_pk": version.pk},
        "scoring:regrade": {"pk": attempt.assignment.regrades.get().pk},
        "scoring:override_mark": {"pk": attempt.responses.all()[0].pk},
        "scoring:gradebook": of_class,
        "scoring:class_practice": of_class,
        "scoring:class_progress": of_class,
        "scoring:class_progress_csv": of_class,
        "scoring:class_progress_xlsx": of_class,
        "scoring:gradebook_policy": of_class,
        "scoring:gradebook_csv": of_class,
        "scoring:gradebook_history": of_class,
        "scoring:gradebook_history_csv": of_class,
        "scoring:gradebook_history_xlsx": of_class,
        "scoring:gradebook_xlsx": of_class,
        "scoring:pupil_report": of_class | {"pupil_pk": pupil.pk},
        "scoring:excuse": of_class | {"pupil_pk": pupil.pk},
        "scoring:attempt_start": of_assignment,
        "scoring:attempt": of_attempt,
        "scoring:save": of_attempt,
        "scoring:time_left": of_attempt,
        "scoring:practice": {"pk": practice.pk},
        "scoring:practice_question": {"pk": practice.pk, "position": 1},
        "scoring:attempt_confirm": of_attempt,
        "scoring:submit": of_attempt,
        "scoring:attempt_review": of_attempt,
    }

"""A quiz on paper: frozen versions, what is printed, what is typed, and the marks that come of it."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from quizzes.formats.pictures import Picture
from quizzes.models import Item
from quizzes.pictures import attach, kept
from quizzes.questiontypes.registry import QUESTION_TYPES
from scoring import attempts
from scoring.errors import PaperError, TooFewQuestionsError
from scoring.models import Attempt, MarkLog, MarkNotice, Paper, PaperEntry, PaperForm, PaperSheet
from scoring.paperanswers import PaperAnswerError, key_note
from scoring.paperentry import enter, printed, sitters
from scoring.papermaking import close_entry, discard_paper, make_paper, named_sheets, reopen_entry
from scoring.paperprint import Sheet, What, paper_pdf
from scoring.results import class_results
from tests.factories import AssignmentFactory, EnrolmentFactory, make_quiz_version
from tests.factories.quizzes import BankFactory
from tests.pictures import PNG
from tests.scoring.moments import NOW

MARKUP = '#set page(fill: red) $x$ *a* _b_ @c <d> \\ "q" `r` [e] // f'


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def of_every_type() -> list[dict[str, object]]:
    return [
        {
            "type": slug,
            "stem": f"{slug}-сұрақ",
            "content": next(each.content for each in rules.samples if not rules.problems(each.content)),
        }
        for slug, rules in QUESTION_TYPES.items()
    ]


def put_to_paper(assignment, teacher, *, versions: int = 2, seed: int = 7, mixed: bool = True) -> Paper:
    return make_paper(
        assignment=assignment,
        forms=versions,
        shuffle_questions=mixed,
        shuffle_options=mixed,
        teacher=teacher,
        seed=seed,
        now=NOW,
    )


@pytest.fixture
def paper(assignment, owner) -> Paper:
    return put_to_paper(assignment, owner)


@pytest.fixture
def form(paper) -> PaperForm:
    return paper.forms.get(letter="A")


def of(form: PaperForm, *typed: str) -> dict[int, str]:
    """Typed answers for the first places of the sheet."""
    return dict(enumerate(typed, 1))


def keys(form: PaperForm) -> dict[int, str]:
    """The right letter at every place of the sheet, whose questions are all single choice."""
    return {
        each.position: key_note("single_choice", each.question_version.content, each.presentation)
        for each in printed(form)
    }


def frozen(paper: Paper) -> list[tuple[str, list[tuple[int, int, list[str]]]]]:
    return [
        (form.letter, list(form.questions.values_list("item", "question_version", "presentation")))
        for form in paper.forms.all()
    ]


# --- Versions -----------------------------------------------------------------------------------------
class TestMaking:
    def test_the_same_seed_makes_the_same_versions_that_differ_from_each_other(self, assignment, owner):
        first = frozen(put_to_paper(assignment, owner, versions=4))
        discard_paper(paper=Paper.objects.get())
        again = frozen(put_to_paper(assignment, owner, versions=4))

        assert again == first
        assert [letter for letter, _questions in first] == ["A", "B", "C", "D"]
        assert {len(questions) for _letter, questions in first} == {3}
        assert len({str(questions) for _letter, questions in first}) > 1

    def test_unmixed_versions_stand_as_the_quiz_does(self, assignment, owner):
        [(_letter, questions)] = frozen(put_to_paper(assignment, owner, versions=1, mixed=False))
        items = assignment.quiz_version.items.values_list("pk", "question_version")
        assert [each[:2] for each in questions] == list(items)

    def test_every_version_draws_for_itself_and_keeps_what_it_drew(self, classroom, owner):
        bank = BankFactory(school=classroom.school)
        drawn = make_quiz_version(school=classroom.school, questions=12)
        source = drawn.items.first().question_version.question.bank
        quiz = make_quiz_version(school=classroom.school, questions=0, wordings=[{}])
        Item.objects.filter(quiz_version=quiz).delete()
        for position in (1, 2, 3):
            Item.objects.create(quiz_version=quiz, position=position, draw_bank=source)
        assignment = AssignmentFactory(classroom=classroom, quiz_version=quiz)
        assert bank.questions.count() == 0

        paper = put_to_paper(assignment, owner, versions=3)
        before = frozen(paper)
        versions = [{version for _item, version, _order in questions} for _letter, questions in before]

        assert [len(each) for each in versions] == [3, 3, 3]
        assert len({tuple(sorted(each)) for each in versions}) > 1
        assert frozen(Paper.objects.get()) == before

    def test_a_bank_that_has_shrunk_is_said(self, classroom, owner):
        quiz = make_quiz_version(school=classroom.school, questions=1)
        Item.objects.create(quiz_version=quiz, position=2, draw_bank=BankFactory(school=classroom.school))
        with pytest.raises(TooFewQuestionsError):
            put_to_paper(AssignmentFactory(classroom=classroom, quiz_version=quiz), owner)
        assert Paper.objects.count() == 0

    def test_they_are_made_once(self, paper, assignment, owner):
        with pytest.raises(PaperError) as raised:
            put_to_paper(assignment, owner)
        assert (raised.value.code, Paper.objects.get()) == ("made_already", paper)

    def test_others_can_be_made_until_something_was_typed(self, paper, form, pupil, owner):
        enter(form=form, pupil=pupil, typed=keys(form), teacher=owner, now=NOW)
        with pytest.raises(PaperError) as raised:
            discard_paper(paper=paper)
        assert raised.value.code == "typed"

    def test_named_sheets_deal_versions_out_evenly_and_keep_them(self, paper, pupil, classroom):
        EnrolmentFactory.create_batch(4, classroom=classroom)
        first = {sheet.pupil_id: sheet.form.letter for sheet in named_sheets(paper=paper)}
        EnrolmentFactory(classroom=classroom, pupil__full_name="Аа Бірінші", pupil__sort_key="0")

        later = named_sheets(paper=paper)

        assert sorted(first.values()) == ["A", "A", "A", "B", "B"]
        assert {sheet.pupil_id: sheet.form.letter for sheet in later}.items() >= first.items()
        assert [sheet.form.letter for sheet in later].count("B") == 3


# --- Print --------------------------------------------------------------------------------------------
class TestPrinting:
    def test_every_type_of_question_is_printed_with_what_it_asks(self, classroom, owner):
        quiz = make_quiz_version(school=classroom.school, title="Мектеп", wordings=of_every_type())
        paper = put_to_paper(AssignmentFactory(classroom=classroom, quiz_version=quiz), owner, mixed=False)
        form = paper.forms.get(letter="A")

        text = text_of(paper_pdf(paper, What.QUESTIONS, [Sheet(form, "Әбдіұлы Қыран")]))

        assert [
            each["stem"] for each in of_every_type() if each["type"] != "gaps" and each["stem"] not in text
        ] == []
        for said in (
            "Әбдіұлы Қыран",
            form.code,
            "Мектеп",
            classroom.name,
            "Парламент",
            "Ташкент",
            "Алашорда",
        ):
            assert said in text
        assert text_of(paper_pdf(paper, What.ANSWERS, [Sheet(form)])).count("A B C") >= 2

    def test_the_same_print_is_the_same_file(self, paper, form):
        sheets = [Sheet(form, "Қыран"), Sheet(form)]
        assert paper_pdf(paper, What.QUESTIONS, sheets) == paper_pdf(paper, What.QUESTIONS, sheets)

    @pytest.mark.parametrize("what", list(What))
    def test_a_text_is_only_ever_a_text(self, classroom, owner, what):
        content = {
            "options": [
                {"id": "a", "text": MARKUP, "correct": True},
                {"id": "b", "text": '"} #panic()', "correct": False},
            ]
        }
        wordings = [{"stem": MARKUP, "content": content}]
        quiz = make_quiz_version(school=classroom.school, title=MARKUP, wordings=wordings)
        paper = put_to_paper(AssignmentFactory(classroom=classroom, quiz_version=quiz), owner)
        sheets = [Sheet(form, MARKUP) for form in paper.forms.all()]

        text = text_of(paper_pdf(paper, what, sheets)).replace(" ", "")

        assert text.count(MARKUP.replace(" ", "")) >= 2

    def test_every_kazakh_letter_has_its_sign_in_every_language(self, classroom, owner):
        letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
        quiz = make_quiz_version(school=classroom.school, wordings=[{"stem": letters}])
        paper = put_to_paper(AssignmentFactory(classroom=classroom, quiz_version=quiz), owner, versions=1)
        for language in ("kk", "ru", "en"):
            with translation.override(language):
                assert letters in text_of(paper_pdf(paper, What.QUESTIONS, [Sheet(paper.forms.get())]))

    def test_twenty_questions_stand_on_two_pages_for_every_pupil(self, classroom, owner):
        quiz = make_quiz_version(school=classroom.school, questions=20)
        paper = put_to_paper(AssignmentFactory(classroom=classroom, quiz_version=quiz), owner, versions=3)
        sheets = [Sheet(form) for form in paper.forms.all()]
        assert pages_of(paper_pdf(paper, What.QUESTIONS, sheets)) <= 6
        assert pages_of(paper_pdf(paper, What.ANSWERS, sheets)) == 3

    def test_the_key_says_letters_answers_points_and_the_sentence(self, paper, form):
        text = text_of(paper_pdf(paper, What.KEY))
        version = printed(form)[0].question_version
        for said in (
            *keys(form).values(),
            "12",
            version.evidence_text,
            version.evidence_edition.document.title,
        ):
            assert said in text
        assert pages_of(paper_pdf(paper, What.KEY)) == 2

    def test_a_picture_is_drawn_and_a_damaged_one_is_told(self, classroom, owner):
        for data, drawn in ((PNG, 1), (PNG[:40], 0)):
            wordings = [{"pictures": [{"name": "map.png", "alt": "Картада өзен"}]}]
            quiz = make_quiz_version(school=classroom.school, wordings=wordings)
            attach(quiz.items.get().question_version, [kept(Picture("map.png", "Картада өзен", data))])
            paper = put_to_paper(AssignmentFactory(classroom=classroom, quiz_version=quiz), owner, versions=1)

            pdf = paper_pdf(paper, What.QUESTIONS, [Sheet(paper.forms.get())])

            assert len(PdfReader(BytesIO(pdf)).pages[0].images) == drawn
            assert ("Картада өзен" in text_of(pdf)) is (not drawn)

    @pytest.mark.parametrize("pupils", [1, 3])
    def test_queries_do_not_grow_with_the_class(
        self, sign_in, owner, paper, classroom, pupils, django_assert_num_queries
    ):
        EnrolmentFactory.create_batch(pupils, classroom=classroom)
        named_sheets(paper=paper)
        client = sign_in(owner)
        with django_assert_num_queries(16):
            response = client.post(
                reverse("scoring:paper_print", args=[paper.assignment_id]), {"what": "questions"}
            )
        assert response["Content-Type"] == "application/pdf"


# --- Typing -------------------------------------------------------------------------------------------
class TestTyping:
    def test_a_typed_sheet_is_an_attempt_that_was_handed_in_and_marked(self, form, pupil, owner):
        right = keys(form)
        typed = right | {1: "-"}

        attempt = enter(form=form, pupil=pupil, typed=typed, teacher=owner, now=NOW)

        assert (attempt.points, attempt.max_points, attempt.submitted_at, attempt.number) == (
            200,
            300,
            NOW,
            1,
        )
        responses = attempt.responses.in_order()
        assert [(each.position, each.question_version_id, each.presentation) for each in responses] == [
            (each.position, each.question_version_id, each.presentation) for each in printed(form)
        ]
        assert [each.answer for each in responses] == [None, "b", "b"]
        assert MarkLog.objects.filter(response__attempt=attempt).count() == 3
        assert PaperSheet.objects.get(pupil=pupil).attempt == attempt

    def test_letters_mean_the_same_options_whatever_the_version(self, paper, pupil, classroom, owner):
        other = EnrolmentFactory(classroom=classroom).pupil
        for letter, who in (("A", pupil), ("B", other)):
            form = paper.forms.get(letter=letter)
            enter(form=form, pupil=who, typed=keys(form), teacher=owner, now=NOW)
        assert set(Attempt.objects.values_list("points", flat=True)) == {300}

    def test_it_stands_in_the_results_of_the_class(self, form, pupil, owner, assignment):
        enter(form=form, pupil=pupil, typed=keys(form), teacher=owner, now=NOW)
        [row] = class_results(assignment).rows
        assert (row.points, row.percent, row.state) == (300, 100, "handed_in")

    def test_nothing_is_kept_of_a_sheet_that_cannot_be_read(self, form, pupil, owner):
        with pytest.raises(PaperAnswerError):
            enter(form=form, pupil=pupil, typed=of(form, "A", "X"), teacher=owner, now=NOW)
        assert (Attempt.objects.count(), PaperSheet.objects.count()) == (0, 0)

    def test_it_is_an_attempt_of_its_own_beside_one_on_a_screen(self, form, pupil, owner, assignment):
        first = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        attempts.submit(attempt=first, now=NOW)

        attempt = enter(form=form, pupil=pupil, typed=keys(form), teacher=owner, now=NOW)

        assert (assignment.attempts_allowed, attempt.number) == (1, 2)
        [sitter] = sitters(form.paper)
        assert (sitter.attempt, list(sitter.on_screen)) == (attempt, [first])

    def test_it_waits_while_the_pupil_answers_on_a_screen(self, form, pupil, owner, assignment):
        attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        with pytest.raises(PaperError) as raised:
            enter(form=form, pupil=pupil, typed=keys(form), teacher=owner, now=NOW)
        assert (raised.value.code, Attempt.objects.count()) == ("sitting", 1)

    def test_who_has_a_typed_sheet_does_not_begin_again_on_a_screen(self, form, pupil, owner, assignment):
        enter(form=form, pupil=pupil, typed=keys(form), teacher=owner, now=NOW)
        with pytest.raises(attempts.NotOpenError):
            attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)


class TestPuttingRight:
    def test_only_what_changed_is_marked_anew_and_logged(self, form, pupil, owner):
        right = keys(form)
        first = enter(form=form, pupil=pupil, typed=right | {1: "-"}, teacher=owner, now=NOW)

        attempt = enter(form=form, pupil=pupil, typed=right, teacher=owner, now=NOW)

        attempt.refresh_from_db()
        assert (attempt, attempt.points) == (first, 300)
        changed = attempt.responses.get(position=1)
        lines = changed.mark_log.order_by("pk")
        assert [(each.points_before, each.points_after, each.changed_by) for each in lines] == [
            (None, 0, None),
            (0, 100, owner),
        ]
        assert MarkLog.objects.filter(response__attempt=attempt).count() == 4
        assert [list(each.typed.values()) for each in PaperEntry.objects.all()] == [
            ["-", *list(right.values())[1:]],
            list(right.values()),
        ]

    def test_the_pupil_is_told_when_the_total_changed(self, form, pupil, owner):
        right = keys(form)
        for typed in (right | {1: "-"}, right, right):
            enter(form=form, pupil=pupil, typed=typed, teacher=owner, now=NOW)
        notice = MarkNotice.objects.get()
        assert (notice.why, notice.points_before, notice.points_after) == ("paper", 200, 300)

    def test_another_version_takes_the_answers_to_its_places(self, paper, form, pupil, owner):
        other = paper.forms.get(letter="B")
        enter(form=form, pupil=pupil, typed=keys(form), teacher=owner, now=NOW)

        attempt = enter(form=other, pupil=pupil, typed=keys(other), teacher=owner, now=NOW)

        attempt.refresh_from_db()
        assert [
            (each.position, each.item_id, each.presentation) for each in attempt.responses.in_order()
        ] == [(each.position, each.item_id, each.presentation) for each in printed(other)]
        assert (attempt.points, PaperSheet.objects.get().form) == (300, other)
        assert MarkLog.objects.count() == 3

    def test_the_same_once_more_changes_nothing(self, form, pupil, owner):
        for _time in range(2):
            attempt = enter(form=form, pupil=pupil, typed=keys(form), teacher=owner, now=NOW)
        assert (MarkLog.objects.count(), MarkNotice.objects.count(), attempt.number) == (3, 0, 1)

    def test_a_closed_paper_stays_as_it_is(self, paper, form, pupil, owner):
        close_entry(paper=paper, now=NOW)
        with pytest.raises(PaperError) as raised:
            enter(form=form, pupil=pupil, typed=keys(form), teacher=owner, now=NOW)
        reopen_entry(paper=paper)
        enter(form=form, pupil=pupil, typed=keys(form), teacher=owner, now=NOW)
        assert (raised.value.code, Attempt.objects.count()) == ("closed", 1)

    def test_what_was_ruled_for_all_stays(self, form, pupil, owner):
        attempt = enter(form=form, pupil=pupil, typed=keys(form), teacher=owner, now=NOW)
        attempt.responses.filter(position=1).update(reason="full_marks", points=100)

        enter(form=form, pupil=pupil, typed=keys(form) | {1: "-"}, teacher=owner, now=NOW)

        changed = attempt.responses.get(position=1)
        assert (changed.answer, changed.points, changed.reason) == (None, 100, "full_marks")

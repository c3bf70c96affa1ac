"""The pages around a quiz on paper: making, typing, a table of answers, closing."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from scoring import attempts
from scoring.exporting import statements
from scoring.models import Assignment, Attempt, Paper, PaperForm
from scoring.paperimports import plan_table
from scoring.papermaking import make_paper, named_sheets
from scoring.papertable import TableError, TableFault, read_table
from tests.factories import AssignmentFactory, EnrolmentFactory, make_quiz_version
from tests.scoring.languages import in_english
from tests.scoring.moments import NOW

HEADER = "№;Оқушы;Нұсқа;1;2;3"


@pytest.fixture
def paper(classroom, owner, pupil) -> Paper:
    """Unmixed: three times the same question, whose right option is B."""
    assignment = AssignmentFactory(
        classroom=classroom, quiz_version=make_quiz_version(school=classroom.school, title="Мектеп туралы")
    )
    return make_paper(
        assignment=assignment,
        forms=2,
        shuffle_questions=False,
        shuffle_options=False,
        teacher=owner,
        seed=3,
        now=NOW,
    )


@pytest.fixture
def client(sign_in, owner):
    return in_english(sign_in(owner))


def at(name: str, paper: Paper, query: str = "") -> str:
    return reverse(f"scoring:{name}", args=[paper.assignment_id]) + query


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def csv(*lines: str) -> bytes:
    return "\n".join((HEADER, *lines)).encode()


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("answers.csv", data)


class TestMaking:
    def test_versions_are_made_from_the_page(self, client, classroom):
        assignment = AssignmentFactory(classroom=classroom)
        address = reverse("scoring:paper", args=[assignment.pk])

        response = client.post(address, {"versions": "3", "shuffle_options": "on"}, follow=True)

        assert [form.letter for form in Paper.objects.get().forms.all()] == ["A", "B", "C"]
        assert messages_of(response) == [
            "The versions are made. They stay as they are, however often you print."
        ]

    def test_what_is_for_practice_has_no_paper(self, client, classroom):
        assignment = AssignmentFactory(classroom=classroom, is_practice=True)
        assert client.get(reverse("scoring:paper", args=[assignment.pk])).status_code == 404

    def test_versions_from_which_answers_were_typed_stay(self, client, paper, pupil):
        client.post(at("paper_entry", paper, f"?pupil={pupil.pk}"), {"a1": "B", "action": "save"})
        response = client.post(at("paper_discard", paper), follow=True)
        assert messages_of(response)[-1] == "Answers were typed from these sheets, so they stay."
        assert Paper.objects.exists()

    @pytest.mark.parametrize("what", ["questions", "answers", "key"])
    def test_prints_are_files_in_the_language_chosen(self, client, paper, what):
        fields = {"what": what, "names": "0", "copies": "2", "language": "ru"}
        response = client.post(at("paper_print", paper), fields)
        assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


class TestTyping:
    def test_answers_are_read_back_with_the_mark_so_far(self, client, paper, pupil):
        page = client.post(at("paper_entry", paper, f"?pupil={pupil.pk}"), {"a1": "в", "a2": "A", "a3": "X"})
        html = " ".join(page.content.decode().split())
        assert '<span class="written">12</span> <span class="figure quiet">1 / 1</span>' in html
        assert '<span class="written">10</span> <span class="figure quiet">0 / 1</span>' in html
        assert "no option is called «X»" in html
        assert "1 of 3 points, 2 answered" in html
        assert Attempt.objects.count() == 0

    def test_a_saved_sheet_leads_to_the_next_pupil_and_the_last_to_the_overview(
        self, client, paper, classroom, pupil
    ):
        second = EnrolmentFactory(classroom=classroom, pupil__full_name="Яков", pupil__sort_key="я").pupil
        first = client.post(at("paper_entry", paper, f"?pupil={pupil.pk}"), {"a1": "B", "action": "save"})
        last = client.post(first.url, {"a1": "B", "a2": "B", "a3": "B", "action": "save"})
        assert first.url == at("paper_entry", paper, f"?pupil={second.pk}")
        assert last.url == at("paper", paper)
        assert list(Attempt.objects.order_by("pk").values_list("pupil", "points")) == [
            (pupil.pk, 100),
            (second.pk, 300),
        ]

    def test_letters_keep_their_places_when_the_version_was_another(self, client, paper, pupil):
        address = at("paper_entry", paper, f"?pupil={pupil.pk}&version=")
        shown = client.post(f"{address}B", {"a1": "c", "a3": "d", "action": "look"})
        client.post(f"{address}A", {"a1": "c", "a3": "d", "action": "save"})
        later = client.get(f"{address}B")
        for page in (shown, later):
            assert page.context["form"].letter == "B"
            assert [line.typed for line in page.context["sheet"].lines] == ["c", "", "d"]

    def test_the_attempt_says_that_it_came_from_paper(self, client, paper, pupil):
        client.post(at("paper_entry", paper, f"?pupil={pupil.pk}&version=B"), {"a1": "B", "action": "save"})
        attempt = Attempt.objects.get()
        page = client.get(reverse("scoring:pupil_result", args=[attempt.pk])).content.decode()
        assert f"typed from paper, sheet {paper.pk}-B" in page

    def test_the_page_says_that_sheets_do_not_ask_for_certainty(self, client, paper):
        said = "every answer on paper counts as «not sure»"
        assert said not in client.get(at("paper", paper)).content.decode()
        Assignment.objects.filter(pk=paper.assignment_id).update(scheme="certainty")
        assert said in client.get(at("paper", paper)).content.decode()

    def test_nobody_is_told_how_long_a_sheet_took(self, client, paper, pupil):
        client.post(at("paper_entry", paper, f"?pupil={pupil.pk}"), {"a1": "B", "action": "save"})
        *_answers, completed = statements(paper.assignment, site="https://quiz.example", with_names=False)
        assert completed["result"]["completion"] is True
        assert "duration" not in completed["result"]

    def test_a_sheet_with_something_to_mend_is_not_saved(self, client, paper, pupil):
        page = client.post(at("paper_entry", paper), {"a1": "X", "a2": "B", "action": "save"})
        assert (page.status_code, Attempt.objects.count()) == (200, 0)
        assert 'value="X"' in page.content.decode()

    def test_what_was_typed_stands_there_again(self, client, paper, pupil):
        address = at("paper_entry", paper, f"?pupil={pupil.pk}&version=B")
        client.post(address, {"a1": "b", "a2": "-", "action": "save"})
        again = client.get(at("paper_entry", paper, f"?pupil={pupil.pk}"))
        assert [line.typed for line in again.context["sheet"].lines] == ["b", "-", ""]
        assert again.context["form"].letter == "B"

    def test_the_page_says_what_stands_in_the_way(self, client, paper, pupil):
        attempts.start(assignment=paper.assignment, pupil=pupil, now=timezone.now(), seed=1)
        page = client.post(at("paper_entry", paper), {"a1": "B", "action": "save"})
        said = "This pupil is answering on a screen just now. Type the sheet when they have handed in."
        assert messages_of(page) == [said]
        client.post(at("paper_close", paper), {"action": "close"})
        page = client.post(at("paper_entry", paper), {"a1": "B", "action": "save"})
        assert messages_of(page)[-1] == "Typing is closed. Open it again to change answers."

    @pytest.mark.parametrize("pupils", [1, 3])
    def test_pages_cost_the_same_for_any_class(
        self, client, paper, classroom, pupils, django_assert_num_queries
    ):
        EnrolmentFactory.create_batch(pupils, classroom=classroom)
        named_sheets(paper=paper)
        with django_assert_num_queries(8):
            client.get(at("paper", paper))
        with django_assert_num_queries(10):
            client.get(at("paper_entry", paper))


class TestTable:
    def test_the_template_has_the_class_and_a_column_for_every_question(self, client, paper, pupil):
        named_sheets(paper=paper)
        text = client.get(at("paper_template", paper)).content.decode("utf-8-sig")
        assert text.split() == ["№,Name,Version,1,2,3", *f"1,{pupil.full_name},A,,,".split()]

    def test_sound_rows_are_kept_and_the_others_told_why(self, client, paper, classroom, pupil):
        EnrolmentFactory(classroom=classroom, pupil__full_name="Яков Ли", pupil__sort_key="я")
        table = csv("1;;A;B;б;2", "2;Ли Яков;B;X;B", "7;;A;B", f";{pupil.full_name};A;A", ";Яков Ли;Z;A")

        page = client.post(at("paper_table", paper), {"file": upload(table)})

        assert [reasons for _row, reasons in page.context["refused"]] == [
            ["question 1, «X»: no option is called «X»"],
            ["the class has no pupil «7»"],
            ["the same pupil stands in line 2 already"],
            ["the same pupil stands in line 3 already"],
        ]
        assert Attempt.objects.count() == 0
        applied = client.post(at("paper_table_apply", paper), {"sealed": page.context["sealed"]}, follow=True)
        assert messages_of(applied) == ["1 sheet is in.", "4 rows were left out."]
        assert Attempt.objects.values_list("pupil", "points").get() == (pupil.pk, 300)

    @pytest.mark.parametrize(
        ("line", "fault", "detail"),
        [
            ("1;;Z;A", "no_version", "Z"),
            ("1;;;A", "no_version", ""),
            ("1;;99-A;A", "other_print", "99-A"),
        ],
    )
    def test_the_version_must_be_of_this_print(self, paper, line, fault, detail):
        [planned] = plan_table(paper=paper, rows=read_table(csv(line)))
        assert (planned.fault, planned.detail) == (fault, detail)

    def test_a_question_that_is_not_on_the_sheet_is_told(self, paper):
        [planned] = plan_table(paper=paper, rows=read_table(b"no,version,1,9\n1,A,B,B"))
        assert (planned.fault, planned.detail) == ("no_question", "9")

    def test_a_named_sheet_knows_its_version(self, paper):
        named_sheets(paper=paper)
        [planned] = plan_table(paper=paper, rows=read_table(csv("1;;;B")))
        assert (planned.is_sound, planned.form.letter) == (True, "A")

    def test_workbooks_are_read_like_text(self):
        workbook = openpyxl.Workbook()
        for row in (["№", "Ученик", "Вариант", 1, 2], [1, "Ахметов Дәулет", "А", "B", 28.0]):
            workbook.active.append(row)
        data = BytesIO()
        workbook.save(data)
        assert read_table(data.getvalue()) == [(2, "1", "Ахметов Дәулет", "А", {1: "B", 2: "28"})]

    @pytest.mark.parametrize(
        ("data", "fault"),
        [
            (b"", TableFault.EMPTY),
            (b"%PDF-1.7", TableFault.FOREIGN),
            (b"a;b\n1;2", TableFault.NO_PUPILS),
            ("№;Оқушы\n1;Әли".encode(), TableFault.NO_QUESTIONS),
            (b"x" * (2 * 2**20 + 1), TableFault.LARGE),
        ],
    )
    def test_what_is_no_table_of_answers_is_refused_as_a_whole(self, data, fault):
        with pytest.raises(TableError) as raised:
            read_table(data)
        assert raised.value.fault is fault

    def test_rows_of_another_paper_are_not_taken(self, client, paper, classroom, owner):
        page = client.post(at("paper_table", paper), {"file": upload(csv("1;;A;B;B;B"))})
        other = make_paper(
            assignment=AssignmentFactory(classroom=classroom),
            forms=1,
            shuffle_questions=False,
            shuffle_options=False,
            teacher=owner,
            seed=1,
            now=NOW,
        )
        response = client.post(
            at("paper_table_apply", other), {"sealed": page.context["sealed"]}, follow=True
        )
        assert messages_of(response) == ["This table is no longer at hand. Choose the file once more."]
        assert PaperForm.objects.filter(paper=other).count() == 1
        assert Attempt.objects.count() == 0

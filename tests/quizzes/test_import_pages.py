"""A teacher brings questions in, looks at what would come of them, and takes a bank away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quizzes import formats
from quizzes.forms.importing import MAX_FILE_BYTES
from quizzes.models import QuestionImport
from tests.factories import BankFactory, QuestionFactory

pytestmark = pytest.mark.django_db

GIFT = "Астана?{T}\n\nЖабылмаған {=a\n\n[html]<b>Алматы</b>?{F}\n"


@pytest.fixture
def upload(client, owner, bank):
    client.force_login(owner)

    def uploaded(text=GIFT, **data):
        file = SimpleUploadedFile("bank.gift", text.encode())
        return client.post(
            reverse("quizzes:bank_import", args=[bank.pk]), {"file": file, **data}, follow=True
        )

    return uploaded


def test_a_file_is_looked_through_before_anything_is_written(bank, upload):
    page = upload()
    assert [(row["fate"], row["place"]) for row in page.context["rows"]] == [
        ("made", "line 1"),
        ("refused", "line 3"),
        ("made", "line 5"),
    ]
    assert page.context["coming"] == 2
    assert bank.questions.count() == 0


def test_importing_and_undoing(client, bank, upload):
    upload()
    question_import = QuestionImport.objects.get()
    page = client.post(reverse("quizzes:question_import_apply", args=[question_import.pk]), follow=True)
    assert [str(message) for message in page.context["messages"]] == ["2 questions imported."]
    assert bank.questions.count() == 2
    page = client.post(reverse("quizzes:question_import_undo", args=[question_import.pk]), follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "The import was undone. The bank is as it was before."
    ]
    assert bank.questions.count() == 0


def test_importing_twice_says_so(client, upload):
    upload()
    address = reverse("quizzes:question_import_apply", args=[QuestionImport.objects.get().pk])
    client.post(address)
    page = client.post(address, follow=True)
    assert [str(message) for message in page.context["messages"]][
        -1
    ] == "This file has been imported already."


def test_only_one_fate_is_listed_on_request(client, upload):
    upload()
    address = reverse("quizzes:question_import", args=[QuestionImport.objects.get().pk])
    assert [row["fate"] for row in client.get(address, {"fate": "refused"}).context["rows"]] == ["refused"]


def test_what_is_in_a_file_is_text_and_nothing_else(upload):
    page = upload("Кім <script>alert(1)</script>?{T}")
    assert b"<script>alert" not in page.content


def test_a_format_can_be_named(upload):
    page = upload("Астана?{T}", format="aiken")
    assert page.context["rows"][0]["fate"] == "refused"


def test_a_file_larger_than_allowed_is_refused(upload):
    page = upload("x" * (MAX_FILE_BYTES + 1))
    assert page.context["form"].errors["file"] == ["The file is larger than 20 MB. Please split it."]


def test_exports_tell_what_they_leave_out_and_give_the_file(client, owner, bank):
    client.force_login(owner)
    QuestionFactory(bank=bank)
    page = client.get(reverse("quizzes:bank_export", args=[bank.pk]), {"format": "gift"})
    assert ("Left out: the place in the document that proves the answer.", 1) in page.context["losses"]
    response = client.get(reverse("quizzes:bank_export_file", args=[bank.pk, "json"]))
    assert response["Content-Type"] == "application/json"
    assert "attachment" in response["Content-Disposition"]
    assert [question.bank for question in formats.read(response.content).drafts] == [bank.name]


def test_a_format_that_there_is_not_is_not_found(client, owner, bank):
    client.force_login(owner)
    assert client.get(reverse("quizzes:bank_export_file", args=[bank.pk, "nothing"])).status_code == 404


def test_the_page_of_imports_asks_as_often_for_three_as_for_one(
    client, owner, bank, django_assert_num_queries
):
    client.force_login(owner)
    address = reverse("quizzes:bank_import", args=[bank.pk])
    for count in (1, 3):
        BankFactory(school=bank.school, name=f"Басқа {count}")
        bank.imports.all().delete()
        for number in range(count):
            QuestionImport.objects.create(
                bank=bank, file_name=f"{number}", created_by=owner, applied_at="2026-01-01T00:00Z"
            )
        with django_assert_num_queries(4):
            assert len(client.get(address).context["imports"]) == count

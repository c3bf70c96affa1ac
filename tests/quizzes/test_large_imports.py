"""Large files are read in the background: with progress, a report that stays, and nothing half done."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from quizzes import importing
from quizzes.importing import ENDS_WITHIN, apply_import, look_through, may_start_again, prepare_import
from quizzes.models import QuestionImport

pytestmark = pytest.mark.django_db

GIFT = "Астана?{T}\n\nЖабылмаған {=a\n\n[html]<b>Алматы</b>?{F}\n"


@pytest.fixture
def prepared(bank, owner):
    return prepare_import(bank=bank, data=GIFT.encode(), file_name="bank.gift", teacher=owner)


@pytest.fixture
def everything_is_large(monkeypatch):
    monkeypatch.setattr(importing, "LARGE_BYTES", 1)


def test_the_report_stays_after_the_import(client, owner, prepared):
    client.force_login(owner)
    apply_import(question_import=prepared)
    page = client.get(reverse("quizzes:question_import", args=[prepared.pk]))
    assert [(row["fate"], row["place"]) for row in page.context["rows"]] == [
        ("made", "line 1"),
        ("refused", "line 3"),
        ("made", "line 5"),
    ]
    assert page.context["tabs"][1:] == [("made", "New", 2), ("refused", "Not taken", 1)]
    assert "The answers are not closed." in page.content.decode()


def test_a_large_file_is_looked_through_and_imported_by_the_worker(client, owner, bank, everything_is_large):
    client.force_login(owner)
    file = SimpleUploadedFile("bank.gift", GIFT.encode())
    page = client.post(reverse("quizzes:bank_import", args=[bank.pk]), {"file": file}, follow=True)
    found = QuestionImport.objects.get()
    assert (found.state, page.context["coming"]) == ("ready", 2)
    client.post(reverse("quizzes:question_import_apply", args=[found.pk]))
    found.refresh_from_db()
    assert (found.state, found.made, found.data, bank.questions.count()) == ("done", 2, None, 2)
    assert (found.questions_done, found.questions_total) == (2, 2)


@pytest.mark.parametrize("state", ["looking", "importing"])
def test_the_page_says_how_far_the_work_is(client, owner, prepared, state):
    QuestionImport.objects.filter(pk=prepared.pk).update(state=state, questions_done=40, questions_total=90)
    client.force_login(owner)
    page = client.get(reverse("quizzes:question_import", args=[prepared.pk])).content.decode()
    assert "40 of 90 questions looked through" in page
    assert 'hx-trigger="every 1s"' in page


def test_work_that_breaks_off_leaves_nothing_and_may_begin_again(client, owner, bank, prepared, monkeypatch):
    def broken(*_args):
        raise OSError("disk full")

    monkeypatch.setattr(importing, "_tags", broken)
    with pytest.raises(OSError, match="disk full"):
        apply_import(question_import=prepared)
    prepared.refresh_from_db()
    assert (prepared.state, bank.questions.count()) == ("failed", 0)
    monkeypatch.undo()
    client.force_login(owner)
    address = reverse("quizzes:question_import", args=[prepared.pk])
    assert "Nothing of the file is in the bank." in client.get(address).content.decode()
    client.post(address)
    prepared.refresh_from_db()
    assert prepared.state == "ready"


def test_work_that_was_cut_off_may_begin_again_after_a_while(prepared):
    now = timezone.now()
    assert not may_start_again(prepared, now)
    assert may_start_again(prepared, now + ENDS_WITHIN + timedelta(seconds=1))


def test_a_question_that_comes_into_the_bank_meanwhile_is_not_doubled(bank, owner, prepared, monkeypatch):
    other = prepare_import(bank=bank, data=GIFT.encode(), file_name="same.gift", teacher=None)
    plan = importing.plan_import

    def disturbed(**asked):
        monkeypatch.setattr(importing, "plan_import", plan)
        found = plan(**asked)
        apply_import(question_import=other)
        return found

    monkeypatch.setattr(importing, "plan_import", disturbed)
    assert apply_import(question_import=prepared).counts["duplicate"] == 2
    assert bank.questions.count() == 2


def test_looking_through_once_more_after_the_import_changes_nothing(prepared):
    apply_import(question_import=prepared)
    look_through(question_import=prepared)
    prepared.refresh_from_db()
    assert prepared.state == "done"

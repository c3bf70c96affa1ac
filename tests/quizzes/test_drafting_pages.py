from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from lxml import html

from content.ingest import add_document
from content.models import Document
from content.reading import MAX_BYTES
from content.words import UNREADABLE
from quizzes.models import Bank, Drafting, DraftingState, Question
from tests.content.reading.files import make_docx, make_pdf, make_zip

ADD = reverse("quizzes:document_add")
TEXT = "Үйірмелер\r\n\r\nМектепте 12 үйірме бар. Мектепте 28 мұғалім жұмыс істейді."


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def fields(**changed) -> dict[str, Any]:
    return {"text": "", "title": "", "language": "kk", "source": "", "as_of": "", "bank": ""} | changed


def page(response) -> Any:
    return html.document_fromstring(response.content.decode())


def add(school, **changed) -> Drafting:
    values: dict[str, Any] = {
        "title": "Мектеп",
        "text": TEXT,
        "language": "kk",
        "source": "",
        "as_of": None,
        "added_by": None,
    }
    edition = add_document(school=school, **(values | changed))
    bank = Bank.objects.create(school=school, name=edition.document.title)
    return Drafting.objects.create(edition=edition, bank=bank)


def test_a_pasted_text_becomes_a_document_with_drafts(owner, sign_in):
    response = sign_in(owner).post(
        ADD,
        fields(
            text=TEXT,
            title="Мектеп туралы",
            language="kk",
            source="Мектеп сайты",
            as_of="2015-12-31",
            bank="",
        ),
    )

    drafting = Drafting.objects.get()
    document = drafting.edition.document
    assert response.url == reverse("quizzes:drafting", args=[drafting.pk])
    assert (document.title, document.source, document.as_of, document.added_by, document.school) == (
        "Мектеп туралы",
        "Мектеп сайты",
        date(2015, 12, 31),
        owner,
        owner.school,
    )
    assert drafting.edition.text == TEXT.replace("\r\n", "\n")
    assert (drafting.state, drafting.bank.name) == (DraftingState.DONE, "Мектеп туралы")
    assert Question.objects.count() == drafting.drafts_count > 0


@pytest.mark.parametrize(
    ("chosen", "stored", "drafts"), [("", "ru", False), ("ru", "ru", False), ("kk", "kk", True)]
)
def test_the_text_shows_its_language_unless_one_is_chosen(owner, sign_in, chosen, stored, drafts):
    russian = "В школе 12 кружков. В 1998 году их было 10."
    text = TEXT if drafts else russian

    sign_in(owner).post(ADD, fields(text=text, language=chosen))

    assert Document.objects.get().language == stored
    assert Question.objects.exists() is drafts


def test_an_uploaded_text_keeps_its_characters(owner, sign_in):
    sign_in(owner).post(ADD, fields(file=upload("text.txt", TEXT.encode())))

    assert Drafting.objects.get().edition.text == TEXT


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({"title": "  Өз атауы ", "file": ("Ассамблея.txt", TEXT.encode())}, "Өз атауы"),
        ({"file": ("Қазақстан_халқы.v2.txt", TEXT.encode())}, "Қазақстан халқы.v2"),
        ({"file": ("а" * 240 + ".txt", TEXT.encode())}, "а" * 200),
        ({"text": "\r\n# Үйірмелер\r\n\r\nМәтін."}, "Үйірмелер"),
        ({"text": "ә" * 90}, "ә" * 79 + "…"),
    ],
)
def test_a_missing_title_comes_from_the_file_or_the_text(owner, sign_in, given, title):
    if "file" in given:
        given = given | {"file": upload(*given["file"])}

    sign_in(owner).post(ADD, fields(**given))

    assert Document.objects.get().title == title


def test_questions_may_go_to_a_bank_that_exists(owner, sign_in):
    bank = Bank.objects.create(school=owner.school, name="Ортақ")

    sign_in(owner).post(ADD, fields(text=TEXT, bank=bank.pk))

    assert Drafting.objects.get().bank == bank


def test_a_bank_of_another_school_is_refused(owner, other_school, sign_in):
    bank = Bank.objects.create(school=other_school, name="Бөтен")

    response = sign_in(owner).post(ADD, fields(text=TEXT, bank=bank.pk))

    assert list(response.context["form"].errors) == ["bank"]
    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    ("code", "name", "data"),
    [
        ("empty", "text.txt", b""),
        ("too_large", "text.txt", b"a" * (MAX_BYTES + 1)),
        ("binary", "text.txt", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("encoding", "text.txt", bytes(range(128, 256))),
        ("password", "text.pdf", make_pdf([TEXT], password="1234")),
        ("broken", "text.docx", make_docx()[:500]),
        ("unsupported", "table.xlsx", make_zip(**{"xl/workbook.xml": b""})),
        ("no_text", "scan.pdf", make_pdf([])),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing_behind(owner, sign_in, code, name, data):
    response = sign_in(owner).post(ADD, fields(title="Мектеп", file=upload(name, data)))

    assert response.status_code == 200
    assert response.context["form"].errors == {"file": [UNREADABLE[code]]}
    assert (Document.objects.count(), Bank.objects.count(), Drafting.objects.count()) == (0, 0, 0)


def test_a_pasted_text_has_the_same_limit(owner, sign_in):
    response = sign_in(owner).post(ADD, fields(text="ә" * (MAX_BYTES // 2 + 1)))

    assert response.context["form"].errors == {"text": [UNREADABLE["too_large"]]}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, ["file"]),
        ({"text": "  \n"}, ["file"]),
        ({"text": TEXT, "file": ("text.txt", b"text")}, ["text"]),
        ({"text": TEXT, "as_of": "31.12.2015"}, ["as_of"]),
        ({"text": TEXT, "language": "de"}, ["language"]),
        ({"text": TEXT, "title": "ә" * 201}, ["title"]),
        ({"text": "а\0б"}, ["text"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field(owner, sign_in, given, wrong):
    if "file" in given:
        given = given | {"file": upload(*given["file"])}

    response = sign_in(owner).post(ADD, fields(**given))

    assert sorted(response.context["form"].errors) == wrong
    assert Document.objects.count() == 0


def test_bad_input_keeps_everything_typed(owner, sign_in):
    bank = Bank.objects.create(school=owner.school, name="Ортақ")
    text = TEXT.replace("\r\n", "\n")
    typed = fields(
        text=text, title="Мектеп", language="ru", source="Кітап", as_of="2015-12-31", bank=str(bank.pk)
    )

    response = sign_in(owner).post(ADD, typed | {"file": upload("text.txt", b"text")})

    form = page(response).xpath("//form[@enctype]")[0]
    assert {name: form.fields[name].removeprefix("\n") for name in typed} == typed
    assert len(page(response).find_class("notice-waiting")) == 1


def test_a_text_that_the_school_has_is_shown_and_not_doubled(owner, sign_in):
    first = add(owner.school)

    response = sign_in(owner).post(ADD, fields(file=upload("тағы.txt", TEXT.encode())))

    address = reverse("content:document", args=[first.edition.document_id])
    assert page(response).xpath(f"//form//a[@href='{address}']/text()") == ["Мектеп"]
    assert (Document.objects.count(), Bank.objects.count()) == (1, 1)


def test_a_waiting_run_is_asked_again_with_and_without_javascript(owner, sign_in):
    drafting = add(owner.school)

    shown = page(sign_in(owner).get(reverse("quizzes:drafting", args=[drafting.pk])))

    assert shown.xpath("//*[@id='progress']/@hx-trigger") == ["every 1s"]
    assert shown.xpath("//noscript/meta[@http-equiv='refresh']/@content") == ["2"]
    assert shown.xpath("//*[@id='progress']//a/@href") == [reverse("quizzes:drafting", args=[drafting.pk])]
    assert shown.xpath("//progress/@value") == []


def test_a_working_run_says_how_far_it_is(owner, sign_in):
    drafting = add(owner.school)
    Drafting.objects.update(state=DraftingState.WORKING, sentences_done=1200, sentences_total=2400)

    shown = page(sign_in(owner).get(reverse("quizzes:drafting", args=[drafting.pk])))

    assert [*shown.xpath("//progress/@value"), *shown.xpath("//progress/@max")] == ["1200", "2400"]


def test_a_late_worker_is_spoken_of(owner, sign_in):
    drafting = add(owner.school)
    address = reverse("quizzes:drafting", args=[drafting.pk])
    client = sign_in(owner)
    assert client.get(address).context["is_late"] is False
    Drafting.objects.update(created_at=timezone.now() - timedelta(minutes=1))

    shown = page(client.get(address))

    assert len(shown.find_class("notice-waiting")) == 1


def test_a_run_that_is_done_leads_to_the_review_of_its_drafts(owner, sign_in):
    client = sign_in(owner)
    client.post(ADD, fields(text=TEXT))
    drafting = Drafting.objects.get()

    response = client.get(reverse("quizzes:drafting", args=[drafting.pk]))

    shown = page(response)
    assert response.context["waiting"] == drafting.drafts_count > 0
    assert shown.xpath("//a[contains(@class, 'btn-primary')]/@href") == [
        reverse("quizzes:review", args=[drafting.bank_id])
    ]
    assert shown.xpath("//*[@hx-trigger] | //noscript") == []
    assert [int(figure.text) for figure in shown.find_class("figure-big")] == [
        drafting.sentences_total,
        drafting.facts_count,
        drafting.drafts_count,
    ]


def test_without_drafts_the_bank_is_the_next_place(owner, sign_in):
    client = sign_in(owner)
    client.post(ADD, fields(text="В школе 12 кружков.", language="ru"))
    drafting = Drafting.objects.get()

    shown = page(client.get(reverse("quizzes:drafting", args=[drafting.pk])))

    assert shown.xpath("//a[contains(@class, 'btn-primary')]/@href") == [
        reverse("quizzes:bank", args=[drafting.bank_id])
    ]


def test_a_failed_run_is_started_again_by_its_button(owner, sign_in):
    client = sign_in(owner)
    failed = add(owner.school)
    Drafting.objects.update(state=DraftingState.FAILED)
    address = reverse("quizzes:drafting", args=[failed.pk])
    assert page(client.get(address)).xpath("//*[@id='progress']//form/@action") == [address]

    response = client.post(address)

    again = Drafting.objects.exclude(pk=failed.pk).get()
    assert response.url == reverse("quizzes:drafting", args=[again.pk])
    assert (again.edition, again.bank, again.started_by) == (failed.edition, failed.bank, owner)
    assert again.state == DraftingState.DONE


@pytest.mark.parametrize("state", [DraftingState.WAITING, DraftingState.WORKING, DraftingState.DONE])
def test_a_run_that_goes_well_is_not_started_again(owner, sign_in, state):
    drafting = add(owner.school)
    Drafting.objects.update(state=state)
    address = reverse("quizzes:drafting", args=[drafting.pk])

    response = sign_in(owner).post(address)

    assert response.url == address
    assert Drafting.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("owner", 200),
        ("colleague", 200),
        ("administrator", 200),
        ("stranger", 404),
        ("pupil", 404),
        ("outsider", 404),
    ],
)
def test_a_schools_teachers_share_its_runs(request, school, sign_in, who, status):
    drafting = add(school)

    response = sign_in(request.getfixturevalue(who)).get(reverse("quizzes:drafting", args=[drafting.pk]))

    assert response.status_code == status


@pytest.mark.parametrize("who", ["pupil", "outsider"])
def test_pupils_add_no_documents(request, sign_in, who):
    client = sign_in(request.getfixturevalue(who))

    assert (client.get(ADD).status_code, client.post(ADD, fields(text=TEXT)).status_code) == (404, 404)
    assert Document.objects.count() == 0


def test_a_visitor_signs_in_first(client, db):
    assert client.get(ADD).url == f"{reverse('account_login')}?next={ADD}"


@pytest.mark.parametrize("documents", [1, 3])
def test_a_run_is_shown_in_the_same_number_of_queries(owner, sign_in, django_assert_num_queries, documents):
    client = sign_in(owner)
    for number in range(documents):
        client.post(ADD, fields(text=f"{TEXT} {number}"))
    address = reverse("quizzes:drafting", args=[Drafting.objects.latest("pk").pk])

    with django_assert_num_queries(4):
        client.get(address)

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from lxml import html

from content.ingest import add_document
from content.models import Document, Edition, Fact, Sentence

TEXT = "Мектепте 12 үйірме бар."
MODELS = ("document", "edition", "sentence", "fact")


def read(school, text: str = TEXT) -> Edition:
    """An edition with one sentence that states one fact."""
    edition = add_document(
        school=school, title="Мектеп", text=text, language="kk", source="", as_of=None, added_by=None
    )
    sentence = edition.sentences.create(position=1, start=0, end=len(text), text=text)
    sentence.facts.create(kind="quantity", answer="12", answer_start=9, answer_end=11)
    return edition


def changelist(model: str) -> str:
    return reverse(f"admin:content_{model}_changelist")


def titles(response) -> list[str]:
    page: Any = html.document_fromstring(response.content.decode())
    return [link.text_content() for link in page.xpath("//table[@id='result_list']//th/a")]


@pytest.mark.parametrize("model", MODELS)
def test_a_teacher_sees_the_rows_of_the_own_school(owner, stranger, sign_in, model):
    read(owner.school)
    rows = {who: len(titles(sign_in(who).get(changelist(model)))) for who in (owner, stranger)}

    assert rows == {owner: 1, stranger: 0}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("documents", [1, 3])
def test_a_list_takes_the_same_number_of_queries(owner, sign_in, django_assert_num_queries, model, documents):
    for number in range(documents):
        read(owner.school, f"{TEXT} {number}.")
    client = sign_in(owner)

    with django_assert_num_queries(7):
        client.get(changelist(model))


@pytest.mark.parametrize(("model", "query"), [("document", "Мекте"), ("sentence", "үйірме"), ("fact", "12")])
def test_rows_are_found_by_their_words(owner, sign_in, model, query):
    read(owner.school)
    client = sign_in(owner)

    assert len(titles(client.get(changelist(model), {"q": query}))) == 1
    assert titles(client.get(changelist(model), {"q": "жоқ сөз"})) == []


def test_what_is_said_about_a_document_may_be_corrected(owner, sign_in):
    document = read(owner.school).document
    address = reverse("admin:content_document_change", args=[document.pk])

    response = sign_in(owner).post(address, {"title": "Біздің мектеп", "language": "kk", "source": "Кітап"})

    assert response.url == changelist("document")
    document.refresh_from_db()
    assert (document.title, document.source, document.school) == ("Біздің мектеп", "Кітап", owner.school)


@pytest.mark.parametrize("model", [Edition, Sentence, Fact])
def test_what_was_read_is_looked_at_and_not_changed(owner, sign_in, model):
    read(owner.school)
    row = model.objects.latest("pk")
    address = reverse(f"admin:content_{model._meta.model_name}_change", args=[row.pk])
    client = sign_in(owner)

    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 403
    assert client.post(address.replace("change", "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_added_here(owner, sign_in, model):
    assert sign_in(owner).get(reverse(f"admin:content_{model}_add")).status_code == 403


def test_a_document_is_deleted_with_what_was_read_from_it(owner, sign_in):
    document = read(owner.school).document

    sign_in(owner).post(reverse("admin:content_document_delete", args=[document.pk]), {"post": "yes"})

    assert [model.objects.count() for model in (Document, Edition, Sentence, Fact)] == [0, 0, 0, 0]


def test_a_stranger_cannot_delete_a_document(owner, stranger, sign_in):
    document = read(owner.school).document

    sign_in(stranger).post(reverse("admin:content_document_delete", args=[document.pk]), {"post": "yes"})

    assert Document.objects.count() == 1


@pytest.mark.parametrize("who", ["pupil", "outsider"])
def test_pupils_have_no_way_in(request, school, sign_in, who):
    read(school)

    response = sign_in(request.getfixturevalue(who)).get(changelist("document"))

    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from lxml import html

from content.ingest import add_document, add_edition
from content.models import Edition, Fact, Sentence
from content.views.documents import SENTENCES_PER_PAGE, pieces
from quizzes.generating import start_drafting
from quizzes.models import Bank, Drafting, DraftingState, Question
from quizzes.reviewing import approve_all_passing

LIST = reverse("content:documents")
TEXT = "# Үйірмелер\n\nМектепте 12 үйірме бар. Мектепте 28 мұғалім жұмыс істейді.\n\nМектеп ескі."


def add(school, text: str = TEXT, title: str = "Мектеп", language: str = "kk") -> Edition:
    return add_document(
        school=school, title=title, text=text, language=language, source="", as_of=None, added_by=None
    )


def draft(edition: Edition) -> Drafting:
    bank, _ = Bank.objects.get_or_create(school=edition.document.school, name=edition.document.title)
    return start_drafting(edition=edition, bank=bank, started_by=None)


def store(edition: Edition, kind: str, text: str, *answers: str) -> None:
    """The sentence of the edition as it would be stored, with a fact for each answer."""
    start = edition.text.index(text)
    sentence = edition.sentences.create(
        position=start + 1, start=start, end=start + len(text), text=text, kind=kind
    )
    for answer in answers:
        at = start + text.index(answer)
        sentence.facts.create(kind="quantity", answer=answer, answer_start=at, answer_end=at + len(answer))


def page(response) -> Any:
    return html.document_fromstring(response.content.decode())


def address(edition: Edition) -> str:
    return reverse("content:document", args=[edition.document_id])


def next_steps(shown: Any) -> Any:
    return shown.xpath("//main//*[contains(@class, 'btn-primary')]/@href")


def test_without_documents_the_list_says_what_to_do(owner, other_school, sign_in):
    add(other_school)

    shown = page(sign_in(owner).get(LIST))

    assert shown.xpath("//main//li") == []
    assert len(shown.find_class("empty")) == 1
    assert next_steps(shown) == [reverse("quizzes:document_add")]


def test_the_list_counts_what_was_read_from_the_newest_edition(owner, sign_in):
    first = add(owner.school)
    draft(first)
    second = add_edition(document=first.document, text="Аулада 40 ағаш өседі.")
    draft(second)

    (edition,) = sign_in(owner).get(LIST).context["editions"]

    assert edition == second
    facts = Fact.objects.filter(sentence__edition=second).notable()
    assert (edition.sentences_count, edition.facts_count) == (1, facts.count())
    assert edition.questions_count == Question.objects.filter(fact__sentence__edition=second).count() > 0


def test_the_newest_document_stands_first(owner, sign_in):
    for title in ("Бірінші", "Екінші"):
        add(owner.school, text=title, title=title)

    shown = page(sign_in(owner).get(LIST))

    assert shown.xpath("//main//h2/a/text()") == ["Екінші", "Бірінші"]
    assert next_steps(shown) == [reverse("quizzes:document_add")]


@pytest.mark.parametrize("documents", [1, 3])
def test_the_list_takes_the_same_number_of_queries(owner, sign_in, django_assert_num_queries, documents):
    for number in range(documents):
        draft(add(owner.school, text=f"{TEXT} {number}."))
    client = sign_in(owner)

    with django_assert_num_queries(3):
        client.get(LIST)


def test_a_document_is_shown_in_reading_order_with_its_facts(owner, sign_in):
    edition = add(owner.school)
    store(edition, "heading", "Үйірмелер")
    store(edition, "sentence", "Мектепте 12 үйірме бар.", "12")
    store(edition, "item", "Мектепте 28 мұғалім жұмыс істейді.", "Мектепте", "28")
    store(edition, "sentence", "Мектеп ескі.")

    shown = page(sign_in(owner).get(address(edition)))

    assert [element.text_content() for element in shown.xpath("//*[@class='reading']/h2")] == ["Үйірмелер"]
    assert [element.text_content() for element in shown.xpath("//*[@class='annotated']/p")] == [
        "Мектепте 12 үйірме бар.",
        "• Мектепте 28 мұғалім жұмыс істейді.",
        "Мектеп ескі.",
    ]
    facts = ["12", "Мектепте", "28"]
    assert shown.xpath("//mark/text()") == facts
    assert shown.xpath("//ul[contains(@class, 'facts')]/li/span[@lang='kk']/text()") == facts


def test_the_newest_edition_is_shown(owner, sign_in):
    first = add(owner.school)
    second = add_edition(document=first.document, text="Мектеп жаңа.")
    store(second, "sentence", "Мектеп жаңа.")

    response = sign_in(owner).get(address(first))

    assert response.context["edition"] == second
    assert page(response).xpath("//*[@class='annotated']/p/text()") == ["Мектеп жаңа."]


def test_a_long_document_comes_in_pages(owner, sign_in):
    count = SENTENCES_PER_PAGE + 1
    edition = add(owner.school, text="\n\n".join(f"Мектепте {n} үйірме бар." for n in range(1, count + 1)))
    draft(edition)
    client = sign_in(owner)

    first, second = client.get(address(edition)), client.get(f"{address(edition)}?page=2")

    assert [len(response.context["rows"]) for response in (first, second)] == [SENTENCES_PER_PAGE, 1]
    assert page(first).xpath("//nav//a[contains(@href, 'page')]/@href") == ["?page=2"]
    assert page(second).xpath("//nav//a[contains(@href, 'page')]/@href") == ["?page=1"]


@pytest.mark.parametrize("sentences", [1, 3])
def test_a_document_takes_the_same_number_of_queries(owner, sign_in, django_assert_num_queries, sentences):
    edition = add(owner.school, text=" ".join(f"Мектепте {n} үйірме бар." for n in range(1, sentences + 1)))
    draft(edition)
    client = sign_in(owner)

    with django_assert_num_queries(9):
        client.get(address(edition))


def test_drafts_that_wait_are_the_next_step(owner, sign_in):
    edition = add(owner.school)
    run = draft(edition)

    response = sign_in(owner).get(address(edition))

    assert response.context["waiting"] == Question.objects.count() > 0
    assert next_steps(page(response)) == [reverse("quizzes:review", args=[run.bank_id])]


def test_approved_questions_make_a_quiz(owner, sign_in):
    edition = add(owner.school)
    run = draft(edition)
    approve_all_passing(bank=run.bank, teacher=owner)

    response = sign_in(owner).get(address(edition))

    assert response.context["approved"] == Question.objects.count()
    assert next_steps(page(response)) == [reverse("quizzes:quizzes")]


@pytest.mark.parametrize("state", [DraftingState.WAITING, DraftingState.WORKING, DraftingState.FAILED])
def test_a_run_that_is_not_done_is_the_next_step(owner, sign_in, state):
    edition = add(owner.school)
    bank = Bank.objects.create(school=owner.school, name="Мектеп")
    run = Drafting.objects.create(edition=edition, bank=bank, state=state)

    shown = page(sign_in(owner).get(address(edition)))

    assert next_steps(shown) == [reverse("quizzes:drafting", args=[run.pk])]
    assert len(shown.find_class("empty")) == 1


def test_a_text_without_facts_leads_to_questions_of_ones_own(owner, sign_in):
    edition = add(owner.school, text="Мектеп ескі.")
    run = draft(edition)

    shown = page(sign_in(owner).get(address(edition)))

    assert next_steps(shown) == [reverse("quizzes:bank", args=[run.bank_id])]


def test_a_document_nobody_has_drafted_from_is_only_shown(owner, sign_in):
    assert next_steps(page(sign_in(owner).get(address(add(owner.school))))) == []


@pytest.mark.parametrize(
    ("who", "listed", "opened"),
    [
        ("owner", 200, 200),
        ("colleague", 200, 200),
        ("administrator", 200, 200),
        ("stranger", 200, 404),
        ("pupil", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_a_schools_teachers_share_its_documents(request, school, sign_in, who, listed, opened):
    edition = add(school)
    client = sign_in(request.getfixturevalue(who))

    assert (client.get(LIST).status_code, client.get(address(edition)).status_code) == (listed, opened)


def test_a_stranger_sees_their_own_documents_only(school, other_school, stranger, sign_in):
    add(school, title="Біздікі")
    add(other_school, title="Бөтен")

    assert page(sign_in(stranger).get(LIST)).xpath("//main//h2/a/text()") == ["Бөтен"]


@pytest.mark.parametrize(
    ("spans", "cut"),
    [
        ([], [("Бір екі үш.", False)]),
        ([(4, 7)], [("Бір ", False), ("екі", True), (" үш.", False)]),
        ([(0, 11)], [("Бір екі үш.", True)]),
        ([(0, 7), (4, 10)], [("Бір екі", True), (" үш", True), (".", False)]),
        ([(0, 7), (4, 7)], [("Бір екі", True), (" үш.", False)]),
    ],
)
def test_a_sentence_is_cut_at_its_facts(spans, cut):
    sentence = Sentence(start=100, end=111, text="Бір екі үш.")
    facts = [Fact(answer_start=100 + start, answer_end=100 + end) for start, end in spans]

    assert pieces(sentence, facts) == cut


def test_of_names_only_those_that_questions_ask_for_are_shown(owner, sign_in):
    edition = add(owner.school, text="Мектепте 12 үйірме бар.")
    store(edition, "sentence", "Мектепте 12 үйірме бар.", "12")
    (sentence,) = edition.sentences.all()
    sentence.facts.create(kind="entity", answer="Мектепте", answer_start=0, answer_end=8)
    asked = sentence.facts.create(kind="entity", answer="үйірме", answer_start=12, answer_end=18)
    bank = Bank.objects.create(school=owner.school, name="Мектеп")
    Question.objects.create(bank=bank, fact=asked)
    Question.objects.create(bank=bank, fact=asked)
    client = sign_in(owner)

    ((_, shown, _),) = client.get(address(edition)).context["rows"]
    (listed,) = client.get(LIST).context["editions"]

    assert shown == [("Мектепте ", False), ("12", True), (" ", False), ("үйірме", True), (" бар.", False)]
    assert listed.facts_count == 2


def test_a_fact_shows_where_the_text_says_otherwise(owner, sign_in):
    text = "Мектепте 12 үйірме бар. Мектепте 14 үйірме бар."
    edition = add(owner.school, text=text)
    store(edition, "sentence", "Мектепте 12 үйірме бар.", "12")
    store(edition, "sentence", "Мектепте 14 үйірме бар.", "14")
    one, other = Fact.objects.order_by("answer_start")
    one.conflicts.add(other)

    shown = page(sign_in(owner).get(address(edition)))

    links = shown.xpath("//*[contains(@class, 'facts')]//a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("14", f"?page=1#sentence-{other.sentence_id}"),
        ("12", f"?page=1#sentence-{one.sentence_id}"),
    ]
    assert shown.get_element_by_id(f"sentence-{one.sentence_id}").xpath(".//mark/text()") == ["12"]


def test_an_opinion_is_marked(owner, sign_in):
    edition = add(owner.school, text="Мектеп – жалғыз мекеме.")
    store(edition, "sentence", "Мектеп – жалғыз мекеме.", "жалғыз мекеме")
    Fact.objects.update(is_opinion=True)

    assert len(page(sign_in(owner).get(address(edition))).xpath("//li//*[contains(@class, 'state')]")) == 1

"""Writing questions on their page, without JavaScript."""

import pytest
from django.urls import reverse

from content.ingest import add_document, extract_facts
from quizzes.editing import Evidence, add_question
from quizzes.models import Drafting, Question
from tests.factories import QuestionFactory, make_approved
from tests.quizzes.questionpages import add, edit, errors, sent_back
from tests.quizzes.wordings import CHOICE, NUMBER, QUESTION, SENTENCES, TRUTH, cite


@pytest.fixture
def client(sign_in, owner):
    return sign_in(owner)


@pytest.fixture
def question(bank, owner, edition) -> Question:
    return add_question(bank=bank, author=owner, evidence=cite(edition, "12"), **QUESTION)


def choice(**changes) -> dict[str, str]:
    """What the page of a new single-choice question sends."""
    fields = {
        "action": "save",
        "stem": "Мектепте неше үйірме бар?",
        "rows": "4",
        "text_0": "10",
        "text_1": "12",
        "key": "1",
        "source": "none",
    }
    return fields | {name: str(value) for name, value in changes.items()}


# --- A new question -------------------------------------------------------------------------------
def test_own_question_without_source_waits_for_approval(client, bank, owner):
    response = add(
        client, bank, choice(text_2="14", feedback_2="Бұл – былтырғы сан.", explanation="Санадық.")
    )

    question = Question.objects.get()
    version = question.current_version
    assert response.url == reverse("quizzes:question", args=[question.pk])
    assert (question.status, question.bank, version.created_by) == ("draft", bank, owner)
    assert version.content == CHOICE
    assert (version.explanation, version.has_source) == ("Санадық.", False)


def test_evidence_is_the_exact_words_in_the_chosen_sentence(client, bank, edition, sentences):
    add(client, bank, choice(source="document", sentence=sentences[2].pk, proof="340"))

    version = Question.objects.get().current_version
    assert (version.evidence_edition, version.evidence_text) == (edition, "340")
    assert edition.text[version.evidence_start : version.evidence_end] == "340"


def test_whole_sentence_is_cited_where_no_words_are_given(client, bank, sentences):
    add(client, bank, choice(source="document", sentence=sentences[2].pk, proof=""))
    assert Question.objects.get().current_version.evidence_text == SENTENCES[2]


def test_words_may_run_on_into_the_next_sentence(client, bank, sentences):
    add(client, bank, choice(source="document", sentence=sentences[1].pk, proof="үйірме бар. Оларға 340"))
    assert Question.objects.get().current_version.evidence_text == "үйірме бар.\nОларға 340"


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"sentence": ""}, "sentence", "Choose the sentence that proves the answer."),
        (
            {"proof": "13"},
            "proof",
            f"These words do not stand in the sentence. There stands: «{SENTENCES[3]}»",
        ),
        ({"proof": "12"}, "proof", "These words stand there more than once: add the word beside them."),
    ],
)
def test_evidence_that_does_not_stand_is_refused_with_the_place(
    client, bank, sentences, fields, field, message
):
    data = choice(source="document", sentence=sentences[3].pk, proof="12 үйірме") | fields

    response = add(client, bank, data)

    assert errors(response) == {field: [message]}
    assert "Мектепте неше үйірме бар?" in response.content.decode()
    assert Question.objects.count() == 0


def test_sentence_of_another_school_cannot_be_cited(client, bank, other_question):
    foreign = other_question.fact.sentence
    response = add(client, bank, choice(source="document", sentence=foreign.pk, proof="12"))
    assert list(errors(response)) == ["sentence"]
    assert Question.objects.filter(bank=bank).count() == 0


@pytest.mark.parametrize(
    ("slug", "data", "content"),
    [
        ("number", {"value": "340", "tolerance": "0", "unit": "оқушы"}, NUMBER),
        ("true_false", {"correct": "false", "feedback_true": "Мәтінде басқа сан тұр."}, TRUTH),
    ],
)
def test_other_types_have_fields_of_their_own(client, bank, slug, data, content):
    add(client, bank, {"action": "save", "stem": "Дұрыс па?", "source": "none"} | data, slug)
    version = Question.objects.get().current_version
    assert (version.type, version.content) == (slug, content)


@pytest.mark.parametrize(
    ("slug", "data", "found"),
    [
        ("single_choice", choice(key=""), {"key": ["Choose the right answer."]}),
        ("single_choice", choice(text_1="", key="0"), {"key": ["Give at least two options."]}),
        ("single_choice", choice(text_2="10"), {"text_2": ["Two options read the same."]}),
        ("single_choice", choice(key="3"), {"key": ["Choose the right answer."]}),
        (
            "number",
            {"action": "save", "stem": "?", "source": "none", "value": "1/2", "tolerance": "-1"},
            {
                "value": ["Write the right answer as a number, for example 28 or 12,5."],
                "tolerance": ["The tolerance cannot be below zero."],
            },
        ),
    ],
)
def test_problems_stand_at_their_fields_and_nothing_is_saved(client, bank, slug, data, found):
    assert errors(add(client, bank, data, slug)) == found
    assert Question.objects.count() == 0


def test_saving_with_approval_approves(client, bank, owner):
    add(client, bank, choice(action="approve"))
    question = Question.objects.get()
    assert (question.status, question.current_version.approvals.get().approved_by) == ("approved", owner)


# --- Buttons that do not save ---------------------------------------------------------------------
def test_more_options_keeps_what_was_typed_and_saves_nothing(client, bank):
    response = add(client, bank, choice(action="more", key=""))

    rows = response.context["form"].listed_rows()
    assert [row.fields["text"].value() for row in rows] == ["10", "12", None, None, None, None]
    assert errors(response) == {}
    assert Question.objects.count() == 0


def test_rows_never_exceed_what_the_type_allows(client, bank):
    for rows in ("12", "99", "0", "x"):
        shown = add(client, bank, choice(action="more", rows=rows)).context["form"].rows
        assert 1 <= shown <= 12


def test_sentences_are_found_by_words_and_the_chosen_one_stays(client, bank, edition, sentences):
    data = choice(action="find", edition=edition.pk, find="ОҚУШЫ", sentence=sentences[1].pk)
    response = add(client, bank, data)

    assert response.context["sentences"] == [sentences[1], sentences[2]]
    assert response.context["form"]["text_1"].value() == "12"
    assert response.context["evidence"].chosen_sentence == sentences[1].pk


@pytest.mark.parametrize(("words", "said"), [("кемеде", 1), ("оқушы", 0), ("", 0)])
def test_a_search_that_finds_nothing_says_so_beside_the_chosen_sentence(
    client, bank, edition, sentences, words, said
):
    data = choice(action="find", edition=edition.pk, find=words, sentence=sentences[1].pk)

    page = add(client, bank, data).content.decode()

    assert (page.count("No sentence has these words."), page.count(sentences[1].text)) == (said, 1)


def test_a_document_that_is_still_to_be_read_says_so(client, bank, edition):
    edition.sentences.all().delete()

    page = client.get(reverse("quizzes:question_add", args=[bank.pk])).content.decode()

    assert page.count("This text has not been read yet.") == 1


def test_without_documents_a_question_has_no_source_until_one_is_chosen(client, bank):
    response = client.get(reverse("quizzes:question_add", args=[bank.pk]))

    assert response.context["evidence"]["source"].value() == "none"


def test_new_question_offers_the_sentences_of_the_newest_document(client, bank, sentences, other_question):
    response = client.get(reverse("quizzes:question_add", args=[bank.pk]))
    assert response.context["sentences"] == sentences


def test_new_question_stands_beside_the_document_that_its_bank_was_drafted_from(
    client, bank, edition, sentences, school
):
    Drafting.objects.create(edition=edition, bank=bank)
    newer = add_document(
        school=school, title="Басқа", text="Басқа мәтін.", language="kk", source="", as_of=None, added_by=None
    )
    extract_facts(edition=newer)

    response = client.get(reverse("quizzes:question_add", args=[bank.pk]))

    assert response.context["sentences"] == sentences


# --- The next wording -----------------------------------------------------------------------------
def test_page_saved_as_it_opened_changes_nothing_but_the_version(client, question):
    before = question.current_version

    edit(client, question, sent_back(edit(client, question)))

    question.refresh_from_db()
    after = question.current_version
    assert after.number == 2
    for field in (
        "stem",
        "content",
        "explanation",
        "evidence_start",
        "evidence_end",
        "evidence_text",
        "points",
    ):
        assert getattr(after, field) == getattr(before, field)


def test_words_that_stand_twice_stay_where_they_were_cited(client, bank, owner, edition):
    start = edition.text.rindex("12")
    question = add_question(bank=bank, author=owner, evidence=Evidence(edition, start, start + 2), **QUESTION)

    edit(client, question, sent_back(edit(client, question)) | {"stem": "Неше жетекші бар?"})

    question.refresh_from_db()
    assert (question.current_version.stem, question.current_version.evidence_start) == (
        "Неше жетекші бар?",
        start,
    )


def test_options_keep_their_ids_and_new_ones_never_get_an_old_one(client, question):
    data = sent_back(edit(client, question))
    edit(client, question, data | {"text_0": "", "text_3": "16"})
    question.refresh_from_db()
    assert [(one["id"], one["text"]) for one in question.current_version.content["options"]] == [
        ("b", "12"),
        ("c", "14"),
        ("d", "16"),
    ]

    data = sent_back(edit(client, question))
    edit(client, question, data | {"text_3": "10"})
    question.refresh_from_db()
    assert [one["id"] for one in question.current_version.content["options"]] == ["b", "c", "d", "e"]


def test_forged_option_ids_are_replaced(client, question):
    data = sent_back(edit(client, question)) | {"id_0": "b", "id_1": "b", "id_2": "z"}
    edit(client, question, data)
    question.refresh_from_db()
    assert [one["id"] for one in question.current_version.content["options"]] == ["b", "d", "e"]


def test_approval_lapses_when_the_wording_changes(client, question, owner):
    make_approved(question, owner)
    assert "has to be approved again" in edit(client, question).content.decode()

    edit(client, question, sent_back(edit(client, question)) | {"stem": "Неше үйірме?"})

    question.refresh_from_db()
    assert question.status == "draft"


def test_drafted_question_cannot_lose_its_source(client, bank):
    question = QuestionFactory(bank=bank)
    data = sent_back(edit(client, question)) | {"source": "none", "sentence": "", "proof": ""}

    response = edit(client, question, data)

    assert "source" not in response.context["evidence"].fields
    assert errors(response) == {"sentence": ["Choose the sentence that proves the answer."]}
    assert question.versions.count() == 1


def test_colleagues_wording_is_not_replaced_unseen(client, sign_in, colleague, question):
    data = sent_back(edit(client, question))
    edit(sign_in(colleague), question, data | {"stem": "Әріптестің сұрағы?"})

    response = edit(client, question, data | {"stem": "Менің сұрағым?"})

    assert question.versions.count() == 2
    assert [str(message) for message in response.context["messages"]] == [
        "A colleague has saved another wording meanwhile. Save once more to put yours in its place."
    ]

    edit(client, question, sent_back(response))
    question.refresh_from_db()
    assert (question.current_version.number, question.current_version.stem) == (3, "Менің сұрағым?")


def test_points_are_kept(client, bank):
    question = QuestionFactory(bank=bank, version__points=250)
    edit(client, question, sent_back(edit(client, question)))
    question.refresh_from_db()
    assert (question.current_version.number, question.current_version.points) == (2, 250)


@pytest.mark.parametrize("slug", ["number", "true_false"])
def test_every_type_opens_filled(client, bank, owner, slug):
    content = {"number": NUMBER, "true_false": TRUTH}[slug]
    question = add_question(bank=bank, author=owner, type=slug, stem="?", content=content, evidence=None)

    edit(client, question, sent_back(edit(client, question)))

    question.refresh_from_db()
    assert (question.current_version.number, question.current_version.content) == (2, content)

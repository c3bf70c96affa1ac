"""Questions from a file into a bank, and back out."""

import pytest
from django.db.models import Count

from quizzes import formats
from quizzes.editing import Evidence, write_version
from quizzes.errors import ImportDoneError
from quizzes.exporting import export_questions, portable_questions
from quizzes.importing import apply_import, plan_import, prepare_import
from quizzes.models import Question, QuestionImport
from tests.factories import BankFactory, QuestionFactory

pytestmark = pytest.mark.django_db

GIFT = """// [id:KZ-1] [tag:билік]
::Астана::Қазақстанның астанасы қай қала?{=Астана ~Алматы#Бұрынғы астана ####Астана – 1997 жылдан.}

Парламент нешеу палатадан тұрады?{#2}

Бұл жабылмаған {=a ~b

[html]<p>Сурет <b>қандай</b>?</p>{T}
"""


@pytest.fixture
def import_file(bank, owner):
    def imported(text, file_name="bank.gift"):
        question_import = prepare_import(bank=bank, data=text.encode(), file_name=file_name, teacher=owner)
        apply_import(question_import=question_import)
        return question_import

    return imported


def actions(plan):
    return [(planned.action, [finding.code for finding in planned.findings]) for planned in plan.planned]


def test_looking_writes_nothing_and_tells_what_becomes_of_each_question(bank):
    plan = plan_import(bank=bank, data=GIFT.encode())
    assert actions(plan) == [
        ("made", []),
        ("made", []),
        ("refused", ["answers_unclosed"]),
        ("made", ["markup_left_out"]),
    ]
    assert plan.counts == {"made": 3, "changed": 0, "duplicate": 0, "refused": 1}
    assert bank.questions.count() == 0


def test_importing_writes_drafts_with_tags_and_keeps_what_other_files_need(bank, owner, import_file):
    question_import = import_file(GIFT)
    assert [question.status for question in bank.questions.all()] == ["draft"] * 3
    first = bank.questions.order_by("pk").first()
    assert first.current_version.stem == "Қазақстанның астанасы қай қала?"
    assert first.current_version.explanation == "Астана – 1997 жылдан."
    assert first.current_version.created_by == owner
    assert [tag.name for tag in first.tags.all()] == ["билік"]
    assert first.current_version.imported.kept == {"name": "Астана", "id_number": "KZ-1"}
    assert (question_import.made, question_import.refused) == (3, 1)
    assert question_import.data is None


def test_importing_twice_makes_nothing_new(bank, import_file):
    import_file(GIFT)
    assert import_file(GIFT).skipped == 3
    assert bank.questions.count() == 3


def test_a_question_twice_in_a_file_is_made_once(bank):
    plan = plan_import(bank=bank, data="Бір?{T}\n\n::басқа ат::Бір?{T}".encode())
    assert [planned.action for planned in plan.planned] == ["made", "duplicate"]


def test_the_same_id_with_another_wording_is_a_new_version(bank, import_file):
    import_file("// [id:KZ-1]\nАстана?{T}")
    question_import = import_file("// [id:KZ-1]\nАстана қала ма?{T}")
    assert question_import.changed == 1
    assert list(bank.questions.values_list("current_version__stem", "current_version__number")) == [
        ("Астана қала ма?", 2)
    ]


def test_an_import_is_done_once(import_file):
    with pytest.raises(ImportDoneError):
        apply_import(question_import=import_file("Астана?{T}"))


def test_looking_at_another_file_forgets_the_one_before(bank, owner):
    for _ in range(2):
        prepare_import(bank=bank, data=b"x", file_name="x", teacher=owner)
    assert QuestionImport.objects.count() == 1


def test_a_question_that_cannot_be_asked_is_refused_with_the_reason(bank):
    plan = plan_import(bank=bank, data="Сұрақ?{=иә ~иә}".encode())
    assert [(one.action, [f.detail for f in one.findings]) for one in plan.planned] == [
        ("refused", ["option_repeated"])
    ]


@pytest.mark.parametrize("slug", ["json", "gift", "csv", "xlsx"])
def test_out_and_in_again_is_stable(bank, other_bank, owner, slug, import_file):
    import_file(GIFT)
    before = portable_questions(bank, with_history=False)
    data = export_questions(bank=bank, format=slug).data
    again = prepare_import(bank=other_bank, data=data, file_name="out", teacher=owner)
    apply_import(question_import=again)
    after = portable_questions(other_bank, with_history=False)
    assert again.made == 3
    assert [(q.type, q.stem, q.content, q.explanation, q.name, q.id_number, q.tags) for q in after] == [
        (q.type, q.stem, q.content, q.explanation, q.name, q.id_number, q.tags) for q in before
    ]


def test_our_own_json_brings_evidence_and_earlier_wordings(bank, owner):
    question = QuestionFactory(bank=bank)
    first = question.current_version
    second = write_version(
        question=question,
        author=owner,
        type=first.type,
        stem="Басқаша сұралған сұрақ?",
        content=first.content,
        evidence=Evidence(first.evidence_edition, first.evidence_start, first.evidence_end),
    )
    data = export_questions(bank=bank, format="json").data
    target = BankFactory(school=bank.school, name="Көшірме")
    apply_import(question_import=prepare_import(bank=target, data=data, file_name="out.json", teacher=owner))
    versions = target.questions.get().versions.order_by("number")
    assert list(versions.values_list("stem", "evidence_edition", "evidence_start", "evidence_text")) == [
        (one.stem, one.evidence_edition_id, one.evidence_start, one.evidence_text) for one in (first, second)
    ]


def test_evidence_in_a_text_that_the_school_has_not_is_told(bank):
    evidence = formats.PortableEvidence("Заң", "a" * 64, 0, 3, "Заң")
    question = formats.PortableQuestion(
        type="true_false", stem="Заң ба?", content={"correct": True}, evidence=evidence
    )
    plan = plan_import(bank=bank, data=formats.write([question], "json").data)
    assert actions(plan) == [("made", ["evidence_not_found"])]


def test_exports_name_what_they_leave_out(bank):
    QuestionFactory(bank=bank)
    losses = export_questions(bank=bank, format="gift").losses
    assert "evidence_left_out" in {loss.code for loss in losses}


def test_an_import_takes_as_many_statements_for_the_plan_of_three_as_of_one(bank, django_assert_num_queries):
    one, three = b"A?{T}", b"A?{T}\n\nB?{T}\n\nC?{F}"
    for data in (one, three):
        with django_assert_num_queries(3):
            plan_import(bank=bank, data=data)


def test_every_imported_version_belongs_to_its_question(bank, import_file):
    import_file(GIFT)
    assert Question.objects.annotate(count=Count("versions")).filter(count=1).count() == 3


@pytest.mark.parametrize("count", [3, 30])
def test_new_questions_are_written_together(bank, owner, count, django_assert_max_num_queries):
    text = "".join(f"// [tag:билік]\nСұрақ {number}{{T}}\n\n" for number in range(count))
    question_import = prepare_import(bank=bank, data=text.encode(), file_name="a.gift", teacher=owner)
    with django_assert_max_num_queries(35):
        apply_import(question_import=question_import)
    stems = bank.questions.in_reading_order().values_list("current_version__stem", flat=True)
    assert list(stems) == [f"Сұрақ {number}" for number in range(count)]
    assert {question.history.count() for question in bank.questions.all()} == {1}
    assert set(bank.questions.values_list("tags__name", "current_version__number")) == {("билік", 1)}

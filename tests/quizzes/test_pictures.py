"""Pictures above questions: kept once, shown to those who may see the question, never lost on the way."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.template import Context, Template
from django.urls import reverse

from quizzes import formats
from quizzes.editing import write_version
from quizzes.errors import PictureError
from quizzes.exporting import export_questions, portable_questions
from quizzes.formats import PortableFile, PortableQuestion
from quizzes.formats.pictures import MOST_BYTES, Picture, file_name, media_type, placed, taken
from quizzes.formats.texts import in_plain
from quizzes.importing import apply_import, plan_import, prepare_import
from quizzes.models import Blob, QuestionFile
from quizzes.pictures import kept
from quizzes.picturing import show_none, show_picture
from quizzes.undoing import undo_import
from quizzes.wordings import evidence_of, wording_of
from tests.factories import QuestionFactory
from tests.pictures import GIF, PNG
from tests.quizzes.questionpages import add, edit, errors, sent_back

pytestmark = pytest.mark.django_db

CHOICE = {
    "options": [
        {"id": "a", "text": "Бәйтерек", "correct": True},
        {"id": "b", "text": "Хан Шатыр", "correct": False},
    ]
}


def asked(stem, *files, content=CHOICE, **fields):
    return PortableQuestion(
        type="single_choice", stem=stem, content=content, markup="html", files=files, **fields
    )


@pytest.fixture
def import_questions(bank, owner):
    def imported(*questions, slug="json"):
        data = formats.write(questions, slug).data
        found = prepare_import(bank=bank, data=data, file_name="bank", teacher=owner)
        apply_import(question_import=found)
        return found

    return imported


@pytest.fixture
def pictured(bank, owner):
    question = QuestionFactory(bank=bank)
    show_picture(version=question.current_version, name="елорда.png", data=PNG, alt="Мұнара", author=owner)
    question.refresh_from_db()
    return question


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "image/png"),
        (GIF, "image/gif"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ""),
        (b"RIFF\0\0\0\0WAVE", ""),
        (b"", ""),
    ],
)
def test_the_bytes_say_what_a_picture_is(data, kind):
    assert media_type(data) == kind


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("карта.svg", "карта.png"),
        ("../../etc/passwd", "passwd.png"),
        ("a\\b.png", "b.png"),
        ("..", "picture.png"),
    ],
)
def test_a_name_says_what_the_file_is_and_leads_nowhere(name, plain):
    assert file_name(name, PNG) == plain


def test_what_stands_in_the_question_is_taken_and_put_back():
    question = asked(
        '<p>Бұл не?<img src="@@PLUGINFILE@@/a%20b.png" alt="Мұнара &amp; бақ"></p>',
        PortableFile("a b.png", PNG),
    )
    bare, pictures = taken(question)
    assert (bare.stem, bare.files) == ("<p>Бұл не?</p>", ())
    assert pictures == (Picture("a b.png", "Мұнара & бақ", PNG),)
    again, shown = taken(placed(bare, pictures))
    assert (in_plain(again), shown) == (in_plain(bare), pictures)


def test_files_that_are_no_picture_stay_and_are_told(bank):
    sound = asked('<p>Тыңда: <img src="@@PLUGINFILE@@/a.png" alt="x"></p>', PortableFile("a.png", b"<svg/>"))
    large = asked(
        '<p>Қара: <img src="@@PLUGINFILE@@/a.png" alt="x"></p>',
        PortableFile("a.png", PNG + b"\0" * MOST_BYTES),
    )
    plan = plan_import(bank=bank, data=formats.write([sound, large], "json").data)
    assert [[finding.code for finding in one.findings] for one in plan.planned] == [["files_left_out"]] * 2


def test_an_import_keeps_pictures_once_and_undoing_drops_them(bank, import_questions):
    shown = '<p>{}</p><p><img src="@@PLUGINFILE@@/map.png" alt="Карта"></p>'
    import_questions(*(asked(shown.format(text), PortableFile("map.png", PNG)) for text in ("Бір?", "Екі?")))
    blob = Blob.objects.get()
    assert (blob.size, blob.media_type, QuestionFile.objects.count()) == (len(PNG), "image/png", 2)
    assert blob.file.name == f"{blob.sha1[:2]}/{blob.sha1[2:]}"
    version = bank.questions.order_by("pk").first().current_version
    assert (version.stem, version.pictures) == ("Бір?", [{"name": "map.png", "alt": "Карта"}])


@pytest.mark.django_db(transaction=True)
def test_undoing_drops_pictures_that_nothing_else_shows(import_questions):
    picture = '<p>Бір?</p><p><img src="@@PLUGINFILE@@/map.png" alt="Карта"></p>'
    found = import_questions(asked(picture, PortableFile("map.png", PNG)))
    name = Blob.objects.get().file.name
    assert default_storage.exists(name)
    undo_import(question_import=found)
    assert (Blob.objects.count(), default_storage.exists(name)) == (0, False)


def test_undoing_keeps_what_another_question_shows(import_questions, pictured):
    picture = '<p>Бір?</p><p><img src="@@PLUGINFILE@@/map.png" alt="Карта"></p>'
    undo_import(question_import=import_questions(asked(picture, PortableFile("map.png", PNG))))
    assert Blob.objects.count() == 1


def test_the_same_words_under_another_picture_are_another_question(bank, import_questions):
    picture = '<p>Бұл не?</p><p><img src="@@PLUGINFILE@@/a.png" alt=""></p>'
    first, second = (asked(picture, PortableFile("a.png", data)) for data in (PNG, GIF))
    assert import_questions(first).made == 1
    assert import_questions(second).made == 1
    assert import_questions(first).skipped == 1


def test_a_question_that_is_a_picture_alone_asks_what_its_description_says(bank, import_questions):
    import_questions(
        asked('<p><img src="@@PLUGINFILE@@/a.png" alt="Бұл қай қала?"></p>', PortableFile("a.png", PNG))
    )
    assert bank.questions.get().current_version.stem == "Бұл қай қала?"


@pytest.mark.parametrize("slug", ["json", "moodlexml", "qti21", "qti22", "qti30"])
def test_pictures_travel_in_every_format_that_has_a_place_for_them(bank, pictured, slug):
    read = formats.read(export_questions(bank=bank, format=slug).data, slug)
    bare, pictures = taken(read.drafts[0])
    assert (list(read.errors), bare.files) == ([], ())
    assert [(picture.alt, picture.data) for picture in pictures] == [("Мұнара", PNG)]
    assert plan_import(bank=bank, data=formats.write(read.drafts, "json").data).counts["duplicate"] == 1


@pytest.mark.parametrize("slug", ["gift", "csv", "xlsx", "aiken", "anki"])
def test_a_format_without_pictures_says_that_it_leaves_them_out(bank, pictured, slug):
    assert "files_left_out" in {loss.code for loss in export_questions(bank=bank, format=slug).losses}


def test_earlier_wordings_keep_their_pictures(bank, pictured, owner, other_school):
    version = pictured.current_version
    show_none(version=version, author=owner)
    (question,) = portable_questions(bank, with_history=True)
    assert [len(one.files) for one in (*question.earlier, question)] == [0, 1, 0]


def test_a_new_wording_keeps_the_picture_unless_it_says_otherwise(pictured, owner):
    version = pictured.current_version
    new = write_version(
        question=pictured,
        author=owner,
        evidence=evidence_of(version),
        **wording_of(version) | {"stem": "Басқа?"},
    )
    assert new.pictures == [{"name": "елорда.png", "alt": "Мұнара"}]
    assert QuestionFile.objects.filter(version=new).count() == 1


def test_what_is_no_picture_is_not_kept():
    with pytest.raises(PictureError):
        kept(Picture("a.png", "", b"<svg/>"))


def test_a_file_cut_off_by_a_power_cut_is_written_anew():
    first = kept(Picture("a.png", "", PNG))
    blob = Blob.objects.get(pk=first.blob)
    Blob.objects.all().delete()
    default_storage.delete(blob.file.name)
    default_storage.save(blob.file.name, SimpleUploadedFile("a", PNG[:5]))
    kept(Picture("a.png", "", PNG))
    with Blob.objects.get().file.open() as file:
        assert file.read() == PNG


def test_a_picture_without_a_description_gets_a_plain_phrase(pictured):
    version = pictured.current_version
    version.pictures[0]["alt"] = ""
    page = Template("{% load questions %}{% ask_question version 'q1' %}").render(
        Context({"version": version})
    )
    address = reverse("scoring:question_file", args=[version.pk, "елорда.png"])
    assert f'<img src="{address}" alt="Picture for the question">' in page


def test_a_picture_is_given_out_as_what_its_bytes_are(client, owner, pictured):
    client.force_login(owner)
    response = client.get(reverse("scoring:question_file", args=[pictured.current_version_id, "елорда.png"]))
    assert b"".join(response.streaming_content) == PNG
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]
    assert (
        client.get(reverse("scoring:question_file", args=[pictured.current_version_id, "x"])).status_code
        == 404
    )


def test_a_teacher_puts_a_picture_above_a_question_and_takes_it_away(client, owner, bank):
    question = QuestionFactory(bank=bank)
    client.force_login(owner)
    address = reverse("quizzes:question_picture", args=[question.pk])
    page = client.post(address, {"picture": SimpleUploadedFile("a.png", PNG)})
    assert list(page.context["form"].errors) == ["alt"]
    page = client.post(address, {"picture": SimpleUploadedFile("a.png", b"<svg/>"), "alt": "Карта"})
    assert page.context["form"].errors == {"picture": ["This is no PNG, JPEG, GIF or WebP picture."]}
    client.post(address, {"picture": SimpleUploadedFile("a.png", PNG), "alt": "Карта"})
    question.refresh_from_db()
    assert question.current_version.pictures == [{"name": "a.png", "alt": "Карта"}]
    assert question.status == "draft"
    client.post(address, {"action": "remove"})
    question.refresh_from_db()
    assert question.current_version.pictures == []


def test_what_was_typed_beside_a_picture_is_kept_when_it_is_refused(client, owner, bank):
    client.force_login(owner)
    address = reverse("quizzes:question_picture", args=[QuestionFactory(bank=bank).pk])
    for data in ({"alt": "Карта"}, {"alt": "Карта", "picture": SimpleUploadedFile("a.png", b"<svg/>")}):
        page = client.post(address, data)
        assert page.context["form"]["alt"].value() == "Карта"
        assert list(page.context["form"].errors) == ["picture"]
    page = client.post(address, {"alt": " ", "picture": SimpleUploadedFile("a.png", PNG)})
    assert "choose the picture once more" in page.content.decode()


def test_the_way_to_the_picture_saves_what_was_typed(client, owner, bank):
    client.force_login(owner)
    question = QuestionFactory(bank=bank)
    page = reverse("quizzes:question_picture", args=[question.pk])
    sent = sent_back(edit(client, question)) | {"action": "picture"}
    assert edit(client, question, sent).url == page
    assert question.versions.count() == 1
    assert edit(client, question, sent | {"stem": "Жаңа сұрақ?"}).url == page
    assert question.versions.order_by("number").last().stem == "Жаңа сұрақ?"


def test_what_cannot_be_saved_on_the_way_to_the_picture_stays_on_the_page(client, owner, bank):
    client.force_login(owner)
    question = QuestionFactory(bank=bank)
    sent = sent_back(edit(client, question)) | {"action": "picture", "stem": "", "hint": "Ойлан"}
    page = edit(client, question, sent)
    assert (list(errors(page)), page.context["form"]["hint"].value()) == (["stem"], "Ойлан")


def test_a_new_question_is_saved_on_the_way_to_its_picture(client, owner, bank):
    client.force_login(owner)
    sent = {"action": "picture", "stem": "Астана – астана ма?", "source": "none", "correct": "true"}
    page = add(client, bank, sent, "true_false")
    assert page.url == reverse("quizzes:question_picture", args=[bank.questions.get().pk])


def test_a_picture_whose_file_is_gone_leaves_the_rest_of_the_bank(bank, pictured):
    other = QuestionFactory(bank=bank)
    show_picture(version=other.current_version, name="b.gif", data=GIF, alt="Карта", author=None)
    default_storage.delete(Blob.objects.get(media_type="image/png").file.name)
    written = export_questions(bank=bank, format="json")
    assert [(one.code, one.detail, one.question) for one in written.losses] == [
        ("picture_gone", "елорда.png", 0)
    ]
    first, second = formats.read(written.data, "json").drafts
    assert first.stem == pictured.current_version.stem
    assert (first.files, [file.data for file in second.files]) == ((), [GIF])


def test_a_gone_picture_is_named_by_formats_without_pictures_too(bank, pictured):
    default_storage.delete(Blob.objects.get().file.name)
    assert [one.code for one in export_questions(bank=bank, format="csv").losses] == [
        "picture_gone",
        "evidence_left_out",
    ]


def test_the_page_of_a_gone_picture_is_not_there(client, owner, pictured):
    default_storage.delete(Blob.objects.get().file.name)
    client.force_login(owner)
    address = reverse("scoring:question_file", args=[pictured.current_version_id, "елорда.png"])
    assert client.get(address).status_code == 404


def test_pictures_of_a_deleted_bank_are_swept_away(
    bank, pictured, django_capture_on_commit_callbacks, stranger
):
    kept_one = QuestionFactory(bank__school=stranger.school)
    show_picture(version=kept_one.current_version, name="b.gif", data=GIF, alt="Карта", author=stranger)
    name = Blob.objects.get(media_type="image/png").file.name
    bank.delete()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("drop_unused_pictures")
    assert list(Blob.objects.values_list("media_type", flat=True)) == ["image/gif"]
    assert not default_storage.exists(name)

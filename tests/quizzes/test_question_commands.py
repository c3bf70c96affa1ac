"""import_questions and export_questions."""

import json

import pytest
from django.core.management import CommandError, call_command

from quizzes.formats import PortableFile, PortableQuestion, write
from quizzes.models import Bank, QuestionImport
from tests.factories import QuestionFactory

pytestmark = pytest.mark.django_db

GIFT = "Астана?{T}\n\nЖабылмаған {=a\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "questions.gift"
    path.write_text(GIFT, encoding="utf-8")
    return path


def test_importing_says_what_became_of_every_question(bank, file, capsys):
    call_command("import_questions", file, bank=bank.name, school=bank.school.name)
    assert capsys.readouterr().out.splitlines() == [
        "line 3: refused. The answers are not closed.",
        "1 made, 0 changed, 0 duplicate, 1 refused",
    ]
    assert bank.questions.count() == 1


def test_a_new_name_opens_a_bank_and_a_dry_run_does_not(bank, file, capsys):
    school = bank.school.name
    call_command("import_questions", file, "--dry-run", bank="Жаңа", school=school)
    assert not Bank.objects.filter(name="Жаңа").exists()
    call_command("import_questions", file, bank="Жаңа", school=school)
    assert Bank.objects.get(name="Жаңа").questions.count() == 1


def test_the_report_as_json(bank, file, capsys):
    call_command("import_questions", file, "--json", "--dry-run", bank=str(bank.pk), school=bank.school.name)
    report = json.loads(capsys.readouterr().out)
    assert report["counts"] == {"made": 1, "changed": 0, "duplicate": 0, "refused": 1}
    assert [(one["action"], one["line"], one["stem"]) for one in report["questions"]] == [
        ("made", 1, "Астана?"),
        ("refused", 3, None),
    ]
    assert report["questions"][1]["findings"][0]["code"] == "answers_unclosed"


def test_a_file_that_is_not_there_is_told(bank, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_questions", tmp_path / "none", bank=bank.name, school=bank.school.name)


def test_exporting_writes_the_file_and_names_what_is_lost(bank, tmp_path, capsys):
    QuestionFactory(bank=bank)
    out = tmp_path / "out.gift"
    call_command("export_questions", bank=bank.name, format="gift", output=out, school=bank.school.name)
    assert out.stat().st_size > 0
    assert "     1 × Left out: the place in the document that proves the answer." in capsys.readouterr().out


def test_exporting_an_unknown_bank_lists_those_there_are(bank, tmp_path):
    with pytest.raises(CommandError, match=bank.name):
        call_command(
            "export_questions", bank="жоқ", format="gift", output=tmp_path / "x", school=bank.school.name
        )


@pytest.mark.parametrize("is_new", [False, True])
def test_an_import_that_breaks_off_leaves_nothing(bank, tmp_path, settings, is_new):
    picture = PortableFile("a.png", b"\x89PNG\r\n\x1a\n")
    stem = '<p><img src="@@PLUGINFILE@@/a.png" alt="а"/>?</p>'
    question = PortableQuestion(
        type="true_false", stem=stem, content={"correct": True}, markup="html", files=(picture,)
    )
    path = tmp_path / "a.xml"
    path.write_bytes(write([question], "moodlexml").data)
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    on_a_file = on_disk | {"OPTIONS": {"location": str(path)}}  # in which no folder can be made
    settings.STORAGES = settings.STORAGES | {"default": on_a_file}
    before = set(Bank.objects.values_list("pk", flat=True))
    with pytest.raises(OSError, match=r"a\.xml"):
        call_command("import_questions", path, bank="Жаңа" if is_new else bank.name, school=bank.school.name)
    assert set(Bank.objects.values_list("pk", flat=True)) == before
    assert (bank.questions.count(), QuestionImport.objects.count()) == (0, 0)

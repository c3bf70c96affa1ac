"""Sheets, answer sheets and keys of a quiz on paper, as a PDF in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext

from quizzes.models import QuestionFile
from quizzes.questiontypes.registry import is_asked
from quizzes.sources import Source, sources
from quizzes.words import TRUTH, key_text, points_text
from scoring.models import Paper, PaperForm, PaperQuestion
from scoring.paperanswers import key_note
from scoring.paperlayout import Printed, answer_block, block, numbers

TEMPLATE = settings.BASE_DIR / "templates" / "print" / "paper.typ"
SIZES = (11.0, 10.0, 9.0)
"""Of letters, in points: the largest with which a sheet fits on two pages, both sides of a leaf."""

_TWO_PAGES = 2


class What(StrEnum):
    """What is printed."""

    QUESTIONS = "questions"
    ANSWERS = "answers"
    KEY = "key"


class Sheet(NamedTuple):
    """One sheet: its version, and whose it is (empty: a line to write the name on)."""

    form: PaperForm
    name: str = ""


def paper_pdf(paper: Paper, what: What, sheets: Sequence[Sheet] = ()) -> bytes:
    """The sheets (or the keys of all versions) on A4; the same paper gives the same bytes.

    A picture that cannot be drawn is told in words instead. Queries do not depend on the number of
    sheets, questions or versions.
    """
    forms = list(paper.forms.prefetch_related("questions__question_version", "questions__item"))
    data = _data(paper, what, forms)
    places = {form.pk: place for place, form in enumerate(forms)}
    data["sheets"] = [{"form": places[sheet.form.pk], "name": sheet.name} for sheet in sheets]
    with TemporaryDirectory() as folder:
        _put_pictures(Path(folder), data, forms)
        return _compiled(Path(folder), data)


def _compiled(folder: Path, data: dict[str, Any]) -> bytes:
    """The PDF; pictures that are damaged are told in words."""
    (folder / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
    try:
        return _in_best_size(folder, data)
    except RuntimeError:  # as which typst says all its errors
        blocks = [each for form in data["forms"] for each in form["blocks"]]
        shown = [picture for each in blocks for picture in each["pictures"] if picture["file"]]
        damaged = {file for file in {picture["file"] for picture in shown} if not _can_be_drawn(folder, file)}
        if not damaged:
            raise
        for picture in shown:
            picture["file"] = "" if picture["file"] in damaged else picture["file"]
        return _in_best_size(folder, data)


def _can_be_drawn(folder: Path, file: str) -> bool:
    import typst  # noqa: PLC0415  # 30 MB that only printing needs

    alone = folder / "picture.typ"
    alone.write_text("#image(sys.inputs.file)")
    try:
        typst.compile(alone, root=folder, sys_inputs={"file": file})
    except RuntimeError:
        return False
    return True


def _in_best_size(folder: Path, data: dict[str, Any]) -> bytes:
    """Largest letters first; one sheet of each version is looked at before all are drawn."""
    import typst  # noqa: PLC0415  # 30 MB that only printing needs

    size = SIZES[1] if data["what"] != What.QUESTIONS else _best_size(folder, data)
    # Sheets are for printers; tagged, the file of a class would be several times as large.
    pdf: bytes = typst.compile(
        folder / TEMPLATE.name,
        root=folder,
        ignore_system_fonts=True,
        sys_inputs=_inputs(data | {"size": size}),
        pdf_tags=False,
    )
    return pdf


def _best_size(folder: Path, data: dict[str, Any]) -> float:
    """The largest letters with which no version takes more than two pages; the middle where none does."""
    import typst  # noqa: PLC0415  # 30 MB that only printing needs

    sheets = list({sheet["form"]: sheet for sheet in data["sheets"]}.values())
    for size in SIZES:
        pages = typst.query(
            folder / TEMPLATE.name,
            "<sheet-pages>",
            field="value",
            root=folder,
            ignore_system_fonts=True,
            sys_inputs=_inputs(data | {"size": size, "sheets": sheets}),
        )
        if max(json.loads(pages), default=0) <= _TWO_PAGES:
            return size
    return SIZES[1]


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}


# --- What stands on the sheets ----------------------------------------------------------------------
def _data(paper: Paper, what: What, forms: Sequence[PaperForm]) -> dict[str, Any]:
    version = paper.assignment.quiz_version
    found = sources(each.question_version for form in forms for each in form.questions.all())
    return {
        "what": what.value,
        "language": get_language() or "kk",
        "words": _words(),
        "title": version.title,
        "introduction": version.introduction,
        "classroom": paper.assignment.classroom.name,
        "forms": [_form(form, found if what is What.KEY else {}) for form in forms],
    }


def _form(form: PaperForm, found: Mapping[int, Source]) -> dict[str, Any]:
    questions = list(form.questions.all())
    placed = list(zip(questions, numbers([each.question_version.type for each in questions]), strict=True))
    printed = [_printed(question, number) for question, number in placed]
    asked = [each for each in printed if each.number is not None]
    return {
        "code": form.code,
        "letter": form.letter,
        "total": points_text(sum(each.item.points for each, number in placed if number is not None)),
        "blocks": [block(each) for each in printed],
        "answers": [answer_block(each) for each in asked],
        "keys": [_key(question, number, found) for question, number in placed if number is not None],
    }


def _printed(question: PaperQuestion, number: int | None) -> Printed:
    version = question.question_version
    return Printed(
        number=number,
        slug=version.type,
        content=version.content,
        presentation=question.presentation,
        stem=version.stem,
        points=points_text(question.item.points) if is_asked(version.type) else "",
        words={code: str(word) for code, word in TRUTH.items()},
        pictures=[{"file": picture["name"], "alt": picture["alt"]} for picture in version.pictures],
    )


def _key(question: PaperQuestion, number: int, found: Mapping[int, Source]) -> dict[str, Any]:
    version = question.question_version
    source = found.get(version.pk)
    cited = source and {
        "document": source.document.title,
        "before": source.before,
        "evidence": source.evidence,
        "after": source.after,
    }
    return {
        "number": number,
        "signs": key_note(version.type, version.content, question.presentation),
        "answer": key_text(version),
        "points": points_text(question.item.points),
        "source": cited,
    }


def _put_pictures(folder: Path, data: Mapping[str, Any], forms: Sequence[PaperForm]) -> None:
    """Write the pictures beside the template under names of their own; a lost one has none."""
    shown = {
        each.question_version_id
        for form in forms
        for each in form.questions.all()
        if each.question_version.pictures
    }
    files = QuestionFile.objects.filter(version__in=shown).select_related("blob") if shown else []
    names = {}
    for number, file in enumerate(files):
        ending = file.blob.media_type.removeprefix("image/")
        try:
            (folder / f"{number}.{ending}").write_bytes(file.blob.file.open().read())
        except FileNotFoundError:
            continue
        names[file.version_id, file.name] = f"{number}.{ending}"
    for form, drawn in zip(forms, data["forms"], strict=True):
        for question, drawn_block in zip(form.questions.all(), drawn["blocks"], strict=True):
            for picture in drawn_block["pictures"]:
                picture["file"] = names.get((question.question_version_id, picture["file"]), "")


def _words() -> dict[str, str]:
    """What stands on the sheets, said to the pupil, and on the keys, said to the teacher."""
    return {
        "version": pgettext("of a sheet", "Version"),
        "name": pgettext("on paper", "Name"),
        "date": pgettext("on paper", "Date"),
        "points": gettext("Points"),
        "answer": pgettext("on paper", "Answer"),
        "several": pgettext("pupil", "Several answers may be right."),
        "ordering": pgettext("pupil", "Number the squares in the right order: 1, 2, 3 …"),
        "circle": pgettext("pupil", "Circle a letter, or write into the squares and on the lines."),
        "overleaf": pgettext("pupil", "Write on the back."),
        "key": gettext("Key"),
        "signs": pgettext("on paper", "Signs"),
        "right": gettext("Right answer"),
        "source": pgettext("of a question", "Source"),
        "no-source": gettext("The question names no source."),
        "together": gettext("Together"),
    }

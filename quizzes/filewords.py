"""What the teacher reads about files of questions: formats, and what was refused, changed or left out."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.formats.base import Finding
from quizzes.problemwords import PROBLEMS
from quizzes.words import type_name

FORMAT_NAMES: dict[str, Promise | str] = {
    "json": _("Daiek (JSON, everything)"),
    "moodlexml": "Moodle XML",
    "gift": "GIFT",
    "aiken": "Aiken",
    "qti30": "QTI 3.0",
    "qti22": "QTI 2.2",
    "qti21": "QTI 2.1",
    "csv": _("Table (CSV)"),
    "xlsx": _("Table (XLSX)"),
    "kahoot": _("Kahoot (XLSX)"),
    "quizizz": _("Quizizz (XLSX)"),
    "anki": _("Anki (cards)"),
}

# What a format or the site has no place for: the code is the name with «_left_out».
LEFT_OUT: dict[str, Promise] = {
    "answer_feedback": _("what single answers say"),
    "answer_kind": _("what kind of answer is expected"),
    "bank": _("the name of the bank"),
    "case": _("that capitals matter"),
    "category": _("the category"),
    "certainty": _("how sure pupils are"),
    "earlier": _("earlier wordings"),
    "evidence": _("the place in the document that proves the answer"),
    "explanation": _("the explanation"),
    "files": _("pictures and sounds"),
    "gap_weight": _("how much a gap counts"),
    "hints": _("hints"),
    "id_number": _("the question's number"),
    "keys": _("other accepted answers"),
    "line_breaks": _("line breaks"),
    "lines": _("how many lines there are to write on"),
    "markup": _("bold, colours and other formatting"),
    "match": _("how typed answers are compared"),
    "model_answer": _("the model answer"),
    "name": _("the question's short name"),
    "overall_feedback": _("what is said to right and wrong answers as a whole"),
    "penalty": _("what a wrong try costs"),
    "points": _("the points"),
    "rubric": _("the criteria"),
    "rule": _("how points are shared out"),
    "seconds": _("the time limit"),
    "shuffle": _("whether options are mixed"),
    "status": _("whether the question is approved"),
    "tags": _("the tags"),
    "unit": _("the unit"),
    "weights": _("part marks of single answers"),
}

FINDINGS: dict[str, Promise] = {
    # The file as a whole.
    "format_unknown": _("No format that can be read was recognised in this file."),
    "qti1_not_read": _("This is QTI 1, which is not read. Save it as QTI 2.1 or newer, or as Moodle XML."),
    "moodle_backup": _("This looks like a backup of a Moodle course. Export its questions as Moodle XML."),
    "document_not_questions": _(
        "This is a document, not a file of questions. Documents are read on a page of their own."
    ),
    "h5p_not_read": _("H5P is not read. Bring the questions as Moodle XML, QTI or a table."),
    "archive_of_files": _(
        "This archive holds no list of questions. Unpack it and bring its files one by one."
    ),
    "format_only_written": _("Files of this kind can be written, but hold too little to be read."),
    "not_text": _("This is not a text file."),
    "encoding_guessed": _("The letters were read as Windows-1251. Look whether they are right."),
    "characters_unreadable": _("Some characters could not be read."),
    "json_malformed": _("The file breaks off or is not JSON."),
    "version_unknown": _("The file was written by a newer version."),
    "questions_missing": _("There are no questions in the file."),
    "schema_broken": _("The question is not written as our format asks."),
    "file_damaged": _("A picture in the file is damaged."),
    "file_missing": _("A picture that the question needs is not in the file."),
    "picture_damaged": _("A picture in the file is damaged."),
    "picture_missing": _("A picture that the question needs is not in the file."),
    "picture_gone": _("The file of a picture is no longer on the site; the question went out without it."),
    "picture_not_fetched": _("The picture lies elsewhere and was not fetched; its address is kept."),
    "workbook_locked": _(
        "This is an old workbook (.xls) or one with a password. Save it as .xlsx without a password."
    ),
    "archive_damaged": _("The file is damaged and cannot be opened."),
    "archive_locked": _("The file is locked with a password."),
    "archive_path": _("The file leads out of its own folder and was not opened."),
    "archive_too_large": _("The file would become too large when opened."),
    "archive_too_many": _("The file holds too many parts."),
    "workbook_damaged": _("The workbook is damaged and cannot be opened."),
    "header_missing": _("No row names the columns that are needed."),
    "columns_ignored": _("Some columns were not understood and left out."),
    "sheet_ignored": _("Another sheet was not read."),
    "instructions_skipped": _("The row with instructions was skipped."),
    "rows_too_many": _("The table is too long; the rows after this one were not read."),
    "row_unreadable": _("From here on the table cannot be read."),
    "part_missing": _("A part that the package's list of contents names is not in it."),
    "part_damaged": _("A part of the package is damaged."),
    "manifest_missing": _("The package has no list of its contents."),
    "xml_doctype": _("The file defines entities of its own and was not opened."),
    "xml_malformed": _("The file is not well-formed XML."),
    "xml_too_deep": _("The file is nested too deeply."),
    "xml_too_large": _("The file is too large."),
    # A question that is not taken.
    "content": _("The question cannot be asked like this."),
    "stem_missing": _("There is no question text."),
    "question_missing": _("There is an answer without a question."),
    "answer_missing": _("There is no answer."),
    "answer_unreadable": _("The answer cannot be understood."),
    "answer_without_option": _("The answer names an option that is not there."),
    "answers_several": _("There is more than one block of answers."),
    "answers_unclosed": _("The answers are not closed."),
    "answers_unopened": _("The answers are closed but never opened."),
    "answers_unreadable": _("The answers cannot be understood."),
    "cell_is_date": _("The spreadsheet made a date of the answer. Format the column as text."),
    "date_unreadable": _("The date cannot be read. Write it as 1995-08-30."),
    "gap_takes_one_answer": _("A gap of this kind takes one answer only."),
    "gap_unreadable": _("A gap cannot be read."),
    "gap_unsupported": _("There is no such kind of gap here."),
    "gaps_too_many": _("There are too many gaps in one text."),
    "text_too_long": _("A text is too long for a question."),
    "gaps_missing": _("There is no gap in the text."),
    "items_too_few": _("Give at least two items to put in order."),
    "key_empty": _("An accepted answer is empty."),
    "key_missing": _("There is no right answer."),
    "key_unknown": _("The answer names an option that is not there."),
    "letter_repeated": _("Two options have the same letter."),
    "number_unreadable": _("The number cannot be read."),
    "option_empty": _("An option has no text."),
    "options_too_few": _("Give at least two options."),
    "pair_incomplete": _("A pair has only one side."),
    "pairs_several": _("One side stands in several pairs."),
    "pairs_too_few": _("Give at least two different pairs."),
    "penalty_unreadable": _("What a wrong try costs cannot be read."),
    "points_unreadable": _("The points cannot be read."),
    "response_missing": _("The question does not say what is answered."),
    "type_missing": _("The type of question is not named."),
    "type_unsupported": _("There is no such type of question here."),
    "adaptive_unsupported": _("Questions that change while they are answered are not supported."),
    "templates_unsupported": _("Questions that are made anew for every pupil are not supported."),
    "interaction_unsupported": _("There is no such type of question here."),
    "interactions_several": _("Several questions stand in one."),
    "weight_unreadable": _("A percentage cannot be read."),
    # A question that was read otherwise than it was written.
    "comma_restored": _("The spreadsheet made one number of several; they were told apart again."),
    "date_instead_of_text": _("The spreadsheet made a date of a text. Look whether it is right."),
    "decimal_comma": _("A decimal comma was read as a point."),
    "empty_line_inside": _("An empty line inside the question was left out."),
    "formula_as_text": _("The file holds no result of a formula; its text was read instead."),
    "feedback_dropped": _("What is said to a pair was left out."),
    "gap_mark_changed": _("Double brackets in the text were set apart."),
    "letter_read_as": _("A letter was read as the one that looks like it."),
    "longer_than_usual": _("The text is longer than this format allows; it was taken whole."),
    "marking_changed": _("Points are shared out in another way here."),
    "markup_dropped": _("Formatting was left out where only plain text can stand."),
    "no_empty_line": _("There is no empty line before the question."),
    "points_rounded": _("The points were rounded to hundredths."),
    "seconds_unusual": _("The time limit is none that this format offers; it was kept."),
    "setting_dropped": _("A setting that is unknown here was left out."),
    "several_answers": _("Several answers are right, so it became a question with several right answers."),
    "several_full_marks": _("Several options earn all points."),
    "stem_from_name": _("The question had no text; its name was taken."),
    "stimulus_dropped": _("A text that belongs to several questions was left out."),
    "subset_dropped": _("All items are asked, not a part of them."),
    "tolerance_dropped": _("A gap knows no tolerance; it was left out."),
    "unit_dropped": _("The unit was left out."),
    "value_ignored": _("A value was not understood and left out."),
    "weight_read_as": _("A percentage was rounded."),
    "weights_sum": _("The percentages of the right options do not make 100."),
    "html_cleaned": _("Unsafe formatting was removed."),
    "characters_removed": _("Characters that are none were removed."),
    "evidence_not_found": _("The text that proves the answer is not among your documents."),
    "texts_shortened": _("A tag or a number was too long and was cut."),
    # What a written file does not hold as it was.
    "type_left_out": _("The format has no such type; the question was left out."),
    "text_unwritable": _("The question cannot be written in this format and was left out."),
    "options_beyond_format": _("The format has no place for so many options; the question was left out."),
    "category_changed": _("The category was written differently."),
    "gap_intro_joined": _("Where the instruction ends and the text with gaps begins may be read otherwise."),
    "markup_changed": _("The text was written in another way."),
    "longer_than_format": _("The text is longer than the format allows."),
    "points_changed": _("The points were written differently."),
    "seconds_changed": _("The time limit was changed to one that the format offers."),
    "tags_changed": _("A tag was written differently."),
    "weights_rounded": _("Part marks were rounded."),
    "written_as_choice": _("It was written as a choice between two options."),
}


def finding_text(finding: Finding) -> str:
    """The sentence for a finding, with what it is about."""
    if finding.code == "content" and finding.detail in PROBLEMS:
        return str(PROBLEMS[finding.detail])
    if finding.code == "type_left_out":
        return f"{FINDINGS[finding.code]} ({type_name(finding.detail)})"
    name = finding.code.removesuffix("_left_out")
    if name in LEFT_OUT and finding.code not in FINDINGS:
        text = gettext("Left out: %(what)s.") % {"what": LEFT_OUT[name]}
    else:
        text = str(FINDINGS.get(finding.code, finding.code))
    return f"{text} ({finding.detail})" if finding.detail else text

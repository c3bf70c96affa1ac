"""What staff did, in words, by the name of the address at which they did it."""

from __future__ import annotations

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

DOINGS: dict[str, Promise] = {
    "account_login": _("signed in"),
    "mfa_authenticate": _("signed in with a second step"),
    "account_reauthenticate": _("gave the password once more"),
    "mfa_reauthenticate": _("gave the password once more"),
    "accounts:sign_out": _("signed out"),
    "account_change_password": _("changed the password"),
    "mfa_activate_totp": _("switched a second step on"),
    "mfa_deactivate_totp": _("switched the second step off"),
    "mfa_generate_recovery_codes": _("made new codes for the second step"),
    "mfa_download_recovery_codes": _("took the codes for the second step away"),
    "accounts:audit_log_csv": _("took the audit log away"),
    # Classes and pupils.
    "accounts:classroom_add": _("made a class"),
    "accounts:classroom_rename": _("gave a class another name"),
    "accounts:classroom_archive": _("archived a class"),
    "accounts:classroom_restore": _("brought a class back from the archive"),
    "accounts:class_teachers": _("added a teacher to a class"),
    "accounts:class_teacher_remove": _("took a teacher out of a class"),
    "accounts:pins_give": _("gave PINs to a class"),
    "accounts:pin_reset": _("gave a pupil a new PIN"),
    "accounts:new_pin_cards": _("printed PIN cards"),
    "accounts:class_cards": _("printed PIN cards"),
    "accounts:roster_add": _("looked through a list of pupils"),
    "accounts:roster_enrol": _("added pupils from a list"),
    "accounts:pupils_add": _("looked through a list of pupils"),
    "accounts:pupil_add": _("added a pupil"),
    "accounts:pupil_move": _("moved a pupil"),
    "accounts:pupil_rename": _("changed a pupil's name"),
    "accounts:pupil_time": _("gave a pupil another time"),
    "accounts:pupil_withdraw": _("took a pupil out of a class"),
    "scoring:pupil_data_file": _("took a pupil's data away"),
    "scoring:pupil_erase": _("erased a pupil"),
    # Documents.
    "quizzes:document_add": _("added a document"),
    "quizzes:edition_add": _("added an edition of a document"),
    "quizzes:edition": _("settled questions about an edition"),
    "quizzes:drafting": _("had questions drafted"),
    "quizzes:sentence_draft": _("had questions drafted"),
    # Questions.
    "quizzes:banks": _("opened a bank"),
    "quizzes:bank_approvals": _("changed how many approvals a bank asks for"),
    "quizzes:bank_bulk": _("changed several questions"),
    "quizzes:bank_export_file": _("took a bank away"),
    "quizzes:bank_import": _("looked through a file of questions"),
    "quizzes:question_import": _("looked through a file of questions"),
    "quizzes:question_import_apply": _("imported questions"),
    "quizzes:question_import_undo": _("took an import back"),
    "quizzes:question_add": _("wrote a question"),
    "quizzes:question_edit": _("edited a question"),
    "quizzes:question_restore": _("brought an earlier wording back"),
    "quizzes:question_picture": _("changed the picture of a question"),
    "quizzes:question_approve": _("approved a question"),
    "quizzes:question_reject": _("rejected a question"),
    "quizzes:question_redraft": _("made a question a draft again"),
    "quizzes:question_retire": _("put a question aside"),
    "quizzes:question_still_true": _("said that a question still holds"),
    "quizzes:question_expire": _("set a day by which a question is reviewed"),
    "quizzes:question_undo": _("took a decision about a question back"),
    "scoring:flag_resolve": _("settled a pupil's report"),
    # Quizzes.
    "quizzes:quizzes": _("began a quiz"),
    "quizzes:quiz": _("changed a quiz"),
    "quizzes:quiz_add": _("changed the questions of a quiz"),
    "quizzes:quiz_add_best": _("changed the questions of a quiz"),
    "quizzes:quiz_add_draw": _("changed the questions of a quiz"),
    "quizzes:quiz_add_facts": _("changed the questions of a quiz"),
    "quizzes:entry_draw": _("changed the questions of a quiz"),
    "quizzes:entry_move": _("changed the questions of a quiz"),
    "quizzes:entry_remove": _("changed the questions of a quiz"),
    "quizzes:entry_swap": _("changed the questions of a quiz"),
    "quizzes:quiz_preview": _("tried a quiz"),
    "quizzes:quiz_publish": _("published a quiz"),
    # Lessons.
    "scoring:assign": _("gave a quiz to a class"),
    "scoring:extend": _("gave more time"),
    "scoring:pause": _("paused a quiz"),
    "scoring:resume": _("ended a pause"),
    "scoring:late": _("decided on late answers"),
    "scoring:paper": _("made a quiz on paper"),
    "scoring:paper_print": _("printed a quiz"),
    "scoring:paper_template": _("took a table for paper answers away"),
    "scoring:paper_entry": _("typed answers from paper"),
    "scoring:paper_table": _("looked through a table of paper answers"),
    "scoring:paper_table_apply": _("took answers from a table"),
    "scoring:paper_close": _("closed a quiz on paper"),
    "scoring:paper_discard": _("threw a quiz on paper away"),
    # Marks.
    "scoring:judging": _("decided on answers that waited"),
    "scoring:correct_question": _("prepared a correction"),
    "scoring:regrade": _("corrected a question"),
    "scoring:override_mark": _("changed a mark"),
    "scoring:excuse": _("excused a pupil, or took it back"),
    "scoring:gradebook_policy": _("changed the rules of a gradebook"),
    "scoring:school_scale": _("chose the school's scale"),
    "scoring:keeping": _("chose how long answers are kept"),
    # What was taken away as a file.
    "scoring:assignment_csv": _("took results away"),
    "scoring:assignment_xlsx": _("took results away"),
    "scoring:assignment_attempts": _("took attempts away"),
    "scoring:assignment_statements": _("took attempts away"),
    "scoring:assignment_items_csv": _("took figures of questions away"),
    "scoring:assignment_items_xlsx": _("took figures of questions away"),
    "scoring:class_progress_csv": _("took a class's progress away"),
    "scoring:class_progress_xlsx": _("took a class's progress away"),
    "scoring:gradebook_csv": _("took the gradebook away"),
    "scoring:gradebook_xlsx": _("took the gradebook away"),
    "scoring:gradebook_history_csv": _("took the gradebook away"),
    "scoring:gradebook_history_xlsx": _("took the gradebook away"),
}
# What the numbers of an address count.
_ABOUT: dict[str, Promise] = {
    "classroom_id": _("class"),
    "pupil_id": _("pupil"),
    "pupil_pk": _("pupil"),
    "teacher_id": _("teacher"),
    "quiz_version_pk": _("quiz"),
    "version_pk": _("question"),
    "format": _("format"),
}
_ADMIN = "admin:"


def doing(route: str) -> str:
    """What was done at the address, in words; the address itself where there are none any more."""
    if route.startswith(_ADMIN):
        return _in_admin(route)
    return str(DOINGS.get(route, route))


def about(keys: dict[str, object]) -> str:
    """With what it was done: «№ 7», «class 3, pupil 12»."""
    return ", ".join(
        f"{_ABOUT[key]} {value}" if key in _ABOUT else f"№ {value}" for key, value in keys.items()
    )


def _in_admin(route: str) -> str:
    """«in the administration: question», by the name that Django gives the address of a model's page."""
    names = {
        f"{model._meta.app_label}_{model._meta.model_name}": str(model._meta.verbose_name)
        for model in apps.get_models()
    }
    row = route.removeprefix(_ADMIN).rpartition("_")[0]
    where = _now("in the administration")
    return f"{where}: {names[row]}" if row in names else where

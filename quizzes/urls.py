"""Addresses of `quizzes`."""

from django.urls import path

from quizzes.views import (
    banks,
    bulk,
    coverage,
    desk,
    drafting,
    editions,
    expiring,
    importing,
    pictures,
    publishing,
    questions,
    quizzes,
    wordings,
)

app_name = "quizzes"
urlpatterns = [
    # Documents become drafts.
    path("documents/add/", drafting.document_add, name="document_add"),
    path("documents/<int:pk>/editions/add/", editions.edition_add, name="edition_add"),
    path("documents/<int:pk>/edition/", editions.edition, name="edition"),
    path("documents/<int:pk>/coverage/", coverage.document_coverage, name="coverage"),
    path("documents/sentences/<int:pk>/draft/", coverage.sentence_draft, name="sentence_draft"),
    path("drafting/<int:pk>/", drafting.drafting, name="drafting"),
    # Drafts become a bank.
    path("banks/", banks.banks, name="banks"),
    path("banks/due/", expiring.due, name="due"),
    path("banks/<int:pk>/", banks.bank, name="bank"),
    path("banks/<int:pk>/many/", bulk.bank_bulk, name="bank_bulk"),
    path("banks/<int:pk>/approvals/", desk.bank_approvals, name="bank_approvals"),
    path("banks/<int:pk>/review/", desk.review, name="review"),
    path("banks/<int:pk>/questions/add/", questions.question_add, name="question_add"),
    path("banks/questions/<int:pk>/", desk.question, name="question"),
    path("banks/questions/<int:pk>/edit/", questions.question_edit, name="question_edit"),
    path("banks/questions/<int:pk>/wordings/", wordings.question_versions, name="question_versions"),
    path("banks/questions/<int:pk>/restore/", wordings.question_restore, name="question_restore"),
    path("banks/questions/<int:pk>/picture/", pictures.question_picture, name="question_picture"),
    path("banks/questions/<int:pk>/approve/", desk.question_approve, name="question_approve"),
    path("banks/questions/<int:pk>/reject/", desk.question_reject, name="question_reject"),
    path("banks/questions/<int:pk>/redraft/", desk.question_redraft, name="question_redraft"),
    path("banks/questions/<int:pk>/retire/", desk.question_retire, name="question_retire"),
    path("banks/questions/<int:pk>/still-true/", expiring.question_still_true, name="question_still_true"),
    path("banks/questions/<int:pk>/expire/", expiring.question_expire, name="question_expire"),
    path("banks/questions/<int:pk>/undo/", desk.question_undo, name="question_undo"),
    # Files become questions, and a bank becomes a file.
    path("banks/<int:pk>/import/", importing.bank_import, name="bank_import"),
    path("banks/imports/<int:pk>/", importing.question_import, name="question_import"),
    path("banks/imports/<int:pk>/apply/", importing.question_import_apply, name="question_import_apply"),
    path("banks/imports/<int:pk>/undo/", importing.question_import_undo, name="question_import_undo"),
    path("banks/<int:pk>/export/", importing.bank_export, name="bank_export"),
    path("banks/<int:pk>/export/<slug:format>/", importing.bank_export_file, name="bank_export_file"),
    # A bank becomes quizzes.
    path("quizzes/", quizzes.quizzes, name="quizzes"),
    path("quizzes/<int:pk>/", quizzes.quiz, name="quiz"),
    path("quizzes/<int:pk>/add/", quizzes.quiz_add, name="quiz_add"),
    path("quizzes/<int:pk>/add/best/", quizzes.quiz_add_best, name="quiz_add_best"),
    path("quizzes/<int:pk>/add/draw/", quizzes.quiz_add_draw, name="quiz_add_draw"),
    path("quizzes/<int:pk>/add/facts/", quizzes.quiz_add_facts, name="quiz_add_facts"),
    path("quizzes/lines/<int:pk>/draw/", quizzes.entry_draw, name="entry_draw"),
    path("quizzes/lines/<int:pk>/move/", quizzes.entry_move, name="entry_move"),
    path("quizzes/lines/<int:pk>/swap/", quizzes.entry_swap, name="entry_swap"),
    path("quizzes/lines/<int:pk>/remove/", quizzes.entry_remove, name="entry_remove"),
    path("quizzes/<int:pk>/preview/", publishing.quiz_preview, name="quiz_preview"),
    path("quizzes/<int:pk>/publish/", publishing.quiz_publish, name="quiz_publish"),
    path("quizzes/published/<int:pk>/", publishing.quiz_version, name="quiz_version"),
]

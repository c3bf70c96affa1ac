"""Addresses of `quizzes`."""

from django.urls import path

from quizzes.views import banks, drafting, quizzes

app_name = "quizzes"
urlpatterns = [
    path("documents/add/", drafting.document_add, name="document_add"),
    path("drafting/<int:pk>/", drafting.drafting, name="drafting"),
    path("banks/", banks.banks, name="banks"),
    path("banks/<int:pk>/", banks.bank, name="bank"),
    path("banks/<int:pk>/review/", banks.review, name="review"),
    path("quizzes/", quizzes.quizzes, name="quizzes"),
    path("quizzes/<int:pk>/", quizzes.quiz, name="quiz"),
    path("quizzes/<int:pk>/publish/", quizzes.quiz_publish, name="quiz_publish"),
]

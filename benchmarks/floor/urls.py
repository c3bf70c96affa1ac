"""The floor's four addresses."""

from django.urls import path

from benchmarks.floor import views

urlpatterns = [
    path("sign-in/", views.sign_in),
    path("quiz/", views.quiz),
    path("save/", views.save),
    path("submit/", views.submit),
]

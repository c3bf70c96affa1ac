"""Addresses of `accounts`."""

from django.urls import path

from accounts.views import classrooms, joining, signout

app_name = "accounts"
urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/<str:code>/", joining.join_class, name="join_class"),
    path("join/<str:code>/<int:pupil_id>/", joining.pin, name="pin"),
    path("sign-out/", signout.sign_out, name="sign_out"),
    path("classes/", classrooms.classrooms, name="classrooms"),
    path("classes/<int:classroom_id>/", classrooms.classroom, name="classroom"),
]

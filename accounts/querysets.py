"""Reads: which people and classes a user may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from accounts.models import Classroom, Enrolment, User


class UserQuerySet(QuerySet["User"]):
    """People, in the order a Kazakh reader expects."""

    def visible_to(self, user: User) -> UserQuerySet:
        """Everyone of an administrator's school; a teacher's colleagues and own pupils; oneself."""
        if user.is_administrator:
            return self.filter(school=user.school_id)
        if user.is_teacher:
            own_pupils = Q(role="pupil", enrolments__classroom__teachers=user)
            return self.filter(
                Q(school=user.school_id, role__in=("teacher", "administrator")) | own_pupils
            ).distinct()
        return self.filter(pk=user.pk)

    def pupils(self) -> UserQuerySet:
        """Only pupils."""
        return self.filter(role="pupil")

    def teachers(self) -> UserQuerySet:
        """Only teachers and administrators."""
        return self.filter(role__in=("teacher", "administrator"))

    def in_name_order(self) -> UserQuerySet:
        """By the Kazakh alphabet, not by code points (which put Ә after Я)."""
        return self.order_by("sort_key", "pk")


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]  # django-stubs cannot subscript a built manager
    """Creates users; the rest is UserQuerySet."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """A user with a hashed password (or a pupil's hashed PIN)."""
        user: User = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> User:
        """The installation's keeper, who may see every school."""
        return self.create_user(username, password, role="administrator", is_superuser=True, **fields)


class ClassroomQuerySet(QuerySet["Classroom"]):
    """Classes."""

    def visible_to(self, user: User) -> ClassroomQuerySet:
        """All of an administrator's school; those a teacher teaches; those a pupil is enrolled in."""
        if user.is_administrator:
            return self.filter(school=user.school_id)
        if user.is_teacher:
            return self.filter(school=user.school_id, teachers=user)
        return self.filter(enrolments__pupil=user)

    def current(self) -> ClassroomQuerySet:
        """Classes that are not archived."""
        return self.filter(archived_at=None)


class EnrolmentQuerySet(QuerySet["Enrolment"]):
    """Who is in which class."""

    def visible_to(self, user: User) -> EnrolmentQuerySet:
        """Those of the classes that the user can see; a pupil sees only their own."""
        if user.is_administrator:
            return self.filter(classroom__school=user.school_id)
        if user.is_teacher:
            return self.filter(classroom__school=user.school_id, classroom__teachers=user)
        return self.filter(pupil=user)

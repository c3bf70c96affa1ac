"""Reads: which people and classes a user may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Q, QuerySet

from accounts.immutable import ImmutableRowError
from kazakh.transliterate import sort_key

if TYPE_CHECKING:
    from accounts.models import AuditEvent, Classroom, Enrolment, School, User


class AuditEventQuerySet(QuerySet["AuditEvent"]):
    """Lines of the audit log, which are added and never changed or taken out."""

    def visible_to(self, user: User) -> AuditEventQuerySet:
        """An administrator's school; the keeper's everything."""
        if user.is_superuser:
            return self.all()
        return self.filter(school_key=user.school_id) if user.is_administrator else self.none()

    def update(self, **_fields: Any) -> int:
        """Refused."""
        raise ImmutableRowError("Lines of the audit log are never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise ImmutableRowError("Lines of the audit log are never taken out.")


class SchoolQuerySet(QuerySet["School"]):
    """Schools."""

    def visible_to(self, user: User) -> SchoolQuerySet:
        """One's own."""
        return self.filter(users=user)


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

    def without_pin(self) -> UserQuerySet:
        """Pupils of long lists, who cannot sign in by PIN until somebody makes theirs."""
        return self.pupils().filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def teachers(self) -> UserQuerySet:
        """Only teachers and administrators."""
        return self.filter(role__in=("teacher", "administrator"))

    def in_name_order(self) -> UserQuerySet:
        """By the Kazakh alphabet, not by code points (which put Ә after Я)."""
        return self.order_by("sort_key", "pk")


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]  # django-stubs cannot subscript a built manager
    """Creates users; the rest is UserQuerySet."""

    def create_user(
        self, username: str, password: str | None = None, *, full_name: str, **fields: Any
    ) -> User:
        """A user with a hashed password (or a pupil's hashed PIN), filed under their name.

        User names are kept in lower case, so that signing in is blind to case in every script.
        """
        names = {"username": username.lower(), "full_name": full_name, "sort_key": sort_key(full_name)}
        user: User = self.model(**names, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, username: str, password: str | None = None, *, full_name: str, **fields: Any
    ) -> User:
        """The installation's keeper, who may see every school."""
        return self.create_user(
            username, password, full_name=full_name, role="administrator", is_superuser=True, **fields
        )


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

    def with_pupil_counts(self) -> ClassroomQuerySet:
        """Each class with `pupil_count`, the number of its pupils."""
        return self.annotate(pupil_count=Count("enrolments", distinct=True))


class EnrolmentQuerySet(QuerySet["Enrolment"]):
    """Who is in which class."""

    def visible_to(self, user: User) -> EnrolmentQuerySet:
        """Those of the classes that the user can see; a pupil sees only their own."""
        if user.is_administrator:
            return self.filter(classroom__school=user.school_id)
        if user.is_teacher:
            return self.filter(classroom__school=user.school_id, classroom__teachers=user)
        return self.filter(pupil=user)

    def in_name_order(self) -> EnrolmentQuerySet:
        """With their pupils, by the Kazakh alphabet."""
        return self.select_related("pupil").order_by("pupil__sort_key", "pupil_id")

"""Schools, users, classes and enrolments."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import Changes
from accounts.immutable import WrittenOnce
from accounts.querysets import (
    AuditEventQuerySet,
    ClassroomQuerySet,
    EnrolmentQuerySet,
    SchoolQuerySet,
    UserManager,
)

SCHOOL_NAME_LENGTH = 200
FULL_NAME_LENGTH = 150
CLASS_NAME_LENGTH = 100
USUAL_TIME, MOST_TIME = 100, 300
"""A pupil's time for a quiz, in percent of what it gives everyone."""


KEEP_MONTHS = (6, 12, 24, 36, 60)


def _keeping_choices() -> list[tuple[int, int]]:
    return [(months, months) for months in KEEP_MONTHS]


class School(models.Model):
    """One school: the border that no question, class or mark crosses."""

    name = models.CharField(_("name"), max_length=SCHOOL_NAME_LENGTH)
    is_demo = models.BooleanField(_("demonstration"), default=False)
    # How long pupils' answers are kept after they were given; None: until somebody erases them.
    keep_months = models.PositiveSmallIntegerField(
        _("months that pupils' answers are kept"), null=True, blank=True, choices=_keeping_choices
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a user is at their school."""

    PUPIL = "pupil", _("pupil")
    TEACHER = "teacher", _("teacher")
    ADMINISTRATOR = "administrator", _("administrator")


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Teachers sign in by user name or e-mail and password; pupils by class code and PIN."""

    username = models.CharField(
        _("user name"),
        max_length=150,
        unique=True,
        # Without @: what somebody signs in with is a user name or an e-mail, never both.
        validators=[RegexValidator(r"^[\w.+-]+\Z", _("Letters, digits and the signs . + - _ only."))],
        error_messages={"unique": _("Someone has this user name already.")},
    )
    full_name = models.CharField(_("full name"), max_length=FULL_NAME_LENGTH, help_text=_("Surname first."))
    # Kazakh collation key of full_name (kazakh.sort_key), kept by whoever writes the name.
    sort_key = models.CharField(max_length=600, editable=False, default="")
    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.PUPIL)
    school = models.ForeignKey(
        School,
        verbose_name=_("school"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
    )
    # Percent of a quiz's time limit that the pupil has: 150 is half as much again.
    time_multiplier = models.PositiveSmallIntegerField(
        _("time for quizzes in percent"),
        default=USUAL_TIME,
        validators=[MinValueValidator(USUAL_TIME), MaxValueValidator(MOST_TIME)],
    )
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()
    # What opens an account is nobody's to read, and when somebody signed in is no change.
    history = Changes(leaves_out=["password", "last_login", "sort_key", "date_joined", "is_superuser"])

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(school__isnull=False) | Q(is_superuser=True),
                name="user_has_school_unless_superuser",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="user_email_unique",
                violation_error_message=_("Someone has this e-mail already."),
            ),
            models.CheckConstraint(
                condition=Q(time_multiplier__range=(USUAL_TIME, MOST_TIME)),
                name="user_time_multiplier_in_range",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["school", "role", "sort_key"], name="user_school_role_name")
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_pupil(self) -> bool:
        """Whether the user takes quizzes."""
        return self.role == Role.PUPIL

    @property
    def is_teacher(self) -> bool:
        """Whether the user teaches (administrators do everything that teachers do).

        The installation's keeper, a superuser without a school, has nothing to teach.
        """
        return self.school_id is not None and self.role in (Role.TEACHER, Role.ADMINISTRATOR)

    @property
    def is_administrator(self) -> bool:
        """Whether the user looks after the school's people."""
        return self.school_id is not None and self.role == Role.ADMINISTRATOR

    @property
    def is_staff(self) -> bool:
        """Whether Django's admin lets the user in."""
        return self.is_active and (self.is_teacher or self.is_superuser)

    def get_full_name(self) -> str:
        """Django's name for it."""
        return self.full_name

    def get_short_name(self) -> str:
        """Given name: what stands after the surname."""
        return self.full_name.partition(" ")[2].partition(" ")[0] or self.full_name


class Classroom(models.Model):
    """A class: pupils taught together, joined by a code."""

    school = models.ForeignKey(
        School, verbose_name=_("school"), on_delete=models.PROTECT, related_name="classrooms"
    )
    name = models.CharField(_("name"), max_length=CLASS_NAME_LENGTH)
    join_code = models.CharField(_("class code"), max_length=12, unique=True, editable=False)
    teachers = models.ManyToManyField(User, verbose_name=_("teachers"), related_name="classrooms")
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = ClassroomQuerySet.as_manager()
    history = Changes(leaves_out=["join_code", "is_demo", "created_at"], m2m_fields=["teachers"])

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "name"],
                condition=Q(archived_at=None),
                name="classroom_name_unique_in_school",
                violation_error_message=_("Your school has a class of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Enrolment(models.Model):
    """A pupil's place in a class."""

    classroom = models.ForeignKey(
        Classroom, verbose_name=_("class"), on_delete=models.CASCADE, related_name="enrolments"
    )
    pupil = models.ForeignKey(
        User, verbose_name=_("pupil"), on_delete=models.CASCADE, related_name="enrolments"
    )
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = EnrolmentQuerySet.as_manager()
    history = Changes(leaves_out=["joined_at"], part_of=["classroom", "pupil"])

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["classroom", "pupil"], name="enrolment_once_per_class")
        ]

    def __str__(self) -> str:
        return f"{self.pupil} · {self.classroom}"


class AuditEvent(WrittenOnce):
    """Somebody of the staff changed something or took data away: who, what, when. Never a pupil's doing.

    Numbers instead of relations: the line stays what it was when the person or the school goes. What
    was done is the name of the address and the numbers in it; nothing that was typed is kept.
    """

    at = models.DateTimeField(_("time"), default=timezone.now, editable=False)
    school_key = models.BigIntegerField(_("school"), null=True)
    actor_key = models.BigIntegerField(_("user"))
    actor_name = models.CharField(_("full name"), max_length=FULL_NAME_LENGTH)
    route = models.CharField(_("what was done"), max_length=100)
    about = models.JSONField(_("with what"), default=dict)
    status = models.PositiveSmallIntegerField(_("answer"))

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the audit log")
        verbose_name_plural = _("audit log")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["school_key", "-at"], name="audit_event_of_school")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.route}"

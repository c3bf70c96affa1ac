"""The school's people and classes in Django's admin.

Nobody here moves a person to another school, makes a superuser or turns a pupil into a teacher:
those fields are set when the person is made, or only at the command line.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, ClassVar, cast

from allauth.account.admin import EmailAddress
from allauth.account.decorators import secure_admin_login
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Field, ManyToManyField, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.errors import ClassNameTakenError, OtherSchoolError, UnusableNameError
from accounts.history import record
from accounts.historyadmin import HistoryAdmin
from accounts.locking import unlock
from accounts.models import Classroom, Enrolment, Role, School, User
from accounts.names import clean_name
from accounts.schooladmin import SchoolAdmin, SchoolTabularInline
from accounts.secondstep import switch_off
from accounts.words import refusal
from kazakh.transliterate import sort_key

# One door: teachers sign in on their own page, also on the way to the admin. A plain redirect would
# send a signed-in pupil back and forth for ever; this one answers 403.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # allauth's recipe
# Permissions are rules in code, and e-mail addresses stand with the person.
admin.site.unregister(Group)
admin.site.unregister(EmailAddress)

_STAFF_ROLES = [(role.value, role.label) for role in (Role.TEACHER, Role.ADMINISTRATOR)]


# --- Schools --------------------------------------------------------------------------------------
@admin.register(School)
class SchoolPage(SchoolAdmin):
    """For the installation's keeper only: no rule gives anyone else a permission on schools."""

    list_display = ("name", "is_demo", "created_at")
    fields = ("name", "is_demo", "created_at")
    readonly_fields = ("is_demo", "created_at")
    ordering = ("name",)


# --- People ---------------------------------------------------------------------------------------
class PersonFormMixin(forms.ModelForm[User]):
    """Names in one clean form, user names in lower case."""

    def clean_username(self) -> str:
        """In lower case, so that signing in is blind to case."""
        return str(self.cleaned_data["username"]).lower()

    def clean_full_name(self) -> str:
        """With single spaces, and at least one letter."""
        name = clean_name(self.cleaned_data["full_name"])
        if not any(sign.isalpha() for sign in name):
            raise forms.ValidationError(refusal(UnusableNameError()))
        return name


class PersonForm(PersonFormMixin, UserChangeForm[User]):
    """A person's page."""

    class Meta:
        model = User
        fields = ("username", "full_name", "email", "role", "is_active", "password")


class NewTeacherForm(PersonFormMixin, BaseUserCreationForm[User]):
    """A new teacher or administrator; pupils are enrolled on the page of their class."""

    class Meta:
        model = User
        fields = ("username", "full_name", "email", "role", "school")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "school" in self.fields:
            self.fields["school"].required = True


@admin.register(User)
class UserPage(HistoryAdmin, DjangoUserAdmin[User]):
    """Administrators look after people; teachers look them up."""

    form = PersonForm
    add_form = NewTeacherForm
    list_display = ("name", "username", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username",)
    ordering = ("sort_key", "pk")
    filter_horizontal = ()
    readonly_fields: ClassVar[tuple[str, ...]] = ("school_name", "last_login", "date_joined")
    actions = ("lock_out_chosen", "let_in_chosen", "switch_off_second_steps")

    @admin.display(description=_("full name"), ordering="sort_key")
    def name(self, person: User) -> str:
        """In the order of the Kazakh alphabet."""
        return person.full_name

    @admin.action(description=_("Let the chosen people sign in no longer"), permissions=["change"])
    def lock_out_chosen(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        """Nothing of theirs is lost. Nobody locks out themselves or the installation's keeper."""
        return self._set_active(
            request, chosen.exclude(username=request.user.get_username()), is_active=False
        )

    @admin.action(description=_("Let the chosen people sign in again"), permissions=["change"])
    def let_in_chosen(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        """As before they were locked out."""
        return self._set_active(request, chosen, is_active=True)

    @admin.action(description=_("Switch off the second step of the chosen people"), permissions=["change"])
    def switch_off_second_steps(self, request: HttpRequest, chosen: QuerySet[User]) -> HttpResponse | None:
        """For lost phones: the password alone signs in again."""
        people = self._changeable(request, chosen)
        if request.POST.get("confirmed") != "on":
            return self._confirmation(request, people, "second_step")
        self._tell(request, sum(switch_off(user=person) for person in people))
        return None

    def _set_active(
        self, request: HttpRequest, chosen: QuerySet[User], *, is_active: bool
    ) -> HttpResponse | None:
        """Ask first, with how many it concerns."""
        people = self._changeable(request, chosen)
        if request.POST.get("confirmed") != "on":
            return self._confirmation(request, people, "let_in" if is_active else "lock_out")
        keys = [person.pk for person in people]
        with transaction.atomic():
            changed = User.objects.filter(pk__in=keys).update(is_active=is_active)
            record(User, keys)
        self._tell(request, changed)
        return None

    def _changeable(self, request: HttpRequest, chosen: QuerySet[User]) -> list[User]:
        """What the rules do not allow is left alone."""
        return [person for person in chosen if self.has_change_permission(request, person)]

    def _confirmation(self, request: HttpRequest, people: list[User], change: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Are you sure?"),
            "opts": self.model._meta,
            "people": people,
            "chosen": request.POST.getlist("_selected_action"),
            "change": change,
            "action": request.POST["action"],
            "is_everything": request.POST.get("select_across") == "1",
            "media": self.media,
        }
        return TemplateResponse(request, "admin/accounts/user/confirm.html", context)

    def _tell(self, request: HttpRequest, changed: int) -> None:
        text = ngettext("%(count)s person was changed.", "%(count)s people were changed.", changed)
        self.message_user(request, text % {"count": changed}, messages.SUCCESS)

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """The keeper also sees whose people they are."""
        return (*self.list_display, "school") if request.user.is_superuser else self.list_display

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With their schools."""
        people: QuerySet[User] = super().get_queryset(request)
        return people.select_related("school")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[User], search_term: str
    ) -> tuple[QuerySet[User], bool]:
        """By beginnings: SQLite's own search is blind to case only in Latin letters."""
        term = search_term.strip()
        if not term:
            return queryset, False
        found = Q(username__startswith=term.lower()) | Q(email__istartswith=term)
        if key := sort_key(term):
            found |= Q(sort_key__startswith=key)
        return queryset.filter(found), False

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """A pupil has no e-mail, and a PIN that the page of the class renews."""
        if obj is None:
            school = ("school",) if request.user.is_superuser else ()
            names = ("username", "full_name", "email", "role", *school, "password1", "password2")
            return [(None, {"fields": names})]
        names = ("full_name", "role") if obj.is_pupil else ("full_name", "email", "role")
        password = ("password",) if self._may_set_password(request, obj) else ()
        return [
            (None, {"fields": ("username", *password)}),
            (_("Person"), {"fields": (*names, "school_name")}),
            (_("Account"), {"fields": ("is_active", "last_login", "date_joined")}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """The school is chosen once; pupils stay pupils, under the user name they were given."""
        if obj is None:
            return ()
        return (*self.readonly_fields, "username", "role") if obj.is_pupil else self.readonly_fields

    def formfield_for_choice_field(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Roles of teachers: a pupil's is never chosen."""
        if db_field.name == "role":
            kwargs["choices"] = _STAFF_ROLES
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        """An administrator's new people are of their own school."""
        if not change and not request.user.is_superuser:
            obj.school_id = cast("User", request.user).school_id
        obj.sort_key = sort_key(obj.full_name)
        super().save_model(request, obj, form, change)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002  # Django's signature
        """A new password also lifts a lock. Pupils have PINs."""
        person = self.get_object(request, id)
        if person is not None and not self._may_set_password(request, person):
            raise PermissionDenied
        response: HttpResponse = super().user_change_password(request, id, form_url)
        if person is not None and response.status_code == HTTPStatus.FOUND:
            unlock(person)
        return response

    def _may_set_password(self, request: HttpRequest, person: User) -> bool:
        return not person.is_pupil and bool(self.has_change_permission(request, person))


# --- Classes --------------------------------------------------------------------------------------
class EnrolmentForm(forms.ModelForm[Enrolment]):
    """A pupil of the same school joins the class."""

    class Meta:
        model = Enrolment
        fields = ("pupil",)

    def clean_pupil(self) -> User:
        """A pupil, and of this school."""
        pupil: User = self.cleaned_data["pupil"]
        if not pupil.is_pupil or pupil.school_id != self.instance.classroom.school_id:
            raise forms.ValidationError(_("Choose a pupil of this school."))
        return pupil


class EnrolmentInline(SchoolTabularInline):
    """The class's pupils: joining and leaving; a row itself never changes."""

    model = Enrolment
    form = EnrolmentForm
    fields = ("pupil", "joined_at")
    readonly_fields = ("joined_at",)
    raw_id_fields = ("pupil",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Enrolment]:
        """In the order of names."""
        return super().get_queryset(request).select_related("pupil", "classroom").order_by("pupil__sort_key")

    def has_change_permission(
        self,
        request: HttpRequest,
        obj: Any = None,
    ) -> bool:
        """Another pupil is another row."""
        return False


class ClassroomPageForm(forms.ModelForm[Classroom]):
    """Name and teachers; everything else is done on the class's own page."""

    class Meta:
        model = Classroom
        fields = ("name", "teachers")

    def clean_name(self) -> str:
        """A name that no other current class of the school has."""
        name = clean_name(self.cleaned_data["name"])
        namesakes = Classroom.objects.current().filter(school=self.instance.school_id, name=name)
        if self.instance.archived_at is None and namesakes.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(refusal(ClassNameTakenError()))
        return name

    def clean_teachers(self) -> Any:
        """Teachers of the class's school."""
        teachers = self.cleaned_data["teachers"]
        if any(teacher.school_id != self.instance.school_id for teacher in teachers):
            raise forms.ValidationError(refusal(OtherSchoolError()))
        return teachers


@admin.register(Classroom)
class ClassroomPage(HistoryAdmin):
    """A class with its pupils. Classes are made and archived on the product's own pages."""

    form = ClassroomPageForm
    list_display = ("name", "school", "join_code", "pupil_count", "archived_at")
    list_filter = (("archived_at", admin.EmptyFieldListFilter),)
    list_select_related = ("school",)
    fields = ("name", "teachers", "school_name", "join_code", "created_at", "archived_at")
    readonly_fields = ("school_name", "join_code", "created_at", "archived_at")
    ordering = ("name", "pk")
    inlines = (EnrolmentInline,)

    @admin.display(description=_("pupils"))
    def pupil_count(self, classroom: Any) -> int:
        """How many are enrolled."""
        return int(classroom.pupil_count)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Classroom]:
        """With the number of pupils."""
        classrooms: Any = super().get_queryset(request)
        counted: QuerySet[Classroom] = classrooms.with_pupil_counts()
        return counted

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A class is born with its code, on its own page."""
        return False

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Teachers to tick, in name order."""
        field = super().formfield_for_manytomany(
            db_field, request, widget=forms.CheckboxSelectMultiple, **kwargs
        )
        field.queryset = field.queryset.teachers().in_name_order()
        field.widget.can_add_related = False
        return field

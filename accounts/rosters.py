"""Class lists: what would come of one, and enrolling it as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.enrolling import create_classroom, is_person, is_title, pupil_username
from accounts.errors import OtherSchoolError, RowRefusal
from accounts.history import record
from accounts.models import USUAL_TIME, Classroom, Enrolment, Role, User
from accounts.names import class_key, class_order, namesake_key
from accounts.pins import PINS_AT_ONCE, HashedPin, NewPin, hashed_pins
from accounts.rosterfile import RosterRow, read_time
from kazakh.transliterate import sort_key


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What would come of a row: a pupil in the class of this name, or the reason for none.

    detail: what the reason speaks of, such as the namesake.
    """

    row: RosterRow
    class_name: str = ""
    refusal: RowRefusal | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What would come of a list. Classes that are not in `classrooms`, by name, are to be made."""

    rows: Sequence[PlannedRow]
    classrooms: dict[str, Classroom] = field(default_factory=dict)

    @property
    def newcomers(self) -> list[PlannedRow]:
        """Rows that become pupils."""
        return [planned for planned in self.rows if planned.refusal is None]

    @property
    def present(self) -> list[PlannedRow]:
        """Rows whose pupils are where they belong already."""
        return [planned for planned in self.rows if planned.refusal is RowRefusal.PRESENT]

    @property
    def refused(self) -> list[PlannedRow]:
        """Rows with something to mend."""
        return [planned for planned in self.rows if planned.refusal not in (None, RowRefusal.PRESENT)]

    @property
    def new_classes(self) -> list[str]:
        """Names of the classes to be made, in their order."""
        named = {planned.class_name for planned in self.newcomers}
        return sorted(named - self.classrooms.keys(), key=class_order)

    @property
    def pupils_by_class(self) -> list[tuple[str, list[PlannedRow]]]:
        """The rows that become pupils, class by class."""
        found: dict[str, list[PlannedRow]] = {}
        for planned in self.newcomers:
            found.setdefault(planned.class_name, []).append(planned)
        return sorted(found.items(), key=lambda item: class_order(item[0]))

    @property
    def makes_pins(self) -> bool:
        """Whether the list is short enough for PINs at once."""
        return len(self.newcomers) <= PINS_AT_ONCE


def plan_roster(
    *, rows: Iterable[RosterRow], teacher: User, classroom: Classroom | None = None
) -> RosterPlan:
    """What would come of the list; nothing is written.

    Rows go to the class that they name, otherwise to `classroom`. Missing classes are planned; a
    class of the school that the teacher does not see is refused.
    """
    planner = _Planner(list(rows), teacher, classroom)
    return RosterPlan([planner.planned(row) for row in planner.rows], planner.classrooms)


def enrol_roster(
    *, rows: Sequence[RosterRow], teacher: User, classroom: Classroom | None = None
) -> list[NewPin]:
    """Enrol what a plan of the list as it stands now lets in; repeated, it enrols nobody twice.

    Up to PINS_AT_ONCE new pupils get PINs; of a longer list nobody does (docs/decisions say why).
    Raises OtherSchoolError for somebody without a school.
    """
    plan = plan_roster(rows=rows, teacher=teacher, classroom=classroom)
    # Hashing takes a second or two, in which nobody else should have to wait for the database.
    pins = hashed_pins(len(plan.newcomers)) if plan.makes_pins else []
    with transaction.atomic():
        plan = plan_roster(rows=rows, teacher=teacher, classroom=classroom)
        return _enrolled(plan, teacher, pins)


def _enrolled(plan: RosterPlan, teacher: User, pins: Sequence[HashedPin]) -> list[NewPin]:
    if teacher.school is None:
        raise OtherSchoolError
    classrooms = dict(plan.classrooms)
    for name in plan.new_classes:
        classrooms[name] = create_classroom(school=teacher.school, name=name, teachers=[teacher])
    newcomers = plan.newcomers
    given = [*pins, *[HashedPin.none()] * len(newcomers)][: len(newcomers)]
    pupils = User.objects.bulk_create(
        _pupil(planned.row, teacher, pin) for planned, pin in zip(newcomers, given, strict=True)
    )
    enrolled = [
        NewPin(pupil, classrooms[planned.class_name], pin.pin)
        for pupil, planned, pin in zip(pupils, newcomers, given, strict=True)
    ]
    places = Enrolment.objects.bulk_create(
        Enrolment(classroom=each.classroom, pupil=each.pupil) for each in enrolled
    )
    record(User, [pupil.pk for pupil in pupils], added=True)
    record(Enrolment, [place.pk for place in places], added=True)
    return enrolled


def _pupil(row: RosterRow, teacher: User, pin: HashedPin) -> User:
    return User(
        username=pupil_username(),
        password=pin.hash or make_password(None),
        full_name=row.full_name,
        sort_key=sort_key(row.full_name),
        role=Role.PUPIL,
        school_id=teacher.school_id,
        time_multiplier=read_time(row.time) or USUAL_TIME,
    )


class _Planner:
    """Goes through a list from top to bottom, knowing who is where and what stood above."""

    def __init__(self, rows: list[RosterRow], teacher: User, default: Classroom | None) -> None:
        self.rows = rows
        self.default = default
        of_school = Classroom.objects.current().filter(school=teacher.school_id)
        self._every = {class_key(name): name for name in of_school.values_list("name", flat=True)}
        own = [*Classroom.objects.visible_to(teacher).current(), *([default] if default else [])]
        self._own = {class_key(each.name): each for each in own} | {each.name: each for each in own}
        self._new: dict[str, str] = {}
        self.classrooms = {each.name: each for each in map(self._own_class, rows) if each}
        # Names by class and namesake key: of the class's pupils, and of rows above by their line.
        self._pupils: dict[tuple[str, tuple[str, ...]], str] = {}
        self._lines: dict[tuple[str, tuple[str, ...]], int] = {}
        places = Enrolment.objects.filter(classroom__in=self.classrooms.values())
        for class_name, full_name in places.values_list("classroom__name", "pupil__full_name"):
            self._pupils[class_name, namesake_key(full_name)] = full_name

    def _own_class(self, row: RosterRow) -> Classroom | None:
        if not row.classroom:
            return self.default
        return self._own.get(row.classroom) or self._own.get(class_key(row.classroom))

    def planned(self, row: RosterRow) -> PlannedRow:
        """The row's outcome; one that is let in is remembered for the rows below."""
        name, fault = self._class_name(row)
        if fault is None:
            fault, detail = self._fault(row, name)
        else:
            detail = name
        return PlannedRow(row, name, fault, detail)

    def _class_name(self, row: RosterRow) -> tuple[str, RowRefusal | None]:
        """The name of the row's class, as it is or will be called, or why there is none."""
        if own := self._own_class(row):
            return own.name, None
        if not row.classroom:
            return "", RowRefusal.CLASSLESS
        if not is_title(row.classroom):
            return row.classroom[:100], RowRefusal.CLASS_NAME
        key = class_key(row.classroom)
        if key in self._every:
            return self._every[key], RowRefusal.CLASS_OF_OTHERS
        return self._new.setdefault(key, row.classroom), None

    def _fault(self, row: RosterRow, class_name: str) -> tuple[RowRefusal | None, str]:
        """Why the pupil cannot be enrolled in the class, if so."""
        if not is_person(row.full_name):
            return RowRefusal.UNUSABLE, ""
        key = class_name, namesake_key(row.full_name)
        if key in self._lines:
            return RowRefusal.TWICE, str(self._lines[key])
        if present := self._pupils.get(key):
            is_same = present.casefold() == row.full_name.casefold()
            return (RowRefusal.PRESENT if is_same else RowRefusal.NAMESAKE), present
        if read_time(row.time) is None:
            return RowRefusal.TIME, row.time
        self._lines[key] = row.line
        return None, ""

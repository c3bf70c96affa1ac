"""Schools, people and classes."""

import factory
from factory.django import DjangoModelFactory

from accounts.models import Classroom, Enrolment, Role, School, User
from kazakh.transliterate import sort_key

PASSWORD = "Qalqan-2026-kz"
PIN = "4826"


class SchoolFactory(DjangoModelFactory):
    class Meta:
        model = School

    name = factory.Sequence(lambda n: f"№{n + 1} мектеп")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    sort_key = factory.LazyAttribute(lambda user: sort_key(user.full_name))


class TeacherFactory(UserFactory):
    role = Role.TEACHER
    username = factory.Sequence(lambda n: f"teacher{n + 1}")
    full_name = factory.Sequence(lambda n: f"Сейітова Айгүл {n + 1}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@mektep.example")
    password = factory.django.Password(PASSWORD)


class PupilFactory(UserFactory):
    role = Role.PUPIL
    username = factory.Sequence(lambda n: f"pupil{n + 1}")
    full_name = factory.Sequence(lambda n: f"Ахметов Дәулет {n + 1}")
    password = factory.django.Password(PIN)


class ClassroomFactory(DjangoModelFactory):
    class Meta:
        model = Classroom
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"9 «А» {n + 1}")
    join_code = factory.Sequence(lambda n: f"TEST{n + 1:02}")

    @factory.post_generation
    def teachers(self, create, extracted, **kwargs):
        if create and extracted:
            self.teachers.set(extracted)


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    classroom = factory.SubFactory(ClassroomFactory)
    pupil = factory.SubFactory(PupilFactory, school=factory.SelfAttribute("..classroom.school"))

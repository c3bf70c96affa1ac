"""Every table that grows with lessons says whose it is, so that a country can be split by school."""

from django.apps import apps
from django.utils import timezone

from accounts.models import School
from scoring.models import Attempt, Response
from tests.factories import AssignmentFactory, make_attempt

# The column follows (docs/decisions/0014-keys-by-school.md); until then they are reached through their owner.
NOT_YET = {"paperentry", "papersheet", "practicequestion", "presence", "regradeline"}


def points_at(model, targets) -> bool:
    return any(field.related_model in targets for field in model._meta.concrete_fields)


def has_school(model) -> bool:
    names = {field.name: field for field in model._meta.concrete_fields}
    return "school" in names and names["school"].related_model is School and not names["school"].null


def test_whatever_hangs_on_an_attempt_names_its_school():
    models = apps.get_app_config("scoring").get_models()
    growing = {model for model in models if points_at(model, {Attempt, Response})}

    assert {Response} < growing
    without = {model._meta.model_name for model in growing | {Attempt} if not has_school(model)}
    assert without <= NOT_YET, f"{without - NOT_YET} grow with lessons and do not say whose they are"


def test_the_school_of_a_row_is_that_of_its_attempt(db, classroom, pupil, owner):
    attempt = make_attempt(
        AssignmentFactory(classroom=classroom, assigned_by=owner), pupil, started_at=timezone.now()
    )

    assert attempt.school_id == classroom.school_id
    assert set(attempt.responses.values_list("school_id", flat=True)) == {classroom.school_id}

"""Who sees which rows: the border of the school, the class, and one's own attempts."""

import pytest

from scoring import attempts
from scoring.models import Assignment, Attempt, MarkLog, Response
from tests.factories import EnrolmentFactory
from tests.scoring.moments import NOW

MODELS = [Assignment, Attempt, Response, MarkLog]


@pytest.fixture
def everything(assignment, pupil, other_attempt) -> None:
    """Rows of every model at both schools."""
    attempts.submit(attempt=attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1), now=NOW)
    attempts.submit(attempt=other_attempt, now=NOW)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("person", "schools"),
    [
        ("owner", ["Абай мектебі"]),
        ("administrator", ["Абай мектебі"]),
        ("pupil", ["Абай мектебі"]),
        ("colleague", []),
        ("stranger", ["Басқа мектеп"]),
        ("outsider", ["Басқа мектеп"]),
    ],
)
def test_rows_are_visible_to(request, everything, model, person, schools):
    seen = model.objects.visible_to(request.getfixturevalue(person))
    assert sorted(set(seen.values_list("school__name", flat=True))) == schools
    assert len(set(model.objects.values_list("school", flat=True))) == 2


@pytest.mark.parametrize("model", [Attempt, Response, MarkLog])
def test_classmates_attempts_are_not_a_pupils_to_see(everything, classroom, model):
    classmate = EnrolmentFactory(classroom=classroom).pupil
    assert not model.objects.visible_to(classmate).exists()
    assert Assignment.objects.visible_to(classmate).count() == 1

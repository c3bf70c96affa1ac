"""Which attempt counts: one rule for results and gradebook."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import attempts
from scoring.access import PupilState
from scoring.gradebooks import gradebook
from scoring.grading import Counting, counted, representative
from scoring.models import Attempt
from scoring.results import PupilRow, class_results
from scoring.saves import AnswerSave
from scoring.views.matrix import in_order
from tests.scoring.moments import NOW

SHARES = st.lists(st.none() | st.fractions(0, 1, max_denominator=12), max_size=5)


@pytest.fixture
def sit(assignment):
    """Let a pupil answer the first questions with these options, and hand in."""
    assignment.attempts_allowed = 9
    assignment.save(update_fields=["attempts_allowed"])

    def sat(pupil, options: str) -> Attempt:
        attempt = attempts.start(assignment=assignment, pupil=pupil, now=NOW, seed=1)
        saves = [AnswerSave(position, 1, [option]) for position, option in enumerate(options, 1)]
        attempts.save_answers(attempt=attempt, answers=saves, now=NOW)
        return attempts.submit(attempt=attempt, now=NOW)

    return sat


@pytest.mark.parametrize(
    ("rule", "shown", "points", "percent"),
    [("best", 1, 200, 67), ("last", 2, 0, 0), ("first", 0, 100, 33), ("average", 2, 100, 33)],
)
def test_results_show_the_attempt_that_counts(assignment, pupil, sit, rule, shown, points, percent):
    made = [sit(pupil, "b"), sit(pupil, "bb"), sit(pupil, "a")]
    assignment.counting = rule
    [row] = class_results(assignment).rows
    assert (row.attempt_id, row.points, row.percent) == (made[shown].pk, points, percent)
    assert [cell.points for cell in row.cells] == list(
        made[shown].responses.order_by("item__position").values_list("points", flat=True)
    )


@pytest.mark.parametrize("rule", Counting)
def test_results_and_gradebook_count_alike(assignment, classroom, pupil, sit, rule):
    for letters in ("b", "bbb", "bb", "a"):
        sit(pupil, letters)
    Attempt.objects.filter(number=2).update(waiting_points=100, points=200)
    Attempt.objects.filter(number=4).update(waiting_points=300, points=0)
    assignment.counting = rule.value
    assignment.save(update_fields=["counting"])
    [row] = class_results(assignment).rows
    [line] = gradebook(classroom, now=NOW).lines
    assert row.share is not None
    assert row.share == line.entries[0].share


def test_an_attempt_of_which_nothing_is_marked_has_no_share(assignment, pupil, sit):
    sit(pupil, "b")
    Attempt.objects.update(waiting_points=300, points=0)
    [row] = class_results(assignment).rows
    assert (row.share, row.percent, row.points) == (None, None, 0)


@given(SHARES, st.sampled_from(Counting))
def test_what_counts_lies_within_what_was_reached(shares, rule):
    share, place = counted(shares, rule), representative(shares, rule)
    marked = [each for each in shares if each is not None]
    assert (place is None) == (not shares)
    assert (share is None) == (not marked)
    if share is not None:
        assert min(marked) <= share <= max(marked)
        if rule is not Counting.AVERAGE:
            assert shares[place] == share


@given(SHARES)
def test_nothing_counts_more_than_the_best(shares):
    best = counted(shares, Counting.BEST)
    assert all((counted(shares, rule) or Fraction()) <= (best or Fraction()) for rule in Counting)


class TestOrder:
    @pytest.fixture
    def rows(self) -> list[PupilRow]:
        def row(pk: int, share: Fraction | None, seconds: int | None) -> PupilRow:
            return PupilRow(pk, f"№{pk}", PupilState.HANDED_IN, share=share, seconds=seconds)

        return [
            row(1, Fraction(1, 2), 60),
            row(2, None, None),
            row(3, Fraction(1), 60),
            row(4, Fraction(1, 2), 9),
        ]

    @pytest.mark.parametrize(
        ("order", "pupils"),
        [
            ("points", [3, 1, 4, 2]),
            ("-points", [1, 4, 3, 2]),
            ("time", [1, 3, 4, 2]),
            ("-time", [4, 1, 3, 2]),
            ("name", [1, 2, 3, 4]),
            ("7", [1, 2, 3, 4]),
            ("0", [1, 2, 3, 4]),
            ("²", [1, 2, 3, 4]),
            ("--points", [1, 2, 3, 4]),
            ("", [1, 2, 3, 4]),
        ],
    )
    def test_rows_stand_as_asked_and_those_without_a_figure_last(self, rows, order, pupils):
        assert [row.pupil_id for row in in_order(rows, order)] == pupils

    def test_by_a_question(self, assignment, classroom, sit):
        from tests.factories import EnrolmentFactory

        made = {letters: EnrolmentFactory(classroom=classroom).pupil for letters in ("bab", "bbb", "abc")}
        for letters, pupil in made.items():
            sit(pupil, letters)
        rows = class_results(assignment).rows
        names = {pupil.pk: letters for letters, pupil in made.items()}
        assert [names[row.pupil_id] for row in in_order(rows, "2")] == ["bbb", "abc", "bab"]
        assert [names[row.pupil_id] for row in in_order(rows, "-2")] == ["bab", "bbb", "abc"]

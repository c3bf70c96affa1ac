"""What a correction makes of marks, proved over drawn quizzes, answers and rulings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kazakh.dates import format_date
from quizzes.questiontypes import correcting
from quizzes.questiontypes.date import read_date
from scoring import marking, regraderules
from scoring.marking import Counted, Scheme, Terms
from scoring.regraderules import Change, Correction, Given, Kept, Ruling, Standing

IDS = ("a", "b", "c", "d")
POINTS = (0, 33, 100, 250)


@dataclass(frozen=True)
class Asked:
    """A drawn question with an answer."""

    type: str
    content: dict[str, Any]
    answer: Any


@st.composite
def single_choices(draw) -> Asked:
    ids = draw(st.permutations(IDS))
    key = draw(st.sampled_from(IDS))
    options = [{"id": each, "text": f"нұсқа {each}", "correct": each == key} for each in ids]
    return Asked("single_choice", {"options": options}, draw(st.none() | st.sampled_from(IDS)))


@st.composite
def multiple_responses(draw) -> Asked:
    ids = draw(st.permutations(IDS))
    right = draw(st.sets(st.sampled_from(IDS), min_size=1, max_size=3))
    options = [{"id": each, "text": f"нұсқа {each}", "correct": each in right} for each in ids]
    chosen = draw(st.lists(st.sampled_from(IDS), unique=True))
    return Asked("multiple_response", {"options": options}, chosen or None)


@st.composite
def short_answers(draw) -> Asked:
    words = ("ратификация", "бекіту", "ратификацыя", "келісім")
    content = {"keys": [{"id": "k", "text": draw(st.sampled_from(words[:2]))}], "kind": "term"}
    return Asked("short_answer", content, draw(st.none() | st.sampled_from(words)))


@st.composite
def statements(draw) -> Asked:
    return Asked("true_false", {"correct": draw(st.booleans())}, draw(st.none() | st.booleans()))


asked = st.one_of(single_choices(), multiple_responses(), short_answers(), statements())


schemes = st.builds(Terms, st.sampled_from(Scheme), st.fractions(0, 1))


@st.composite
def responses(draw, question: st.SearchStrategy[Asked] = asked) -> Given:
    """A response with the mark that rules, or now and then a teacher, gave it."""
    one, most, terms = draw(question), draw(st.sampled_from(POINTS)), draw(schemes)
    tries = draw(st.lists(st.just(one.answer), max_size=2)) if one.answer is not None else []
    marked = marking.mark(marking.Answered(one.type, one.content, one.answer, most, tries=tries), terms)
    if most and draw(st.integers(0, 4)) == 0:
        marked = marking.judged(draw(st.integers(0, most)), most)
        marked = draw(st.sampled_from([marked, replace(marked, reason=marking.OVERRIDDEN)]))
    return Given(
        pk=draw(st.integers(1, 10**6)),
        type=one.type,
        content=one.content,
        answer=one.answer,
        item_points=most,
        standing=Standing(marked.points, most, marked.reason),
        terms=terms,
        tries=tries,
        certainty=draw(st.sampled_from([None, 1, 2, 3])) if one.answer is not None else None,
    )


@st.composite
def rulings(draw, question: st.SearchStrategy[Asked] = asked) -> Ruling:
    one = draw(question)
    correction = draw(st.sampled_from(Correction))
    content = one.content
    if correction is Correction.ACCEPT:
        content = correcting.accepting(one.type, content, one.answer) or content
    elif correction is Correction.KEY:
        content = correcting.with_key(one.type, content, one.answer) or content
    return Ruling(correction, one.type, content, "", key=7)


@given(responses(), rulings())
def test_a_mark_stays_within_what_the_item_is_worth(response, ruling):
    after = regraderules.change(response, ruling).after

    assert after.max_points in (response.item_points, 0)
    costs = response.terms.scheme is Scheme.NEGATIVE
    least = marking.points_for(-response.terms.penalty, after.max_points) if costs else 0
    assert after.points is None or least <= after.points <= after.max_points


choices = st.one_of(single_choices(), multiple_responses())


@given(responses(choices), rulings(choices), st.randoms(use_true_random=False))
def test_the_order_of_options_decides_nothing(response, ruling, chance):
    def mixed(content):
        options = list(content["options"])
        chance.shuffle(options)
        return {**content, "options": options}

    other = replace(response, content=mixed(response.content))
    again = Ruling(ruling.correction, ruling.type, mixed(ruling.content), ruling.stem, ruling.key)

    assert regraderules.change(other, again) == regraderules.change(response, ruling)


def changes_of(responses: list[Given], ruling: Ruling) -> tuple[dict[int, Standing], list[Change]]:
    standings = {place: response.standing for place, response in enumerate(responses)}
    changes = [
        regraderules.change(replace(response, pk=place), ruling) for place, response in enumerate(responses)
    ]
    return standings, changes


attempts = st.lists(responses(), min_size=1, max_size=6)


@given(attempts, rulings())
def test_what_is_applied_is_what_was_shown_and_undoing_leads_back(responses, ruling):
    before, changes = changes_of(responses, ruling)

    after = regraderules.moved(before, changes)

    assert after == {change.response: change.after for change in changes}
    assert regraderules.moved(after, regraderules.undoing(changes)) == before


@given(attempts, rulings(), st.sampled_from(Scheme))
def test_the_sum_moves_with_its_items_there_and_back(responses, ruling, scheme):
    before, changes = changes_of(responses, ruling)
    after = regraderules.moved(before, changes)

    def counted(standings):
        certainties = [response.certainty for response in responses]
        return [Counted(*standings[place][:2], sure) for place, sure in enumerate(certainties)]

    began = regraderules.summed(counted(before))
    there = regraderules.resummed(began, changes)

    assert there == regraderules.summed(counted(after))
    assert there.settled(scheme).points == marking.total(counted(after), scheme).points
    assert 0 <= there.settled(scheme).points <= there.max_points - there.waiting_points
    assert regraderules.resummed(there, regraderules.undoing(changes)) == began


@given(responses(), st.lists(rulings(), max_size=5))
def test_the_log_replays_to_the_present_mark(response, chosen):
    log = [(None, response.standing.points, response.standing.reason)]
    for ruling in chosen:
        change = regraderules.change(response, ruling)
        if not change.is_none:
            log.append((change.before.points, change.after.points, change.after.reason))
        response = replace(response, standing=change.after)

    assert regraderules.replayed(log) == (response.standing.points, response.standing.reason)


@given(responses(), rulings())
def test_points_that_a_teacher_gave_change_only_where_the_ruling_is_for_all(response, ruling):
    if response.standing.reason not in marking.GIVEN_BY_HAND:
        return
    change = regraderules.change(response, ruling)

    if ruling.correction in regraderules.RULES_FOR_ALL:
        assert change.kept is Kept.NO
    else:
        assert (change.after, change.kept) == (response.standing, Kept.MANUAL)


def test_a_mark_that_was_changed_meanwhile_stops_everything():
    change = Change(1, Standing(0, 100, "wrong"), Standing(100, 100, "right"))

    assert regraderules.moved({1: Standing(50, 100, "overridden")}, [change]) is None
    assert regraderules.moved({}, [change]) is None


def test_a_log_with_a_gap_leads_nowhere():
    assert regraderules.replayed([]) is None
    assert regraderules.replayed([(None, 0, "wrong"), (50, 100, "right")]) is None


OPTIONS = [
    {"id": "a", "text": "10", "correct": False},
    {"id": "b", "text": "12", "correct": True},
    {"id": "c", "text": "14", "correct": False},
]
NUMBER = {"value": "28", "tolerance": "0", "unit": "тіл"}
GAPS = {
    "text": "[[1]] жылы [[2]] ашылды.",
    "gaps": [
        {"id": "1", "keys": [{"text": "1998"}], "kind": "year"},
        {"id": "2", "keys": [{"text": "мектеп"}], "kind": "phrase"},
    ],
}
MATCHING = {
    "stems": [{"id": "s", "text": "газет", "match": "x"}, {"id": "t", "text": "радио", "match": "y"}],
    "options": [{"id": "x", "text": "15"}, {"id": "y", "text": "8"}],
}
STEPS = {"items": [{"id": each, "text": f"саты {each}"} for each in "abc"]}
SAYING = {"keys": [{"id": "a", "text": "бес*"}], "kind": "phrase", "match": "pattern"}


def correct_answer(slug: str, content: dict[str, Any]) -> Any:
    """What answers by the key."""
    match slug:
        case "single_choice":
            return next(option["id"] for option in content["options"] if option["correct"])
        case "multiple_response":
            return [option["id"] for option in content["options"] if option["correct"]]
        case "matching":
            return {stem["id"]: stem["match"] for stem in content["stems"]}
        case "ordering":
            return {item["id"]: place for place, item in enumerate(content["items"], 1)}
        case "gaps":
            return {gap["id"]: gap["keys"][0]["text"] for gap in content["gaps"]}
        case "short_answer":
            return content["keys"][0]["text"]
        case "date":
            return format_date(read_date(content["value"]))
        case _:
            return content["value"]


@pytest.mark.parametrize(
    ("slug", "content", "answer"),
    [
        ("single_choice", {"options": OPTIONS}, "c"),
        ("short_answer", {"keys": [{"id": "a", "text": "ратификация"}], "kind": "term"}, "бекіту"),
        ("short_answer", SAYING, "ал*ты"),
        ("number", NUMBER, "30"),
        ("number", NUMBER, "30 тіл"),
        ("gaps", GAPS, {"1": "1998", "2": "лицей"}),
        ("multiple_response", {"options": OPTIONS}, ["a", "c"]),
        ("multiple_response", {"options": OPTIONS, "rule": "all_or_nothing"}, ["a", "b", "c"]),
        ("matching", MATCHING, {"s": "y", "t": "y"}),
        ("ordering", STEPS, {"a": 1, "b": 3, "c": 2}),
        ("ordering", {**STEPS, "rule": "all_or_nothing"}, {"a": 3, "b": 2, "c": 1}),
        ("date", {"value": "1995-03-01"}, "2 наурыз 1995 жыл"),
        ("date", {"value": "1995"}, "1996 жылы"),
        ("date", {"value": "--03-01"}, "02.03"),
    ],
)
def test_an_accepted_answer_is_worth_everything_and_the_key_still_is(slug, content, answer):
    accepted = correcting.accepting(slug, content, answer)

    assert accepted is not None
    key = correct_answer(slug, content)
    assert marking.mark(marking.Answered(slug, accepted, key, 100)).points == 100
    assert marking.mark(marking.Answered(slug, accepted, answer, 100)).points == 100
    if slug == "single_choice":
        assert marking.mark(marking.Answered(slug, accepted, "b", 100)).points == 100
        assert marking.mark(marking.Answered(slug, accepted, "a", 100)).points == 0


@pytest.mark.parametrize(
    ("slug", "content", "answer"),
    [
        ("multiple_response", {"options": OPTIONS}, ["b"]),  # the key already
        ("multiple_response", {"options": OPTIONS}, ["gone"]),
        ("true_false", {"correct": True}, False),
        ("matching", MATCHING, {"s": "y"}),
        ("ordering", STEPS, {"a": 1, "b": 2}),
        ("ordering", STEPS, {"a": 1, "b": 2, "c": 2}),
        ("date", {"value": "1995-03-01"}, "Астана"),
        ("date", {"value": "1995-03-01"}, "XX ғасыр"),
        ("essay", {"rubric": []}, "Менің ойымша, …"),
        ("number", NUMBER, "көп"),
        ("single_choice", {"options": OPTIONS}, None),
        ("gaps", GAPS, {"1": "1998"}),
    ],
)
def test_what_cannot_be_a_second_right_answer_is_not_made_one(slug, content, answer):
    assert correcting.accepting(slug, content, answer) is None


@pytest.mark.parametrize(
    ("slug", "content", "answer"),
    [
        ("single_choice", {"options": OPTIONS}, "c"),
        ("true_false", {"correct": True}, False),
        ("multiple_response", {"options": OPTIONS, "also": [["a", "b"]]}, ["a", "c"]),
        ("matching", {**MATCHING, "also": [{"s": "x", "t": "x"}]}, {"s": "y", "t": "x"}),
        ("ordering", STEPS, {"a": 3, "b": 2, "c": 1}),
        ("date", {"value": "1995-03-01"}, "2 наурыз 1995 жыл"),
    ],
)
def test_another_answer_can_be_the_key_instead(slug, content, answer):
    keyed = correcting.with_key(slug, content, answer)

    assert keyed is not None
    assert marking.mark(marking.Answered(slug, keyed, answer, 100)).points == 100
    old = content["correct"] if slug == "true_false" else correct_answer(slug, content)
    assert marking.mark(marking.Answered(slug, keyed, old, 100)).points == 0


ONE_MORE = {**MATCHING, "stems": [*MATCHING["stems"], {"id": "u", "text": "арна", "match": "x"}]}
WITHOUT_Y = {**MATCHING, "options": MATCHING["options"][:1]}


@pytest.mark.parametrize(
    ("slug", "asked", "later", "answer", "fitting"),
    [
        ("single_choice", {"options": OPTIONS}, {"options": OPTIONS[::-1]}, "a", True),
        ("single_choice", {"options": OPTIONS}, {"options": OPTIONS[1:]}, "a", False),
        ("single_choice", {"options": OPTIONS}, {"options": OPTIONS[1:]}, "b", True),
        ("single_choice", {"options": OPTIONS[::2]}, {"options": OPTIONS}, "a", False),
        ("multiple_response", {"options": OPTIONS}, {"options": OPTIONS[::-1]}, ["a", "b"], True),
        ("multiple_response", {"options": OPTIONS}, {"options": OPTIONS[1:]}, ["a", "b"], False),
        ("matching", MATCHING, MATCHING, {"s": "y"}, True),
        ("matching", MATCHING, ONE_MORE, {"s": "y"}, False),
        ("matching", MATCHING, WITHOUT_Y, {"s": "y"}, False),
        ("gaps", GAPS, {**GAPS, "gaps": GAPS["gaps"][:1]}, {"1": "1998"}, False),
        ("true_false", {"correct": True}, {"correct": False}, True, True),
        ("single_choice", {"options": OPTIONS}, {"options": OPTIONS[1:]}, None, True),
    ],
)
def test_an_old_answer_fits_a_later_wording_by_its_ids(slug, asked, later, answer, fitting):
    assert correcting.fits(slug, asked, later, answer) is fitting


def test_a_question_that_became_another_type_leaves_marks_alone():
    response = Given(1, "single_choice", {"options": OPTIONS}, "a", 100, Standing(0, 100, "wrong"))
    change = regraderules.change(response, Ruling(Correction.VERSION, "true_false", {"correct": True}, ""))

    assert (change.after, change.kept) == (response.standing, Kept.UNFIT)

"""Drawing: repeatable, fair, and never two on one sentence."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.drawing import Candidate, DrawError, Place, Rule, draw

ANY = Rule(1)
TAGGED = Rule(1, tag=7)


def pool(*units: int, first: int = 0) -> list[Candidate]:
    """A candidate for each unit; versions are numbered from `first`."""
    return [Candidate(first + number, first + number, unit) for number, unit in enumerate(units)]


def test_pinned_places_keep_their_versions_and_drawn_ones_come_from_the_pool():
    places = [Place(pinned=Candidate(90, 90, 1)), Place(rule=ANY), Place(pinned=Candidate(91, 91, 2))]
    assert draw(places, {ANY: pool(3)}, seed=5) == [90, 0, 91]


def test_same_seed_draws_the_same_and_other_seeds_differ():
    places = [Place(rule=ANY)] * 4
    pools = {ANY: pool(*range(1, 21))}
    assert draw(places, pools, seed=3) == draw(places, pools, seed=3)
    assert len({tuple(draw(places, pools, seed=seed)) for seed in range(20)}) == 20


def test_every_candidate_is_drawn_about_as_often():
    drawn = Counter(draw([Place(rule=ANY)], {ANY: pool(1, 2, 3, 4)}, seed=seed)[0] for seed in range(4000))
    assert set(drawn) == {0, 1, 2, 3}
    assert all(900 < count < 1100 for count in drawn.values())


def test_sentence_of_a_pinned_question_is_not_drawn_again():
    places = [Place(pinned=Candidate(90, 90, 1)), Place(rule=ANY)]
    assert {draw(places, {ANY: pool(1, 2)}, seed=seed)[1] for seed in range(20)} == {1}


def test_place_that_needs_the_only_tagged_question_gets_it_from_an_earlier_one():
    shared = Candidate(0, 0, 1)
    pools = {ANY: [shared, Candidate(1, 1, 2)], TAGGED: [shared]}
    assert {tuple(draw([Place(rule=ANY), Place(rule=TAGGED)], pools, seed=seed)) for seed in range(20)} == {
        (1, 0)
    }


def test_place_that_cannot_be_filled_is_named():
    places = [Place(rule=ANY), Place(pinned=Candidate(90, 90, 9)), Place(rule=ANY)]
    with pytest.raises(DrawError) as refused:
        draw(places, {ANY: pool(1, 1, 1)}, seed=1)
    assert refused.value.place == 2


@given(
    units=st.lists(st.integers(1, 12), max_size=30),
    tagged=st.sets(st.integers(0, 29)),
    places=st.lists(st.sampled_from([ANY, TAGGED]), max_size=10),
    seed=st.integers(0, 2**31),
)
def test_what_is_drawn_follows_its_rule_on_a_sentence_of_its_own(units, tagged, places, seed):
    everything = pool(*units)
    pools = {ANY: everything, TAGGED: [one for one in everything if one.version in tagged]}
    try:
        drawn = draw([Place(rule=rule) for rule in places], pools, seed)
    except DrawError:
        assert not fillable([{one.unit for one in pools[rule]} for rule in places])
        return
    unit_of = {one.version: one.unit for one in everything}
    assert len({unit_of[version] for version in drawn}) == len(places)
    assert all(
        version in {one.version for one in pools[rule]} for version, rule in zip(drawn, places, strict=True)
    )


def fillable(wanted: list[set[int]]) -> bool:
    """Hall's condition for two nested kinds of place: the tagged ones alone, and all together."""
    narrow = min(wanted, key=len, default=set())
    return all(
        len(set().union(*chosen)) >= len(chosen)
        for chosen in ([units for units in wanted if units <= narrow], wanted)
    )

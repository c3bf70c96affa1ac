"""Where evidence of an old edition stands in a new one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.relocating import Fate, Relocation, Span, align

OLD = (
    "Біздің мектеп",
    "Мектепте 12 үйірме бар.",
    "Оларға 340 оқушы қатысады.",
    "Кітапхана 1995 жылы ашылды.",
)


def spans(sentences, sep="\n") -> list[Span]:
    found, at = [], 0
    for text in sentences:
        found.append(Span(at, at + len(text), text))
        at += len(text) + len(sep)
    return found


def placed(new, words="12 үйірме", old=OLD):
    """What becomes of the first such words of the old text, and what stands there in the new one."""
    text = "\n".join(old)
    start = text.index(words)
    place = Relocation(spans(old), spans(new)).place(start, start + len(words), words)
    return place.fate, None if place.start is None else "\n".join(new)[place.start : place.end]


def test_what_stands_at_its_place_is_unchanged():
    assert placed(OLD) == (Fate.UNCHANGED, "12 үйірме")
    assert placed((*OLD, "Мектеп жаңа.")) == (Fate.UNCHANGED, "12 үйірме")


def test_what_stands_elsewhere_has_moved():
    assert placed(("Кіріспе", *OLD)) == (Fate.MOVED, "12 үйірме")
    assert placed((OLD[0], OLD[2], OLD[3], OLD[1])) == (Fate.MOVED, "12 үйірме")


def test_an_altered_sentence_keeps_its_evidence_where_it_still_stands_once():
    new = (OLD[0], "Мектепте қазір 12 үйірме бар.", *OLD[2:])
    assert placed(new) == (Fate.ALTERED, "12 үйірме")

    gone = (OLD[0], "Мектепте 14 үйірме бар.", *OLD[2:])
    assert placed(gone) == (Fate.ALTERED, None)

    twice = (OLD[0], "Мектепте 12 үйірме бар, тағы 12 үйірме ашылады.", *OLD[2:])
    assert placed(twice) == (Fate.ALTERED, None)


def test_a_sentence_that_is_gone_leaves_its_evidence_orphaned():
    assert placed((OLD[0], *OLD[2:])) == (Fate.ORPHANED, None)
    assert placed(()) == (Fate.ORPHANED, None)


def test_evidence_over_two_sentences_moves_as_a_whole():
    words = "бар.\nОларға"
    assert placed(("Кіріспе", *OLD), words) == (Fate.MOVED, words)
    torn = (OLD[0], OLD[1], "Қосымша сөйлем мұнда.", *OLD[2:])
    assert placed(torn, words) == (Fate.ALTERED, None)


def test_evidence_outside_every_sentence_is_orphaned():
    assert Relocation(spans(OLD), spans(OLD)).place(9000, 9001, "х").fate == Fate.ORPHANED


def test_of_equal_sentences_each_keeps_its_own_place():
    old = ("Бәрі бар.", "Мектеп.", "Бәрі бар.")
    assert align(old, ("Бәрі бар.", "Бәрі бар.")) == {0: 0, 2: 1}


def test_the_most_similar_sentences_are_paired_first():
    old = ["Облыста 20 мектеп жұмыс істейді.", "Облыста 20 аурухана жұмыс істейді."]
    new = ["Облыста 22 аурухана жұмыс істейді.", "Облыста 21 мектеп жұмыс істейді."]
    assert align(old, new) == {0: 1, 1: 0}


SENTENCES = st.lists(
    st.sampled_from([*OLD, "Ол 2 қабатты.", "Ол 3 қабатты.", "Ол 2 қабатты үй."]), max_size=12
)


@given(SENTENCES, SENTENCES)
def test_no_sentence_is_taken_twice_and_equal_ones_are_found(old, new):
    pairs = align(old, new)

    assert len(set(pairs.values())) == len(pairs)
    for text in set(old):
        same = sum(new[place] == text for index, place in pairs.items() if old[index] == text)
        assert same == min(old.count(text), new.count(text))


def test_evidence_that_ends_behind_its_sentence_is_looked_for_in_words():
    old, new = ["Мектепте 12 үйірме бар.", "Біздің мектеп"], ["Мектепте 12 үйірме бар."]
    place = Relocation(spans(old), spans(new)).place(0, 24, "Мектепте 12 үйірме бар.\n")
    assert (place.fate, place.start, place.sentence) == (Fate.ALTERED, None, 0)


@given(SENTENCES, SENTENCES, st.data())
def test_a_place_holds_the_evidence_to_the_character(old, new, data):
    text = "\n".join(old)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    place = Relocation(spans(old), spans(new)).place(start, end, text[start:end])

    if place.start is not None:
        assert "\n".join(new)[place.start : place.end] == text[start:end]
    if place.fate in (Fate.UNCHANGED, Fate.MOVED):
        assert place.start is not None


@pytest.mark.parametrize("count", [0, 1])
def test_without_old_sentences_nothing_is_paired(count):
    assert align([], ["Мектеп."] * count) == {}

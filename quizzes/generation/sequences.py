"""What the text itself puts in order: events by their dates, steps by «алдымен … содан кейін … соңында».

Events are of one section, each a clause of its own without its date. Steps are sentences or clauses
that the marking words begin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from content.extraction.base import FactDraft
from content.extraction.clauses import closes_finitely
from content.extraction.words import Verb
from quizzes.generation.cues import ANAPHORS, FIRST_PERSON, OPINIONS
from quizzes.generation.dates import is_event
from quizzes.generation.names import capitalised
from quizzes.generation.proposal import ORDERING, Proposal
from quizzes.generation.scene import Scene

FEWEST = 3
MOST = 5
NEAR = 15
"""Sentences over which the events of one question are spread at most: a pupil must find them."""
FEWEST_WORDS = 3
MOST_WORDS = 14
_EVENTS = "Мәтіндегі оқиғаларды болған уақыты бойынша ретте."
_STEPS = "Мәтіндегі қадамдарды орындалу ретімен орналастыр."
_MARK = re.compile(
    r"(?:^|(?<=[.;,] ))(?P<mark>алдымен|әуелі|ең әуелі|бірінші кезеңде|екінші кезеңде|үшінші кезеңде|"
    r"содан (?:кейін|соң)|одан (?:кейін|соң)|бұдан кейін|келесі кезеңде|соңында|ақырында|соңғы кезеңде),? ",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?:алдымен|әуелі|бірінші)", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:[ғқ]ан|[гк]ен)$")
"""Dated is then what the participle describes: «… 5 маусымда өткен референдумда»."""
_YEAR = re.compile(r"\d{3,}")
_UNASKED = frozenset(
    (
        *("one_interrogative", "stem_ending", "has_subject", "has_predicate", "not_about_itself"),
        *("answer_not_in_stem", "surely_asked", "time_is_said"),
    )
)
"""Checks of a question's stem; here the pupil is told what to do."""


def on_events(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """The dated events of a section, asked once: on its first date.

    Only dates of one precision are compared: nobody knows whether «2022» is before «2022 жылғы ақпан».
    """
    section = scene.section(fact)
    happened = (it for it in section if it.kind == "date" and is_event(it, scene))
    if not is_event(fact, scene) or next(happened, None) is not fact:
        return
    near = takewhile(lambda it: it.sentence - fact.sentence <= NEAR, happened)
    dated = [fact, *near]
    told = [(_when(it), it, text) for it in dated if (text := _event(it, scene))]
    usual = Counter(len(when) for when, _, _ in told).most_common(1)
    alike = sorted((it for it in told if len(it[0]) == usual[0][0]), key=lambda it: it[0]) if usual else []
    chosen = alike[:MOST]
    if len(chosen) < FEWEST or len({when for when, _, _ in chosen}) < len(chosen):
        return
    used = [it for _, it, _ in chosen]
    evidence = min(it.answer_start for it in used), max(_sentence_end(it, scene) for it in used)
    yield _sequence(fact, scene, _EVENTS, [text for _, _, text in chosen], evidence)


def on_steps(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """The marked steps of a paragraph, asked once: on its first fact."""
    if scene.around(fact)[0] is not fact:
        return
    steps, first, last = _steps(fact, scene)
    if FEWEST <= len(steps) <= MOST and len(set(steps)) == len(steps) and all(map(_is_sound, steps)):
        drafts = scene.extraction.sentences
        yield _sequence(fact, scene, _STEPS, steps, (drafts[first].start, drafts[last].end))


def _steps(fact: FactDraft, scene: Scene) -> tuple[list[str], int, int]:
    """The steps of the fact's paragraph in order, and the sentences in which they begin and end."""
    drafts = scene.extraction.sentences
    paragraph = drafts[fact.sentence].paragraph
    steps: list[str] = []
    places: list[int] = []
    for index in (it for it, draft in enumerate(drafts) if draft.paragraph == paragraph):
        text = scene.sentences[index].text
        marks = list(_MARK.finditer(text))
        if not steps and (not marks or not _FIRST.match(marks[0]["mark"])):
            continue
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        steps += [
            capitalised(text[mark.end() : end].strip(" ,;.")) for mark, end in zip(marks, ends, strict=True)
        ]
        places += [index] * len(marks)
    return steps, min(places, default=0), max(places, default=0)


def _event(fact: FactDraft, scene: Scene) -> str | None:
    """What happened on a date, without the date; None where that is no sentence of its own."""
    after = next((word for word in scene.words(fact) if word.start >= fact.details["plain"][1]), None)
    if after is None or after.verb is Verb.PARTICIPLE or _PARTICIPLE.search(after.lower):
        return None
    text = re.sub(r"\s{2,}", " ", scene.stated(fact, "plain", "")).strip(" ,–")
    return capitalised(text) if _is_sound(text) and not _YEAR.search(text) else None


def _is_sound(text: str) -> bool:
    """Whether a clause can stand by itself in a list."""
    words = re.findall(r"[\w-]+", text.lower())
    aside = FIRST_PERSON.search(text.lower()) or OPINIONS.search(text.lower()) or ANAPHORS & set(words)
    return FEWEST_WORDS <= len(words) <= MOST_WORDS and not aside and closes_finitely(f"{text}.")


def _when(fact: FactDraft) -> tuple[int, ...]:
    """A date as numbers that sort; of years only, a year."""
    value = fact.value
    parts = (value["year"], value["month"], value["day"])
    return tuple(part for part in parts if part is not None)


def _sentence_end(fact: FactDraft, scene: Scene) -> int:
    return scene.extraction.sentences[fact.sentence].end


def _sequence(
    fact: FactDraft, scene: Scene, stem: str, items: Sequence[str], evidence: tuple[int, int]
) -> Proposal:
    content = {"items": [{"id": str(place), "text": text} for place, text in enumerate(items, 1)]}
    key = scene.wording(fact, "plain")
    return Proposal(fact, ORDERING, stem, content, key, evidence=evidence, spared=_UNASKED)

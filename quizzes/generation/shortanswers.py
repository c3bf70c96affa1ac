"""Answers to be typed: asked as the choices are, and judged by `kazakh.same_answer`.

What has no safe wrong answers can still be asked, where one wording is the answer: a date, a person, a
place, a named body or document, a short list. A quality («қандай келісім?») or a task is not typed: too
many wordings would be fair.
"""

from __future__ import annotations

import re

from content.extraction.words import bare_words_of
from kazakh.answers.verdict import Kind
from quizzes.generation.answerkinds import answer_kind
from quizzes.generation.proposal import SHORT_ANSWER, Proposal
from quizzes.generation.scene import Scene

TYPED = frozenset(("date", "entity", "role", "enumeration"))
"""Kinds of fact; quantities are typed as numbers, definitions are too long to type."""
MOST_WORDS = 4
MOST_LISTED = 7
"""Words of a list, joints counted."""
_ASKING = re.compile(r"кім\w*|қандай|қай")
_OPENING = ("мәтін", "бойынша")
_BOUNDS = frozenset(("аса", "астам", "жуық", "артық"))
_NAMED = (Kind.NAME, Kind.PLACE, Kind.ORGANISATION)
_SINGLES_OUT = re.compile(
    r"\b(?:кім|қай|қашан|қай\w*|қандай (?:құжат|орган|ұйым|қала|ел|облыс|мереке)|нешінші)\w*"
)


def typed(proposal: Proposal, scene: Scene) -> Proposal | None:
    """The same question with its answer to be typed; None where too much would be right."""
    fact = proposal.fact
    if fact.kind not in TYPED:
        return None
    kind = answer_kind(fact, scene)
    told = fact.kind not in ("entity", "role") or kind in _NAMED or _SINGLES_OUT.search(proposal.stem.lower())
    if not told or not _is_definite(proposal) or not _asks_for_a_whole(proposal.stem):
        return None
    content = {"keys": [{"id": "a", "text": proposal.key}], "kind": kind.value}
    return Proposal(fact, SHORT_ANSWER, proposal.stem, content, proposal.key)


def _asks_for_a_whole(stem: str) -> bool:
    """Whether the question word stands for a whole phrase.

    A title or a quality before it, or a name behind it, belongs to the answer: «суретші кім?», «кім Болат
    Жүнісов …?», «жаңа қандай құжат?».
    """
    words = bare_words_of(stem)
    place = next((index for index, word in enumerate(words) if _ASKING.fullmatch(word.lower)), None)
    if place is None:
        return True
    before, behind = words[place - 1] if place else None, words[place + 1]
    if "(" in stem or (before is not None and before.lower in _BOUNDS):
        return False
    asks_who = words[place].lower.startswith("кім")
    if asks_who and behind.text[0].isupper():
        return False
    if before is None or before.lower in _OPENING:
        return True
    titled = asks_who and before.is_noun and before.case == "nom"
    named = before.text[0].isupper() and before.case == "nom" and place > len(_OPENING)
    return not (titled or named or (before.upos == "ADJ" and before.case in (None, "nom")))


def _is_definite(proposal: Proposal) -> bool:
    """Whether the key is short, and a thing rather than a quality."""
    most = MOST_LISTED if proposal.fact.kind == "enumeration" else MOST_WORDS
    if len(proposal.key.split()) > most:
        return False
    return proposal.fact.kind == "date" or bare_words_of(proposal.key)[-1].upos != "ADJ"

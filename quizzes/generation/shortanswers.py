"""Answers to be typed: asked as the choices are, and judged by `kazakh.same_answer`.

What has no safe wrong answers can still be asked, where one wording is the answer: a date, a person, a
place, a named body or document, a short list. A quality («қандай келісім?») or a task is not typed: too
many wordings would be fair.
"""

from __future__ import annotations

import re

from content.extraction.words import words_of
from kazakh.answers.verdict import Kind
from quizzes.generation.answerkinds import answer_kind
from quizzes.generation.proposal import SHORT_ANSWER, Proposal
from quizzes.generation.scene import Scene

TYPED = frozenset(("date", "entity", "role", "enumeration"))
"""Kinds of fact; quantities are typed as numbers, definitions are too long to type."""
MOST_WORDS = 4
MOST_LISTED = 7
"""Words of a list, joints counted."""
_NAMED = (Kind.NAME, Kind.PLACE, Kind.ORGANISATION)
_SINGLES_OUT = re.compile(
    r"\b(?:кім|қай|қашан|қай\w*|қандай (?:құжат|орган|ұйым|қала|ел|облыс|мереке)|нешінші)\w*"
)


def typed(proposal: Proposal, scene: Scene) -> Proposal | None:
    """The same question with its answer to be typed; None where too much would be right."""
    fact = proposal.fact
    if fact.kind not in TYPED or not _is_definite(proposal):
        return None
    kind = answer_kind(fact, scene)
    if (
        fact.kind in ("entity", "role")
        and kind not in _NAMED
        and not _SINGLES_OUT.search(proposal.stem.lower())
    ):
        return None
    content = {"keys": [{"id": "a", "text": proposal.key}], "kind": kind.value}
    return Proposal(fact, SHORT_ANSWER, proposal.stem, content, proposal.key)


def _is_definite(proposal: Proposal) -> bool:
    """Whether the key is short, and a thing rather than a quality."""
    most = MOST_LISTED if proposal.fact.kind == "enumeration" else MOST_WORDS
    words = words_of(proposal.key)
    quality = proposal.fact.kind != "date" and words[-1].upos == "ADJ"
    return len(proposal.key.split()) <= most and not quality

"""What the checks of drafts say to a question that a teacher wrote: hints, never a refusal.

Only checks that need nothing but the wording apply: which fact is asked, and what the rest of the
document says of it, is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from content.extraction.base import FactDraft
from quizzes.generation.base import CheckVerdict
from quizzes.generation.checks import CHECKS, FEWEST_OPTIONS
from quizzes.generation.proposal import (
    BLANK,
    GAPS,
    MULTIPLE_RESPONSE,
    NUMBER,
    SHORT_ANSWER,
    SINGLE_CHOICE,
    TRUE_FALSE,
    Proposal,
    Source,
)

_OF_ANY = ("stem_is_tidy", "stem_length", "balanced_marks", "not_about_itself")
_OF_KAZAKH = ("no_anaphor", "nobody_speaks", "time_is_said", "not_negated", "no_opinion", "says_bound_once")
_OF_QUESTIONS = ("one_interrogative", "stem_ending", "has_predicate")
_OF_KEYS = ("key_relocates", "answer_not_in_stem")
_OF_OPTIONS = ("options_alike", "numbers_close")
_ASKING = (SINGLE_CHOICE, SHORT_ANSWER, NUMBER, "date")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_FIGURE = re.compile(r"\d+(?:[ \u00a0]\d{3})*")
_NO_ANSWER = "—"
"""A key that stands in no stem, for types whose key is no text."""


def examine_wording(
    *,
    type: str,  # noqa: A002  # the field's name
    stem: str,
    content: Mapping[str, Any],
    evidence: str,
) -> list[CheckVerdict]:
    """The verdicts that apply to a sound content; evidence: the cited characters, empty without source.

    What is a matter of Kazakh is asked only of a stem with a letter that Russian does not have.
    """
    key, right, wrong = _answers(type, content)
    values = {text: _value(text) for text in wrong}
    fact = FactDraft(0, "", evidence, 0, len(evidence), value=_value(key))
    proposal = Proposal(fact, type, stem, dict(content), key or _NO_ANSWER, values, right=right)
    source = Source(text=evidence)
    found = {name: CHECKS[name](proposal, source) for name in _applicable(proposal, key, evidence)}
    return [CheckVerdict(name, passed=not detail, detail=detail) for name, detail in found.items()]


def _applicable(proposal: Proposal, key: str, evidence: str) -> list[str]:
    names = list(_OF_ANY)
    if _KAZAKH.search(proposal.stem):
        names += _OF_KAZAKH
        asks = proposal.type in _ASKING or proposal.type == TRUE_FALSE
        names += _OF_QUESTIONS if asks else ()
    if key:
        names += [name for name in _OF_KEYS if evidence or name != "key_relocates"]
    if proposal.options:
        names += _OF_OPTIONS
    if len(proposal.options) >= FEWEST_OPTIONS:  # a teacher may have her reasons for fewer
        names.append("options_distinct")
    return [name for name in CHECKS if name in names]


def _answers(type: str, content: Mapping[str, Any]) -> tuple[str, tuple[str, ...], list[str]]:  # noqa: A002
    """The key, further right answers, and the wrong ones; empty where the type has none as text."""
    if type in (SINGLE_CHOICE, MULTIPLE_RESPONSE):
        right = [option["text"] for option in content["options"] if option["correct"]]
        wrong = [option["text"] for option in content["options"] if not option["correct"]]
        return right[0], tuple(right[1:]), wrong
    if type == SHORT_ANSWER:
        return content["keys"][0]["text"], (), []
    if type == NUMBER:
        return content["value"], (), []
    if type == GAPS and content["text"].count("[[") == 1 and BLANK in content["text"]:
        return content["gaps"][0]["keys"][0]["text"], (), []
    return "", (), []


def _value(text: str) -> dict[str, str] | None:
    """A number's normal value; None for everything else."""
    figure = _FIGURE.fullmatch(text.strip())
    return {"number": re.sub(r"\s", "", figure[0])} if figure else None

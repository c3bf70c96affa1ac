"""What every draft must pass. A failed check rejects the draft; nothing is repaired.

Each check is a function of a proposal and its source that returns "" where the draft passes, and
otherwise the words or figures that it stumbled over. `CHECKS` names them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from content.extraction.clauses import closes_finitely
from content.extraction.sentences import tokenise
from kazakh import normalise
from kazakh.stems import stems
from quizzes.generation.base import CheckVerdict
from quizzes.generation.cues import (
    ABOUT_ITSELF,
    ANAPHORS,
    AS_OF_TEXT,
    DATED,
    FIRST_PERSON,
    FURTHER,
    INDEFINITE,
    INTERROGATIVES,
    NAMED_NUMBER,
    NEGATED,
    OPINIONS,
    PASSING_TIME,
    PRAISE,
    QUANTIFIERS,
    SUBJECTS,
    TEXT_SAYS,
    TIMELY,
)
from quizzes.generation.grammar import (
    asks_its_own_verb,
    names_its_subject,
    one_count,
    one_subject,
    options_fit,
    says_bound_once,
    says_whose,
)
from quizzes.generation.proposal import (
    GAPS,
    NUMBER,
    SHORT_ANSWER,
    SINGLE_CHOICE,
    TRUE_FALSE,
    Proposal,
    Source,
)
from quizzes.generation.subjects import subject_of
from quizzes.generation.surety import surely_asked

Check = Callable[[Proposal, Source], str]

FEWEST_WORDS = 3
"""Besides «Мәтін бойынша»; a shorter stem says nothing."""
MOST_WORDS = 25
FEWEST_OPTIONS = 4
WIDEST_RATIO = Fraction(4)
"""The largest number among the options is at most so many times the smallest."""
LONGEST_TO_SHORTEST = 2
_UNTIDY = re.compile(
    r"\s{2,}|[\n\t\u00a0§]|^\s|\s[,.;:?!»)]|[«(]\s|,\s*[,?.]|бойынша –|» – де|^[-–•*·#]|^\d+[.)]\s"
    r"|\b(?:этно|экс|вице|аэро|гео|микро|макро)\s"
)
_QUOTED = re.compile(r"«[^«»]*»")
EXACT_KINDS = frozenset(("date", "quantity", "quote"))
"""Kinds of fact whose question stays one of fact whatever praise stands beside."""
LONG_OPTION = 2
"""Spaces; in a longer option a capital or a figure at its head tells nothing."""
LENGTH_SLACK = 12
"""Characters by which options may always differ; short words would fail a ratio alone."""


def key_relocates(proposal: Proposal, source: Source) -> str:
    """The fact's answer stands at its offsets, character by character, and the key in the answer."""
    fact = proposal.fact
    found = source.text[fact.answer_start : fact.answer_end]
    if found != fact.answer:
        return found
    return "" if _plain(proposal.key) in _plain(found) else proposal.key


def one_interrogative(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """A question asks with exactly one word of the closed list; a statement with none."""
    stem = INDEFINITE.sub("", proposal.stem.lower())
    found = [word for word in _words(stem) if word in INTERROGATIVES]
    wanted = 0 if proposal.is_statement else 1
    return "" if len(found) == wanted else " ".join(found) or "—"


def stem_ending(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """A question ends in «?», a statement in a full stop."""
    mark = "." if proposal.is_statement else "?"
    inner = proposal.stem[:-1]
    return "" if proposal.stem.endswith(mark) and not re.search(r"[?!…]", inner) else proposal.stem[-1:]


def stem_is_tidy(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """One line that begins with a capital, a digit or a quote; no list marker, no stray space."""
    stem = proposal.stem
    untidy = _UNTIDY.search(stem)
    if untidy:
        return untidy[0]
    return "" if stem[:1].isupper() or stem[:1].isdigit() or stem[:1] == "«" else stem[:1]


def stem_length(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """At most 25 words."""
    words = len(_words(proposal.stem))
    return "" if words <= MOST_WORDS else str(words)


def balanced_marks(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """Quotes and brackets open and close in turn, in the stem and in every option."""
    for text in (proposal.stem, *proposal.options):
        opened: list[str] = []
        for mark in re.findall(r"[«»()\"“”]", text):
            if mark in "«(":
                opened.append(mark)
            elif not opened or opened.pop() + mark not in ("«»", "()"):
                return text
        if opened:
            return text
    return ""


def no_anaphor(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """No word of the stem points back to a sentence that the pupil does not see."""
    stem = FURTHER.sub("", proposal.stem)
    return " ".join(word for word in _words(stem) if word in ANAPHORS)


def has_subject(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """The stem says what it is about: a phrase in the nominative, or a question word for one."""
    if any(word in SUBJECTS for word in _words(proposal.stem)):
        return ""
    stem = normalise(proposal.stem).text
    return "" if subject_of(stem, 0, len(stem)) else proposal.stem


def has_predicate(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """The stem closes: with a finite verb or its like, a question word, or a noun behind a dash."""
    stem = normalise(proposal.stem).text
    last = _words(stem)[-1:]
    if len(_words(stem.removeprefix(TEXT_SAYS))) < FEWEST_WORDS:
        return proposal.stem
    closes = closes_finitely(stem) or " – " in _QUOTED.sub("", stem) or (last and last[0] in INTERROGATIVES)
    return "" if closes else " ".join(last)


def nobody_speaks(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """No «we» of an author speaks in the stem; «еліміз» is everybody's."""
    found = FIRST_PERSON.search(proposal.stem.lower())
    return found[0] if found else ""


def not_about_itself(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """The text is not asked about itself: «Мәтіндегі сандар …»."""
    found = ABOUT_ITSELF.search(proposal.stem.lower()) or ABOUT_ITSELF.search(proposal.key.lower())
    return found[0] if found else ""


def stands_alone(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """The key is a whole answer: no part of a list, no «every», nothing that points back."""
    if proposal.fact.details.get("listed"):
        return proposal.key
    return " ".join(word for word in _words(proposal.key) if word in ANAPHORS | QUANTIFIERS | TIMELY)


def asks_the_predicate(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """Of «X – Y» the predicate is asked; a question word before the dash hides what is defined."""
    before, dash, _ = proposal.stem.partition(" – ")
    if not dash or proposal.is_statement or proposal.fact.kind in ("definition", "enumeration"):
        return ""
    return " ".join(word for word in _words(before) if word in INTERROGATIVES)


def not_the_topic(proposal: Proposal, source: Source) -> str:
    """What the whole text is about is asked for only where a date singles it out."""
    one = proposal.key[:1].isupper() or _stemmed(proposal.key)[-1:] == _stemmed(proposal.fact.answer)
    asked = proposal.fact.kind in ("entity", "role") and one
    if not asked or source.mentions is None or not source.mentions.is_topic(proposal.key):
        return ""
    questioned = proposal.type in (SINGLE_CHOICE, SHORT_ANSWER)
    return "" if questioned and DATED.search(proposal.stem) else proposal.key


def answer_not_in_stem(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """Neither the key nor a distractor stands in the stem, in whatever form."""
    if proposal.type == TRUE_FALSE:
        return ""
    stem = _stemmed(proposal.shown)
    for option in (proposal.key, *proposal.right, *proposal.wrong):
        words = _stemmed(option)
        if any(_agree(stem[at : at + len(words)], words) for at in range(len(stem) - len(words) + 1)):
            return option
    return ""


def options_distinct(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """At least four options, no two of which are the same answer."""
    options = proposal.options
    if not options:
        return ""
    if len(options) < FEWEST_OPTIONS:
        return str(len(options))
    for number, option in enumerate(options):
        words = _stemmed(option)
        if any(_agree(_stemmed(other), words) for other in options[:number]):
            return option
    return ""


def options_alike(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """Options look alike: digits or words, the same suffix, capital, quotes, and a similar length."""
    options = proposal.options
    short = min((option.count(" ") for option in options), default=0) < LONG_OPTION
    if short and len({_writing(option) for option in options}) > 1:
        return " / ".join(_writing(option) for option in options)
    lengths = sorted(len(option) for option in options)
    if lengths and lengths[-1] > lengths[0] * LONGEST_TO_SHORTEST + LENGTH_SLACK:
        return f"{lengths[0]}–{lengths[-1]}"
    return ""


def numbers_close(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """Numbers among the options are of one magnitude: none more than four times another."""
    values = [_number(value) for value in (proposal.fact.value, *proposal.wrong.values())]
    numbers = sorted(value for value in values if value is not None)
    if len(numbers) < 2 or numbers[0] <= 0:
        return ""
    return "" if numbers[-1] / numbers[0] <= WIDEST_RATIO else f"{numbers[0]}–{numbers[-1]}"


def wrong_stays_wrong(proposal: Proposal, source: Source) -> str:
    """No distractor is what another fact of the document says of the same thing.

    Where the document gives two bounded numbers of one thing («100-ден аса», «130-дан астам»), none is
    typed: each is right.
    """
    if proposal.type == NUMBER and source.gives_several(proposal.fact):
        return proposal.key
    return next((text for text, value in proposal.wrong.items() if source.says(proposal.fact, value)), "")


def bound_is_named(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """Of «more than 800» smaller numbers hold too: only the number that the text names is asked."""
    value = proposal.fact.value
    bound = value.get("bound") if isinstance(value, dict) else None
    if not bound or NAMED_NUMBER in proposal.stem:
        return ""
    return str(bound)


def time_is_said(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """What may have changed since is asked of the text, and «now» never stands in a stem."""
    for word in PASSING_TIME:
        if found := re.search(rf"\b{word}\b", proposal.stem.lower()):
            return found[0]
    if not proposal.fact.is_time_bound or AS_OF_TEXT.search(proposal.stem):
        return ""
    return proposal.fact.answer


def not_negated(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """What is *not* so is no fact to ask for: «неше депутат сайламайды?» has no answer."""
    found = NEGATED.search(proposal.stem.lower())
    return found[0] if found else ""


def count_not_shown(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """A stem that asks, or misstates, how many does not list what is counted."""
    value = _number(proposal.fact.value)
    if value is None or proposal.type == GAPS:
        return ""
    elements = 1 + len(re.findall(r", | және | мен | пен | бен ", proposal.stem))
    return str(elements) if elements == value else ""


def no_opinion(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """An opinion is not asked as if it were a fact."""
    if proposal.fact.is_opinion:
        return proposal.fact.answer
    exact = proposal.fact.kind in EXACT_KINDS or proposal.fact.details.get("says")
    decided = proposal.type in (SINGLE_CHOICE, TRUE_FALSE)
    cues = [OPINIONS, PRAISE] if decided and not exact else [OPINIONS]
    said = (proposal.stem.lower(), proposal.key.lower())
    return next((found[0] for cue in cues for text in said if (found := cue.search(text))), "")


def _plain(text: str) -> str:
    return normalise(text).text.lower()


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, hyphens kept."""
    return tuple(token.lower for token in tokenise(normalise(text).text) if token.is_word)


@lru_cache(maxsize=1024)
def _stemmed(text: str) -> tuple[frozenset[str], ...]:
    """For each word the stems that it may come from; digits lose their suffix."""
    return tuple(
        frozenset({word.split("-")[0]}) if word[0].isdigit() else frozenset(stems(word, shortest=3))
        for word in _words(text)
    )


def _agree(left: tuple[frozenset[str], ...], right: tuple[frozenset[str], ...]) -> bool:
    """Whether two runs may be the same words in some forms."""
    return len(left) == len(right) > 0 and all(a & b for a, b in zip(left, right, strict=True))


def _writing(option: str) -> str:
    """How an option is written: X for a capital, x for small letters, 0 for digits, and its suffix."""
    option = option.lstrip("«")
    shape = re.sub(r"[^\W\d_]+", "x", option[1:] if option[:1].isupper() else option)
    first = "X" if option[:1].isupper() else ""
    return first + re.sub(r"\d+(?: \d{3})*", "0", shape) if re.search(r"\d", option) else first


def _number(value: Any) -> Fraction | None:
    return Fraction(value["number"]) if isinstance(value, dict) and value.get("number") else None


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        surely_asked,
        key_relocates,
        one_interrogative,
        stem_ending,
        stem_is_tidy,
        stem_length,
        balanced_marks,
        no_anaphor,
        nobody_speaks,
        has_subject,
        has_predicate,
        not_about_itself,
        stands_alone,
        asks_the_predicate,
        not_the_topic,
        answer_not_in_stem,
        options_distinct,
        options_alike,
        numbers_close,
        wrong_stays_wrong,
        bound_is_named,
        time_is_said,
        not_negated,
        count_not_shown,
        no_opinion,
        says_whose,
        asks_its_own_verb,
        names_its_subject,
        one_subject,
        one_count,
        options_fit,
        says_bound_once,
    )
}


_PASSED = {name: CheckVerdict(name, passed=True) for name in CHECKS}
"""One verdict for all drafts that pass a check: a long document has a hundred thousand of them."""


def examine(proposal: Proposal, source: Source) -> Iterator[CheckVerdict]:
    """The verdict of every check that applies, in the order of `CHECKS`, each when it is asked for."""
    for name, check in CHECKS.items():
        if name not in proposal.spared:
            detail = check(proposal, source)
            yield CheckVerdict(name, passed=False, detail=detail) if detail else _PASSED[name]

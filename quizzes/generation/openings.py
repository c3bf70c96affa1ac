"""Where a gap may be opened: only for a whole phrase, list or date, never for a piece of one.

The rules look at what stands right before and behind the answer. A quality before it, a second half of a
name behind it, a joint on either side say that the answer is a piece of something longer; so does an
adjective that governs the noun before («мүмкіндігі шектеулі»). A date that only frames («2015 жылғы дерек
бойынша») is nothing to ask for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.extraction.base import FactDraft
from content.extraction.lexicon import EVALUATION, GOVERNING, JOINTS, word_set
from content.extraction.periods import EVENT
from content.extraction.words import Verb, Word
from quizzes.generation.dates import is_event
from quizzes.generation.scene import Scene, Span

_EXACT_DAYS = frozenset(("day", "day_of_month"))
_VAGUE = word_set("өз барлық бүкіл басқа бәрі әр әрбір көп көптеген кейбір бірқатар бірнеше талай")
_GOVERNING = GOVERNING | word_set("бірдей шектеулі")
_PARTICIPLE = re.compile(r"\w{3}(?:[ғқ]ан|[гк]ен)$|^өткен$")
_AROUND = JOINTS | {","}


def may_open(fact: FactDraft, scene: Scene, span: Span) -> bool:
    """Whether the run `span` of the fact's sentence is whole, and worth to be filled in."""
    words = scene.words(fact)
    inside = [index for index, word in enumerate(words) if span[0] <= word.start < span[1]]
    if not inside or _in_brackets(scene.clause(fact), span[0]):
        return False
    before = words[inside[0] - 1] if inside[0] else None
    behind = words[inside[-1] + 1] if inside[-1] + 1 < len(words) else None
    own = [words[index] for index in inside]
    if fact.kind == "date":
        return _is_dated(fact, scene)
    if fact.kind == "enumeration":
        return _is_whole_list(fact, own, words[: inside[0]], behind)
    if fact.kind in ("entity", "role"):
        vague = fact.kind == "entity" and own[0].lower in _VAGUE
        return not vague and _is_whole_phrase(own, words[: inside[0]], behind)
    if fact.kind == "quantity" and fact.value["number"] is None:
        return own[0].lower not in _VAGUE and not _is_number(before)
    return True


def _in_brackets(text: str, place: int) -> bool:
    return text[:place].count("(") > text[:place].count(")")


def _is_number(word: Word | None) -> bool:
    return word is not None and word.upos == "NUM"


def _is_dated(fact: FactDraft, scene: Scene) -> bool:
    """Whether something stands or falls with the date: an event, or a day that is told exactly."""
    precision, case = fact.value["precision"], fact.details["case"]
    framing = ("attr", "gen", "dat") if precision == "year" else ("attr", "gen")
    if precision == EVENT or case in framing or fact.value["until"]:
        return False
    return precision in _EXACT_DAYS or is_event(fact, scene)


def _is_whole_list(fact: FactDraft, own: Sequence[Word], before: Sequence[Word], behind: Word | None) -> bool:
    """Whether a list begins and ends where the gap does, and lists things in one form."""
    if _goes_on(before, own[-1]):
        return False
    if fact.details["shares_head"] and any(word.text == "," for word in before[-3:]):
        return False  # «қола айна, күміс [белдік, темір үзеңгі және қыш] құмыра»
    if behind is not None and any(word.stem == behind.stem for word in own if word.is_noun):
        return False  # «азаматтық [ортақтық және рухани-мәдени] ортақтық»
    objects = bool(before) and before[-1].case == "acc"
    if own[0].verb is Verb.NOUN and objects:
        return False  # «ел бірлігін [нығайту және дамыту]»: such verbs stand for one another
    return any(word.lower in JOINTS for word in own) or _same_form(fact, own)


def _same_form(fact: FactDraft, own: Sequence[Word]) -> bool:
    """Whether the elements of a list without a joint word end alike: «тегіне, дініне, көзқарасына»."""
    if fact.details["shares_head"] or len(fact.value["elements"]) > 2:
        return True
    heads = [word for word in own if any(word.end == end for _, end in fact.details["elements"])]
    return len({(head.case, head.is_plural) for head in heads}) == 1


def _goes_on(before: Sequence[Word], head: Word) -> bool:
    """Whether what stands before is joined to the answer: a noun in the same form, and a joint."""
    if len(before) < 2 or before[-1].lower not in _AROUND:
        return False
    joined, joint = before[-2], before[-1].text
    return joined.is_noun and (joint != "," or joined.case in ("nom", head.case))


def _is_whole_phrase(own: Sequence[Word], earlier: Sequence[Word], behind: Word | None) -> bool:
    """Whether a phrase says something, and nothing beside it belongs to it."""
    first, last = own[0], own[-1]
    if _is_odd(own) or _goes_on(earlier, last):
        return False
    before = earlier[-1] if earlier else None
    if before is not None and (_leads_in(before) or _is_one_name(before, first)):
        return False
    return behind is None or not (behind.lower in _AROUND or _is_one_name(last, behind))


def _is_odd(own: Sequence[Word]) -> bool:
    """Whether a phrase begins or ends as no answer does: with a verb's form, a count, a quality."""
    first, last = own[0], own[-1]
    acts = first.verb in (Verb.PARTICIPLE, Verb.NOUN) or bool(_PARTICIPLE.search(first.lower))
    person = any(word.entity == "PERSON" for word in own) and last.entity != "PERSON"
    capacity = any(word.lower.startswith("ретінде") for word in own)
    unled = first.lower in _GOVERNING or first.upos == "NUM"
    return acts or person or capacity or unled or last.upos == "ADJ"


def _leads_in(word: Word) -> bool:
    """Whether a word describes what follows it, so that the phrase began before; praise does not count."""
    if word.lower in EVALUATION:
        return False
    if word.lower in _VAGUE or word.lower == "өзге":
        return True
    return word.upos in ("ADJ", "DET") and word.case in (None, "nom", "attr")


def _is_one_name(word: Word, after: Word) -> bool:
    """Whether two neighbours are parts of one name: «Біріккен | Ұлттар Ұйымы»."""
    capitals = word.text[0].isupper() and after.text[0].isupper()
    return capitals and word.case in (None, "nom") and not word.is_plural

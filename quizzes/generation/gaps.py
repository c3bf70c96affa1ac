"""Gap texts: the clause as it stands, a gap in the answer's place, what is typed there judged as an answer.

The surest kind of question: it needs neither an interrogative nor wrong answers, and the clause says what
is wanted by its grammar. How many words are missing is said, and with which letters they begin: otherwise
many a word of one kind («тілін», «дінін», «мәдениетін») fits as well as the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from content.extraction.base import FactDraft
from content.extraction.lexicon import DEGREES, EVALUATION, JOINTS
from content.extraction.words import Verb, Word
from kazakh.answers.verdict import Kind
from kazakh.numerals import number_words
from quizzes.generation.answerkinds import answer_kind
from quizzes.generation.antecedents import resolved
from quizzes.generation.cues import AS_OF_TEXT, BARE_SUBJECTS, PRAISE, TEXT_SAYS
from quizzes.generation.enumerations import is_counted
from quizzes.generation.kernels import kernels, without_first_possessor
from quizzes.generation.openings import may_open
from quizzes.generation.proposal import BLANK, GAPS, Proposal
from quizzes.generation.scene import Scene, Span
from quizzes.generation.stems import opening

MOST_WORDS = 4
MOST_LISTED = 8
"""Words of a list, joints counted: what is longer is copied, not known."""
FEWEST_BESIDE = 4
"""Words beside the gap; fewer say nothing."""
MOST_SENTENCE = 24
"""Words of a sentence that is shown whole."""
_WORD = re.compile(r"[\w-]+")
_UNFINISHED = re.compile(r"(?:жатқан|отырған|тұрған|жүрген)\.$")
_SAID_BEFORE = re.compile(r"(?<!деп )\b(?:аталған|табылған) \w+", re.IGNORECASE)
"""«The said …»: what it is stands in a sentence before."""
_TELLING = frozenset(("бар", "аса", "астам", "артық"))
_CONTRAST = re.compile(r"\bболса, ")
_OF_THE_AUTHOR = frozenset(("says_whose", "one_subject", "one_count"))
"""Checks of what asking and trimming may break."""
_TOLD = "Сөйлемді толықтыр:"
_SURE_BY_THEMSELVES = frozenset((Kind.NUMBER, Kind.PERCENTAGE, Kind.DATE, Kind.YEAR, Kind.QUOTE))
"""Kinds of answer that need no first letters: nothing else fits, or the wording is known by heart."""
_SAYING = re.compile(r"«(?P<head>[^«»]+?, [^«»]+ )(?P<tail>[^«»,]+)»")
SAYING_WORDS = 2
"""How many words at the end of a saying are left out."""
_OF_QUOTATIONS = frozenset(
    (
        *("has_subject", "has_predicate", "stem_is_tidy", "nobody_speaks", "not_negated", "no_opinion"),
        *("says_whose", "one_subject", "names_its_subject", "time_is_said", "no_anaphor"),
    )
)
"""Checks of grammar and of tone that somebody else's words are not held to."""


def on_any(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """The sentence of any fact with its answer left out: whole, or the clause that matters."""
    span = _span(fact)
    key = scene.wording(fact, span)
    if not _is_worth_it(fact, scene, key) or not may_open(fact, scene, span):
        return
    kind = answer_kind(fact, scene)
    task = _task(fact, key, kind)
    for told in dict.fromkeys(_tellings(fact, scene, span, key)):
        plain = told.removeprefix(TEXT_SAYS).lstrip()
        figures = fact.kind == "date" or (fact.kind == "quantity" and fact.value["number"] is not None)
        opens = plain.startswith(BLANK) and not figures
        cut = _UNFINISHED.search(told) or _SAID_BEFORE.search(told)
        if len(plain.split()) > FEWEST_BESIDE and not opens and not cut:
            yield _gap(fact, told, key, kind, task, _spared(fact, scene, plain, key))


def _tellings(fact: FactDraft, scene: Scene, span: Span, key: str) -> Iterator[str]:
    """The ways to tell a fact with a gap, the most faithful first."""
    yield from _whole(fact, scene, span)
    for kernel in kernels(scene.clause(fact), span, BLANK):
        yield f"{scene.by_text(opening(kernel))}."
    clause = _clause(fact, scene, span)
    yield f"{clause}."
    shorter = without_first_possessor(clause, BLANK, key)
    if shorter is not None:
        yield f"{shorter}."


def _whole(fact: FactDraft, scene: Scene, span: Span) -> Iterator[str]:
    """The whole sentence, or what stands on its own side of a contrast («… болса, …»), where it is short."""
    text = scene.clause(fact)
    begin = max((cut.end() for cut in _CONTRAST.finditer(text, 0, span[0])), default=0)
    left = f"{text[begin : span[0]]}{BLANK}{text[span[1] :].rstrip(' .;:…')}"
    sentence = resolved(opening(left), text, scene.previous(fact))
    if len(sentence.split()) <= MOST_SENTENCE:
        told = AS_OF_TEXT.search(sentence) or (fact.kind == "date" and not fact.is_time_bound)
        yield f"{sentence if told else scene.by_text(sentence)}."


def _clause(fact: FactDraft, scene: Scene, span: Span) -> str:
    return scene.stated(fact, span, BLANK, by_text=fact.kind != "date")


def _spared(fact: FactDraft, scene: Scene, told: str, key: str) -> frozenset[str]:
    """The checks that need not be passed: what an unbroken run of the author's own words cannot fail.

    The bound of a number stays beside its gap («____ астам»), so that it is named.
    """
    own = [word.lower() for word in _WORD.findall(scene.clause(fact))]
    words = [word.lower() for word in _WORD.findall(told.replace(BLANK, key))]
    judging = (EVALUATION - DEGREES) | {"ол"}
    runs = ([word for word in line if word not in judging] for line in (own, words))
    whole, part = (" ".join(line) for line in runs)
    first = next((word for word in scene.words(fact) if word.lower == words[0]), None)
    headed = whole.startswith(part) or first is None or first.owner != "3"
    unbroken = headed and f" {whole} ".endswith(f" {part} ")
    bounds = {"bound_is_named"} if fact.kind == "quantity" else set()
    named = {"names_its_subject"} if _is_described(fact, scene, told.lower()) else set()
    listed = {"has_subject"} if fact.kind == "enumeration" else set()
    said = {"nobody_speaks"} if fact.kind == "quote" else set()
    return frozenset(bounds | said | named | listed | (_OF_THE_AUTHOR if unbroken else set()))


def _is_described(fact: FactDraft, scene: Scene, told: str) -> bool:
    """Whether every noun that names nothing is told apart by what stands before it: «тарихы бар ұйым»."""
    start, end = _span(fact)
    before: Word | None = None
    for word in scene.words(fact):
        bare = word.case == "nom" and word.stem in BARE_SUBJECTS and word.lower in told
        apart = before is not None and (before.verb is Verb.PARTICIPLE or before.lower in _TELLING)
        if bare and not apart and not start <= word.start < end:
            return False
        before = word
    return True


def _is_worth_it(fact: FactDraft, scene: Scene, key: str) -> bool:
    """Whether the answer is short enough to be known, and says enough: of a plain noun nothing is learnt."""
    length = len(key.split())
    if length > (MOST_LISTED if fact.kind == "enumeration" else MOST_WORDS):
        return False
    if fact.kind == "enumeration":
        return not (is_counted(fact, scene.words(fact)) or _is_another_list(fact, scene))
    if fact.kind in ("entity", "role") and not fact.details.get("says"):
        first, last = fact.details["words"]
        inside = scene.words(fact)[first : last + 1]
        owned = fact.details["possessor"] is not None and fact.details["case"] not in ("dat", "loc")
        if (owned and fact.kind == "entity") or _is_quoted(fact, scene):
            return False
        if key.islower() and PRAISE.match(key):
            return False
        named = first > 0 and inside[-1].text[0].isupper()
        return named or sum(word.is_word for word in inside) > 1
    return True


def _is_another_list(fact: FactDraft, scene: Scene) -> bool:
    """Whether the list is a part of one element of another, or the same with more around it."""
    start, end = fact.details["plain"]
    for other in scene.beside(fact):
        if other.kind != "enumeration" or other is fact:
            continue
        if _is_part((start, end), other):
            return True
        first, last = other.details["plain"]
        same = len(other.details["elements"]) == len(fact.details["elements"])
        if start <= first and last <= end and same and not _is_part((first, last), fact):
            return True
    return False


def _is_part(span: Span, of: FactDraft) -> bool:
    """Whether a span stands within one element of a list."""
    return any(start <= span[0] and span[1] <= end for start, end in of.details["elements"])


def _is_quoted(fact: FactDraft, scene: Scene) -> bool:
    """Whether the answer stands inside somebody's own words."""
    before = scene.clause(fact)[: fact.details["plain"][0]]
    return before.count("«") > before.count("»")


def on_saying(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """A saying whose last words are to be added: «Бақ та, тақ та таласқанға бұйырмайды, …»."""
    saying = _SAYING.fullmatch(scene.wording(fact, "plain"))
    if saying is None:
        return
    kept, key = saying["head"].split(), saying["tail"]
    parts = [*kept, *key.split()]
    head, tail = parts[:-SAYING_WORDS], parts[-SAYING_WORDS:]
    yield _gap(
        fact,
        f"«{' '.join(head)} {BLANK}».",
        " ".join(tail),
        Kind.QUOTE,
        "Мәтіндегі нақыл сөзді аяқта.",
        spared=_OF_QUOTATIONS,
    )


def _span(fact: FactDraft) -> Span:
    """What is left out: of a quantity the number, of a list with one head its elements, else all."""
    if fact.kind == "quantity":
        start, end = fact.details["number"]
        return start, end
    start, end = fact.details["plain"]
    if fact.kind == "quote":
        return start + 1, end - 1
    if fact.kind == "enumeration" and fact.details["shares_head"]:
        return start, fact.details["elements"][-1][1]
    return start, end


def _task(fact: FactDraft, key: str, kind: Kind) -> str:
    """What the pupil is told: what is missing, and how much of it."""
    if kind in (Kind.NUMBER, Kind.PERCENTAGE):
        return f"{_TOLD} тиісті санды жаз."
    if kind in (Kind.DATE, Kind.YEAR):
        return f"{_TOLD} тиісті уақытты жаз."
    if fact.kind == "enumeration":
        return f"{_TOLD} бос орынға {number_words(len(fact.value['elements']))} ұғым жаз."
    return f"{_TOLD} бос орынға {number_words(len(key.split()))} сөз жаз."


def _gap(
    fact: FactDraft, text: str, key: str, kind: Kind, task: str, spared: frozenset[str] = frozenset()
) -> Proposal:
    gap: dict[str, Any] = {"id": "1", "keys": [{"text": key}], "kind": kind.value}
    cued = text if kind in _SURE_BY_THEMSELVES else text.replace(BLANK, f"{BLANK} ({first_letters(key)})")
    content = {"text": cued, "gaps": [gap]}
    return Proposal(fact, GAPS, text.replace(BLANK, key), content, key, task=task, spared=spared)


def first_letters(key: str) -> str:
    """The words of a key by their first letters, its joints as they are: «с… мен м…»."""
    return _WORD.sub(lambda word: word[0] if word[0].lower() in JOINTS else f"{word[0][0]}…", key)

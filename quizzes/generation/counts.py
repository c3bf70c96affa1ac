"""«Мәтінде … саны туралы қандай сан аталған?»: of a bounded number only what the text says is asked.

Of «800-ден аса бірлестік» 700 is true as well, so the question is for the number that is named. What
is counted stands in the genitive plural, with the place before it: «елдегі этномәдени бірлестіктердің
саны».
"""

from __future__ import annotations

from content.extraction.base import FactDraft
from content.extraction.phrases import simple_phrases
from content.extraction.words import Word
from kazakh.gazetteers import classes_of
from kazakh.inflect import inflect
from quizzes.generation.antecedents import resolved
from quizzes.generation.cues import BARE_HEADS, NAMED_NUMBER
from quizzes.generation.names import uncapitalised
from quizzes.generation.scene import Scene
from quizzes.generation.subjects import is_subject


def named_number_stem(fact: FactDraft, scene: Scene) -> str | None:
    """The stem for a bounded number; None where what is counted cannot be named for certain."""
    counted = _counted(fact, scene) or _resolved(fact, scene)
    if counted is None:
        return None
    return f"Мәтінде {uncapitalised(counted, scene.setting.names)} саны туралы {NAMED_NUMBER}?"


def _counted(fact: FactDraft, scene: Scene) -> str | None:
    """What is counted, in the genitive plural, from the words behind the number."""
    words = scene.words(fact)
    start, end = fact.details["plain"]
    if any(
        word.lower.startswith("ас") and word.verb is not None for word in words if start <= word.start < end
    ):
        return _of_its_count(words, start)
    behind = [word for word in words if word.start >= end]
    kept: list[str] = []
    for word in behind:
        if word.upos == "ADJ":
            kept.append(word.text)
            continue
        if not word.is_noun or _is_measure(word):
            return None
        if word.case not in ("nom", "gen"):
            return None  # «30-дан астам тілге аударылды»: whose languages they are stands in the subject
        noun = inflect(word.stem, "gen", plural=True)
        told = [*_place(words, start), *kept]
        if _loses_context(words, start, is_told=bool(told)):
            return None
        return " ".join([*told, noun]) if told or word.stem not in BARE_HEADS else None
    return None


def _loses_context(words: tuple[Word, ...], start: int, *, is_told: bool) -> bool:
    """Whether the clause says before the number who counts, or where and when, if nothing else tells it.

    «Ол 640-тан астам еңбек жазды», «Кітапханада жыл сайын 40-қа жуық іс-шара өтеді».
    """
    before = [index for index, word in enumerate(words) if word.end <= start]
    begin = max((index + 1 for index in before if words[index].text == ","), default=0)
    led = words[begin].lower == "ол" or any(
        begin <= it.first and words[it.last].end <= start and is_subject(words, it.last)
        for it in simple_phrases(words)
    )
    framed = any(word.case == "loc" or word.upos == "ADP" for word in words[begin : len(before)])
    return led or (framed and not is_told)


def _of_its_count(words: tuple[Word, ...], start: int) -> str | None:
    """What «… саны» before the number counts: «еліміздегі учаскелердің саны 10000-нан асады»."""
    before = [word for word in words if word.end <= start]
    if not before or before[-1].lower != "саны":
        return None
    possessor = next((it for it in simple_phrases(words) if it.last == len(before) - 2), None)
    if possessor is None or possessor.head.case != "gen":
        return None
    return " ".join(word.text for word in words[possessor.outset : possessor.last + 1])


def _is_measure(word: Word) -> bool:
    """Whether a noun measures instead of being counted: minutes have no «саны»."""
    if word.lower in ("рет", "мәрте", "есе", "пайыз"):
        return True
    return not {"units", "money", "calendar_words", "clock_words"}.isdisjoint(classes_of(word.stem))


def _place(words: tuple[Word, ...], start: int) -> list[str]:
    """The place just before the number, made an attribute: «елде 800-ден аса» → «елдегі»."""
    before = [word for word in words if word.end <= start]
    if not before or not before[-1].is_word:
        return []
    word = before[-1]
    if word.case == "attr":
        return [word.text]
    if word.case == "loc" and word.is_noun:
        return [word.text + ("ғы" if word.lower.endswith("а") else "гі")]
    return []


def _resolved(fact: FactDraft, scene: Scene) -> str | None:
    """What «олар» counts, where the sentence began with its genitive plural."""
    text = scene.clause(fact)
    before = text[: fact.details["plain"][0]].rstrip()
    if not before.lower().endswith(" олар"):
        return None
    genitive = resolved("оның ішінде ", text, "").removesuffix(" ")
    return None if genitive.startswith("оның") else genitive

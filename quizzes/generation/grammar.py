"""What a strict teacher hears at once: whose it is, one subject, one count, options that fit the verb.

Each check is a function of a proposal and its source that returns "" where the draft passes, and
otherwise the words that it stumbled over; `quizzes.generation.checks` names them among the others.

Source: Қазақ грамматикасы (Астана, 2002): тәуелдік жалғау, бастауыш пен баяндауыштың қиысуы, сан есім.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from content.extraction.clauses import closes
from content.extraction.lexicon import JOINTS, LIGHT
from content.extraction.phrases import Phrase, phrases, simple_phrases
from content.extraction.words import Verb, Word, words_of
from kazakh import normalise
from kazakh.gazetteers import classes_of
from quizzes.generation.cues import BARE_OWNERS, BARE_SUBJECTS, INTERROGATIVES, TEXT_SAYS
from quizzes.generation.fields import places_of
from quizzes.generation.proposal import Proposal, Source
from quizzes.generation.subjects import is_subject

_LAWMAKING = re.compile(r"депутат|палаталы|заң шығар|сайлан")
_LAWMAKERS = frozenset(("Парламент", "Мәжіліс", "Сенат", "Құрылтай", "мәслихат"))
_CLOSING = ("VERB", "AUX", "ADP", "PUNCT")
_FROZEN = ("бір-бір", "негізінен", "шынында", "ақырында", "расында")
"""Words that look possessed and are not."""
_HOW_MANY = ("неше", "қанша")
_COUNT = r"(?:\d[\d ]*|неше|қанша)(?: (?!жыл)\w+){1,5}?"
_COUNTS = re.compile(rf"{_COUNT}(?:, | және | мен | пен | бен ){_COUNT}")
_AGED_NAME = re.compile(r"жастағы [А-ЯӘҒҚҢӨҰҮҺІ]")
_ABOUT_BOTH = re.compile(r"^Мәтін бойынша (?:\S+ ){1,2}бойынша\b")


def says_whose(proposal: Proposal, source: Source) -> str:
    """What is possessed has its possessor in the stem: none was cut away, none stood in another sentence.

    «сөзін кім жазды?», «екі жағында», «саны бірлестіктердің 28-і» do not say whose. What the subject
    does may be its own: «Ассамблея қызметін жалғастырады».
    """
    words = _stem_words(proposal)
    kept = {word.stem for word in words}
    for phrase in _unpossessed(words):
        clause = _last_close(words[: phrase.first])
        alone = not any(
            is_subject(words, it.last)
            for it in simple_phrases(words)
            if clause <= it.first <= it.last < phrase.first
        )
        possessor = _possessor(words_of(source.sentence(proposal.fact)), phrase.head)
        if alone or (possessor is not None and possessor.stem not in kept):
            return phrase.head.text
    return ""


def _unpossessed(words: tuple[Word, ...]) -> Iterator[Phrase]:
    """Phrases whose head is possessed by nothing before it, neither a genitive nor a noun."""
    for phrase in simple_phrases(words):
        frozen = phrase.head.lower.startswith(_FROZEN)
        if phrase.head.owner != "3" or phrase.possessor is not None or frozen:
            continue
        inner, before = words[phrase.first : phrase.last], words[: phrase.first]
        after = words[phrase.last + 1]
        timed = "calendar_words" in classes_of(phrase.head.stem) or (before and before[-1].verb is not None)
        described = phrase.head.case == "nom" and _describes(after)
        owned = any(word.is_noun or word.text[0].isupper() for word in inner)
        owned = owned or _is_like_an_object(words, phrase)
        owned = owned or any(word.lower == "өз" for word in words[: phrase.last])
        owned = owned or any(word.case == "gen" for word in before[_last_close(before) :])
        if not timed and not described and not owned:
            yield phrase


def _is_like_an_object(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """Whether a name that looks like an accusative stands right before: «Бұлақты ауданында»."""
    before = words[phrase.first - 1] if phrase.first else None
    alone = phrase.first == phrase.last
    return alone and before is not None and before.case == "acc" and before.text[0].isupper()


def _last_close(words: tuple[Word, ...]) -> int:
    """Where the clause begins that goes on behind `words`: after the last finite verb with a mark."""
    closed = (
        index + 2
        for index, word in enumerate(words[:-1])
        if closes(word, is_last=words[index + 1].text == ",") and not words[index + 1].is_word
    )
    return max(closed, default=0)


def _describes(word: Word) -> bool:
    """Whether a word makes the noun before it part of a description: «мүмкіндігі шектеулі азаматтар»."""
    quality = word.upos == "ADJ" and not word.lower.endswith("и")
    return quality or (word.verb is not None and not closes(word, is_last=False))


def _possessor(words: tuple[Word, ...], head: Word) -> Word | None:
    """The genitive before the same word in its sentence; None if there is none."""
    place = next((index for index, word in enumerate(words) if word.text == head.text), 0)
    return next((word for word in reversed(words[:place]) if word.case == "gen"), None)


def one_subject(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """No possessed subject stands right before another nominative: «ел тәуелсіздігі ішкі саясат …»."""
    words = _stem_words(proposal)
    found = simple_phrases(words)
    for before, after in pairwise(found):
        adjacent = before.last + 1 == after.first and after.last + 1 < len(words)
        nominative = before.head.case == after.head.case == "nom" and before.head.owner == "3"
        if adjacent and nominative and _stands_alone(words, after):
            return f"{before.head.text} {after.head.text}"
    return ""


def _stands_alone(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """Whether a nominative is no part of a list, a count or a name, and no object of the verb behind it."""
    listed = any(it.is_joined and it.first <= phrase.last < it.last for it in phrases(words))
    own = words[phrase.first : phrase.last + 1]
    counts = any(word.upos == "NUM" or word.lower in INTERROGATIVES for word in own)
    after = words[phrase.last + 1].upos
    return not listed and not counts and own[0].text[0].islower() and after not in _CLOSING


def asks_its_own_verb(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """A date asked of a participle does not stand behind the subject, where it seems the predicate's.

    «Әкімдік қашан бекітілген бағдарламаны жүргізді?» seems to ask when it was carried out.
    """
    if proposal.is_statement or proposal.fact.kind != "date":
        return ""
    words = _stem_words(proposal)
    place = next((index for index, word in enumerate(words) if word.lower in INTERROGATIVES), 0)
    led = any(is_subject(words, it.last) for it in simple_phrases(words) if it.last < place)
    verb = next((word for word in words[place:-1] if word.verb is not None and word.lower not in LIGHT), None)
    inner = verb is not None and verb.verb is Verb.PARTICIPLE and verb.end < words[-2].end
    return verb.text if led and inner and verb is not None else ""


def names_its_subject(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """No stem is about «ұйым» or «құжат» that only the sentence before names.

    In quotes, or with a capital inside the stem, the word is a name.
    """
    words = words_of(normalise(proposal.stem).text)
    for phrase in simple_phrases(words):
        head, own = phrase.head, words[phrase.first : phrase.last]
        told = phrase.possessor is not None or any(
            word.is_noun or word.upos in ("ADJ", "PROPN", "NUM") or word.lower in INTERROGATIVES
            for word in own
        )
        before = words[phrase.first - 1] if phrase.first else None
        is_name = before is not None and (before.text == "«" or head.text[0].isupper())
        told = told or head.is_plural or (before is not None and before.verb is Verb.PARTICIPLE)
        bare = head.stem in BARE_SUBJECTS and not (told or is_name or head.owner)
        owner = head.case == "gen" and head.stem in BARE_OWNERS
        if bare and (owner or is_subject(words, phrase.last)):
            return head.text
    return ""


def one_count(proposal: Proposal, source: Source) -> str:
    """One thing is counted, in the singular: not «неше мектептер», nor «неше дәріс, 18 көрме …»."""
    if proposal.is_statement:
        return _counts_many(words_of(source.sentence(proposal.fact)), proposal)
    siblings = _COUNTS.search(proposal.stem) or _AGED_NAME.search(proposal.stem)
    if siblings:
        return siblings[0]
    words = _stem_words(proposal)
    for phrase in simple_phrases(words):
        counted = words[phrase.first].lower in _HOW_MANY or (
            phrase.first > 0 and words[phrase.first - 1].lower in _HOW_MANY
        )
        if counted and words[phrase.last].is_plural:
            return words[phrase.last].text
        if counted and words[phrase.last + 1].lower in JOINTS:
            return f"{words[phrase.last].text} {words[phrase.last + 1].text}"
    return ""


def _counts_many(words: tuple[Word, ...], proposal: Proposal) -> str:
    """The plural that a number of the text wrongly counts, where that number is what is asked about."""
    if proposal.fact.kind != "quantity" or not words:
        return ""
    start = proposal.fact.details.get("number", (0, 0))[0]
    for phrase in simple_phrases(words):
        inside = words[phrase.first].start <= start < words[phrase.last].start
        if inside and phrase.head.is_plural and "жыл" not in phrase.head.stem:
            return phrase.head.text
    return ""


def options_fit(proposal: Proposal, source: Source) -> str:
    """Each option could stand in the stem, and none is named beside the key as another of its kind.

    Only those who make laws have deputies; «халықаралық» is no rival of «этносаралық» where the text
    speaks of «этносаралық және халықаралық».
    """
    for text, value in proposal.wrong.items():
        if source.named_together(proposal.key, text):
            return text
        organ = any(place.field.ask == "орган" for place in places_of(str(value)))
        if organ and _LAWMAKING.search(proposal.stem) and not _LAWMAKERS & set(str(value).split()):
            return text
    return ""


def says_bound_once(proposal: Proposal, source: Source) -> str:  # noqa: ARG001
    """«Мәтін бойынша бағдарлама бойынша …» says «бойынша» twice in a breath."""
    found = _ABOUT_BOTH.search(proposal.stem)
    return found[0] if found else ""


def _stem_words(proposal: Proposal) -> tuple[Word, ...]:
    """The words of a stem behind «Мәтін бойынша»."""
    words = words_of(normalise(proposal.stem).text)
    return words[TEXT_SAYS.count(" ") + 1 :] if proposal.stem.startswith(f"{TEXT_SAYS} ") else words

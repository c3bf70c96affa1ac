"""What the part-of-speech models see of a word and of the words around it.

Besides the word itself (`kazakh.features`): its possible nominal and verbal endings, the case that
the rules read, the parts of speech that word lists give it, and how news uses it (`kazakh.usage`).
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from kazakh.cases import analyse
from kazakh.features import OPENING, Word, word_features
from kazakh.gazetteers import VOICED, verb_roots
from kazakh.stems import readings
from kazakh.usage import UNKNOWN, VERBAL, Usage, usage_of

LISTED = ("adjectives", "adverbs", "nouns", "pronouns")
ENDS = frozenset({".", "!", "?", "…"})
LONGEST_LENGTH = 8
_VERB_FORM = re.compile(
    r"(?:[мпб][ае])?(?:у|ушы|уші|[ғқ]ан|[гк]ен|атын|етін|йтын|йтін|[ыі]?п|[дт][ыі]|[ае]ды|[ае]ді|йды|йді"
    r"|с[ае]|с[ыі]н|[ае]р|с|м[ае]к|мақ|[бп]ақ|[бп]ек|[ғқ]ай|[гк]ей|[ыі]ңыз|[ыі]ңіз|[дт][ыі][мқкң]"
    r"|[ғқ]анда|[гк]енде|[ғқг]алы|гелі|й|а|е)$"
)


@cache
def _listed(part_of_speech: str) -> frozenset[str]:
    """The words of one list in `data/word_classes`."""
    text = (files("kazakh") / "data" / "word_classes" / f"{part_of_speech}.txt").read_text("utf-8")
    return frozenset(text.split())


@cache
def _roots() -> frozenset[str]:
    """Every verb root that a list holds, also as it stands before a vowel."""
    listed = _listed("verbs")
    return verb_roots() | listed | {root[:-1] + VOICED[root[-1]] for root in listed if root[-1] in VOICED}


def pos_features(tokens: Sequence[str]) -> list[list[str]]:
    """Return for each token the features that the part-of-speech models were trained on."""
    words = [word_features(token) for token in tokens]
    return [
        ["bias", *words[index].own, *_own(token), *_place(words, index), *_around(tokens, words, index)]
        for index, token in enumerate(tokens)
    ]


@lru_cache(maxsize=8192)
def _own(token: str) -> tuple[str, ...]:
    lower = token.lower()
    return (
        *_endings(lower),
        *_verbal(lower),
        _rule(token)[0],
        _rule(token)[1],
        *_lists(lower),
        *_used(lower),
    )


# --- The word by itself ---------------------------------------------------------------------------
def _endings(lower: str) -> list[str]:
    """The chains of nominal endings that the word can be read with, in a fixed order."""
    return list(dict.fromkeys("r=" + "+".join(reading.slots) for reading in readings(lower)))


def _verbal(lower: str) -> list[str]:
    """What is left of the word after each verb root that it may begin with: құр-ылды."""
    roots = verb_roots()
    cuts = [size for size in range(1, len(lower) + 1) if lower[:size] in roots]
    features = [f"v={lower[size:]}" for size in cuts]
    if cuts:
        features.append(f"verb={lower[: cuts[-1]]}")
    for reading in readings(lower):
        form = _VERB_FORM.search(reading.stem)
        if form and len(base := reading.stem[: form.start()]) > 1:
            known = any(base[:size] in roots for size in range(len(base), 1, -1))
            chain = "+".join(reading.slots)
            features += (f"f={form[0]}|{known}", f"f={form[0]}|{known}|{chain}")
    return features


@lru_cache(maxsize=8192)
def _rule(token: str) -> tuple[str, str]:
    """The case that the rules read, alone and with number and possession."""
    found = analyse(token)
    if found is None:
        return "rk=-", "rc=-"
    return f"rk={found.case}", f"rc={found.case}|{found.possessive}|{found.attributive}|{found.plural}"


def _lists(lower: str) -> list[str]:
    """Which lists hold the word or a stem of it, with what endings."""
    features: list[str] = []
    held: list[str] = []
    for part in LISTED:
        chains = ["+".join(reading.slots) for reading in readings(lower) if reading.stem in _listed(part)]
        features += (f"L={part}|{chain}" for chain in chains)
        held += [part] if chains else []
    ending = _after_root(lower)
    if ending is not None:
        features.append(f"Lv={ending}")
        held.append("verbs")
    return [*features, *(f"L={part}" for part in held), f"LS={'+'.join(held)}"]


def _after_root(lower: str) -> str | None:
    """The verbal ending behind the longest listed root; "" for the bare root."""
    for cut in range(len(lower), 1, -1):
        ending = lower[cut:]
        if lower[:cut] in _roots() and (
            not ending or VERBAL.fullmatch(ending) or _VERB_FORM.fullmatch(ending)
        ):
            return ending
    return None


def _used(lower: str) -> list[str]:
    """How the corpus uses the word, its likeliest root and its likeliest stem."""
    verbal, ending = _best_root(lower)
    nominal, chain = _best_stem(lower)
    both, usage = f"{nominal}|{verbal}", usage_of(lower)
    return [
        f"V={verbal}",
        f"V={verbal}|{ending}",
        f"N={nominal}",
        f"N={nominal}|{chain}",
        f"NV={both}",
        f"NV={both}|{lower[-2:]}",
        f"before={usage.before_noun}",
        f"final={usage.final}",
        f"bf={usage.before_noun}|{usage.final}",
    ]


@lru_cache(maxsize=8192)
def _best_root(lower: str) -> tuple[int, str]:
    """The most verbal endings that a root of the word was met with, and what follows that root."""
    best, ending = 0, ""
    for cut in range(len(lower), 1, -1):
        count = usage_of(lower[:cut]).verbal
        if count > best and (cut == len(lower) or VERBAL.fullmatch(lower, cut)):
            best, ending = count, lower[cut:]
    return best, ending


@lru_cache(maxsize=8192)
def _best_stem(lower: str) -> tuple[int, str]:
    """The most nominal endings that a stem of the word was met with, and the chain behind it."""
    best, chain = 0, ""
    for reading in readings(lower):
        count = usage_of(reading.stem).nominal
        if count > best:
            best, chain = count, "+".join(reading.slots)
    return best, chain


@lru_cache(maxsize=8192)
def _capital(lower: str) -> str:
    """How often the stem of the word that is met most surely has a capital."""
    shares: list[Usage] = [usage_of(reading.stem) for reading in readings(lower)]
    return next((usage.capital for usage in shares if usage.capital != UNKNOWN), UNKNOWN)


# --- The word in its sentence ---------------------------------------------------------------------
def _place(words: Sequence[Word], index: int) -> list[str]:
    word, capital = words[index], _capital(words[index].lower)
    features = [
        f"fs={index == 0}|{word.shape}",
        f"cr={capital}",
        f"cr={capital}|{word.shape[:1]}|{index == 0}",
        f"len={min(len(word.lower), LONGEST_LENGTH)}",
    ]
    if word.is_number:
        features.append("number")
    if word.shape.startswith("X") and index > 0 and words[index - 1].shape not in OPENING | ENDS:
        features.append("name")
    if index + 1 == len(words) or words[index + 1].shape in ENDS:
        features.append("last")
    return features


def _around(tokens: Sequence[str], words: Sequence[Word], index: int) -> list[str]:
    features = ["first"] if index == 0 else []
    for distance in (-1, 1):
        place = index + distance
        if 0 <= place < len(words):
            features += _neighbour(words[place], distance)
            features.append(f"{distance}:{_rule(tokens[place])[0]}|{_rule(tokens[index])[0]}")
        else:
            features.append(f"{distance}:edge")
    return [*features, *_after_verb(words, index), *_before_verb(words, index)]


def _neighbour(word: Word, distance: int) -> list[str]:
    nominal, verbal = _best_stem(word.lower)[0], _best_root(word.lower)[0]
    return [
        f"{distance}:w={word.lower}",
        f"{distance}:e={word.ending}",
        *(f"{distance}:g={name}" for name in word.classes),
        f"{distance}:x2={word.lower[-2:]}",
        f"{distance}:NV={nominal}|{verbal}",
    ]


def _after_verb(words: Sequence[Word], index: int) -> list[str]:
    """The verbal ending of the word before, behind which a verb only helps: оқып отыр, келген болатын."""
    if index == 0:
        return []
    ending = _after_root(words[index - 1].lower)
    return [f"av={ending}|{words[index].lower[:3]}", f"av={ending}|{'auxiliaries' in words[index].classes}"]


def _before_verb(words: Sequence[Word], index: int) -> list[str]:
    """The root of the verb that follows, which may make one predicate with the word: қол қойды."""
    if index + 1 == len(words):
        return []
    following = words[index + 1].lower
    for size in (4, 3, 2):
        if following[:size] in _roots():
            stem = min((reading.stem for reading in readings(words[index].lower)), key=len)
            return [f"nr={following[:size]}", f"wr={stem}|{following[:size]}"]
    return []

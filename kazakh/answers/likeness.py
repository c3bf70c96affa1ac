"""How alike two words are: the same, the same but for endings or letters, nearly, or not (rules 2–4, 15).

Endings of number, possession and case are taken off both. Letters count as equal
when a Russian keyboard or a Latin alphabet makes them so, unless what was typed
is another real word.
"""

from enum import IntEnum
from functools import lru_cache

from kazakh.answers.lexicon import are_synonyms, is_real, is_stem, is_word, other_names
from kazakh.answers.plain import fold, is_latin, skeleton, squashed
from kazakh.stems import Reading, harmony, readings, restored
from kazakh.transliterate import detect_alphabet, to_cyrillic


class Likeness(IntEnum):
    """From what is no answer, over what a teacher must see, to what is the same."""

    OTHER = 0
    WITHOUT = 1
    RELATED = 2
    FORMER = 3
    SYNONYM = 4
    SLIP = 5
    ANOTHER_WORD = 6
    SAME = 7


SHORTEST_SLIP = 4
"""Letters; in a shorter word one letter is too much of it."""
LONGEST_CHANCE = 6
"""Letters from which two words do not share a stem by chance."""
LONG_WORD = 10
"""Letters from which two slips are still the same word."""
_ENDINGS_WORDS = (
    "нын нин дын дин тын тин ны ни ды ди ты ти га ге ка ке на не да де та те дан ден тан тен нан нен мен "
    "бен пен нда нде н сы си ы и ымыз имиз мыз миз лар лер дар дер тар тер"
)
_ENDINGS = tuple(_ENDINGS_WORDS.split(" "))
LATIN_VOWELS = frozenset("aeiou")
_PRIVATIVE = ("сыз", "сіз", "сиз")
LEXICAL_PRIVATIVES = frozenset({"тәуелсіз"})
"""Words in -сыз that are related to others as any adjective is."""
_DERIVING_WORDS = (
    "лық лік дық дік тық тік лы лі ды ді ты ті шы ші шылық шілік ша ше дай дей тай тей лау леу дау деу "
    "тау теу лану лену у ған ген қан кен ады еді йды йді ып іп п атын етін йтын йтін ушы уші ылу ілу ыл "
    "іл ылды ілді ылған ілген ылады іледі ын ін ынды інді ды ді ты ті ылық ілік стан лас лес дас дес тас "
    "тес ция циялау изм ист ғы гі қы кі"
)
_DERIVING = tuple(_DERIVING_WORDS.split(" "))
_MINE_OR_YOURS = frozenset({"px1sg", "px2"})


@lru_cache(maxsize=16384)
def bases(word: str) -> frozenset[str]:
    """Return the stems that a word may have.

    «My» and «your» are left out, as no answer has them; a known stem has no endings.
    """
    if is_stem(word):
        return frozenset({word})
    return frozenset(reading.stem for reading in readings(word) if _is_possible(reading))


def _is_possible(reading: Reading) -> bool:
    """Whether a case that only follows a possessive does so, and the possessive is «his»."""
    owned = any(slot.endswith("_px3") for slot in reading.slots)
    return _MINE_OR_YOURS.isdisjoint(reading.slots) and (not owned or "px3" in reading.slots)


@lru_cache(maxsize=16384)
def _folded_bases(word: str) -> frozenset[str]:
    return frozenset(map(fold, bases(word)))


@lru_cache(maxsize=16384)
def _latin_bases(word: str) -> frozenset[str]:
    return frozenset(map(skeleton, bases(word)))


@lru_cache(maxsize=1)
def _latin_endings() -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(skeleton, _ENDINGS)))


def _loosely_peeled(word: str, endings: tuple[str, ...], rounds: int = 3) -> set[str]:
    """Return what may be left of a word whose vowels no longer show which endings it can have."""
    found, edge = {word}, {word}
    for _ in range(rounds):
        edge = {
            stem
            for whole in edge
            for ending in endings
            if whole.endswith(ending)
            for stem in (*restored(whole[: -len(ending)]), *_latin_restored(whole[: -len(ending)]))
            if len(stem) > 2
        } - found
        found |= edge
    return found


def _latin_restored(stem: str) -> tuple[str, ...]:
    """The same in Latin letters: kitab → kitap, halk → halik."""
    if len(stem) < 3 or not stem.isascii() or stem[-1] in LATIN_VOWELS:
        return ()
    unvoiced = stem[:-1] + {"b": "p", "g": "k"}.get(stem[-1], stem[-1])
    dropped = stem[-2] not in LATIN_VOWELS
    return (unvoiced, unvoiced[:-1] + "i" + unvoiced[-1]) if dropped else (unvoiced,)


@lru_cache(maxsize=16384)
def likeness(given: str, key: str) -> Likeness:
    """Tell how alike a typed word and a word of the key are; both plain and in lower case."""
    given, key = given.replace("-", ""), key.replace("-", "")
    if given == key:
        return Likeness.SAME
    if any(letter.isdecimal() for letter in given + key):
        return Likeness.OTHER
    if without(given) != without(key):
        return Likeness.WITHOUT if _cut(given) & _cut(key) else Likeness.OTHER
    if not is_latin(given) and _shares_stem(given, key):
        return Likeness.SAME
    if _same_letters(given, key) and not _is_out_of_harmony(given, key):
        return Likeness.ANOTHER_WORD if _is_another_word(given, key) else Likeness.SAME
    return _nearly(given, key)


def _shares_stem(given: str, key: str) -> bool:
    """Whether both may come from one stem: one of them, a word that people write, or a long one."""
    shared = bases(given) & bases(key)
    return any(stem in (given, key) or is_word(stem) or len(stem) >= LONGEST_CHANCE for stem in shared)


def _is_out_of_harmony(given: str, key: str) -> bool:
    """Whether a Kazakh keyboard wrote a front vowel at a back key's end: «-ұлі» for «-ұлы»."""
    return given.endswith("і") and key.endswith("ы") and harmony(given[:-1]) == "back"


def _same_letters(given: str, key: str) -> bool:
    """Whether the words are one but for the alphabet, the keyboard and endings."""
    bare = frozenset(base for base in bases(key) if len(base) >= LONGEST_CHANCE or is_word(base)) | {key}
    if is_latin(given) or is_latin(key):
        typed = (skeleton(given), skeleton(given.replace("ch", "ч").replace("c", "ts")))
        peeled = set[str]().union(*(_loosely_peeled(word, _latin_endings()) for word in typed))
        return not peeled.isdisjoint(map(skeleton, bare))
    return not _loosely_peeled(fold(given), tuple(_ENDINGS)).isdisjoint(map(fold, bare))


def _is_another_word(given: str, key: str) -> bool:
    """Whether the letters as typed spell a real word that is no form of the key."""
    if not is_latin(given):
        return is_real(given, verbs=False)
    if detect_alphabet(given) == "ad hoc":
        return False
    read = to_cyrillic(given).lower()
    return not bases(read) & bases(key) and is_real(read)


def _nearly(given: str, key: str) -> Likeness:
    if are_synonyms(given, key):
        return Likeness.SYNONYM
    if any(base in other_names(name) for name in bases(key) for base in bases(given)):
        return Likeness.FORMER
    if _is_slip(given, key):
        return Likeness.OTHER if is_real(given) else Likeness.SLIP
    if _cut(given) & _cut(key):
        return Likeness.RELATED
    return Likeness.OTHER


def _is_slip(given: str, key: str) -> bool:
    """Whether one letter is wrong, missing, doubled or swapped, endings apart; two in a long word."""
    latin = is_latin(given) or is_latin(key)
    mine = (
        _loosely_peeled(skeleton(given), _latin_endings(), 2)
        if latin
        else {fold(given), *_folded_bases(given)}
    )
    theirs = _latin_bases(key) if latin else _folded_bases(key)
    return any(
        min(len(a), len(b)) >= SHORTEST_SLIP and slips(a, b) <= (2 if len(b) >= LONG_WORD else 1)
        for a in mine
        for b in theirs
        if abs(len(a) - len(b)) < 3
    )


def slips(first: str, second: str) -> int:
    """Return the least number of letters to add, drop, change or swap (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, a in enumerate(first, 1):
        current = [row]
        for column, b in enumerate(second, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (a != b))
            if row > 1 and column > 1 and a == second[column - 2] and first[row - 2] == b:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last[-1]


def without(word: str) -> bool:
    """Whether a word says «without», in -сыз or -сіз: заңсыз, тілсіз."""
    return any(
        len(base) > 5 and base.endswith(_PRIVATIVE) and base not in LEXICAL_PRIVATIVES for base in bases(word)
    )


@lru_cache(maxsize=16384)
def _cut(word: str) -> frozenset[str]:
    """Return the roots that are left without word-forming and verbal endings, folded."""
    roots: set[str] = set()
    for base in bases(word):
        shortened = {base[: -len(e)] for e in (*_DERIVING, *_PRIVATIVE) if base.endswith(e)}
        roots |= {base} | shortened
        roots |= {root[: -len(e)] for root in shortened for e in _DERIVING if root.endswith(e)}
    return frozenset(fold(root) for root in roots if len(root) >= SHORTEST_SLIP - 1)


def same_joined(given: str, key: str) -> Likeness:
    """Tell how alike two texts are when spaces and hyphens do not count: «этно мәдени»."""
    return likeness(squashed(given), squashed(key))

"""Stems that the rules of endings cannot guess: dropped vowels, unvoiced loans, stems in -ы, -і.

Sources: Қазақ тілінің орфографиялық сөздігі for the forms; Қазақ грамматикасы (Астана, 2002) for
the word-forming endings -шы, -лы, -ғы; the lists are our own.
"""

from __future__ import annotations

from kazakh.phonology import VOWELS, Final, final_of

_DROPPING = """
    орын мұрын ерін қарын мойын қойын ауыз дауыс халық ерік көрік мүлік құлық парық ырық бөрік қырық
    кәсіпорын әріп қауіп кейіп ғұрып қалып ғайып
"""
DROPPED_VOWELS = frozenset(_DROPPING.split())
"""Stems whose last vowel drops before a vowel: орын → орны, халық → халқы, әріп → әрпі."""

RESTORED_VOWELS = {stem[:-2] + stem[-1]: stem for stem in DROPPED_VOWELS}
"""The same, from what is left before the vowel: халқ → халық."""

_UNVOICED = ("тип", "скоп", "цип", "этап", "клип", "чип", "тарап", "грип", "стартап", "ватсап", "хоп")


def keeps_voiceless(stem: str) -> bool:
    """Whether a stem's final п stays before a vowel, as in most loans: принципі, тарапынан."""
    return stem.endswith(_UNVOICED)


_STEMS = """
    алты жеті екі жарты осы бәрі кісі іні бөрі шері пері тері сәкі түркі түлкі күлкі тары сары ұры көрші
    қайшы қамшы ақы жалақы зейнетақы айлықақы еңбекақы қаламақы темекі есірткі түрткі тепкі серпкі ертегі
    қаржы дәрі сопы парсы кәрі өлі тірі ірі ескі жақсы ұлы жылы әдемі кіші ащы тәтті қарсы жалпы жоғары
    мәңгі сыпайы ауызекі әлгі кірпі ішкі келесі әрі бері сыртқы ұлағатты алматы ембі меркі үрімші
    қазы әлі жексенбі дүйсенбі сейсенбі сәрсенбі бейсенбі сенбі мүфти кеңші кәді шілі бүгінгі
"""
STEMS_IN_NARROW_VOWEL = frozenset(_STEMS.split())
"""Bare stems in -ы, -і that look like a possessive and are told by no ending."""

_FORMS = """
    күші іші ұшы бұрышы қамышы шашы ағашы қарындашы төші фонды тренді бренді стенді рекорды аккорды
    тесті посты хосты холосты инсульты әкті бергі
"""
POSSESSED_FORMS = frozenset(_FORMS.split()) - {"бергі"}
"""Possessives that look like an agent in -шы or an adjective in -ды, -ты."""


def ends_in_possessive(phrase: str) -> bool:
    """Whether a word or phrase in its base form ends in the third-person possessive.

    «халқы», «Ассамблеясы», «тілдері» do; «Алматы», «оқушы», «маңызды» and «үлгі» do not.
    """
    word = phrase.lower().replace("-", " ").rpartition(" ")[2]
    if len(word) < 3 or word[-1] not in "ыі" or not word.isalpha():
        return False
    if word in POSSESSED_FORMS or word[:-1] in RESTORED_VOWELS:
        return True
    return word not in STEMS_IN_NARROW_VOWEL and not _is_derived(word)


def _is_derived(word: str) -> bool:
    """Whether the last syllable is a word-forming ending: -шы, -лы, -ды, -ты, -ғы, -қы."""
    last, before = word[-2], word[-3]
    after_vowel = before in VOWELS and not (before == "у" and word[-4:-3] in VOWELS)
    if last == "ш":
        return True
    if last in "лд":
        return not after_vowel
    if last == "т":
        return not after_vowel and final_of(word[:-2]) is Final.VOICELESS
    if last == "к":
        return not after_vowel and before not in "нрлс"
    if last in "ғгқ":
        plain = not after_vowel and not word.endswith(("ингі", "бургі"))
        return plain or word.endswith(_LOCAL)
    return False


_LOCAL = ("дағы", "дегі", "тағы", "тегі")
"""Adjectives from the locative: қаладағы, елдегі."""

"""Words that pupils put around an answer and that say nothing of it (rule 13), and answers that are none."""

import re
from functools import cache

from kazakh.answers.plain import fold

_BEFORE = (
    "менің ойымша",
    "меніңше",
    "ойымша",
    "менің білуімше",
    "білуімше",
    "білгенімдей",
    "мен білгендей",
    "мәтін бойынша",
    "мәтінде айтылғандай",
    "мәтінге сәйкес",
    "менің жауабым",
    "дұрыс жауабы",
    "дұрыс жауап",
    "сұрақтың жауабы",
    "жауабы",
    "жауабым",
    "жауап",
    "сәлеметсіз бе",
    "сәлем",
    "құрметті ұстаз",
    "апай",
    "ағай",
    "мұғалім",
    "кешіріңіз",
    "әрине",
    "бұл",
    "ол",
    "олар",
    "ответ",
)
_AFTER = (
    "деп ойлаймын",
    "деп есептеймін",
    "деп санаймын",
    "деп білемін",
    "деп білеміз",
    "деп жауап беремін",
    "болып табылады",
    "болып саналады",
    "болып есептеледі",
    "деп аталады",
    "деп атайды",
    "деп аталған",
    "аталады",
    "болды",
    "болған",
    "болады",
    "болатын",
    "екен",
    "еді",
    "ғой",
    "апай",
    "ағай",
    "мұғалім",
    "рақмет",
    "рахмет",
    "өтінемін",
)
_NOTHING = (
    "білмеймін",
    "білмедім",
    "білмей тұрмын",
    "білмей қалдым",
    "білмеппін",
    "мен білмеймін",
    "жауабын білмеймін",
    "жауабы жоқ",
    "жауап жоқ",
    "жауап бере алмаймын",
    "есімде жоқ",
    "есімде қалмады",
    "есіме түспей тұр",
    "есіме түспеді",
    "ұмытып қалдым",
    "ұмыттым",
    "ұмытып кеттім",
    "хабарым жоқ",
    "түсінбедім",
    "түсінбеймін",
    "оқымадым",
    "айта алмаймын",
    "қиналып тұрмын",
    "мәтінде жоқ",
    "не знаю",
    "незнаю",
    "я не знаю",
    "не помню",
    "забыл",
    "забыла",
    "не понял",
    "не поняла",
    "без понятия",
    "понятия не имею",
    "затрудняюсь ответить",
    "хз",
    "i don't know",
    "dont know",
    "don't know",
    "idk",
    "bilmeimin",
    "bilmeymin",
    "bilmeymın",
    "bilmedim",
)
_UNSURE = re.compile(r"\b(білме(й|ді|п)\w*|ұмыт(ып|ты)\w*|не (знаю|помню)|есімде жоқ|bilme\w+)")
_SPACES = re.compile(r"[\s,.:;!?–—-]+")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    gap = r"[\s,.:;!–—-]+"
    before, after = (
        "|".join(re.escape(fold(phrase)) for phrase in sorted(phrases, key=len, reverse=True))
        for phrases in (_BEFORE, _AFTER)
    )
    return re.compile(rf"(?:{before}){gap}(?=\w|\d)"), re.compile(rf"(?<=\w|\d|%){gap}(?:{after})$")


def unwrapped(answer: str) -> str:
    """Return a plain answer without the polite words before and after it."""
    before, after = _patterns()
    while True:
        # `fold` changes letters one for one, so its places are the answer's.
        folded = fold(answer)
        if len(folded) != len(answer):
            return answer
        if found := before.match(folded):
            answer = answer[found.end() :]
        elif found := after.search(folded):
            answer = answer[: found.start()]
        else:
            return answer


@cache
def _folded_nothing() -> frozenset[str]:
    return frozenset(_SPACES.sub(" ", fold(phrase)) for phrase in _NOTHING)


def says_nothing(answer: str) -> bool:
    """Whether a plain answer only says that the pupil does not know."""
    spaced = _SPACES.sub(" ", fold(answer)).strip()
    return spaced in _folded_nothing() or bool(_UNSURE.search(answer))

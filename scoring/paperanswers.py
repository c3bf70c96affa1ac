"""PURE: what a teacher types from a sheet → raw answers, by the letters that are printed beside options.

Options carry Latin capitals, A B C …, whatever the language. Typed letters are read by how they look
(А В С Е Н К of the Cyrillic keyboard are A B C E H K), else by how they sound (Б, Д, Ф are B, D, F),
small or large; numbers count options from 1, so that the number keys serve in every keyboard layout.
A dash, a full stop or nothing: left open. By type:

    single choice, true or false   one letter; for the latter also the words
    multiple response              letters, together or apart: «ACE», «a, c, e»
    matching                       a letter for each line, in order: «B-AD»; or pairs: «1B 3A»
    ordering                       the places in the boxes, from above: «3 1 2»; or the letters in order
    gaps                           the gaps in order with a bar between: «Парламент | B»
    all others                     the text itself
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from quizzes.questiontypes.base import Content, MalformedAnswerError
from quizzes.questiontypes.registry import question_type

LETTERS = "ABCDEFGHIJKLMNOPQRST"
"""As many as a question can have options."""

ALIKE = ("АВСЕНІКМОРТЅЈБДФГИЙЛП", "ABCEHIKMOPTSJBDFGIJLP")
"""Cyrillic capitals, and the Latin ones that they are read as."""

_ALIKE = str.maketrans(*ALIKE)
_TRUE = {"true", "дұрыс", "иә", "верно", "да", "yes"}
_FALSE = {"false", "дұрыс емес", "бұрыс", "жоқ", "неверно", "нет", "no"}
_OPEN = {"", "-", "–", "—", ".", "_"}
_APART = re.compile(r"[\s,;/]")
_PAIR = re.compile(r"(\d+)\s*[-–—.):=]?\s*([A-Z])")
_PAIRS = re.compile(rf"(?:{_PAIR.pattern}[\s,;]*)+")

AnswerFault = Literal[
    "no_such_option", "one_option", "how_many", "no_such_place", "letters_or_places", "unreadable"
]


class PaperAnswerError(ValueError):
    """What was typed cannot be an answer to the question.

    code: `no_such_option`, `no_such_place` – detail is the sign; `one_option` – several where one is
    asked; `how_many` – detail is how many there must be; `letters_or_places` – both are mixed;
    `unreadable` – nothing that the question's type can hold.
    """

    def __init__(self, code: AnswerFault, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def read_answer(slug: str, content: Content, presentation: Sequence[str], typed: str) -> Any:
    """The raw answer, None where it was left open. Raises PaperAnswerError."""
    text = typed.strip()
    if text in _OPEN:
        return None
    values = _READERS.get(slug, _as_typed)(content, _order(slug, content, presentation), text)
    try:
        return question_type(slug).parse(content, values)
    except MalformedAnswerError as error:
        raise PaperAnswerError("unreadable") from error


def key_note(slug: str, content: Content, presentation: Sequence[str]) -> str:
    """The right answer in the same signs as it is typed; empty for types that are typed in words."""
    order = _order(slug, content, presentation)
    return _KEYS[slug](content, order) if slug in _KEYS else ""


def read_version(typed: str) -> tuple[str, str] | None:
    """The letter of a sheet's version and, where it stands there, the number of the print: «37-A».

    None where nothing was written; an empty letter for what is none.
    """
    plain = typed.strip().upper().translate(_ALIKE)
    if not plain:
        return None
    found = re.fullmatch(r"(?:(\d+)\s*[-–—]?\s*)?([A-Z])", plain)
    return (found[2], found[1] or "") if found else ("", "")


def one_key(slug: str) -> bool:
    """Whether one key is a whole answer, so that the next field may follow at once."""
    return slug in ("single_choice", "true_false")


def with_letters(slug: str) -> bool:
    """Whether answers are letters, so that a Cyrillic one may be shown as the Latin that it stands for."""
    return slug in ("single_choice", "true_false", "multiple_response", "matching", "ordering")


def _order(slug: str, content: Content, presentation: Sequence[str]) -> list[str]:
    """Ids of what is lettered, as it is printed; for gaps, whose choices stand apart, the presentation."""
    return [option.id for option in question_type(slug).options(content, presentation)] or list(presentation)


# --- Signs → values that the type's page would send ------------------------------------------------
def _signs(text: str) -> list[str]:
    """Letters as printed, and numbers; one digit each where nothing stands between the signs."""
    plain = text.upper().translate(_ALIKE)
    found = re.findall(r"\d+|\S", plain) if _APART.search(plain) else list(plain)
    return [sign for sign in found if not _APART.fullmatch(sign)]


def _option(sign: str, order: Sequence[str]) -> str:
    """The id of the option that a letter or a number names."""
    place = int(sign) - 1 if sign.isdecimal() else LETTERS.find(sign)
    if not 0 <= place < len(order):
        raise PaperAnswerError("no_such_option", sign)
    return order[place]


def _one(content: Content, order: Sequence[str], text: str) -> list[str]:
    signs = [text] if text.isdecimal() else _signs(text.rstrip(".)"))
    if len(signs) != 1:
        raise PaperAnswerError("one_option")
    return [_option(signs[0], order)]


def _truth(content: Content, order: Sequence[str], text: str) -> list[str]:
    said = " ".join(text.casefold().split())
    if said in _TRUE | _FALSE:
        return ["true" if said in _TRUE else "false"]
    return _one(content, order, text)


def _several(content: Content, order: Sequence[str], text: str) -> list[str]:
    return list(dict.fromkeys(_option(sign, order) for sign in _signs(text)))


def _matched(content: Content, order: Sequence[str], text: str) -> list[str]:
    stems = [stem["id"] for stem in content["stems"]]
    plain = text.upper().translate(_ALIKE)
    if _PAIRS.fullmatch(plain):
        return [f"{_option(stem, stems)}:{_option(sign, order)}" for stem, sign in _PAIR.findall(plain)]
    signs = _counted(_signs(text), len(stems))
    return [
        f"{stem}:{_option(sign, order)}" for stem, sign in zip(stems, signs, strict=True) if sign not in _OPEN
    ]


def _ordered(content: Content, order: Sequence[str], text: str) -> list[str]:
    signs = _counted(_signs(text), len(order))
    filled = [sign for sign in signs if sign not in _OPEN]
    if all(sign.isdecimal() for sign in filled):
        if wrong := next((sign for sign in filled if not 1 <= int(sign) <= len(order)), None):
            raise PaperAnswerError("no_such_place", wrong)
        return [f"{item}:{int(sign)}" for item, sign in zip(order, signs, strict=True) if sign not in _OPEN]
    if any(sign.isdecimal() for sign in filled):
        raise PaperAnswerError("letters_or_places")
    return [f"{_option(sign, order)}:{place}" for place, sign in enumerate(signs, 1) if sign not in _OPEN]


def _filled(content: Content, order: Sequence[str], text: str) -> list[str]:
    gaps = question_type("gaps").parts(content, order, None)[:-1]
    texts = [text] if len(gaps) == 1 else re.split(r"[|;\n]", text)
    filled = zip(gaps, _counted(texts, len(gaps)), strict=True)
    return [_filling(gap.choices, typed.strip()) for gap, typed in filled]


def _filling(choices: Sequence[str], typed: str) -> str:
    """What stands in a gap: of choices by letter, number or their own words."""
    if typed in _OPEN:
        return ""
    if not choices:
        return typed
    by_words = {choice.casefold(): choice for choice in choices}
    if found := by_words.get(typed.casefold()):
        return found
    if len(typed) > len(str(len(choices))):
        raise PaperAnswerError("no_such_option", typed[:40])
    return _option(typed.upper().translate(_ALIKE), choices)


def _as_typed(content: Content, order: Sequence[str], text: str) -> list[str]:
    return [text]


def _counted(found: list[str], expected: int) -> list[str]:
    if len(found) != expected:
        raise PaperAnswerError("how_many", str(expected))
    return found


_READERS: Mapping[str, Callable[[Content, Sequence[str], str], list[str]]] = {
    "single_choice": _one,
    "true_false": _truth,
    "multiple_response": _several,
    "matching": _matched,
    "ordering": _ordered,
    "gaps": _filled,
}


# --- The key in the same signs ----------------------------------------------------------------------
def _key_of_options(content: Content, order: Sequence[str]) -> str:
    right = {option["id"] for option in content["options"] if option["correct"]}
    return " ".join(letter for letter, option in zip(LETTERS, order, strict=False) if option in right)


def _key_of_truth(content: Content, order: Sequence[str]) -> str:
    return LETTERS[order.index("true" if content["correct"] else "false")]


def _key_of_stems(content: Content, order: Sequence[str]) -> str:
    letters = dict(zip(order, LETTERS, strict=False))
    return " ".join(f"{number}{letters[stem['match']]}" for number, stem in enumerate(content["stems"], 1))


def _key_of_items(content: Content, order: Sequence[str]) -> str:
    places = {item["id"]: str(place) for place, item in enumerate(content["items"], 1)}
    return " ".join(places[item] for item in order)


_KEYS: Mapping[str, Callable[[Content, Sequence[str]], str]] = {
    "single_choice": _key_of_options,
    "multiple_response": _key_of_options,
    "true_false": _key_of_truth,
    "matching": _key_of_stems,
    "ordering": _key_of_items,
}

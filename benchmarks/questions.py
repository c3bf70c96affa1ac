"""The quiz that both sides ask: single-choice questions on a text that proves each of them."""

from __future__ import annotations

from dataclasses import dataclass

QUESTIONS = 20
KEY = "b"
"""The right option's id, at every question."""

_CLUBS = (
    "шахмат", "домбыра", "робототехника", "тоғызқұмалақ", "қазақша күрес", "сурет салу", "театр",
    "журналистика", "волейбол", "астрономия",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: where its proof stands in TEXT, its four numbers, and which of them is right."""

    stem: str
    start: int
    end: int
    options: list[dict[str, object]]


def _sentence(number: int) -> str:
    club = _CLUBS[number % len(_CLUBS)]
    return f"№ {number + 1} мектептегі «{club}» үйірмесіне {_key(number)} оқушы қатысады."


def _key(number: int) -> int:
    return 31 + 4 * number


TEXT = "\n\n".join(_sentence(number) for number in range(QUESTIONS))


def asked(number: int) -> Asked:
    """The question on the text's sentence of that number, from 0."""
    sentence = _sentence(number)
    start = TEXT.index(sentence) + sentence.index(f"{_key(number)} оқушы")
    options: list[dict[str, object]] = [
        {"id": letter, "text": f"{_key(number) + offset} оқушы", "correct": letter == KEY}
        for letter, offset in zip("abcd", (-9, 0, 6, 14), strict=True)
    ]
    stem = sentence.replace(f"{_key(number)} оқушы", "қанша оқушы").replace(".", "?")
    return Asked(stem, start, start + len(f"{_key(number)} оқушы"), options)

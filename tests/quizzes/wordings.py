"""Words that the tests of questions share."""

from typing import Any

from content.models import Edition
from quizzes.editing import Evidence

SENTENCES = (
    "Біздің мектеп",
    "Мектепте 12 үйірме бар.",
    "Оларға 340 оқушы қатысады.",
    "Бұл 12 үйірменің 12 жетекшісі бар.",
)

CHOICE: dict[str, Any] = {
    "options": [
        {"id": "a", "text": "10", "correct": False},
        {"id": "b", "text": "12", "correct": True},
        {"id": "c", "text": "14", "correct": False, "feedback": "Бұл – былтырғы сан."},
    ]
}
SEVERAL: dict[str, Any] = {
    "options": [
        {"id": "a", "text": "ән", "correct": True},
        {"id": "b", "text": "шахмат", "correct": False, "feedback": "Шахмат былтыр жабылды."},
        {"id": "c", "text": "домбыра", "correct": True},
    ]
}
PAIRS: dict[str, Any] = {
    "stems": [
        {"id": "a", "text": "ән үйірмесі", "match": "x"},
        {"id": "b", "text": "би үйірмесі", "match": "y"},
    ],
    "options": [
        {"id": "x", "text": "Асқар Серікұлы"},
        {"id": "y", "text": "Гүлнәр Бекқызы"},
        {"id": "z", "text": "Болат Нұрланұлы"},
    ],
}
STEPS: dict[str, Any] = {
    "items": [
        {"id": "a", "text": "бастауыш"},
        {"id": "b", "text": "негізгі мектеп"},
        {"id": "c", "text": "жоғары сынып"},
    ]
}
SHORT: dict[str, Any] = {"keys": [{"id": "a", "text": "домбыра"}], "kind": "term"}
GAPS: dict[str, Any] = {
    "text": "Мектепте [[1]] үйірмесі\nжәне [[2]] үйірмесі бар.",
    "gaps": [
        {"id": "1", "keys": [{"text": "ән"}], "kind": "term"},
        {"id": "2", "keys": [{"text": "би"}], "kind": "term", "choices": ["би", "шахмат", "сурет"]},
    ],
}
NUMBER: dict[str, Any] = {"value": "340", "tolerance": "0", "unit": "оқушы"}
TRUTH: dict[str, Any] = {"correct": False, "feedback_true": "Мәтінде басқа сан тұр."}

QUESTION: dict[str, Any] = {"type": "single_choice", "stem": "Мектепте неше үйірме бар?", "content": CHOICE}


def cite(edition: Edition, words: str) -> Evidence:
    """The first place where the words stand in the edition."""
    start = edition.text.index(words)
    return Evidence(edition, start, start + len(words))

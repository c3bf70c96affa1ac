"""What readers of several formats decide alike: ids, and what weighted options amount to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from quizzes.formats.weights import default_weights, written

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WILDCARD = re.compile(r"(?<!\\)\*")
_SLACK = Fraction(1, 1000)


class RefusedError(ValueError):
    """A question that cannot be taken: the reason's code, and what its sentence names."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def identified(entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The entries with ids in their order: a to z, then a27 and so on."""
    return [{"id": identity(index), **entry} for index, entry in enumerate(entries)]


def identity(index: int) -> str:
    """The id of the entry at an index."""
    return _LETTERS[index] if index < len(_LETTERS) else f"a{index + 1}"


def with_literal_stars(text: str, match: str | None) -> str:
    """A key as Moodle writes it: an asterisk that is no wildcard is escaped."""
    return text if match == "pattern" else text.replace("*", r"\*")


def keys_with_stars(texts: Sequence[str]) -> tuple[list[str], bool]:
    """Keys as Moodle wrote them, and whether any has a wildcard; without one, asterisks are plain."""
    if any(_WILDCARD.search(text) for text in texts):
        return list(texts), True
    return [text.replace(r"\*", "*") for text in texts], False


def chosen_content(
    options: Sequence[Mapping[str, Any]], *, is_single: bool
) -> tuple[str, dict[str, Any], list[tuple[str, str]]]:
    """Type, content and warnings of options that say "correct" and carry no weights."""
    if not any(option["correct"] for option in options):
        raise RefusedError("key_missing")
    slug = "single_choice" if is_single else "multiple_response"
    return slug, {"options": identified(options)}, []


def settled_choice(
    options: Sequence[Mapping[str, Any]], *, is_single: bool
) -> tuple[str, dict[str, Any], list[tuple[str, str]]]:
    """Type, content and warnings of options with weights.

    Weights stay only where they say something else than our own rules do: one right option; 1/k for
    the right ones and −1/m for the others. Raises RefusedError without a right option.
    """
    weights = [Fraction(option["weight"]) for option in options]
    correct = [weight == 1 if is_single else weight > 0 for weight in weights]
    warnings = []
    total = sum((weight for weight in weights if weight > 0), Fraction(0))
    if not is_single and total and abs(total - 1) > _SLACK:
        warnings.append(("weights_sum", f"{written(round(total * 100, 2))} %"))
    if is_single and sum(correct) > 1:
        warnings.append(("several_full_marks", str(sum(correct))))
    ordinary = [Fraction(is_right) for is_right in correct] if is_single else default_weights(correct)
    is_ordinary = weights == ordinary and not (is_single and sum(correct) > 1)
    settled = [
        {"text": option["text"], "correct": is_right}
        | {name: option[name] for name in ("feedback",) if name in option}
        | ({} if is_ordinary else {"weight": option["weight"]})
        for option, is_right in zip(options, correct, strict=True)
    ]
    slug, content, _ = chosen_content(settled, is_single=is_single)
    if not is_single and not is_ordinary:
        content["rule"] = "weights"
    return slug, content, warnings

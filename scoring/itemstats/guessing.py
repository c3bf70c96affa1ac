"""What blind guessing gets, by question type: the floor under a facility."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any


def random_guess_score(kind: str, content: Mapping[str, Any]) -> float | None:
    """The share of the marks that a blind guess is expected to get; None where there is no telling.

    kind: the slug of the question type; content as in QuestionVersion.content. Rules as Moodle's
    (question types' get_random_guess_score), except two: ordering by pairs gets half the pairs by
    guessing, and gaps weigh their guess as they weigh their marks.
    """
    match kind:
        case "single_choice":
            return _mean([_option_share(option) for option in content["options"]])
        case "true_false":
            return 0.5
        case "matching":
            return 1 / len(content["options"])
        case "ordering":
            return _ordering(content)
        case "gaps":
            return _gaps(content)
        case "short_answer" | "number" | "date" | "essay":
            return 0.0
        case _:
            return None


def _option_share(option: Mapping[str, Any]) -> float:
    return float(option.get("weight", 1 if option["correct"] else 0))


def _ordering(content: Mapping[str, Any]) -> float:
    if content.get("rule") == "all_or_nothing":
        return 1 / math.factorial(len(content["items"]))
    return 0.5


def _gaps(content: Mapping[str, Any]) -> float | None:
    weights = [float(gap.get("weight", "1")) for gap in content["gaps"]]
    if not sum(weights):
        return None
    guesses = [_gap(gap) for gap in content["gaps"]]
    return sum(weight * guess for weight, guess in zip(weights, guesses, strict=True)) / sum(weights)


def _gap(gap: Mapping[str, Any]) -> float:
    """A gap to type is not guessed; one to choose gets each choice's weight as likely as another's."""
    shares = {key["text"]: float(key.get("weight", "1")) for key in gap["keys"]}
    return _mean([shares.get(choice, 0.0) for choice in gap.get("choices", ())]) or 0.0


def _mean(shares: list[float]) -> float | None:
    return sum(shares) / len(shares) if shares else None

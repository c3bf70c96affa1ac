r"""Moodle's embedded answers – {1:SHORTANSWER:=Астана~%50%Алматы#Бұрынғы} – ↔ texts with numbered gaps.

Inside the braces \}, \#, \~, \/, \" and \\ stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from quizzes.formats.choices import keys_with_stars, with_literal_stars
from quizzes.formats.numbers import UnreadableNumberError, plain_number
from quizzes.formats.weights import WeightError, percent_of, survives, weight_of, written

_GAP = re.compile(r"\{(\d{0,4}):([A-Z_]{1,30}):((?:\\.|[^\\}])*)\}", re.DOTALL)
_BEGUN = re.compile(r"\{\d{0,4}:[A-Z_]{1,30}:")
MARK = re.compile(r"\[\[(\d+)\]\]")
_PARTS = re.compile(r"(?:\\.|[^\\~])+", re.DOTALL)
_WEIGHT = re.compile(r"%([+\-]?[\d.,]+)%")
_TYPED = {"SHORTANSWER", "SA", "MW"}
_TYPED_BY_CASE = {"SHORTANSWER_C", "SAC", "MWC"}
_NUMBERS = {"NUMERICAL", "NM"}
_CHOSEN = re.compile(r"(MULTICHOICE|MULTIRESPONSE)(_[VHS]{1,2})?|(MC|MR)[VHS]{0,2}")
_FEWEST_CHOICES = 2


class ClozeError(ValueError):
    """A text whose embedded answers cannot be taken: the reason's code and the piece in question."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def gaps_of(text: str) -> tuple[str, list[dict[str, Any]], list[tuple[str, str]]]:
    """The text with [[1]], [[2]] …, its gaps, and what was read otherwise than written.

    Raises ClozeError.
    """
    gaps: list[dict[str, Any]] = []
    warnings: list[tuple[str, str]] = []
    if MARK.search(text):
        warnings.append(("gap_mark_changed", ""))
        text = MARK.sub(r"[ [\1] ]", text)

    def numbered(match: re.Match[str]) -> str:
        gaps.append(_gap(match, str(len(gaps) + 1), warnings))
        return f"[[{len(gaps)}]]"

    marked = _GAP.sub(numbered, text)
    broken = _BEGUN.search(marked)
    if broken:
        raise ClozeError("gap_unreadable", marked[broken.start() : broken.start() + 40])
    if not gaps:
        raise ClozeError("gaps_missing")
    return marked.strip(), gaps, warnings


def _gap(match: re.Match[str], gap_id: str, warnings: list[tuple[str, str]]) -> dict[str, Any]:
    weight, kind = match[1], match[2]
    is_chosen = bool(_CHOSEN.fullmatch(kind))
    if not is_chosen and kind not in _TYPED | _TYPED_BY_CASE | _NUMBERS:
        raise ClozeError("gap_unsupported", kind)
    answers = [_answer(part, warnings) for part in _PARTS.findall(match[3])]
    if not any(answer["weight"] == "1" for answer in answers):
        raise ClozeError("key_missing", match[0][:40])
    if is_chosen and len(answers) < _FEWEST_CHOICES:
        raise ClozeError("options_too_few", match[0][:40])
    if kind.startswith(("MULTIRESPONSE", "MR")):
        warnings.append(("gap_takes_one_answer", match[0][:40]))
    gap: dict[str, Any] = {"id": gap_id, "keys": [], "kind": "number" if kind in _NUMBERS else "phrase"}
    if kind in _NUMBERS:
        numbers = [{**answer, "text": _number(answer["text"], warnings)} for answer in answers]
        answers = list({answer["text"]: answer for answer in reversed(numbers)}.values())[::-1]
    if is_chosen:
        gap["choices"] = [answer["text"] for answer in answers]
        answers = [answer for answer in answers if answer["weight"] != "0" or "feedback" in answer]
    else:
        texts, is_pattern = keys_with_stars([answer["text"] for answer in answers])
        answers = [{**answer, "text": text} for answer, text in zip(answers, texts, strict=True)]
        gap |= {"match": "pattern"} if is_pattern else {}
    gap["keys"] = [
        {name: value for name, value in one.items() if (name, value) != ("weight", "1")} for one in answers
    ]
    gap |= {"case_sensitive": True} if kind in _TYPED_BY_CASE else {}
    return gap | ({"weight": weight} if weight not in ("", "1") else {})


def _answer(part: str, warnings: list[tuple[str, str]]) -> dict[str, str]:
    """One answer: its weight, text and feedback."""
    part = part.strip()
    percent = _WEIGHT.match(part)
    weight = "0"
    if percent:
        try:
            weight, is_exact = weight_of(percent[1])
        except WeightError:
            raise ClozeError("weight_unreadable", percent[1]) from None
        warnings += [("weight_read_as", f"{percent[1]} → {weight}")] * (not is_exact)
        part = part[percent.end() :]
    elif part.startswith("="):
        weight, part = "1", part[1:]
    found = re.match(r"((?:\\.|&(?:amp;)?#|[^\\#])*)(?:#(.*))?", part, re.DOTALL)
    text, feedback = (found[1], found[2] or "") if found else (part, "")
    answer = {"text": _unescaped(text), "weight": weight}
    if not answer["text"]:
        raise ClozeError("key_empty", part[:40])
    return answer | ({"feedback": _unescaped(feedback)} if feedback.strip() else {})


def _number(text: str, warnings: list[tuple[str, str]]) -> str:
    """The number of «98:0.5»; a gap of ours knows no tolerance."""
    if text == "*":
        return text
    value, _, tolerance = text.partition(":")
    try:
        number, had_comma = plain_number(value)
        if tolerance and plain_number(tolerance)[0] != "0":
            warnings.append(("tolerance_dropped", text[:40]))
    except UnreadableNumberError:
        raise ClozeError("number_unreadable", text[:40]) from None
    warnings += [("decimal_comma", value)] * had_comma
    return number


def with_answers(text: str, gaps: Sequence[Mapping[str, Any]]) -> tuple[str, list[str]]:
    """The text with its answers embedded, and the codes of what they could not carry."""
    losses: list[str] = []
    by_id = {gap["id"]: gap for gap in gaps}

    def embedded(match: re.Match[str]) -> str:
        return _embedded(by_id[match[1]], losses) if match[1] in by_id else match[0]

    return MARK.sub(embedded, text), losses


def _embedded(gap: Mapping[str, Any], losses: list[str]) -> str:
    weight = Fraction(gap.get("weight", "1"))
    if weight.denominator != 1 or not 0 < weight < 10_000:  # four digits
        losses.append("gap_weight_left_out")
        weight = Fraction(1)
    keys = {key["text"]: key for key in gap["keys"]}
    if gap.get("choices"):
        kind, answers = (
            "MULTICHOICE",
            [keys.get(text, {"text": text, "weight": "0"}) for text in gap["choices"]],
        )
    else:
        kind, match = _typed_kind(gap, losses), gap.get("match")
        answers = [{**key, "text": with_literal_stars(key["text"], match)} for key in gap["keys"]]
    return f"{{{written(weight)}:{kind}:{'~'.join(_written(answer, losses) for answer in answers)}}}"


def _typed_kind(gap: Mapping[str, Any], losses: list[str]) -> str:
    if gap["kind"] == "number" and all(_is_number(key["text"]) for key in gap["keys"]):
        return "NUMERICAL"
    if gap["kind"] != "phrase":
        losses.append("answer_kind_left_out")
    if gap.get("match") == "exact":
        losses.append("match_left_out")
    return "SHORTANSWER_C" if gap.get("case_sensitive") else "SHORTANSWER"


def _is_number(text: str) -> bool:
    try:
        return plain_number(text)[0] == text
    except UnreadableNumberError:
        return False


def _written(answer: Mapping[str, Any], losses: list[str]) -> str:
    weight = answer.get("weight", "1")
    losses += ["weights_rounded"] * (not survives(weight))
    mark = {"1": "=", "0": "%0%" if answer["text"][:1] in "%=" else ""}.get(weight, f"%{percent_of(weight)}%")
    feedback = f"#{_escaped(answer['feedback'])}" if answer.get("feedback") else ""
    return f"{mark}{_escaped(answer['text'])}{feedback}"


def _escaped(text: str) -> str:
    return re.sub(r"""([\\}#~/"])""", r"\\\1", text)


def _unescaped(text: str) -> str:
    return re.sub(r"""\\([\\}#~/"])""", r"\1", text).strip()

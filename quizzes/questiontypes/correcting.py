"""Corrections of a key, and whether an answer that was given earlier can be marked by a later content.

Options and parts are told by their ids: neither their order nor their texts decide what an old answer meant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from quizzes.questiontypes import besides
from quizzes.questiontypes.base import Content
from quizzes.questiontypes.date import as_kept
from quizzes.questiontypes.registry import question_type

_Change = Callable[[Content, Any], Content]


def accepting(slug: str, content: Content, answer: Any, *, question: str = "") -> Content | None:
    """The content with the answer right too, worth everything, and all else as it was.

    None where the type cannot take a second right answer, the answer cannot be one, or is right already.
    """
    if answer is not None and question_type(slug).mark(content, answer, question=question).share == 1:
        return None
    return _sound(slug, content, answer, _ACCEPTING.get(slug), question)


def with_key(slug: str, content: Content, answer: Any, *, question: str = "") -> Content | None:
    """The content with the answer as its only key; None where that has to be written by hand."""
    return _sound(slug, content, answer, _KEYED.get(slug), question)


def fits(slug: str, asked: Content, later: Content, answer: Any) -> bool:
    """Whether an answer to the asked content can be marked by a later one of the same type.

    Not where what was chosen is no longer there, where a part was added or taken away, or where the key
    was never offered.
    """
    if answer is None or slug not in _IDS:
        return True
    before, after = _IDS[slug](asked), _IDS[slug](later)
    if slug in _WHOLE:
        return before.keys() == after.keys() and _chosen(slug, answer) <= _choices(slug, later)
    right = {option for option, is_right in after.items() if is_right}
    return right <= before.keys() and _chosen(slug, answer) <= after.keys()


def _sound(slug: str, content: Content, answer: Any, change: _Change | None, question: str) -> Content | None:
    """The changed content, if it can be asked and gives the answer everything."""
    if change is None or answer is None:
        return None
    changed, rules = change(content, answer), question_type(slug)
    if changed == content or rules.problems(changed):
        return None
    return changed if rules.mark(changed, answer, question=question).share == 1 else None


def _accept_option(content: Content, answer: Any) -> Content:
    """Several options are wholly right where weights say so; all others keep theirs."""
    options = [
        {**option, "correct": True, "weight": "1"} if option["id"] == answer or _is_key(option) else option
        for option in content["options"]
    ]
    return {**content, "options": options}


def _is_key(option: Mapping[str, Any]) -> bool:
    return bool(option["correct"]) and option.get("weight", "1") == "1"


def _key_option(content: Content, answer: Any) -> Content:
    plain = [
        {name: part for name, part in option.items() if name != "weight"} for option in content["options"]
    ]
    return {**content, "options": [{**option, "correct": option["id"] == answer} for option in plain]}


def _key_truth(content: Content, answer: Any) -> Content:
    return {**content, "correct": answer}


def _accept_typed(content: Content, answer: Any) -> Content:
    taken = {key.get("id") for key in content["keys"]}
    fresh = next(name for number in range(len(taken) + 1) if (name := f"accepted{number + 1}") not in taken)
    return {**content, "keys": [*content["keys"], {"id": fresh, "text": _as_key(content, answer)}]}


def _accept_number(content: Content, answer: Any) -> Content:
    unit = content["unit"]
    value = answer.casefold().removesuffix(unit.casefold()).strip() if unit else answer
    found: Sequence[Mapping[str, Any]] = content.get("alternatives", [])
    return {**content, "alternatives": [*found, {"value": value, "tolerance": "0", "weight": "1"}]}


def _accept_gaps(content: Content, answer: Any) -> Content:
    """What stands in each gap is right there; a gap that was right already keeps its keys."""
    gaps = [
        {**gap, "keys": [*gap["keys"], {"text": _as_key(gap, answer[gap["id"]])}]}
        if gap["id"] in answer and not _is_filled(content, gap, answer)
        else gap
        for gap in content["gaps"]
    ]
    return {**content, "gaps": gaps}


def _is_filled(content: Content, gap: Mapping[str, Any], answer: Mapping[str, str]) -> bool:
    """Whether the gap alone, in its text, is filled rightly."""
    return question_type("gaps").mark({**content, "gaps": [gap]}, answer).share == 1


def _accept_date(content: Content, answer: Any) -> Content:
    date = as_kept(answer)
    return content if date is None else besides.accepting(content, date)


def _key_date(content: Content, answer: Any) -> Content:
    date = as_kept(answer)
    return content if date is None else {"value": date}


def _key_combination(content: Content, answer: Any) -> Content:
    options = [{**option, "correct": option["id"] in answer} for option in content["options"]]
    return _without_besides({**content, "options": options})


def _key_pairs(content: Content, answer: Any) -> Content:
    stems = [{**stem, "match": answer.get(stem["id"], stem["match"])} for stem in content["stems"]]
    return _without_besides({**content, "stems": stems})


def _key_order(content: Content, answer: Any) -> Content:
    last = len(content["items"]) + 1
    items = sorted(content["items"], key=lambda item: answer.get(item["id"], last))
    return _without_besides({**content, "items": items})


def _without_besides(content: Content) -> Content:
    return {name: part for name, part in content.items() if name != "also"}


def _as_key(asked: Mapping[str, Any], text: str) -> str:
    """A star that a pupil typed stands for itself."""
    return text.replace("*", r"\*") if asked.get("match") == "pattern" else text


def _flags(name: str, is_right: Callable[[Mapping[str, Any]], bool]) -> Callable[[Content], dict[str, bool]]:
    return lambda content: {entry["id"]: is_right(entry) for entry in content[name]}


def _is_right(option: Mapping[str, Any]) -> bool:
    return bool(option["correct"])


def _always(_entry: Mapping[str, Any]) -> bool:
    return True


def _chosen(slug: str, answer: Any) -> set[str]:
    """The ids that the answer names: of options, or (for whole types) of what was chosen for the parts."""
    if slug == "matching":
        return set(answer.values())
    if slug in _WHOLE:
        return set()
    return {answer} if isinstance(answer, str) else set(answer)


def _choices(slug: str, content: Content) -> set[str]:
    return {option["id"] for option in content["options"]} if slug == "matching" else set()


_ACCEPTING: Mapping[str, _Change] = {
    "single_choice": _accept_option,
    "short_answer": _accept_typed,
    "number": _accept_number,
    "gaps": _accept_gaps,
    "date": _accept_date,
    "multiple_response": besides.accepting,
    "matching": besides.accepting,
    "ordering": besides.accepting,
}
_KEYED: Mapping[str, _Change] = {
    "single_choice": _key_option,
    "true_false": _key_truth,
    "date": _key_date,
    "multiple_response": _key_combination,
    "matching": _key_pairs,
    "ordering": _key_order,
}
# What has ids, and of options which are right.
_IDS: Mapping[str, Callable[[Content], dict[str, bool]]] = {
    "single_choice": _flags("options", _is_right),
    "multiple_response": _flags("options", _is_right),
    "matching": _flags("stems", _always),
    "ordering": _flags("items", _always),
    "gaps": _flags("gaps", _always),
}
# Types whose every part is marked: a part more or less is another question.
_WHOLE = frozenset({"matching", "ordering", "gaps"})

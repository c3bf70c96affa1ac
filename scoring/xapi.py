"""Answers as xAPI 1.0.3 says them: statements of who answered what, and how.

An interaction is described as its section 4.1.4.1 asks (the interaction types of SCORM's data model):
several parts of a response stand apart by `[,]`, the two sides of a pair by `[.]`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

VERBS = {
    "answered": "http://adlnet.gov/expapi/verbs/answered",
    "completed": "http://adlnet.gov/expapi/verbs/completed",
}
ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"

Content = Mapping[str, Any]

# Nobody said which language a question is in.
_LANGUAGE = "und"


def said(text: str) -> dict[str, str]:
    """A language map with the text."""
    return {_LANGUAGE: text}


def verb(name: str) -> dict[str, Any]:
    """The verb: `answered` or `completed`."""
    return {"id": VERBS[name], "display": {"en": name}}


def interaction(slug: str, content: Content) -> dict[str, Any]:
    """What kind of interaction a question is, what it offers, and which responses are right."""
    return _INTERACTIONS[slug](content)


def response_text(slug: str, content: Content, answer: Any) -> str:
    """A raw answer as one text; empty where nothing was answered."""
    if answer is None:
        return ""
    match slug:
        case "true_false":
            return "true" if answer else "false"
        case "multiple_response":
            return "[,]".join(answer)
        case "matching":
            return "[,]".join(f"{stem}[.]{option}" for stem, option in answer.items())
        case "ordering":
            return "[,]".join(sorted(answer, key=lambda item: int(answer[item])))
        case "gaps":
            return "[,]".join(answer.get(gap["id"], "") for gap in content["gaps"])
        case _:
            return str(answer)


def besides(site: str, *, certainty: int | None, tries: Sequence[str]) -> dict[str, Any]:
    """What a result says besides the response, as extensions that this site names; nothing where nothing.

    certainty: how sure the learner was, 1…3. tries: responses that were tried before and not right.
    """
    said_so = {"certainty": certainty, "tries": list(tries)}
    extensions = {f"{site}/xapi/{name}": value for name, value in said_so.items() if value}
    return {"extensions": extensions} if extensions else {}


def _choice(content: Content) -> dict[str, Any]:
    right = [option["id"] for option in content["options"] if option["correct"]]
    combinations = [right, *content.get("also", ())]
    return {
        "interactionType": "choice",
        "choices": _components(content["options"]),
        "correctResponsesPattern": ["[,]".join(each) for each in combinations],
    }


def _true_false(content: Content) -> dict[str, Any]:
    return {
        "interactionType": "true-false",
        "correctResponsesPattern": ["true" if content["correct"] else "false"],
    }


def _typed(content: Content) -> dict[str, Any]:
    right = [key["text"] for key in content["keys"] if key.get("weight", "1") == "1"]
    return {"interactionType": "fill-in", "correctResponsesPattern": right}


def _date(content: Content) -> dict[str, Any]:
    return {
        "interactionType": "fill-in",
        "correctResponsesPattern": [content["value"], *content.get("also", ())],
    }


def _number(content: Content) -> dict[str, Any]:
    try:
        value, tolerance = Decimal(content["value"]), Decimal(content.get("tolerance") or 0)
    except InvalidOperation:
        return {"interactionType": "numeric"}
    return {
        "interactionType": "numeric",
        "correctResponsesPattern": [f"{value - tolerance}[:]{value + tolerance}"],
    }


def _matching(content: Content) -> dict[str, Any]:
    key = {stem["id"]: stem["match"] for stem in content["stems"]}
    return {
        "interactionType": "matching",
        "source": _components(content["stems"]),
        "target": _components(content["options"]),
        "correctResponsesPattern": [
            response_text("matching", content, pairs) for pairs in (key, *content.get("also", ()))
        ],
    }


def _ordering(content: Content) -> dict[str, Any]:
    return {
        "interactionType": "sequencing",
        "choices": _components(content["items"]),
        "correctResponsesPattern": [
            "[,]".join(item["id"] for item in content["items"]),
            *(response_text("ordering", content, places) for places in content.get("also", ())),
        ],
    }


def _gaps(content: Content) -> dict[str, Any]:
    first = (gap["keys"][0]["text"] for gap in content["gaps"])
    return {"interactionType": "fill-in", "correctResponsesPattern": ["[,]".join(first)]}


def _essay(_content: Content) -> dict[str, Any]:
    return {"interactionType": "long-fill-in"}


def _other(_content: Content) -> dict[str, Any]:
    return {"interactionType": "other"}


_INTERACTIONS: Mapping[str, Callable[[Content], dict[str, Any]]] = {
    "single_choice": _choice,
    "multiple_response": _choice,
    "true_false": _true_false,
    "short_answer": _typed,
    "number": _number,
    "date": _date,
    "matching": _matching,
    "ordering": _ordering,
    "gaps": _gaps,
    "essay": _essay,
    "description": _other,
}


def _components(parts: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": part["id"], "description": said(part["text"])} for part in parts]

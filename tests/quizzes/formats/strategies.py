"""Questions as hypothesis makes them up: every type, with what a format says it carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from quizzes.formats.base import Carries, PortableEvidence, PortableFile, PortableQuestion
from quizzes.formats.choices import identified
from quizzes.formats.markup import as_html, cleaned
from quizzes.formats.numbers import plain

_SIGNS = "\\~=#{}:[]()%\"'<>&;,|*-/$@+!?№«».…—_"
_LETTERS = "аәбвгғдеёжзиійкқлмнңоөпрстуұүфхһцчшщъыьэюяАӘҚҰabcxyzTF0123456789"
_WEIGHTS = ("0.5", "1/3", "0.25", "0.9", "0", "-0.5", "-1", "2/3", "0.05")

words = st.text(st.sampled_from(_SIGNS + _LETTERS + " " * 12), min_size=1, max_size=24)
lines = words.map(lambda text: " ".join(text.split())).filter(bool)
paragraphs = st.lists(lines, min_size=1, max_size=2).map("\n".join)


def _html(text: str) -> str:
    return f"<p>{as_html(text)} <b>{as_html(text[:3])}</b></p>"


def texts(markup: str) -> st.SearchStrategy[str]:
    """Texts of a question in one markup, as they stand after cleaning."""
    if markup == "html":
        return paragraphs.map(_html).filter(lambda text: cleaned(text) == text)
    return paragraphs


def _unique(one: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(
        one, min_size=least, max_size=most, unique_by=lambda text: " ".join(text.split()).casefold()
    )


def _maybe(entry: dict[str, Any], name: str, value: str) -> dict[str, Any]:
    return entry | {name: value} if value else entry


@st.composite
def choices(
    draw: st.DrawFn, markup: str, *, is_single: bool, weighted: bool, feedback: bool
) -> dict[str, Any]:
    """Options with at least one right and, in a multiple response, one wrong one."""
    found = draw(_unique(texts(markup), 2, 5))
    right = 1 if is_single else draw(st.integers(1, len(found) - 1))
    places = draw(st.permutations(range(len(found))))
    says = texts(markup) | st.just("") if feedback else st.just("")
    options = [
        _maybe({"text": text, "correct": places[index] < right}, "feedback", draw(says))
        for index, text in enumerate(found)
    ]
    content: dict[str, Any] = {"options": identified(options)}
    if weighted and draw(st.booleans()):
        for option in content["options"]:
            least = ("1",) if is_single else ("0.5", "0.9", "0.8")
            other = tuple(weight for weight in _WEIGHTS if is_single or Fraction(weight) <= 0)
            option["weight"] = draw(st.sampled_from(least if option["correct"] else other))
        if is_single and all(option["weight"] in ("0", "1") for option in content["options"]):
            for option in content["options"]:
                del option["weight"]
        if not is_single:
            content["options"][0]["weight"] = content["options"][0]["weight"].replace("-1", "-0.5")
            content["rule"] = "weights"
            if not _says_more(content["options"]):
                for option in content["options"]:
                    del option["weight"]
                del content["rule"]
    return content


def _says_more(options: Sequence[Mapping[str, Any]]) -> bool:
    right = sum(option["correct"] for option in options)
    usual = [Fraction(1, right) if o["correct"] else Fraction(-1, len(options) - right) for o in options]
    return [Fraction(option["weight"]) for option in options] != usual


numbers = st.decimals(-10_000, 10_000, places=3).map(plain)
tolerances = st.decimals(0, 100, places=2).map(plain)


@st.composite
def contents(draw: st.DrawFn, slug: str, markup: str, *, weighted: bool, feedback: bool) -> dict[str, Any]:
    """A sound content of the type."""
    says = texts(markup) | st.just("") if feedback else st.just("")
    weights = st.sampled_from(("0.5", "1/3", "0.25", "0.9")) if weighted else st.just("")
    if slug in ("single_choice", "multiple_response"):
        return draw(choices(markup, is_single=slug == "single_choice", weighted=weighted, feedback=feedback))
    if slug == "true_false":
        content = {"correct": draw(st.booleans())}
        return _maybe(_maybe(content, "feedback_true", draw(says)), "feedback_false", draw(says))
    if slug == "short_answer":
        keys = [_maybe({"text": text}, "feedback", draw(says)) for text in draw(_unique(lines, 1, 3))]
        keys = [key for key in keys if key["text"].strip() == key["text"] and key["text"]] or [
            {"text": "Астана"}
        ]
        keys = [keys[0], *({**key, "weight": draw(weights)} for key in keys[1:] if weighted)]
        return {"keys": identified(keys), "kind": "phrase"}
    if slug == "number":
        content = _maybe(
            {"value": draw(numbers), "tolerance": draw(tolerances), "unit": ""}, "feedback", draw(says)
        )
        others = [
            _maybe(
                {"value": draw(numbers), "tolerance": draw(tolerances), "weight": draw(weights)},
                "feedback",
                draw(says),
            )
            for _ in range(draw(st.integers(0, 2)) if weighted else 0)
        ]
        return content | ({"alternatives": others} if others else {})
    if slug == "date":
        return {"value": draw(st.sampled_from(("1995-08-30", "1995-08", "1995", "--08-30")))}
    if slug == "matching":
        stems, options = draw(_unique(texts(markup), 2, 4)), draw(_unique(lines, 2, 5))
        if markup == "html":
            options = [as_html(option) for option in options]
        used = [index % len(options) for index in range(len(stems))]
        return {
            "stems": identified(
                [{"text": stem, "match": str(place + 1)} for stem, place in zip(stems, used, strict=True)]
            ),
            "options": [{"id": str(index + 1), "text": option} for index, option in enumerate(options)],
        }
    if slug == "ordering":
        items = identified([{"text": text} for text in draw(_unique(texts(markup), 2, 5))])
        return {"items": items} | ({"rule": "all_or_nothing"} if draw(st.booleans()) else {})
    if slug == "gaps":
        return {
            "text": f"{draw(texts(markup))} [[1]] {draw(texts(markup))} [[2]]",
            "gaps": [
                {"id": "1", "keys": [{"text": draw(lines)}], "kind": "phrase"},
                {"id": "2", "keys": [{"text": "иә"}], "kind": "phrase", "choices": ["иә", "жоқ"]},
            ],
        }
    return {"rubric": []} if slug == "essay" else {}


_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "name": lines,
    "points": st.integers(1, 500),
    "penalty": st.sampled_from(("0", "1/3", "0.5", "1")),
    "shuffle": st.booleans(),
    "seconds": st.integers(5, 600),
    "tags": st.lists(
        lines.map(lambda text: text.replace("\\", "")).filter(str.strip).map(str.strip), unique=True
    ).map(tuple),
    "category": st.lists(lines.map(lambda text: text.strip("/ ")).filter(bool), max_size=3).map(tuple),
    "id_number": lines.map(lambda text: text.replace("\\", "").strip()),
    "bank": lines,
    "status": st.sampled_from(("draft", "approved", "rejected", "retired")),
    "evidence": st.just(PortableEvidence("Ата Заң", "a" * 64, 3, 9, "Астана")),
    "files": st.just((PortableFile("ту.png", b"\x89PNG\r\n"),)),
}


@st.composite
def questions(
    draw: st.DrawFn, carries: Carries, *, without: frozenset[str] = frozenset()
) -> PortableQuestion:
    """A question with nothing but what the format carries, and not the fields of `without`."""
    slug = draw(st.sampled_from(sorted(carries.types)))
    can = carries.fields - without
    markup = draw(st.sampled_from(("plain", "html"))) if "markup" in can else "plain"
    values = {name: draw(one) for name, one in _FIELDS.items() if name in can and draw(st.booleans())}
    if "hints" in can:
        values["hints"] = tuple(draw(st.lists(texts(markup), max_size=2)))
    if "explanation" in can:
        values["explanation"] = draw(texts(markup) | st.just(""))
    return PortableQuestion(
        type=slug,
        stem=draw(texts(markup)),
        content=draw(contents(slug, markup, weighted="weights" in can, feedback="answer_feedback" in can)),
        markup=markup,
        **values,
    )

"""What each interaction asks → our types and contents."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lxml import etree

from quizzes.formats.choices import RefusedError, settled_choice
from quizzes.formats.intro import divided
from quizzes.formats.markup import as_text
from quizzes.formats.mixed import Text, in_markup, one_markup
from quizzes.formats.qti.bodies import Shelf, text_of
from quizzes.formats.qti.responses import Response, accepted_numbers, fraction, share
from quizzes.formats.weights import written
from quizzes.formats.xml import local, words_in

OURS = "daiek-gaps"
IN_PAIRS = "daiek-pairs"
INLINE = {"textEntryInteraction", "inlineChoiceInteraction"}
_ASIDE = frozenset({"rubricBlock", "feedbackInline", "feedbackBlock", "templateInline", "templateBlock"})
_BLANK = "_____"
_FEWEST = 2
_MOST_GAPS = 200

Element = etree._Element


@dataclass(slots=True)
class Parsed:
    """A question's type, stem and content. option_ids: the file's identifiers → ours."""

    type: str
    stem: Text
    content: dict[str, Any]
    shuffle: bool | None = None
    option_ids: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Item:
    """An item's parts, what it is worth at most in its own points, and what was changed."""

    root: Element
    body: Element
    shelf: Shelf
    responses: dict[str, Response]
    full: Fraction = Fraction(1)
    changes: list[tuple[str, str]] = field(default_factory=list)

    def response(self, interaction: Element) -> Response:
        """What the interaction's answer is compared with."""
        response = self.responses.get(interaction.get("responseIdentifier", ""))
        if response is None:
            raise RefusedError("response_missing", interaction.get("responseIdentifier", "")[:50])
        return response

    def stem(self, interaction: Element) -> Text:
        """What is asked: the body's text around the interaction, and the interaction's prompt."""
        around = text_of(self.body, self.shelf, without=_ASIDE | {local(interaction)})
        prompt = text_of(interaction.find("prompt"), self.shelf, without=_ASIDE)
        texts = [text for text in (around, prompt) if text.text]
        markup = one_markup(texts)
        if markup == "plain":
            return Text("\n".join(text.text for text in texts), "plain")
        parts = in_markup(texts, markup)
        return Text(
            "<br>".join(parts) if len(parts) > 1 and not parts[0].endswith(">") else "".join(parts), markup
        )

    def entry(self, element: Element, name: str = "text") -> dict[str, Any]:
        """A choice with our id and its text, and what its inline feedback says."""
        entry: dict[str, Any] = {
            "id": our_id(element.get("identifier", "")),
            name: text_of(element, self.shelf, without=_ASIDE),
        }
        said = [text_of(one, self.shelf) for one in element.iter("feedbackInline")]
        return entry | ({"feedback": said[0]} if said and said[0].text else {})

    def gaps(self, found: list[Element]) -> Parsed:
        """Fields in a text: a single one is a short answer or a number, unless it was ours as a gap."""
        if len(found) > _MOST_GAPS:
            raise RefusedError("gaps_too_many")
        if len(found) == 1 and local(found[0]) == "textEntryInteraction" and not self._is_ours():
            return _entry(self, found[0])
        return _inline_gaps(self, found)

    def _is_ours(self) -> bool:
        return OURS in self.body.get("class", "").split()


def our_id(identifier: str) -> str:
    """An identifier without the mark that makes a name of a number."""
    return identifier[1:] if identifier[:1] == "_" and identifier[1:2].isdigit() else identifier


def _shuffle(interaction: Element) -> bool | None:
    return {"true": True, "false": False}.get(interaction.get("shuffle", ""))


def _choice(item: Item, interaction: Element) -> Parsed:
    response = item.response(interaction)
    choices = interaction.findall("simpleChoice")
    identifiers = [choice.get("identifier", "") for choice in choices]
    if not set(response.correct) <= set(identifiers):
        raise RefusedError("key_unknown", ", ".join(response.correct)[:50])
    is_single = response.cardinality == "single"
    if is_single and {one.lower() for one in identifiers} == {"true", "false"} and len(response.correct) == 1:
        return Parsed(
            "true_false",
            item.stem(interaction),
            {"correct": response.correct[0].lower() == "true"},
            option_ids={one: one.lower() for one in identifiers},
        )
    options = [item.entry(choice) for choice in choices]
    weights = _weights(item, response, identifiers)
    slug, content, changes = settled_choice(
        [{**option, "weight": weight} for option, weight in zip(options, weights, strict=True)],
        is_single=is_single,
    )
    for option, own in zip(content["options"], options, strict=True):
        option["id"] = own["id"]
    if slug == "multiple_response":
        changes = _settle_rule(content, response, changes)
    item.changes += changes
    ids = {one: our_id(one) for one in identifiers}
    return Parsed(slug, item.stem(interaction), content, _shuffle(interaction), ids)


def _weights(item: Item, response: Response, identifiers: list[str]) -> list[str]:
    """What every option is worth; without a mapping, equal parts for the correct ones."""
    if response.is_mapped:
        return [response.weight(one, item.full) for one in identifiers]
    part = Fraction(1, max(1, len(response.correct))) if response.cardinality != "single" else Fraction(1)
    return [written(part) if one in response.correct else "0" for one in identifiers]


def _settle_rule(
    content: dict[str, Any], response: Response, changes: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Say a rule of ours instead of weights that mean the same."""
    options = content["options"]
    right = sum(option["correct"] for option in options)
    if not response.is_mapped:
        content["rule"] = "all_or_nothing"
    elif all(
        Fraction(option.get("weight", 2)) == Fraction(1 if option["correct"] else -1, right)
        for option in options
    ):
        content["rule"] = "net_rights"
    else:
        return changes
    for option in options:
        option.pop("weight", None)
    return [change for change in changes if change[0] != "weights_sum"]


def _entry(item: Item, interaction: Element) -> Parsed:
    """A field to type in: the text around it is the stem, with a blank where it stood inside."""
    response = item.response(interaction)
    body = deepcopy(item.body)
    field_ = next(body.iter("textEntryInteraction"))
    field_.tag = "span"
    field_.attrib.clear()
    field_.text = _BLANK
    stem = text_of(body, item.shelf, without=_ASIDE)
    said = as_text(stem.text, stem.markup)
    if said.endswith(_BLANK) and said != _BLANK:
        stem = item.stem(interaction)
    elif stem.markup == "html":
        stem = Text(stem.text.replace(f"<span>{_BLANK}</span>", _BLANK), "html")
        if one_line := _plain_line(stem.text):
            stem = Text(one_line, "plain")
    if response.is_number:
        return Parsed("number", stem, _number(item, response))
    return Parsed("short_answer", stem, _keys(item, response, Fraction(0)) | {"kind": "phrase"})


def _plain_line(html: str) -> str:
    """The text of HTML without any tags; empty where it has some."""
    return "" if "<" in html else as_text(html)


def _keys(item: Item, response: Response, full: Fraction) -> dict[str, Any]:
    """The texts that are accepted, each with its weight; full is what the best one is worth."""
    worth = response.worth if response.is_mapped else dict.fromkeys(response.correct, Fraction(1))
    best = full or (item.full if response.is_mapped else Fraction(1))
    keys = []
    for place, (text, value) in enumerate(worth.items(), 1):
        if not text:
            raise RefusedError("key_empty")
        weight = share(value, best)
        keys.append({"id": _letter(place), "text": text} | ({"weight": weight} if weight != "1" else {}))
    if not any("weight" not in key for key in keys):
        raise RefusedError("key_missing")
    is_cased = bool(worth) and response.cases >= worth.keys()
    return {"keys": keys} | ({"case_sensitive": True} if is_cased else {})


def _letter(place: int) -> str:
    return chr(96 + place) if place <= 26 else f"a{place}"  # the letters there are


def _number(item: Item, response: Response) -> dict[str, Any]:
    """The number with its tolerance, from the item's rules, its mapping, or its correct value."""
    numbers = [
        {"value": one.value, "tolerance": one.tolerance, "weight": share(one.worth, item.full)}
        for one in accepted_numbers(item.root, response)
    ]
    if not numbers:
        worth = response.worth if response.is_mapped else dict.fromkeys(response.correct, item.full)
        numbers = [
            {"value": written(fraction(text)), "tolerance": "0", "weight": share(value, item.full)}
            for text, value in worth.items()
        ]
    main = next((one for one in numbers if one["weight"] == "1"), None)
    if main is None:
        raise RefusedError("key_missing")
    others = [one for one in numbers if one is not main]
    content: dict[str, Any] = {"value": main["value"], "tolerance": main["tolerance"], "unit": ""}
    return content | ({"alternatives": others} if others else {})


def _inline_gaps(item: Item, found: list[Element]) -> Parsed:
    """Fields and lists in a text, each a gap; what a gap is worth against the others is its weight."""
    body = deepcopy(item.body)
    gaps = [_gap(item, interaction, str(place)) for place, interaction in enumerate(found, 1)]
    for place, element in enumerate([*body.iter(*INLINE)], 1):
        _mark(element, str(place))
    worths = [item.response(one).most if item.response(one).is_mapped else Fraction(1) for one in found]
    for gap, worth in zip(gaps, worths, strict=True):
        if worth != min(worths) and min(worths) > 0:
            gap["weight"] = share(worth, min(worths))
    parsed = _in_text(item, body, gaps)
    lists = [one for one in found if local(one) == "inlineChoiceInteraction"]
    parsed.shuffle = _shuffle(lists[0]) if lists else None
    return parsed


def _gap(item: Item, interaction: Element, gap_id: str) -> dict[str, Any]:
    response = item.response(interaction)
    kind = "number" if response.is_number else "phrase"
    full = response.most if response.is_mapped else Fraction(1)
    content = _keys(item, response, full)
    choices = {one.get("identifier", ""): words_in(one) for one in interaction.findall("inlineChoice")}
    if choices:
        unknown = [key["text"] for key in content["keys"] if key["text"] not in choices]
        if unknown:
            raise RefusedError("key_unknown", unknown[0][:50])
        content = {"keys": [key | {"text": choices[key["text"]]} for key in content["keys"]]}
        content["choices"] = list(choices.values())
    keys = [{name: value for name, value in key.items() if name != "id"} for key in content["keys"]]
    return {"id": gap_id, "kind": kind} | content | {"keys": keys}


def _mark(element: Element, gap_id: str) -> None:
    """Put the mark of a gap where an element stood."""
    tail = element.tail or ""
    element.clear()
    element.tag = "gapMark"
    element.tail = f"[[{gap_id}]]{tail}"


def _in_text(item: Item, body: Element, gaps: list[dict[str, Any]]) -> Parsed:
    divisions = body.findall("div")
    if OURS in body.get("class", "").split() and len(divisions) == _FEWEST:
        stem, text = (text_of(division, item.shelf, without=_ASIDE | {"gapMark"}) for division in divisions)
    else:
        whole = text_of(body, item.shelf, without=_ASIDE | {"gapMark", "prompt", "gapText"})
        prompt = text_of(next(body.iter("prompt"), None), item.shelf)
        intro, rest = divided(whole.text, whole.markup)
        text = Text(rest, whole.markup)
        stem = prompt if prompt.text and not intro else Text(intro, whole.markup)
    return Parsed("gaps", stem, {"text": text, "gaps": gaps})


def _gap_match(item: Item, interaction: Element) -> Parsed:
    """Words to drag into gaps: every gap offers them all."""
    response = item.response(interaction)
    if next(interaction.iter("gapImg"), None) is not None:
        raise RefusedError("interaction_unsupported", "gapImg")
    words = {one.get("identifier", ""): words_in(one) for one in interaction.iter("gapText")}
    pairs = [pair.split() for pair in response.correct]
    keys = {pair[1]: pair[0] for pair in pairs if len(pair) == _FEWEST}
    body = deepcopy(item.body)
    gaps = []
    for place, element in enumerate([*body.iter("gap")], 1):
        word = words.get(keys.get(element.get("identifier", ""), ""))
        if word is None:
            raise RefusedError("key_missing", element.get("identifier", "")[:50])
        gaps.append(
            {
                "id": str(place),
                "kind": "phrase",
                "keys": [{"text": word}],
                "choices": list(dict.fromkeys(words.values())),
            }
        )
        _mark(element, str(place))
    if not gaps:
        raise RefusedError("gaps_missing")
    _report_marking(item, response)
    inner = next(body.iter("gapMatchInteraction"))
    inner.tag = "div"
    inner.attrib.clear()
    parsed = _in_text(item, body, gaps)
    parsed.shuffle = _shuffle(interaction)
    return parsed


def _report_marking(item: Item, response: Response) -> None:
    """Pairs that are worth more or less than each other, or cost something when wrong, are read alike."""
    worth = {response.worth.get(pair, response.otherwise) for pair in response.correct}
    others = [value for pair, value in response.worth.items() if pair not in response.correct]
    if response.is_mapped and (len(worth) > 1 or response.otherwise or any(others)):
        item.changes.append(("marking_changed", "mapping"))


def _match(item: Item, interaction: Element) -> Parsed:
    response = item.response(interaction)
    sets = interaction.findall("simpleMatchSet")
    if len(sets) != _FEWEST:
        raise RefusedError("interaction_unsupported", "matchInteraction")
    pairs = [pair.split() for pair in response.correct]
    stems = [item.entry(one) for one in sets[0].findall("simpleAssociableChoice")]
    options = [item.entry(one) for one in sets[1].findall("simpleAssociableChoice")]
    if any(len(pair) != _FEWEST for pair in pairs):
        raise RefusedError("pair_incomplete")
    matches = {our_id(stem): our_id(option) for stem, option in pairs}
    known = {option["id"] for option in options}
    if len(matches) < len(pairs):
        raise RefusedError("pairs_several")
    if any(matches.get(stem["id"]) not in known for stem in stems):
        raise RefusedError("pair_incomplete")
    if len(stems) < _FEWEST or len(options) < _FEWEST:
        raise RefusedError("pairs_too_few")
    _report_marking(item, response)
    content = {
        "stems": [{**stem, "match": matches[stem["id"]]} for stem in stems],
        "options": options,
    }
    return Parsed("matching", item.stem(interaction), content, _shuffle(interaction))


def _order(item: Item, interaction: Element) -> Parsed:
    response = item.response(interaction)
    items = {one.get("identifier", ""): item.entry(one) for one in interaction.findall("simpleChoice")}
    if sorted(response.correct) != sorted(items):
        raise RefusedError("key_missing")
    if len(items) < _FEWEST:
        raise RefusedError("items_too_few")
    content: dict[str, Any] = {"items": [items[one] for one in response.correct]}
    if IN_PAIRS not in interaction.get("class", "").split():
        content["rule"] = "all_or_nothing"
    return Parsed("ordering", item.stem(interaction), content, _shuffle(interaction))


def _essay(item: Item, interaction: Element) -> Parsed:
    content: dict[str, Any] = {"rubric": []}
    lines = interaction.get("expectedLines", "")
    if lines.isdecimal() and int(lines[:9]) > 0:
        content["lines"] = int(lines[:9])
    said = [
        text_of(one, item.shelf) for one in item.root.iter("rubricBlock") if "scorer" in one.get("view", "")
    ]
    if said and said[0].text:
        content["model_answer"] = said[0]
    return Parsed("essay", item.stem(interaction), content)


BLOCKS: dict[str, Callable[[Item, Element], Parsed]] = {
    "choiceInteraction": _choice,
    "orderInteraction": _order,
    "matchInteraction": _match,
    "gapMatchInteraction": _gap_match,
    "extendedTextInteraction": _essay,
}

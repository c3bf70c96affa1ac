"""One item → one question, or the reason why it is none.

An item that adapts, that has templates, or whose interaction we do not have is refused by its name;
so is one with several interactions that are not gaps in one text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from lxml import etree

from quizzes.formats.base import PortableFile, PortableQuestion
from quizzes.formats.choices import RefusedError
from quizzes.formats.mixed import Text, in_markup, one_markup
from quizzes.formats.qti.bodies import Shelf, text_of
from quizzes.formats.qti.interactions import BLOCKS, INLINE, Item, Parsed
from quizzes.formats.qti.responses import full_score, responses_of
from quizzes.formats.xml import local

_WHENS = {
    "right": "right",
    "correct": "right",
    "partly": "partly",
    "wrong": "wrong",
    "incorrect": "wrong",
}
_FOR_ALL = ("OVERALL", "EXPLANATION")
_REFUSED = {
    "templateDeclaration": "templates_unsupported",
    "templateProcessing": "templates_unsupported",
    "customInteraction": "interaction_unsupported",
}
_NOTHING = Text("", "plain")
_ASIDE = frozenset({"rubricBlock", "feedbackInline", "feedbackBlock", "templateInline", "templateBlock"})


@dataclass(slots=True)
class Feedback:
    """What the item says after an answer: to single options, to all, to every answer alike."""

    options: dict[str, list[Text]] = field(default_factory=dict)
    overall: dict[str, Text] = field(default_factory=dict)
    explanations: list[Text] = field(default_factory=list)


def read_item(root: etree._Element, shelf: Shelf) -> tuple[PortableQuestion, list[tuple[str, str]]]:
    """The question, and what was read otherwise than written. Raises RefusedError."""
    item = _item(root, shelf)
    parsed = _parsed(item)
    feedback = _feedback(root, shelf, parsed.option_ids, item.changes)
    for option in parsed.content.get("options", ()):
        if said := feedback.options.get(option["id"]):
            option["feedback"] = _joined([option.get("feedback", _NOTHING), *said])
    if parsed.type == "true_false":
        parsed.content |= {f"feedback_{one}": _joined(said) for one, said in feedback.options.items()}
    title = " ".join((root.get("title") or "").split())
    texts = {
        "stem": parsed.stem,
        "content": parsed.content,
        "explanation": _joined(feedback.explanations),
        "overall": feedback.overall,
    }
    markup = one_markup(texts)
    values = in_markup(texts, markup)
    if not values["stem"]:
        if not title:
            raise RefusedError("stem_missing")
        item.changes.append(("stem_from_name", title))
    points = 100 if parsed.type == "description" else round(100 * item.full)
    return PortableQuestion(
        type=parsed.type,
        stem=values["stem"] or title,
        content=values["content"],
        markup=markup,
        name=title,
        explanation=values["explanation"],
        overall_feedback=values["overall"],
        points=points,
        shuffle=parsed.shuffle,
    ), item.changes


def _item(root: etree._Element, shelf: Shelf) -> Item:
    """The parts of an item that we can take. Raises RefusedError."""
    if root.get("adaptive") == "true":
        raise RefusedError("adaptive_unsupported")
    body = root.find("itemBody")
    if body is None:
        raise RefusedError("stem_missing")
    for element in root.iter(etree.Element):
        if local(element) in _REFUSED:
            raise RefusedError(_REFUSED[local(element)], local(element))
    item = Item(root, body, shelf, responses_of(root))
    found = full_score(root)
    worth = sum((response.most for response in item.responses.values()), Fraction(0))
    is_mapped = any(response.is_mapped for response in item.responses.values())
    item.full = found or (worth if is_mapped else Fraction(1))
    if root.find("assessmentStimulusRef") is not None:
        item.changes.append(("stimulus_dropped", ""))
    return item


def _parsed(item: Item) -> Parsed:
    """What the item's interactions amount to."""
    found = [element for element in item.body.iter(etree.Element) if local(element).endswith("Interaction")]
    kinds = {local(element) for element in found}
    unknown = sorted(kinds - BLOCKS.keys() - INLINE)
    if unknown:
        raise RefusedError("interaction_unsupported", unknown[0])
    if not found:
        return Parsed("description", text_of(item.body, item.shelf, without=_ASIDE), {})
    if len(found) == 1 and local(found[0]) in BLOCKS:
        return BLOCKS[local(found[0])](item, found[0])
    if kinds <= INLINE:
        return item.gaps(found)
    raise RefusedError("interactions_several", ", ".join(sorted(kinds))[:100])


def _feedback(
    root: etree._Element, shelf: Shelf, option_ids: dict[str, str], changes: list[tuple[str, str]]
) -> Feedback:
    """The item's feedback, sorted by whom it is for; what is for neither stands with the explanation."""
    feedback = Feedback()
    for element in [*root.iter("modalFeedback"), *root.iter("feedbackBlock")]:
        body = element.find("contentBody")
        text = text_of(body if body is not None else element, shelf)
        identifier = element.get("identifier", "")
        if not text.text or element.get("showHide") == "hide":
            changes += [("feedback_dropped", text.text[:50])] * bool(text.text)
        elif identifier in option_ids and element.get("outcomeIdentifier") not in _FOR_ALL:
            feedback.options.setdefault(option_ids[identifier], []).append(text)
        elif identifier.lower() in _WHENS and _WHENS[identifier.lower()] not in feedback.overall:
            feedback.overall[_WHENS[identifier.lower()]] = text
        else:
            feedback.explanations.append(text)
    return feedback


def _joined(texts: list[Text]) -> Text:
    """Several texts as one, in lines of their own."""
    texts = [text for text in texts if text.text]
    if len(texts) <= 1:
        return texts[0] if texts else _NOTHING
    markup = one_markup(texts)
    return Text(("\n" if markup == "plain" else "<br>").join(in_markup(texts, markup)), markup)


def files_of(shelf: Shelf) -> tuple[PortableFile, ...]:
    """The files that the item's texts show, and those that its resource lists."""
    return tuple(PortableFile(name, data) for name, data in shelf.files.items())

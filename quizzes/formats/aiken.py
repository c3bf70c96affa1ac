"""Aiken: a question, lettered options and «ANSWER: B», read as people write it.

Letters may be small or Cyrillic, spaces unbreakable, empty lines forgotten. What has no key is
refused with its line; Moodle takes it in without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

from quizzes.formats.base import (
    Carries,
    Finding,
    ParseResult,
    PortableQuestion,
    Source,
    WriteResult,
    carried,
    field_losses,
)
from quizzes.formats.choices import RefusedError, chosen_content
from quizzes.formats.texts import in_plain

_OPTION = re.compile(r"\s*([^\W\d_])\s?[.)](.*)")
_ANSWER = re.compile(r"\s*(?:ANSWER|ОТВЕТ|ЖАУАП|ЖАУАБЫ)\s*:(.*)", re.IGNORECASE)
_LATIN = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_FEWEST_OPTIONS = 2


@dataclass(slots=True)
class Pending:
    """A question whose answer has not come yet."""

    line: int
    stem: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    after_gap: bool = False
    repeated: str = ""
    warnings: list[tuple[str, str]] = field(default_factory=list)


class Aiken:
    """Questions with lettered options."""

    slug = "aiken"
    extension = "txt"
    media_type = "text/plain"
    carries = Carries(frozenset({"single_choice", "true_false"}))

    def recognises(self, source: Source) -> bool:
        """Some line begins with A) or A. and some line is an answer of letters."""
        text = source.text
        return bool(
            re.search(r"^\s*[AaАа]\s?[.)]", text, re.MULTILINE)
            and re.search(rf"^{_ANSWER.pattern[:-4]}\s*[^\W\d_]\b", text, re.MULTILINE | re.IGNORECASE)
        )

    def read(self, source: Source) -> ParseResult:
        """Every question of the text."""
        result = source.begun()
        pending: Pending | None = None
        for number, line in source.lines():
            pending = _line(number, line, pending, result)
        _give_up(pending, result)
        return result

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """Single choices, each text on one line; true and false as two options."""
        losses = field_losses(questions, self.carries)
        parts = []
        for index, question in carried(questions, self.carries):
            text, lost = _written(in_plain(question))
            parts += [text] if text else []
            losses += [Finding(code, question=index) for code in lost]
        return WriteResult("\n".join(parts).encode("utf-8", errors="replace"), losses)


def _line(number: int, line: str, pending: Pending | None, result: ParseResult) -> Pending | None:
    """Take one line in; the question that still waits for its answer."""
    answer, option = _ANSWER.fullmatch(line), _OPTION.fullmatch(line)
    if not line.strip():
        if pending:
            pending.after_gap = True
        return pending
    if answer:
        _finish(number, answer[1], pending, result)
        return None
    if pending and option and _continues(pending, option[1]):
        pending.labels.append(option[1])
        pending.options.append(option[2].strip())
    elif pending and option and pending.options and not pending.after_gap:
        pending.repeated = option[1]
    elif pending and pending.options and not pending.after_gap:
        pending.options[-1] = f"{pending.options[-1]} {line.strip()}".strip()
    elif pending and not pending.options:
        pending.warnings += [("empty_line_inside", "")] * pending.after_gap
        pending.stem.append(line.strip())
    else:
        _give_up(pending, result)
        return Pending(number, [line.strip()])
    pending.after_gap = False
    return pending


def _continues(pending: Pending, label: str) -> bool:
    """Whether a lettered line is the next option: the first is A, no letter comes twice."""
    if not pending.options:
        return _latin(label) == "A"
    return _latin(label) not in map(_latin, pending.labels)


def _latin(label: str) -> str:
    return label.upper().translate(_LATIN)


def _give_up(pending: Pending | None, result: ParseResult) -> None:
    if pending:
        result.refuse("answer_missing", pending.line, detail=pending.stem[0][:50])


def _finish(number: int, answer: str, pending: Pending | None, result: ParseResult) -> None:
    """Accept the question with its answer, or refuse it."""
    if pending is None:
        result.refuse("question_missing", number, detail=answer.strip()[:50])
        return
    try:
        question, warnings = _question(pending, answer)
    except RefusedError as error:
        is_answers = error.code.startswith("answer_")
        result.refuse(error.code, number if is_answers else pending.line, detail=error.detail)
    else:
        result.accept(question, [Finding(code, pending.line, detail=detail) for code, detail in warnings])


def _question(pending: Pending, answer: str) -> tuple[PortableQuestion, list[tuple[str, str]]]:
    if pending.repeated:
        raise RefusedError("letter_repeated", pending.repeated)
    if len(pending.options) < _FEWEST_OPTIONS:
        raise RefusedError("options_too_few")
    if not all(pending.options):
        raise RefusedError("option_empty")
    chosen = [_place(label, pending) for label in re.findall(r"[^\s,;]+", answer)]
    if not chosen:
        raise RefusedError("answer_missing", pending.stem[0][:50])
    options = [{"text": text, "correct": index in chosen} for index, text in enumerate(pending.options)]
    slug, content, _ = chosen_content(options, is_single=len(set(chosen)) == 1)
    several = [("several_answers", answer.strip())] if len(set(chosen)) > 1 else []
    question = PortableQuestion(type=slug, stem="\n".join(pending.stem), content=content, line=pending.line)
    return question, pending.warnings + several


def _place(label: str, pending: Pending) -> int:
    """The index of the option that a letter names, as written or as the letter that looks like it."""
    label = label.strip(".)")
    if len(label) != 1 or not label.isalpha():
        raise RefusedError("answer_unreadable", label[:50])
    written = [one.upper() for one in pending.labels]
    if label.upper() in written:
        return written.index(label.upper())
    alike = [_latin(one) for one in pending.labels]
    if _latin(label) not in alike:
        raise RefusedError("answer_without_option", label.upper())
    pending.warnings.append(("letter_read_as", f"{label} → {ascii_uppercase[alike.index(_latin(label))]}"))
    return alike.index(_latin(label))


def _written(question: PortableQuestion) -> tuple[str, list[str]]:
    lost = []
    if question.type == "true_false":
        lost.append("written_as_choice")
        options = [("True", question.content["correct"]), ("False", not question.content["correct"])]
    else:
        options = [(option["text"], option["correct"]) for option in question.content["options"]]
    texts = [question.stem, *(text for text, _ in options)]
    lines = [" ".join(text.split()) for text in texts]
    if (
        not _FEWEST_OPTIONS <= len(options) <= len(ascii_uppercase)
        or not all(lines)
        or _ANSWER.match(lines[0])
    ):
        return "", ["text_unwritable"]
    if any("\n" in text for text in texts):
        lost.append("line_breaks_left_out")
    body = [f"{letter}) {line}" for letter, line in zip(ascii_uppercase, lines[1:], strict=False)]
    key = next(letter for letter, (_, correct) in zip(ascii_uppercase, options, strict=False) if correct)
    return "\n".join([lines[0], *body, f"ANSWER: {key}\n"]), lost

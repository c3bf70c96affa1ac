"""What travels between a bank and a file, and how a format plugs in.

A format is one module with one class that keeps the `Format` protocol, and one line in
`quizzes/formats/registry.py`. It turns a `Source` into a `ParseResult` and questions into a
`WriteResult`; it opens nothing and follows no reference. The rules that all share:

- No question and no key is lost silently. What cannot be read is `refuse`d with the line (or, where
  lines mean nothing, the element) and a reason code; what is read otherwise than it was written is
  accepted with its warnings. The rest of the file is still read; `read` never raises on bad data.
- `carries` says which types and which optional fields a format can write. `field_losses` turns that
  into the loss report; a module adds only what is particular to it (`Finding` with `question` set).
  Tests hold `read(write(x)) == reduced(x, carries)`.
- `recognises` looks at the content alone, cheaply, and is asked in the registry's order; a text
  format that everything could be comes last.
- A question has one markup; a reader of mixed texts turns the others into HTML
  (`quizzes.formats.markup.as_html`). Foreign HTML and control characters are cleaned away behind
  every reader, in `quizzes.formats.tidying`: a module hands texts over as it found them.
- A reader of text begins with `source.begun()`, which tells how the bytes were decoded.
- Codes have their sentences in `quizzes/filewords.py`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cached_property
from typing import Any, Protocol

from quizzes.formats.encodings import Decoded, decoded
from quizzes.formats.markup import Markup
from quizzes.formats.packed import Packed

QUESTION_TYPES = (
    "single_choice",
    "multiple_response",
    "true_false",
    "short_answer",
    "number",
    "date",
    "matching",
    "ordering",
    "gaps",
    "essay",
    "description",
)

_LINE = re.compile(r"^.*$", re.MULTILINE)

FILE_PREFIX = "@@PLUGINFILE@@/"
"""How HTML names a file that travels along: this and the percent-encoded name, as in Moodle."""


@dataclass(frozen=True, slots=True)
class PortableFile:
    """A picture or a sound that belongs to a question's HTML."""

    name: str
    data: bytes

    @property
    def sha1(self) -> str:
        """The file's identity, as Moodle names it."""
        return hashlib.sha1(self.data, usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class PortableEvidence:
    """The characters that prove the key: text == the edition's text[start:end].

    sha256 is the edition's; document its title, for people.
    """

    document: str
    sha256: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortableQuestion:
    """One question on its way: everything that a bank knows of it, without the database.

    type and content: see quizzes/questiontypes; ids in content are stable where the format has any.
    markup: what stem, options, items, stems of pairs, feedback, hints and explanation are written
    in; keys that are compared with what a pupil types are always plain. explanation is the feedback
    that everyone sees afterwards (Moodle's general feedback). points in hundredths. penalty for a
    wrong try: a fraction as text, None where the file does not say. shuffle: None likewise.
    seconds: a time limit for this question alone. category: path from the outermost name.
    overall_feedback: "right", "partly", "wrong" → text. earlier: earlier wordings, oldest first.
    line and element tell where in the file it stood and are no part of the question.
    """

    type: str
    stem: str
    content: Mapping[str, Any]
    markup: Markup = "plain"
    name: str = ""
    explanation: str = ""
    overall_feedback: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    points: int = 100
    penalty: str | None = None
    shuffle: bool | None = None
    seconds: int | None = None
    tags: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    id_number: str = ""
    bank: str = ""
    status: str = "draft"
    evidence: PortableEvidence | None = None
    files: tuple[PortableFile, ...] = ()
    earlier: tuple[PortableQuestion, ...] = ()
    line: int | None = field(default=None, compare=False)
    element: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader refused or changed, or a writer left out.

    line: of the text, or row of the table, from 1; element: a path or a name where lines mean
    nothing; detail: what the sentence of the code names; question: the index of the draft (of the
    written question, in a loss report), None where nothing came of it.
    """

    code: str
    line: int | None = None
    element: str = ""
    detail: str = ""
    question: int | None = None


@dataclass(slots=True)
class ParseResult:
    """What a file held: questions, what was refused, and what was read otherwise than written."""

    drafts: Packed[PortableQuestion] = field(default_factory=Packed)
    errors: Packed[Finding] = field(default_factory=Packed)
    warnings: Packed[Finding] = field(default_factory=Packed)

    def accept(self, question: PortableQuestion, changes: Sequence[Finding] = ()) -> None:
        """Take the question, with what had to be changed in it."""
        index = len(self.drafts)
        self.drafts.append(question)
        self.warnings.extend(replace(change, question=index) for change in changes)

    def refuse(self, code: str, line: int | None = None, element: str = "", detail: str = "") -> None:
        """Leave a question (or the file) out, and say why."""
        self.errors.append(Finding(code, line, element, detail))


@dataclass(frozen=True, slots=True)
class WriteResult:
    """A file, and what of the questions it could not carry."""

    data: bytes
    losses: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Source:
    """A file to read: its bytes and, on demand and once, its text.

    kept: what one format worked out while recognising it, for those that are asked later.
    """

    data: bytes
    kept: dict[str, Any] = field(default_factory=dict, compare=False)

    @cached_property
    def decoded(self) -> Decoded | None:
        """The text and its encoding; None for what is no text."""
        return decoded(self.data)

    @property
    def text(self) -> str:
        r"""The text with line ends as \n; empty for what is no text."""
        return self.decoded.text if self.decoded else ""

    def lines(self) -> Iterator[tuple[int, str]]:
        """The text's lines with their numbers, one at a time: a list of short ones takes much more."""
        return enumerate((found[0] for found in _LINE.finditer(self.text)), 1)

    def begun(self) -> ParseResult:
        """An empty result for a reader of text, with what is doubtful about the encoding."""
        result = ParseResult()
        if self.decoded is None:
            result.refuse("not_text")
        elif self.decoded.damaged:
            result.warnings.append(Finding("characters_unreadable", detail=self.decoded.encoding))
        elif self.decoded.is_guessed:
            result.warnings.append(Finding("encoding_guessed", detail=self.decoded.encoding))
        return result


@dataclass(frozen=True, slots=True)
class Carries:
    """What a format can write.

    types: slugs; fields: optional fields of PortableQuestion, "answer_feedback" (what single
    answers say), "weights" (partial credit) and "keys" (answers accepted besides the key) as well.
    """

    types: frozenset[str]
    fields: frozenset[str] = frozenset()


class Format(Protocol):
    """One way to keep questions in a file. `carries` is None for a format that is only read."""

    @property
    def slug(self) -> str: ...  # noqa: D102  # the name in FORMATS
    @property
    def extension(self) -> str: ...  # noqa: D102  # of its files, without the point
    @property
    def media_type(self) -> str: ...  # noqa: D102  # for downloads
    @property
    def carries(self) -> Carries | None: ...  # noqa: D102  # see the class

    def recognises(self, source: Source) -> bool:
        """Whether the content looks like this format."""
        ...

    def read(self, source: Source) -> ParseResult:
        """Everything in the file, accepted or refused."""
        ...

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """A file with every question that the format can carry."""
        ...


def _defaults() -> dict[str, Any]:
    """Every optional field and its empty value; `line` and `element` are no part of a question."""
    return {
        one.name: one.default if one.default is not MISSING else {}
        for one in fields(PortableQuestion)
        if one.compare and (one.default is not MISSING or one.default_factory is not MISSING)
    }


OPTIONAL_FIELDS: dict[str, Any] = _defaults()


def field_losses(questions: Sequence[PortableQuestion], carries: Carries) -> list[Finding]:
    """The loss report that follows from `carries`: `FIELD_left_out`, or `type_left_out` alone."""
    losses = []
    for index, question in enumerate(questions):
        if question.type not in carries.types:
            losses.append(Finding("type_left_out", detail=question.type, question=index))
            continue
        losses += [Finding(f"{lost}_left_out", question=index) for lost in _lost_fields(question, carries)]
    return losses


def carried(questions: Sequence[PortableQuestion], carries: Carries) -> list[tuple[int, PortableQuestion]]:
    """The questions whose type the format has, each with its index."""
    return [(index, question) for index, question in enumerate(questions) if question.type in carries.types]


def reduced(question: PortableQuestion, carries: Carries) -> PortableQuestion:
    """The question without what the format does not carry (plain fields; content is left alone)."""
    lost = [name for name in _lost_fields(question, carries) if name in OPTIONAL_FIELDS]
    return replace(question, **{name: OPTIONAL_FIELDS[name] for name in lost})


def _lost_fields(question: PortableQuestion, carries: Carries) -> Iterator[str]:
    for name, default in OPTIONAL_FIELDS.items():
        if name not in carries.fields and getattr(question, name) != default:
            yield name
    if "answer_feedback" not in carries.fields and any(values_of(question.content, "feedback")):
        yield "answer_feedback"
    if "weights" not in carries.fields and any(True for _ in values_of(question.content, "weight")):
        yield "weights"
    if "keys" not in carries.fields and question.content.get("also"):
        yield "keys"


def values_of(content: object, name: str) -> Iterator[Any]:
    """Every value that stands under the name anywhere in a content."""
    if isinstance(content, Mapping):
        for key, value in content.items():
            if key == name or (name == "feedback" and key in ("feedback_true", "feedback_false")):
                yield value
            else:
                yield from values_of(value, name)
    elif isinstance(content, Sequence) and not isinstance(content, str):
        for value in content:
            yield from values_of(value, name)

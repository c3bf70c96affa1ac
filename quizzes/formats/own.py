"""Daiek's own JSON: everything that a bank knows, without loss.

The shape is published beside this module (daiek-questions-1.schema.json) and versioned: a file of a
later version is refused as a whole, a question that does not keep the schema is refused alone.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzes.formats.base import (
    OPTIONAL_FIELDS,
    QUESTION_TYPES,
    Carries,
    ParseResult,
    PortableEvidence,
    PortableFile,
    PortableQuestion,
    Source,
    WriteResult,
    field_losses,
)

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FORMAT = "daiek-questions"
VERSION = 1
SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parent / f"daiek-questions-{VERSION}.schema.json").read_text(encoding="utf-8")
)

_ALWAYS_OPENED = 10_000
_CHARACTERS_EACH = 12
"""Characters of a file for every list and object in it, at the least: questions have seventeen, and an empty
object takes seventy bytes of memory."""

_TUPLES = {"hints", "tags", "category"}


class OwnJson:
    """The full model, lossless both ways."""

    slug = "json"
    extension = "json"
    media_type = "application/json"
    carries = Carries(
        frozenset(QUESTION_TYPES), frozenset(OPTIONAL_FIELDS) | {"answer_feedback", "weights", "keys"}
    )

    def recognises(self, source: Source) -> bool:
        """An object that says that it is ours."""
        return source.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and f'"{FORMAT}"' in source.text

    def read(self, source: Source) -> ParseResult:
        """Every question that keeps the schema; the others are refused with their place in the file."""
        result = source.begun()
        document = _document(source.text, result)
        if document is None:
            return result
        stored, files = document.get("files", {}), {}
        for sha1, text in stored.items() if isinstance(stored, dict) else ():
            data = _file(sha1, text)
            if data is None:
                result.refuse("file_damaged", element=f"files.{sha1}", detail=sha1)
            else:
                files[sha1] = data
        for index, entry in enumerate(document["questions"]):
            _read_question(entry, f"questions[{index}]", files, result)
        return result

    def write(self, questions: Sequence[PortableQuestion]) -> WriteResult:
        """Every question; files stand once, under their SHA-1."""
        files = {file.sha1: file.data for question in questions for file in _all_files(question)}
        document = {
            "format": FORMAT,
            "version": VERSION,
            "questions": [_as_json(question) for question in questions],
            "files": {sha1: base64.b64encode(data).decode("ascii") for sha1, data in files.items()},
        }
        data = json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", errors="replace")
        return WriteResult(data, field_losses(questions, self.carries))


def _document(text: str, result: ParseResult) -> dict[str, Any] | None:
    """The file's object, or None with the reason in the result."""
    if text.count("{") + text.count("[") > _ALWAYS_OPENED + len(text) / _CHARACTERS_EACH:
        result.refuse("archive_too_large")
        return None
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        result.refuse("json_malformed", line=error.lineno)
    except (RecursionError, ValueError):  # nested beyond measure; a number of thousands of digits
        result.refuse("json_malformed")
    else:
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            result.refuse("format_unknown")
        elif document.get("version") != VERSION:
            result.refuse("version_unknown", element="version", detail=str(document.get("version"))[:20])
        elif not isinstance(document.get("questions"), list):
            result.refuse("questions_missing", element="questions")
        else:
            return document
    return None


def _file(sha1: str, text: Any) -> bytes | None:
    """The file's bytes if they are what their SHA-1 says."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, TypeError, ValueError):
        return None
    return data if PortableFile("", data).sha1 == sha1 else None


@cache
def _schema_of_question() -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - 5 MB that only a file of ours needs

    return Draft202012Validator({"$ref": "#/$defs/question", "$defs": SCHEMA["$defs"]})


def _read_question(entry: Any, element: str, files: Mapping[str, bytes], result: ParseResult) -> None:
    error = next(_schema_of_question().iter_errors(entry), None)
    if error is not None:
        place = element + error.json_path.removeprefix("$")
        result.refuse("schema_broken", element=place, detail=error.message[:200])
        return
    missing = [file["name"] for file in _entry_files(entry) if file["sha1"] not in files]
    if missing:
        result.refuse("file_missing", element=element, detail=missing[0])
    else:
        result.accept(_from_json(entry, files, element))


def _entry_files(entry: Mapping[str, Any]) -> list[dict[str, str]]:
    earlier = [file for one in entry.get("earlier", ()) for file in _entry_files(one)]
    return [*entry.get("files", ()), *earlier]


def _from_json(entry: Mapping[str, Any], files: Mapping[str, bytes], element: str = "") -> PortableQuestion:
    values: dict[str, Any] = {
        name: tuple(value) if name in _TUPLES else value for name, value in entry.items()
    }
    if "evidence" in values:
        values["evidence"] = PortableEvidence(**values["evidence"])
    if "files" in values:
        values["files"] = tuple(PortableFile(file["name"], files[file["sha1"]]) for file in values["files"])
    if "earlier" in values:
        values["earlier"] = tuple(_from_json(one, files) for one in values["earlier"])
    return PortableQuestion(**values, element=element)


def _as_json(question: PortableQuestion) -> dict[str, Any]:
    """What differs from a field's empty value; type, stem and content always."""
    values = {
        one.name: getattr(question, one.name)
        for one in fields(question)
        if one.compare
        and (one.name not in OPTIONAL_FIELDS or getattr(question, one.name) != OPTIONAL_FIELDS[one.name])
    }
    if question.evidence is not None:
        values["evidence"] = asdict(question.evidence)
    if question.files:
        values["files"] = [{"name": file.name, "sha1": file.sha1} for file in question.files]
    if question.earlier:
        values["earlier"] = [_as_json(earlier) for earlier in question.earlier]
    return values


def _all_files(question: PortableQuestion) -> list[PortableFile]:
    return [*question.files, *(file for earlier in question.earlier for file in _all_files(earlier))]

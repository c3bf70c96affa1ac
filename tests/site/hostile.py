"""Requests that nobody who means well would send: known fields with values that break programs.

Everything is drawn from one seeded generator, so that a run can be repeated.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode

import lxml.html
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

TEXTS = (
    "",
    " ",
    "0",
    "-1",
    "1",
    "9" * 30,
    str(2**63),
    str(-(2**63) - 1),
    "1e400",
    "NaN",
    "-inf",
    "٣",
    "½",
    "1/0",
    "true",
    "null",
    "[]",
    '{"a": {"b": []}}',
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202eабв\u2066",
    "А\u0301" * 40,
    "😀" * 3000,
    "ә" * 20_000,
    "%s%n%d{0}{x.__class__}",
    "' OR 1=1 --",
    '"><script>alert(1)</script>',
    "{{ 7|add:7 }}{% debug %}",
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "https://example.org/",
    "=HYPERLINK(1)",
    "0000-00-00",
    "9999-12-31T23:59:59",
    "10000-01-01",
    "2026-02-30",
    "24:61",
    "\r\nSet-Cookie: a=b",
    "q1:q1:q1",
    "on",
)


def _zipped(**files: str) -> bytes:
    """An archive of these files, whose names may lead out of any folder."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            opened.writestr(name, text)
    return archive.getvalue()


_ENTITIES = (
    "<!DOCTYPE a [<!ENTITY b 'b'><!ENTITY c '&b;&b;'><!ENTITY d SYSTEM 'file:///etc/passwd'>]><a>&c;&d;</a>"
)
FILES = (
    b"",
    b"\x00" * 64,
    b"PK\x03\x04" + b"\xff" * 99,
    b"%PDF-1.7\n%%EOF",
    b"<?xml version='1.0'?><a/>",
    b"\xff\xfe\xd8",
    _ENTITIES.encode(),
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    # A picture that says it has 4,294,967,295 dots in each direction.
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06\x00\x00\x00",
    _zipped(**{"../../a.xml": _ENTITIES, "/etc/b.gift": "::{=", "imsmanifest.xml": _ENTITIES}),
    _zipped(**{"word/document.xml": _ENTITIES, "[Content_Types].xml": _ENTITIES}),
    _zipped(**{"xl/workbook.xml": "a" * 2_000_000, "a.xml": "0" * 2_000_000}),
    b"::{=%999999999%a ~%-1e400%b}\n{#1e999:1e999}\n{",
    'Аты-жөні;Сынып\n=1+1;@A1\n"'.encode() + b"\x00;\xff",
    b'[{"question": {"a": [[[[]]]]}, "points": 1e999}]',
)
FILE_NAMES = (
    *("a.gift", "a.xml", "a.xlsx", "a.docx", "a.zip", "a.csv", "a.json", "a.txt", "a.png", "a.svg", "a.pdf"),
    *("\u202e.pdf", "a" * 300, "../../a.png", "a.png\r\nX: 1", "a\u0000.gift"),
)
BODIES = (
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"answers": 1}',
    b'{"answers": [{"position": 1, "sequence": 1, "values": ["\\u0000"]}]}',
    b'{"answers": [{"position": 1e999, "sequence": -1, "values": [null]}]}',
    b'{"answers": [{"position": 1, "sequence": 2147483647, "values": ["\\ud800"]}]}',
    b"[" * 5000,
    b"\xff\xfe\x00",
)
PARTS = (
    *("a", "b", "1", "c", "true", "false", "12", "1998-09-01", "Ақтау", "бар"),
    *("1:a", "a:1", "1:1", "1:", ":", "1:a:b", "zz:1", "1:99999999999999999999", "1:-1", "1:1e9"),
    *(
        "12 ½",
        "1/0",
        "1e999",
        "-0",
        "0" * 5000,
        "9" * 5000,
        "1," * 2000,
        "1998-13-45",
        "--02-31",
        "31.02.0000",
    ),
    *(
        "(" * 3000,
        "a" * 3000 + "!",
        "мың " * 800,
        " " * 9000,
        "ә\u0301\u200d" * 500,
        "*" * 500,
        "бірінші " * 400,
    ),
)
"""Values of answers: some fit one type of question or another, most fit none."""
HTMX = {
    "HX-Request": ["true", "false", "%"],
    "HX-Target": ["questions", "x" * 5000, "'\"><b>"],
    "HX-Trigger": ["q", "..", "<script>"],
    "HX-Boosted": ["true"],
    "HX-History-Restore-Request": ["true"],
    "HX-Current-URL": ["https://example.org/", "javascript:alert(1)", "//[", "http://[::1", "%00"],
}
"""Headers by which a page's script asks for a part of a page."""
KEYS = ("q", "page", "order", "next", "format", "status", "type", "tag", "pk", "id", "o", "all", "e", "p")


@dataclass(frozen=True)
class Hostile:
    """One request; `data` goes as a form (with files), `body` as it is."""

    method: str
    path: str
    data: Mapping[str, object] | None = None
    body: bytes = b""
    content_type: str = ""
    headers: Mapping[str, str] | None = None

    def send(self, client: Client) -> Any:
        """By this client, with errors as answers."""
        headers = dict(self.headers or {})
        if self.data is not None:
            # Half a surrogate pair cannot be sent in a form, only in an address or as JSON.
            data = {name: _encodable(value) for name, value in self.data.items()}
            return client.post(self.path, data, headers=headers)
        return client.generic(self.method, self.path, self.body, self.content_type, headers=headers)


def _encodable(value: object) -> object:
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    return value.encode(errors="replace").decode() if isinstance(value, str) else value


def fields_of(page: bytes) -> dict[str, list[str]]:
    """Names of everything that the page's forms would send, with the values that they would have."""
    found: dict[str, list[str]] = {}
    if not page.strip():
        return found
    for field in lxml.html.document_fromstring(page).xpath("//input | //select | //textarea | //button"):
        name = field.get("name")
        if not name or name == "csrfmiddlewaretoken":
            continue
        options = [option.get("value", "") for option in field.xpath(".//option")]
        found.setdefault(name, []).extend(options or [field.get("value") or field.text or ""])
    return found


def draw(random: Random, path: str, fields: Mapping[str, Sequence[str]], ids: Sequence[str]) -> Hostile:
    """A hostile request to the address. `ids` are those of rows that belong to somebody."""
    path = path + _query(random, fields, ids)
    headers = {} if random.random() < 0.7 else _of_htmx(random)
    if random.random() < 0.2:
        headers["Accept-Language"] = random.choice(["ru", "en", "xx", "ru;q=9", "," * 99])
    kind = random.random()
    if kind < 0.35:
        return Hostile("GET", path, headers=headers)
    if kind < 0.42:
        return Hostile(
            random.choice(["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"]), path, headers=headers
        )
    if kind < 0.55:
        content_type = random.choice(
            [
                "application/json",
                "text/plain",
                "multipart/form-data",
                "application/x-www-form-urlencoded; charset=utf-99",
            ]
        )
        return Hostile("POST", path, body=_body(random), content_type=content_type, headers=headers)
    return Hostile("POST", path, data=_form(random, fields, ids), headers=headers)


def draw_save(random: Random, path: str, questions: int) -> Hostile:
    """Answers as the pupil's page sends them, to any question, with values that fit another or none."""
    answers = [
        {
            "position": random.randrange(1, questions + 2),
            "sequence": random.choice([1, 2, 9, 2**31 - 1]),
            "values": [_part(random) for _ in range(random.choice([0, 1, 1, 2, 3, 9]))],
        }
        | random.choice([{}, {"certainty": _part(random)}, {"base": 7, "device": "abc", "age_ms": 2**31 - 1}])
        for _ in range(random.randrange(1, 6))
    ]
    body = json.dumps({"answers": answers}).encode()
    return Hostile("POST", path, body=body, content_type="application/json")


def draw_fields(random: Random, path: str, questions: int) -> Hostile:
    """The same without the page's script: one form."""
    positions = random.sample(range(1, questions + 2), k=random.randrange(1, 6))
    data: dict[str, object] = {
        f"q{position}": [_part(random) for _ in range(random.choice([1, 1, 2, 9]))] for position in positions
    }
    data |= random.choice([{}, {"sure1": _part(random)}, {"look": _part(random)}, {"look": "2"}])
    return Hostile("POST", path, data=data)


def _part(random: Random) -> str:
    return random.choice(PARTS) if random.random() < 0.7 else _text(random)


def _of_htmx(random: Random) -> dict[str, str]:
    others = random.sample([*HTMX], k=random.randrange(4))
    return {"HX-Request": "true"} | {name: random.choice(HTMX[name]) for name in others}


def _file(random: Random) -> SimpleUploadedFile:
    return SimpleUploadedFile(random.choice(FILE_NAMES), random.choice(FILES))


def _body(random: Random) -> bytes:
    if random.random() < 0.5:
        return random.choice(BODIES)
    answers = [
        {
            "position": random.choice([1, 2, 0, -1, "1", 2**40]),
            "sequence": random.choice([1, 5, None, 2**31]),
            "values": [_text(random)],
        }
        for _ in range(random.randrange(4))
    ]
    return json.dumps({"answers": answers, "device": _text(random)}).encode()


def _query(random: Random, fields: Mapping[str, Sequence[str]], ids: Sequence[str]) -> str:
    if random.random() < 0.5:
        return ""
    names = random.choices([*KEYS, *fields], k=random.randrange(1, 4))
    pairs = [(name, _value(random, fields.get(name, ()), ids)) for name in names]
    return "?" + urlencode(pairs, errors="surrogatepass")


def _form(random: Random, fields: Mapping[str, Sequence[str]], ids: Sequence[str]) -> dict[str, object]:
    """What the form would send, with one or more fields turned, doubled, left out or replaced by a file."""
    data: dict[str, object] = {name: random.choice(values) for name, values in fields.items() if values}
    names = list(fields) or list(KEYS)
    for name in random.sample(names, k=min(len(names), random.choice([1, 1, 2, 5]))):
        turn = random.random()
        if turn < 0.1:
            data.pop(name, None)
        elif turn < 0.2:
            data[name] = [_value(random, fields.get(name, ()), ids) for _ in range(3)]
        elif turn < 0.3:
            files = [_file(random) for _ in range(random.choice([1, 1, 3]))]
            data[name] = files if len(files) > 1 else files[0]
        else:
            data[name] = _value(random, fields.get(name, ()), ids)
    return data


def _value(random: Random, values: Sequence[str], ids: Sequence[str]) -> str:
    kind = random.random()
    if values and kind < 0.35:
        return random.choice(values)
    if kind < 0.55:
        return random.choice(ids)
    return _text(random)


def _text(random: Random) -> str:
    if random.random() < 0.8:
        return random.choice(TEXTS)
    return "".join(
        chr(
            random.choice(
                [random.randrange(32, 127), random.randrange(0x400, 0x500), random.randrange(0x10FFFF)]
            )
        )
        for _ in range(random.randrange(40))
    )

"""What a pupil's phone and a teacher's computer ask of a server, over HTTP, and how long each answer took.

Standard library only: a driver that is heavy would be measured instead of the server. One TCP
connection a request, as the site's web server keeps none open.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks.questions import QUESTIONS
from benchmarks.signins import Lesson

PATIENCE_S = 30
"""A request that takes longer ends the run."""

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_START = re.compile(r'action="(/my/\d+/start/)"')
_CHOICE = re.compile(r'name="q(\d+)" value="([^"]+)"')


class UnexpectedAnswerError(Exception):
    """The server said something else than it says to a pupil who does everything right."""


@dataclass(slots=True)
class Visitor:
    """A browser's share of the work: cookies, the forms' token, and a stopwatch (seconds a request)."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    seconds: list[float] = field(default_factory=list)
    patience_s: float = PATIENCE_S

    def get(self, path: str) -> str:
        """The page; its token is kept for the next form."""
        status, _location, text = self._ask("GET", path, None, {})
        if status != 200:
            raise UnexpectedAnswerError(f"GET {path}: {status}")
        if found := _TOKEN.search(text):
            self.token = found[1]
        return text

    def send(self, path: str, **fields: str) -> str:
        """Where the server leads after a form."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        status, location, text = self._ask(
            "POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"}
        )
        if status != 302:
            raise UnexpectedAnswerError(f"POST {path}: {status} {text[:500]}")
        return location

    def send_json(self, path: str, payload: object) -> Any:
        """What the server answers to a page's script."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token}
        status, _location, text = self._ask("POST", path, json.dumps(payload).encode(), headers)
        if status != 200:
            raise UnexpectedAnswerError(f"POST {path}: {status} {text[:500]}")
        return json.loads(text)

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, str, str]:
        """Status, where a redirect leads (its path), and text."""
        headers |= {
            "Accept-Encoding": "gzip",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if method == "POST":
            headers["Origin"] = f"http://127.0.0.1:{self.port}"
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=self.patience_s)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        data = response.read()
        connection.close()
        self.seconds.append(time.perf_counter() - began)
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if response.headers.get("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        return response.status, urlsplit(response.headers.get("Location", "")).path, data.decode()


@dataclass(slots=True)
class Pupil:
    """One pupil with their visitor; `number` decides what they answer. Sides differ in their steps."""

    visitor: Visitor
    number: int
    name: str
    pin: str
    save_path: str = ""
    choices: dict[int, list[str]] = field(default_factory=dict)

    def save(self) -> None:
        """Every answer by itself, in the order of the page, as the pupil taps them."""
        for position in sorted(self.choices):
            self.save_one(position)

    def save_one(self, position: int) -> None:
        """The answer at one question."""
        values = self.choices[position]
        value = values[(self.number + position) % len(values)]
        answer = {"position": position, "sequence": 1, "values": [value]}
        kept = self.visitor.send_json(self.save_path, {"answers": [answer]})
        if kept["answers"][0]["outcome"] != "saved":
            raise UnexpectedAnswerError(f"{self.save_path}: {kept}")

    def _read_choices(self, page: str) -> None:
        self.choices = {}
        for position, value in _CHOICE.findall(page):
            self.choices.setdefault(int(position), []).append(value)
        if len(self.choices) != QUESTIONS:
            raise UnexpectedAnswerError(f"{len(self.choices)} questions on the page")


@dataclass(slots=True)
class SitePupil(Pupil):
    """A pupil of the real site."""

    class_code: str = ""
    path: str = ""

    def sign_in(self) -> None:
        """Class code, name, PIN: three pages and two forms."""
        visitor = self.visitor
        visitor.get("/join/")
        names = visitor.get(visitor.send("/join/", code=self.class_code))
        own = re.search(rf'href="([^"]+)">{re.escape(self.name)}<', names)
        if own is None:
            raise UnexpectedAnswerError(f"{self.name} is not in the class")
        visitor.get(own[1])
        visitor.send(own[1], pin=self.pin)

    def home(self) -> None:
        """The list of the pupil's quizzes."""
        found = _START.search(self.visitor.get("/my/"))
        if found is None:
            raise UnexpectedAnswerError("no quiz to begin")
        self.path = found[1]

    def worker(self) -> None:
        """What that page's script asks for, so that the quiz page is kept as it comes (quiz/worker.js)."""
        self.visitor.get("/attempts/worker.js")

    def begin(self) -> None:
        """Press «Begin»."""
        self.path = self.visitor.send(self.path)
        self.save_path = f"{self.path}save/"

    def open(self) -> None:
        """The page with every question."""
        self._read_choices(self.visitor.get(self.path))

    def submit(self) -> None:
        """Hand in."""
        self.path = self.visitor.send(f"{self.path}submit/")

    def review(self) -> None:
        """The answers with their marks, keys and sources."""
        self.visitor.get(self.path)


@dataclass(slots=True)
class FloorPupil(Pupil):
    """A pupil of the floor."""

    def sign_in(self) -> None:
        """Name and PIN: one page and its form."""
        self.visitor.get("/sign-in/")
        self.visitor.send("/sign-in/", name=self.name, pin=self.pin)

    def open(self) -> None:
        """The page with every question."""
        self._read_choices(self.visitor.get("/quiz/"))
        self.save_path = "/save/"

    def submit(self) -> None:
        """Hand in."""
        self.visitor.send("/submit/")


@dataclass(slots=True)
class Teacher:
    """The class's teacher."""

    visitor: Visitor
    lesson: Lesson

    def sign_in(self) -> None:
        """User name and password."""
        self.visitor.get("/account/sign-in/")
        self.visitor.send("/account/sign-in/", login=self.lesson.teacher, password=self.lesson.password)

    def results(self) -> None:
        """The results of the class that has just handed in."""
        self._open_results(self.lesson.assignment)

    def large_results(self) -> None:
        """The results of the many attempts that were there before."""
        self._open_results(self.lesson.large_assignment)

    def _open_results(self, assignment: int | None) -> None:
        page = self.visitor.get(f"/results/{assignment}/")
        if "/results/attempts/" not in page:
            raise UnexpectedAnswerError("no attempt on the page of results")

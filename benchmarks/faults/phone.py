"""A pupil's phone on a bad network: what static/js/quiz does, without the page.

Answers are kept on the phone first, numbered, and sent until the server has acknowledged them; what
was acknowledged goes into the ledger's `Told`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from random import Random

from benchmarks.faults.ledger import Told
from benchmarks.visitors import UnexpectedAnswerError, Visitor

PATIENCE_S = 5.0
"""Shorter than the page's, so that what is late is overtaken by the next try."""
GIVE_UP_AFTER_S = 240
_LONGEST_PAUSE_S = 2.0
_QUESTION = re.compile(r'data-position="(\d+)" data-sequence="(\d+)"')
_TROUBLE = (OSError, HTTPException, UnexpectedAnswerError, ValueError)


@dataclass(slots=True)
class _Entry:
    """What answers.js keeps of one question."""

    value: str
    sequence: int
    base: int
    is_saved: bool = False


class Phone:
    """One pupil's; `told` is what it was told. hands_in: the pupil does; else it is left to the clock.

    pause_s: before the second try of a request; each further pause is twice as long.
    """

    def __init__(
        self,
        visitor: Visitor,
        pupil: int,
        start_path: str,
        *,
        seed: int,
        hands_in: bool,
        pause_s: float = 0.1,
    ) -> None:
        self.told = Told(pupil)
        self.hands_in = hands_in
        self._pause_s = pause_s
        self._visitor = visitor
        self._start_path = start_path
        self._path = ""
        self._chance = Random(seed)  # noqa: S311  # a play, not a secret
        self._entries: dict[int, _Entry] = {}
        self._sequences: dict[int, int] = {}

    def sit(self) -> None:
        """Begin, answer, change one's mind, lose the page and come back, hand in."""
        self._until(self._begin)
        self._until(self._open)
        places = [*self._sequences, *self._chance.choices(list(self._sequences), k=5)]
        self._chance.shuffle(places)
        for place in places:
            self._answer(place)
            if self._chance.random() < 0.5:
                self._attempt_once(self._send)
            if self._chance.random() < 0.06:
                self._until(self._open)
        self._until(self._send_all)
        if self.hands_in:
            self._until(self._hand_in)

    def reach(self, port: int) -> None:
        """From now on at that port: the network is well again."""
        self._visitor.port, self._visitor.patience_s = port, GIVE_UP_AFTER_S

    def is_over(self) -> bool:
        """Whether the server says that the time is over; asking closes the attempt."""
        try:
            self._visitor.send_json(f"{self._path}save/", {"answers": []})
        except UnexpectedAnswerError as error:
            return ": 409 " in str(error)
        except _TROUBLE:
            pass
        return False

    def _begin(self) -> None:
        path = self._visitor.send(self._start_path)
        if not path.startswith("/attempts/"):
            raise UnexpectedAnswerError(f"led to {path}")
        self._path = path

    def _open(self) -> None:
        """The page anew. What the server shows must not be older than what it has acknowledged."""
        page = self._visitor.get(self._path)
        for position, sequence in ((int(one), int(other)) for one, other in _QUESTION.findall(page)):
            if sequence < self.told.acknowledged.get(position, 0):
                self.told.seen_lost.append(position)
            entry = self._entries.get(position)
            self._sequences[position] = max(sequence, entry.sequence if entry else 0)

    def _answer(self, position: int) -> None:
        before = self._entries.get(position)
        known = self._sequences[position]
        base = before.base if before and not before.is_saved else known
        self._sequences[position] = known + 1
        value = self._chance.choice("abcd")
        self._entries[position] = _Entry(value, known + 1, base)
        self.told.chosen[position] = value
        self.told.given[position, known + 1] = value

    def _send_all(self) -> None:
        self._send()
        if any(not entry.is_saved for entry in self._entries.values()):
            raise UnexpectedAnswerError("something is still pending")

    def _send(self) -> None:
        sent = {position: entry for position, entry in self._entries.items() if not entry.is_saved}
        answers = [
            {
                "position": position,
                "sequence": entry.sequence,
                "values": [entry.value],
                "base": entry.base,
                "device": f"p{self.told.pupil}",
                "age_ms": 0,
            }
            for position, entry in sent.items()
        ]
        report = self._visitor.send_json(f"{self._path}save/", {"answers": answers})
        for told in report["answers"]:
            self._acknowledge(told["position"], told["sequence"], told["outcome"])

    def _acknowledge(self, position: int, sequence: int, outcome: str) -> None:
        entry = self._entries[position]
        entry.base = sequence
        if outcome == "saved":
            self.told.acknowledged[position] = max(sequence, self.told.acknowledged.get(position, 0))
            # The server may have numbered the answer anew.
            self.told.given[position, sequence] = entry.value
            entry.sequence, entry.is_saved = sequence, True
        else:
            entry.sequence = max(entry.sequence, sequence + 1)
            self.told.given[position, entry.sequence] = entry.value
        self._sequences[position] = entry.sequence

    def _hand_in(self) -> None:
        self._visitor.send(f"{self._path}submit/")
        self.told.handed_in = True

    def _attempt_once(self, action: Callable[[], None]) -> None:
        try:
            action()
        except _TROUBLE:
            self.told.troubles += 1

    def _until(self, action: Callable[[], None]) -> None:
        """The action, tried with growing pauses until it has come through. Raises TimeoutError."""
        give_up, pause = time.monotonic() + GIVE_UP_AFTER_S, self._pause_s
        while time.monotonic() < give_up:
            try:
                return action()
            except _TROUBLE as error:
                self.told.troubles += 1
                last = error
            time.sleep(pause * self._chance.uniform(0.75, 1.25))
            pause = min(2 * pause, _LONGEST_PAUSE_S)
        raise TimeoutError(f"pupil {self.told.pupil}: {last}")

"""A network that loses: a proxy on loopback between phones and the web server.

Every request meets one fate, drawn from a seed. The draws follow the order in which requests come, so
a run is alike in its mixture and not in its order.
"""

from __future__ import annotations

import re
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from random import Random
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Lock, Thread

_PATIENCE_S = 20
_LONGEST_DELAY_S = 7.0
"""Longer than a phone waits before it tries again, so that later requests overtake earlier ones."""


class Fate(StrEnum):
    """What becomes of one request."""

    THROUGH = "through"
    CUT = "cut halfway to the server"
    REQUEST_LOST = "lost on the way to the server"
    ANSWER_LOST = "handled, the answer lost"
    TWICE = "sent twice"
    LATE = "delayed and overtaken"


_SHARES = {
    Fate.THROUGH: 70,
    Fate.CUT: 5,
    Fate.REQUEST_LOST: 6,
    Fate.ANSWER_LOST: 7,
    Fate.TWICE: 6,
    Fate.LATE: 6,
}
"""Of a hundred requests."""


class Network(ThreadingTCPServer):
    """Listens on a port of its own; `fates` counts what became of requests."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 256

    def __init__(self, upstream: int, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Exchange)
        self.upstream = upstream
        self.fates: Counter[Fate] = Counter()
        self._chance = Random(seed)  # noqa: S311  # a play, not a secret
        self._lock = Lock()

    @property
    def port(self) -> int:
        """Where phones connect."""
        return int(self.server_address[1])

    def draw(self) -> tuple[Fate, float]:
        """What becomes of the next request, and by how many seconds it comes late if it does."""
        with self._lock:
            (fate,) = self._chance.choices(list(_SHARES), list(_SHARES.values()))
            self.fates[fate] += 1
            return fate, self._chance.uniform(0, _LONGEST_DELAY_S)

    def handle_error(self, *_connection: object) -> None:
        """A connection that breaks is what this network is for."""


class _Exchange(BaseRequestHandler):
    server: Network

    def handle(self) -> None:
        asked = _whole_request(self.request)
        fate, late_s = self.server.draw()
        match fate:
            case Fate.REQUEST_LOST:
                return
            case Fate.CUT:
                _ask(self.server.upstream, asked[: len(asked) * 2 // 3], is_cut=True)
                return
            case Fate.LATE:
                time.sleep(late_s)
        answer = _ask(self.server.upstream, asked)
        if fate is Fate.TWICE:
            _ask(self.server.upstream, asked)
        if fate is not Fate.ANSWER_LOST:
            self.request.sendall(answer)


def _whole_request(connection: socket.socket) -> bytes:
    """Head and body, as long as its head says."""
    connection.settimeout(_PATIENCE_S)
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, _ = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    whole = len(head) + 4 + (int(length[1]) if length else 0)
    while len(data) < whole:
        data += _more(connection)
    return data


def _more(connection: socket.socket) -> bytes:
    part = connection.recv(65536)
    if not part:
        raise ConnectionError("the phone has gone")
    return part


def _ask(port: int, data: bytes, *, is_cut: bool = False) -> bytes:
    """The server's whole answer; none if the request is cut, as nobody waits for it."""
    with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE_S) as upstream:
        upstream.sendall(data)
        if is_cut:
            return b""
        return b"".join(iter(lambda: upstream.recv(65536), b""))


@contextmanager
def losing(upstream: int, seed: int) -> Iterator[Network]:
    """The network, until the block is left."""
    with Network(upstream, seed) as network:
        Thread(target=network.serve_forever, daemon=True).start()
        try:
            yield network
        finally:
            with suppress(OSError):
                network.shutdown()

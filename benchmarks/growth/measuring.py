"""Results pages of one site: `python -m benchmarks.growth.measuring RESPONSES` prints ms, queries."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from django.test import Client

    from benchmarks.growth.school import School

TIMES = 5


class Cost(NamedTuple):
    """CPU milliseconds of a page, and its queries."""

    milliseconds: float
    queries: int


def pages(school: School) -> dict[str, str]:
    """Addresses by what they show; the class and quiz are those in the middle of the school."""
    results, book = f"/results/{school.assignment}/", f"/gradebook/{school.classroom}/"
    return {
        "list of results": "/results/",
        "class results": results,
        "class results, by points": f"{results}?order=points",
        "class results, by a question": f"{results}?order=-7",
        "class results, CSV": f"{results}csv/",
        "class results, XLSX": f"{results}xlsx/",
        "live": f"{results}live/",
        "debrief": f"{results}debrief/",
        "items of the quiz": f"{results}items/",
        "items of the quiz, CSV": f"{results}items/csv/",
        "items of the quiz, XLSX": f"{results}items/xlsx/",
        "one question": f"/results/questions/{school.question}/",
        "who was asked a question": f"/results/questions/{school.question}/pupils/",
        "correct a question": f"{results}questions/{school.version}/",
        "one attempt": f"/results/attempts/{school.attempt}/",
        "gradebook": book,
        "gradebook, CSV": f"{book}csv/",
        "gradebook, XLSX": f"{book}xlsx/",
        "progress and mastery": f"{book}progress/",
        "progress, CSV": f"{book}progress/csv/?table=facts",
        "progress, XLSX": f"{book}progress/xlsx/",
        "one pupil": f"{book}pupils/{school.pupil}/",
        "bank with measures": f"/banks/{school.bank}/?measured=hard",
    }


def measure(client: Client, address: str) -> Cost:
    """The whole page, again and again; its queries counted apart, for counting costs time."""
    from django.db import connection  # noqa: PLC0415 - settings are known only now

    queries = 0

    def counted(execute: Callable[..., Any], *query: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*query)

    answered = client.get(address)
    assert answered.status_code == 200, (address, answered.status_code)
    with connection.execute_wrapper(counted):
        client.get(address)
    found = []
    for _ in range(TIMES):
        began = time.process_time()
        client.get(address)
        found.append(1000 * (time.process_time() - began))
    return Cost(round(median(found), 1), queries)


def main(responses: int) -> None:
    import django  # noqa: PLC0415 - settings come from the environment

    django.setup()
    from django.test import Client  # noqa: PLC0415 - as above

    from benchmarks.growth.school import create_school  # noqa: PLC0415 - as above

    school = create_school(responses)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(school.teacher)
    print(json.dumps({name: measure(client, address) for name, address in pages(school).items()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))

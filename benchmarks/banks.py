"""The lists of a bank with many questions: `python -m benchmarks.banks COUNT` prints milliseconds as JSON.

CPU time of this process, in which the database is too, from a request to the whole page: medians of
five, after one request that fills caches. The bank belongs to a school of its own in the data folder
at hand.
"""

from __future__ import annotations

import json
import os
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from django.test import Client

TIMES = 5


def milliseconds(client: Client, address: str) -> float:
    """How long the page takes."""
    assert client.get(address).status_code == 200, address
    found = []
    for _ in range(TIMES):
        began = time.process_time()
        client.get(address)
        found.append(1000 * (time.process_time() - began))
    return median(found)


def addresses(bank: int, tag: int) -> dict[str, str]:
    """The pages by their names."""
    own = f"/banks/{bank}/"
    return {
        "list": own,
        "search": f"{own}?q=ассамблеяның+mushesi",
        "filter": f"{own}?status=draft&type=single_choice&difficulty=hard&tag={tag}&due=soon",
        "due": "/banks/due/",
    }


def main(count: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "quizsite.settings"
    django.setup()
    from django.test import Client  # noqa: PLC0415  # models can be imported only now

    from benchmarks.site.bank import create_bank  # noqa: PLC0415

    teacher, bank, tag = create_bank(count)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(teacher)
    print(json.dumps({name: milliseconds(client, at) for name, at in addresses(bank.pk, tag.pk).items()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))

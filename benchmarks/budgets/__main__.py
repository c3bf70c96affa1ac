"""`python -m benchmarks.budgets`: the pages against their budgets, on the real server (docs/quality.md)."""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, StorageState, sync_playwright

from benchmarks.budgets.views import View, view
from benchmarks.server import command_line, free_port, running, wait_until_ready
from benchmarks.sides import demonstrate, printed

CHROMIUM = "/usr/bin/chromium"
COPY_MS = 7_000
"""The quiz page makes its copy for when there is no network within so long."""
NARROW, PHONE, DESKTOP = (
    {"width": 320, "height": 640},
    {"width": 360, "height": 740},
    {"width": 1280, "height": 900},
)
TEACHER_PAGES = (
    *("/desk/", "/results/1/", "/results/1/items/", "/banks/1/", "/banks/1/review/", "/gradebook/1/"),
    *("/documents/1/", "/results/1/debrief/"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    what: str
    goal: float
    reached: float
    unit: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the budget is kept."""
        return self.reached <= self.goal

    def __str__(self) -> str:
        over = "" if self.is_kept else " (over)"
        return f"| {self.what} | ≤ {self.goal:g} {self.unit} | {self.reached:.3g} {self.unit}{over} |"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.budgets", description="What the pages weigh.")
    parser.add_argument("--rounds", type=int, default=3, help="views of the quiz, of which medians are taken")
    rounds = parser.parse_args().rounds
    load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"The machine's load before it began: {load}\n\n| budget | goal | reached |\n| --- | --- | --- |")
    is_over = False
    with tempfile.TemporaryDirectory(prefix="daiek-budgets-") as folder:
        for line in _measured(Path(folder), rounds):
            print(line, flush=True)
            is_over = is_over or not line.is_kept
    return 1 if is_over else 0


def _measured(folder: Path, rounds: int) -> Iterator[Line]:
    port = free_port()
    side, signins = demonstrate(folder, port)
    printed(["-m", "benchmarks.budgets.give"], side.environment)
    site = f"http://127.0.0.1:{port}"
    with running(command_line("web", port), side.environment, port), sync_playwright() as playwright:
        wait_until_ready(port, "/join/")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield from _pupils_pages(browser, site, signins, rounds)
        yield from _teachers_pages(browser, site, signins)
        browser.close()


def _pupils_pages(browser: Browser, site: str, signins: dict[str, str], rounds: int) -> Iterator[Line]:
    pupil, address = _begun(browser, site, signins)
    # The first is not counted: the server has just started, too.
    views = [view(browser, pupil, address, PHONE, slow=True, later_ms=COPY_MS) for _ in range(rounds + 1)][1:]
    quiz = "quiz of 40"
    yield Line(f"{quiz}, first view", 40, max(each.kb for each in views), "KB")
    yield Line(f"{quiz}, requests", 4, max(each.requests for each in views))
    yield Line(f"{quiz}, with its copy for no network", 40, max(e.kb + e.later_kb for e in views), "KB")
    yield Line(f"{quiz}, first contentful paint", 2.5, _median(views, "first_paint_s"), "s")
    yield Line(f"{quiz}, largest contentful paint", 2.5, _median(views, "largest_paint_s"), "s")
    yield Line(f"{quiz}, layout shift", 0.1, _median(views, "shift"))
    for name, path in ((quiz, address), ("pupil's home", f"{site}/my/")):
        yield Line(
            f"{name}, width on 320 px", 320, view(browser, pupil, path, NARROW, slow=False).width, "px"
        )
    yield Line(
        "pupil's home, first view", 40, view(browser, pupil, f"{site}/my/", PHONE, slow=False).kb, "KB"
    )


def _teachers_pages(browser: Browser, site: str, signins: dict[str, str]) -> Iterator[Line]:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{site}/account/sign-in/")
    page.locator("[name=login]").fill(signins["teacher"])
    page.locator("[name=password]").fill(signins["password"])
    page.locator("main [type=submit]").click()
    page.wait_for_url(re.compile("/desk/"))
    teacher = context.storage_state()
    for path in TEACHER_PAGES:
        seen = view(browser, teacher, site + path, DESKTOP, slow=False)
        yield Line(f"teacher's {path}", 150, seen.kb, "KB")


def _begun(browser: Browser, site: str, signins: dict[str, str]) -> tuple[StorageState, str]:
    """The pupil who has begun with the 40 questions, and the attempt's address."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site}/join/{signins['class_code']}/")
    page.get_by_role("link", name=signins["pupil"]).click()
    page.locator("[inputmode=numeric]").fill(signins["pin"])
    page.locator("main [type=submit]").click()
    page.wait_for_url(re.compile("/my/"))
    page.locator("article", has_text="Қырық сұрақ").locator("[type=submit]").click()
    page.wait_for_url(re.compile(r"/attempts/\d+/$"))
    return context.storage_state(), page.url


def _median(views: list[View], name: str) -> float:
    return statistics.median(getattr(each, name) for each in views)


if __name__ == "__main__":
    sys.exit(main())

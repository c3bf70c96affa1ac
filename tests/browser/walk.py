"""Steps that the browser tests share: what a teacher and a pupil do, in the English interface."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

# Our own words: small facts about an invented school.
DOCUMENT = """Мектеп туралы

Біздің мектеп 1998 жылғы 1 қыркүйекте ашылды. Мектепте 46 мұғалім жұмыс істейді.

Мектепте 12 үйірме бар. Кітапханада 8400 кітап сақталған. Спорт залы 2006 жылы салынды.

Оқушылар қазақ, орыс және ағылшын тілдерін оқиды. Мектеп ауласына 150 ағаш отырғызылды.
"""


@dataclass(frozen=True)
class Pupil:
    """How a pupil comes in."""

    code: str
    name: str
    pin: str


def in_english(page: Page) -> None:
    page.get_by_role("button", name="English").click()


def teacher_signs_in(page: Page, site: Site) -> None:
    page.goto(site.url + "/account/sign-in/")
    in_english(page)
    page.locator("[name=login]").fill(site.signins["teacher"])
    page.locator("[name=password]").fill(site.signins["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/desk/"))


def teacher_makes_a_class(page: Page, name: str, pupils: list[str]) -> list[Pupil]:
    """A class with the pupils; their codes and PINs as the page shows them once."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Classes").click()
    page.get_by_role("link", name="New class").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Make the class").click()
    code = page.locator(".code-big").inner_text()
    page.get_by_role("link", name="Add a list").click()
    page.get_by_role("textbox").fill("\n".join(pupils))
    page.get_by_role("button", name="Look through the list").click()
    page.get_by_role("button", name="Add them and show their PINs").click()
    expect(page.get_by_role("heading", name=re.compile("new PIN"))).to_be_visible()
    page.wait_for_load_state()
    cards = page.locator("main li").filter(has=page.locator(".code-big"))
    made = [
        Pupil(code, name, cards.filter(has_text=name).locator(".code-big").last.inner_text())
        for name in pupils
    ]
    page.get_by_role("link", name="Done").click()
    return made


def teacher_adds_the_document(page: Page, folder: Path) -> None:
    """Upload, watch it being read, arrive at the review."""
    file = folder / "mektep.txt"
    file.write_text(DOCUMENT, encoding="utf-8")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Documents").click()
    page.get_by_role("link", name="Add a document").first.click()
    page.get_by_label("File").set_input_files(file)
    page.get_by_label("Title").fill("Мектеп туралы")
    page.get_by_role("button", name="Read and draft questions").click()
    page.get_by_role("link", name=re.compile("Review .* draft")).click(timeout=60_000)


def teacher_reviews_everything(page: Page) -> int:
    """Reject the first draft, undo it, then approve all; how many were approved."""
    page.locator("summary", has_text="Reject").click()
    page.locator("[name=reason]").first.click()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state()
    approved = 0
    while page.get_by_role("button", name="Approve").count():
        page.get_by_role("button", name="Approve").click()
        page.wait_for_load_state()
        approved += 1
    return approved


def teacher_publishes(page: Page, title: str) -> None:
    """A quiz of the bank's best questions, frozen; ends at the page that gives it to a class."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Quizzes").click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Choose questions").click()
    page.get_by_role("button", name="Add the best").click()
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="Give it to a class").click()


def pupil_signs_in(page: Page, site: Site, pupil: Pupil) -> None:
    page.goto(site.url)
    in_english(page)
    page.get_by_role("link", name="Enter the class code").click()
    page.get_by_role("textbox").fill(pupil.code.lower())
    page.get_by_role("button", name="Next").click()
    page.get_by_role("link", name=pupil.name).click()
    page.locator("[inputmode=numeric]").fill(pupil.pin)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="My quizzes")).to_be_visible()


def teacher_gives_it_to(page: Page, classroom: str) -> None:
    """Give the quiz on the page to the class of that name; other tests may have left classes of theirs."""
    page.locator("[name=classroom]").select_option(label=classroom)
    page.get_by_role("button", name="Give to the class").click()


def demo_teacher_signs_in(page: Page, site: Site) -> None:
    """The teacher of the demonstration, in whatever language the page speaks."""
    page.goto(site.url + "/account/sign-in/")
    page.locator("[name=login]").fill(site.signins["teacher"])
    page.locator("[name=password]").fill(site.signins["password"])
    page.locator("main [type=submit]").click()
    page.wait_for_url(re.compile("/desk/"))


def demo_pupil_signs_in(page: Page, site: Site) -> None:
    """The pupil of the demonstration, in whatever language the page speaks."""
    page.goto(f"{site.url}/join/{site.signins['class_code']}/")
    page.get_by_role("link", name=site.signins["pupil"]).click()
    page.locator("[inputmode=numeric]").fill(site.signins["pin"])
    page.locator("main [type=submit]").click()
    page.wait_for_url(re.compile("/my/"))

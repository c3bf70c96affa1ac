"""The review desk by keyboard alone, two teachers at one desk, and how little it takes to give a quiz."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import walk
from tests.browser.conftest import ROOT, Site

ASSEMBLY = ROOT.parent / "shared" / "document" / "assembly.txt"
MOST_CLICKS_AND_KEYS = 60
# Small facts about an invented town, in our own words.
TOWN = """Сарыбұлақ қаласы

Сарыбұлақ қаласы 1956 жылғы 14 мамырда құрылды. Қалада 48 көше бар. Қалада 12 мектеп жұмыс істейді.

Мектептерде 640 мұғалім жұмыс істейді. Қалалық кітапханада 52000 кітап сақталған.
Музей 1978 жылғы 3 қазанда ашылды. Музейде 1400 жәдігер сақталған. Стадион 2004 жылы салынды.

Қалада 9 балабақша бар. Қала саябағына 3500 ағаш отырғызылды. Көпір 1989 жылы салынды.
Қалада 26 дүкен жұмыс істейді. Аурухана 1993 жылғы 21 наурызда ашылды. Ауруханада 180 дәрігер жұмыс істейді.
"""


def add_document(page: Page, site: Site, file: Path) -> None:
    page.goto(site.url + "/documents/add/")
    page.get_by_label("File").set_input_files(file)
    page.get_by_label("Title").fill(file.stem)
    page.get_by_role("button", name="Read and draft questions").click()
    page.get_by_role("link", name=re.compile("Review .* draft")).click(timeout=120_000)


@pytest.fixture(scope="module")
def bank(empty_site, chromium, tmp_path_factory) -> str:
    """The address of a desk on which at least twelve drafts wait."""
    file = tmp_path_factory.mktemp("town") / "Сарыбұлақ.txt"
    file.write_text(TOWN, encoding="utf-8")
    page = chromium.new_context().new_page()
    walk.teacher_signs_in(page, empty_site)
    add_document(page, empty_site, file)
    page.get_by_role("link", name="Сарыбұлақ", exact=True).first.click()
    address = page.url
    page.context.close()
    return address + "review/"


def tab_to(page: Page, selector: str) -> None:
    """Tab on until the element has the focus, as a person without a mouse does."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key never reaches {selector}")


def press(page: Page, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def edit(page: Page, words: str) -> None:
    press(page, "e")
    tab_to(page, "[name=stem]")
    page.keyboard.press("Control+Home")
    page.keyboard.type(words)
    tab_to(page, "button.btn-primary[value=save]")
    press(page, "Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_ten_drafts_are_reviewed_by_keyboard_alone(empty_site, visit, bank):
    page = visit().new_page()
    walk.teacher_signs_in(page, empty_site)
    page.goto(bank)
    waiting = int(re.findall(r"\d+", page.locator("main .figure").first.inner_text())[-1])
    assert waiting >= 12

    seen = []
    for number in range(10):
        seen.append(page.url.partition("?")[0])
        expect(page.locator("[data-focus]")).to_be_focused()
        if number in (2, 5):
            edit(page, "Айтшы: ")
        if number == 7:
            page.keyboard.press("r")
            page.keyboard.press("Tab")
            press(page, "Enter")
            press(page, "u")  # the rejection is taken back, and the draft is on the desk again
            assert page.url.partition("?")[0] == seen[-1]
            expect(page.get_by_text("waits for review").first).to_be_visible()
            page.keyboard.press("r")
            press(page, "Enter")
        else:
            press(page, "a")

    assert len(set(seen)) == 10
    left = int(re.findall(r"\d+", page.locator("main .figure").first.inner_text())[-1])
    assert left == waiting - 10

    page.keyboard.press("v")
    expect(page.locator(".phone")).to_be_visible()
    assert page.locator(".phone").bounding_box()["width"] == 360

    # The keys can be switched off, and stay off.
    page.get_by_label("Keys on").uncheck()
    address = page.url
    page.keyboard.press("a")
    assert page.url == address
    page.reload()
    expect(page.get_by_label("Keys on")).not_to_be_checked()


def test_two_browsers_at_one_desk_read_different_drafts(empty_site, visit, bank):
    printed = empty_site.manage(
        *("add_teacher", "marat", "--name", "Оспанов Марат", "--email", "marat@mektep.example"),
        *("--school", "Абай мектебі"),
    )
    colleague = Site(empty_site.url, empty_site.environment)
    colleague.signins = {"teacher": "marat", "password": printed.split()[-1]}
    pages = []
    for site in (empty_site, colleague):
        page = visit().new_page()
        walk.teacher_signs_in(page, site)
        page.goto(bank)
        pages.append(page)
    mine, theirs = pages

    assert mine.url != theirs.url
    theirs.goto(mine.url)
    expect(theirs.get_by_text("Сейітова Айгүл is reading this draft just now.")).to_be_visible()
    expect(theirs.get_by_role("button", name="Approve")).to_have_count(0)
    press(mine, "a")
    theirs.reload()
    expect(theirs.get_by_text("approved").first).to_be_visible()


def test_what_is_typed_is_tried_at_once_in_three_languages(empty_site, visit, bank):
    page = visit().new_page()
    walk.teacher_signs_in(page, empty_site)
    page.goto(bank)
    page.get_by_role("link", name="Edit").click()
    expect(page.locator("#trial .phone")).to_have_count(3)

    page.locator("[name=stem]").fill("Ол қалада неше көше бар")

    expect(
        page.locator("#trial").get_by_text("Makes sense without the sentence before: no (ол)")
    ).to_be_visible()
    expect(page.locator("#trial .phone legend").first).to_contain_text("Ол қалада неше көше бар")


# --- From an empty school to a quiz ---------------------------------------------------------------
COUNT = """
for (const kind of ["pointerdown", "keydown"]) {
  window.addEventListener(kind, (event) => { if (event.isTrusted) window.didSomething(); }, true);
}
"""


class Effort:
    """Counts what a hand does: presses of buttons and keys, real ones only."""

    def __init__(self, context: BrowserContext) -> None:
        self.total = 0
        context.expose_function("didSomething", self.one)
        context.add_init_script(COUNT)

    def one(self) -> None:
        self.total += 1

    def type(self, field: Locator, words: str) -> None:
        """Letters outside the browser's own layout come without the event of a key: counted here."""
        field.press_sequentially(words)
        self.total += sum(not letter.isascii() for letter in words)


@pytest.mark.skipif(not ASSEMBLY.exists(), reason="the shared document is not beside the project")
def test_an_empty_school_gives_a_quiz_of_fifteen_with_few_clicks(visit, empty_site):
    empty_site.manage("add_school", "Ыбырай мектебі")
    printed = empty_site.manage(
        *("add_teacher", "gulnar", "--name", "Әкімова Гүлнар", "--email", "gulnar@mektep.example"),
        *("--school", "Ыбырай мектебі"),
    )
    site = Site(empty_site.url, empty_site.environment)
    site.signins = {"teacher": "gulnar", "password": printed.split()[-1]}
    context = visit()
    page = context.new_page()
    walk.teacher_signs_in(page, site)
    effort = Effort(context)
    page.reload()

    page.get_by_role("link", name="Add a document").click()
    page.get_by_label("File").set_input_files(ASSEMBLY)
    effort.total += 2  # the field is pressed, the file is chosen
    if not page.get_by_label("Title").input_value():
        effort.type(page.get_by_label("Title"), "Ассамблея")
    page.get_by_role("button", name="Read and draft questions").click()
    page.get_by_role("link", name=re.compile("Review .* draft")).click(timeout=300_000)
    before_review = effort.total
    expect(page.get_by_role("button", name="Approve").first).to_be_visible()
    page.wait_for_load_state()

    drafts = int(re.findall(r"\d+", page.locator("main .figure").first.inner_text())[-1])
    assert drafts >= 40
    for _ in range(30):
        press(page, "a")
    review = effort.total - before_review

    page.get_by_role("link", name="Classes").click()
    page.get_by_role("link", name="New class").click()
    effort.type(page.get_by_label("Name"), "9 А")
    page.get_by_role("button", name="Make the class").click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Quizzes").click()
    effort.type(page.get_by_label("Title"), "Ассамблея")
    page.get_by_role("button", name="Choose questions").click()
    page.get_by_label("How many").first.select_text()
    effort.total += 2  # selected by a double click
    page.keyboard.type("15")
    page.get_by_role("button", name="Add the best").click()
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="Give it to a class").click()
    page.get_by_role("button", name="Give to the class").click()
    expect(page).to_have_url(re.compile(r"/results/\d+/"))

    spent = effort.total - review
    print(f"Clicks and keys beside the reviewing: {spent} (and {review} for 30 questions)")
    assert spent <= MOST_CLICKS_AND_KEYS

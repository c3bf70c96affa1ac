"""A quiz on paper in a browser: made, typed by keyboard, accessible in every style."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.soundness import LANGUAGES, speak, too_wide, troubles_at
from tests.browser.walk import demo_teacher_signs_in

PAPER = "/results/1/paper/"
PAGES = [PAPER, f"{PAPER}answers/", f"{PAPER}table/"]


@pytest.fixture
def page(demo_site, visit) -> Page:
    """Signed in as the teacher of the demonstration, whose first quiz is on paper."""
    page = visit().new_page()
    demo_teacher_signs_in(page, demo_site)
    page.goto(demo_site.url + PAPER)
    if page.locator("[name=versions]").count():
        page.locator("[name=versions]").select_option("3")
        page.locator("main [type=submit]").click()
    page.wait_for_selector("form[action$='/print/']")
    return page


def test_a_sheet_is_typed_by_keyboard_read_back_and_saved(demo_site, page):
    page.goto(demo_site.url + PAPER + "answers/")
    page.locator("#pupil").select_option(index=1)  # the first may sit at a screen, in another test
    page.locator("form:has(#pupil) button").click()
    page.wait_for_url(re.compile("pupil="))
    pupil = page.locator("h1").inner_text()
    letters = page.locator("input[data-moves-on]")
    first, second = letters.nth(0), letters.nth(1)
    first.focus()

    page.keyboard.type("в")

    expect(first).to_have_value("B")
    name = first.get_attribute("name")
    following = f"xpath=//*[@name='{name}']/following::*[self::input[@data-letters] or self::input[@id]][1]"
    expect(page.locator(following)).to_be_focused()
    expect(page.locator(f"#{name}-said .written")).not_to_be_empty()
    second.fill("Z")
    expect(page.locator(f"#{second.get_attribute('name')}-said .state-wrong")).to_be_visible()
    second.fill("1")
    expect(page.locator("#sheet .state-wrong")).to_have_count(0)

    page.locator("button[value=save]").click()

    expect(page.locator("h1")).not_to_have_text(pupil)


def test_the_pages_of_paper_are_accessible_and_no_wider_than_a_phone(demo_site, page):
    found = []
    for language in LANGUAGES:
        speak(page, language)
        for path in PAGES:
            found += troubles_at(page, demo_site.url + path)
    page.set_viewport_size(PHONE)
    for path in PAGES:
        page.goto(demo_site.url + path)
        found += too_wide(page, path)

    assert found == []

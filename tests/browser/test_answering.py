"""Questions with several values, from writing them to their review: with a bad network, by keyboard,
and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import walk
from tests.browser.conftest import PHONE, watch
from tests.browser.soundness import troubles
from tests.browser.walk import Pupil

PUPILS = ["Ахметов Дәулет", "Өтегенова Аяла"]


# --- What the teacher does ------------------------------------------------------------------------
def begin_question(page: Page, bank: str, kind: str, stem: str) -> None:
    page.goto(f"{bank}questions/add/")
    page.get_by_role("navigation", name="Type of question").get_by_role("link", name=kind).click()
    page.locator("[name=stem]").fill(stem)
    assert troubles(page) == []


def save_and_approve(page: Page) -> None:
    page.locator("[name=source][value=none]").check()
    page.get_by_role("button", name="Save and approve").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert troubles(page) == []


def write_questions(page: Page, site) -> None:
    page.goto(site.url + "/banks/")
    page.get_by_label("Name").fill("Үйірмелер")
    page.get_by_role("button", name="Open the bank").click()
    bank = page.url

    begin_question(page, bank, "several right answers", "Қандай үйірмелер бар?")
    for number, text in enumerate(["ән", "шахмат", "домбыра", "Барлығы дұрыс"], 1):
        page.get_by_role("textbox", name=f"Option {number}", exact=True).fill(text)
    page.get_by_role("checkbox", name="Option 1 is right").check()
    page.get_by_role("checkbox", name="Option 3 is right").check()
    save_and_approve(page)

    begin_question(page, bank, "matching", "Үйірмені кім жүргізеді?")
    for number, (stem, match) in enumerate([("ән", "Асқар"), ("шахмат", "Болат"), ("", "Гүлнәр")], 1):
        page.get_by_role("textbox", name=f"Line {number}", exact=True).fill(stem)
        page.get_by_role("textbox", name=f"Answer to line {number}", exact=True).fill(match)
    save_and_approve(page)

    begin_question(page, bank, "putting in order", "Сатыларды ретімен қой.")
    for number, text in enumerate(["негізгі", "жоғары", "бастауыш"], 1):
        page.get_by_role("textbox", name=f"Line {number}", exact=True).fill(text)
    put_the_last_line_first(page)
    save_and_approve(page)


def put_the_last_line_first(page: Page) -> None:
    """Once by a button, once by dragging; what stands in the lines moves."""
    lines = page.get_by_role("textbox", name=re.compile(r"^Line \d"))
    page.get_by_role("button", name="Move line 3 up").click()
    expect(page.get_by_role("button", name="Move line 2 up")).to_be_focused()
    assert [line.input_value() for line in lines.all()[:3]] == ["негізгі", "бастауыш", "жоғары"]
    handles = page.locator("[data-handle]")
    handles.nth(1).drag_to(handles.nth(0))
    assert [line.input_value() for line in lines.all()[:3]] == ["бастауыш", "негізгі", "жоғары"]


def give_to_the_class(page: Page, site) -> None:
    page.goto(site.url + "/quizzes/")
    page.get_by_label("Title").fill("Үйірмелер туралы")
    page.get_by_role("button", name="Choose questions").click()
    page.get_by_label("Bank").first.select_option(label="Үйірмелер")
    page.get_by_role("button", name="Show").click()
    boxes = page.locator("[name=questions]")
    expect(boxes).to_have_count(3)
    for box in boxes.all():
        box.check()
    page.get_by_role("button", name="Add the ticked ones").click()
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="Give it to a class").click()
    walk.teacher_gives_it_to(page, "9 «Б»")


# --- What a pupil does ----------------------------------------------------------------------------
def question(page: Page, stem: str) -> Locator:
    return page.locator("[data-position]").filter(has_text=stem)


def turn_to(page: Page, stem: str) -> Locator:
    """The question, brought to the front by its number in the grid."""
    asked = question(page, stem)
    page.locator(f"[data-go='{asked.get_attribute('data-position')}']").click()
    expect(asked).to_be_visible()
    assert troubles(page) == []
    return asked


def shown_order(asked: Locator) -> list[str]:
    return [label.inner_text() for label in asked.locator("[data-item] label").all()]


@pytest.fixture(scope="module")
def pupils(empty_site, chromium) -> list[Pupil]:
    """Two pupils of a class that has the quiz."""
    misbehaved: list[str] = []
    context = chromium.new_context()
    watch(context, misbehaved)
    page = context.new_page()
    walk.teacher_signs_in(page, empty_site)
    made = walk.teacher_makes_a_class(page, "9 «Б»", PUPILS)
    write_questions(page, empty_site)
    give_to_the_class(page, empty_site)
    context.close()
    assert misbehaved == []
    return made


def test_several_values_survive_a_bad_network_and_are_reviewed(empty_site, visit, pupils):
    phone = visit(viewport=PHONE)
    page = phone.new_page()
    walk.pupil_signs_in(page, empty_site, pupils[0])
    page.get_by_role("button", name="Begin").click()
    state = page.locator("#state")

    several = turn_to(page, "Қандай үйірмелер")
    assert several.locator("label").last.inner_text() == "Барлығы дұрыс"
    for row in several.locator("label").all():
        assert row.bounding_box()["height"] >= 48
    several.get_by_label("ән").check()
    expect(state).to_contain_text("Saved")

    phone.set_offline(True)
    several.get_by_label("домбыра").check()
    pairs = turn_to(page, "кім жүргізеді")
    pairs.get_by_label("ән").select_option(label="Асқар")
    order = turn_to(page, "ретімен қой")
    first, second, third = shown_order(order)
    order.get_by_role("button", name=f"Down: {first}").press("Enter")
    expect(order.get_by_role("button", name=f"Down: {first}")).to_be_focused()
    assert shown_order(order) == [second, first, third]
    expect(order.get_by_role("status")).to_have_text(f"{first}: place 2")
    order.get_by_label(third, exact=True).select_option(label="1")  # they change places
    assert shown_order(order) == [third, first, second]
    expect(state).to_contain_text("on this phone")

    # The browser is closed by mistake while there is no network; what was answered waits.
    page.close()
    phone.set_offline(False)
    page = phone.new_page()
    page.goto(empty_site.url)
    page.get_by_role("link", name="Go on").or_(page.get_by_role("button", name="Go on")).click()
    expect(page.locator("#state")).to_contain_text(re.compile(r"Saved at \d\d:\d\d"))
    page.reload()
    several, pairs, order = (question(page, stem) for stem in ("Қандай", "жүргізеді", "ретімен"))
    chosen = [box.is_checked() for box in map(several.get_by_label, ["ән", "домбыра", "шахмат"])]
    assert chosen == [True, True, False]
    turn_to(page, "кім жүргізеді")
    expect(pairs.get_by_label("ән").locator("option:checked")).to_have_text("Асқар")
    turn_to(page, "ретімен қой")
    assert shown_order(order) == [third, first, second]
    expect(page.locator(".quiz-grid a", has_text="answered")).to_have_count(3)

    page.get_by_role("button", name="Look over and hand in").click()
    expect(page.get_by_text("You have answered every question.")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("That is right.").first).to_be_visible()
    expect(page.locator("main li", has_text="кім жүргізеді").get_by_text("Partly right.")).to_be_visible()
    assert troubles(page) == []


def test_several_values_are_answered_without_javascript(empty_site, visit, pupils):
    page = visit(viewport=PHONE, java_script_enabled=False).new_page()
    walk.pupil_signs_in(page, empty_site, pupils[1])
    page.get_by_role("button", name="Begin").click()

    question(page, "Қандай үйірмелер").get_by_label("ән").check()
    pairs = question(page, "кім жүргізеді")
    pairs.get_by_label("ән").select_option(label="Асқар")
    pairs.get_by_label("шахмат").select_option(label="Болат")
    order = question(page, "ретімен қой")
    for place, text in enumerate(["бастауыш", "негізгі", "жоғары"], 1):
        order.get_by_label(text, exact=True).select_option(label=str(place))
    expect(order.get_by_role("button")).to_have_count(0)
    page.get_by_role("button", name="Look over and hand in").click()
    expect(page.get_by_text("You have answered every question.")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()

    verdicts = {
        stem: page.locator("main li", has_text=stem).locator("p.state").first.inner_text()
        for stem in ("Қандай үйірмелер", "кім жүргізеді", "ретімен қой")
    }
    assert verdicts == {
        "Қандай үйірмелер": "Partly right.",
        "кім жүргізеді": "That is right.",
        "ретімен қой": "That is right.",
    }

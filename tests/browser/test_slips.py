"""What people do without thinking: Enter in a search, two taps, «back»."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import everytype, walk
from tests.browser.conftest import PHONE
from tests.browser.everytype import Lesson


@pytest.fixture
def lesson(demo_site) -> Lesson:
    return everytype.lesson(demo_site, 1)


def test_enter_in_the_search_for_a_sentence_searches_and_saves_nothing(demo_site, visit):
    page = visit().new_page()
    walk.teacher_signs_in(page, demo_site)
    page.goto(demo_site.url + "/banks/1/questions/add/")
    page.locator("[name=stem]").fill("Ассамблея қашан құрылды?")
    page.locator("[name=find]").fill("кемеде")
    page.locator("[name=find]").press("Enter")

    expect(page.get_by_text("No sentence has these words.")).to_be_visible()
    expect(page.locator("[name=stem]")).to_have_value("Ассамблея қашан құрылды?")
    expect(page.get_by_text("Nothing is saved yet")).to_have_count(0)


def test_two_taps_and_two_phones_make_one_attempt_and_back_does_not_open_it_again(lesson, visit):
    context = visit(viewport=PHONE)
    lesson.enter(context, lesson.pupils[0]["session"], "en")
    phone, other = context.new_page(), context.new_page()
    begin = f"form[action='/my/{lesson.quiz}/start/'] [type=submit]"
    for page in (phone, other):
        page.goto(f"{lesson.url}/my/")
    phone.locator(begin).dblclick()
    expect(phone.locator("#question-1")).to_be_visible()
    other.locator(begin).click()
    expect(other).to_have_url(phone.url)

    phone.get_by_role("button", name="Look over and hand in").click()
    phone.get_by_role("button", name="Hand in").dblclick()
    expect(phone).to_have_url(re.compile("/review/$"))
    phone.go_back()
    expect(phone).to_have_url(re.compile("/review/$"))
    # As a browser that keeps pages whole shows it: the other phone, left behind, finds out as well.
    other.locator("#question-1 input").first.check()
    expect(other.get_by_text("The quiz was handed in before these answers came.")).to_be_visible()
    other.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(other).to_have_url(re.compile("/review/$"))

"""One lesson from the document to the results, as a teacher and a pupil live it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser import walk
from tests.browser.conftest import PHONE

PUPILS = ["Ахметов Дәулет", "Өтегенова Аяла"]


def test_a_lesson_from_document_to_results(empty_site, visit, tmp_path):
    teacher = visit().new_page()
    walk.teacher_signs_in(teacher, empty_site)
    with_script, without_script = walk.teacher_makes_a_class(teacher, "9 «А»", PUPILS)
    walk.teacher_adds_the_document(teacher, tmp_path)
    assert walk.teacher_reviews_everything(teacher) >= 5
    walk.teacher_publishes(teacher, "Мектебіңді білесің бе?")
    walk.teacher_gives_it_to(teacher, "9 «А»")

    take_the_quiz_with_a_bad_network(empty_site, visit, with_script)
    take_the_quiz_without_javascript(empty_site, visit, without_script)

    teacher.reload()
    table = teacher.get_by_role("table").first
    for name in PUPILS:
        expect(table.get_by_role("row", name=re.compile(name))).to_be_visible()


def take_the_quiz_with_a_bad_network(site, visit, pupil):
    phone = visit(viewport=PHONE)
    page = phone.new_page()
    walk.pupil_signs_in(page, site, pupil)
    page.get_by_role("button", name="Begin").click()
    state = page.locator("#state")

    page.locator("#question-1 input").first.check()
    expect(state).to_contain_text("Saved")

    phone.set_offline(True)
    page.get_by_role("button", name="Next").click()
    page.locator("#question-2 input").first.check()
    expect(state).to_contain_text("on this phone")

    phone.set_offline(False)
    expect(state).to_contain_text(re.compile(r"Saved at \d\d:\d\d"))

    # The browser is closed by mistake; the quiz goes on where it was.
    page.close()
    page = phone.new_page()
    page.goto(site.url)
    page.get_by_role("link", name="Go on").or_(page.get_by_role("button", name="Go on")).click()
    expect(page.locator("#question-1 input").first).to_be_checked()
    expect(page.locator("#question-2 input").first).to_be_checked()

    page.get_by_role("button", name="Look over and hand in").click()
    expect(page.get_by_role("heading", name="Not answered")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator("main mark").first).to_be_visible()


def take_the_quiz_without_javascript(site, visit, pupil):
    page = visit(viewport=PHONE, java_script_enabled=False).new_page()
    walk.pupil_signs_in(page, site, pupil)
    page.get_by_role("button", name="Begin").click()

    page.locator("#question-1 input").first.check()
    page.get_by_role("button", name="Look over and hand in").click()
    page.get_by_role("button", name="Hand in").click()

    expect(page.locator("main mark").first).to_be_visible()

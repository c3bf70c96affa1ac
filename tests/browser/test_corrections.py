"""A wrong key, found in the results, put right, read by the pupil; and the debrief, projected."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import walk
from tests.browser.conftest import PHONE, Site
from tests.browser.soundness import is_sound

PUPILS = ["Жанатова Аружан", "Ибраев Нұрлан"]
STEM = "Қай орган заң қабылдайды?"


def test_a_wrong_key_is_put_right_and_the_pupil_reads_why(empty_site, visit):
    teacher = visit().new_page()
    walk.teacher_signs_in(teacher, empty_site)
    one, other = walk.teacher_makes_a_class(teacher, "10 «А»", PUPILS)
    teacher_writes_the_question(teacher)
    walk.teacher_publishes(teacher, "Билік тармақтары")
    walk.teacher_gives_it_to(teacher, "10 «А»")
    results = teacher.url

    misled = pupil_answers(empty_site, visit, one, "Мәжіліс")
    pupil_answers(empty_site, visit, other, "Парламент")
    expect(misled.get_by_text("0 of 1").first).to_be_visible()

    teacher.goto(results)
    teacher_projects_the_debrief(teacher)
    teacher.goto(results)
    teacher_corrects_the_question(teacher)
    pupil_reads_the_notice(visit(viewport=PHONE).new_page(), empty_site, one)
    teacher.get_by_role("button", name="Undo").click()
    expect(teacher.get_by_text("Undone. Every mark is as it was before.")).to_be_visible()


def teacher_writes_the_question(page: Page, bank: str = "Билік тармақтары") -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Questions").click()
    page.get_by_label("Name").fill(bank)
    page.get_by_role("button", name="Open the bank").click()
    page.goto(page.url + "questions/add/")
    page.get_by_role("link", name="one right answer", exact=True).click()
    page.locator("[name=stem]").fill(STEM)
    for place, text in enumerate(["Парламент", "Мәжіліс", "Сот"]):
        page.locator(f"[name=text_{place}]").fill(text)
    page.locator("[name=key]").first.check()
    page.get_by_label(re.compile("No source")).check()
    page.get_by_role("button", name="Save and approve").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def pupil_answers(site: Site, visit, pupil: walk.Pupil, answer: str) -> Page:
    page: Page = visit(viewport=PHONE, java_script_enabled=False).new_page()
    walk.pupil_signs_in(page, site, pupil)
    page.get_by_role("button", name="Begin").click()
    page.get_by_label(answer, exact=True).check()
    page.get_by_role("button", name="Look over and hand in").click()
    page.get_by_role("button", name="Hand in").click()
    return page


def teacher_projects_the_debrief(page: Page) -> None:
    page.get_by_role("link", name="Debrief with the class").click()
    is_sound(page, "debrief")
    things = page.locator("[data-slide]:not([hidden])")
    expect(things).to_have_count(1)
    expect(page.get_by_text("× 1")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(things).to_have_count(1)
    expect(page.get_by_text("1 of 2 were right (50 %)")).to_be_visible()
    expect(page.get_by_text("× 1")).to_be_visible()
    page.keyboard.press("End")
    expect(page.get_by_text("1 of 2 were right (50 %)")).to_be_hidden()
    page.keyboard.press("Home")
    expect(page.get_by_role("heading", name=STEM)).to_be_visible()


def teacher_corrects_the_question(page: Page) -> None:
    page.get_by_role("link", name="See all answers, put the key right").first.click()
    is_sound(page, "answers to a question")
    page.get_by_label("Why, in your own words").fill("Мәжіліс те қабылдайды.")
    page.get_by_label("all my classes").check()
    page.get_by_role("button", name=re.compile("This is right too.*Мәжіліс")).click()
    expect(page.get_by_text("All my classes: 10 «А»")).to_be_visible()
    expect(page.get_by_text("This is only a trial so far. No mark has changed.")).to_be_visible()
    row = page.get_by_role("row", name=re.compile(PUPILS[0]))
    expect(row).to_contain_text("0 → 1")
    expect(row).to_contain_text("2 → 5")
    is_sound(page, "dry run")
    page.get_by_role("button", name="Apply exactly this").click()
    expect(page.get_by_text("Applied. Pupils whose marks changed are told.")).to_be_visible()


def pupil_reads_the_notice(page: Page, site: Site, pupil: walk.Pupil) -> None:
    walk.pupil_signs_in(page, site, pupil)
    expect(page.get_by_role("heading", name="Your marks have changed")).to_be_visible()
    is_sound(page, "home with a notice")
    page.get_by_role("link", name="See what changed").click()
    expect(page.get_by_text("Before: 0 of 1. Now: 1 of 1.")).to_be_visible()
    expect(page.get_by_text("Another answer is right too.").first).to_be_visible()
    expect(page.get_by_text("Мәжіліс те қабылдайды.").first).to_be_visible()
    is_sound(page, "review with a notice")

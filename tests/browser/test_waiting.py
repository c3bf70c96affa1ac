"""Typed answers in a class: asked, kept, in doubt, decided on by the teacher, read by the pupil."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import walk
from tests.browser.conftest import PHONE
from tests.browser.soundness import is_sound

PUPILS = ["Серікова Мадина", "Оспанов Тимур"]
SLIP = "ратификацыя"
SAVED = re.compile(r"Saved at \d\d:\d\d")
# What each type's form is filled with.
QUESTIONS = [
    ("short answer", "Халықаралық шартты бекіту қалай аталады?", {"text_0": "ратификация"}),
    ("text with gaps", "Бос орынды толтыр.", {"text": "Өнер алды – [[1]].", "keys_1": "қызыл тіл"}),
    ("essay", "Неге заң бәріне ортақ?", {"model_answer": "Өйткені бәрі тең."}),
    ("date", "Алғыс айту күні қай күні?", {"day": "1", "month": "3"}),
]


def test_answer_in_doubt_waits_is_decided_on_and_read(empty_site, visit):
    teacher = visit().new_page()
    walk.teacher_signs_in(teacher, empty_site)
    with_script, without_script = walk.teacher_makes_a_class(teacher, "9 «Ә»", PUPILS)
    teacher_writes_the_questions(teacher)
    walk.teacher_publishes(teacher, "Өз сөзіңмен")
    walk.teacher_gives_it_to(teacher, "9 «Ә»")

    page = pupil_answers(empty_site, visit, with_script)
    pupil_answers_without_javascript(empty_site, visit, without_script)
    teacher_decides(teacher)

    page.reload()
    is_sound(page, "review")
    expect(page.get_by_text("Your teacher has read it: that is right.")).to_be_visible()
    expect(page.get_by_text("waiting for the teacher: 1")).to_be_visible()  # the essay
    expect(page.get_by_text("3 of 3")).to_be_visible()


def teacher_writes_the_questions(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Questions").click()
    page.get_by_label("Name").fill("Өз сөзіңмен")
    page.get_by_role("button", name="Open the bank").click()
    bank = page.url
    for kind, stem, fields in QUESTIONS:
        page.goto(bank + "questions/add/")
        page.get_by_role("link", name=kind, exact=True).click()
        page.locator("[name=stem]").fill(stem)
        page.get_by_label(re.compile("No source")).check()
        for name, value in fields.items():
            fill(page, name, value)
        is_sound(page, kind)
        page.get_by_role("button", name="Save and approve").click()
        expect(page.get_by_text("Saved.")).to_be_visible()


def fill(page: Page, name: str, value: str) -> None:
    field = page.locator(f"[name={name}]")
    if name == "month":
        field.select_option(value)
    else:
        field.fill(value)
    if name == "text":
        page.get_by_role("button", name="Show the gaps of the text").click()


def pupil_answers(site, visit, pupil: walk.Pupil) -> Page:
    """Every type in turn, the network lost over the essay; ends at the review, where two answers wait."""
    phone = visit(viewport=PHONE)
    page = phone.new_page()
    walk.pupil_signs_in(page, site, pupil)
    page.get_by_role("button", name="Begin").click()
    state = page.locator("#state")

    is_sound(page, "short answer asked")
    page.get_by_label("Your answer", exact=True).fill(SLIP)
    page.keyboard.press("Enter")
    page.get_by_label("Gap 1").fill("қызыл тіл")
    is_sound(page, "gaps asked")
    expect(state).to_contain_text(SAVED)
    page.get_by_role("button", name="Next").click()
    phone.set_offline(True)
    page.get_by_label("Your text").fill("Біріншіден, бәрі тең.\nЕкіншіден, солай әділ.")
    expect(state).to_contain_text("on this phone")
    phone.set_offline(False)
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Your answer, as a date").fill("01.03")
    expect(state).to_contain_text(SAVED)

    page.reload()
    expect(page.get_by_label("Your text")).to_have_value("Біріншіден, бәрі тең.\nЕкіншіден, солай әділ.")
    page.get_by_role("button", name="Look over and hand in").click()
    expect(page.get_by_text("You have answered every question.")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Your answer waits for your teacher.")).to_have_count(2)
    expect(page.get_by_text("That is right: the same date, written otherwise.")).to_be_visible()
    expect(page.get_by_text("2 of 2")).to_be_visible()
    is_sound(page, "review that waits")
    return page


def pupil_answers_without_javascript(site, visit, pupil: walk.Pupil) -> None:
    page = visit(viewport=PHONE, java_script_enabled=False).new_page()
    walk.pupil_signs_in(page, site, pupil)
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Your answer", exact=True).fill(f"{SLIP.capitalize()}.")
    page.get_by_label("Gap 1").fill("қызыл тіл")
    page.get_by_role("button", name="Look over and hand in").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Your answer waits for your teacher.")).to_be_visible()


def teacher_decides(page: Page) -> None:
    """One decision for both pupils' slips; the essay keeps waiting."""
    page.reload()
    is_sound(page, "results")
    page.get_by_role("link", name="Read the answers that wait").click()
    is_sound(page, "answers that wait")
    slips = page.get_by_role("group", name=re.compile(SLIP))
    expect(slips).to_have_count(1)
    slips.get_by_role("button", name="Right", exact=True).click()
    expect(page.get_by_text("2 answers marked.")).to_be_visible()
    expect(page.get_by_text("You have read every answer to this question.")).to_be_visible()

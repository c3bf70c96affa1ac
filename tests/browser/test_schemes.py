"""Pupils say how sure they are, and try again, on their page with its script."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import walk
from tests.browser.conftest import PHONE
from tests.browser.soundness import is_sound
from tests.browser.test_corrections import teacher_writes_the_question


def test_certainty_and_tries_reach_the_review(empty_site, visit):
    teacher = visit().new_page()
    walk.teacher_signs_in(teacher, empty_site)
    (sure,) = walk.teacher_makes_a_class(teacher, "8 «Ә»", ["Қуатова Тоғжан"])
    (trying,) = walk.teacher_makes_a_class(teacher, "8 «Б»", ["Лесов Ғани"])
    teacher_writes_the_question(teacher, "Сенімділік")
    walk.teacher_publishes(teacher, "Сенімділік")
    terms = teacher.url
    for classroom, scheme in (("8 «Ә»", "certainty"), ("8 «Б»", "tries")):
        teacher.goto(terms)
        teacher.locator("[name=scheme]").select_option(scheme)
        walk.teacher_gives_it_to(teacher, classroom)

    page = visit(viewport=PHONE).new_page()
    walk.pupil_signs_in(page, empty_site, sure)
    says_how_sure(page)
    page = visit(viewport=PHONE).new_page()
    walk.pupil_signs_in(page, empty_site, trying)
    tries_again(page)


def says_how_sure(page: Page) -> None:
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Парламент", exact=True).check()
    page.get_by_label("very sure").check()
    expect(page.get_by_text(re.compile("Saved at"))).to_be_visible()
    page.reload()
    expect(page.get_by_label("very sure")).to_be_checked()
    is_sound(page, "quiz with certainty")
    hands_in(page)
    expect(page.get_by_text("How sure of it: very sure")).to_be_visible()


def tries_again(page: Page) -> None:
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Мәжіліс", exact=True).check()
    page.get_by_role("button", name="Check this answer").click()
    expect(page.get_by_text("Not right yet.")).to_be_visible()
    is_sound(page, "quiz with tries")
    page.get_by_label("Парламент", exact=True).check()
    page.get_by_role("button", name="Check this answer").click()
    expect(page.get_by_text("Right.", exact=True)).to_be_visible()
    expect(page.get_by_label("Мәжіліс", exact=True)).to_be_disabled()
    hands_in(page)
    expect(page.get_by_text("0.67 of 1").first).to_be_visible()
    expect(page.get_by_text("1 wrong try before this answer")).to_be_visible()


def hands_in(page: Page) -> None:
    page.get_by_role("button", name="Look over and hand in").click()
    page.get_by_role("button", name="Hand in", exact=True).click()

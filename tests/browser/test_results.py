"""Results at work: a class watched while it sits, an answer opened from its mark, charts beside tables."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser import everytype, walk
from tests.browser.conftest import PHONE
from tests.browser.soundness import is_sound, speak
from tests.browser.test_corrections import teacher_writes_the_question


def test_a_class_is_watched_while_it_sits(empty_site, visit):
    teacher = visit().new_page()
    walk.teacher_signs_in(teacher, empty_site)
    one, _other = walk.teacher_makes_a_class(teacher, "7 «В»", ["Сапаров Олжас", "Тоқтарова Дана"])
    teacher_writes_the_question(teacher, "Тірі көрініс")
    walk.teacher_publishes(teacher, "Тірі көрініс")
    walk.teacher_gives_it_to(teacher, "7 «В»")
    teacher.get_by_role("link", name="Live").click()
    expect(teacher.get_by_text("not begun", exact=True)).to_have_count(2)
    is_sound(teacher, "live view")

    phone = visit(viewport=PHONE)
    pupil = phone.new_page()
    walk.pupil_signs_in(pupil, empty_site, one)
    pupil.get_by_role("button", name="Begin").click()
    expect(teacher.get_by_text("0 of 1")).to_be_visible()
    pupil.locator("#question-1 input").first.check()
    expect(teacher.get_by_text("1 of 1")).to_be_visible()
    pupil.wait_for_timeout(9_000)  # until the page has asked for the time once

    phone.set_offline(True)
    attempt = re.search(r"/attempts/(\d+)/", pupil.url)
    assert attempt
    everytype.fall_silent(empty_site, int(attempt[1]))
    expect(teacher.get_by_text(re.compile("not heard from for 1 minute"))).to_be_visible()
    is_sound(teacher, "live view with a silent pupil")


def test_a_mark_opens_the_answer_and_charts_stand_beside_their_tables(demo_site, visit):
    teacher = visit().new_page()
    teacher.goto(demo_site.url)
    speak(teacher, "en")
    walk.demo_teacher_signs_in(teacher, demo_site)
    teacher.goto(demo_site.url + "/results/1/")
    teacher.get_by_role("link", name="Points", exact=True).click()
    teacher.wait_for_url(re.compile("order=points"))
    marks = teacher.locator(".matrix tbody tr td:nth-child(3)").all_inner_texts()
    shares = [int(mark) for mark in marks if mark]
    assert shares == sorted(shares, reverse=True)
    assert marks[len(shares) :] == [""] * (len(marks) - len(shares))

    mark = teacher.locator(".matrix tbody .cell a").first
    address = mark.get_attribute("href")
    mark.click()
    dialog = teacher.locator("dialog[open]")
    expect(dialog.locator("[data-answer-place] .choice").first).to_be_visible()
    is_sound(teacher, "an answer from its mark")
    teacher.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(teacher.locator("figure[data-chart] canvas")).to_have_count(2)

    teacher.goto(demo_site.url + str(address))
    expect(teacher.locator(str(address)[str(address).index("#") :])).to_be_visible()

    teacher.set_viewport_size(PHONE)
    teacher.goto(demo_site.url + "/results/1/")
    assert teacher.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

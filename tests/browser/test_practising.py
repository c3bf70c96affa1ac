"""Practising in a browser, with and without JavaScript: every type, hints, what was missed, mastery."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import everytype
from tests.browser.conftest import PHONE
from tests.browser.everytype import WORDINGS, Lesson
from tests.browser.soundness import troubles

QUESTIONS = [str(wording["type"]) for wording in WORDINGS if wording["type"] != "description"]
# By type, what is entered so that it is right; an essay is compared by the pupil alone.
RIGHT = {
    "single_choice": lambda page: page.get_by_label("12", exact=True).check(),
    "multiple_response": lambda page: [page.get_by_label(text).check() for text in ("ән", "домбыра")],
    "true_false": lambda page: page.get_by_label("True").check(),
    "short_answer": lambda page: page.get_by_label("Your answer").fill("ақтау"),
    "number": lambda page: page.get_by_label("Your answer, as a number").fill("12"),
    "date": lambda page: page.get_by_label("Your answer, as a date").fill("01.09.1998"),
    "gaps": lambda page: (
        page.get_by_label("Gap 1").fill("он екі"),
        page.get_by_label("Gap 2").select_option(label="бар"),
    ),
    "matching": lambda page: (
        page.get_by_label("ән").select_option(label="Асқар"),
        page.get_by_label("шахмат").select_option(label="Болат"),
    ),
    "ordering": lambda page: [
        page.get_by_label(text, exact=True).select_option(label=str(place))
        for place, text in enumerate(["бастауыш", "негізгі", "жоғары"], 1)
    ],
    "essay": lambda page: page.get_by_label("Your text").fill("Мектеп 1998 жылы ашылды."),
}


@pytest.fixture(scope="module")
def lesson(demo_site) -> Lesson:
    return everytype.lesson(demo_site, 4)


def go_on(page: Page) -> None:
    page.locator("main a.btn-primary").click()


def practise_every_type(page: Page, lesson: Lesson) -> None:
    """Every question right at the first try, but the first: wrong, hint, right."""
    page.goto(f"{lesson.url}/my/")
    page.locator(f"form[action='/my/{lesson.practice}/start/'] [type=submit]").click()
    for kind in QUESTIONS:
        expect(page.locator("main mark")).to_have_count(0)
        if kind == "single_choice":
            page.get_by_label("10", exact=True).check()
            page.get_by_role("button", name="Check").click()
            expect(page.get_by_role("status")).to_contain_text("You have 2 more tries.")
            page.get_by_role("button", name="Hint").click()
            expect(page.get_by_text("Мәтінді қайта оқы.")).to_be_visible()
        RIGHT[kind](page)
        page.get_by_role("button", name="Check").click()
        right = "Compare your answer" if kind == "essay" else "That is right"
        expect(page.get_by_text(right).first).to_be_visible()
        go_on(page)
    expect(page.get_by_text(f"{len(QUESTIONS) - 1} of {len(QUESTIONS)} you found yourself")).to_be_visible()


@pytest.mark.parametrize(("number", "has_script"), [(0, True), (1, False)])
def test_every_type_is_practised_and_nothing_is_marked(visit, lesson, number, has_script):
    context = visit(viewport=PHONE, java_script_enabled=has_script)
    lesson.enter(context, lesson.pupils[number]["session"])
    page = context.new_page()
    practise_every_type(page, lesson)
    page.get_by_role("link", name="To my quizzes").click()
    expect(page.get_by_role("heading", name="Done")).to_have_count(0)
    page.get_by_role("link", name="What you have practised").click()
    expect(page.locator(".card-list li").first).to_contain_text("again on")

    teacher = visit()
    lesson.enter(teacher, lesson.teacher)
    results = teacher.new_page()
    results.goto(f"{lesson.url}/gradebook/{lesson.classroom}/practice/")
    row = results.get_by_role("row", name=re.compile(lesson.pupils[number]["name"]))
    expect(row.get_by_role("cell").first).to_have_text(str(len(QUESTIONS)))
    assert troubles(results, "practice of a class") == []


def test_what_was_missed_is_practised_the_same_day(visit, lesson):
    context = visit(viewport=PHONE)
    lesson.enter(context, lesson.pupils[2]["session"])
    page = context.new_page()
    page.goto(f"{lesson.url}/my/")
    page.locator(f"form[action='/my/{lesson.quiz}/start/'] [type=submit]").click()
    page.locator("#question-1 [value=a]").check()
    page.locator("#finish").click()
    page.locator("#hand-in [type=submit]").click()
    page.wait_for_url(re.compile("/review/"))

    page.get_by_role("link", name="To my quizzes").click()
    today = page.get_by_role("region", name="Practise what you missed")
    expect(today).to_contain_text(re.compile(r"Today: \d questions?\. Nothing is marked\."))
    today.get_by_role("button", name="Practise").click()
    expect(page.get_by_role("heading", name="Practise what you missed")).to_be_visible()
    page.get_by_role("button", name="Show me the answer").click()
    expect(page.locator("main mark").first).to_be_visible()
    go_on(page)
    page.goto(f"{lesson.url}/my/")
    expect(page.get_by_role("button", name="Go on practising")).to_be_visible()


def test_practising_is_accessible_in_every_state(visit, lesson):
    found = []
    for number, language in enumerate(["kk", "ru", "en"]):
        context = visit(viewport=PHONE)
        lesson.enter(context, lesson.pupils[3]["session"], language)
        page = context.new_page()
        page.goto(f"{lesson.url}/my/")
        page.locator(f"form[action='/my/{lesson.practice}/start/'] [type=submit]").click()
        found += troubles(page, f"{language}: asked")
        page.locator("form [name=action][value=hint]").click()
        page.locator("input[type=radio]").first.check() if number == 0 else None
        page.locator("form [name=action][value=check]").click()
        found += troubles(page, f"{language}: not yet right")
        page.locator("form [name=action][value=show]").click()
        found += troubles(page, f"{language}: shown")
        page.goto(f"{lesson.url}/my/facts/")
        found += troubles(page, f"{language}: what was practised")
    assert found == []

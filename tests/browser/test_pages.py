"""Every page of the demonstration, in three languages, light and dark: accessible, within the
content security policy, and no wider than a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.soundness import LANGUAGES, speak, too_wide, troubles, troubles_at
from tests.browser.walk import demo_pupil_signs_in, demo_teacher_signs_in

VISITOR_PAGES = [
    "/",
    "/join/",
    "/join/{class_code}/",
    "/card/old/",
    "/account/sign-in/",
    "/privacy/",
    "/nowhere/",
]
TEACHER_PAGES = [
    "/desk/",
    "/account/password/",
    "/account/second-step/",
    "/documents/",
    "/documents/1/",
    "/documents/add/",
    "/documents/1/coverage/",
    "/documents/1/edition/",
    "/documents/1/editions/add/",
    "/drafting/1/",
    "/banks/",
    "/banks/due/",
    "/banks/1/",
    "/banks/1/questions/add/",
    "/banks/1/review/",
    "/banks/1/import/",
    "/banks/1/export/",
    "/banks/1/export/?format=csv",
    "/banks/questions/1/",
    "/banks/questions/1/edit/",
    "/banks/questions/1/wordings/",
    "/banks/questions/1/picture/",
    "/quizzes/",
    "/quizzes/1/",
    "/quizzes/1/add/",
    "/quizzes/1/add/facts/",
    "/quizzes/lines/1/swap/",
    "/quizzes/1/preview/",
    "/quizzes/1/publish/",
    "/quizzes/published/1/",
    "/assign/1/",
    "/results/",
    "/results/1/",
    "/results/1/waiting/",
    "/results/1/paper/",
    "/results/1/?order=points",
    "/results/1/live/",
    "/results/1/debrief/",
    "/results/1/items/",
    "/results/questions/1/",
    "/results/attempts/1/",
    "/gradebook/1/",
    "/gradebook/1/progress/",
    "/gradebook/1/pupils/2/",
    "/classes/",
    "/classes/new/",
    "/classes/1/",
    "/classes/1/name/",
    "/classes/1/teachers/",
    "/classes/1/pupils/new/",
    "/classes/1/pupils/list/",
    "/classes/1/pupils/2/time/",
    "/classes/1/pupils/2/move/",
    "/classes/list/",
    "/school/keeping/",
    "/school/log/",
    "/school/scale/",
    "/pupils/2/data/",
    "/pupils/2/erase/",
]
ADMIN_PAGES = [
    "/admin/",
    "/admin/quizzes/question/",
    "/admin/quizzes/question/1/change/",
    "/admin/quizzes/question/1/history/",
    "/admin/quizzes/quiz/1/change/",
    "/admin/quizzes/quiz/1/history/",
    "/admin/quizzes/bank/1/delete/",
    "/admin/content/document/1/change/",
    "/admin/accounts/classroom/1/change/",
    "/admin/accounts/classroom/1/history/",
    "/admin/accounts/user/",
    "/admin/scoring/attempt/",
    "/admin/scoring/attempt/1/change/",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_visitors_and_teachers_are_accessible(demo_site, visit, language):
    page = visit(viewport=DESKTOP).new_page()
    page.goto(demo_site.url)
    speak(page, language)
    # A translation changes no colour: one language is enough to see them in the dark.
    in_the_dark = language == "kk"
    found = []
    for path in VISITOR_PAGES:
        address = demo_site.url + path.format(**demo_site.signins)
        found += troubles_at(page, address, in_the_dark=in_the_dark)
    demo_teacher_signs_in(page, demo_site)
    for path in TEACHER_PAGES + ADMIN_PAGES:
        found += troubles_at(page, demo_site.url + path, in_the_dark=in_the_dark)

    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_pupils_are_accessible(demo_site, visit, language):
    page = visit(viewport=PHONE).new_page()
    page.goto(demo_site.url)
    speak(page, language)
    demo_pupil_signs_in(page, demo_site)
    found = troubles(page)
    page.locator("main form button[type=submit], main a.btn-primary").first.click()
    page.wait_for_url(re.compile("/attempts/"))
    attempt = page.url
    found += troubles(page)
    found += troubles_at(page, attempt + "confirm/")

    assert found == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_page_scrolls_sideways_on_a_phone(demo_site, visit, language):
    page = visit(viewport=PHONE).new_page()
    page.goto(demo_site.url)
    speak(page, language)
    addresses = [demo_site.url + path.format(**demo_site.signins) for path in VISITOR_PAGES]
    found = [trouble for address in addresses for trouble in _too_wide_at(page, address)]
    demo_teacher_signs_in(page, demo_site)
    for path in TEACHER_PAGES:
        found += _too_wide_at(page, demo_site.url + path)

    assert found == []


def _too_wide_at(page: Page, address: str) -> list[str]:
    page.goto(address)
    return too_wide(page, address)

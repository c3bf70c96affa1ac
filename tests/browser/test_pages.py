"""Every page of the demonstration, in three languages, light and dark: accessible, within the
content security policy, and no wider than a phone."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE

AXE = Axe()
# WCAG 2.2 AA and axe's own good practice.
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    # Its look at imported style sheets would itself break our policy.
    "preload": False,
}

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
STYLES = [("kk", "light"), ("kk", "dark"), ("ru", "light"), ("ru", "dark"), ("en", "light"), ("en", "dark")]


def speak(page: Page, language: str) -> None:
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])


def inspect(page: Page, address: str) -> list[str]:
    """What is wrong with the page at the address."""
    page.goto(address)
    violations = AXE.run(page, options=AXE_OPTIONS).response["violations"]
    troubles = [
        f"{address}: {violation['id']}: {violation['nodes'][0]['html'][:160]}" for violation in violations
    ]
    troubles += [f"{address}: blocked {report}" for report in page.evaluate("window.blockedByPolicy")]
    return troubles


def too_wide(page: Page, address: str) -> list[str]:
    """The address, if its page scrolls sideways."""
    page.goto(address)
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{address}: {width} px wide"] if width > PHONE["width"] else []


def sign_in_teacher(page: Page, site) -> None:
    page.goto(site.url + "/account/sign-in/")
    page.locator("[name=login]").fill(site.signins["teacher"])
    page.locator("[name=password]").fill(site.signins["password"])
    page.locator("main [type=submit]").click()
    page.wait_for_url(re.compile("/desk/"))


def sign_in_pupil(page: Page, site) -> None:
    page.goto(f"{site.url}/join/{site.signins['class_code']}/")
    page.get_by_role("link", name=site.signins["pupil"]).click()
    page.locator("[inputmode=numeric]").fill(site.signins["pin"])
    page.locator("main [type=submit]").click()
    page.wait_for_url(re.compile("/my/"))


@pytest.mark.parametrize(("language", "scheme"), STYLES)
def test_the_pages_of_visitors_and_teachers_are_accessible(demo_site, visit, language, scheme):
    page = visit(viewport=DESKTOP, color_scheme=scheme).new_page()
    page.goto(demo_site.url)
    speak(page, language)
    troubles = []
    for path in VISITOR_PAGES:
        troubles += inspect(page, demo_site.url + path.format(**demo_site.signins))
    sign_in_teacher(page, demo_site)
    for path in TEACHER_PAGES + ADMIN_PAGES:
        troubles += inspect(page, demo_site.url + path)

    assert troubles == []


@pytest.mark.parametrize(("language", "scheme"), STYLES)
def test_the_pages_of_pupils_are_accessible(demo_site, visit, language, scheme):
    page = visit(viewport=PHONE, color_scheme=scheme).new_page()
    page.goto(demo_site.url)
    speak(page, language)
    sign_in_pupil(page, demo_site)
    troubles = inspect(page, demo_site.url + "/my/")
    page.locator("main form button[type=submit], main a.btn-primary").first.click()
    page.wait_for_url(re.compile("/attempts/"))
    attempt = page.url
    troubles += inspect(page, attempt)
    troubles += inspect(page, attempt + "confirm/")

    assert troubles == []


def test_the_review_of_an_attempt_is_accessible(demo_site, visit):
    page = visit(viewport=PHONE).new_page()
    sign_in_pupil(page, demo_site)
    page.locator("main form button[type=submit], main a.btn-primary").first.click()
    page.wait_for_url(re.compile("/attempts/"))
    attempt = page.url
    page.goto(attempt + "confirm/")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("/review/"))
    troubles = []
    for language, _scheme in STYLES[::2]:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            speak(page, language)
            troubles += inspect(page, page.url) + too_wide(page, page.url)

    assert troubles == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_page_scrolls_sideways_on_a_phone(demo_site, visit, language):
    page = visit(viewport=PHONE).new_page()
    page.goto(demo_site.url)
    speak(page, language)
    troubles = []
    for path in VISITOR_PAGES:
        troubles += too_wide(page, demo_site.url + path.format(**demo_site.signins))
    sign_in_teacher(page, demo_site)
    for path in TEACHER_PAGES:
        troubles += too_wide(page, demo_site.url + path)

    assert troubles == []

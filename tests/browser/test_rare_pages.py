"""Pages that hardly anyone sees: refusals, breaks and outages are as accessible as the rest."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import PHONE, served
from tests.browser.soundness import LANGUAGES, speak, troubles
from tests.browser.walk import demo_teacher_signs_in

MANY_CHANGES = """async () => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = {"X-CSRFToken": token};
  for (let sent = 0; sent < 20; sent += 1) {
    const twenty = Array.from({length: 20}, () => fetch("/my/", {method: "POST", headers}));
    await Promise.all(twenty);
  }
}"""
"""400 at once. Each of the two web processes puts off what comes after 300, so it may take twice."""


@pytest.fixture
def page(demo_site, visit) -> Page:
    page = visit(viewport=PHONE).new_page()
    page.goto(demo_site.url)
    return page


def submitted(page: Page, form: str = "main form") -> Response:
    """Send the page's own form without a look at its fields; the answer."""
    with page.expect_navigation() as navigation:
        page.locator(form).first.evaluate("(form) => { form.noValidate = true; form.submit(); }")
    return navigation.value


def test_what_nobody_may_do_is_refused(demo_site, page):
    demo_teacher_signs_in(page, demo_site)
    found = []
    for language in LANGUAGES:
        speak(page, language)
        assert page.goto(demo_site.url + "/admin/scoring/attempt/add/").status == 403
        found += troubles(page, f"403 {language}")
    assert found == []


def test_a_form_without_its_token_is_refused(demo_site, page):
    found = []
    for language in LANGUAGES:
        speak(page, language)
        page.goto(demo_site.url + "/account/sign-in/")
        page.locator("main [name=csrfmiddlewaretoken]").first.evaluate("(field) => field.remove()")
        assert submitted(page).status == 403
        found += troubles(page, f"no token {language}")
    assert found == []


def test_who_tries_pins_through_is_told_to_wait(demo_site, page):
    found = []
    for language in LANGUAGES:
        speak(page, language)
        page.goto(f"{demo_site.url}/join/{demo_site.signins['class_code']}/")
        page.locator("main ul a").last.click()
        status = 200
        while status == 200:
            page.locator("[inputmode=numeric]").fill("0000")
            status = submitted(page).status
        assert status == 429
        found += troubles(page, f"locked {language}")
    assert found == []


def test_who_sends_too_much_gets_a_break(demo_site, page):
    # Somebody of their own: the break lasts a minute, and other tests go on with the demonstration's teacher.
    printed = demo_site.manage("add_teacher", "shapshang", "--name", "Шапшаңова Асыққан")
    hasty = {"teacher": "shapshang", "password": printed.split()[-1]}
    demo_teacher_signs_in(page, replace(demo_site, signins=hasty))
    found = []
    for language in LANGUAGES:
        speak(page, language)
        page.goto(demo_site.url + "/classes/new/")
        for _ in range(3):
            page.evaluate(MANY_CHANGES)
            answer = submitted(page)
            if answer.status == 429:
                break
        assert answer.status == 429
        found += troubles(page, f"break {language}")
    assert found == []


def test_an_outage_is_told_in_three_languages_at_once(chromium, static_root):
    with (
        tempfile.TemporaryDirectory(prefix="daiek-browser-") as folder,
        served(Path(folder), static_root, "--no-demo") as site,
    ):
        context = chromium.new_context(viewport=PHONE)
        page = context.new_page()
        page.add_init_script("window.blockedByPolicy = [];")
        (database,) = Path(folder).glob("*.sqlite3")
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("DROP TABLE accounts_classroom")
        status = page.goto(site.url + "/join/ABCDEF/").status
        found = troubles(page, "outage")
        context.close()

    assert status == 503
    assert found == []

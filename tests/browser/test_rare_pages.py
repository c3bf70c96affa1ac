"""Pages that hardly anyone sees: refusals, breaks and outages are as accessible as the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, Response

from tests.browser.conftest import PHONE
from tests.browser.soundness import LANGUAGES, speak, troubles, troubles_at
from tests.browser.walk import demo_teacher_signs_in

MANY_CHANGES = """() => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const one = () => fetch("/my/", {method: "POST", headers: {"X-CSRFToken": token}});
  return Promise.all(Array.from({length: 400}, one)).then(() => null);
}"""
"""Each of the two web processes puts off what comes after 300, so it may take twice."""


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
    printed = demo_site.manage("add_teacher", "shapshang", "--name", "Шапшаңова Асыққан", "--school", "1")
    hasty = {"teacher": "shapshang", "password": printed.split()[-1]}
    demo_teacher_signs_in(page, replace(demo_site, signins=hasty))
    found = []
    for language in LANGUAGES:
        speak(page, language)
        page.goto(demo_site.url + "/classes/new/")
        for _ in range(4):
            answer = submitted(page)
            if answer.status == 429:
                break
            page.evaluate(MANY_CHANGES)
        assert answer.status == 429
        found += troubles(page, f"break {language}")
    assert found == []


@pytest.mark.parametrize("template", ["500.html", "503.html"])
def test_what_went_wrong_is_told_in_three_languages_at_once(demo_site, page, template):
    """The page alone, laid over another: `tests/site/test_outages.py` tries when it comes."""
    rendered = render_to_string(template)
    page.route("**/privacy/", lambda route: route.fulfill(body=rendered, content_type="text/html"))

    assert troubles_at(page, demo_site.url + "/privacy/") == []
    assert {each.get_attribute("lang") for each in page.locator("section").all()} == {None, "ru", "en"}

"""The second step of signing in, and pages on what is kept: accessible and no wider than a phone."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, Site
from tests.browser.soundness import speak, troubles, troubles_at

USER = "guarded-{language}"


def administrator(site: Site, language: str) -> str:
    """The password of a new administrator."""
    name = USER.format(language=language)
    told = site.manage("add_teacher", name, "--name", "Әкімова Гүлнар", "--school", "1", "--administrator")
    return re.search(r"Password: (\S+)", told)[1]


def enter(page: Page, site: Site, language: str, password: str) -> None:
    page.goto(f"{site.url}/account/sign-in/")
    page.locator("[name=login]").fill(USER.format(language=language))
    page.locator("[name=password]").fill(password)
    page.locator("main [type=submit]").click()
    page.wait_for_url(re.compile("/desk/|/code/"))


def send(page: Page, name: str, text: str) -> None:
    page.locator(f"main [name={name}]").fill(text)
    page.locator(f"main form:has([name={name}]) [type=submit]").first.click()


def code_of(page: Page) -> str:
    """What the app would show now, from the secret on the page."""
    secret = re.search(r"\b[A-Z2-7]{32}\b", page.content())
    assert secret
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret[0], counter))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_second_step_is_switched_on_and_asked(demo_site, visit, language):
    password = administrator(demo_site, language)
    page = visit(viewport=PHONE).new_page()
    page.goto(demo_site.url)
    speak(page, language)
    enter(page, demo_site, language, password)
    account, found = f"{demo_site.url}/account/", []
    for address in (f"{demo_site.url}/privacy/", f"{demo_site.url}/school/keeping/"):
        found += troubles_at(page, address)

    page.goto(f"{account}second-step/on/")
    found += troubles(page)
    send(page, "password", password)
    page.wait_for_url(re.compile("/second-step/on/"))
    found += troubles(page)
    send(page, "code", code_of(page))
    page.wait_for_url(re.compile("/second-step/codes/"))
    for address in (page.url, f"{account}second-step/", f"{demo_site.url}/school/log/"):
        found += troubles_at(page, address)

    page.context.clear_cookies(name="sessionid")
    enter(page, demo_site, language, password)
    found += troubles(page)
    assert "/sign-in/code/" in page.url
    assert found == []

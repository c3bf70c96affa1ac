"""More time and a pause reach the pupil who sits."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.soundness import LANGUAGES, speak, too_wide, troubles
from tests.browser.walk import demo_pupil_signs_in, demo_teacher_signs_in


def troubles_in_every_language(page: Page) -> list[str]:
    """What is wrong with the page, on a phone and on a screen."""
    wide, found = page.viewport_size, []
    for language in LANGUAGES:
        speak(page, language)
        page.reload()
        found += troubles(page)
        page.set_viewport_size(PHONE)
        found += too_wide(page, f"{page.url}, {language}")
        page.set_viewport_size(wide)
    return found


def minutes_left(page: Page) -> int:
    expect(page.locator("#clock")).to_have_text(re.compile(r"\d+:\d\d"))
    return int(re.search(r"(\d+):\d\d", page.locator("#clock").inner_text())[1])


def stop_the_clock(page: Page) -> None:
    """The page's own, so that it tells time apart from how quick this machine is."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def ten_seconds_pass(page: Page) -> None:
    """As long as it may take until news reach a pupil who only waits."""
    page.clock.run_for(10_000)


def test_more_time_and_a_pause_reach_the_pupil_who_only_waits(demo_site, visit):
    pupil = visit(viewport=PHONE).new_page()
    pupil.clock.install()
    pupil.goto(demo_site.url)
    speak(pupil, "en")
    demo_pupil_signs_in(pupil, demo_site)
    pupil.get_by_role("button", name=re.compile("Begin|Go on")).first.click()
    pupil.wait_for_url(re.compile("/attempts/"))
    before = minutes_left(pupil)
    stop_the_clock(pupil)

    teacher = visit(viewport=DESKTOP).new_page()
    teacher.goto(demo_site.url)
    speak(teacher, "en")
    demo_teacher_signs_in(teacher, demo_site)
    teacher.goto(demo_site.url + "/results/1/")
    assert troubles_in_every_language(teacher) == []
    teacher.get_by_role("button", name="10 minutes more").first.click()
    teacher.wait_for_load_state()

    ten_seconds_pass(pupil)
    expect(pupil.locator("#announcer")).to_contain_text("10")
    assert minutes_left(pupil) >= before + 9

    teacher.get_by_role("button", name="Pause for all").click()
    teacher.wait_for_load_state()
    ten_seconds_pass(pupil)
    expect(pupil.locator("#pause")).to_be_visible()
    pupil.clock.resume()
    pupil.locator("#question-1 input").first.check()
    expect(pupil.locator("#state")).to_contain_text("Saved at")
    assert troubles_in_every_language(pupil) == []

    stop_the_clock(pupil)
    teacher.get_by_role("button", name="Go on after the pause").click()
    teacher.wait_for_load_state()
    ten_seconds_pass(pupil)
    expect(pupil.locator("#pause")).to_be_hidden()
    teacher.goto(demo_site.url + "/results/1/late/")
    assert troubles_in_every_language(teacher) == []

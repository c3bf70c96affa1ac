"""More time and a pause reach the pupil who sits."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_pages import AXE_OPTIONS, STYLES, sign_in_pupil, sign_in_teacher, speak

# A page that only waits learns of more time, or of a pause, within ten seconds.
WITHIN_MS = 10_000
AXE = Axe()


def troubles_in_every_style(page: Page) -> list[str]:
    """What is wrong with the page in any language and light, or on a phone."""
    found = []
    for language, scheme in STYLES:
        page.emulate_media(color_scheme=scheme)
        speak(page, language)
        page.reload()
        violations = AXE.run(page, options=AXE_OPTIONS).response["violations"]
        found += [f"{page.url}: {each['id']}: {each['nodes'][0]['html'][:160]}" for each in violations]
        page.set_viewport_size(PHONE)
        width = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{page.url}: {width} px wide"] if width > PHONE["width"] else []
    return found


def minutes_left(page: Page) -> int:
    expect(page.locator("#clock")).to_have_text(re.compile(r"\d+:\d\d"))
    return int(re.search(r"(\d+):\d\d", page.locator("#clock").inner_text())[1])


def test_more_time_and_a_pause_reach_the_pupil_within_ten_seconds(demo_site, visit):
    pupil = visit(viewport=PHONE).new_page()
    pupil.goto(demo_site.url)
    speak(pupil, "en")
    sign_in_pupil(pupil, demo_site)
    pupil.get_by_role("button", name=re.compile("Begin|Go on")).first.click()
    pupil.wait_for_url(re.compile("/attempts/"))
    before = minutes_left(pupil)

    teacher = visit(viewport=DESKTOP).new_page()
    teacher.goto(demo_site.url)
    speak(teacher, "en")
    sign_in_teacher(teacher, demo_site)
    teacher.goto(demo_site.url + "/results/1/")
    assert troubles_in_every_style(teacher) == []
    teacher.get_by_role("button", name="10 minutes more").first.click()

    expect(pupil.locator("#announcer")).to_contain_text("10", timeout=WITHIN_MS)
    assert minutes_left(pupil) >= before + 9

    teacher.get_by_role("button", name="Pause for all").click()
    expect(pupil.locator("#pause")).to_be_visible(timeout=WITHIN_MS)
    pupil.locator("#question-1 input").first.check()
    expect(pupil.locator("#state")).to_contain_text("Saved at")
    assert troubles_in_every_style(pupil) == []

    teacher.get_by_role("button", name="Go on after the pause").click()
    expect(pupil.locator("#pause")).to_be_hidden(timeout=WITHIN_MS)
    teacher.goto(demo_site.url + "/results/1/late/")
    assert troubles_in_every_style(teacher) == []

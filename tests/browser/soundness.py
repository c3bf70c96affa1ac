"""What is wrong with a page for those who see badly, who use no mouse, or who hold a narrow phone."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LANGUAGES = ["kk", "ru", "en"]
_AXE = Axe().axe_script
# What passed stays in the page: to hand it over takes as long as to look.
_VIOLATIONS = """(options) => axe.run(document, options).then(
  ({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))"""
_OPTIONS = {
    "resultTypes": ["violations"],
    # Its look at imported style sheets would itself break our policy.
    "preload": False,
}
# WCAG 2.2 AA and axe's own good practice.
_EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The rules whose verdict hangs on colours: a dark page differs from the light one in nothing else.
_COLOUR_RULES = ["color-contrast", "link-in-text-block"]


def speak(page: Page, language: str) -> None:
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])


def troubles(page: Page, name: str = "", *, in_the_dark: bool = True) -> list[str]:
    """What axe finds in the light and in the dark, what the policy blocked, and a sideways scroll."""
    page.wait_for_load_state()  # a press that led here has waited for the first line of the page only
    name = name or page.url
    _light_up(page, "light")
    found = _broken(page, f"{name}, light", {"type": "tag", "values": _EVERY_RULE})
    if in_the_dark:
        _light_up(page, "dark")
        found += _broken(page, f"{name}, dark", {"type": "rule", "values": _COLOUR_RULES})
    page.emulate_media(color_scheme=None)
    found += [f"{name}: blocked {report}" for report in page.evaluate("window.blockedByPolicy")]
    return found + too_wide(page, name)


def troubles_at(page: Page, address: str, *, in_the_dark: bool = True) -> list[str]:
    page.goto(address)
    return troubles(page, address, in_the_dark=in_the_dark)


def too_wide(page: Page, name: str) -> list[str]:
    """The page's width, if the page scrolls sideways."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{name}: {width} px wide"] if width > page.evaluate("window.innerWidth") else []


def is_sound(page: Page, name: str) -> None:
    assert troubles(page, name) == []


def _light_up(page: Page, scheme: Literal["light", "dark"]) -> None:
    """A colour that is still fading is neither the old one nor the new: it arrives at once."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.getAnimations().forEach((fading) => fading.finish())")


def _broken(page: Page, name: str, rules: dict[str, object]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    violations = page.evaluate(_VIOLATIONS, _OPTIONS | {"runOnly": rules})
    return [f"{name}: {rule}: {html[:160]}" for rule, html in violations]

"""A class list with mistakes becomes a class with cards, and a card signs its pupil in."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import walk
from tests.browser.conftest import PHONE
from tests.browser.soundness import is_sound

LIST = """9 «Ғ» сыныбының тізімі;;;
№;Аты-жөні;Сынып;Қосымша уақыт
1;Әбілқасымова Іңкәр;9 «Ғ»;1,5
2;Үмбетов Қыран;9 «Ғ»;
3;Umbetov Qyran;9 «Ғ»;
4;;9 «Ғ»;
5;Сағынов Өміржан;9 «Һ»;көп
"""


def test_a_list_becomes_cards_and_a_card_signs_in(empty_site, visit, tmp_path):
    page = visit().new_page()
    walk.teacher_signs_in(page, empty_site)
    teacher_adds_the_list(page, tmp_path)
    pins = {
        card.locator("strong").inner_text(): card.locator(".code-big").last.inner_text()
        for card in page.locator(".pin-card").all()
    }
    assert set(pins) == {"Әбілқасымова Іңкәр", "Үмбетов Қыран"}
    links = printed_links(page, tmp_path / "cards.pdf", pins)

    phone = visit(viewport=PHONE, java_script_enabled=False).new_page()
    for name in pins:  # one phone after the other's lesson: the second takes it over
        pupil_comes_in(phone, links[name], name)

    teacher_resets_a_pin_in_two_taps(page, "Үмбетов Қыран")
    phone.goto(links["Үмбетов Қыран"])
    expect(phone.get_by_role("heading", name="This card has grown old")).to_be_visible()
    pupil_comes_in(phone, links["Әбілқасымова Іңкәр"], "Әбілқасымова Іңкәр")
    teacher_erases(page, "Үмбетов Қыран")
    teacher_archives(page, "9 «Ғ»")


def teacher_adds_the_list(page: Page, folder: Path) -> None:
    """A file of one new class; the mistakes are shown with their lines before anything is written."""
    file = folder / "tizim.csv"
    file.write_text(LIST, encoding="utf-16")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Classes").click()
    page.get_by_role("link", name="List of several classes").click()
    is_sound(page, "list")
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Look through the list").click()
    expect(page.get_by_text("2 pupils would be added.")).to_be_visible()
    refused = page.locator("tbody tr")
    expect(refused).to_have_count(3)
    expect(refused.nth(0)).to_contain_text("the same name stands in line 4 already")
    is_sound(page, "preview")
    page.get_by_role("button", name="Add them and show their PINs").click()
    expect(page.get_by_role("heading", name="2 new PINs")).to_be_visible()
    is_sound(page, "new PINs")


def printed_links(page: Page, file: Path, pins: dict[str, str]) -> dict[str, str]:
    """Where each card's QR code leads; the paper shows each name with its PIN."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Cards to print").click()
    download.value.save_as(file)
    paper = PdfReader(file).pages[0]
    text = " ".join(paper.extract_text().split())
    assert all(name in text and pin in text for name, pin in pins.items())
    links = [each.get_object()["/A"]["/URI"] for each in paper["/Annots"]]
    return dict(zip(pins, links, strict=True))


def pupil_comes_in(page: Page, link: str, name: str) -> None:
    page.goto(link)
    if page.get_by_role("button", name="English").is_visible():
        walk.in_english(page)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    is_sound_without_script(page)
    page.get_by_role("button", name="Yes, this is me").click()
    expect(page.get_by_role("heading", name="My quizzes")).to_be_visible()


def is_sound_without_script(page: Page) -> None:
    """No wider than the phone (axe needs scripts: the page is among those of test_pages)."""
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= PHONE["width"]


def teacher_resets_a_pin_in_two_taps(page: Page, name: str) -> None:
    page.get_by_role("link", name="Done").click()
    row = page.locator(".pupil-row").filter(has_text=name)
    row.locator("summary").click()
    row.get_by_role("button", name="New PIN").click()
    expect(page.get_by_role("heading", name="1 new PIN")).to_be_visible()
    page.get_by_role("link", name="Done").click()
    is_sound(page, "class")


def teacher_erases(page: Page, name: str) -> None:
    row = page.locator(".pupil-row").filter(has_text=name)
    row.locator("summary").click()
    row.get_by_role("link", name="What is kept").click()
    is_sound(page, "what is kept")
    page.get_by_role("link", name=re.compile("Erase the pupil")).click()
    is_sound(page, "erase")
    page.get_by_label("Type the pupil's name").fill(name)
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_text("The pupil is erased.")).to_be_visible()


def teacher_archives(page: Page, name: str) -> None:
    """Put away, the class is offered nowhere; its page still tells what is kept."""
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name="Archive").click()
    expect(page.get_by_text("is archived. Its results stay.")).to_be_visible()
    page.locator("summary", has_text="1 archived class").click()
    page.get_by_role("link", name=name).click()
    is_sound(page, "archived class")

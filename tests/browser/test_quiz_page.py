"""The pupil's page with every type of question: in every state, by keyboard, for screen readers, without
network, on two phones, on a shared phone, where nothing can be stored."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import everytype
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.everytype import PLACES, WORDINGS, Lesson
from tests.browser.kept import ANSWERS, COPIES, WORKER_READY, wait_for, wait_for_copy
from tests.browser.soundness import troubles

NARROW = {"width": 320, "height": 640}
# Everything at once, as axe looks at nothing that is hidden.
SHOW_ALL = "document.querySelectorAll('[data-position]').forEach((question) => { question.hidden = false; })"


@pytest.fixture(scope="module")
def lesson(demo_site) -> Lesson:
    return everytype.lesson(demo_site, 10)


@pytest.fixture
def open_quiz(visit, lesson):
    """`open_quiz(pupil, **options)`: the quiz page of the pupil of that number, in a browser of their own."""

    def opened(number: int, *, language: str = "en", **options: object) -> Page:
        context = visit(**({"viewport": PHONE} | options))
        lesson.enter(context, lesson.pupils[number]["session"], language)
        page = context.new_page()
        begin(page, lesson)
        # The clock runs as soon as the page's script does.
        expect(page.locator("#clock")).to_have_text(re.compile(r"\d+:\d\d"))
        return page

    return opened


def begin(page: Page, lesson: Lesson) -> None:
    page.goto(f"{lesson.url}/my/")
    page.locator(f"form[action='/my/{lesson.quiz}/start/'] [type=submit]").click()
    page.wait_for_url(re.compile(r"/attempts/\d+/$"))


def asked(page: Page, kind: str) -> Locator:
    """The question of that type, turned to."""
    page.locator(f"[data-go='{PLACES[kind]}']").click()
    return page.locator(f"#question-{PLACES[kind]}")


def saved(page: Page) -> None:
    expect(page.locator("#state")).to_contain_text(re.compile(r"\d\d:\d\d"))


def answer_elsewhere(page: Page, position: int, values: list[str]) -> None:
    """As the page of another phone that has not heard of this one saves an answer."""
    save = {"position": position, "sequence": 1, "base": 0, "values": values, "device": "tablet"}
    page.evaluate(
        """(body) => fetch(document.getElementById("quiz").dataset.save, {
             method: "POST", body,
             headers: {"Content-Type": "application/json",
                       "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value},
           })""",
        json.dumps({"answers": [save]}),
    )


@pytest.mark.parametrize(("number", "language"), [(0, "kk"), (1, "ru"), (2, "en")])
def test_every_state_is_accessible(visit, lesson, number, language):
    context = visit(viewport=NARROW)
    pupil = lesson.pupils[number]
    lesson.enter(context, pupil["session"], language)
    page = context.new_page()
    page.goto(f"{lesson.url}/my/")
    found = troubles(page, "before it begins")
    page.goto(lesson.url + pupil["paused"])
    expect(page.locator("#pause")).to_be_visible()
    found += troubles(page, "paused")

    begin(page, lesson)
    found += troubles(page, "begun")
    answer_elsewhere(page, 1, ["a"])
    page.locator("#question-1 [value=b]").check()
    expect(page.locator("#question-1 [data-others] p")).to_have_count(1)
    saved(page)
    found += troubles(page, "saved, and answered on another phone")
    page.evaluate(SHOW_ALL)
    found += troubles(page, "every type")

    page.locator("#flag").click()
    context.set_offline(True)
    asked(page, "true_false").locator("input").first.check()
    page.wait_for_function("() => !/…$/.test(document.getElementById('state').textContent)")
    found += troubles(page, "kept on this phone")
    page.locator("#finish").click()
    expect(page.locator("#confirm-open li")).to_have_count(len(WORDINGS) - 3)
    found += troubles(page, "to be handed in")

    context.set_offline(False)
    page.locator("#hand-in [type=submit]").click()
    page.wait_for_url(re.compile("/review/"))
    expect(page.locator("main mark").first).to_be_visible()
    found += troubles(page, "review")

    assert found == []


def test_time_that_is_over_is_said_and_what_came_late_is_kept(demo_site, visit, lesson, open_quiz):
    page = open_quiz(3, language="kk")
    attempt = re.search(r"/attempts/(\d+)/", page.url)[1]
    page.context.set_offline(True)
    page.locator("#question-1 [value=b]").check()
    everytype.end_long_ago(demo_site, int(attempt))
    page.context.set_offline(False)
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#question-1 [value=b]")).to_be_disabled()
    assert troubles(page, "time over") == []
    page.locator("#notice a").click()
    page.wait_for_url(re.compile("/review/"))


def test_quiz_that_was_closed_by_mistake_opens_again_without_network(open_quiz):
    page = open_quiz(4)
    context, address = page.context, page.url
    page.locator("#question-1 [value=b]").check()
    saved(page)
    wait_for_copy(page)
    assert [key for key in page.evaluate(COPIES) if "/review/" in key] == []
    context.set_offline(True)
    asked(page, "short_answer").get_by_role("textbox").fill("Ақтау")
    expect(page.locator("#state")).to_contain_text("on this phone")
    page.close()

    page = context.new_page()
    page.goto(address)
    assert page.evaluate("document.querySelectorAll('mark').length") == 0
    expect(asked(page, "short_answer").get_by_role("textbox")).to_have_value("Ақтау")
    # Saved before, and not in the copy: the phone has kept it, too.
    expect(asked(page, "single_choice").locator("[value=b]")).to_be_checked()
    asked(page, "true_false").locator("input").first.check()
    expect(page.locator("#clock")).to_contain_text(re.compile(r"4\d:\d\d"))
    context.set_offline(False)
    saved(page)
    page.reload()
    expect(page.locator(".quiz-grid a", has_text="answered")).to_have_count(3)

    page.locator("#finish").click()
    page.locator("#hand-in [type=submit]").click()
    page.wait_for_url(re.compile("/review/"))
    wait_for(page, "caches.keys()", 0)
    wait_for(page, ANSWERS, 1)
    assert page.evaluate(ANSWERS) == ["device"]


def test_copy_is_the_page_that_came_and_not_asked_for_again(visit, lesson):
    context = visit(viewport=PHONE)
    lesson.enter(context, lesson.pupils[9]["session"])
    page = context.new_page()
    page.goto(f"{lesson.url}/my/")
    page.evaluate(WORKER_READY)
    asked_for = []
    page.on("request", lambda request: asked_for.append((request.resource_type, request.url)))
    page.locator(f"form[action='/my/{lesson.quiz}/start/'] [type=submit]").click()
    page.wait_for_url(re.compile(r"/attempts/\d+/$"))
    wait_for_copy(page)
    assert page.url in page.evaluate(COPIES)
    assert ("document", page.url) in asked_for
    assert ("fetch", page.url) not in asked_for


def test_next_pupil_on_a_shared_phone_finds_nothing(visit, lesson, open_quiz):
    page = open_quiz(5)
    context, address = page.context, page.url
    page.locator("#question-1 [value=b]").check()
    saved(page)
    wait_for_copy(page)

    lesson.enter(context, lesson.pupils[6]["session"])  # without signing the first one out
    page.goto(f"{lesson.url}/my/")
    wait_for(page, "caches.keys()", 0)
    context.set_offline(True)
    with pytest.raises(Exception, match="net::ERR_"):
        page.goto(address)
    context.set_offline(False)

    begin(page, lesson)
    page.locator("#question-1 [value=b]").check()
    saved(page)
    wait_for_copy(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile(r"/$"))
    wait_for(page, "caches.keys()", 0)
    wait_for(page, "navigator.serviceWorker.getRegistrations().then((all) => all.map(String))", 0)
    wait_for(page, ANSWERS, 0)


def test_later_answer_of_two_phones_counts_and_both_are_told(visit, lesson, open_quiz):
    phone = open_quiz(7)
    phone.context.set_offline(True)
    phone.locator("#question-1 [value=a]").check()
    expect(phone.locator("#state")).to_contain_text("on this phone")
    tablet = open_quiz(7)
    phone.wait_for_timeout(50)  # the tablet's answer is the later one
    tablet.locator("#question-1 [value=b]").check()
    saved(tablet)

    phone.context.set_offline(False)
    others = phone.locator("#question-1 [data-others]")
    expect(others).to_contain_text(re.compile(r"Answered later on another phone, at \d\d:\d\d: 12\."))
    expect(phone.locator("#question-1 [value=b]")).to_be_checked()
    expect(phone.locator("#announcer")).to_contain_text("Question 1: Answered later on another phone")

    tablet.reload()
    expect(tablet.locator("#question-1 [value=b]")).to_be_checked()
    expect(tablet.locator("#question-1 [data-others]")).to_contain_text(
        re.compile("Also answered .* 10. It does")
    )
    tablet.locator("#finish").click()
    tablet.locator("#hand-in [type=submit]").click()
    tablet.wait_for_url(re.compile("/review/"))
    expect(tablet.locator("#question-1")).to_contain_text("Also answered on another phone")

    attempt = re.search(r"/attempts/(\d+)/", tablet.url)[1]
    teacher = visit()
    lesson.enter(teacher, lesson.teacher)
    result = teacher.new_page()
    result.goto(f"{lesson.url}/results/attempts/{attempt}/")
    expect(result.locator("#question-1")).to_contain_text(
        re.compile("Also answered on another phone at .* 10")
    )


def test_browser_that_refuses_storage_says_so_and_goes_on(visit, lesson):
    context = visit(viewport=PHONE)
    context.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('refused'); };")
    lesson.enter(context, lesson.pupils[8]["session"])
    page = context.new_page()
    begin(page, lesson)
    state = page.locator("#state")
    expect(state).to_contain_text("This browser keeps nothing.")
    context.set_offline(True)
    page.locator("#question-1 [value=b]").check()
    expect(state).to_contain_text("Not saved yet")
    context.set_offline(False)
    saved(page)
    page.reload()
    expect(page.locator("#question-1 [value=b]")).to_be_checked()


def press(page: Page, code: str, key: str) -> None:
    """A key by its place, with what the layout types there."""
    page.evaluate(
        """([code, key]) => document.activeElement.dispatchEvent(
             new KeyboardEvent("keydown", {code, key, bubbles: true, cancelable: true}))""",
        [code, key],
    )


def test_every_type_is_answered_by_keyboard(open_quiz):
    page = open_quiz(9, viewport=DESKTOP)
    keyboard = page.keyboard
    page.locator("#question-1 legend").focus()
    press(page, "Digit2", "ә")  # the Kazakh layout's number row
    assert page.locator("#question-1 input:checked").count() == 1
    press(page, "KeyF", "а")
    expect(page.locator("#flag")).to_have_attribute("aria-pressed", "true")
    press(page, "KeyN", "т")
    expect(page.locator("#question-2 legend")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Space")
    press(page, "KeyN", "т")
    keyboard.press("Tab")
    keyboard.press("ArrowDown")
    press(page, "KeyN", "т")
    for typed in ("Ақтау", "12", "1998 жылғы 1 қыркүйек", "12"):  # Enter leads on, the gap's to the next gap
        keyboard.press("Tab")
        keyboard.type(typed)
        keyboard.press("Enter")
    keyboard.press("ArrowDown")
    page.locator("#next").focus()
    keyboard.press("Enter")
    for _ in range(2):
        keyboard.press("Tab")
        keyboard.press("ArrowDown")
    page.locator("#next").focus()
    keyboard.press("Enter")
    page.get_by_role("button", name="Take this order").focus()
    keyboard.press("Enter")
    press(page, "KeyN", "т")
    keyboard.press("Tab")
    keyboard.type("Мектеп 1998 жылы ашылды.\nОнда 12 үйірме бар.")
    saved(page)

    expect(page.locator(".quiz-grid a", has_text="answered")).to_have_count(len(WORDINGS) - 1)
    expect(page.locator(".quiz-grid a", has_text="to come back to")).to_have_count(1)
    page.locator("#keys summary").click()
    page.get_by_label("Use these keys").uncheck()
    page.locator("[data-go='1']").click()
    press(page, "KeyN", "т")
    expect(page.locator("#question-1")).to_be_visible()


def test_screen_readers_are_told_names_states_and_news(open_quiz):
    page = open_quiz(9)
    page.evaluate(SHOW_ALL)
    several = page.locator(f"#question-{PLACES['multiple_response']}").get_by_role("group")
    expect(several).to_have_accessible_description("Several answers may be right: choose all of them.")
    names = {
        "single_choice": ("radio", ["10", "12", "14", "16"]),
        "multiple_response": ("checkbox", ["домбыра", "шахмат", "ән"]),
        "true_false": ("radio", ["False", "True"]),
        "short_answer": ("textbox", ["Your answer"]),
        "number": ("textbox", ["Your answer, as a number"]),
        "date": ("textbox", ["Your answer, as a date: in words or in figures"]),
        "matching": ("combobox", ["шахмат", "ән"]),
        "ordering": ("combobox", ["бастауыш", "жоғары", "негізгі"]),
        "essay": ("textbox", ["Your text"]),
    }
    for kind, (role, labels) in names.items():
        question = page.locator(f"#question-{PLACES[kind]}")
        expect(question.get_by_role("group")).to_have_accessible_name(
            f"{PLACES[kind]}. {WORDINGS[PLACES[kind] - 1]['stem']}"
        )
        assert (
            sorted(label for label in labels if question.get_by_role(role, name=label, exact=True).count())
            == labels
        )
    gaps = page.locator(f"#question-{PLACES['gaps']}")
    expect(gaps.get_by_role("textbox", name="Gap 1")).to_be_visible()
    expect(gaps.get_by_role("combobox", name="Gap 2")).to_be_visible()
    expect(
        page.locator(f"#question-{PLACES['number']}").get_by_role("textbox")
    ).to_have_accessible_description("үйірме")
    page.locator("[data-go='1']").click()
    expect(page.get_by_role("navigation", name="Questions").get_by_role("link").first).to_have_attribute(
        "aria-current", "step"
    )
    expect(page.get_by_role("timer")).to_contain_text("left")
    assert page.locator("#state").get_attribute("role") == "status"
    assert page.locator("#announcer").get_attribute("role") == "status"
    assert page.locator("#notice").get_attribute("role") == "alert"


def test_page_holds_when_enlarged_without_colours_and_without_motion(open_quiz):
    page = open_quiz(9)
    page.evaluate(SHOW_ALL)
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.locator("[data-go='1']").click()
    told_apart = """(selector) => {
      const style = getComputedStyle(document.querySelector(selector));
      return `${style.outlineStyle} ${style.outlineWidth}`;
    }"""
    page.locator("#question-1 input").first.check()
    assert page.evaluate(told_apart, ".quiz-grid a[aria-current]") == "solid 3px"
    assert page.evaluate(told_apart, "#question-1 label:has(:checked)") == "solid 3px"
    moving = "document.getAnimations().length"
    assert page.evaluate(moving) == 0


def test_handed_in_quiz_is_printed_without_what_only_works_on_a_screen(open_quiz):
    page = open_quiz(9)
    page.locator("#finish").click()
    page.locator("#hand-in [type=submit]").click()
    page.wait_for_url(re.compile("/review/"))
    page.emulate_media(media="print")
    for on_screen in (".topbar", "main .no-print"):
        assert page.locator(on_screen).locator("visible=true").count() == 0
    assert page.locator(".reviewed > li").locator("visible=true").count() == len(WORDINGS)
    assert page.locator("main button").locator("visible=true").count() == 0
    assert len(page.pdf(format="A4")) > 10_000

"""A pupil's real browser on a bad network: the quiz page with its script, its storage and its service worker.

It is taken offline, its page is closed and opened anew. What the page sends and hears is listened to.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from playwright.sync_api import Error as BrowserError

from benchmarks.faults.ledger import Told
from benchmarks.visitors import UnexpectedAnswerError, Visitor

CHROMIUM = "/usr/bin/chromium"
GIVE_UP_AFTER_S = 300
_PATIENCE_MS = 10_000
_HAND_IN_MS = 60_000
"""The page's own pauses grow to 30 s."""
_HEARD = "heard "
# The page hears an answer, and so does the console: what was acknowledged is what the page itself heard.
_LISTEN = """
const plain = window.fetch;
window.fetch = async (address, options) => {
  const response = await plain(address, options);
  if (String(address).endsWith("/save/") && response.status === 200) {
    const told = await response.clone().json();
    console.debug("heard " + JSON.stringify({ sent: JSON.parse(options.body).answers, told: told.answers }));
  }
  return response;
};
"""


class BrowserPhone:
    """As `phone.Phone`, with the real page. visitor: the pupil's cookies, for what is asked after all."""

    def __init__(self, visitor: Visitor, pupil: int, start_path: str, *, seed: int, hands_in: bool) -> None:
        self.told = Told(pupil)
        self.hands_in = hands_in
        self._visitor = visitor
        self._site = f"http://127.0.0.1:{visitor.port}"
        self._start_path = start_path
        self._address = ""
        self._chance = Random(seed)  # noqa: S311  # a play, not a secret
        self._saved: dict[int, str] = {}

    def sit(self, browser: Browser) -> None:
        """Begin, answer, lose network and page, come back, hand in."""
        context = browser.new_context()
        context.add_cookies(
            [
                {"name": name, "value": value, "url": self._site}
                for name, value in self._visitor.cookies.items()
            ]
        )
        context.add_init_script(_LISTEN)
        context.on("request", self._sent)
        context.on("console", self._heard)
        try:
            self._answer_all(context)
        finally:
            context.close()

    def reach(self, port: int) -> None:
        """From now on at that port: the network is well again."""
        self._visitor.port, self._visitor.patience_s = port, GIVE_UP_AFTER_S

    def is_over(self) -> bool:
        """Whether the server says that the time is over; asking closes the attempt."""
        try:
            self._visitor.send_json(f"{urlsplit(self._address).path}save/", {"answers": []})
        except UnexpectedAnswerError as error:
            return ": 409 " in str(error)
        return False

    def _answer_all(self, context: BrowserContext) -> None:
        page = context.new_page()
        self._until(partial(self._begin, page))
        count = page.locator("[data-position]").count()
        places = [*range(1, count + 1), *self._chance.choices(range(1, count + 1), k=5)]
        self._chance.shuffle(places)
        for place in places:
            self._choose(page, place)
            page.wait_for_timeout(self._chance.uniform(100, 900))
            if self._chance.random() < 0.1:
                context.set_offline(not self._chance.random() < 0.3)
            elif self._chance.random() < 0.1:
                page.close()
                page = context.new_page()
                self._until(partial(self._come_back, page))
            else:
                context.set_offline(False)
        context.set_offline(False)
        self._until_all_is_saved(page)
        if self.hands_in:
            self._until(partial(self._hand_in, page))

    def _begin(self, page: Page) -> None:
        page.goto(f"{self._site}/my/", timeout=_PATIENCE_MS)
        page.locator(f"form[action='{self._start_path}'] [type=submit]").click(timeout=_PATIENCE_MS)
        page.wait_for_url("**/attempts/*/", timeout=_PATIENCE_MS)
        self._address = page.url
        self._open(page)

    def _open(self, page: Page) -> None:
        """The page with its script, which shows the buttons that walk through the questions."""
        page.goto(self._address, timeout=_PATIENCE_MS)
        page.locator("#steps").wait_for(state="visible", timeout=_PATIENCE_MS)

    def _come_back(self, page: Page) -> None:
        """Without network, by the phone's copy of the page; if it has none, the pupil finds a network."""
        try:
            self._open(page)
        except BrowserError:
            page.context.set_offline(False)
            raise

    def _choose(self, page: Page, position: int) -> None:
        value = self._chance.choice("abcd")
        page.locator(f"[data-go='{position}']").click()
        page.locator(f"#question-{position} [value={value}]").check()
        self.told.chosen[position] = value

    def _until_all_is_saved(self, page: Page) -> None:
        """The page does it by itself; nothing here but patience."""
        give_up = time.monotonic() + GIVE_UP_AFTER_S
        while self._saved != self.told.chosen:
            if time.monotonic() > give_up:
                raise TimeoutError(f"pupil {self.told.pupil}: {self._saved} of {self.told.chosen}")
            page.wait_for_timeout(100)

    def _hand_in(self, page: Page) -> None:
        if "/review/" not in page.url:
            page.locator("#finish").click(timeout=_PATIENCE_MS)
            page.locator("#hand-in [type=submit]").click(timeout=_PATIENCE_MS)
            try:
                page.wait_for_url("**/review/", timeout=_HAND_IN_MS)
            except BrowserError:
                self.told.troubles += 1
        page.goto(self._address, timeout=_PATIENCE_MS)
        if "/review/" not in page.url:
            raise UnexpectedAnswerError("not handed in yet")
        self.told.handed_in = True

    def _sent(self, request: Request) -> None:
        if not request.url.endswith("/save/") or not request.post_data:
            return
        for answer in json.loads(request.post_data)["answers"]:
            self.told.given[answer["position"], answer["sequence"]] = answer["values"][0]

    def _heard(self, message: ConsoleMessage) -> None:
        if not message.text.startswith(_HEARD):
            return
        heard = json.loads(message.text.removeprefix(_HEARD))
        values = {answer["position"]: answer["values"][0] for answer in heard["sent"]}
        for told in heard["told"]:
            if told["outcome"] != "saved":
                continue
            position, sequence = told["position"], told["sequence"]
            self.told.acknowledged[position] = max(sequence, self.told.acknowledged.get(position, 0))
            # The server may have numbered the answer anew.
            self.told.given[position, sequence] = self._saved[position] = values[position]

    def _until(self, action: Callable[[], None]) -> None:
        """The action, until it has come through. Raises TimeoutError."""
        give_up = time.monotonic() + GIVE_UP_AFTER_S
        while time.monotonic() < give_up:
            try:
                return action()
            except (BrowserError, UnexpectedAnswerError) as error:
                self.told.troubles += 1
                last = error
            time.sleep(self._chance.uniform(0.2, 1.0))
        raise TimeoutError(f"pupil {self.told.pupil}: {last}")


def sit_in_browsers(phones: Sequence[BrowserPhone]) -> None:
    """One after another, each in a profile of its own, in one browser of this thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for phone in phones:
            phone.sit(browser)
        browser.close()

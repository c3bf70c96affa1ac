"""One view of a page as a slow phone has it: bytes, requests, what is seen when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, StorageState

KBPS, LATENCY_MS, CPU = 400, 400, 6
"""Network: kilobits a second both ways, and the way there and back; CPU: so many times slower."""
PATIENCE_MS = 60_000
_SEEN = """() => new Promise((done) => {
  const seen = { largest: 0, shift: 0, width: document.documentElement.scrollWidth };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("layout-shift", (each) => { seen.shift += each.hadRecentInput ? 0 : each.value; });
  watch("largest-contentful-paint", (each) => { seen.largest = each.startTime; });
  const settle = () => {
    const [painted] = performance.getEntriesByName("first-contentful-paint");
    if (!painted) { setTimeout(settle, 50); return; }
    seen.first = painted.startTime;
    setTimeout(done, 500, seen);
  };
  settle();
})"""


@dataclass(frozen=True, slots=True)
class View:
    """What a view took, with nothing in the browser's cache.

    kb: everything until the page is there, headers too, in kilobytes of 1,000. later_kb: what the page
    asks for by itself in the seconds after that. Paints in seconds; shift without a unit; width in pixels.
    """

    kb: float
    requests: int
    later_kb: float
    first_paint_s: float
    largest_paint_s: float
    shift: float
    width: int


def view(
    browser: Browser, who: StorageState, address: str, size: dict[str, int], *, slow: bool, later_ms: int = 0
) -> View:
    """The page opened by somebody in a browser of their own."""
    context = browser.new_context(viewport=size, storage_state=who)
    page = context.new_page()
    with _counted(page, slow=slow) as transferred:
        page.goto(address, timeout=PATIENCE_MS, wait_until="load")
        loaded = list(transferred)
        seen = page.evaluate(_SEEN)
        page.wait_for_timeout(later_ms)
        later = transferred[len(loaded) :]
    context.close()
    return View(
        kb=sum(loaded) / 1000,
        requests=len(loaded),
        later_kb=sum(later) / 1000,
        first_paint_s=seen["first"] / 1000,
        largest_paint_s=seen["largest"] / 1000,
        shift=seen["shift"],
        width=seen["width"],
    )


@contextmanager
def _counted(page: Page, *, slow: bool) -> Iterator[list[float]]:
    """Bytes of every request that ends, as they came over the wire."""
    session = page.context.new_cdp_session(page)
    transferred: list[float] = []

    def count(event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:  # neither from the cache nor from the document itself
            transferred.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", count)
    session.send("Network.enable")
    if slow:
        speed = {"downloadThroughput": KBPS * 1000 / 8, "uploadThroughput": KBPS * 1000 / 8}
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS} | speed)
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    yield transferred
    session.detach()

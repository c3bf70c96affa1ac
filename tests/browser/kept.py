"""What a phone keeps of a quiz: answers in its database, the page in the cache of its service worker."""

from __future__ import annotations

from playwright.sync_api import Page

COPIES = (
    "caches.open('daiek-quiz').then((copies) => copies.keys()).then((keys) => keys.map((key) => key.url))"
)
WORKER_READY = """new Promise((done) => {
  const look = async () => {
    const found = await navigator.serviceWorker.getRegistration("/attempts/");
    if (found?.active?.state === "activated") done();
    else setTimeout(look, 50);
  };
  look();
})"""
ANSWERS = """new Promise((done) => {
  const opening = indexedDB.open("daiek");
  opening.onsuccess = () => {
    const names = [...opening.result.objectStoreNames];
    if (!names.includes("attempts")) done([]);
    else opening.result.transaction("attempts").objectStore("attempts").getAllKeys().onsuccess =
      (event) => done(event.target.result);
  };
})"""


def wait_for(page: Page, script: str, wanted: int) -> None:
    """Until the script, a promise of a list, has so many; a promise itself would pass for true."""
    for _ in range(100):
        if len(page.evaluate(script)) == wanted:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{script}: {page.evaluate(script)}")


def wait_for_copy(page: Page) -> None:
    wait_for(page, COPIES, 5)  # whose it is, the page, two style sheets, the script

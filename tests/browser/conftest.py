"""A real installation, served as `make run` serves it, and a real browser to visit it with."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
# A slow machine fails no test by being slow. How fast pages are is measured in benchmarks/.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)


@dataclass
class Site:
    """A running installation: its address, and what the technician can do at its command line."""

    url: str
    environment: dict[str, str]
    signins: dict[str, str] = field(default_factory=dict)

    def manage(self, *arguments: str) -> str:
        """Run `manage.py` there; what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_served(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        if process.poll() is not None:
            raise RuntimeError("the web server ended before it served a page")
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310  # our own address on loopback
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the web server did not answer within 30 s")


def environment_of(folder: Path, static_root: Path, port: int) -> dict[str, str]:
    """The variables of an installation with its data in the folder."""
    environment = os.environ | {
        "DAIEK_DATA_DIR": str(folder),
        "DAIEK_STATIC_ROOT": str(static_root),
        "DAIEK_HTTPS": "0",
        "DAIEK_HOSTS": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "quizsite.settings",
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    environment.pop("DAIEK_SECRET_KEY", None)
    environment.pop("DATABASE_URL", None)
    return environment


def prepared(shared: Path, *options: str) -> Path:
    """The data of an installation as it is before its first page; made once for all processes of the run."""
    folder = shared / "-".join(["prepared", *options])
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            begun = folder.with_suffix(".begun")
            begun.mkdir(exist_ok=True)  # to prepare twice is harmless
            Site("", environment_of(begun, shared / "static", 0)).manage("prepare", *options)
            begun.rename(folder)
    return folder


@contextmanager
def served(folder: Path, shared: Path, *prepare_options: str) -> Iterator[Site]:
    """An installation in the folder, with web server and worker as in the Procfile."""
    shutil.copytree(prepared(shared, *prepare_options), folder, dirs_exist_ok=True)
    port = free_port()
    environment = environment_of(folder, shared / "static", port)
    site = Site(f"http://127.0.0.1:{port}", environment)
    honcho = [str(Path(sys.executable).parent / "honcho"), "start"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            honcho, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            wait_until_served(site.url + "/health/ready", process)
            yield site
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder that all processes of the run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def demo_site(shared) -> Iterator[Site]:
    """An installation with the demonstration class."""
    with (
        tempfile.TemporaryDirectory(prefix="daiek-browser-") as folder,
        served(Path(folder), shared) as site,
    ):
        site.signins = json.loads(site.manage("demo_signins", "--json"))
        yield site


@pytest.fixture(scope="session")
def empty_site(shared) -> Iterator[Site]:
    """An installation with one school and one teacher, nothing else."""
    with (
        tempfile.TemporaryDirectory(prefix="daiek-browser-") as folder,
        served(Path(folder), shared, "--no-demo") as site,
    ):
        site.manage("add_school", "Абай мектебі")
        printed = site.manage(
            "add_teacher", "aigul", "--name", "Сейітова Айгүл", "--email", "aigul@mektep.example"
        )
        site.signins = {"teacher": "aigul", "password": printed.split()[-1]}
        yield site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield browser
        browser.close()


# Told to the page before anything of ours runs: whatever the policy blocks is remembered.
REMEMBER_BLOCKED = """
window.blockedByPolicy = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.blockedByPolicy.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`);
});
"""


def watch(context: BrowserContext, troubles: list[str]) -> None:
    """Collect what must not happen on any page: script errors, policy reports, 5xx answers."""

    def watch_page(page: Page) -> None:
        page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                troubles.append(f"{page.url}: {message.text}")
                if "Content Security Policy" in message.text
                else None
            ),
        )
        page.on(
            "response",
            lambda response: (
                troubles.append(f"{response.status} {response.url}") if response.status >= 500 else None
            ),
        )

    context.add_init_script(REMEMBER_BLOCKED)
    context.on("page", watch_page)


@pytest.fixture
def visit(chromium):
    """`visit(**options)`: a new browser context that fails the test if a page misbehaves."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def new_context(**options: object) -> BrowserContext:
        context = chromium.new_context(**({"viewport": DESKTOP} | options))
        context.set_default_timeout(PATIENCE_MS)
        watch(context, troubles)
        contexts.append(context)
        return context

    yield new_context
    for context in contexts:
        context.close()
    assert troubles == []

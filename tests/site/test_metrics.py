"""Figures for Prometheus, in a process of their own as their library wants it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parent.parent.parent
LESSON = """
import django; django.setup()
from django.test import Client
visitor = Client(SERVER_NAME="localhost")
visitor.get("/"); visitor.get("/"); visitor.generic("BREW", "/"); visitor.get("/no-such-page/Ахметов")
print(visitor.get("/metrics").content.decode())
print("ELSEWHERE", visitor.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code)
print("FORWARDED", visitor.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code)
print("TOKEN", visitor.get("/metrics", headers={"Authorization": "Bearer open-sesame"}).status_code)
"""

pytestmark = pytest.mark.installation


@pytest.fixture
def printed(empty):
    """`printed(TOKEN=…)`: what the lesson prints in an installation that keeps figures."""

    def run(**variables: str) -> str:
        environment = os.environ | {
            "DAIEK_DATA_DIR": str(empty.folder),
            "DATABASE_URL": empty.database_url,
            "DAIEK_METRICS": "1",
            "PROMETHEUS_MULTIPROC_DIR": "",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            **variables,
        }
        environment.pop("PROMETHEUS_MULTIPROC_DIR")
        done = subprocess.run(
            [sys.executable, "-c", LESSON],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_requests_are_counted_by_route_and_never_by_address(printed):
    figures = printed()

    assert 'daiek_requests_total{method="GET",route="home",status="200"} 2.0' in figures
    assert 'daiek_requests_total{method="other",route="",status="405"} 1.0' in figures
    assert 'daiek_requests_total{method="GET",route="",status="404"} 1.0' in figures
    assert 'daiek_request_seconds_count{route="home"} 2.0' in figures
    assert "Ахметов" not in figures
    for name in ("daiek_tasks_waiting", "daiek_attempts_live", "daiek_late_answers_waiting"):
        assert f"\n{name} 0.0\n" in figures


def test_without_a_token_the_figures_are_for_this_machine_itself(printed):
    figures = printed()

    assert "ELSEWHERE 403\nFORWARDED 403\n" in figures


def test_with_a_token_whoever_shows_it_reads_them(printed):
    figures = printed(DAIEK_METRICS_TOKEN="open-sesame")

    assert "daiek_requests_total" not in figures
    assert "TOKEN 200" in figures


def test_an_installation_without_figures_has_no_such_page(db):
    assert Client().get("/metrics").status_code == 404

"""What a process takes into memory before anybody has asked it for something."""

import subprocess
import sys

import pytest

WEB = "import quizsite.wsgi; from django.urls import get_resolver; get_resolver().url_patterns"
WORKER = "import django; django.setup(); import quizsite.management.commands.work"
LOADED = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"

OF_FILES = {
    "numpy",
    "openpyxl",
    "xlsxwriter",
    "docx",
    "pypdf",
    "lxml",
    "markdown_it",
    "jsonschema",
    "charset_normalizer",
    "typst",
    "nh3",
}
"""Readers and writers of files: together 45 MB in every process, for what is done a few times a week."""

OF_PAGES = {"cryptography"}
"""Ciphers, 3 MB: allauth takes them with its pages; no work in the background has a second step."""


@pytest.mark.parametrize(
    ("starts", "heavy"), [(WEB, OF_FILES), (WORKER, OF_FILES | OF_PAGES)], ids=["web", "worker"]
)
def test_a_process_starts_without_what_is_seldom_needed(tmp_path, starts, heavy):
    ran = subprocess.run(
        [sys.executable, "-c", f"{starts}\n{LOADED}"],
        env={"DAIEK_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "quizsite.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(ran.stdout.split())
    assert "scoring" in loaded
    assert not heavy & loaded

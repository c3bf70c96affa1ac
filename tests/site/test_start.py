"""What a web process takes into memory before anybody has asked it for something."""

import subprocess
import sys

STARTED = """
import sys
import quizsite.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
HEAVY = {
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
}
"""Readers and writers of files: together 45 MB in every process, for what is done a few times a week."""


def test_a_web_process_starts_without_what_only_files_need(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", STARTED],
        env={"DAIEK_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "quizsite.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(ran.stdout.split())
    assert "scoring" in loaded
    assert not HEAVY & loaded

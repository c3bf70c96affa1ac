"""What the site is made of: pinned, with hashes, and told in the bill of materials."""

import json
import re
import subprocess
import sys

import pytest
from django.conf import settings

PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z0-9,_-]+\])?==([^ ;\\]+)", re.MULTILINE)
LISTS = ["requirements.txt", "requirements-server.txt", "requirements-dev.txt"]


@pytest.mark.parametrize("name", LISTS)
def test_every_package_has_a_hash(name):
    entries = re.split(r"\n(?=[a-z0-9])", (settings.BASE_DIR / name).read_text())
    packages = [entry for entry in entries if PINNED.match(entry)]
    assert packages
    assert [entry.splitlines()[0] for entry in packages if "--hash=sha256:" not in entry] == []


def test_the_bill_of_materials_names_every_package(tmp_path):
    written = tmp_path / "sbom.json"
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "requirements.txt", "-o", str(written)]
    subprocess.run(command, cwd=settings.BASE_DIR, check=True, capture_output=True)

    named = {(each["name"], each["version"]) for each in json.loads(written.read_text())["components"]}
    assert named == set(PINNED.findall((settings.BASE_DIR / "requirements.txt").read_text()))

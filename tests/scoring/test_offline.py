"""What lets the quiz page open without network, as far as the server has a hand in it."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from django.urls import reverse

from scoring import attempts
from tests.scoring.moments import NOW

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "static" / "js" / "quiz"


def test_worker_is_a_script_that_is_asked_for_anew_and_rules_over_attempts_only(client):
    address = reverse("scoring:quiz_worker")
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert (response["Cache-Control"], address) == ("no-cache", "/attempts/worker.js")
    assert "connect-src 'self'" in response["Content-Security-Policy"]
    assert response.content.decode() == (SOURCES / "worker.js").read_text(encoding="utf-8")


def test_worker_and_page_mean_the_same_copies():
    names = [
        re.search(r'const COPIES = "([^"]+)"', (SOURCES / name).read_text(encoding="utf-8"))
        for name in ("worker.js", "copies.js")
    ]
    assert [found and found[1] for found in names] == ["daiek-quiz"] * 2


def test_page_says_whose_copy_it_is(sign_in, pupil, assignment, at):
    attempt = attempts.start(assignment=assignment, pupil=pupil, now=at(NOW), seed=7)
    page = sign_in(pupil).get(reverse("scoring:attempt", args=[attempt.pk])).content.decode()
    assert f'data-pupil="{pupil.pk}"' in page
    assert ' id="quiz"' in page  # where the worker marks a copy


def test_home_and_pin_page_make_copies_of_others_go(client, sign_in, pupil, classroom):
    pin_page = reverse("accounts:pin", args=[classroom.join_code, pupil.pk])
    assert 'data-pupil=""' in client.get(pin_page).content.decode()
    assert f'data-pupil="{pupil.pk}"' in sign_in(pupil).get(reverse("scoring:pupil_home")).content.decode()


@pytest.fixture
def bundles() -> ModuleType:
    """A program, not a package: loaded from its file."""
    found = spec_from_file_location("daiek_bundles", ROOT / "tools" / "bundles.py")
    assert found is not None
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_committed_bundles_are_what_their_sources_say(bundles):
    assert list(bundles.troubles()) == []


def test_source_that_changed_without_its_bundle_is_named(bundles, monkeypatch, tmp_path):
    (tmp_path / "main.js").write_text("export const changed = true;\n")
    monkeypatch.setattr(bundles, "ROOT", tmp_path)
    monkeypatch.setattr(bundles, "BUNDLES", {"quiz.js": tmp_path / "main.js"})
    assert list(bundles.troubles()) == ["sources have changed", "bundles have changed"]


@pytest.mark.parametrize("name", ["quiz.js", "forget.js"])
def test_bundle_asks_for_no_second_file(name):
    script = (SOURCES.parent / "bundles" / name).read_text(encoding="utf-8")
    assert "import(" not in script
    assert not re.match(r"import\b", script)

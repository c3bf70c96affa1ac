"""Says which texts are not translated: part of `make check`; exits 1 if there are any.

Own texts: every text of the sources stands in every catalogue, translated, not fuzzy, with the
same placeholders. Packages' texts: whatever Django and allauth say on our pages is there in
Kazakh and Russian, from the package itself or from locale/packages.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import allauth
import django
import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("kk", "ru", "en")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_DJANGO = Path(django.__file__).parent
_ALLAUTH = Path(allauth.__file__).parent
# Where each package keeps its catalogues.
PACKAGES = {
    "django": _DJANGO / "conf" / "locale",
    "django.contrib.admin": _DJANGO / "contrib" / "admin" / "locale",
    "django.contrib.auth": _DJANGO / "contrib" / "auth" / "locale",
    "allauth": _ALLAUTH / "locale",
}

Key = tuple[str, str]


def key(entry: polib.POEntry) -> Key:
    """What gettext looks a text up by."""
    return (entry.msgctxt or "", entry.msgid)


def texts(entry: polib.POEntry) -> list[str]:
    """All translations of an entry: one, or one for each plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def is_translated(entry: polib.POEntry) -> bool:
    """Whether every form has a text that nobody marked as doubtful."""
    return all(texts(entry)) and "fuzzy" not in entry.flags and not entry.obsolete


def wrong_placeholders(entry: polib.POEntry) -> bool:
    """Whether a translation lacks a placeholder or invents one (a plural form may leave out the number)."""
    wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural or ""))
    for text in texts(entry):
        found = set(PLACEHOLDER.findall(text))
        if found - wanted or (not entry.msgid_plural and found != wanted):
            return True
    return False


def collected_texts() -> set[Key]:
    """Every text that the sources mark for translation, collected into a copy of locale/."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        tracked = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard", ":!static", ":!tests"],  # git of the path
            cwd=ROOT, check=True, capture_output=True, text=True,
        ).stdout.splitlines()  # fmt: skip
        for name in tracked:
            if (ROOT / name).exists():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, copy / name)
        subprocess.run([sys.executable, copy / "tools" / "messages.py"], cwd=copy, check=True)  # ours
        return {key(entry) for entry in polib.pofile(str(copy / "locale/en/LC_MESSAGES/django.po"))}


def own_problems() -> list[str]:
    """What is wrong with locale/kk, ru and en."""
    problems = []
    wanted = collected_texts()
    for language in LANGUAGES:
        catalogue = polib.pofile(str(ROOT / f"locale/{language}/LC_MESSAGES/django.po"))
        problems += [
            f"{language}: not translated: {entry.msgid!r}" for entry in catalogue if not is_translated(entry)
        ]
        problems += [
            f"{language}: placeholders differ: {e.msgid!r}" for e in catalogue if wrong_placeholders(e)
        ]
        there = {key(entry) for entry in catalogue if not entry.obsolete}
        problems += [
            f"{language}: not collected, run make messages: {msgid!r}" for _, msgid in wanted - there
        ]
        problems += [
            f"{language}: no longer used, run make messages: {msgid!r}" for _, msgid in there - wanted
        ]
    return problems


@cache
def teachers_sign_in_texts() -> frozenset[str]:
    """Every string constant of allauth's account pages: the part of it that we offer."""
    sources = (_ALLAUTH / "account").rglob("*.py")
    return frozenset(
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def is_met(package: str, msgid: str) -> bool:
    """Whether our pages can show the text (allauth brings much that is not installed here)."""
    return package != "allauth" or msgid in teachers_sign_in_texts()


def package_problems() -> list[str]:
    """What the packages' texts lack in Kazakh and Russian."""
    problems = []
    for language in ("kk", "ru"):
        own_path = ROOT / f"locale/packages/{language}/LC_MESSAGES/django.po"
        own = polib.pofile(str(own_path)) if own_path.exists() else polib.POFile()
        problems += [
            f"packages/{language}: placeholders differ: {e.msgid!r}" for e in own if wrong_placeholders(e)
        ]
        ours = {key(entry) for entry in own if is_translated(entry)}
        for package, folder in PACKAGES.items():
            reference = folder / ("en" if package != "allauth" else "ru") / "LC_MESSAGES" / "django.po"
            path = folder / language / "LC_MESSAGES" / "django.po"
            theirs = {key(e) for e in polib.pofile(str(path)) if is_translated(e)} if path.exists() else set()
            wanted = {
                key(e) for e in polib.pofile(str(reference)) if not e.obsolete and is_met(package, e.msgid)
            }
            problems += [
                f"packages/{language}: {package}: {msgid!r}" for _, msgid in sorted(wanted - theirs - ours)
            ]
    return problems


if __name__ == "__main__":
    found = own_problems() + package_problems()
    print("\n".join(found[:60]))
    print(f"Catalogues: {len(found)} problems" if found else "Catalogues: kk, ru and en are complete")
    raise SystemExit(bool(found))

"""Collects texts to translate into locale/kk, ru and en: `make messages`.

English is the language of the sources, so its catalogue is filled with the texts themselves.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
import polib
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("kk", "ru", "en")
PLURAL_FORMS = {
    "kk": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
    ),
}


def collect(locale: Path) -> None:
    """Bring the catalogues below `locale` up to date with the sources."""
    for language in LANGUAGES:
        (locale / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    call_command(
        "makemessages",
        locale=list(LANGUAGES),
        no_location=True,
        no_wrap=True,
        no_obsolete=True,
        ignore_patterns=[".venv", "var", "staticfiles", "tests", "benchmarks", "tools", "node_modules"],
        verbosity=0,
    )
    for language in LANGUAGES:
        tidy(locale / language / "LC_MESSAGES" / "django.po", language)


def tidy(path: Path, language: str) -> None:
    """Plain headers that do not change from run to run; English filled in."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.metadata = {
        "Project-Id-Version": "Daiek",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[language],
    }
    catalogue.metadata_is_fuzzy = False
    catalogue.header = ""
    if language == "en":
        for entry in catalogue:
            if entry.msgid_plural:
                entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
            else:
                entry.msgstr = entry.msgid
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalogue.save(str(path))


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "quizsite.settings"
    django.setup()
    collect(ROOT / "locale")

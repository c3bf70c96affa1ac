"""Compiles the translation catalogues: `python -m quizsite.catalogues`.

polib does what GNU gettext's msgfmt does, so that a machine with nothing but Python can serve
the site. Compiled files are not kept in the repository.
"""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_all(locale: Path = LOCALE) -> list[Path]:
    """Compile every catalogue that is newer than its compiled file; the files written."""
    written = []
    for source in sorted(locale.rglob("LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written.append(target)
    return written


if __name__ == "__main__":
    compile_all()

"""The pupil's scripts, bundled into one file a page: `python tools/bundles.py` says whether they are fresh.

A phone on a slow network asks for one script, not for ten. Sources stand in static/js/quiz; bundles are
made on a developer's machine with esbuild (`--make`, needs npx) and committed, so that nobody else needs
Node. The record beside them holds the digests of their sources: a source that changed without its bundle
is found everywhere, and where that esbuild is at hand the bundles are made anew and compared.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "static" / "js"
FOLDER = SCRIPTS / "bundles"
RECORD = FOLDER / "manifest.json"
ESBUILD = "0.28.2"
# Chrome of a phone four years old, and Safari's like.
OPTIONS = [
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--legal-comments=none",
]
BUNDLES = {"quiz.js": SCRIPTS / "quiz" / "main.js", "forget.js": SCRIPTS / "quiz" / "forget.js"}
_IMPORT = re.compile(r"""^(?:import|export)\b[^"']*["'](\.[^"']+)["']""", re.MULTILINE)


def integrity(file: Path) -> str:
    """The file's digest, as browsers write it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(file.read_bytes()).digest()).decode()


def sources() -> list[Path]:
    """Everything that goes into a bundle, by following the imports."""
    found: set[Path] = set()
    waiting = list(BUNDLES.values())
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += [(file.parent / name).resolve() for name in _IMPORT.findall(file.read_text("utf-8"))]
    return sorted(found)


def record() -> dict[str, object]:
    """What is written down beside the bundles."""
    return {
        "esbuild": ESBUILD,
        "options": OPTIONS,
        "sources": {str(file.relative_to(ROOT)): integrity(file) for file in sources()},
        "bundles": {name: integrity(FOLDER / name) for name in BUNDLES},
    }


def make(command: list[str], folder: Path) -> None:
    """Bundle everything into the folder."""
    for name, entry in BUNDLES.items():
        source = str(entry.relative_to(ROOT))
        subprocess.run(
            [*command, source, *OPTIONS, f"--outfile={folder / name}", "--log-level=warning"],
            cwd=ROOT,
            check=True,
        )


def troubles() -> Iterator[str]:
    """Why the bundles are not what their sources say."""
    kept = json.loads(RECORD.read_text("utf-8"))
    now = record()
    yield from (f"{key} have changed" for key in now if kept.get(key) != now[key])
    if at_hand() and kept == now:
        with tempfile.TemporaryDirectory() as name:
            make(["esbuild"], Path(name))
            yield from (f"{each} comes out otherwise" for each in BUNDLES if _differs(Path(name), each))


def at_hand() -> bool:
    """Whether the esbuild that made the bundles is installed here."""
    if shutil.which("esbuild") is None:
        return False
    told = subprocess.run(["esbuild", "--version"], capture_output=True, text=True, check=True)
    return told.stdout.strip() == ESBUILD


def _differs(folder: Path, name: str) -> bool:
    return (folder / name).read_bytes() != (FOLDER / name).read_bytes()


def main() -> int:
    """Make the bundles, or say whether they are fresh."""
    parser = argparse.ArgumentParser(description="The pupil's scripts, bundled.")
    parser.add_argument("--make", action="store_true", help="bundle anew with esbuild (through npx, or PATH)")
    if parser.parse_args().make:
        make(["esbuild"] if at_hand() else ["npx", "--yes", f"esbuild@{ESBUILD}"], FOLDER)
        RECORD.write_text(json.dumps(record(), indent=2) + "\n", "utf-8")
        return 0
    found = list(troubles())
    for each in found:
        print(f"static/js/bundles: {each}. Run: python tools/bundles.py --make", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""Measures of a run: CPU seconds, growth, memory, and the same bytes every time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from benchmarks.quality.asking import texts
from benchmarks.quality.measure import LIBRARY, ROOT, Measure, skipped

TIMES = (1, 8, 64)
"""How many times over the shipped text of 17 KB is read: then it has 140 KB and 1.1 MB."""
MOST_GROWTH = 1.25
"""CPU per KB of a long text against that of the short one; 1 is linear."""
SEEDS = ("0", "1", "4242")
PYTHONS = ("3.11", "3.12", "3.13")


def of_running() -> list[Measure]:
    """Every measure of a run."""
    return [*_of_speed(), *_of_memory(), *_of_repeating()]


def _of_speed() -> list[Measure]:
    command = [sys.executable, "-m", "benchmarks.document", *map(str, TIMES)]
    (size, seconds), *longer = json.loads(_output(command))
    found = [Measure("questions from 16 KB, CPU s", 1.5, seconds, _kb(size), is_most=True, column="CPU s")]
    for longer_size, longer_seconds in longer:
        growth = (longer_seconds / longer_size) / (seconds / size)
        found.append(
            Measure("CPU per KB, against 16 KB", MOST_GROWTH, growth, _kb(longer_size), is_most=True)
        )
    return found


def _of_memory() -> list[Measure]:
    peak_mb = _read([sys.executable], [str(LIBRARY)])["peak_mb"]
    return [
        Measure(
            "memory at its peak, MB", 200, peak_mb, _kb(LIBRARY.stat().st_size), is_most=True, column="MB"
        )
    ]


def _of_repeating() -> list[Measure]:
    paths = [str(path) for path in texts()]
    digests = {_read([sys.executable], paths, seed)["digest"] for seed in SEEDS}
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    found = [Measure("different outputs of one input", 1, len(digests), f"{len(SEEDS)} seeds", is_most=True)]
    for python in PYTHONS:
        if python != here:
            found += _of_python(python, paths, digests)
    return found


def _of_python(python: str, paths: Sequence[str], digests: set[str]) -> list[Measure]:
    """Whether another Python gives the same bytes, in an environment that uv makes for the run."""
    name = f"different outputs with Python {python}"
    path, uv = shutil.which(f"python{python}"), ROOT / ".venv" / "bin" / "uv"
    if path is None or subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode:
        return skipped([name], f"python{python} not installed")
    package = f"python-crfsuite=={version('python-crfsuite')}"
    command = [str(uv), "run", "--quiet", "--isolated", "--no-project", "--python", path, "--with", package]
    try:
        digest = _read([*command, "python"], paths)["digest"]
    except subprocess.CalledProcessError as error:
        return skipped([name], (error.stderr.strip().splitlines() or ["no environment"])[-1])
    return [Measure(name, 1, len(digests | {digest}), f"{len(paths)} texts", is_most=True)]


def _read(python: Sequence[str], paths: Sequence[str], seed: str = "0") -> dict[str, Any]:
    result: dict[str, Any] = json.loads(_output([*python, "-m", "benchmarks.quality.reading", *paths], seed))
    return result


def _output(command: Sequence[str], seed: str = "0") -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout


def _kb(size: int) -> str:
    return f"{size / 1000:,.0f} KB"

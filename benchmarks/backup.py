"""A backup in the middle of a lesson: `python -m benchmarks.backup [PUPILS]`, on SQLite or `DATABASE_URL`.

A class saves its answers, sixteen at once; when a third of them is acknowledged a backup begins, and the
class goes on. Then the backup is restored into an installation of its own. Every answer that was
acknowledged before the backup began must be in it; how many more it has, and how long saves took before
and during it, is told. Ends with 1 if an answer is missing.

With `DATABASE_URL` (an empty database; `RESTORE_URL` names another) PostgreSQL is tried instead.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock

from benchmarks.driving import AT_ONCE
from benchmarks.server import ROOT, command_line, free_port, running, wait_until_ready
from benchmarks.signins import Lesson
from benchmarks.visitors import SitePupil, Visitor

PUPILS = 60
TELL = """
import django; django.setup()
import json
from scoring.models import Response
rows = Response.objects.exclude(answer=None).values_list("attempt_id", "position", "answer")
print(json.dumps(list(rows)))
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was acknowledged: where, what, when, and how many seconds that took."""

    attempt: int
    position: int
    answer: str
    at: float
    took_s: float


@dataclass(slots=True)
class Record:
    """All that is acknowledged; says when a third of it is."""

    third: int
    kept: list[Kept] = field(default_factory=list)
    reached: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    def add(self, one: Kept) -> None:
        """One more."""
        with self._lock:
            self.kept.append(one)
            if len(self.kept) >= self.third:
                self.reached.set()


def save_all(pupil: SitePupil, record: Record) -> None:
    """As `SitePupil.save`, and what is acknowledged goes into the record."""
    attempt = int(re.findall(r"\d+", pupil.save_path)[0])
    for position, values in sorted(pupil.choices.items()):
        value = values[(pupil.number + position) % len(values)]
        began = time.monotonic()
        answer = {"position": position, "sequence": 1, "values": [value]}
        said = pupil.visitor.send_json(pupil.save_path, {"answers": [answer]})
        assert said["answers"][0]["outcome"] == "saved", said
        now = time.monotonic()
        record.add(Kept(attempt, position, value, now, now - began))


def python(environment: dict[str, str], *arguments: str) -> str:
    """What Python prints."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def seated(lesson: Lesson, port: int) -> list[SitePupil]:
    """The class with the quiz open before everybody."""
    pupils = [
        SitePupil(Visitor(port), number, name, pin, class_code=lesson.class_code)
        for number, (name, pin) in enumerate(lesson.pins)
    ]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(sit, pupils))
    return pupils


def sit(pupil: SitePupil) -> None:
    """From the class code to the open page."""
    pupil.sign_in()
    pupil.home()
    pupil.begin()
    pupil.open()


def lesson_with_backup(
    environment: dict[str, str], archive: Path, pupils: int
) -> tuple[list[Kept], float, float]:
    """What was acknowledged, and when the backup began and ended."""
    port = free_port()
    python(environment, "manage.py", "prepare", "--no-demo", "--port", str(port))
    lesson = Lesson(**json.loads(python(environment, "-m", "benchmarks.site", str(pupils), "0")))
    with running(command_line("web", port), environment, port):
        wait_until_ready(port, "/health/ready")
        seats = seated(lesson, port)
        record = Record(third=sum(len(seat.choices) for seat in seats) // 3)
        with ThreadPoolExecutor(AT_ONCE) as threads:
            saving = [threads.submit(save_all, seat, record) for seat in seats]
            record.reached.wait()
            began = time.monotonic()
            python(environment, "manage.py", "backup", "-o", str(archive))
            ended = time.monotonic()
            for one in saving:
                one.result()
    return record.kept, began, ended


def slowest_ms(kept: list[Kept]) -> float:
    """The longest of these saves."""
    return 1000 * max((one.took_s for one in kept), default=0)


def main() -> int:
    """Print what the backup has; 1 if an acknowledged answer is missing."""
    pupils = int(sys.argv[1]) if len(sys.argv) > 1 else PUPILS
    with TemporaryDirectory(prefix="daiek-backup-") as name:
        folder = Path(name)
        site = os.environ | {"DAIEK_DATA_DIR": str(folder / "site"), "DAIEK_HTTPS": "0"}
        site |= {"DAIEK_STATIC_ROOT": str(folder / "static"), "DJANGO_SETTINGS_MODULE": "quizsite.settings"}
        (folder / "site").mkdir()
        kept, began, ended = lesson_with_backup(site, folder / "lesson.tar.gz", pupils)
        other = site | {"DAIEK_DATA_DIR": str(folder / "other")}
        other["DATABASE_URL"] = os.environ.get("RESTORE_URL", "")
        python(other, "manage.py", "restore", str(folder / "lesson.tar.gz"))
        rows = json.loads(python(other, "-c", TELL))
        restored = {(attempt, position): answer for attempt, position, answer in rows}
    before = [one for one in kept if one.at <= began]
    during = [one for one in kept if began < one.at <= ended]
    missing = [one for one in before if restored.get((one.attempt, one.position)) != one.answer]
    print(f"{len(kept)} answers acknowledged, {len(before)} of them before the backup began;")
    print(f"restored {len(restored)}, missing {len(missing)}.")
    print(f"The backup took {ended - began:.1f} s; meanwhile {len(during)} answers were saved.")
    print(f"Slowest save before it {slowest_ms(before):.0f} ms, during it {slowest_ms(during):.0f} ms.")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())

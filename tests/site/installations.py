"""Installations of their own, with a folder, a database and rows of every kind, run as a technician would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pytest_django.plugin import DjangoDbBlocker

from quizsite.copying import Sum, opened, sums

ROOT = Path(__file__).resolve().parent.parent.parent

FILL = """
import django; django.setup()
from django.core.files.base import ContentFile
from accounts.models import User
from tests.factories import ClassroomFactory, EnrolmentFactory, PupilFactory, SchoolFactory, TeacherFactory
from tests.site.world import make_world
for number in (1, 2):
    school = SchoolFactory(name=f"№{number} «Ғылым» мектебі")
    owner = TeacherFactory(school=school, username=f"aigul{number}")
    classroom = ClassroomFactory(school=school, name="9 «Ә»", teachers=[owner], join_code=f"AB2CD{number}")
    pupil = PupilFactory(school=school, username=f"daulet{number}", full_name="Ахметов Дәулет")
    EnrolmentFactory(classroom=classroom, pupil=pupil)
    if number == 1:
        make_world(classroom=classroom, pupil=pupil, owner=owner)
"""


@dataclass(frozen=True)
class Installation:
    """A folder and a database; every command runs in a process of its own."""

    folder: Path
    database_url: str
    # Lets tests reach databases; set once, by conftest.
    blocker: ClassVar[DjangoDbBlocker]

    @classmethod
    def on_sqlite(cls, folder: Path) -> Installation:
        """With tables, without rows."""
        return cls(folder, f"sqlite:///{folder}/daiek.sqlite3").prepared()

    def prepared(self) -> Installation:
        """With its folder and tables."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.manage("migrate", "--verbosity=0")
        return self

    def copied(self, folder: Path) -> Installation:
        """Another with the same rows and files. Only of one on SQLite."""
        shutil.copytree(self.folder, folder)
        return Installation(folder, f"sqlite:///{folder}/daiek.sqlite3")

    @property
    def environment(self) -> dict[str, str]:
        """The variables of its commands: no other setting of this machine gets in."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DAIEK_", "PG"))}
        return kept | {
            "DAIEK_DATA_DIR": str(self.folder),
            "DATABASE_URL": self.database_url,
            "DAIEK_HTTPS": "0",
            "DJANGO_SETTINGS_MODULE": "quizsite.settings",
        }

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """`manage.py` with the arguments, however it ends."""
        return self.code("manage.py", *arguments, **variables)

    def manage(self, *arguments: str, **variables: str) -> str:
        """What `manage.py` prints; it must succeed."""
        done = self.run(*arguments, **variables)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def pages(self, code: str, **variables: str) -> str:
        """What the code prints that looks at pages: their style need not be gathered."""
        return self.python(code, DJANGO_SETTINGS_MODULE="tests.settings", **variables)

    def python(self, code: str, **variables: str) -> str:
        """What the code prints."""
        done = self.code("-c", code, **variables)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def fill(self) -> Installation:
        """Rows of every kind, and a picture on disk."""
        self.python(FILL)
        return self

    def sums(self) -> dict[str, Sum]:
        """Rows and sums of every table; read here, because a process of its own takes a while to start."""
        with self.blocker.unblock(), opened(self.database_url) as other:
            return sums(other)

    def code(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Python with the arguments, however it ends."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment | variables,
            capture_output=True,
            text=True,
            check=False,
        )

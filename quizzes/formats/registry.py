"""Every format by its slug, in the order in which a file's content is tried."""

from __future__ import annotations

from quizzes.formats.aiken import Aiken
from quizzes.formats.anki import Anki
from quizzes.formats.base import Format, Source
from quizzes.formats.gift import Gift
from quizzes.formats.kahoot import Kahoot
from quizzes.formats.moodle import MoodleXml
from quizzes.formats.own import OwnJson
from quizzes.formats.qti import Qti
from quizzes.formats.quizizz import Quizizz
from quizzes.formats.table import CsvTable, XlsxTable

_FORMATS: tuple[Format, ...] = (
    OwnJson(),
    MoodleXml(),
    Qti("qti30"),
    Qti("qti22"),
    Qti("qti21"),
    CsvTable(),
    Aiken(),
    Gift(),
    Kahoot(),
    Quizizz(),
    XlsxTable(),
    Anki(),
)

FORMATS: dict[str, Format] = {one.slug: one for one in _FORMATS}


def recognised(source: Source) -> str | None:
    """The slug of the first format that takes the content for its own."""
    return next((one.slug for one in _FORMATS if one.recognises(source)), None)

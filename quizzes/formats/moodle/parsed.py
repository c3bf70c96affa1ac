"""What the reader of a type gives back, while its texts are still of mixed markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from quizzes.formats.mixed import Text

NO_TEXT = Text("", "plain")


@dataclass(slots=True)
class Parsed:
    """A question's type and content, the part of its text that is the stem, and what its type decides.

    wrong: what is said to every other answer; points: in hundredths, None where the default mark says.
    """

    type: str
    stem: Text
    content: dict[str, Any] = field(default_factory=dict)
    wrong: Text = NO_TEXT
    points: int | None = None

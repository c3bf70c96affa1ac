"""What the preparation of a side hands to the driver."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lesson:
    """Who signs in to the site with what, and which class results the teacher opens."""

    class_code: str
    pins: list[tuple[str, str]]
    teacher: str
    password: str
    assignment: int
    large_assignment: int | None

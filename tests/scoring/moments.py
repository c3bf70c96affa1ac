"""The hour in which the quiz of these tests is open."""

from datetime import UTC, datetime

OPENS_AT = datetime(2026, 9, 1, 3, 0, tzinfo=UTC)
NOW = datetime(2026, 9, 1, 4, 0, tzinfo=UTC)
CLOSES_AT = datetime(2026, 9, 1, 5, 0, tzinfo=UTC)

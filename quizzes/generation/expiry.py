"""When a question is to be looked at again.

What a text says of its own time (counts of members, who holds an office, what is so «now») may have
changed since. Its question is looked at a year after the day for which the text's figures hold: a school
year is planned by the year, and official figures come out by the year. Where the document names no such
day, the year counts from the day on which the question was drafted.
"""

from __future__ import annotations

from datetime import date

YEARS = 1


def review_by(as_of: date) -> date:
    """The day by which a question on a time-bound fact that held on `as_of` is looked at again."""
    try:
        return as_of.replace(year=as_of.year + YEARS)
    except ValueError:  # 29 February
        return as_of.replace(year=as_of.year + YEARS, day=28)

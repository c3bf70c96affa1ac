"""Semantic fields: words of one kind, from which plausible wrong answers are taken.

The fields are data (`fields/*.toml`); here they are read and looked up. Members that mean nearly the
same stand together as kin: none of them can be wrong where another is right.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Kin = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A kind of thing: its slug, the noun that asks for it, and its members, kin by kin.

    heads: the stems of nouns whose kind a member before them tells («өзбек тілі»).
    is_known: whether everyone knows the set, so that «қай» asks for one of it. is_for_lists: whether a
    member is asked for only as a part of a list.
    """

    name: str
    ask: str
    members: tuple[Kin, ...]
    heads: frozenset[str]
    is_known: bool
    is_for_lists: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands in the fields: its field and its kin."""

    field: Field
    kin: Kin


@cache
def all_fields() -> tuple[Field, ...]:
    """Every field, by file and place in it."""
    folder = files("quizzes.generation") / "fields"
    paths = sorted(
        (path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name
    )
    tables = [tomllib.loads(path.read_text("utf-8")) for path in paths]
    return tuple(
        Field(
            name,
            table["ask"],
            tuple(_kin(member) for member in table["words"].split(",")),
            frozenset(table.get("heads", "").split()),
            table.get("known", False),
            table.get("in_lists", False),
        )
        for tables_of_file in tables
        for name, table in tables_of_file.items()
    )


def field_named(name: str) -> Field:
    """The field with that slug."""
    return next(field for field in all_fields() if field.name == name)


def _kin(member: str) -> Kin:
    return tuple(" ".join(word.split()) for word in member.split("="))


@cache
def _index() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for field in all_fields():
        for kin in field.members:
            for word in kin:
                found.setdefault(word.lower(), []).append(Place(field, kin))
    return {word: tuple(places) for word, places in found.items()}


def places_of(word: str) -> tuple[Place, ...]:
    """The places of a word or phrase in its base form; none if no field knows it."""
    return _index().get(word.lower(), ())

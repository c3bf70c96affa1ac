"""How often something may be done in a while: counted for a person or a class, never for an address.

A school is one address, and a class saves at the same moment. Counts live in the cache: where each web
process has a cache of its own, each counts for itself, which only makes the limits wider.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in so many seconds, from the first of them on."""

    name: str
    most: int
    seconds: int

    def count(self, key: object) -> bool:
        """One more; whether it is still within the limit."""
        name = self._name(key)
        cache.add(name, 0, self.seconds)
        try:
            return cache.incr(name) <= self.most
        except ValueError:  # it ended between the two lines
            return True

    def is_reached(self, key: object) -> bool:
        """Whether one more would be too many."""
        counted: int = cache.get(self._name(key), 0)
        return counted >= self.most

    def _name(self, key: object) -> str:
        return f"limit:{self.name}:{key}"


# A class of thirty that mistypes three times each stays below; trying PINs through does not.
WRONG_PINS_OF_CLASS = Limit("wrong-pins", most=100, seconds=600)
# A page of ours saves at most twice a second, and hardly anyone keeps that up for a minute.
CHANGES_OF_PERSON = Limit("changes", most=300, seconds=60)

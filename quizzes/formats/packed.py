"""A list that keeps its items packed: questions as objects take up to fifty times what their file does."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any, Generic, TypeVar, cast, overload

T = TypeVar("T")

_TOGETHER = 100
"""Items that are packed and unpacked as one: texts that they share are then kept once."""


class Packed(Sequence[T], Generic[T]):
    """Items in their order, equal to the list of them. All but the last hundred are made anew when asked for.

    Files (`bytes`) are never copied, however many items have them.
    """

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._packs: list[bytes] = []
        self._last: list[T] = []
        self._files = _Files()
        self._unpacked: tuple[int, list[T]] = (-1, [])
        self.extend(items)

    def append(self, item: T) -> None:
        """Add one item."""
        self._last.append(item)
        if len(self._last) == _TOGETHER:
            self._packs.append(self._files.pack(self._last))
            self._last = []

    def extend(self, items: Iterable[T]) -> None:
        """Add the items in their order."""
        for item in items:
            self.append(item)

    def replace_each(self, change: Callable[[int, T], T]) -> None:
        """Put what `change` makes of its index and itself in the place of every item."""
        self._unpacked = (-1, [])
        for at, pack in enumerate(self._packs):
            items: list[T] = self._files.unpack(pack)
            changed = [change(at * _TOGETHER + index, item) for index, item in enumerate(items)]
            self._packs[at] = self._files.pack(changed)
        before = len(self._packs) * _TOGETHER
        self._last = [change(before + index, item) for index, item in enumerate(self._last)]

    def __len__(self) -> int:
        return len(self._packs) * _TOGETHER + len(self._last)

    def __iter__(self) -> Iterator[T]:
        for pack in self._packs:
            yield from cast("list[T]", self._files.unpack(pack))
        yield from self._last

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        pack, index = divmod(range(len(self))[at], _TOGETHER)
        if pack == len(self._packs):
            return self._last[index]
        if self._unpacked[0] != pack:
            self._unpacked = pack, self._files.unpack(self._packs[pack])
        return self._unpacked[1][index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, list | Packed) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # grows, as a list does

    def __add__(self, others: Iterable[T]) -> list[T]:
        return [*self, *others]

    def __repr__(self) -> str:
        return repr(list(self))


class _Files:
    """Packs lists of items, and keeps the files in them apart."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []
        self._places: dict[int, int] = {}

    def pack(self, items: Sequence[Any]) -> bytes:
        """The items as bytes that `unpack` takes."""
        out = BytesIO()
        packer = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
        packer.persistent_id = self._place  # type: ignore[method-assign]  # as the library says
        packer.dump(items)
        return zlib.compress(out.getbuffer(), 1)

    def unpack(self, pack: bytes) -> list[Any]:
        """The items, made anew."""
        unpacker = pickle.Unpickler(BytesIO(zlib.decompress(pack)))  # noqa: S301  # packed above, and never stored
        unpacker.persistent_load = self._kept.__getitem__  # type: ignore[method-assign]  # as above
        return cast("list[Any]", unpacker.load())

    def _place(self, one: object) -> int | None:
        """Where a file is kept; None for everything else. What is kept lives on, so its id stays its own."""
        if not isinstance(one, bytes):
            return None
        if id(one) not in self._places:
            self._places[id(one)] = len(self._kept)
            self._kept.append(one)
        return self._places[id(one)]

"""What is kept in memory: the things that were asked for last, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """A thing that knows roughly what keeping it costs."""

    @property
    def size(self) -> int:
        """Bytes, what belongs to it counted in."""


Thing = TypeVar("Thing", bound=Sized)


class Memory(Generic[Thing]):
    """Things by key, at most so many bytes of them; safe for any number of threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self.lock = Lock()
        self.kept: OrderedDict[Hashable, Thing] = OrderedDict()

    def find(self, key: Hashable) -> Thing | None:
        """The thing under a key, if it is still here."""
        return self.find_all((key,))[0]

    def find_all(self, keys: Sequence[Hashable]) -> list[Thing | None]:
        """The things under several keys, in their order."""
        with self.lock:
            found = [*map(self.kept.get, keys)]
            if self.size * 2 > self.most:  # before, nothing is forgotten for long yet
                for key, thing in zip(keys, found, strict=True):
                    if thing is not None:
                        self.kept.move_to_end(key)
            return found

    def keep(self, key: Hashable, thing: Thing) -> None:
        """Remember a thing, and forget those that nobody asked for longest."""
        with self.lock:
            before = self.kept.pop(key, None)
            self.size += thing.size - (before.size if before else 0)
            self.kept[key] = thing
            while self.size > self.most:
                self.size -= self.kept.popitem(last=False)[1].size

"""What happened, for whoever looks on: the page's event stream and the handles of persons."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rehearsal.facts import Message


@dataclass(frozen=True, slots=True)
class Shown:
    """A message is new or was edited."""

    message: Message


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message is gone."""

    chat: int
    id: int


@dataclass(frozen=True, slots=True)
class Typing:
    """The bot is busy in a chat; `action` in the words of sendChatAction."""

    chat: int
    action: str


@dataclass(frozen=True, slots=True)
class Toast:
    """The bot answered a tap; an empty text only ends the button's spinner."""

    user: int
    query: str
    text: str
    alert: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """Something else changed: who there is, chats, the clock, commands, a breakage. Look at the whole."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The world ends; nothing follows."""


Item = Shown | Deleted | Typing | Toast | Changed | Closed


class News:
    """Hands each item to all who subscribed; one that falls `backlog` behind gets a Changed."""

    def __init__(self) -> None:
        self._readers: set[asyncio.Queue[Item]] = set()

    def publish(self, item: Item) -> None:
        """Tell all readers at once; never waits."""
        for reader in self._readers:
            if reader.full():
                while not reader.empty():
                    reader.get_nowait()
                reader.put_nowait(Changed())
            else:
                reader.put_nowait(item)

    def subscribe(self, backlog: int = 0) -> asyncio.Queue[Item]:
        """Begin to read; `backlog` is how many unread items are kept, 0 means all."""
        reader: asyncio.Queue[Item] = asyncio.Queue(backlog)
        self._readers.add(reader)
        return reader

    def unsubscribe(self, reader: asyncio.Queue[Item]) -> None:
        """Read no more."""
        self._readers.discard(reader)

    @contextmanager
    def reading(self, backlog: int = 0) -> Iterator[asyncio.Queue[Item]]:
        """Subscribe for the length of a `with`."""
        reader = self.subscribe(backlog)
        try:
            yield reader
        finally:
            self.unsubscribe(reader)

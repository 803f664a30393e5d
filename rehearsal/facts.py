"""What exists in the pretend Telegram: users, chats, messages, files, taps. Frozen values, no behaviour.

Who may do what, and how these look in the Bot API or on the page, is told elsewhere.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Literal

ChatType = Literal["private", "group", "supergroup"]
Standing = Literal["stranger", "member", "administrator", "kicked", "left"]
"""The bot's standing in a chat. In private, `stranger` never wrote to it and `kicked` blocked it."""


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot (Bot API: User). Who deleted their account is there without a name."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat with the bot (Bot API: Chat). A private chat has its person's id; a group's id is negative."""

    id: int
    type: ChatType
    title: str
    members: tuple[int, ...]
    bot: Standing
    upgraded_to: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text with a meaning (Bot API: MessageEntity); offset and length in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str = ""
    language: str = ""
    user: int = 0


@dataclass(frozen=True, slots=True)
class Formatted:
    """Text with its entities."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; exactly one of `data` and `url` is given."""

    text: str
    data: str | None = None
    url: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class File:
    """Bytes that were sent, by the bot or by a person, with the name and content type they came with."""

    id: str
    unique_id: str
    name: str
    content_type: str
    content: bytes

    @property
    def path(self) -> str:
        """Where the bot may download it (Bot API: File.file_path)."""
        kind = "photos" if self.content_type.startswith("image/") else "documents"
        return f"{kind}/{self.unique_id}{PurePath(self.name).suffix}"


@dataclass(frozen=True, slots=True)
class Text:
    """A written message."""

    words: Formatted


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with a caption; width and height in pixels."""

    file: str
    width: int
    height: int
    words: Formatted = Formatted("")


@dataclass(frozen=True, slots=True)
class Document:
    """A file with a caption."""

    file: str
    words: Formatted = Formatted("")


@dataclass(frozen=True, slots=True)
class Sticker:
    """A sticker, known by its emoji."""

    emoji: str
    file: str


@dataclass(frozen=True, slots=True)
class Location:
    """A point on the map, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class GroupCreated:
    """Service message: a group was made."""

    title: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """Service message: the group has this title from now on."""

    title: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Service message: these users are now members."""

    users: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """Service message: this user is no longer a member."""

    user: int


@dataclass(frozen=True, slots=True)
class MigratedTo:
    """Service message, the last of a group: it goes on as this supergroup."""

    chat: int


@dataclass(frozen=True, slots=True)
class MigratedFrom:
    """Service message, the first of a supergroup: it was this group."""

    chat: int


Written = Text | Photo | Document
Service = GroupCreated | Renamed | Joined | Left | MigratedTo | MigratedFrom
Content = Written | Sticker | Location | Service


@dataclass(frozen=True, slots=True)
class Message:
    """A message in a chat (Bot API: Message); `edited` is when it last changed.

    `asks` are those whose client opens a reply to it (Bot API: ForceReply).
    """

    id: int
    chat: int
    sender: int
    date: datetime
    content: Content
    keyboard: Keyboard = ()
    reply_to: int | None = None
    edited: datetime | None = None
    asks: tuple[int, ...] = ()

    @property
    def words(self) -> Formatted:
        """The text or the caption; empty where the content has none."""
        match self.content:
            case Text(words) | Photo(words=words) | Document(words=words):
                return words
            case _:
                return Formatted("")

    @property
    def text(self) -> str:
        """The plain text or caption."""
        return self.words.text

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, row by row."""
        return tuple(button for row in self.keyboard for button in row)


@dataclass(frozen=True, slots=True)
class Query:
    """A tap on a button, waiting for the bot's answer (Bot API: CallbackQuery)."""

    id: str
    user: int
    chat: int
    message: int
    data: str
    at: datetime
    answered: bool = False

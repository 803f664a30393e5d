"""The pretend Telegram itself: what exists, kept in memory, and the few ways in which it changes.

It is one asyncio loop's, not a thread's. Nothing in it belongs to the bot's process: a bot that is killed and
started again finds everything as it left it. The rules of the Bot API stand in methods/, what persons do in
actions.py; both change the world only through the methods here, so that all onlookers hear of it.
"""

import asyncio
import itertools
import secrets
import time
from collections import deque
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rehearsal.clock import MovableClock
from rehearsal.facts import Chat, ChatType, Content, File, Keyboard, Message, Query, User
from rehearsal.faults import Faults
from rehearsal.limits import Limits, Pace
from rehearsal.news import Changed, Closed, Deleted, News, Shown
from rehearsal.updates import Updates

TOKEN = "7000000001:rehearsal"  # noqa: S105 - opens nothing but this pretend world


@dataclass(frozen=True, slots=True)
class Call:
    """A request that the bot made, its answer, and when, in real seconds.

    An uploaded file stands among the parameters as its name. Status 0: the connection was dropped.
    """

    method: str
    parameters: Mapping[str, str]
    status: int
    response: Mapping[str, object]
    at: float


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are to be posted, and how many at once (Bot API: setWebhook)."""

    url: str
    secret_token: str
    max_connections: int = 40


@dataclass(slots=True)
class Profile:
    """What the bot says about itself, per language code ("" for all others)."""

    commands: dict[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """(scope, language) -> (command, description)...; a scope reads like "all_private_chats" or "chat:-1"."""
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)


class World:
    """All that the bot and the persons can see.

    `remember` bounds how many calls are kept (None: all); `pause` is how many seconds simulated persons take
    before each act.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        clock: MovableClock | None = None,
        limits: Limits | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        remember: int | None = None,
        pause: float = 0.0,
    ) -> None:
        self.token = token
        self.clock = clock or MovableClock()
        self.monotonic = monotonic
        self.pause = pause
        self.bot = User(int(token.partition(":")[0]), "Kansrijk", username="kansrijk_bot", is_bot=True)
        self.profile = Profile()
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.messages: dict[int, dict[int, Message]] = {}
        self.files: dict[str, File] = {}
        self.queries: dict[str, Query] = {}
        self.calls: deque[Call] = deque(maxlen=remember)
        self.updates = Updates()
        self.webhook: Webhook | None = None
        self.webhook_error = ""
        self.news = News()
        self.faults = Faults(monotonic)
        self.updates.storm = lambda: self.faults.storm
        self.pace = Pace(limits or Limits(), monotonic)
        self._doings: dict[str, asyncio.Task[None]] = {}
        self._user_ids = itertools.count(6_100_000_003, 7)
        self._group_ids = itertools.count(-4_200_000_001, -1)
        self._supergroup_ids = itertools.count(-1_002_300_000_001, -1)
        # Private chats and groups share the bot's own count of messages; each supergroup counts by itself.
        self._message_ids = itertools.count(1)
        self._supergroup_message_ids: dict[int, Iterator[int]] = {}

    @property
    def persons(self) -> list[User]:
        """Everyone but the bot, in the order in which they came."""
        return [user for user in self.users.values() if not user.is_bot]

    def add_person(self, first_name: str, language_code: str, last_name: str = "") -> User:
        """Add someone; their private chat with the bot exists, but they never wrote in it."""
        person = User(next(self._user_ids), first_name, last_name, language_code=language_code)
        self.users[person.id] = person
        self.put_chat(Chat(person.id, "private", first_name, (person.id,), "stranger"))
        return person

    def add_group(self, title: str, members: tuple[int, ...], chat_type: ChatType = "group") -> Chat:
        """Add a group with these persons and the bot."""
        ids = self._supergroup_ids if chat_type == "supergroup" else self._group_ids
        chat = Chat(next(ids), chat_type, title, members, "member")
        self.put_chat(chat)
        return chat

    def put_chat(self, chat: Chat) -> None:
        """Add a chat, or replace what was known of it."""
        self.chats[chat.id] = chat
        self.messages.setdefault(chat.id, {})
        self.news.publish(Changed())

    def post(
        self,
        chat: Chat,
        sender: User,
        content: Content,
        keyboard: Keyboard = (),
        reply_to: int | None = None,
        asks: tuple[int, ...] = (),
    ) -> Message:
        """Let a new message appear in a chat, dated now."""
        number, now = self._next_message_id(chat), self.clock.now()
        message = Message(number, chat.id, sender.id, now, content, keyboard, reply_to, asks=asks)
        self.messages[chat.id][message.id] = message
        self.news.publish(Shown(message))
        return message

    def revise(self, message: Message, content: Content, keyboard: Keyboard) -> Message:
        """Change a message now."""
        edited = replace(message, content=content, keyboard=keyboard, edited=self.clock.now())
        self.messages[message.chat][message.id] = edited
        self.news.publish(Shown(edited))
        return edited

    def remove(self, message: Message) -> None:
        """Delete a message for everyone."""
        del self.messages[message.chat][message.id]
        self.news.publish(Deleted(message.chat, message.id))

    def find_message(self, chat: int, message: int) -> Message | None:
        """Find a message, unless there is none such."""
        return self.messages.get(chat, {}).get(message)

    def keep_file(self, content: bytes, name: str, content_type: str) -> File:
        """Keep bytes that were sent, with the name and content type that they came with."""
        file = File(secrets.token_urlsafe(30), secrets.token_urlsafe(10), name, content_type, content)
        self.files[file.id] = file
        return file

    def file_at(self, path: str) -> File | None:
        """Find the file that has this `file_path`, unless there is none such."""
        return next((file for file in self.files.values() if file.path == path), None)

    def changed(self) -> None:
        """Tell the onlookers that something changed which has no news of its own."""
        self.news.publish(Changed())

    def begin(self, name: str, doing: Coroutine[None, None, None]) -> bool:
        """Let something go on until it is done or the world ends; not if one of that name still does."""
        if (present := self._doings.get(name)) and not present.done():
            doing.close()
            return False
        self._doings[name] = asyncio.get_running_loop().create_task(doing, name=name)
        return True

    def close(self) -> None:
        """End: polls and streams that are open finish. Facts stay readable."""
        for doing in self._doings.values():
            doing.cancel()
        self.updates.close()
        self.news.publish(Closed())

    def _next_message_id(self, chat: Chat) -> int:
        if chat.type == "supergroup":
            return next(self._supergroup_message_ids.setdefault(chat.id, itertools.count(1)))
        return next(self._message_ids)

"""The persons: they start, begin, answer ten questions, submit or not, and begin anew, by the buttons shown.

A person does one thing at a time. A tap is done when it is acknowledged and the next screen is there, a
typed /start when a screen is there; whichever comes last ends it. Who has submitted does nothing more before
the picture is there.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

FIRST_ID = 100_000
MESSAGE_IDS = count(1_000)
"""They rise from run to run, as they do at Telegram: a database may be the same for several."""


@dataclass(slots=True)
class Person:
    """One person and what is on their screen. Times in seconds of the monotonic clock."""

    id: int
    screen: bytes = b""
    said: list[str] = field(default_factory=list)
    acted: float = 0.0
    handed: float = 0.0
    query: str = ""
    action: str = ""
    awaits_screen: bool = False
    awaits_end: bool = False
    awaits_picture: bool = False
    submits: bool = False
    restarts: bool = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing of what they did is still unanswered."""
        return not (self.awaits_screen or self.awaits_end or self.awaits_picture)


@dataclass(frozen=True, slots=True)
class Done:
    """One act, answered."""

    action: str
    at: float
    since_act: float
    since_handed: float


class Crowd:
    """All persons. `deliver` takes an update's number, its JSON and its person's id.

    The first `submitting` of them submit when they have answered everything, and so get a result with its
    picture; the others type /start there, and begin anew. `next_act` decides who acts after one is done; it
    is set by the kind of load. `first` comes before all of them, to see whether the bot is there.
    """

    def __init__(self, number: int, submitting: int, deliver: Callable[[int, bytes, int], None]) -> None:
        self.persons = {
            FIRST_ID + each: Person(FIRST_ID + each, submits=each < submitting) for each in range(number)
        }
        self.first = Person(FIRST_ID - 1)
        self.done: list[Done] = []
        self.message_ids = MESSAGE_IDS
        self.next_act: Callable[[Person], None] = lambda _person: None
        self.is_over = False
        self._deliver = deliver
        self._chance = random.Random(65)  # noqa: S311 - answers, not keys
        self._updates = 0
        self._queries: dict[str, Person] = {}
        self._handed: dict[int, Person] = {}

    def act(self, person: Person) -> None:
        """Let a person do what their screen invites to, unless it is over."""
        if self.is_over:
            return
        data = self._choose(person)
        person.action = data.partition(":")[0] if data else "start"
        self._updates += 1
        number = self._updates
        who = (
            b'{"id":%d,"is_bot":false,"first_name":"Anna","last_name":"de Vries","username":"anna%d",'
            b'"language_code":"nl"}' % (person.id, person.id)
        )
        if data is None:
            person.query = ""
            update = b"".join((
                b'{"update_id":%d,"message":{"message_id":%d,"from":' % (number, next(self.message_ids)),
                who,
                b',"chat":{"id":%d,"first_name":"Anna","last_name":"de Vries","username":"anna%d",'
                b'"type":"private"}' % (person.id, person.id),
                b',"date":%d,"text":"/start",' % time.time(),
                b'"entities":[{"offset":0,"length":6,"type":"bot_command"}]}}',
            ))  # fmt: skip
        else:
            person.query = f"{person.id}{number:011d}"
            self._queries[person.query] = person
            update = b"".join((
                b'{"update_id":%d,"callback_query":{"id":"%s","from":' % (number, person.query.encode()),
                who,
                b',"message":',
                person.screen,
                b',"chat_instance":"%d","data":"%s"}}' % (person.id, data.encode()),
            ))  # fmt: skip
        person.awaits_screen = True
        person.awaits_end = data is not None
        person.awaits_picture = person.action == "submit"
        person.acted = person.handed = time.perf_counter()
        self._handed[number] = person
        self._deliver(number, update, person.id)

    @property
    def waiting(self) -> int:
        """How many persons are not answered yet."""
        return sum(not person.is_idle for person in self.persons.values())

    def handed_out(self, number: int) -> None:
        """Note that the bot now has an update."""
        if (person := self._handed.pop(number, None)) is not None:
            person.handed = time.perf_counter()

    def shown(self, chat: int, message: bytes, said: list[str]) -> None:
        """Show a person a message with buttons."""
        person = self.first if chat == self.first.id else self.persons.get(chat)
        if person is None or not said:
            return
        person.screen, person.said = message, said
        if person.awaits_screen:
            person.awaits_screen = False
            self._end(person)

    def acknowledged(self, query: str) -> None:
        """End the waiting sign of a tapped button."""
        if (person := self._queries.pop(query, None)) is not None:
            person.awaits_end = False
            self._end(person)

    def pictured(self, chat: int) -> None:
        """Show a person a picture."""
        person = self.persons.get(chat)
        if person is not None and person.awaits_picture:
            person.awaits_picture = False
            if person.is_idle:
                self.next_act(person)

    def _end(self, person: Person) -> None:
        if person.awaits_screen or person.awaits_end:
            return
        now = time.perf_counter()
        self.done.append(Done(person.action, now, now - person.acted, now - person.handed))
        if person.is_idle:
            self.next_act(person)

    def _choose(self, person: Person) -> str | None:
        """Give the data of the button to tap, or None to type /start."""
        by_action: dict[str, list[str]] = {}
        for said in person.said:
            by_action.setdefault(said.partition(":")[0], []).append(said)
        again = by_action.get("restart", [])
        if sure := [said for said in again if said.endswith(":yes")]:
            return sure[0]
        if again and person.restarts:
            person.restarts = False
            return again[0]
        if answers := by_action.get("answer"):
            return answers[self._chance.randrange(len(answers))]
        if begin := by_action.get("begin"):
            return begin[0]
        if person.submits and (submit := by_action.get("submit")):
            return submit[0]
        if again:
            return again[0]
        person.restarts = True
        return None


class ClosedLoop:
    """Everyone acts as soon as they are answered."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._soon = asyncio.get_running_loop().call_soon
        crowd.next_act = self._act_soon

    def start(self) -> None:
        """Let everyone come."""
        for person in self._crowd.persons.values():
            self._crowd.act(person)

    def _act_soon(self, person: Person) -> None:
        self._soon(self._crowd.act, person)


class OpenLoop:
    """So many acts a second at random moments, by whoever is idle; who finds nobody idle waits for one.

    The waiting counts: an act began at its moment, not when somebody was free for it.
    """

    def __init__(self, crowd: Crowd, rate: float) -> None:
        self._crowd = crowd
        self._rate = rate
        self._loop = asyncio.get_running_loop()
        self._chance = random.Random(66)  # noqa: S311 - moments, not keys
        self._idle = deque(crowd.persons.values())
        self._late: deque[float] = deque()
        self._at = 0.0
        crowd.next_act = self._is_free

    def start(self) -> None:
        """Begin."""
        self._at = self._loop.time()
        self._arrive()

    def _arrive(self) -> None:
        if self._idle:
            self._crowd.act(self._idle.popleft())
        else:
            self._late.append(time.perf_counter())
        self._at += self._chance.expovariate(self._rate)
        self._loop.call_at(self._at, self._arrive)

    def _is_free(self, person: Person) -> None:
        if self._late:
            since = self._late.popleft()
            self._loop.call_soon(self._act_late, person, since)
        else:
            self._idle.append(person)

    def _act_late(self, person: Person, since: float) -> None:
        self._crowd.act(person)
        person.acted = since


class Beats:
    """Everyone acts at the same moment, and again when all are answered: "start now", says a facilitator."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._waiting = 0
        crowd.next_act = self._is_done

    def start(self) -> None:
        """Give the first beat."""
        self._waiting = len(self._crowd.persons)
        for person in self._crowd.persons.values():
            self._crowd.act(person)

    def _is_done(self, _person: Person) -> None:
        self._waiting -= 1
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self.start)

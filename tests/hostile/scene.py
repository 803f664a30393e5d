"""The scene of the attacks: a real database with the victims' rows in it, and the bot's service before it.

Updates are handed to the service one by one, as an intake would; what it sends goes over HTTP to the strict
server, which refuses broken HTML, too long texts and too long buttons.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncEngine
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.drawing.studio import studio
from bot.house import opened
from bot.telegram.app import running
from bot.telegram.arrivals import read_update
from bot.telegram.calls import Caller
from bot.telegram.messages import Messages
from bot.telegram.service import Service
from bot.telegram.taken import Card, Reply
from instrument.loading import shipped
from rehearsal.limits import Limits
from rehearsal.server import running as server_running
from rehearsal.world import World
from storage import addresses, engines
from tests.hostile.untouched import Rows, rows_of_others
from tests.hostile.victims import Stake, play

UNLIMITED = 10**9
ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass
class Scene:
    """What is attacked. `attack` is the one way in; `rows` tells what is others'."""

    stake: Stake
    world: World
    bot: Bot
    service: Service
    engine: AsyncEngine

    async def attack(self, update: dict[str, Any], *, shown: bool = True) -> None:
        """Let the bot take the turn of one update, and show what came of it; raises what it raises."""
        read = read_update(update, self.bot)
        try:
            match await self.service.take(read):
                case Card() as card if shown:
                    await asyncio.gather(card.acknowledge(None), card.draw())
                case Reply() as reply if shown:
                    await reply.show()
        except Forbidden:
            pass  # a person who never wrote to the bot, by the forger's doing
        except BadRequest as refused:
            if "not found" not in refused.message.casefold():
                raise  # a chat that is not there is the forger's doing, broken HTML would be the bot's
        except NetworkError:
            pass  # a connection that broke, between the service and the stand-in: no update's doing

    async def rows(self) -> Rows:
        """Give the rows that no attacker may change."""
        return await rows_of_others(self.engine, self.stake.attackers)


@asynccontextmanager
async def scene(database_url: str) -> AsyncIterator[Scene]:
    """Play the victims, and leave the bot without an intake of its own."""
    world = World(remember=100, limits=Limits(UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED))
    engine = engines.engine(addresses.read(database_url))
    try:
        async with opened(database_url, shipped(), ZONE) as house, server_running(world) as address:
            async with running(world.token, address, house, world.clock.now):
                stake = await play(world)
            # Without a pace of its own: a group would get no more than 20 answers a minute.
            async with Caller(world.token, base_url=f"{address}/bot") as bot, studio() as drawing:
                service = Service(Messages(bot, drawing), house, world.clock.now)
                yield Scene(stake, world, bot, service, engine)
    finally:
        await engine.dispose()

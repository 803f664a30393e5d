"""A program to kill: five persons answer two factors in each turn, and stdout tells what was committed."""

import asyncio
import sys

from bot.conversation.changes import Answered, Begun, Joined
from bot.conversation.facts import AssessmentId, Dossier, Person, PersonId
from instrument.loading import shipped
from instrument.model import Key
from storage.database import Database
from storage.instruments import keep
from tests.storage.conftest import NOON, load, save


async def answer_for_ever(database: Database, person: PersonId, key: Key) -> None:
    its = AssessmentId(person)
    await save(database, Dossier(Person(person)), [Joined(its, person, key, NOON), Begun(its, NOON)])
    take = 0
    while True:
        take += 1
        dossier = await load(database, person)
        answers = [Answered(its, factor, "powerful", take, NOON) for factor in ("method", "board")]
        await save(database, dossier, answers)
        print(person, take, flush=True)  # noqa: T201 - this is what the test reads


async def main(url: str) -> None:
    database = await Database.open(url)
    instrument = shipped()
    await keep(database, instrument)
    async with asyncio.TaskGroup() as group:
        for person in range(1, 6):
            group.create_task(answer_for_ever(database, PersonId(person), instrument.key))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))

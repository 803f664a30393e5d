"""Each version of an instrument that was used stays as it scored then."""

import pytest
from sqlalchemy import update

from instrument.loading import shipped
from instrument.model import Instrument, Text
from storage.database import Database
from storage.errors import DatabaseRefused
from storage.instruments import keep
from storage.tables import instruments

NEW_TITLE = Text(nl="Een andere titel", en="Another title")


async def test_every_version_is_kept(database: Database, instrument: Instrument) -> None:
    second = instrument.model_copy(update={"version": 2, "title": NEW_TITLE})
    assert await keep(database, second) == {instrument.key: instrument, second.key: second}
    assert await keep(database, instrument) == {instrument.key: instrument, second.key: second}


async def test_texts_may_be_corrected_within_a_version(database: Database, instrument: Instrument) -> None:
    corrected = instrument.model_copy(update={"title": NEW_TITLE})
    assert await keep(database, corrected) == {instrument.key: corrected}
    second = corrected.model_copy(update={"version": 2})
    assert (await keep(database, second))[instrument.key] == corrected


async def test_what_answers_come_to_may_not_change_within_a_version(
    database: Database, instrument: Instrument
) -> None:
    heavier = instrument.factors[0].model_copy(update={"weight": 2})
    changed = instrument.model_copy(update={"factors": (heavier, *instrument.factors[1:])})
    with pytest.raises(DatabaseRefused) as caught:
        await keep(database, changed)
    assert f"factors.{heavier.id}.weight" in str(caught.value)
    assert "Raise `version` in its file to 2." in str(caught.value)
    second = changed.model_copy(update={"version": 2})
    assert (await keep(database, second))[instrument.key] == instrument


async def test_an_instrument_that_cannot_be_read_any_more_is_told_of(
    database: Database, instrument: Instrument
) -> None:
    unreadable = update(instruments).values(document="{}")
    await database.carry_out(lambda connection: connection.execute(unreadable, {}))
    with pytest.raises(DatabaseRefused, match=f"the instrument {instrument.id}, version 1"):
        await keep(database, shipped().model_copy(update={"version": 2}))

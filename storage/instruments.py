"""Keeping each version of an instrument that was ever used, so that old assessments can still be scored."""

from collections.abc import Mapping

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from instrument.loading import document, from_document
from instrument.model import Instrument, Key
from instrument.versions import differences
from storage.database import Database
from storage.errors import DatabaseRefused
from storage.statements import instruments as statements
from storage.statements.upserts import UPSERTS


async def keep(database: Database, instrument: Instrument) -> Mapping[Key, Instrument]:
    """Keep `instrument`, and give it with all others that were ever kept.

    Of a version that is known the texts are replaced. Raises DatabaseRefused when it would score otherwise
    than the one that persons have answered.
    """
    async with database.transaction() as connection:
        await connection.execute(
            UPSERTS[connection.dialect.name].instrument,
            {"id": instrument.id, "version": instrument.version, "document": document(instrument)},
        )
        rows = await connection.execute(statements.KEPT)
        kept = {Key(row.id, row.version): _read(row) for row in rows}
        if kept[instrument.key] != instrument:
            await _replace(connection, kept[instrument.key], instrument)
    return {**kept, instrument.key: instrument}


async def _replace(connection: AsyncConnection, kept: Instrument, given: Instrument) -> None:
    if places := differences(kept, given):
        raise DatabaseRefused(
            f"The instrument {given.id} scores otherwise than its version {given.version} that persons have"
            f" answered: {', '.join(places)}. Raise `version` in its file to {given.version + 1}."
        )
    await connection.execute(
        statements.REPLACE,
        {"its_id": given.id, "its_version": given.version, "document": document(given)},
    )


def _read(row: Row[tuple[str, int, str]]) -> Instrument:
    try:
        return from_document(row.document)
    except ValueError as error:
        raise DatabaseRefused(
            f"The database holds the instrument {row.id}, version {row.version}, in a form that this"
            " version of Kansrijk cannot read. Run the version that was used with this database."
        ) from error

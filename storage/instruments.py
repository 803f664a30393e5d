"""Keeping each version of an instrument that was ever used, so that old assessments can still be scored."""

from collections.abc import Mapping
from typing import Any

from instrument.loading import document, from_document
from instrument.model import Instrument, Key
from instrument.versions import differences
from storage.database import Database
from storage.errors import DatabaseRefused
from storage.executing import Executing
from storage.statements import instruments as statements


async def keep(database: Database, instrument: Instrument) -> Mapping[Key, Instrument]:
    """Keep `instrument`, and give it with all others that were ever kept.

    Of a version that is known the texts are replaced. Raises DatabaseRefused when it would score otherwise
    than the one that persons have answered.
    """
    return await database.carry_out(lambda connection: _Keeping(connection).keep(instrument))


class _Keeping(Executing):
    async def keep(self, instrument: Instrument) -> Mapping[Key, Instrument]:
        await self._execute(
            self._upserts.instrument,
            id=instrument.id,
            version=instrument.version,
            document=document(instrument),
        )
        kept = {Key(row.id, row.version): _read(row) for row in await self._rows(statements.KEPT)}
        if kept[instrument.key] != instrument:
            await self._replace(kept[instrument.key], instrument)
        return {**kept, instrument.key: instrument}

    async def _replace(self, kept: Instrument, given: Instrument) -> None:
        if places := differences(kept, given):
            raise DatabaseRefused(
                f"The instrument {given.id} scores otherwise than its version {given.version} that persons"
                f" have answered: {', '.join(places)}. Raise `version` in its file to {given.version + 1}."
            )
        await self._execute(
            statements.REPLACE, its_id=given.id, its_version=given.version, document=document(given)
        )


def _read(row: Any) -> Instrument:
    try:
        return from_document(row.document)
    except ValueError as error:
        raise DatabaseRefused(
            f"The database holds the instrument {row.id}, version {row.version}, in a form that this"
            " version of Kansrijk cannot read. Run the version that was used with this database."
        ) from error

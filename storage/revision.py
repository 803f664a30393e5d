"""Whether a database has the tables of this version. How it comes to them is in `migrations/`."""

from typing import Final

from sqlalchemy import Column, MetaData, String, Table, update

from storage.executing import Connection

NEWEST: Final = "0007"
"""The last of the steps in `migrations/versions`."""

_revisions = Table("alembic_version", MetaData(), Column("version_num", String, primary_key=True))
# A write that changes nothing: what can only be read is found now, and not at the first tap.
_TOUCHED = (
    update(_revisions).where(_revisions.c.version_num == NEWEST).values(version_num=_revisions.c.version_num)
)


async def is_newest(connection: Connection) -> bool:
    """Tell whether it has them, and may be written to. Raises Rejected where it has none."""
    return await connection.execute(_TOUCHED, {}) == 1

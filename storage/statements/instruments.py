"""Statements on the instruments that were ever used."""

from sqlalchemy import bindparam, select, update

from storage.tables import instruments

KEPT = select(instruments).order_by(instruments.c.id, instruments.c.version)
REPLACE = update(instruments).where(
    instruments.c.id == bindparam("its_id"), instruments.c.version == bindparam("its_version")
)

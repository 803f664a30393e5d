"""Statements on what the bot has to do once, whichever worker does it."""

from sqlalchemy import bindparam, delete, update

from storage.tables import duties

CLAIM = (
    update(duties)
    .where(
        duties.c.kind == bindparam("its_kind"),
        duties.c.called > duties.c.done,
        duties.c.free_at <= bindparam("now"),
    )
    .values(free_at=bindparam("until"))
    .returning(duties.c.subject, duties.c.called)
)
"""One statement, in which a row is looked at anew once it is ours to change: nobody else gets it."""

DONE = (
    update(duties)
    .where(duties.c.kind == bindparam("its_kind"), duties.c.subject == bindparam("its_subject"))
    .values(done=bindparam("so_far"), free_at=bindparam("from_then"))
)

FORGET_ALL_BUT = delete(duties).where(
    duties.c.kind == bindparam("its_kind"), duties.c.subject != bindparam("its_subject")
)

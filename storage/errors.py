"""How storage says no: another turn was first, not now, or the operator has something to set right."""


class Conflict(Exception):  # noqa: N818 - what happened, not a fault: the caller takes the turn again
    """Another turn changed the same facts first; nothing of this turn was saved.

    Take the turn again from the beginning: load, transition, save.
    """


class Unavailable(Exception):  # noqa: N818 - as above
    """The database cannot be reached or written to now; nothing of this turn was saved.

    It may be away, locked by another program, full, or only readable for a while: the same turn may do later.
    """


class DatabaseRefused(Exception):  # noqa: N818 - reads as what it is where it is raised
    """The database cannot be used as it is. The message says what is wrong and what to set.

    It is meant for the operator, stands by itself, and never holds a password or a person's data.
    """

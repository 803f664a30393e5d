"""How storage says no: another turn was first, not now, never, or the operator has something to set right."""


class Conflict(Exception):  # noqa: N818 - what happened, not a fault: the caller takes the turn again
    """Another turn changed the same facts first; nothing of this turn was saved.

    Take the turn again from the beginning: load, transition, save.
    """


class Unavailable(Exception):  # noqa: N818 - reads as what it is where it is raised
    """The database cannot carry out a turn for now: it is away, busy, full, or can only be read.

    Take the turn again later. Nothing of it was saved, unless the database went away at the very moment of
    the commit; whoever takes it again finds out from the facts. The message is for the operator's log, and
    never holds a person's data.
    """


class Rejected(Exception):  # noqa: N818 - reads as what it is where it is raised
    """A turn would store what a rule of the database forbids: a fault of the program, in vain to try again.

    The message says which rule, and never holds a value.
    """


class DatabaseRefused(Exception):  # noqa: N818 - reads as what it is where it is raised
    """The database cannot be used as it is. The message says what is wrong and what to set.

    It is meant for the operator, stands by itself, and never holds a password or a person's data.
    """

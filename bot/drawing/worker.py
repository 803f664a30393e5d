"""The process that draws: reads what is wanted from its input, one after the other, and writes what it made.

Each is a header and a body; which is which tells `HEADER`. It ends when its input does, and so when the bot
does, in whatever way. It yields the processor to the bot.
"""

import os
import pickle
import signal
import struct
import sys
import traceback
from contextlib import suppress
from typing import BinaryIO, Final

from bot.drawing.making import Wanted, make

HEADER: Final = struct.Struct("!?I")
"""Whether all is well, and how many bytes follow: the pickled wish, what was made, or the traceback."""
NICENESS: Final = 5
"""A third of what the bot gets, where both want the same processor."""


def serve(wishes: BinaryIO, made: BinaryIO) -> None:
    """Make one thing after the other, until there is nothing more to come."""
    while header := wishes.read(HEADER.size):
        _, length = HEADER.unpack(header)
        is_well, body = _made(wishes.read(length))
        with suppress(BrokenPipeError):  # nobody waits for it any more
            made.write(HEADER.pack(is_well, len(body)) + body)
            made.flush()


def _made(wish: bytes) -> tuple[bool, bytes]:
    try:
        wanted: Wanted = pickle.loads(wish)  # noqa: S301 - from the process that started this one
        return True, make(wanted)
    except Exception:  # noqa: BLE001 - it is told, and the next one may be well
        return False, traceback.format_exc().encode()


def main() -> None:
    """Serve whoever started this process."""
    # Whoever stops a service tells all of its processes; the bot may still wait for a picture.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.nice(NICENESS)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as made:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # so that what a library prints is not taken for it
        serve(sys.stdin.buffer, made)


if __name__ == "__main__":
    main()

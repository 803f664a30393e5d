"""The processes that draw, as the system knows them."""

import psutil


def workers(of: int | None = None) -> list[psutil.Process]:
    """Give the processes that draw for another, by default for this one."""
    children = psutil.Process(of).children()
    return [each for each in children if "bot.drawing.worker" in each.cmdline()]

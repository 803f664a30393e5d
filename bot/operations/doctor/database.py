"""Whether the database is there, is to be written to, and has the tables of this version."""

from bot.operations.doctor.checks import Check, bad, doubtful, good
from bot.settings import Settings
from storage.errors import DatabaseRefused
from storage.migrations import Standing, standing


async def examine(settings: Settings) -> list[Check]:
    """Look, and leave it as it is."""
    try:
        found = await standing(settings.database_url.get_secret_value())
    except DatabaseRefused as refused:
        return [bad("DATABASE_URL", str(refused))]
    return [good("DATABASE_URL", "It can be reached and written to."), _told(found)]


def _told(found: Standing) -> Check:
    if found.present == found.newest:
        return good("migrations", f"The tables are those of this version ({found.newest}).")
    if found.present is None:
        return good("migrations", "There are no tables yet; the first start makes them.")
    return doubtful(
        "migrations",
        f"The tables are of an older version ({found.present}); this one wants {found.newest}.",
        "Make a back-up, then run `kansrijk db upgrade`; a start of the bot does the same.",
    )

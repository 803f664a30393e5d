"""Reading `DATABASE_URL`: which database is meant, in whichever of its usual spellings."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import DatabaseRefused

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
_EXAMPLES = "Set it to sqlite:///kansrijk.sqlite or postgresql://user:password@host/database."


def read(text: str) -> URL:
    """Give the database that `text` names; raises DatabaseRefused when it names none that can be used."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # The cause would repeat the text, and the password in it.
        raise DatabaseRefused(f"DATABASE_URL is not the address of a database. {_EXAMPLES}") from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise DatabaseRefused(
            f"DATABASE_URL begins with {url.drivername}://, which Kansrijk does not know. {_EXAMPLES}"
        )
    if driver == "sqlite+aiosqlite":
        if url.host or url.username or url.query:
            raise DatabaseRefused(
                "DATABASE_URL is not the address of a file: an absolute path takes four slashes, as in"
                " sqlite:////var/lib/kansrijk.sqlite, and nothing comes after it."
            )
        if url.database in {None, "", ":memory:"}:
            raise DatabaseRefused(f"DATABASE_URL names no file, so nothing would be kept. {_EXAMPLES}")
    return url.set(drivername=driver)

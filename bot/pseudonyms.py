"""What a person is called in the log: the same name each time, and nothing that leads back to them.

Telegram's ids are few enough to be tried one by one, so a plain hash would hide nothing. This one has a key
that is made from the bot's token: each bot has its own, all workers of a bot share it, nothing has to be
stored, and who reads the log or a back-up does not have it. With a new token the names are new ones.
"""

import hashlib

BYTES = 6
"""Enough to tell some millions of persons apart."""


class Pseudonyms:
    """Gives names to persons and chats; made from the secret `token`."""

    def __init__(self, token: str) -> None:
        self._key = hashlib.sha256(b"kansrijk, names in the log\0" + token.encode()).digest()

    def of(self, its_id: int) -> str:
        """Give the name of a person or chat: twelve hexadecimal digits."""
        return hashlib.blake2b(b"%d" % its_id, digest_size=BYTES, key=self._key).hexdigest()

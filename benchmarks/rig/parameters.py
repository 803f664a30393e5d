"""The parameters of a call, however a client sends them: JSON, urlencoded, multipart, or in the query."""

import re
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson

from benchmarks.rig.http import Request

WANTED = frozenset(
    {b"chat_id", b"message_id", b"callback_query_id", b"reply_markup", b"text", b"caption"}
    | {b"offset", b"limit", b"timeout", b"url", b"secret_token", b"max_connections"}
)
MOST_TEXTS = 4_096
_NAME = re.compile(rb'name="?([^";\r]+)"?')

_texts: dict[bytes, bytes] = {}
"""Texts as they came and as JSON: a bot says the same few hundred all the time."""


class Parameters:
    """What a call carries of what the stand-in wants to know."""

    __slots__ = ("_raw", "_told")

    def __init__(self, request: Request) -> None:
        self._told: dict[str, Any] = {}
        self._raw: dict[bytes, bytes] = {}
        _, _, query = request.target.partition(b"?")
        if query:
            self._read_encoded(query)
        if request.type.startswith(b"application/json"):
            if request.body:
                self._told = orjson.loads(request.body)
        elif request.type.startswith(b"multipart/"):
            self._read_parts(request)
        elif request.body:
            self._read_encoded(request.body)

    def number(self, name: str, otherwise: int = 0) -> int:
        """Give a whole number."""
        value = self._told.get(name)
        if value is None:
            raw = self._raw.get(name.encode())
            return int(raw) if raw else otherwise
        return int(value)

    def string(self, name: str) -> str:
        """Give a string, empty where there is none."""
        value = self._told.get(name)
        return str(value) if value is not None else _decoded(self._raw.get(name.encode(), b"")).decode()

    def text(self) -> bytes:
        """Give the message's text or caption as JSON."""
        for name in ("text", "caption"):
            if (value := self._told.get(name)) is not None:
                return orjson.dumps(value)
            if (raw := self._raw.get(name.encode())) is not None:
                known = _texts.get(raw)
                if known is None:
                    if len(_texts) >= MOST_TEXTS:
                        _texts.clear()
                    known = _texts[raw] = orjson.dumps(_decoded(raw).decode())
                return known
        return b'""'

    def keyboard(self) -> list[list[dict[str, str]]]:
        """Give the rows of inline buttons, none where there is no keyboard."""
        markup = self._told.get("reply_markup")
        if markup is None:
            raw = self._raw.get(b"reply_markup")
            markup = orjson.loads(_decoded(raw)) if raw else None
        elif isinstance(markup, str):
            markup = orjson.loads(markup)
        rows: list[list[dict[str, str]]] = (markup or {}).get("inline_keyboard", [])
        return rows

    def _read_encoded(self, encoded: bytes) -> None:
        for part in encoded.split(b"&"):
            name, _, value = part.partition(b"=")
            if name in WANTED:
                self._raw[name] = value

    def _read_parts(self, request: Request) -> None:
        boundary = request.type.partition(b"boundary=")[2].strip(b'"')
        for part in request.body.split(b"--" + boundary):
            head, _, value = part.partition(b"\r\n\r\n")
            named = _NAME.search(head)
            if named and named[1] in WANTED:
                self._told[named[1].decode()] = value[:-2].decode()


def _decoded(raw: bytes) -> bytes:
    return unquote_to_bytes(raw.replace(b"+", b" "))

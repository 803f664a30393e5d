"""How calls reach Telegram: python-telegram-bot's BaseRequest over connections that are kept.

HTTPXRequest, which the library comes with, spends more on a call than all the rest of a tap costs
(docs/adr/0012-the-request-class.md). This one serves the same calls, and fails in the same way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from ssl import SSLContext
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpx
import orjson
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.telegram.connections import Pool, PoolTimeoutError, Timeouts

UPLOAD_SECONDS = 20.0
"""How long Telegram may take nothing more of an upload."""

MOST_BY_PROXY = 64
"""httpx's pool looks through all its connections at every call."""

PORTS = {"http": 80, "https": 443}

NOT_SENT = (
    "Pool timeout: All connections in the connection pool are occupied. Request was *not* sent to Telegram."
    " Consider adjusting the connection pool size or the pool timeout."
)
"""The library's own words, which some look for."""

UNREAD = b'{"ok":true,"result":true}'
"""Stands for a good answer that nobody reads: most of them hold the whole message that was edited."""


@dataclass(frozen=True, slots=True)
class PlainParameters:
    """What a PooledRequest takes in place of the library's RequestData: parameters of what JSON has.

    Of the library's, each parameter is an object. With `is_read` somebody reads the answer.
    """

    parameters: Mapping[str, Any]
    is_read: bool
    contains_files: bool = False


def request_to(api_url: str, connections: int, pool_timeout: float = 30.0) -> BaseRequest:
    """Give what brings calls to the server at `api_url`, over at most so many connections.

    `pool_timeout`: for how many seconds a call waits for a free one. Where the environment names a proxy for
    that server, as HTTPS_PROXY does, it is HTTPXRequest, which knows all kinds of them.
    """
    url, proxies = httpx.URL(api_url), getproxies()
    if (url.scheme in proxies or "all" in proxies) and not proxy_bypass(url.host):
        return HTTPXRequest(min(connections, MOST_BY_PROXY), pool_timeout=pool_timeout)
    return PooledRequest(connections, pool_timeout=pool_timeout)


class PooledRequest(BaseRequest):
    """Calls over at most `connections` at once to each server; timeouts in seconds, None is for ever."""

    __slots__ = ("_connections", "_pools", "_timeouts", "_tls")

    def __init__(
        self,
        connections: int,
        *,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        tls: SSLContext | None = None,
    ) -> None:
        self._connections = connections
        self._timeouts = Timeouts(pool_timeout, connect_timeout, write_timeout, read_timeout)
        self._tls = tls
        self._pools: dict[tuple[str, str, int], Pool] | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take, unless a call says otherwise."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Be ready for calls."""
        if self._pools is None:
            self._pools = {}

    async def shutdown(self) -> None:
        """Hang up."""
        pools, self._pools = self._pools, None
        for pool in (pools or {}).values():
            await pool.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | PlainParameters | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call, and give the status and the body of its answer."""
        if self._pools is None:
            raise RuntimeError("This PooledRequest is not initialized!")
        own = self._timeouts
        uploads = request_data is not None and request_data.contains_files
        timeouts = Timeouts(
            _or(pool_timeout, own.pool),
            _or(connect_timeout, own.connect),
            _or(write_timeout, UPLOAD_SECONDS if uploads else own.write),
            _or(read_timeout, own.read),
        )
        address, head = _located(url, method)
        kind, body = _encoded(request_data, uploads=uploads)
        pool = self._pools.get(address)
        if pool is None:
            pool = self._pools[address] = self._pool(*address)
        try:
            status, answer = await pool.exchange(
                b"%b%b\r\nContent-Length: %d\r\n\r\n%b" % (head, kind, len(body), body), timeouts
            )
        except PoolTimeoutError as error:
            raise TimedOut(NOT_SENT) from error
        except TimeoutError as error:
            raise TimedOut from error
        except OSError as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error
        is_unread = (
            isinstance(request_data, PlainParameters) and not request_data.is_read and status == HTTPStatus.OK
        )
        return status, UNREAD if is_unread else answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; as the library does, but faster. Raises TelegramError for what is no JSON."""
        try:
            answer: dict[str, Any] = orjson.loads(payload)
        except orjson.JSONDecodeError:  # perhaps only for a broken character, which the library passes over
            return BaseRequest.parse_json_payload(payload)
        return answer

    def _pool(self, scheme: str, host: str, port: int) -> Pool:
        by_tls = scheme == "https"
        if by_tls and self._tls is None:
            self._tls = httpx.create_ssl_context()  # trusts whom HTTPXRequest trusts
        return Pool(host, port, self._tls if by_tls else None, self._connections)


def _or(given: ODVInput[float], otherwise: float | None) -> float | None:
    return otherwise if given is BaseRequest.DEFAULT_NONE else given  # type: ignore[return-value]


@lru_cache(maxsize=1024)
def _located(url: str, method: str) -> tuple[tuple[str, str, int], bytes]:
    """Give which server `url` leads to, and how a request for it begins. There are as many as methods."""
    where = httpx.URL(url)
    head = b"%b %b HTTP/1.1\r\nHost: %b\r\nUser-Agent: %b" % (
        method.encode(),
        where.raw_path,
        where.netloc,
        BaseRequest.USER_AGENT.encode(),
    )
    return (where.scheme, where.host, where.port or PORTS[where.scheme]), head


def _encoded(data: RequestData | PlainParameters | None, *, uploads: bool) -> tuple[bytes, bytes]:
    """Give the header that tells what the body is, if there is one, and the body."""
    if data is None:
        return b"", b""
    if isinstance(data, PlainParameters) or not uploads:
        return b"\r\nContent-Type: application/json", orjson.dumps(data.parameters)
    form = httpx.Request("POST", "http://form", data=data.json_parameters, files=data.multipart_data)
    return b"\r\nContent-Type: " + form.headers["Content-Type"].encode(), form.read()

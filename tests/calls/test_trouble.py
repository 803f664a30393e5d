"""In trouble our class raises what the library's does, and is ready for the next call."""

import asyncio
import json
import socket
import ssl

import pytest
import trustme
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.calls.conftest import SENT, Kind, post
from tests.calls.serving import Seen, Server, answer, listening


@pytest.mark.parametrize(
    ("status", "told", "error"),
    [
        ("400 Bad Request", {"description": "Bad Request: message is not modified"}, BadRequest),
        ("400 Bad Request", {"description": "up", "parameters": {"migrate_to_chat_id": -100}}, ChatMigrated),
        ("401 Unauthorized", {"description": "Unauthorized"}, InvalidToken),
        ("403 Forbidden", {"description": "Forbidden: bot was blocked by the user"}, Forbidden),
        ("404 Not Found", {"description": "Not Found"}, InvalidToken),
        ("409 Conflict", {"description": "Conflict: terminated by other getUpdates"}, Conflict),
        ("429 Too Many Requests", {"description": "slow", "parameters": {"retry_after": 9}}, RetryAfter),
        ("500 Internal Server Error", {"description": "Internal Server Error"}, NetworkError),
    ],
)
async def test_what_telegram_refuses(
    kind: Kind, status: str, told: dict[str, object], error: type[TelegramError]
) -> None:
    async def refuse(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(json.dumps({"ok": False, **told}).encode(), status))

    async with listening(refuse) as server, kind() as request:
        with pytest.raises(error) as caught:
            await request.post(f"{server.url}/bot1:a/getMe")
    assert type(caught.value) is error


@pytest.mark.parametrize("body", [b"<html>502</html>", b"", b'{"ok":false'])
async def test_a_refusal_that_is_no_json(kind: Kind, body: bytes) -> None:
    async def refuse(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(body, "502 Bad Gateway"))

    async with listening(refuse) as server, kind() as request:
        with pytest.raises(NetworkError, match=r"Bad Gateway \(502\)"):
            await request.post(f"{server.url}/bot1:a/getMe")


async def test_a_broken_character_is_passed_over(kind: Kind) -> None:
    async def answer_so(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(b'{"ok":true,"result":"a\xffb"}'))

    async with listening(answer_so) as server:
        assert await post(kind(), server.url) == "a�b"


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"HTTP/1.1 200",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
        b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok":true',
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"220 smtp.example.com ESMTP\r\n",
    ],
)
async def test_a_server_that_hangs_up_in_the_middle(kind: Kind, half: bytes) -> None:
    async def hang_up(seen: Seen, writer: asyncio.StreamWriter) -> None:
        if "getMe" in seen.line:
            writer.write(half)
            writer.close()
        else:
            writer.write(answer(SENT))

    async with listening(hang_up) as server, kind() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"{server.url}/bot1:a/getMe")
        assert type(caught.value) is NetworkError
        assert await request.post(f"{server.url}/bot1:a/getChat") == json.loads(SENT)["result"]


@pytest.mark.parametrize("header", ["Connection: close", "Connection: keep-alive"])
async def test_a_server_that_hangs_up_between_calls(kind: Kind, header: str) -> None:
    async def hang_up(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(SENT, "200 OK", header))
        writer.close()

    async with listening(hang_up) as server, kind() as request:
        for _ in range(3):
            assert await request.post(f"{server.url}/bot1:a/getMe") == json.loads(SENT)["result"]
            await asyncio.sleep(0.02)  # the farewell comes by itself; no event tells of it
    assert server.connections == 3


async def test_nobody_listens(kind: Kind) -> None:
    async with listening(never) as gone:
        pass
    with pytest.raises(NetworkError) as caught:
        await post(kind(), gone.url)
    assert type(caught.value) is NetworkError


async def never(_seen: Seen, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def test_no_answer_in_time(kind: Kind) -> None:
    async with listening(never) as server, kind(read_timeout=0.05) as request:
        with pytest.raises(TimedOut):
            await request.post(f"{server.url}/bot1:a/getMe")
        with pytest.raises(TimedOut):
            await request.post(f"{server.url}/bot1:a/getMe")
    assert server.connections == 2


async def test_a_call_may_have_a_time_of_its_own(kind: Kind) -> None:
    async with listening(never) as server, kind(read_timeout=None) as request:
        with pytest.raises(TimedOut):
            await request.post(f"{server.url}/bot1:a/getMe", read_timeout=0.05)
        assert request.read_timeout is None


async def test_a_long_answer_is_in_time_as_long_as_it_goes_on(kind: Kind) -> None:
    async def drip(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        whole = answer(SENT)
        for start in range(0, len(whole), 20):
            writer.write(whole[start : start + 20])
            await writer.drain()
            await asyncio.sleep(0.06)

    async with listening(drip) as server:
        assert await post(kind(read_timeout=0.3), server.url) == json.loads(SENT)["result"]


async def test_an_upload_that_is_not_taken(kind: Kind) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with kind(read_timeout=60) as request:
            with pytest.raises(TimedOut):
                await Bot("1:a", f"{url}/bot", request=request).send_document(
                    5, b"0" * 30_000_000, write_timeout=0.2
                )


async def test_all_connections_are_taken(kind: Kind) -> None:
    async with listening(never) as server, kind(1, pool_timeout=0.05) as request:
        first = asyncio.create_task(request.post(f"{server.url}/bot1:a/getMe"))
        await server.called.wait()
        with pytest.raises(TimedOut, match=r"Request was \*not\* sent"):
            await request.post(f"{server.url}/bot1:a/getMe")
        first.cancel()
        await asyncio.wait([first])


async def test_a_call_that_is_given_up_makes_room_and_mixes_with_no_other(kind: Kind) -> None:
    async def slowly(seen: Seen, writer: asyncio.StreamWriter) -> None:
        if "getMe" in seen.line:
            await asyncio.sleep(0.05)
        writer.write(answer(json.dumps({"ok": True, "result": seen.line}).encode()))

    async with listening(slowly) as server, kind(1, pool_timeout=5) as request:
        given_up = asyncio.create_task(request.post(f"{server.url}/bot1:a/getMe"))
        await server.called.wait()
        given_up.cancel()
        assert "getChat" in str(await request.post(f"{server.url}/bot1:a/getChat"))


async def test_a_call_before_the_beginning_or_after_the_end(kind: Kind, served: Server) -> None:
    request = kind()
    await request.initialize()
    await request.shutdown()
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post(f"{served.url}/bot1:a/getMe")
    await request.initialize()
    assert await request.post(f"{served.url}/bot1:a/getMe")
    await request.shutdown()
    await request.shutdown()


async def test_a_certificate_that_nobody_vouches_for(kind: Kind, authority: trustme.CA) -> None:
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(theirs)
    async with listening(never, theirs) as server, kind() as request:
        with pytest.raises(NetworkError, match="CERTIFICATE_VERIFY_FAILED"):
            await request.post(f"{server.url}/bot1:a/getMe")
    assert not server.seen

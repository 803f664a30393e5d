"""Calls reach Telegram and are answered, by the library's class and by ours alike."""

import asyncio
import json
import ssl
from io import BytesIO

import pytest
import trustme
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import (
    NetworkError,
)
from telegram.request import HTTPXRequest

from bot.telegram.request import PooledRequest, request_to
from tests.calls.conftest import SENT, Kind, post
from tests.calls.serving import Seen, Server, answer, listening


async def test_a_call_is_answered(kind: Kind, served: Server) -> None:
    result = await post(kind(), served.url)
    assert result == json.loads(SENT)["result"]
    (seen,) = served.seen
    assert seen.line == "POST /bot1:a/getMe HTTP/1.1"
    assert seen.headers["host"] == served.url.removeprefix("http://")
    assert "python-telegram-bot" in seen.headers["user-agent"]


async def test_what_a_bot_says_arrives_whole(kind: Kind, served: Server) -> None:
    text = "Vraag 3/10 ☀ <b>&amp;</b>\n" * 50
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Één", callback_data="a:1")]])
    async with kind() as request:
        sent = await Bot("1:a", f"{served.url}/bot", request=request).send_message(
            5, text, reply_markup=keyboard, disable_notification=True
        )
    assert sent.text == "Dag ☀"
    seen = served.seen[-1]
    if seen.headers["content-type"] == "application/json":
        assert json.loads(seen.body) == {
            "chat_id": 5,
            "text": text,
            "reply_markup": keyboard.to_dict(),
            "disable_notification": True,
        }


@pytest.mark.parametrize("handle", [False, True])
async def test_a_file_is_uploaded(kind: Kind, served: Server, handle: bool) -> None:  # noqa: FBT001
    content = bytes(range(256)) * 5_000
    async with kind() as request:
        given = BytesIO(content) if handle else content
        await Bot("1:a", f"{served.url}/bot", request=request).send_document(
            5, given, filename="blad.pdf", caption="Één blad"
        )
    seen = served.seen[-1]
    assert seen.headers["content-type"].startswith("multipart/form-data; boundary=")
    boundary = seen.headers["content-type"].partition("boundary=")[2].encode()
    parts = seen.body.split(b"--" + boundary)[1:-1]
    by_name = {part.partition(b'name="')[2].partition(b'"')[0]: part for part in parts}
    assert by_name.keys() == {b"chat_id", b"caption", b"document"}
    assert by_name[b"document"].partition(b"\r\n\r\n")[2] == content + b"\r\n"
    assert b'filename="blad.pdf"' in by_name[b"document"]
    assert "Één blad".encode() in by_name[b"caption"]


async def test_a_file_is_fetched(kind: Kind) -> None:
    content = bytes(range(256)) * 40_000

    async def piecemeal(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for start in range(0, len(content), 100_000):
            piece = content[start : start + 100_000]
            writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            await writer.drain()
        writer.write(b"0\r\n\r\n")

    async with listening(piecemeal) as server, kind() as request:
        assert await request.retrieve(f"{server.url}/file/bot1:a/photo.png") == content
        assert await request.retrieve(f"{server.url}/file/bot1:a/photo.png") == content
    assert server.seen[0].line == "GET /file/bot1:a/photo.png HTTP/1.1"
    assert server.connections == 1


async def test_connections_are_used_again_and_are_no_more_than_allowed(kind: Kind, served: Server) -> None:
    async with kind(3, pool_timeout=None) as request:
        await asyncio.gather(*(request.post(f"{served.url}/bot1:a/getMe") for _ in range(50)))
    assert len(served.seen) == 50
    assert served.connections <= 3


async def test_an_answer_that_goes_on_to_the_end_of_the_connection(kind: Kind) -> None:
    async def to_the_end(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + SENT[:20])
        await writer.drain()
        writer.write(SENT[20:])
        writer.close()

    async with listening(to_the_end) as server:
        assert await post(kind(), server.url) == json.loads(SENT)["result"]


async def test_an_announcement_before_the_answer(kind: Kind) -> None:
    async def announce(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 103 Early Hints\r\n\r\n" + answer(SENT))

    async with listening(announce) as server, kind() as request:
        for _ in range(2):
            assert await request.post(f"{server.url}/bot1:a/getMe") == json.loads(SENT)["result"]


async def test_by_tls(kind: Kind, authority: trustme.CA) -> None:
    async def well(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(SENT))

    theirs, ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("localhost").configure_cert(theirs)
    authority.configure_trust(ours)
    async with listening(well, theirs) as server, kind(tls=ours) as request:
        for _ in range(3):
            assert await request.post(f"{server.url}/bot1:a/getMe") == json.loads(SENT)["result"]
        with pytest.raises(NetworkError):
            await request.post(f"{server.url.replace('localhost', '127.0.0.1')}/bot1:a/getMe")
    assert server.connections == 1


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_behind_a_proxy_the_library_does_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:3128")
    assert isinstance(request_to("https://api.telegram.org", 4), HTTPXRequest)
    monkeypatch.setenv("NO_PROXY", "localhost,.telegram.org")
    assert isinstance(request_to("https://api.telegram.org", 4), PooledRequest)


async def test_a_proxy_is_gone_through(monkeypatch: pytest.MonkeyPatch, served: Server) -> None:
    monkeypatch.setenv("ALL_PROXY", served.url)
    assert await post(request_to("http://api.telegram.invalid", 4), "http://api.telegram.invalid")
    assert served.seen[0].line == "POST http://api.telegram.invalid/bot1:a/getMe HTTP/1.1"

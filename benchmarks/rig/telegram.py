"""The stand-in's side of the Bot API: what it answers to each method, and whom it tells.

It answers as Telegram does to a bot that makes no mistakes, the whole edited message included, since a bot
may spend its time on reading that. It checks nothing.
"""

import time
from dataclasses import dataclass

import orjson

from benchmarks.rig.http import Reply, Request
from benchmarks.rig.parameters import Parameters
from benchmarks.rig.persons import Crowd
from benchmarks.rig.polling import Polled
from benchmarks.rig.webhook import Hooked

DEFAULT_AT_ONCE = 40
"""Telegram's default for setWebhook's `max_connections`."""
TRUE = b'{"ok":true,"result":true}'
BOT = b'{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'
ME = (
    b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot",'
    b'"can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false,'
    b'"can_connect_to_business":false,"has_main_web_app":false}}'
)
NO_HOOK = b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}'
PHOTO = b'"photo":[{"file_id":"p","file_unique_id":"p","width":1080,"height":1350}],'
DOCUMENT = b'"document":{"file_id":"d","file_unique_id":"d"},'


@dataclass
class Telegram:
    """Answers every call of one bot."""

    crowd: Crowd
    polled: Polled
    hooked: Hooked
    calls: int = 0

    def serve(self, request: Request, reply: Reply) -> None:
        """Answer one request to `/bot<token>/<method>`."""
        method = request.target.partition(b"?")[0].rpartition(b"/")[2]
        self.answer(method.lower(), Parameters(request), reply)

    def answer(self, method: bytes, given: Parameters, reply: Reply) -> None:
        """Answer one call; a webhook's response may carry one too."""
        self.calls += 1
        match method:
            case b"answercallbackquery":
                reply(TRUE)
                self.crowd.acknowledged(given.string("callback_query_id"))
            case b"editmessagetext" | b"editmessagecaption" | b"editmessagemedia" | b"editmessagereplymarkup":
                self._show(given, given.number("message_id"), b"", reply)
            case b"sendmessage":
                self._show(given, next(self.crowd.message_ids), b"", reply)
            case b"sendphoto":
                self._show(given, next(self.crowd.message_ids), PHOTO, reply)
                self.crowd.pictured(given.number("chat_id"))
            case b"senddocument":
                self._show(given, next(self.crowd.message_ids), DOCUMENT, reply)
            case b"getupdates":
                self.polled.poll(given, reply)
            case b"getme":
                reply(ME)
            case b"getwebhookinfo":
                reply(NO_HOOK)
            case b"setwebhook":
                at_once = given.number("max_connections", DEFAULT_AT_ONCE)
                self.hooked.set(given.string("url"), given.string("secret_token"), at_once)
                reply(TRUE)
            case _:
                reply(TRUE)

    def _show(self, given: Parameters, message: int, attached: bytes, reply: Reply) -> None:
        chat, rows = given.number("chat_id"), given.keyboard()
        shown = b"".join((
            b'{"message_id":%d,"from":' % message,
            BOT,
            b',"chat":{"id":%d,"first_name":"Anna","last_name":"de Vries","type":"private"},' % chat,
            b'"date":%d,' % time.time(),
            attached,
            b'"caption":' if attached else b'"text":',
            given.text(),
            b',"reply_markup":{"inline_keyboard":' + orjson.dumps(rows) + b"}" if rows else b"",
            b"}",
        ))  # fmt: skip
        reply(b'{"ok":true,"result":' + shown + b"}")
        if rows:
            said = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
            self.crowd.shown(chat, shown, said)

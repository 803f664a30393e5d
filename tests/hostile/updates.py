"""Updates as somebody would send them who means harm: any shape, others' buttons, text that bites.

All come from attackers, as Telegram vouches for who sent an update. What only Telegram itself says of a group
(renamed, moved, the bot put out) is sent about the attackers' own group alone.
"""

from typing import Any

from hypothesis import strategies as st

from tests.hostile.victims import Stake

Json = dict[str, Any]

BITING = (
    "<b>bold</b>",
    "</b></a><a href='tg://user?id=1'>",
    "&lt;&amp;&#0;&nbsp;",
    "<!--",
    '=HYPERLINK("http://evil.example","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'; DROP TABLE people; --",
    "{{7*7}} ${7*7} %s %n {0} { $name }",
    "\u202e\u2066right to left\u2069",
    "\u200b\u2060\ufeff",
    "\0",
    "a\0b",
    "\ud800",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 20,
    "e\u0301" * 300,
    "x" * 4096,
    "\n" * 300,
    "../../../../etc/passwd",
    "\uff11\uff12\uff13",
    "-1",
    "0",
    "3",
    "10/10",
    "9" * 400,
    "Friday 16:00",
    "31-12-9999 23:59",
    "29-02-2027 25:61",
    "1e400",
    "NaN",
)
BOT = {"id": 7000000001, "is_bot": True, "first_name": "Kansrijk", "username": "kansrijk_bot"}
COMMANDS = (
    "start", "help", "result", "history", "language", "privacy", "mydata", "delete", "cancel", "newteam",
    "team", "summary", "plenary", "assess", "remind", "", "\u017ftart", "START", "start@kansrijk_bot",
)  # fmt: skip
ACTIONS = (
    "page", "begin", "answer", "back", "change", "continue", "submit", "restart", "result", "personal",
    "language", "erase", "team", "teamlang", "teamzone", "rename", "offer", "leave", "disband", "open",
    "invite", "expected", "deadline", "close", "summary", "export", "plenary", "topic", "vote", "endvote",
    "ballot", "agree", "due", "actions", "standing", "conclusion", "remind", "later", "reminders", "zone",
)  # fmt: skip

text = st.sampled_from(BITING) | st.text(max_size=40) | st.text(min_size=1, max_size=4096)


def updates(stake: Stake) -> st.SearchStrategy[Json]:
    """Give one update."""
    return st.builds(
        lambda number, kind: {"update_id": number, **kind},
        st.integers(1, 2**31 - 1),
        _taps(stake) | _messages(stake) | _others(stake),
    )


def _users(stake: Stake) -> st.SearchStrategy[Json]:
    language = st.sampled_from(["nl", "en", "NL-be", "x" * 300, "\0", ""]) | st.text(max_size=5)
    return st.fixed_dictionaries(
        {"id": st.sampled_from(stake.attackers), "is_bot": st.booleans(), "first_name": text},
        optional={"last_name": text, "username": text, "language_code": language},
    )


def _private(user: Json) -> Json:
    return {"id": user["id"], "type": "private", "first_name": user["first_name"]}


def _places(stake: Stake, user: Json) -> st.SearchStrategy[Json]:
    """Give chats: one's own, groups, others' private ones where only a forger could be, and odd kinds."""
    groups = st.builds(
        lambda chat, kind, title: {"id": chat, "type": kind, "title": title},
        st.sampled_from([stake.group, stake.attackers_group, -1_000_000_000_001, 0, 2**52]),
        st.sampled_from(["group", "supergroup", "channel", "something"]),
        text,
    )
    forged = st.sampled_from(stake.victims).map(lambda its: {"id": its, "type": "private", "first_name": "A"})
    return st.just(_private(user)) | groups | forged


def _data(stake: Stake) -> st.SearchStrategy[str]:
    """Give callback data: others' as they are, others' put together anew, and anything."""
    parts = sorted({part for said in stake.data for part in said.split(":")} | set(ACTIONS))
    part = (
        st.sampled_from(parts)
        | st.sampled_from(ACTIONS)
        | st.sampled_from(["0", "-1", "f" * 16, "7fffffffffffffff", "8000000000000000", "yes", "no", "", "٣"])
        | st.text(max_size=8)
    )
    said = st.sampled_from(stake.data)

    @st.composite
    def changed(draw: st.DrawFn) -> str:
        its = draw(said).split(":")
        its[draw(st.integers(0, len(its) - 1))] = draw(part)
        return ":".join(its)

    return said | changed() | st.lists(part, min_size=1, max_size=6).map(":".join) | text


def _taps(stake: Stake) -> st.SearchStrategy[Json]:
    @st.composite
    def tap(draw: st.DrawFn) -> Json:
        user = draw(_users(stake))
        query: Json = {"id": str(draw(st.integers(1, 2**60))), "from": user, "chat_instance": "1"}
        if draw(st.integers(0, 9)):
            message = {"message_id": draw(st.integers(1, 400)), "chat": draw(_places(stake, user))}
            accessible = {"date": 1_790_000_000, "text": draw(text)}
            query["message"] = message | (accessible if draw(st.integers(0, 9)) else {"date": 0})
        else:
            query["inline_message_id"] = "abc"
        if draw(st.integers(0, 19)):
            query["data"] = draw(_data(stake))
        return {"callback_query": query}

    return tap()


def _words(stake: Stake) -> st.SearchStrategy[Json]:
    """Give a text with entities, honest ones and others."""
    code = st.sampled_from([stake.join_code, f"lead-{stake.join_code}", "lead-", stake.join_code[:-1]]) | text
    entity = st.fixed_dictionaries(
        {
            "type": st.sampled_from(["bot_command", "mention", "url", "text_mention", "nonsense"]),
            "offset": st.integers(-5, 5000),
            "length": st.integers(-5, 5000),
        }
    )

    @st.composite
    def command(draw: st.DrawFn) -> Json:
        name = "/" + draw(st.sampled_from(COMMANDS))
        said = name + draw(st.sampled_from([" ", "", "  ", "\n"])) + draw(code | st.just(""))
        return {"text": said, "entities": [{"type": "bot_command", "offset": 0, "length": len(name)}]}

    anything = st.fixed_dictionaries({"text": text}, optional={"entities": st.lists(entity, max_size=3)})
    return command() | anything


def _messages(stake: Stake) -> st.SearchStrategy[Json]:
    thing: st.SearchStrategy[Json] = st.sampled_from([
        {"sticker": {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "is_animated": False,
                     "is_video": False, "type": "regular"}},
        {"location": {"latitude": 52.0, "longitude": 4.0}},
        {"contact": {"phone_number": "1", "first_name": "<b>"}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"new_chat_members": [{"id": 5, "is_bot": True, "first_name": "B"}]},
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}}},
        {"caption": "<b>"},
        {"web_app_data": {"data": "begin:1", "button_text": "x"}},
        {},
    ])  # fmt: skip

    @st.composite
    def message(draw: st.DrawFn) -> Json:
        user = draw(_users(stake))
        said: Json = {
            "message_id": draw(st.integers(1, 2**31 - 1)),
            "date": draw(st.integers(0, 2**31 - 1)),
            "chat": draw(_places(stake, user)),
            **draw(_words(stake) | thing),
        }
        if draw(st.integers(0, 19)):
            said["from"] = user
        if draw(st.booleans()):
            replied = {"message_id": draw(st.integers(1, 400)), "date": 5, "chat": said["chat"], "from": BOT}
            said["reply_to_message"] = replied
        return {draw(st.sampled_from(["message"] * 8 + ["edited_message", "channel_post"])): said}

    return message()


def _others(stake: Stake) -> st.SearchStrategy[Json]:
    """Give what only Telegram says of a group, about the attackers' own; and what was not asked for."""
    chat = {"id": stake.attackers_group, "type": "group", "title": "Ours"}
    standing = st.sampled_from(["member", "left", "odd"])

    @st.composite
    def member(draw: st.DrawFn) -> Json:
        user = draw(_users(stake))
        told: Json = {"chat": chat, "from": user, "date": 5}
        told["old_chat_member"] = {"user": BOT, "status": draw(standing)}
        told["new_chat_member"] = {"user": BOT, "status": draw(standing)}
        return {"my_chat_member": told}

    @st.composite
    def service(draw: st.DrawFn) -> Json:
        moved = {"migrate_to_chat_id": -1_009_000_000_001}
        what = draw(st.just(moved) | st.builds(lambda title: {"new_chat_title": title}, text))
        return {"message": {"message_id": 5, "date": 5, "chat": chat, "from": draw(_users(stake)), **what}}

    asking = {"id": "1", "from": {"id": 5, "is_bot": False, "first_name": "A"}, "query": "q", "offset": ""}
    unasked: st.SearchStrategy[Json] = st.sampled_from([{"inline_query": asking}, {"of_the_future": 1}, {}])
    return member() | service() | unasked

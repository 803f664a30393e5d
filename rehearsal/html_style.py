"""The Bot API's HTML style, read as Telegram reads it.

Source: Bot API, Formatting options, HTML style; tdlib, MessageEntity.cpp: parse_html, down to the byte
offsets in its complaints.
"""

import re
import sys

from rehearsal.entities import finish, utf16_length
from rehearsal.errors import ApiError, bad_request
from rehearsal.facts import Entity, Formatted

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
}
_SURROGATES = range(0xD800, 0xE000)
_SPACE = b" \t\r\n\0\v"
_END = b"\0"
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_CHARACTER = re.compile(rb"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
_TOKEN = re.compile(rb"[0-9A-Za-z.-]*")


def parse_html(source: str) -> Formatted:
    """Text in the Bot API's HTML style; ApiError 400 "can't parse entities: ..." if it is broken."""
    return finish(*_Parser(source).run())


class _Parser:
    """One pass over the UTF-8 bytes, which a zero byte ends."""

    def __init__(self, source: str) -> None:
        self.bytes = source.encode() + _END
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.open: list[tuple[str, str, int]] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while (byte := self.bytes[self.at : self.at + 1]) != _END:
            if byte == b"&" and (character := self.character()):
                self.put(character)
            elif byte != b"<":
                stop = min(
                    found for mark in (b"&", b"<", _END) if (found := self.bytes.find(mark, self.at + 1)) > 0
                )
                self.put(self.bytes[self.at : stop].decode())
                self.at = stop
            elif self.bytes[self.at + 1 : self.at + 2] == b"/":
                self.end_tag()
            else:
                self.start_tag()
        if self.open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        return "".join(self.out), self.entities

    def put(self, text: str) -> None:
        self.out.append(text)
        self.length += utf16_length(text)

    def character(self) -> str:
        """Read a character reference and move past it; nothing if it is only an ampersand."""
        match = _CHARACTER.match(self.bytes, self.at)
        if match is None:
            return ""
        hexadecimal, decimal, name = match.groups()
        if name:
            character = _NAMED[name]
        else:
            code = int(hexadecimal, 16) if hexadecimal else int(decimal)
            if code == 0 or code > sys.maxunicode or code in _SURROGATES:
                return ""
            character = chr(code)
        self.at = match.end()
        return character

    def skip(self, *, until: bytes) -> bytes:
        """Move to the first of `until`, white space or the end; give the bytes between."""
        start = self.at
        while self.bytes[self.at] not in until + _SPACE:
            self.at += 1
        return self.bytes[start : self.at]

    def spaces(self) -> None:
        while self.bytes[self.at] != 0 and self.bytes[self.at] in _SPACE:
            self.at += 1

    @property
    def here(self) -> bytes:
        return self.bytes[self.at : self.at + 1]

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self.skip(until=b">").decode().lower()
        if self.here == _END:
            raise _broken(f"Unclosed start tag at byte offset {begin}")
        if name not in _TAGS:
            raise _broken(f'Unsupported start tag "{name}" at byte offset {begin}')
        argument = ""
        while True:
            self.spaces()
            if self.here == b">":
                break
            attribute, value = self.attribute(name, begin)
            if (name, attribute) == ("a", "href"):
                argument = value
            elif (name, attribute) == ("code", "class") and value.startswith("language-"):
                argument = value.removeprefix("language-")
            elif (name, attribute) == ("span", "class") and value.startswith("tg-"):
                argument = value.removeprefix("tg-")
            elif (name, attribute) == ("blockquote", "expandable"):
                argument = "expandable"
        if name == "span" and argument != "spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.at += 1
        self.open.append((name, argument, self.length))

    def attribute(self, tag: str, begin: int) -> tuple[str, str]:
        start = self.at
        name = self.skip(until=b"=>" if tag == "blockquote" else b"=").decode()
        if not name:
            if self.here == _END:
                raise _broken(f"Unclosed start tag at byte offset {begin}")
            raise _broken(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self.spaces()
        if self.here != b"=":
            if tag == "blockquote" and name == "expandable":
                return name, ""
            raise _broken(
                "Expected equal sign in declaration of an attribute "
                f'of the tag "{tag}" at byte offset {begin}'
            )
        self.at += 1
        self.spaces()
        if self.here == _END:
            raise _broken(f'Unclosed start tag "{tag}" at byte offset {begin}')
        start = self.at
        value = self.quoted() if self.here in {b"'", b'"'} else self.token(start)
        if self.here == _END:
            raise _broken(f"Unclosed start tag at byte offset {begin}")
        return name, value

    def quoted(self) -> str:
        quote = self.here
        self.at += 1
        value = bytearray()
        while self.here not in {quote, _END}:
            if self.here == b"&" and (character := self.character()):
                value += character.encode()
            else:
                value += self.here
                self.at += 1
        if self.here == quote:
            self.at += 1
        return value.decode()

    def token(self, start: int) -> str:
        match = _TOKEN.match(self.bytes, self.at)
        assert match is not None  # noqa: S101 - the pattern takes nothing, too
        self.at = match.end()
        if self.bytes[self.at] not in _SPACE + b">":
            raise _broken(f"Unexpected end of name token at byte offset {start}")
        return match.group().decode().lower()

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _broken(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        found = self.skip(until=b">").decode().lower()
        self.spaces()
        if self.here != b">":
            raise _broken(f"Unclosed end tag at byte offset {begin}")
        name, argument, offset = self.open.pop()
        if found and found != name:
            raise _broken(
                f'Unmatched end tag at byte offset {begin}, expected "</{name}>", found "</{found}>"'
            )
        self.at += 1
        if self.length > offset:
            self.close(name, argument, offset)

    def close(self, name: str, argument: str, offset: int) -> None:
        length = self.length - offset
        match name:
            case "a":
                url = argument or "".join(self.out).encode("utf-16-le")[2 * offset :].decode("utf-16-le")
                if mention := re.fullmatch(r"tg://user/?\?id=([0-9]{1,15})", url):
                    self.entities.append(Entity("text_mention", offset, length, user=int(mention[1])))
                elif url := _checked_link(url):
                    self.entities.append(Entity("text_link", offset, length, url=url))
            case "pre":
                inner = self.entities[-1] if self.entities else None
                language = ""
                if inner and (inner.type, inner.offset, inner.length) == ("code", offset, length):
                    # <pre><code class="language-..."> is one block with a language, not code within a block.
                    language = self.entities.pop().language
                self.entities.append(Entity("pre", offset, length, language=language))
            case "blockquote" if argument == "expandable":
                self.entities.append(Entity("expandable_blockquote", offset, length))
            case "code":
                self.entities.append(Entity("code", offset, length, language=argument))
            case _:
                self.entities.append(Entity(_TAGS[name], offset, length))


def _broken(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _checked_link(url: str) -> str:
    """Give the link as Telegram keeps it; empty if it drops it as no link."""
    if re.match(r"(?:https?|tg|tonsite|ton)://\S", url):
        return url
    return f"http://{url}" if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", url) else ""

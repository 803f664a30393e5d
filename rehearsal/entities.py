"""Finding entities in text, and showing text with its entities as HTML that is safe on a page.

Offsets of entities count UTF-16 code units (Bot API: MessageEntity).
"""

import html
import re
from collections.abc import Iterable
from dataclasses import replace

from rehearsal.facts import Entity, Formatted

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w))"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{2,31})"
    r"|(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)]|\bt\.me/[^\s<>\"]+[^\s<>\".,;:!?)])"
)


def utf16_length(text: str) -> int:
    """How many UTF-16 code units the text takes."""
    return len(text) + sum(character > "\uffff" for character in text)


def plain(text: str) -> Formatted:
    """Text as it was typed: trimmed, with the commands, mentions and links in it found."""
    return finish(text, [])


def finish(text: str, entities: Iterable[Entity]) -> Formatted:
    """Trim white space from both ends, with the entities, and find what Telegram finds by itself."""
    trimmed = text.strip()
    ahead = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(trimmed)
    kept: list[Entity] = []
    for entity in entities:
        start = max(entity.offset - ahead, 0)
        stop = min(entity.offset + entity.length - ahead, end)
        if stop > start:
            language = entity.language if entity.type == "pre" else ""
            kept.append(replace(entity, offset=start, length=stop - start, language=language))
    kept += _found(trimmed, kept)
    return Formatted(trimmed, tuple(sorted(kept, key=lambda entity: (entity.offset, -entity.length))))


def _found(text: str, marked: list[Entity]) -> list[Entity]:
    found = []
    for match in _FOUND.finditer(text):
        offset, length = utf16_length(text[: match.start()]), utf16_length(match.group())
        clear = all(
            offset >= other.offset + other.length
            or offset + length <= other.offset
            or (
                other.type not in {"code", "pre", "text_link"}
                and other.offset <= offset
                and offset + length <= other.offset + other.length
            )
            for other in marked
        )
        if clear and match.lastgroup is not None:
            found.append(Entity(match.lastgroup, offset, length))
    return found


_SHOWN = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "text_mention": ('<b class="mention">', "</b>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
}


def to_safe_html(words: Formatted) -> str:
    """HTML for the page: the entities as tags, everything else escaped, newlines as <br>."""
    units = words.text.encode("utf-16-le")
    bounds = {0, len(units) // 2}
    for entity in words.entities:
        bounds |= {entity.offset, entity.offset + entity.length}
    places = sorted(bounds)
    out: list[str] = []
    open_entities: list[Entity] = []
    for place, following in zip(places, [*places[1:], None], strict=True):
        while open_entities and open_entities[-1].offset + open_entities[-1].length <= place:
            out.append(_tags(open_entities.pop(), units)[1])
        if following is None:
            break
        for entity in words.entities:
            if entity.offset == place:
                out.append(_tags(entity, units)[0])
                open_entities.append(entity)
        piece = units[2 * place : 2 * following].decode("utf-16-le")
        out.append(html.escape(piece).replace("\n", "<br>"))
    return "".join(out)


def _tags(entity: Entity, units: bytes) -> tuple[str, str]:
    match entity.type:
        case "text_link":
            url = entity.url
        case "url":
            url = units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
            url = url if "://" in url else f"https://{url}"
        case other:
            return _SHOWN.get(other, ("", ""))
    return f'<a href="{html.escape(url)}" rel="noopener noreferrer">', "</a>"

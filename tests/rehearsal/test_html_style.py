"""HTML is read as Telegram reads it and shown so that a page cannot be harmed by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearsal.entities import plain, to_safe_html
from rehearsal.errors import ApiError
from rehearsal.facts import Entity, Formatted
from rehearsal.html_style import parse_html


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a <h1>b</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("é <br/>", 'Unsupported start tag "br/" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("a <b>b", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>a</b ", "Unclosed end tag at byte offset 4"),
        ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        (
            "<a href>a</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ("<a href=x_y>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_with_the_place(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b>", "a", (Entity("bold", 0, 1),)),
        ("👍 <STRONG>a</Strong>", "👍 a", (Entity("bold", 3, 1),)),
        ("<b>a<i>b</></b>", "ab", (Entity("bold", 0, 2), Entity("italic", 1, 1))),
        ("  <b> a </b> ", "a", (Entity("bold", 0, 1),)),
        ("<b></b>a", "a", ()),
        ("&lt;b&gt; &amp;lt; &quot; &#233;&#x1F44D; &nbsp; &", '<b> &lt; " é👍 &nbsp; &', ()),
        (
            "<a href='https://x.nl/?a=1&amp;b=2'>x</a>",
            "x",
            (Entity("text_link", 0, 1, "https://x.nl/?a=1&b=2"),),
        ),
        ("<a href='javascript:alert(1)'>x</a>", "x", ()),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            (Entity("pre", 0, 1, language="python"),),
        ),
        ('<span class="tg-spoiler">x</span>', "x", (Entity("spoiler", 0, 1),)),
        ("<blockquote expandable>x</blockquote>", "x", (Entity("expandable_blockquote", 0, 1),)),
        ("ga naar /help.", "ga naar /help.", (Entity("bot_command", 8, 5),)),
        ("<code>/help</code>", "/help", (Entity("code", 0, 5),)),
    ],
)
def test_html_becomes_text_with_entities(source: str, text: str, entities: tuple[Entity, ...]) -> None:
    assert parse_html(source) == Formatted(text, entities)


@given(st.text(st.sampled_from("ab<>/&;='\"\n é👍"), max_size=40))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        words = parse_html(source)
    except ApiError:
        return
    units = len(words.text.encode("utf-16-le")) // 2
    assert all(0 <= e.offset < e.offset + e.length <= units for e in words.entities)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<b>a <i>b</i></b>\nc", "<b>a <i>b</i></b><br>c"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("👍<u>é</u>", "👍<u>é</u>"),
        (
            "<a href='https://x.nl/\"&gt;'>x</a>",
            '<a href="https://x.nl/&quot;&gt;" rel="noopener noreferrer">x</a>',
        ),
        ("<tg-spoiler>x</tg-spoiler>", '<span class="tg-spoiler">x</span>'),
    ],
)
def test_the_page_gets_the_entities_as_tags_and_nothing_else(source: str, shown: str) -> None:
    assert to_safe_html(parse_html(source)) == shown


def test_a_link_in_what_is_typed_can_be_clicked() -> None:
    words = plain("kom naar https://t.me/kansrijk_bot?start=abc, nu")
    assert to_safe_html(words) == (
        'kom naar <a href="https://t.me/kansrijk_bot?start=abc" rel="noopener noreferrer">'
        "https://t.me/kansrijk_bot?start=abc</a>, nu"
    )


@given(st.text(st.sampled_from("ab<&\"' \n👍/@"), max_size=30))
def test_what_is_typed_is_never_a_tag(typed: str) -> None:
    shown = to_safe_html(plain(typed))
    assert "<" not in shown.replace("<br>", "")

"""What comes back from a button is hostile input: read in full or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import buttons
from bot.conversation.events import UnknownTapped
from bot.conversation.facts import AssessmentId
from instrument.model import LANGUAGES
from tests.conversation.strategies import STEADY
from tests.conversation.telling import FRESH, WHO, tap

ids = st.integers(1, 2**63 - 1).map(AssessmentId)
slugs = st.from_regex(r"[a-z][a-z0-9-]{0,15}", fullmatch=True)
LARGEST = AssessmentId(2**63 - 1)
LONGEST = "a" * 16


said: st.SearchStrategy[str] = st.one_of(
    st.builds(buttons.page, ids, st.integers(0, 20)),
    st.builds(buttons.begin, ids),
    st.builds(buttons.answer, ids, slugs, slugs, st.integers(0, 1000)),
    st.builds(buttons.back, ids, slugs),
    st.builds(buttons.change, ids, slugs),
    st.builds(buttons.continue_, ids, st.none() | slugs),
    st.builds(buttons.submit, ids),
    st.builds(buttons.restart, ids, sure=st.booleans()),
    st.builds(buttons.result, ids),
    st.builds(buttons.language, st.sampled_from(LANGUAGES)),
    st.builds(buttons.erase, ids | st.just(0), sure=st.booleans()),
)
garbage = st.lists(st.sampled_from(["answer", "page", "b", "0", "-1", "", ":", "\N{SUPERSCRIPT TWO}", "yes"]))


@STEADY
@given(said)
def test_what_a_button_says_is_understood_and_fits(data: str) -> None:
    assert not isinstance(tap(data), UnknownTapped)
    assert len(data.encode()) <= 64


def test_the_longest_button_leaves_room_for_a_million_changes() -> None:
    assert len(buttons.answer(LARGEST, LONGEST, LONGEST, 999_999).encode()) == 64


@STEADY
@given(st.text() | garbage.map(":".join))
def test_anything_at_all_is_read_without_complaint(data: str) -> None:
    assert buttons.tapped(data, WHO, FRESH)


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "answer",
        "answer:b:time:good",
        "answer:b:time:good:0:0",
        "answer:b:time:good:-1",
        "answer:b:time:good:\N{SUPERSCRIPT TWO}",
        "answer:b:time:good:" + "9" * 5000,
        "page:0:1",
        "page:B:1",
        "page:-b:1",
        "page:0xb:1",
        "page:" + "f" * 17 + ":1",
        "page:b:1.5",
        "restart:b:no",
        "language:de",
        "erase:00:yes",
        "erase:b",
        "Begin:b",
    ],
)
def test_what_no_button_says_is_unknown(data: str) -> None:
    assert tap(data) == UnknownTapped(**WHO)

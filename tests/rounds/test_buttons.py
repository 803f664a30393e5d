"""What comes back from a round's button is hostile input: read in full or not at all."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import ActionId, Standing
from bot.conversation.facts import RoundId
from bot.rounds import buttons, events, plenary_buttons
from bot.rounds.facts import TeamId, VoteId
from bot.rounds.pages import Leaf, Topic
from instrument.model import LANGUAGES
from tests.conversation.strategies import STEADY
from tests.rounds.telling import who

ids = st.integers(1, 2**63 - 1)
teams = ids.map(TeamId)
rounds = ids.map(RoundId)
minutes = st.integers(0, 2**31).map(lambda each: datetime.fromtimestamp(each * 60, UTC))
actions = ids.map(ActionId)
slugs = st.from_regex(r"\A[a-z][a-z0-9-]{0,15}\Z")
"""Ids of factors and levels, as an instrument may have them."""
LARGEST = TeamId(2**63 - 1)

said: st.SearchStrategy[str] = st.one_of(
    st.builds(buttons.team, teams),
    st.builds(buttons.team_language, teams, st.none() | st.sampled_from(LANGUAGES)),
    st.builds(buttons.team_zone, teams, st.sampled_from([None, "Europe/Amsterdam", "America/Curacao"])),
    st.builds(buttons.rename, teams),
    st.builds(buttons.offer, teams, handover=st.booleans()),
    st.builds(buttons.leave, teams, sure=st.booleans()),
    st.builds(buttons.disband, teams, sure=st.booleans()),
    st.builds(buttons.open_, teams),
    st.builds(buttons.invite, rounds),
    st.builds(buttons.expected, rounds),
    st.builds(buttons.deadline, rounds),
    st.builds(buttons.deadline_at, rounds, st.none() | minutes),
    st.builds(buttons.close, rounds, sure=st.booleans()),
    st.builds(buttons.summary, rounds, in_group=st.booleans()),
    st.builds(plenary_buttons.plenary, rounds, in_group=st.booleans()),
    st.builds(plenary_buttons.page, rounds, st.sampled_from(Leaf) | slugs.map(Topic)),
    st.builds(plenary_buttons.vote, rounds, slugs),
    st.builds(plenary_buttons.end_vote, rounds, ids.map(VoteId), sure=st.booleans()),
    st.builds(plenary_buttons.ballot, ids.map(VoteId), slugs),
    st.builds(plenary_buttons.agree, rounds, st.none() | slugs),
    st.builds(plenary_buttons.actions, teams),
    st.builds(plenary_buttons.action, teams, actions),
    st.builds(plenary_buttons.owner, teams, actions),
    st.builds(plenary_buttons.due, teams, actions, st.none() | st.dates()),
    st.builds(plenary_buttons.standing, teams, actions, st.sampled_from(Standing)),
    st.builds(plenary_buttons.take_back, teams, actions, sure=st.booleans()),
)
words = st.sampled_from(
    ["close", "team", "teamzone", "deadline", "b", "0", "-1", "", "yes", "\N{SUPERSCRIPT TWO}"]
)


@STEADY
@given(said)
def test_what_a_button_says_is_understood_and_fits(data: str) -> None:
    assert buttons.tapped(data, who()) is not None
    assert len(data.encode()) <= 64


@STEADY
@given(rounds, minutes)
def test_a_deadline_comes_back_to_the_minute(round_: RoundId, at: datetime) -> None:
    event = buttons.tapped(buttons.deadline_at(round_, at), who())
    assert event == events.DeadlineChosen(**who(), round=round_, deadline=at)


def test_the_longest_zone_there_is_fits() -> None:
    assert len(buttons.team_zone(LARGEST, "America/Argentina/ComodRivadavia").encode()) <= 64


@STEADY
@given(st.text() | st.lists(words).map(":".join))
def test_anything_at_all_is_read_without_complaint(data: str) -> None:
    buttons.tapped(data, who())


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "close",
        "close:0",
        "close:b:no",
        "close:b:yes:yes",
        "close:B",
        "close:-b",
        "close:0xb",
        "close:8000000000000000",
        "close:" + "f" * 17,
        "teamlang:b:de",
        "teamzone:b:Europe/Atlantis",
        "teamzone:b:../../etc/passwd",
        "teamzone:b:Europe",
        "teamzone:b:/etc/localtime",
        "deadline:b:soon",
        "deadline:b:-5",
        "deadline:b:\N{SUPERSCRIPT TWO}",
        "deadline:b:" + "9" * 500,
        "deadline:b:9999999999999999",
        "offer:b",
        "offer:b:me",
        "summary:b:elsewhere",
        "answer:b:time:good:0",
        "Close:b",
        "plenary:b:elsewhere",
        "topic:b",
        "topic:b:" + "x" * 17,
        "vote:b:a:b",
        "endvote:b",
        "endvote:b:0",
        "endvote:b:1a:maybe",
        "ballot:1a",
        "actions:a:b",
        "action:a",
        "action:a:-1",
        "due:a:2a:tomorrow",
        "due:a:2a:20260309",
        "due:a:2a:2026-02-30",
        "standing:a:2a",
        "standing:a:2a:perhaps",
        "takeback:a:2a:no",
    ],
)
def test_what_no_button_of_a_round_says_is_left_alone(data: str) -> None:
    assert buttons.tapped(data, who()) is None

"""Every screen of a round fits Telegram in both languages, whatever a team is called."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from bot.actions import LONGEST_ACTION, LONGEST_OWNER, MOST_OPEN, Action, ActionId, Standing
from bot.conversation.screens.screen import Button, CodePicture, ExportKind, Link, TopicPicture
from bot.rounds import buttons, effects, plenary_views
from bot.rounds.deadlines import read_deadline, suggested_days, suggested_deadlines
from bot.rounds.facts import Ballot, Progress, Round, Team, Vote, VoteId
from bot.rounds.pages import Topic, agenda
from bot.rounds.plenary_views import (
    Actions,
    Agreed,
    AskAction,
    AskDue,
    AskOwner,
    FollowUp,
    OneAction,
    OpenBallot,
    Plenary,
    Remark,
)
from bot.rounds.screens import Frame, draw
from bot.rounds.steps import Terms
from instrument.limits import length
from instrument.model import LANGUAGES, Instrument, Language
from rehearsal.html_style import parse_html
from tests.conversation.instruments import BAKERY, NUISANCE, SHIPPED, catalogue, fullest, nuisance
from tests.pictures import LARGEST
from tests.rounds.telling import (
    AMSTERDAM,
    BOTH,
    DOOR,
    ELEVEN,
    FRIDAY,
    GROUPED,
    LENA,
    OPEN,
    ROUND,
    SOME,
    TEAM,
    TERMS,
    closed,
    counts,
    drawn,
    says,
    text,
    who,
)

languages = pytest.mark.parametrize("language", LANGUAGES)
LONG_NAME = ("<&" * 32)[:64]


def views(team: Team, round_: Round, shut: Round) -> Iterator[effects.View]:
    """Give every view there is of a team, with an open round and a closed one."""
    yield from effects.Plain
    choices = suggested_deadlines(ELEVEN, AMSTERDAM)
    dated = replace(round_, deadline=FRIDAY, expected=9)
    for each in (team, replace(team, facilitators=(LENA,)), replace(team, language=None, zone=None)):
        yield effects.AskLanguage(each)
        yield effects.AskZone(each)
        yield effects.LeaveCheck(each)
    yield effects.AskNewName(team)
    for again in (False, True):
        yield effects.AskExpected(team, again)
        yield effects.AskDeadline(team, round_, choices, again)
    yield effects.Teams((team,) * 120)
    yield effects.Leads(team)
    yield effects.DisbandCheck(team)
    yield effects.JoinLink(team, round_)
    for handover in (False, True):
        yield effects.OfferLink(team, "x" * 22, handover)
    yield effects.Overview(team, None, Progress(0, 0))
    for stage in (round_, dated, shut):
        yield effects.Overview(team, stage, SOME)
        yield effects.Board(team, stage, SOME)
    yield effects.CloseCheck(team, dated, SOME)
    yield effects.Closed(team, shut)
    yield effects.Summary(team, shut)
    yield effects.TotalPicture(team, shut)
    yield effects.FactorsPicture(team, shut)
    after = replace(shut, number=2)
    yield effects.Comparison(team, after, shut)
    for kind in ExportKind:
        yield effects.Export(team, shut, kind, None)
        yield effects.Export(team, after, kind, shut)


def plenary(team: Team, shut: Round, terms: Terms) -> Iterator[effects.View]:
    """Give every view there is of a plenary about the round `shut`."""
    instrument = terms.catalogue.of(shut.instrument)
    factor, level = instrument.factors[0].id, instrument.levels[0].id
    longest = Action(ActionId(2**63 - 1), ROUND, factor, "<&" * 100, ELEVEN, "&>" * 30, date(2026, 9, 30))
    standing = replace(longest, standing=Standing.UNDER_WAY, told_at=ELEVEN)
    bare = Action(ActionId(1), ROUND, None, "Ask", ELEVEN)
    many = (standing,) * MOST_OPEN
    yield from (Actions(team, shut, each) for each in ((), (bare,), many))
    yield effects.Overview(team, shut, SOME, many)
    for action in (bare, longest, standing):
        yield Agreed(team, action)
        yield from (OneAction(team, action, leaving) for leaving in (False, True))
        yield from (FollowUp(team, action, left) for left in (0, 1, 2))
        for again, person in product((False, True), (None, LENA)):
            yield AskOwner(action, person, again)
            yield AskDue(team, action, suggested_days(ELEVEN, AMSTERDAM), person, again)
    for about, again, person in product((None, factor), (False, True), (None, LENA)):
        yield AskAction(team, shut, about, person, again)
    for chosen in (None, level):
        yield OpenBallot(Ballot(VoteId(2**63 - 1), shut.instrument, factor, chosen))
    told = terms.told(shut)
    if told is None:
        return
    for page in agenda(told):
        yield Plenary(team, shut, page, actions=many)
        yield from (Plenary(team, shut, page, actions=many, remark=remark) for remark in Remark)
    open_ = Vote(VoteId(2**63 - 1), ROUND, factor, ELEVEN, handed_out=5000, cast=4999)
    ended = Vote(VoteId(1), ROUND, factor, ELEVEN, ended_at=ELEVEN, counts={level: 4999})
    for vote, ending in ((open_, False), (open_, True), (ended, False)):
        yield Plenary(team, shut, Topic(factor), vote, many, ending)


def assert_fits(view: effects.View, language: Language, terms: Terms) -> str:
    """Hold a screen to the limits of the Bot API; gives its words."""
    screen = draw(view, Frame(terms, language, DOOR))
    if screen is None:
        return ""
    said = parse_html(screen.text).text
    assert 0 < length(said) <= (1024 if screen.attached else 4096), view
    every = [button for row in screen.rows for button in row]
    assert len(every) <= 100
    for button in every:
        assert 0 < length(button.text) <= 128
        if isinstance(button, Button):
            assert len(button.says.encode()) <= 64
            assert buttons.tapped(button.says, who()) is not None
        else:
            assert len(button.url) <= 2048
    return said


def measured(instrument: Instrument) -> tuple[Terms, Round]:
    terms = Terms(catalogue(instrument), AMSTERDAM, 3, 5)
    return terms, replace(OPEN, instrument=instrument.key)


@languages
@pytest.mark.parametrize("n", [0, 2, 3, 4, 5, 11])
@pytest.mark.parametrize(
    "instrument", [BAKERY, SHIPPED, nuisance(SHIPPED)], ids=["bakery", "shipped", "nuisance"]
)
def test_every_screen_fits_and_shows_names_as_they_are(
    instrument: Instrument, n: int, language: Language
) -> None:
    terms, round_ = measured(instrument)
    team = replace(GROUPED, name=LONG_NAME, facilitators=BOTH.facilitators)
    shut = closed(n, instrument)
    for view in (*views(team, round_, shut), *plenary(team, shut, terms)):
        said = assert_fits(view, language, terms)
        if isinstance(view, effects.Overview | effects.Board | effects.JoinLink | effects.Summary):
            assert LONG_NAME in said


@languages
@pytest.mark.parametrize(
    "instrument", [fullest(SHIPPED), LARGEST], ids=["the shipped one at its fullest", "as large as may be"]
)
def test_the_largest_result_fits_and_still_tells_the_conclusion(
    instrument: Instrument, language: Language
) -> None:
    terms, _ = measured(instrument)
    shut = replace(OPEN, instrument=instrument.key, closed_at=ELEVEN, counts=counts(instrument, 4999))
    for view in (
        effects.Summary(TEAM, shut),
        effects.TotalPicture(TEAM, shut),
        effects.FactorsPicture(TEAM, shut),
        effects.Comparison(TEAM, replace(shut, number=2), shut),
        *plenary(TEAM, shut, terms),
    ):
        said = assert_fits(view, language, terms)
        if isinstance(view, effects.Overview | plenary_views.View):
            continue
        assert "Night shift" in said
        if not isinstance(view, effects.FactorsPicture):
            assert instrument.conclusions[0].name.in_(language)[:10] in said


@languages
def test_a_nuisance_of_a_name_breaks_no_screen(language: Language) -> None:
    team = replace(GROUPED, name=NUISANCE.strip())
    for view in (*views(team, OPEN, closed(5)), *plenary(team, closed(5), TERMS)):
        assert_fits(view, language, TERMS)


def test_the_next_step_comes_first() -> None:
    first = [
        says(drawn(effects.Overview(TEAM, round_, progress)))[0]
        for round_, progress in (
            (None, Progress(0, 0)),
            (OPEN, Progress(8, 6)),
            (replace(OPEN, expected=6), Progress(8, 6)),
            (closed(6), Progress(8, 6)),
        )
    ]
    assert first == ["open:a", "invite:b", "close:b", "summary:b"]


def test_progress_is_told_of_those_expected_or_beside_those_who_joined() -> None:
    def told(expected: int | None) -> str:
        return text(effects.Board(GROUPED, replace(OPEN, expected=expected), SOME))

    assert "6 finished, 8 joined" in told(None)
    assert "6 of 9 finished" in told(9)
    assert "6 finished, 8 joined" in told(5)


def test_a_closed_round_tells_how_many_it_is_made_of_and_not_who_came_after() -> None:
    for view in (
        effects.Board(GROUPED, closed(6), Progress(9, 9)),
        effects.Overview(GROUPED, closed(6), Progress(9, 9)),
    ):
        assert "6 people took part" in text(view)
        assert "9" not in text(view)


def test_the_deadline_is_told_in_words_where_the_team_is() -> None:
    dated = replace(OPEN, deadline=FRIDAY)
    assert "Friday 6 March, 16:00 (time in Amsterdam)" in text(effects.Overview(TEAM, dated, SOME))
    overseas = replace(TEAM, zone="America/Paramaribo")
    assert "vrijdag 6 maart, 12:00 (tijd in Paramaribo)" in text(effects.Board(overseas, dated, SOME), "nl")


def test_deadlines_on_buttons_are_in_words() -> None:
    view = effects.AskDeadline(TEAM, OPEN, suggested_deadlines(ELEVEN, AMSTERDAM))
    labels = [button.text for row in drawn(view, "nl").rows for button in row]
    assert labels[:3] == ["dinsdag 3 maart, 16:00", "vrijdag 6 maart, 16:00", "maandag 9 maart, 16:00"]


@pytest.mark.parametrize(
    "example", ["Friday 16:00", "27 November 12:00", "vrijdag 16:00", "27 november 12:00"]
)
def test_the_examples_that_are_given_can_be_read(example: str) -> None:
    told = [
        text(effects.AskDeadline(TEAM, OPEN, (), again), language)
        for again in (False, True)
        for language in LANGUAGES
    ]
    assert sum(example in each for each in told) == 2
    assert read_deadline(example, ELEVEN, AMSTERDAM) is not None


@languages
def test_the_invitation_speaks_the_teams_language_to_whoever_passes_it_on(language: Language) -> None:
    view = effects.JoinLink(replace(TEAM, language="nl"), OPEN)
    screen = drawn(view, language)
    assert "Doe je mee" in screen.text
    assert screen.attached == CodePicture(f"{DOOR}?start=join-code")
    assert f"{DOOR}?start=join-code" in screen.text
    ((share,),) = screen.rows
    assert isinstance(share, Link)
    shared = parse_qs(urlsplit(share.url).query)
    assert shared["url"] == [f"{DOOR}?start=join-code"]
    assert "Night shift" in shared["text"][0]
    assert "<" not in shared["text"][0]


@languages
def test_an_offer_tells_what_it_does_and_for_how_many(language: Language) -> None:
    also, instead = (text(effects.OfferLink(TEAM, "c0de", handover), language) for handover in (False, True))
    assert also != instead
    for told in (also, instead):
        assert f"{DOOR}?start=lead-c0de" in told
        assert ("één" if language == "nl" else "one") in told


def test_the_board_has_one_button_and_none_once_closed() -> None:
    assert drawn(effects.Board(GROUPED, OPEN, SOME)).rows == (
        (Link("Take part", f"{DOOR}?start=join-code"),),
    )
    assert drawn(effects.Board(GROUPED, closed(6), SOME)).rows == ()


def test_who_leads_alone_is_offered_to_hand_over_or_delete() -> None:
    assert says(drawn(effects.LeaveCheck(BOTH))) == ["team:a", "leave:a:yes"]
    assert says(drawn(effects.LeaveCheck(TEAM))) == ["team:a", "offer:a:hand", "disband:a"]


def test_the_operators_own_zone_comes_first() -> None:
    far = replace(TERMS, zone=ZoneInfo("Asia/Jakarta"))
    first = drawn(effects.AskZone(TEAM), terms=far).rows[0][0]
    assert first == Button("Jakarta", "teamzone:a:Asia/Jakarta")


@languages
def test_a_refusal_stands_in_a_toast_as_it_is(language: Language) -> None:
    """Bot API, answerCallbackQuery: 0 to 200 characters, without markup."""
    for view in (effects.Plain.NOT_YOURS, effects.Plain.NOT_AN_ADMIN):
        said = drawn(view, language).text
        assert len(said) <= 200
        assert "<" not in said


@languages
def test_as_many_actions_as_can_be_open_are_all_listed(language: Language) -> None:
    longest = Action(
        ActionId(1), ROUND, None, "x" * LONGEST_ACTION, ELEVEN, "y" * LONGEST_OWNER, FRIDAY.date()
    )
    many = (replace(longest, standing=Standing.UNDER_WAY, told_at=ELEVEN),) * MOST_OPEN
    listed = text(Actions(GROUPED, closed(5), many), language)
    assert listed.count("x" * LONGEST_ACTION) == listed.count("y" * LONGEST_OWNER) == MOST_OPEN


def test_a_page_of_the_plenary_tells_no_counts_where_only_totals_may_be_told() -> None:
    for n, detailed in ((4, False), (5, True)):
        shut = closed(n)
        page = drawn(Plenary(GROUPED, shut, Topic(BAKERY.factors[0].id)))
        assert isinstance(page.attached, TopicPicture)
        assert (page.attached.answered is not None) is detailed
        assert ("Mean" in page.text) is detailed
        assert ("vote:b:" in "".join(says(page))) is detailed


def test_a_shift_is_told_as_counts_of_both_votes() -> None:
    factor, levels = BAKERY.factors[0], [level.id for level in BAKERY.levels]
    vote = Vote(VoteId(1), ROUND, factor.id, ELEVEN, ended_at=ELEVEN, counts={levels[0]: 1, levels[4]: 5})
    page = drawn(Plenary(GROUPED, closed(6), Topic(factor.id), vote))
    assert "Now: 1 · 0 · 0 · 0 · 5 (6 people)" in page.text
    assert isinstance(page.attached, TopicPicture)
    assert page.attached.after is not None
    assert page.attached.after.counts == (1, 0, 0, 0, 5)


def test_while_a_vote_is_open_no_button_leads_off_its_page() -> None:
    vote = Vote(VoteId(1), ROUND, BAKERY.factors[0].id, ELEVEN, handed_out=6, cast=2)
    view = Plenary(GROUPED, closed(6), Topic(BAKERY.factors[0].id), vote)
    assert says(drawn(view)) == ["endvote:b:1"]
    assert says(drawn(replace(view, ending=True))) == ["endvote:b:1:yes", "topic:b:time"]


def test_the_board_of_a_team_that_was_deleted_says_so_and_leads_nowhere() -> None:
    gone = drawn(effects.Board(GROUPED, OPEN, SOME, gone=True))
    assert "deleted" in gone.text
    assert gone.rows == ()

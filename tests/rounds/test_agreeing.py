"""What a team agrees to do: by typing, with who and when; listed, asked after, changed, taken back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from bot.actions import LONGEST_ACTION, LONGEST_OWNER, MOST_OPEN, Action, ActionId, Standing
from bot.conversation.facts import PersonId, RoundId
from bot.rounds import changes, effects
from bot.rounds.events import Typed
from bot.rounds.facts import Asks, Desk, Prompt, Round
from bot.rounds.plenary_views import (
    Actions,
    Agreed,
    AskAction,
    AskDue,
    AskOwner,
    FollowUp,
    OneAction,
    Plenary,
    Remark,
)
from bot.rounds.steps import Step
from tests.conversation.instruments import BAKERY
from tests.rounds.telling import (
    ELEVEN,
    FRESH,
    GROUP,
    GROUPED,
    LENA,
    NIGHT,
    OMAR,
    OPEN,
    ROUND,
    TEN,
    TEXT,
    closed,
    desk,
    step,
    tap,
    typed,
    who,
)

ACTION: Final = ActionId(0x2A)
FACTOR: Final = BAKERY.factors[0].id
EARLIER: Final = RoundId(0x9)
AGREED: Final = Action(ACTION, ROUND, FACTOR, "Ask Ben", TEN, "Fatima", date(2026, 3, 9))
BARE: Final = replace(AGREED, owner=None, due=None)
ASKED: Final = 77
"""The message that asked."""
GONE: Final = (changes.Prompted(LENA, None),)


def about(*actions: Action, round_: Round | None = None, prompt: Prompt | None = None) -> Desk:
    return replace(desk(GROUPED, round_ or closed(6)), actions=actions, prompt=prompt)


def replied(text: str, person: PersonId = LENA, *, to: int | None = ASKED) -> Typed:
    return Typed(**who(person, GROUP), text=text, message=TEXT, reply_to=to)


def test_an_action_is_asked_for_in_private_by_typing_and_in_a_group_by_reply() -> None:
    prompt = Prompt(Asks.ACTION, ROUND, FACTOR)
    assert step(about(), tap(f"agree:b:{FACTOR}")) == Step(
        (changes.Prompted(LENA, prompt),),
        (effects.Ask(AskAction(GROUPED, closed(6), FACTOR, None), LENA, LENA),),
    )
    assert step(about(), tap(f"agree:b:{FACTOR}", LENA, GROUP)) == Step(
        (changes.Prompted(LENA, prompt, GROUP),),
        (effects.Ask(AskAction(GROUPED, closed(6), FACTOR, LENA), GROUP, LENA),),
    )


def test_an_action_may_be_about_no_factor() -> None:
    for said in ("agree:b", "agree:b:nonsense"):
        (change,) = step(about(), tap(said)).changes
        assert change == changes.Prompted(LENA, Prompt(Asks.ACTION, ROUND))


def test_it_stands_from_its_sentence_on_and_who_and_when_are_asked_next() -> None:
    agreed = Action(FRESH.action, ROUND, FACTOR, "Ask <Ben> & Co", ELEVEN)
    known = about(prompt=Prompt(Asks.ACTION, ROUND, FACTOR, ASKED))
    assert step(known, replied("  Ask <Ben>\n& Co\x00 ")) == Step(
        (
            changes.ActionAgreed(NIGHT, FRESH.action, ROUND, FACTOR, "Ask <Ben> & Co", ELEVEN),
            changes.Prompted(LENA, Prompt(Asks.OWNER, FRESH.action), GROUP),
        ),
        (effects.Ask(AskOwner(agreed, LENA), GROUP, LENA),),
    )


def test_then_who_and_then_by_when() -> None:
    of = step(about(BARE, prompt=Prompt(Asks.OWNER, ACTION)), typed("Fatima"))
    assert of.changes == (
        changes.ActionOwned(NIGHT, ACTION, "Fatima"),
        changes.Prompted(LENA, Prompt(Asks.DUE, ACTION, message=TEXT)),
    )
    (asked,) = of.effects
    assert isinstance(asked, effects.Ask)
    assert isinstance(asked.view, AskDue)
    assert asked.view.choices == (date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 30))
    owned = replace(BARE, owner="Fatima")
    assert step(about(owned, prompt=Prompt(Asks.DUE, ACTION)), typed("maandag")) == Step(
        (changes.ActionDue(NIGHT, ACTION, date(2026, 3, 2)), *GONE),
        (effects.Send(Agreed(GROUPED, replace(owned, due=date(2026, 3, 2))), LENA),),
    )


def test_a_day_may_be_tapped_instead() -> None:
    known = about(replace(BARE, owner="Fatima"), prompt=Prompt(Asks.DUE, ACTION))
    assert step(known, tap("due:a:2a:2026-03-09")) == Step(
        (*GONE, changes.ActionDue(NIGHT, ACTION, date(2026, 3, 9))),
        (effects.Show(Agreed(GROUPED, AGREED)),),
    )


@pytest.mark.parametrize(
    ("asks", "text"),
    [
        (Asks.ACTION, "x" * (LONGEST_ACTION + 1)),
        (Asks.ACTION, " \n "),
        (Asks.OWNER, "\N{PILE OF POO}" * (LONGEST_OWNER // 2 + 1)),
        (Asks.DUE, "sometime"),
        (Asks.DUE, "1 March 2026"),
    ],
)
def test_what_is_too_long_or_cannot_be_read_is_asked_again(asks: Asks, text: str) -> None:
    subject = ROUND if asks is Asks.ACTION else ACTION
    of = step(about(BARE, prompt=Prompt(asks, subject, message=ASKED)), replied(text))
    assert of.changes == ()
    (asked,) = of.effects
    assert isinstance(asked, effects.Ask)
    assert asked.view.again


def test_in_a_group_only_a_reply_to_the_question_is_an_answer() -> None:
    known = about(BARE, prompt=Prompt(Asks.OWNER, ACTION, message=ASKED))
    for to in (ASKED - 1, None):
        assert step(known, replied("Well said", to=to)) == Step()
    assert step(replace(known, prompt=None), replied("Well said")) == Step()


@pytest.mark.parametrize("asks", [Asks.OWNER, Asks.DUE])
def test_a_text_that_comes_again_is_no_answer_to_what_it_led_to(asks: Asks) -> None:
    """The bot died after the commit, and Telegram brings the update once more: the question is put again."""
    for event, message in ((typed("Ask Ben"), TEXT), (replied("Ask Ben"), None)):
        of = step(about(BARE, prompt=Prompt(asks, ACTION, message=message)), event)
        assert of.changes == ()
        (asked,) = of.effects
        assert isinstance(asked, effects.Ask)
        assert not asked.view.again


def test_who_no_longer_leads_agrees_nothing() -> None:
    known = about(BARE, prompt=Prompt(Asks.OWNER, ACTION, message=ASKED))
    assert step(known, replied("Omar", OMAR)) == Step(
        (changes.Prompted(OMAR, None, GROUP),), (effects.Refuse(effects.Plain.NOT_YOURS),)
    )


def test_an_action_that_was_taken_back_meanwhile_is_asked_about_no_more() -> None:
    for asks in (Asks.OWNER, Asks.DUE):
        assert step(about(prompt=Prompt(asks, ACTION)), typed("Friday")) == Step(
            GONE, (effects.Show(effects.Plain.ACTION_GONE),)
        )


def test_more_is_not_agreed_than_anybody_keeps_to() -> None:
    many = tuple(replace(AGREED, id=ActionId(each + 1)) for each in range(MOST_OPEN))
    (full,) = step(about(*many), tap("agree:b")).effects
    assert isinstance(full, effects.Show)
    assert isinstance(full.view, Plenary)
    assert full.view.remark is Remark.TOO_MANY_OPEN
    assert step(about(*many, prompt=Prompt(Asks.ACTION, ROUND)), typed("One more")).changes == GONE
    done = replace(many[0], standing=Standing.DONE, told_at=TEN)
    assert step(about(done, *many[1:]), tap("agree:b")).changes != ()


def test_the_actions_are_listed_for_the_team_and_one_can_be_looked_at() -> None:
    known = about(AGREED)
    assert step(known, tap("actions:a")).effects == (effects.Show(Actions(GROUPED, closed(6), (AGREED,))),)
    assert step(known, tap("action:a:2a")).effects == (effects.Show(OneAction(GROUPED, AGREED)),)
    assert step(known, tap("team:a")).effects == (
        effects.Show(effects.Overview(GROUPED, closed(6), known.progress, (AGREED,))),
    )


def test_who_and_when_can_be_told_later() -> None:
    assert step(about(AGREED), tap("owner:a:2a")) == Step(
        (changes.Prompted(LENA, Prompt(Asks.OWNER, ACTION)),),
        (effects.Ask(AskOwner(AGREED, None), LENA, LENA),),
    )
    assert step(about(AGREED), tap("due:a:2a")).changes == (changes.Prompted(LENA, Prompt(Asks.DUE, ACTION)),)
    of = step(about(AGREED, prompt=Prompt(Asks.OWNER, ACTION)), typed("Ben"))
    assert of.effects == (effects.Send(Agreed(GROUPED, replace(AGREED, owner="Ben")), LENA),)


def test_taking_back_is_asked_first() -> None:
    asked = effects.Show(OneAction(GROUPED, AGREED, leaving=True))
    assert step(about(AGREED), tap("takeback:a:2a")) == Step((), (asked,))
    assert step(about(AGREED), tap("takeback:a:2a:yes")) == Step(
        (changes.ActionTakenBack(NIGHT, ACTION),), (effects.Show(Actions(GROUPED, closed(6), ())),)
    )


@pytest.mark.parametrize(
    "said",
    [
        "action:a:2b",
        "owner:a:2b",
        "due:a:2b",
        "due:a:2b:2026-03-09",
        "standing:a:2b:done",
        "takeback:a:2b:yes",
    ],
)
def test_of_an_action_that_is_gone_the_others_are_shown(said: str) -> None:
    assert step(about(AGREED), tap(said)) == Step((), (effects.Show(Actions(GROUPED, closed(6), (AGREED,))),))


def test_a_new_round_begins_by_asking_after_what_is_open() -> None:
    done = replace(AGREED, id=ActionId(1), standing=Standing.DONE, told_at=TEN)
    under_way = replace(AGREED, id=ActionId(3), standing=Standing.UNDER_WAY, told_at=TEN)
    *_, last = step(about(done, AGREED, under_way), tap("open:a")).effects
    assert last == effects.Send(FollowUp(GROUPED, AGREED, 1), LENA)
    assert not [
        each
        for each in step(about(done), tap("open:a")).effects
        if isinstance(getattr(each, "view", None), FollowUp)
    ]


@pytest.mark.parametrize("standing", Standing)
def test_what_is_told_of_one_leads_to_the_next_and_then_to_them_all(standing: Standing) -> None:
    first = replace(AGREED, round=EARLIER, agreed_at=TEN - timedelta(days=1))
    second = replace(first, id=ActionId(0x2B))
    known = about(first, second, round_=OPEN)
    told = replace(first, standing=standing, told_at=ELEVEN)
    assert step(known, tap(f"standing:a:2a:{standing}")) == Step(
        (changes.ActionTold(NIGHT, ACTION, standing, ELEVEN),),
        (effects.Show(FollowUp(GROUPED, second, 0)),),
    )
    known = about(told, second, round_=OPEN)
    (last,) = step(known, tap(f"standing:a:2b:{standing}")).effects
    assert last == effects.Show(
        Actions(GROUPED, OPEN, (told, replace(second, standing=standing, told_at=ELEVEN)))
    )

"""Who leads: a second facilitator by link, handing over, leaving, and the end of a team."""

from dataclasses import replace

from bot.conversation.facts import PersonId
from bot.rounds import changes, effects, events
from bot.rounds.facts import Desk, Offer
from bot.rounds.steps import Step
from tests.rounds.telling import (
    BOTH,
    ELEVEN,
    LENA,
    MALLORY,
    NIGHT,
    OMAR,
    OPEN,
    SOME,
    TEAM,
    desk,
    step,
    tap,
    who,
)

TOO = Offer("c0de", NIGHT, LENA, handover=False)
INSTEAD = replace(TOO, handover=True)
GONE = Step((), (effects.Show(effects.Plain.OFFER_GONE),))


def follow(offer: Offer | None, known: Desk, person: PersonId = OMAR) -> Step:
    """Somebody follows an invitation to lead."""
    event = events.OfferFollowed(**who(person), code="c0de")
    return step(replace(known, offer=offer, led=()), event)


def test_an_invitation_is_made_for_one() -> None:
    for said, handover in (("offer:a:co", False), ("offer:a:hand", True)):
        assert step(desk(), tap(said)) == Step(
            (changes.OfferMade("fresh-code", NIGHT, LENA, handover, ELEVEN),),
            (effects.Send(effects.OfferLink(TEAM, "fresh-code", handover), LENA),),
        )


def test_who_follows_it_leads_too() -> None:
    assert follow(TOO, desk()) == Step(
        (changes.OfferTaken("c0de"), changes.FacilitatorAdded(NIGHT, OMAR)),
        (
            effects.Show(effects.Leads(TEAM)),
            effects.Send(effects.Overview(TEAM, OPEN, SOME), OMAR),
        ),
    )


def test_who_hands_over_steps_down_when_it_is_taken() -> None:
    assert follow(INSTEAD, desk()).changes == (
        changes.OfferTaken("c0de"),
        changes.FacilitatorAdded(NIGHT, OMAR),
        changes.FacilitatorLeft(NIGHT, LENA),
    )


def test_an_invitation_holds_once() -> None:
    assert follow(None, desk(None, None), MALLORY) == GONE


def test_the_invitation_of_who_leads_no_more_is_worth_nothing() -> None:
    for offer in (TOO, INSTEAD):
        assert follow(offer, desk(replace(TEAM, facilitators=(OMAR,))), MALLORY) == GONE


def test_who_leads_already_uses_no_invitation_up() -> None:
    for offer in (TOO, INSTEAD):
        for person in (LENA, OMAR):
            assert follow(offer, desk(BOTH), person) == Step(
                (), (effects.Show(effects.Overview(BOTH, OPEN, SOME)),)
            )


def test_leaving_is_asked_first() -> None:
    assert step(desk(BOTH), tap("leave:a")) == Step((), (effects.Show(effects.LeaveCheck(BOTH)),))
    assert step(desk(BOTH), tap("leave:a:yes")) == Step(
        (changes.FacilitatorLeft(NIGHT, LENA),), (effects.Show(effects.Plain.LEFT),)
    )


def test_the_only_one_cannot_leave() -> None:
    """Not even with a button from before the other one left."""
    for said in ("leave:a", "leave:a:yes"):
        assert step(desk(), tap(said)) == Step((), (effects.Show(effects.LeaveCheck(TEAM)),))


def test_disbanding_is_asked_first() -> None:
    assert step(desk(), tap("disband:a")) == Step((), (effects.Show(effects.DisbandCheck(TEAM)),))
    assert step(desk(), tap("disband:a:yes")) == Step(
        (changes.TeamDisbanded(NIGHT),), (effects.Show(effects.Plain.DISBANDED),)
    )

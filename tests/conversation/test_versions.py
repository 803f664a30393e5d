"""A new version is offered midway: what was begun goes on in the old one, and a new beginning takes it."""

from dataclasses import replace

import pytest

from bot.conversation.changes import Answered, Begun, Discarded, Joined
from bot.conversation.effects import Explanation, Question, Review
from bot.conversation.facts import Assessment
from bot.conversation.steps import Step
from instrument.model import Instrument
from tests.conversation.instruments import BAKERY, catalogue
from tests.conversation.telling import (
    ANNA,
    ELEVEN,
    FRESH,
    HERS,
    NOTHING,
    START,
    TEN,
    begun,
    below,
    complete,
    dossier,
    here,
    joined,
    now,
    step,
    submitted,
    tap,
    typed,
)

NEWER = Instrument.model_validate(
    {**BAKERY.model_dump(by_alias=True), "version": BAKERY.version + 1, "factors": BAKERY.factors[1:]}
)
"""A next version asks nothing about time."""

BOTH = catalogue(NEWER, BAKERY)


def test_a_new_assessment_takes_the_new_version() -> None:
    assert step(dossier(), START, BOTH) == Step(
        (Joined(FRESH, ANNA, NEWER.key, ELEVEN),),
        (below(Explanation(joined(NEWER, id_=FRESH, at=ELEVEN), 0)),),
    )


def test_an_unfinished_assessment_goes_on_in_the_old_version() -> None:
    known = dossier(begun(starter="good", customers="fair"))
    assert step(known, tap("answer:b:time:fair:0"), BOTH) == Step(
        (Answered(HERS, "time", "fair", 1, ELEVEN),),
        (here(Review(begun(starter="good", customers="fair", time=now("fair")))),),
    )


def test_a_typed_answer_is_read_by_the_old_version() -> None:
    answered = step(dossier(begun()), typed("Een hele nacht"), BOTH)
    assert answered.changes[0] == Answered(HERS, "time", "superb", 1, ELEVEN)


@pytest.mark.parametrize("stood", [begun(time="good"), submitted(complete())])
def test_beginning_anew_takes_the_new_version(stood: Assessment) -> None:
    discarded = () if stood.submitted_at else (Discarded(HERS),)
    assert step(dossier(stood), tap("restart:b:yes"), BOTH) == Step(
        (*discarded, Joined(FRESH, ANNA, NEWER.key, ELEVEN), Begun(FRESH, ELEVEN)),
        (here(Question(Assessment(FRESH, ANNA, NEWER.key, ELEVEN, begun_at=ELEVEN), "starter")),),
    )


def test_a_factor_that_the_new_version_does_not_know_is_not_answered_in_it() -> None:
    newer = replace(joined(NEWER), begun_at=TEN)
    assert step(dossier(newer), tap("answer:b:time:good:0"), BOTH) == Step(
        NOTHING, (here(Question(newer, "starter")),)
    )

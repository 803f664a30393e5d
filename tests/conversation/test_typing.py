"""What is typed or sent in place of a tap: a number or a label counts, anything else gets a hint."""

import pytest

from bot.conversation.changes import Answered, Heard, Reopened
from bot.conversation.effects import Done, Explanation, Noted, OnHold, Question, Remark, Review
from bot.conversation.events import Event, UnreadableSent
from bot.conversation.facts import Assessment
from bot.conversation.steps import Step
from tests.conversation.telling import (
    ANNA,
    CARD,
    EDITED,
    ELEVEN,
    HERS,
    NOTHING,
    STICKER,
    WHO,
    begun,
    below,
    complete,
    dossier,
    joined,
    now,
    paused,
    reopened,
    saved,
    step,
    submitted,
    typed,
)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("3", "fair"),
        (" 3. ", "fair"),
        ("\N{FULLWIDTH DIGIT FIVE}", "superb"),
        ("1)", "absent"),
        ("All of us, in turn", "superb"),
        ("wij, om de  beurt!", "superb"),
        ("NOBODY YET", "poor"),
        ("redelijk", "fair"),
        ("Fair", "fair"),
    ],
)
def test_a_number_a_label_or_a_level_is_an_answer_in_either_language(text: str, level: str) -> None:
    """Telegram's language is English here; labels of the other language are understood as well."""
    assert step(dossier(begun(time="good")), typed(text)) == Step(
        (Answered(HERS, "starter", level, 1, ELEVEN), Heard(ANNA, CARD + 1)),
        (below(Question(begun(time="good", starter=now(level)), "customers", note=Noted("starter", level))),),
    )


@pytest.mark.parametrize(
    "text",
    ["6", "0", "-1", "3 of 5", "33", "why?", "A whole night", "", " ", "/unknown", "<b>3</b>", "3" * 4096],
)
def test_anything_else_gets_a_hint_and_the_question_again(text: str) -> None:
    """`A whole night` is a label, but of another question."""
    stood = begun(time="good")
    assert step(dossier(stood), typed(text)) == Step(
        NOTHING, (below(Question(stood, "starter", Remark.NOT_AN_ANSWER)),)
    )


def test_the_last_answer_may_be_typed() -> None:
    assert step(dossier(begun(time="good", starter="fair")), typed("5")) == Step(
        (Answered(HERS, "customers", "superb", 1, ELEVEN), Heard(ANNA, CARD + 1)),
        (
            below(
                Review(
                    begun(time="good", starter="fair", customers=now("superb")), Noted("customers", "superb")
                )
            ),
        ),
    )


def test_a_changed_answer_may_be_typed() -> None:
    assert step(dossier(reopened(complete(), "time")), typed("2")) == Step(
        (Answered(HERS, "time", "poor", 2, ELEVEN), Heard(ANNA, CARD + 1)),
        (below(Review(complete(time=now("poor", 2)), Noted("time", "poor"))),),
    )


def test_typing_the_same_answer_again_only_leaves_the_question() -> None:
    assert step(dossier(reopened(complete(), "time")), typed("Fair")) == Step(
        (Reopened(HERS, None), Heard(ANNA, CARD + 1)), (below(Review(complete(), Noted("time", "fair"))),)
    )


@pytest.mark.parametrize(
    "stood", [joined(), begun(time="good"), complete(), paused(begun()), submitted(complete()), None]
)
@pytest.mark.parametrize("event", [typed("3", CARD - 1), typed("why?", CARD - 1)])
def test_what_was_typed_before_the_screen_was_shown_is_not_for_it(
    stood: Assessment | None, event: Event
) -> None:
    """Two numbers typed in a hurry: the second was meant for the first question, which is gone."""
    assert step(dossier(stood), event) == Step()


def test_two_answers_typed_in_a_hurry_do_not_answer_two_questions() -> None:
    """The screen that answers the first is sent after the second arrived, and stands below it."""
    known = dossier(begun())
    first = step(known, typed("3", message=51))
    screen_sent = saved(known, first)
    shown_at_53 = dossier(screen_sent.current, card=53)
    assert step(shown_at_53, typed("4", message=52)) == Step()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            begun(time="good"),
            begun(time="good", starter=now("good")),
            Question(begun(time="good", starter=now("good")), "customers"),
        ),
        (
            begun(time="good", starter="fair"),
            begun(time="good", starter="fair", customers=now("good")),
            Review(begun(time="good", starter="fair", customers=now("good"))),
        ),
        (reopened(complete(), "starter"), complete(), Review(complete())),
    ],
)
def test_a_typed_answer_that_comes_again_does_not_answer_the_next_question(
    before: Assessment, after: Assessment, shown: Question | Review
) -> None:
    """So it is when the process stopped between saving and sending, and Telegram delivers once more."""
    known = dossier(before)
    once = saved(known, step(known, typed("4")))
    assert once == dossier(after, card=CARD + 1)
    assert step(once, typed("4")) == Step(NOTHING, (below(shown),))


remarked = pytest.mark.parametrize(
    ("event", "note"),
    [(typed("3"), Remark.NOT_AN_ANSWER), (STICKER, Remark.UNREADABLE), (EDITED, Remark.EDITED)],
)


@remarked
def test_during_the_explanation_a_message_changes_nothing(event: Event, note: Remark) -> None:
    assert step(dossier(joined()), event) == Step(NOTHING, (below(Explanation(joined(), 0, note)),))


@remarked
def test_at_the_review_a_message_changes_nothing(event: Event, note: Remark) -> None:
    assert step(dossier(complete()), event) == Step(NOTHING, (below(Review(complete(), note)),))


@remarked
def test_after_submitting_a_message_changes_nothing(event: Event, note: Remark) -> None:
    finished = submitted(complete())
    assert step(dossier(finished), event) == Step(NOTHING, (below(Done(finished, note)),))


@pytest.mark.parametrize("event", [typed("3"), STICKER, EDITED])
def test_on_hold_a_message_changes_nothing_and_gets_no_remark(event: Event) -> None:
    """The screen by itself tells how to go on."""
    held = paused(begun(time="good"))
    assert step(dossier(held), event) == Step(NOTHING, (below(OnHold(held)),))


@pytest.mark.parametrize(("event", "note"), [(STICKER, Remark.UNREADABLE), (EDITED, Remark.EDITED)])
def test_stickers_and_edited_messages_get_a_kind_word_and_the_question(event: Event, note: Remark) -> None:
    stood = begun(time="good")
    assert step(dossier(stood), event) == Step(NOTHING, (below(Question(stood, "starter", note)),))


def test_of_an_album_that_arrives_at_once_one_photo_is_answered() -> None:
    """Each photo is a message; the screen that answers the first stands below all of them."""
    late = UnreadableSent(**WHO, message=CARD - 1)
    assert step(dossier(begun()), late) == Step()

"""The ballot of a second vote, as each who has one sees it in private."""

from bot.conversation.screens.screen import Button, Screen
from bot.phrases import escape_html, plain, say
from bot.rounds import plenary_buttons as buttons
from bot.rounds.plenary_views import OpenBallot
from bot.rounds.screens.frame import Frame


def draw_ballot(view: OpenBallot, frame: Frame) -> Screen:
    """Draw a factor's question with its options, the one that was chosen marked."""
    ballot, language = view.ballot, frame.language
    factor = frame.terms.catalogue.of(ballot.instrument).factor_of[ballot.factor]
    anchors = "\n".join(
        say(language, "question-option", number=number, anchor=option.anchor.in_(language))
        for number, option in enumerate(factor.options, start=1)
    )
    said = "ballot" if ballot.level is None else "ballot-cast"
    text = "\n\n".join(
        (
            say(language, said, name=factor.name.in_(language)),
            f"<b>{escape_html(factor.question.in_(language).strip())}</b>",
            anchors,
            say(language, "ballot-privacy"),
        )
    )
    rows = tuple(
        (
            Button(
                plain(
                    language,
                    "button-option-chosen" if option.level == ballot.level else "button-option",
                    number=number,
                    label=option.label.in_(language),
                ),
                buttons.ballot(ballot.vote, option.level),
            ),
        )
        for number, option in enumerate(factor.options, start=1)
    )
    return Screen(text, rows)

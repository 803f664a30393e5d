"""Closing a round."""

from bot.conversation.screens.screen import Button, Screen
from bot.phrases import plain, say
from bot.rounds import buttons, plenary_buttons
from bot.rounds.facts import Progress, Round, Team
from bot.rounds.screens.frame import Frame, finished, took_part
from instrument.disclosure import Disclosure


def draw_close_check(team: Team, round_: Round, progress: Progress, frame: Frame) -> Screen:
    """Draw how many have finished, and the question whether the round may be closed."""
    language = frame.language
    parts = [
        say(language, "close-check", team=team.name, number=round_.number),
        finished(round_, progress, frame),
        say(language, "close-check-what"),
    ]
    match frame.terms.disclosure(progress.submitted):
        case Disclosure.NOTHING:
            parts.append(say(language, "close-check-few", least=frame.terms.group))
        case Disclosure.TOTALS:
            parts.append(say(language, "close-check-some", detail=frame.terms.detail))
    yes = Button(plain(language, "button-close-yes"), buttons.close(round_.id, sure=True))
    no = Button(plain(language, "button-close-no"), buttons.team(team.id))
    return Screen("\n\n".join(parts), ((yes,), (no,)))


def draw_closed(team: Team, round_: Round, frame: Frame) -> Screen:
    """Draw in the group that the round is closed, with the way to its result."""
    done = took_part(round_)
    text = say(frame.language, "overview-closed", team=team.name, number=round_.number, done=done)
    show = Button(plain(frame.language, "button-summary"), buttons.summary(round_.id, in_group=False))
    if frame.told(round_) is None:
        return Screen(text, ((show,),))
    plenary = plenary_buttons.plenary(round_.id, in_group=False)
    return Screen(text, ((show,), (Button(plain(frame.language, "button-plenary"), plenary),)))

"""Reminding: what the group is told of an open round, and a facilitator of its deadline."""

from bot.conversation.screens.screen import Button, Link, Screen
from bot.phrases import plain, say
from bot.rounds import buttons, effects
from bot.rounds.screens.frame import Frame, deadline, finished, title


def draw_nudge(view: effects.Nudge, frame: Frame) -> Screen:
    """Draw the reminder to a group: how many have finished, until when, and the way in. No names."""
    team, round_ = view.team, view.round
    standing = "\n".join([finished(round_, view.progress, frame), *deadline(team, round_, frame)])
    text = say(frame.language, "nudge", title=title(team, round_, frame))
    join = Link(plain(frame.language, "button-join"), frame.link(round_.code))
    return Screen(f"{text}\n\n{standing}", ((join,),))


def draw_deadline_came(view: effects.DeadlineCame, frame: Frame) -> Screen:
    """Draw for a facilitator that the deadline has come: the count, to close, or a day more."""
    language, round_ = frame.language, view.round
    text = say(language, "deadline-came", title=title(view.team, round_, frame))
    close = Button(plain(language, "button-close"), buttons.close(round_.id, sure=False))
    more = Button(plain(language, "button-one-day-more"), buttons.deadline_at(round_.id, view.more))
    return Screen(f"{text}\n{finished(round_, view.progress, frame)}", ((close,), (more,)))

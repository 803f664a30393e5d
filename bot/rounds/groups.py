"""What happens in and to a team's group: measuring there, and following what Telegram does to it."""

from dataclasses import replace
from string import whitespace
from typing import assert_never
from unicodedata import category

from bot.rounds import changes, effects, events
from bot.rounds.facts import Desk, Team
from bot.rounds.steps import Step, Terms, opened, refreshed, refuse

LONGEST_NAME = 64
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Unicode's categories of what has no shape of its own: controls, formats, surrogates, private and none."""
JOINER = "\u200d"
"""Makes one emoji of several."""
NAMELESS = "…"
"""What a team is called after a group whose title has nothing to be seen in it."""


def assess(terms: Terms, desk: Desk, event: events.AssessAsked) -> Step:
    """Let a group measure: it becomes a team's chat, and gets the board of the open round.

    A team that the person leads and that waits for members outside any group is taken here, where there is
    just one; otherwise the group founds a team of its own, if its administrator asks.
    """
    team, latest = desk.team, desk.round
    if team is None:
        if not event.admin:
            return Step((), (effects.Refuse(effects.Plain.NOT_AN_ADMIN),))
        name = tidy(event.title) or NAMELESS
        team = Team(event.fresh.team, name, event.at, (event.person,), event.language, chat=event.chat)
        founded = changes.TeamFounded(team.id, name, event.person, event.chat, event.at)
        spoken = changes.TeamLanguageSet(team.id, event.language)
        zoned = changes.TeamZoneSet(team.id, terms.zone.key)
        first = opened(terms, desk, team, 1, event)
        return replace(first, changes=(founded, spoken, zoned, *first.changes))
    if event.person not in team.facilitators:
        return refuse()
    if team.chat is None:
        if not event.admin:
            return Step((), (effects.Refuse(effects.Plain.NOT_AN_ADMIN),))
        team = replace(team, chat=event.chat)
        moved: tuple[changes.Change, ...] = (changes.TeamMoved(team.id, event.chat),)
    else:
        moved = ()
    if latest is None or latest.closed_at is not None:
        step = opened(terms, desk, team, latest.number + 1 if latest else 1, event)
        return replace(step, changes=(*moved, *step.changes))
    return Step(moved, (effects.PostBoard(effects.Board(team, latest, desk.progress)),))


def follow(desk: Desk, event: events.AboutGroup) -> Step:
    """Go with what Telegram says of a group; in a group without a team there is nothing to do."""
    team = desk.team
    if team is None:
        return Step()
    match event:
        case events.GroupMoved(to=to):
            return Step((changes.TeamMoved(team.id, to),))
        case events.GroupLeft():
            return Step((changes.TeamMoved(team.id, None),))
        case events.GroupRenamed(title=title):
            renamed = replace(team, name=tidy(title) or NAMELESS)
            return Step(
                (changes.TeamRenamed(team.id, renamed.name),), refreshed(renamed, desk.round, desk.progress)
            )
        case _:
            assert_never(event)


def tidy(name: str) -> str:
    """Give a name on one line, as long as fits a heading; empty when there is nothing to be seen in it."""
    return on_one_line(name)[:LONGEST_NAME].rstrip()


def on_one_line(text: str) -> str:
    """Give a text on one line, without what cannot be seen; empty when nothing else is in it.

    The unseen turns the direction of the text around it, cannot be drawn, or, as a zero, cannot be stored.
    """
    kept = "".join(char for char in text if char.isspace() or category(char) not in UNSEEN or char == JOINER)
    return " ".join(kept.split()) if kept.strip(f"{JOINER}{whitespace}") else ""

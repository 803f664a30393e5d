"""What a facilitator types when asked: a name, a number, a deadline."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.rounds import agreeing, changes, effects, events
from bot.rounds.deadlines import read_deadline, suggested_deadlines
from bot.rounds.facts import Asks, Desk, Prompt, Round, Team
from bot.rounds.groups import tidy
from bot.rounds.steps import Step, Terms, refreshed, refuse, seen, show

MOST_EXPECTED = 100_000


def take(terms: Terms, desk: Desk, event: events.Typed) -> Step:
    """Take what was typed for what was asked; what cannot be read is asked again."""
    prompt, team = desk.prompt, desk.team
    if prompt is None:
        return Step()
    in_group = event.chat != event.person
    unseen = not _has_seen(prompt, event)
    if in_group and not unseen and event.reply_to != prompt.message:
        return Step()
    done = changes.Prompted(event.person, None, event.chat if in_group else None)
    if prompt.asks is Asks.TEAM_NAME:
        return _found(event, done)
    if team is None or event.person not in team.facilitators:
        return replace(refuse(), changes=(done,))
    if prompt.asks is Asks.NEW_NAME:
        return _rename(desk, team, event, done)
    if prompt.asks is Asks.ACTION or prompt.asks is Asks.OWNER or prompt.asks is Asks.DUE:
        return (agreeing.put_again if unseen else agreeing.take)(terms, desk, team, prompt, event)
    if desk.round is None or desk.round.closed_at is not None:
        return replace(show(desk, team, event.chat), changes=(done,))
    match prompt.asks:
        case Asks.EXPECTED:
            return _expect(desk, team, desk.round, event, done)
        case Asks.DEADLINE:
            deadline = read_deadline(event.text, event.at, terms.zone_of(team))
            if deadline is None:
                choices = suggested_deadlines(event.at, terms.zone_of(team))
                return Step((), (effects.Show(effects.AskDeadline(team, desk.round, choices, again=True)),))
            return set_deadline(desk, team, desk.round, event, deadline)
        case _:
            assert_never(prompt.asks)


def _has_seen(prompt: Prompt, event: events.Typed) -> bool:
    """Tell whether the text can be an answer: an update that comes again is not one to what it led to."""
    if event.chat != event.person:
        return prompt.message is not None
    return prompt.message is None or event.message > prompt.message


def set_deadline(
    desk: Desk, team: Team, latest: Round, event: events.Event, deadline: datetime | None
) -> Step:
    """Set the round's deadline, or none; one that is past by now only shows how the round stands."""
    if deadline is not None and deadline <= event.at:
        return show(desk, team, event.chat)
    changed = replace(latest, deadline=deadline)
    return Step(
        (changes.Prompted(event.person, None), changes.DeadlineSet(latest.id, deadline)),
        (
            effects.Show(effects.Overview(team, changed, desk.progress, desk.actions)),
            *refreshed(team, changed, desk.progress),
        ),
    )


def _found(event: events.Typed, done: changes.Prompted) -> Step:
    name = tidy(event.text)
    if not name:
        return Step((), (effects.Show(effects.Plain.ASK_TEAM_NAME),))
    team = Team(event.fresh.team, name, event.at, (event.person,))
    founded = changes.TeamFounded(team.id, team.name, event.person, None, event.at)
    return Step((done, founded), (effects.Show(effects.AskLanguage(team)),))


def _rename(desk: Desk, team: Team, event: events.Typed, done: changes.Prompted) -> Step:
    renamed = replace(team, name=tidy(event.text))
    if not renamed.name:
        return Step((), (effects.Show(effects.AskNewName(team)),))
    return Step(
        (done, changes.TeamRenamed(team.id, renamed.name)),
        (effects.Show(seen(desk, renamed, event.chat)), *refreshed(renamed, desk.round, desk.progress)),
    )


def _expect(desk: Desk, team: Team, latest: Round, event: events.Typed, done: changes.Prompted) -> Step:
    text = event.text.strip()
    readable = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_EXPECTED))
    if not readable or not 0 < int(text) <= MOST_EXPECTED:
        return Step((), (effects.Show(effects.AskExpected(team, again=True)),))
    changed = replace(latest, expected=int(text))
    return Step(
        (done, changes.ExpectedSet(latest.id, int(text))),
        (
            effects.Show(effects.Overview(team, changed, desk.progress, desk.actions)),
            *refreshed(team, changed, desk.progress),
        ),
    )

"""What a facilitator has at hand: the overview of a team, a choice of teams, and the ways out."""

from typing import assert_never

from bot.conversation.screens.screen import Button, ExportKind, Rows, Screen
from bot.phrases import plain, say
from bot.rounds import buttons, effects, plenary_buttons
from bot.rounds.facts import Progress, Round, Team
from bot.rounds.screens.actions import listed
from bot.rounds.screens.fitting import MESSAGE, fullest
from bot.rounds.screens.frame import Frame, deadline, finished, to_overview, took_part

TEAMS_LISTED = 50
"""A message holds 100 buttons, and nobody reads as many."""


def draw_plain(view: effects.Plain, frame: Frame) -> Screen:
    """Draw a screen that needs no facts."""
    match view:
        case effects.Plain.ASK_TEAM_NAME:
            return Screen(say(frame.language, "ask-team-name"))
        case effects.Plain.NO_TEAM:
            return Screen(say(frame.language, "no-team"))
        case effects.Plain.NOT_YOURS:
            return Screen(say(frame.language, "not-yours"))
        case effects.Plain.NOT_AN_ADMIN:
            return Screen(say(frame.language, "not-an-admin"))
        case effects.Plain.OFFER_GONE:
            return Screen(say(frame.language, "offer-gone"))
        case effects.Plain.LEFT:
            return Screen(say(frame.language, "left"))
        case effects.Plain.DISBANDED:
            return Screen(say(frame.language, "disbanded"))
        case effects.Plain.STAYS_OPEN:
            return Screen(say(frame.language, "stays-open"))
        case effects.Plain.VOTE_OVER:
            return Screen(say(frame.language, "vote-over"))
        case effects.Plain.ACTION_GONE:
            return Screen(say(frame.language, "action-gone"))
        case effects.Plain.NUDGED:
            return Screen(say(frame.language, "nudged"))
        case effects.Plain.NUDGED_LATELY:
            return Screen(say(frame.language, "nudged-lately"))
        case effects.Plain.NO_GROUP:
            return Screen(say(frame.language, "nudge-no-group"))
        case _:
            assert_never(view)


def draw_teams(led: tuple[Team, ...], frame: Frame) -> Screen:
    """Draw the teams that the person leads, the latest if they are very many."""
    rows = tuple((Button(team.name, buttons.team(team.id)),) for team in led[-TEAMS_LISTED:])
    return Screen(say(frame.language, "teams"), rows)


def draw_overview(view: effects.Overview, frame: Frame) -> Screen:
    """Draw a team and its latest round: what to do next on top, what is seldom needed at the bottom."""
    team, round_, progress, language = view.team, view.round, view.progress, frame.language
    new = Button(plain(language, "button-new-round"), buttons.open_(team.id))
    parts: list[str]
    main: Rows
    if round_ is None:
        parts = [say(language, "overview-no-round", team=team.name)]
        main = ((new,),)
    elif round_.closed_at is None:
        parts, main = _open(team, round_, progress, frame)
    else:
        done = took_part(round_)
        parts = [
            say(language, "overview-closed", team=team.name, number=round_.number, done=done),
            say(language, "next-new-round" if frame.told(round_) is None else "next-summary"),
        ]
        main = (*_results(team, round_, frame), (new,))
    agreed = listed(view.actions, round_, language) if round_ else []
    if agreed:
        main = (*main, (Button(plain(language, "button-actions"), plenary_buttons.actions(team.id)),))
    text = fullest(("\n\n".join([*parts, *agreed]), "\n\n".join(parts)), MESSAGE)
    return Screen(text, (*main, *_settings(team, frame)))


def draw_leave_check(team: Team, frame: Frame) -> Screen:
    """Draw the question whether to leave; who leads alone is told what can be done instead."""
    language = frame.language
    if len(team.facilitators) > 1:
        yes = Button(plain(language, "button-leave-yes"), buttons.leave(team.id, sure=True))
        return Screen(say(language, "leave-check", team=team.name), (to_overview(team, frame), (yes,)))
    hand = Button(plain(language, "button-handover"), buttons.offer(team.id, handover=True))
    gone = Button(plain(language, "button-disband"), buttons.disband(team.id, sure=False))
    return Screen(say(language, "leave-alone", team=team.name), (to_overview(team, frame), (hand,), (gone,)))


def draw_disband_check(team: Team, frame: Frame) -> Screen:
    """Draw the question whether the team may be deleted."""
    yes = Button(plain(frame.language, "button-disband-yes"), buttons.disband(team.id, sure=True))
    return Screen(say(frame.language, "disband-check", team=team.name), (to_overview(team, frame), (yes,)))


def _open(team: Team, round_: Round, progress: Progress, frame: Frame) -> tuple[list[str], Rows]:
    """Tell of an open round; once all who are expected have finished, to close it comes first."""
    language = frame.language
    complete = round_.expected is not None and progress.submitted >= round_.expected
    standing = "\n".join([finished(round_, progress, frame), *deadline(team, round_, frame)])
    parts = [
        say(language, "overview-open", team=team.name, number=round_.number),
        standing,
        say(language, "next-close" if complete else "next-invite"),
    ]
    if team.chat is None and not complete:
        parts.append(say(language, "next-group"))
    invite = (Button(plain(language, "button-invite"), buttons.invite(round_.id)),)
    close = (Button(plain(language, "button-close"), buttons.close(round_.id, sure=False)),)
    asked = (
        Button(plain(language, "button-expected"), buttons.expected(round_.id)),
        Button(plain(language, "button-deadline"), buttons.deadline(round_.id)),
    )
    if complete:
        return parts, (close, invite, asked)
    remind = Button(plain(language, "button-remind"), buttons.remind(round_.id))
    return parts, (invite, asked, close) if team.chat is None else (invite, (remind,), asked, close)


def _results(team: Team, round_: Round, frame: Frame) -> Rows:
    """Offer the result of a closed round here and in the group, and as files where it may be shown."""
    language = frame.language
    rows = [(Button(plain(language, "button-summary"), buttons.summary(round_.id, in_group=False)),)]
    if team.chat is not None:
        there = buttons.summary(round_.id, in_group=True)
        rows.append((Button(plain(language, "button-summary-group"), there),))
    if frame.told(round_) is None:
        return tuple(rows)
    rows.append((Button(plain(language, "button-plenary"), _plenary(team, round_)),))
    files = tuple(
        Button(plain(language, f"button-export-{kind}"), buttons.export(round_.id, kind))
        for kind in ExportKind
    )
    return (*rows, files)


def _plenary(team: Team, round_: Round) -> str:
    """Lead the plenary where the team is, if it has a group."""
    return plenary_buttons.plenary(round_.id, in_group=team.chat is not None)


def _settings(team: Team, frame: Frame) -> Rows:
    """Offer what is seldom needed."""
    language = frame.language
    return (
        (
            Button(plain(language, "button-rename"), buttons.rename(team.id)),
            Button(plain(language, "button-language"), buttons.team_language(team.id)),
            Button(plain(language, "button-zone"), buttons.team_zone(team.id)),
        ),
        (
            Button(plain(language, "button-offer"), buttons.offer(team.id, handover=False)),
            Button(plain(language, "button-handover"), buttons.offer(team.id, handover=True)),
        ),
        (
            Button(plain(language, "button-leave"), buttons.leave(team.id, sure=False)),
            Button(plain(language, "button-disband"), buttons.disband(team.id, sure=False)),
        ),
    )

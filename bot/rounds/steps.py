"""A step of the machine, and the steps that many events share."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.conversation.facts import PersonId
from bot.rounds import changes, effects, events, plenary_views
from bot.rounds.changes import Change
from bot.rounds.effects import Effect
from bot.rounds.facts import Asks, Desk, Progress, Prompt, Round, Team
from instrument.catalogue import Catalogue
from instrument.disclosure import Disclosure, disclosure
from instrument.team import TeamResult, team_result


@dataclass(frozen=True, slots=True)
class Step:
    """What comes of an event: the changes to save, then the effects to carry out, each in order."""

    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Terms:
    """On which terms teams measure: with which instruments, and where a day begins unless they say.

    From `group` answers on a result is shown, from `detail` its details.
    """

    catalogue: Catalogue
    zone: ZoneInfo
    group: int
    detail: int

    def disclosure(self, n: int) -> Disclosure:
        """Tell how much of a result of `n` answers may be shown."""
        return disclosure(n, group=self.group, detail=self.detail)

    def told(self, round_: Round) -> tuple[Disclosure, TeamResult] | None:
        """Give how much of a closed round may be shown, and what it comes to; None where nothing may.

        A round that closed with too few kept no counts: to lower the numbers later does not bring it back.
        """
        counts = round_.counts
        if counts is None or not counts.factors:
            return None
        shown = self.disclosure(counts.n)
        if shown is Disclosure.NOTHING:
            return None
        return shown, team_result(self.catalogue.of(round_.instrument), counts)

    def zone_of(self, team: Team) -> ZoneInfo:
        """Give the team's time zone."""
        return ZoneInfo(team.zone) if team.zone else self.zone


def refuse() -> Step:
    """Change nothing and tell nothing, but that this is not for the person."""
    return Step((), (effects.Refuse(effects.Plain.NOT_YOURS),))


def show(desk: Desk, team: Team, chat: int) -> Step:
    """Change nothing, and show how the team stands."""
    return Step((), (effects.Show(seen(desk, team, chat)),))


def seen(desk: Desk, team: Team, chat: int) -> effects.View:
    """Give the team's overview, or what it has to be asked first; in its group, what a group may see."""
    if chat == team.chat and desk.round is not None:
        if desk.round.closed_at is None:
            return effects.CloseCheck(team, desk.round, desk.progress)
        return effects.Closed(team, desk.round)
    if team.language is None:
        return effects.AskLanguage(team)
    if team.zone is None:
        return effects.AskZone(team)
    return effects.Overview(team, desk.round, desk.progress, desk.actions)


def ask(person: PersonId, asks: Asks, subject: int, view: effects.View) -> Step:
    """Ask for a text."""
    return Step((changes.Prompted(person, Prompt(asks, subject)),), (effects.Show(view),))


def refreshed(
    team: Team, latest: Round | None, progress: Progress, *, gone: bool = False
) -> tuple[Effect, ...]:
    """Let the board in the group, if there is one, show how things stand, or that the team is `gone`."""
    if latest is None or latest.board is None or team.chat is None:
        return ()
    return (effects.RefreshBoard(effects.Board(team, latest, progress, gone)),)


def opened(terms: Terms, desk: Desk, team: Team, number: int, event: events.Event) -> Step:
    """Open a round, and give the way in: where it was asked for, and on the board of the team's group.

    What was agreed in earlier rounds is asked after. A vote that was left open comes to nothing.
    """
    fresh, key = event.fresh, terms.catalogue.offered.key
    change = changes.RoundOpened(fresh.round, team.id, number, key, fresh.code, event.at)
    round_ = Round(fresh.round, team.id, number, key, fresh.code, event.at)
    nobody = Progress(0, 0)
    shown: list[Effect] = []
    if event.chat != team.chat:
        shown.append(effects.Show(effects.Overview(team, round_, nobody, desk.actions)))
        shown.append(effects.Send(effects.JoinLink(team, round_), event.chat))
    if team.chat is not None:
        shown.append(effects.PostBoard(effects.Board(team, round_, nobody)))
    waiting = [action for action in desk.actions if action.is_open]
    if waiting:
        shown.append(effects.Send(plenary_views.FollowUp(team, waiting[0], len(waiting) - 1), event.chat))
    left_open = [changes.VoteDropped(vote.id, vote.round) for vote in desk.votes if vote.ended_at is None]
    return Step((*left_open, change), tuple(shown))

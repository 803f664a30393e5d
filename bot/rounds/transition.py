"""The one transition function of teams and rounds: what an event changes, and who is shown what for it.

Deterministic and total. Whoever does not lead the team that an event is about changes nothing and learns
nothing, not even whether it exists.
"""

from dataclasses import replace
from typing import assert_never

from bot.rounds import agreeing, changes, effects, events, groups, plenary, plenary_events, typed, voting
from bot.rounds.changes import Change
from bot.rounds.deadlines import suggested_deadlines
from bot.rounds.facts import Asks, Desk, Offer, Round, Team
from bot.rounds.nudging import nudge
from bot.rounds.steps import Step, Terms, ask, opened, refreshed, refuse, seen, show
from instrument.disclosure import Disclosure
from instrument.team import Counts, counts_of


def transition(terms: Terms, desk: Desk, event: events.Event) -> Step:
    """Tell what `event` changes and shows; a new round takes the instrument that is offered."""
    step = _stepped(terms, desk, event)
    if desk.prompt is None or isinstance(event, events.Typed | events.AboutGroup):
        return step
    # In a group the answer is a reply to the question, and can be meant for nothing else.
    if event.chat != event.person:
        return step
    if any(isinstance(change, changes.Prompted) for change in step.changes):
        return step
    # Who does something else is done with the question: what is typed next is not meant for it.
    return replace(step, changes=(changes.Prompted(event.person, None), *step.changes))


def _stepped(terms: Terms, desk: Desk, event: events.Event) -> Step:
    match event:
        case events.NewTeamAsked():
            return ask(event.person, Asks.TEAM_NAME, 0, effects.Plain.ASK_TEAM_NAME)
        case events.TeamsAsked():
            return _teams(desk, event)
        case events.AssessAsked():
            return groups.assess(terms, desk, event)
        case events.OfferFollowed():
            return _take_offer(desk, event)
        case events.GroupMoved() | events.GroupRenamed() | events.GroupLeft():
            return groups.follow(desk, event)
        case events.Typed():
            return typed.take(terms, desk, event)
        case events.RemindAsked():
            if desk.team is None:
                return _teams(desk, event)
            return nudge(desk, desk.team, event) if _leads(desk, event) else refuse()
        case events.SummaryAsked():
            if desk.team is None:
                return _teams(desk, event)
            return _summary(desk, desk.team, event) if _leads(desk, event) else refuse()
        case plenary_events.PlenaryAsked():
            if desk.team is None:
                return _teams(desk, event)
            return plenary.convene(terms, desk, desk.team, event) if _leads(desk, event) else refuse()
        case plenary_events.BallotTapped():
            return voting.cast(terms, desk, event)
        case _:
            if desk.team is None or not _leads(desk, event):
                return refuse()
            if isinstance(event, events.AboutTeam):
                return _lead(terms, desk, desk.team, event)
            if isinstance(event, plenary_events.ActionsTapped):
                return agreeing.listed(desk, desk.team, event)
            if isinstance(event, plenary_events.AboutAction):
                return agreeing.tend(terms, desk, desk.team, event)
            return _measure(terms, desk, desk.team, event)


def _lead(terms: Terms, desk: Desk, team: Team, event: events.AboutTeam) -> Step:
    """Do what a facilitator asks of the team."""
    match event:
        case events.TeamTapped():
            if event.chat == team.chat and desk.round is not None and desk.round.closed_at is None:
                return Step((), (effects.Show(effects.Plain.STAYS_OPEN),))
            return show(desk, team, event.chat)
        case events.TeamLanguageTapped(choice=choice):
            if choice is None:
                return Step((), (effects.Show(effects.AskLanguage(team)),))
            shown = seen(desk, replace(team, language=choice), event.chat)
            return Step((changes.TeamLanguageSet(team.id, choice),), (effects.Show(shown),))
        case events.TeamZoneTapped(zone=zone):
            if zone is None:
                return Step((), (effects.Show(effects.AskZone(team)),))
            return _set_zone(terms, desk, team, event, zone)
        case events.RenameTapped():
            return ask(event.person, Asks.NEW_NAME, team.id, effects.AskNewName(team))
        case events.OfferTapped(handover=handover):
            code = event.fresh.code
            offer = changes.OfferMade(code, team.id, event.person, handover, event.at)
            return Step((offer,), (effects.Send(effects.OfferLink(team, code, handover), event.person),))
        case events.LeaveTapped(sure=sure):
            if sure and len(team.facilitators) > 1:
                left = changes.FacilitatorLeft(team.id, event.person)
                return Step((left,), (effects.Show(effects.Plain.LEFT),))
            return Step((), (effects.Show(effects.LeaveCheck(team)),))
        case events.DisbandTapped(sure=sure):
            if sure:
                over = refreshed(team, desk.round, desk.progress, gone=True)
                disbanded = effects.Show(effects.Plain.DISBANDED)
                return Step((changes.TeamDisbanded(team.id),), (disbanded, *over))
            return Step((), (effects.Show(effects.DisbandCheck(team)),))
        case events.OpenTapped():
            if desk.round is not None and desk.round.closed_at is None:
                return show(desk, team, event.chat)
            return opened(terms, desk, team, desk.round.number + 1 if desk.round else 1, event)
        case _:
            assert_never(event)


def _measure(
    terms: Terms, desk: Desk, team: Team, event: events.AboutRound | plenary_events.AboutPlenary
) -> Step:
    """Do what a facilitator asks of the latest round; a button of an earlier one shows how things stand."""
    latest = desk.round
    if latest is None or latest.id != event.round:
        return show(desk, team, event.chat)
    if isinstance(event, events.SummaryTapped):
        return _summary(desk, team, event)
    if isinstance(event, plenary_events.AboutPlenary):
        return plenary.lead(terms, desk, team, latest, event)
    if isinstance(event, events.ExportTapped):
        if latest.closed_at is None:
            return show(desk, team, event.chat)
        # A file goes to who asked for it, never into a group.
        file = effects.Export(team, latest, event.kind, desk.before, desk.actions)
        return Step((), (effects.Send(file, event.person),))
    if latest.closed_at is not None:
        return show(desk, team, event.chat)
    match event:
        case events.InviteTapped():
            return Step((), (effects.Send(effects.JoinLink(team, latest), event.chat),))
        case events.ExpectedTapped():
            return ask(event.person, Asks.EXPECTED, latest.id, effects.AskExpected(team))
        case events.DeadlineTapped():
            choices = suggested_deadlines(event.at, terms.zone_of(team))
            return ask(event.person, Asks.DEADLINE, latest.id, effects.AskDeadline(team, latest, choices))
        case events.DeadlineChosen(deadline=deadline):
            return typed.set_deadline(desk, team, latest, event, deadline)
        case events.RemindTapped():
            return nudge(desk, team, event)
        case events.CloseTapped(sure=sure):
            if sure:
                return _close(terms, desk, team, latest, event)
            return Step((), (effects.Show(effects.CloseCheck(team, latest, desk.progress)),))
        case _:
            assert_never(event)


def _set_zone(terms: Terms, desk: Desk, team: Team, event: events.TeamZoneTapped, zone: str) -> Step:
    """Set the zone; the first time, the team is complete with it and its first round opens."""
    changed, zoned = replace(team, zone=zone), changes.TeamZoneSet(team.id, zone)
    if desk.round is not None:
        return Step((zoned,), (effects.Show(seen(desk, changed, event.chat)),))
    first = opened(terms, desk, changed, 1, event)
    return replace(first, changes=(zoned, *first.changes))


def _take_offer(desk: Desk, event: events.OfferFollowed) -> Step:
    """Let the person lead the team that the link is for; whoever handed it over steps down."""
    offer, team = desk.offer, desk.team
    if offer is None or team is None or offer.by not in team.facilitators:
        return Step((), (effects.Show(effects.Plain.OFFER_GONE),))
    if event.person in team.facilitators:
        return show(desk, team, event.chat)
    shown = effects.Send(seen(desk, team, event.chat), event.chat)
    return Step(_succession(offer, event), (effects.Show(effects.Leads(team)), shown))


def _succession(offer: Offer, event: events.OfferFollowed) -> tuple[Change, ...]:
    taken = changes.OfferTaken(offer.code), changes.FacilitatorAdded(offer.team, event.person)
    return (*taken, changes.FacilitatorLeft(offer.team, offer.by)) if offer.handover else taken


def _close(terms: Terms, desk: Desk, team: Team, latest: Round, event: events.CloseTapped) -> Step:
    """Close the round, and freeze what it comes to; of too few, no more than how many they were."""
    counts = counts_of(terms.catalogue.of(latest.instrument), desk.answered)
    if terms.disclosure(counts.n) is Disclosure.NOTHING:
        counts = Counts(counts.n, {}, {})
    closed = replace(latest, closed_at=event.at, counts=counts)
    shown = seen(replace(desk, round=closed), team, event.chat)
    return Step(
        (changes.RoundClosed(latest.id, counts, event.at),),
        (effects.Show(shown), *refreshed(team, closed, desk.progress)),
    )


def _summary(desk: Desk, team: Team, event: events.SummaryAsked | events.SummaryTapped) -> Step:
    """Tell what a closed round comes to; of an open one only how many have finished, and how to close it."""
    latest = desk.round
    if latest is None:
        return show(desk, team, event.chat)
    if latest.closed_at is None:
        return Step((), (effects.Show(effects.CloseCheck(team, latest, desk.progress)),))
    in_group = isinstance(event, events.SummaryTapped) and event.in_group and team.chat is not None
    chat = team.chat if in_group and team.chat is not None else event.chat
    views: list[effects.View] = [
        effects.Summary(team, latest),
        effects.TotalPicture(team, latest),
        effects.FactorsPicture(team, latest),
    ]
    if desk.before is not None:
        views.append(effects.Comparison(team, latest, desk.before))
    return Step((), tuple(effects.Send(view, chat) for view in views))


def _teams(
    desk: Desk,
    event: events.TeamsAsked | events.SummaryAsked | events.RemindAsked | plenary_events.PlenaryAsked,
) -> Step:
    """Show the one team that the person leads, or a choice; in a group without a team, that there is none."""
    match desk.led:
        case _ if event.chat != event.person:
            return Step((), (effects.Show(effects.Plain.NO_TEAM),))
        case ():
            return Step((), (effects.Show(effects.Plain.NO_TEAM),))
        case (team,) if desk.team == team:
            return show(desk, team, event.chat)
        case led:
            return Step((), (effects.Show(effects.Teams(led)),))


def _leads(desk: Desk, event: events.Event) -> bool:
    return desk.team is not None and event.person in desk.team.facilitators

"""A second vote on one factor: opened at its page, cast in private, ended by the facilitator.

Only where the counts of the round may be shown, and only once for each factor of a round: two results of one
vote could be subtracted. Of too few votes nothing is kept, and it may be held again.
"""

from dataclasses import replace

from bot.rounds import changes, effects, plenary_views
from bot.rounds import plenary_events as events
from bot.rounds.facts import Desk, Round, Team, Vote
from bot.rounds.pages import Leaf, Page, Topic, agenda
from bot.rounds.plenary_views import Plenary, Remark
from bot.rounds.steps import Step, Terms
from instrument.disclosure import Disclosure


def page(
    terms: Terms, desk: Desk, team: Team, latest: Round, wanted: Page, remark: Remark | None = None
) -> Plenary:
    """Give a page, or that of the open vote while there is one; for what is no page the first."""
    vote = open_vote(desk)
    if vote is not None:
        return Plenary(team, latest, Topic(vote.factor), vote, desk.actions, remark=remark)
    told = terms.told(latest)
    if told is None or wanted not in agenda(told):
        wanted = Leaf.OVERVIEW
    held = next((each for each in desk.votes if wanted == Topic(each.factor)), None)
    return Plenary(team, latest, wanted, held, desk.actions, remark=remark)


def open_vote(desk: Desk) -> Vote | None:
    """Give the vote that is open in the latest round, if one is."""
    return next((vote for vote in desk.votes if vote.ended_at is None), None)


def open_(terms: Terms, desk: Desk, team: Team, latest: Round, event: events.VoteTapped) -> Step:
    """Open a vote, if none is open and this factor has had none; or else show the page as it stands."""
    shown = page(terms, desk, team, latest, Topic(event.factor))
    told = terms.told(latest)
    if told is None or told[0] is not Disclosure.EVERYTHING:
        return Step((), (effects.Show(shown),))
    if shown.vote is not None or shown.page != Topic(event.factor):
        return Step((), (effects.Show(shown),))
    vote = Vote(event.fresh.vote, latest.id, event.factor, event.at, handed_out=told[1].n)
    opened = changes.VoteOpened(vote.id, latest.id, event.factor, event.at)
    return Step((opened,), (effects.Show(replace(shown, vote=vote)),))


def end(terms: Terms, desk: Desk, team: Team, latest: Round, event: events.VoteEndTapped) -> Step:
    """End the vote; before everybody has voted, that is asked first."""
    vote, wanted = open_vote(desk), Leaf.OVERVIEW
    if vote is None or vote.id != event.vote:
        held = next((each for each in desk.votes if each.id == event.vote), None)
        shown = page(terms, desk, team, latest, Topic(held.factor) if held else wanted)
        return Step((), (effects.Show(shown),))
    shown = page(terms, desk, team, latest, Topic(vote.factor))
    if vote.cast < vote.handed_out and not event.sure:
        return Step((), (effects.Show(replace(shown, ending=True)),))
    if terms.disclosure(sum(desk.tally.values())) is not Disclosure.EVERYTHING:
        dropped = changes.VoteDropped(vote.id, latest.id)
        return Step((dropped,), (effects.Show(replace(shown, vote=None, remark=Remark.TOO_FEW_VOTED)),))
    ended = replace(vote, ended_at=event.at, counts=desk.tally, handed_out=0, cast=0)
    return Step(
        (changes.VoteEnded(vote.id, latest.id, desk.tally, event.at),),
        (effects.Show(replace(shown, vote=ended)),),
    )


def cast(terms: Terms, desk: Desk, event: events.BallotTapped) -> Step:
    """Take somebody's choice, in place of one made before; of a vote that is over, or theirs not, say so."""
    ballot, done = desk.ballot, changes.Prompted(event.person, None)
    if ballot is None:
        return Step((), (effects.Show(effects.Plain.VOTE_OVER),))
    if event.level == ballot.level or event.level not in terms.catalogue.of(ballot.instrument).level_of:
        return Step((), (effects.Show(plenary_views.OpenBallot(ballot)),))
    chosen = replace(ballot, level=event.level)
    return Step(
        (done, changes.BallotCast(ballot.vote, event.person, event.level)),
        (effects.Show(plenary_views.OpenBallot(chosen)),),
    )

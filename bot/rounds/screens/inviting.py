"""The ways in: the join link with its code to scan, the board in the group, the link for a facilitator."""

from urllib.parse import quote

from bot.conversation.screens.screen import CodePicture, Link, Screen
from bot.phrases import plain, say
from bot.rounds import effects
from bot.rounds.facts import Round, Team
from bot.rounds.screens.frame import Frame, deadline, finished, took_part

OFFER = "lead-"
"""What sets the code of an offer apart from that of a round."""


def draw_join_link(team: Team, round_: Round, frame: Frame) -> Screen:
    """Draw the invitation to pass on, in the team's language: a text with the link, and a code to scan."""
    spoken = team.language or frame.language
    link, subject = frame.link(round_.code), frame.instrument(round_).title.in_(spoken)
    text = say(spoken, "invitation", team=team.name, title=subject, link=link)
    share = _sharing(link, plain(spoken, "invitation-to-share", team=team.name, title=subject))
    return Screen(text, ((Link(plain(frame.language, "button-share"), share),),), CodePicture(link))


def draw_offer_link(view: effects.OfferLink, frame: Frame) -> Screen:
    """Draw the link by which one other person leads the team too, or instead."""
    link = frame.link(OFFER + view.code)
    phrase = "offer-handover" if view.handover else "offer-too"
    share = _sharing(link, plain(frame.language, "offer-to-share", team=view.team.name))
    text = say(frame.language, phrase, team=view.team.name, link=link)
    return Screen(text, ((Link(plain(frame.language, "button-share"), share),),))


def draw_leads(team: Team, frame: Frame) -> Screen:
    """Draw the welcome for who leads a team from now on."""
    return Screen(say(frame.language, "leads", team=team.name))


def draw_board(view: effects.Board, frame: Frame) -> Screen:
    """Draw the card in the group: what it is about, how many have finished, and the way in. No names."""
    team, round_, progress = view.team, view.round, view.progress
    instrument = frame.instrument(round_)
    subject = instrument.title.in_(frame.language)
    heading = say(frame.language, "board", team=team.name, number=round_.number, title=subject)
    if view.gone:
        return Screen(f"{heading}\n\n{say(frame.language, 'board-gone')}")
    if round_.closed_at is not None:
        return Screen(f"{heading}\n\n{say(frame.language, 'board-closed', done=took_part(round_))}")
    parts = [
        heading,
        say(frame.language, "board-about", questions=len(instrument.factors)),
        "\n".join([finished(round_, progress, frame), *deadline(team, round_, frame)]),
    ]
    button = Link(plain(frame.language, "button-join"), frame.link(round_.code))
    return Screen("\n\n".join(parts), ((button,),))


def _sharing(link: str, text: str) -> str:
    """Give the address by which Telegram passes a link on (Telegram: share links)."""
    return f"https://t.me/share/url?url={quote(link, safe='')}&text={quote(text, safe='')}"

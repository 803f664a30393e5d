"""The questions about a team and its round that a facilitator taps or types an answer to."""

from bot.conversation.screens.places import ZONES, city
from bot.conversation.screens.screen import Button, Rows, Screen
from bot.phrases import plain, say
from bot.rounds import buttons, effects
from bot.rounds.facts import Team
from bot.rounds.screens.frame import Frame, to_overview
from instrument.model import LANGUAGES


def draw_ask_language(team: Team, frame: Frame) -> Screen:
    """Draw the question which language the team is addressed in."""
    rows: Rows = tuple(
        (Button(plain(each, "language-name"), buttons.team_language(team.id, each)),) for each in LANGUAGES
    )
    return Screen(say(frame.language, "ask-team-language", team=team.name), (*rows, *_way_back(team, frame)))


def draw_ask_zone(team: Team, frame: Frame) -> Screen:
    """Draw the question where the team is; the operator's own zone comes first."""
    zones = dict.fromkeys((frame.terms.zone.key, *ZONES))
    rows: Rows = tuple((Button(city(zone), buttons.team_zone(team.id, zone)),) for zone in zones)
    return Screen(say(frame.language, "ask-team-zone", team=team.name), (*rows, *_way_back(team, frame)))


def draw_ask_name(team: Team, frame: Frame) -> Screen:
    """Draw the question for another name."""
    return Screen(say(frame.language, "ask-new-name", team=team.name), (to_overview(team, frame),))


def draw_ask_expected(view: effects.AskExpected, frame: Frame) -> Screen:
    """Draw the question how many members there are to be."""
    text = say(frame.language, "ask-expected-again" if view.again else "ask-expected", team=view.team.name)
    return Screen(text, (to_overview(view.team, frame),))


def draw_ask_deadline(view: effects.AskDeadline, frame: Frame) -> Screen:
    """Draw the question until when, with common choices."""
    asked = "ask-deadline-again" if view.again else "ask-deadline"
    choices: Rows = tuple(
        (Button(frame.moment(at, view.team), buttons.deadline_at(view.round.id, at)),) for at in view.choices
    )
    none = Button(plain(frame.language, "button-no-deadline"), buttons.deadline_at(view.round.id, None))
    text = say(frame.language, asked, team=view.team.name, city=city(frame.terms.zone_of(view.team).key))
    return Screen(text, (*choices, (none,), to_overview(view.team, frame)))


def _way_back(team: Team, frame: Frame) -> Rows:
    """Offer the way back, once the founder's questions are all answered."""
    return () if team.language is None or team.zone is None else (to_overview(team, frame),)

"""Actions as they are told: listed, one at a time, asked for, and asked after."""

from collections.abc import Sequence

from bot.actions import LONGEST_ACTION, LONGEST_OWNER, Action, Standing
from bot.conversation.facts import PersonId
from bot.conversation.screens.screen import ActionRow, Button, Rows, Screen
from bot.phrases import day, plain, say
from bot.rounds import plenary_buttons as buttons
from bot.rounds import plenary_views
from bot.rounds.facts import Round, Team
from bot.rounds.screens.fitting import MESSAGE, fullest
from bot.rounds.screens.frame import Frame, to_overview
from instrument.model import Language

NUMBERS_A_ROW = 6


def relevant(actions: Sequence[Action], round_: Round) -> tuple[Action, ...]:
    """Give the actions that matter in a round: the open ones, and those told of since it began."""
    return tuple(
        each
        for each in actions
        if each.is_open or (each.told_at is not None and each.told_at >= round_.opened_at)
    )


def line_of(place: int, action: Action, language: Language) -> str:
    """Tell one action in a list: what, who, by when, and how far it is."""
    return say(
        language,
        "action-line",
        place=place,
        text=action.text,
        details=_details(action, language),
    )


def action_rows(actions: Sequence[Action], language: Language) -> tuple[ActionRow, ...]:
    """Give the words for a picture or a file of the actions."""
    return tuple(
        ActionRow(
            each.text,
            _details(each, language),
            each.owner,
            each.due,
            next(iter(_standing(each, language)), None),
        )
        for each in actions
    )


def listed(actions: Sequence[Action], round_: Round, language: Language) -> list[str]:
    """List the actions that matter, under a heading; nothing where there are none."""
    shown = relevant(actions, round_)
    lines = [line_of(place, action, language) for place, action in enumerate(shown, start=1)]
    return ["\n".join([say(language, "actions-heading"), *lines])] if lines else []


def draw_actions(view: plenary_views.Actions, frame: Frame) -> Screen:
    """Draw all actions that matter now, each with a button to change it."""
    language, shown = frame.language, relevant(view.actions, view.round)
    heading = say(language, "actions-of", team=view.team.name)
    if not shown:
        return Screen(f"{heading}\n\n{say(language, 'no-actions')}", (to_overview(view.team, frame),))
    lines = [line_of(place, action, language) for place, action in enumerate(shown, start=1)]
    hint = say(language, "actions-hint")
    numbered = tuple(
        Button(str(place), buttons.action(view.team.id, action.id))
        for place, action in enumerate(shown, start=1)
    )
    rows = tuple(numbered[start : start + NUMBERS_A_ROW] for start in range(0, len(numbered), NUMBERS_A_ROW))
    text = fullest(("\n\n".join([heading, "\n".join(lines), hint]), f"{heading}\n\n{hint}"), MESSAGE)
    return Screen(text, (*rows, to_overview(view.team, frame)))


def draw_one_action(view: plenary_views.OneAction, frame: Frame) -> Screen:
    """Draw one action with what can be done about it, or the question whether to take it back."""
    language, team, action = frame.language, view.team, view.action
    if view.leaving:
        yes = Button(
            plain(language, "button-take-back-yes"), buttons.take_back(team.id, action.id, sure=True)
        )
        no = Button(plain(language, "button-take-back-no"), buttons.action(team.id, action.id))
        return Screen(say(language, "take-back-check", text=action.text), ((no,), (yes,)))
    rows: Rows = (
        _standings(team, action, language),
        (
            Button(plain(language, "button-owner"), buttons.owner(team.id, action.id)),
            Button(plain(language, "button-due"), buttons.due(team.id, action.id)),
        ),
        (
            Button(plain(language, "button-take-back"), buttons.take_back(team.id, action.id, sure=False)),
            Button(plain(language, "button-actions"), buttons.actions(team.id)),
        ),
    )
    return Screen(_told(action, language), rows)


def draw_follow_up(view: plenary_views.FollowUp, frame: Frame) -> Screen:
    """Draw the question how far an action is that was agreed before."""
    language = frame.language
    asked = say(language, "follow-up-more", left=view.left) if view.left else say(language, "follow-up")
    text = "\n\n".join((asked, _told(view.action, language), say(language, "follow-up-how")))
    return Screen(text, (_standings(view.team, view.action, language),))


def draw_agreed(view: plenary_views.Agreed, frame: Frame) -> Screen:
    """Draw that an action stands."""
    language, team, action = frame.language, view.team, view.action
    change = Button(plain(language, "button-change-action"), buttons.action(team.id, action.id))
    return Screen(f"{say(language, 'agreed')}\n\n{_told(action, language)}", ((change,),))


def draw_ask_action(view: plenary_views.AskAction, frame: Frame) -> Screen:
    """Draw the question what is agreed."""
    language = frame.language
    factor = frame.instrument(view.round).factor_of.get(view.factor) if view.factor else None
    if view.again:
        text = say(language, "ask-action-again", most=LONGEST_ACTION)
    elif factor is None:
        text = say(language, "ask-action")
    else:
        text = say(language, "ask-action-about", name=factor.name.in_(language))
    return Screen(_for_one(view.person, language) + text, asks=True)


def draw_ask_owner(view: plenary_views.AskOwner, frame: Frame) -> Screen:
    """Draw the question who does it."""
    language, action = frame.language, view.action
    if view.again:
        text = say(language, "ask-owner-again", text=action.text, most=LONGEST_OWNER)
    else:
        text = say(language, "ask-owner", text=action.text)
    return Screen(_for_one(view.person, language) + text, asks=True)


def draw_ask_due(view: plenary_views.AskDue, frame: Frame) -> Screen:
    """Draw the question by when, with common choices."""
    language, action = frame.language, view.action
    text = say(language, "ask-due-again" if view.again else "ask-due", text=action.text)
    rows: Rows = tuple(
        (Button(day(language, each), buttons.due(view.team.id, action.id, each)),) for each in view.choices
    )
    return Screen(_for_one(view.person, language) + text, rows)


def _for_one(person: PersonId | None, language: Language) -> str:
    """Turn to the one who may answer, where others read along."""
    if person is None:
        return ""
    mention = f'<a href="tg://user?id={person}">{say(language, "ask-whom")}</a>'
    return f"{mention}, {say(language, 'ask-reply')}\n\n"


def _told(action: Action, language: Language) -> str:
    owner, due = _owner(action, language), _due(action, language)
    told = say(language, "action-told", text=action.text, owner=owner, due=due)
    standing = _standing(action, language)
    return "\n".join([told, *(say(language, "action-standing", standing=each) for each in standing)])


def _details(action: Action, language: Language) -> str:
    parts = [_owner(action, language), _due(action, language), *_standing(action, language)]
    return " · ".join(parts)


def _standings(team: Team, action: Action, language: Language) -> tuple[Button, ...]:
    return tuple(
        Button(plain(language, f"is-{each}"), buttons.standing(team.id, action.id, each)) for each in Standing
    )


def _owner(action: Action, language: Language) -> str:
    return plain(language, "action-nobody") if action.owner is None else action.owner


def _due(action: Action, language: Language) -> str:
    return plain(language, "action-no-day") if action.due is None else day(language, action.due)


def _standing(action: Action, language: Language) -> list[str]:
    """Say how far it is, once that has been told."""
    return [] if action.standing is None else [plain(language, f"standing-{action.standing}")]

"""What a closed round comes to in pictures and files; the caption says in words what a picture shows."""

import re

from bot.conversation.screens.screen import Report, Screen, TeamFactorsPicture, TeamFile, TeamTotalPicture
from bot.phrases import say
from bot.rounds import effects
from bot.rounds.facts import Round, Team
from bot.rounds.screens.actions import action_rows, relevant
from bot.rounds.screens.comparing import compared
from bot.rounds.screens.fitting import CAPTION, fullest
from bot.rounds.screens.frame import Frame, title
from bot.rounds.screens.summary import factor_row, factors_heading, summed, under_conclusions
from instrument.disclosure import Disclosure


def draw_total(team: Team, round_: Round, frame: Frame) -> Screen | None:
    """Draw the picture of the total, with who stands where only where details may be shown."""
    told = frame.told(round_)
    if told is None:
        return None
    (disclosure, result), language = told, frame.language
    name, detailed = title(team, round_, frame), disclosure is Disclosure.EVERYTHING
    conclusion = result.conclusion.name.in_(language)
    heading = say(language, "total-caption", title=name, conclusion=conclusion)
    brief = f"{heading}\n{summed(result, language)}"
    forms = [f"{brief}\n\n{under_conclusions(result, language)}", brief] if detailed else [brief]
    picture = TeamTotalPicture(frame.instrument(round_), result, name, language, detailed)
    return Screen(fullest(forms, CAPTION), attached=picture)


def draw_factors(team: Team, round_: Round, frame: Frame) -> Screen | None:
    """Draw the picture of all factors, once there are enough answers for details."""
    told = frame.told(round_)
    if told is None or told[0] is not Disclosure.EVERYTHING:
        return None
    result, language, instrument = told[1], frame.language, frame.instrument(round_)
    name = title(team, round_, frame)
    heading = say(language, "factors-caption", title=name)
    counted = [factor_row(row, language, counts=True) for row in result.factors]
    means = [factor_row(row, language, counts=False) for row in result.factors]
    forms = (
        "\n".join([heading, factors_heading(instrument, result.n, language), *counted]),
        "\n".join([heading, say(language, "summary-means"), *means]),
        heading,
    )
    picture = TeamFactorsPicture(instrument, result, name, language)
    return Screen(fullest(forms, CAPTION), attached=picture)


def draw_export(view: effects.Export, frame: Frame) -> Screen | None:
    """Draw the result as a file."""
    told = frame.told(view.round)
    if told is None:
        return None
    disclosure, result = told
    name = title(view.team, view.round, frame)
    stem = re.sub(r"\W+", "-", name.casefold()).strip("-") or "kansrijk"
    instrument, beside = frame.instrument(view.round), compared(view.round, view.before, frame)
    agreed = action_rows(relevant(view.actions, view.round), frame.language)
    report = Report(instrument, result, disclosure, name, frame.language, beside, agreed)
    file = TeamFile(f"{stem}.{view.kind}", view.kind, report)
    return Screen(say(frame.language, "export-caption", title=name), attached=file)

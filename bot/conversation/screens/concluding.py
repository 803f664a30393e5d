"""What a submitted assessment comes to: the profile, the result in words, and earlier results."""

from zoneinfo import ZoneInfo

from bot.conversation import buttons
from bot.conversation.effects import Done
from bot.conversation.facts import Assessment
from bot.conversation.screens.notes import above
from bot.conversation.screens.screen import Button, ProfilePicture, Screen
from bot.phrases import plain, say
from instrument.catalogue import Catalogue
from instrument.limits import HISTORY
from instrument.model import Instrument, Language
from instrument.scoring import Score, score


def draw_done(view: Done, instrument: Instrument, language: Language) -> Screen:
    """Draw the end of the conversation; the result itself is a message of its own."""
    assessment = view.assessment
    reached = score(instrument, assessment.levels)
    text = say(language, "done", total=reached.total, most=reached.most)
    if assessment.round is not None:
        text += "\n\n" + say(language, "done-late" if assessment.late else "done-in-round")
    again = Button(plain(language, "button-result"), buttons.result(assessment.id))
    anew = Button(plain(language, "button-restart"), buttons.restart(assessment.id, sure=False))
    return Screen(above(view.note, instrument, language) + text, ((again,), (anew,)))


def draw_profile(assessment: Assessment, instrument: Instrument, language: Language) -> Screen:
    """Draw the picture of a result; its caption says in words what the picture shows."""
    reached = score(instrument, assessment.levels)
    lines = [say(language, "profile-caption", total=reached.total, most=reached.most)]
    for level in reversed(instrument.levels):
        names = [row.factor.name.in_(language) for row in reached.factors if row.level == level]
        factors = ", ".join(names) if names else plain(language, "profile-none")
        lines.append(say(language, "profile-level", level=level.name.in_(language), factors=factors))
    return Screen("\n".join(lines), attached=ProfilePicture(instrument, reached, language))


def draw_result(assessment: Assessment, instrument: Instrument, language: Language) -> Screen:
    """Draw what the answers come to, beginning with the total and the conclusion."""
    reached = score(instrument, assessment.levels)
    conclusion = reached.conclusion
    heading = say(
        language,
        "result-heading",
        total=reached.total,
        most=reached.most,
        conclusion=conclusion.name.in_(language),
    )
    parts = [
        heading,
        say(language, "result-text", text=conclusion.advice.in_(language).strip()),
        *(
            say(language, "result-warning", warning=factor.warning.in_(language).strip())
            for factor in reached.warnings
            if factor.warning
        ),
        *([_outlooks(reached, language)] if reached.outlooks else []),
        _answers(reached, language),
        _topics(reached, language),
        say(language, "result-closing"),
    ]
    return Screen("\n\n".join(parts))


def draw_history(
    submitted: tuple[Assessment, ...], catalogue: Catalogue, language: Language, zone: ZoneInfo
) -> Screen:
    """Draw the latest results, each with the change since the one before, and which answers moved."""
    reached = [score(catalogue.of(each.instrument), each.levels) for each in submitted]
    lines = []
    for position, (assessment, now) in enumerate(zip(submitted, reached, strict=True)):
        if assessment.submitted_at is None:
            raise ValueError("only submitted assessments have a history")
        line = say(
            language,
            "history-result",
            on=assessment.submitted_at.astimezone(zone).date(),
            total=now.total,
            most=now.most,
            conclusion=now.conclusion.name.in_(language),
        )
        if position and _comparable(reached[position - 1], now):
            line += " " + _difference(now.total - reached[position - 1].total, language)
        lines.append(line)
    parts = [say(language, "history-heading")]
    if len(lines) > HISTORY:
        parts.append(say(language, "history-earlier", number=len(lines) - HISTORY))
    parts.append("\n".join(lines[-HISTORY:]))
    if len(reached) > 1 and _comparable(reached[-2], reached[-1]):
        parts.append(_moves(reached[-2], reached[-1], language))
    return Screen("\n\n".join(parts))


def _outlooks(reached: Score, language: Language) -> str:
    lines = [
        say(
            language,
            "result-outlook",
            outlook=each.outlook.name.in_(language),
            verdict=each.band.name.in_(language),
            points=each.points,
            most=each.most,
        )
        for each in reached.outlooks
    ]
    return "\n".join([say(language, "result-outlooks"), *lines])


def _answers(reached: Score, language: Language) -> str:
    lines = [
        say(
            language,
            "result-answer",
            points=row.points,
            most=row.most,
            name=row.factor.name.in_(language),
            label=row.factor.option_at(row.level.id).label.in_(language),
        )
        for row in reached.factors
    ]
    return "\n".join([say(language, "result-answers"), *lines])


def _topics(reached: Score, language: Language) -> str:
    lines = [
        say(
            language,
            "result-topic",
            name=factor.name.in_(language),
            prompt=factor.prompt.in_(language).strip(),
        )
        for factor in reached.talk_first
    ]
    return "\n".join([say(language, "result-talk"), *lines])


def _comparable(before: Score, now: Score) -> bool:
    """Tell whether two results come from the same factors on the same scale."""
    return (before.least, before.most) == (now.least, now.most) and [
        (row.factor.id, row.most) for row in before.factors
    ] == [(row.factor.id, row.most) for row in now.factors]


def _difference(points: int, language: Language) -> str:
    if points > 0:
        return say(language, "history-up", points=points)
    if points < 0:
        return say(language, "history-down", points=-points)
    return say(language, "history-same")


def _moves(before: Score, now: Score, language: Language) -> str:
    lines = [
        say(
            language,
            "history-move",
            name=new.factor.name.in_(language),
            **{"from": old.level.name.in_(language), "to": new.level.name.in_(language)},
        )
        for old, new in zip(before.factors, now.factors, strict=True)
        if old.points != new.points
    ]
    if not lines:
        return say(language, "history-unmoved")
    return "\n".join([say(language, "history-moved"), *lines])

"""Every view that can be shown of an assessment, whatever its state."""

from collections.abc import Iterator

from bot.conversation.effects import (
    Done,
    EraseCheck,
    Explanation,
    History,
    Note,
    Noted,
    OnHold,
    Plain,
    Profile,
    Question,
    Remark,
    RestartCheck,
    Result,
    Review,
    View,
)
from bot.conversation.facts import Assessment
from instrument.model import Instrument


def views(instrument: Instrument, assessment: Assessment) -> Iterator[View]:
    """Give every view of `assessment`, with every note above it."""
    for note in notes(instrument):
        for page in range(len(instrument.pages) + 1):
            yield Explanation(assessment, page, note)
        for factor in instrument.factors:
            yield Question(assessment, factor.id, note)
        if len(assessment.answers) == len(instrument.factors):
            yield Review(assessment, note)
            yield Done(assessment, note)
    if len(assessment.answers) == len(instrument.factors):
        yield Profile(assessment)
        yield Result(assessment)
    if assessment.submitted_at:
        yield History((assessment,) * 30)
    yield OnHold(assessment)
    yield RestartCheck(assessment)
    yield EraseCheck(assessment.id)
    yield from Plain


def notes(instrument: Instrument) -> Iterator[Note | None]:
    """Give no note, every remark, and an answer noted."""
    yield None
    yield from Remark
    longest = max(instrument.factors, key=lambda factor: len(factor.name.nl))
    yield Noted(longest.id, longest.options[0].level)

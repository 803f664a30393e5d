"""Where a person stands, derived from the facts each time and stored nowhere."""

from dataclasses import dataclass

from bot.conversation.facts import Assessment, Dossier
from instrument.model import Factor, Instrument


@dataclass(frozen=True, slots=True)
class Absent:
    """No assessment exists."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Joined, and not begun: the explanation is shown."""

    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Answering:
    """The question of `factor` is open: one that was gone back to, or the first without an answer."""

    assessment: Assessment
    factor: Factor


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Every question is answered, and none is reopened: ready to submit."""

    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Paused:
    """Put aside by /cancel, with its answers kept."""

    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Finished:
    """Submitted: the answers are final."""

    assessment: Assessment


State = Absent | Reading | Answering | Reviewing | Paused | Finished


def stand(instrument: Instrument, dossier: Dossier) -> State:
    """Derive where the person stands; `instrument` is the one that the present assessment belongs to."""
    return Absent() if dossier.current is None else standing(instrument, dossier.current)


def standing(
    instrument: Instrument, assessment: Assessment
) -> Reading | Answering | Reviewing | Paused | Finished:
    """Derive where one assessment stands."""
    if assessment.submitted_at is not None:
        return Finished(assessment)
    if assessment.cancelled_at is not None:
        return Paused(assessment)
    if assessment.begun_at is None:
        return Reading(assessment)
    if assessment.reopened in instrument.factor_of:
        return Answering(assessment, instrument.factor_of[assessment.reopened])
    for factor in instrument.factors:
        if factor.id not in assessment.answers:
            return Answering(assessment, factor)
    return Reviewing(assessment)

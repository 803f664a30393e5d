"""What is counted while the bot serves: the whole list, so that /metrics and docs/operating.md agree.

Cheap enough to be called at every tap. Each process counts for itself, and whoever reads the counts of
several workers adds them up. No label names a person, a team, or what was answered.
"""

from collections.abc import Callable
from enum import StrEnum

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest


class Worked(StrEnum):
    """What became of an update."""

    DONE = "done"
    """Committed, and what came of it was handed to Telegram."""
    PASSED_OVER = "passed_over"
    """No business of the bot's: nothing to commit, nothing to say."""
    UNTOLD = "untold"
    """Committed, but Telegram did not let it be shown."""
    LATER = "later"
    """Nothing was committed, and it is left for Telegram to bring again."""
    SET_ASIDE = "set_aside"
    """Put away for the operator to look at, since it would fail each time."""
    THROTTLED = "throttled"
    """Passed over, since the person sent more than anybody could mean."""


class Reminded(StrEnum):
    """What became of a reminder."""

    SENT = "sent"
    REFUSED = "refused"
    """The person blocked the bot, or left Telegram: there will be no more."""
    FAILED = "failed"
    """Tried as often as is decent, and given up."""
    LOST = "lost"
    """Claimed, and never confirmed: the process died in between. It is not sent again."""
    UNSURE = "unsure"
    """The network broke before an answer came: it may have arrived, and is not sent again."""


# From a few milliseconds to what a person takes for broken.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

_updates = Counter("kansrijk_updates", "Updates from Telegram, by what became of them.", ["outcome"])
_latency = Histogram(
    "kansrijk_update_seconds", "From an update's arrival to what it shows.", buckets=_SECONDS
)
_reminders = Counter("kansrijk_reminders", "Reminders, by what became of them.", ["outcome"])
_errors = Counter("kansrijk_telegram_errors", "Requests that Telegram did not carry out.", ["kind"])
_held_back = Counter("kansrijk_telegram_held_back_seconds", "Pauses that Telegram imposed (429), in seconds.")
_erased = Counter("kansrijk_erased", "What was erased because nobody had touched it for long.", ["what"])

# Found once: every series is there from the start, at 0, and a tap looks nothing up by its label.
_updates_by = {outcome: _updates.labels(outcome.value) for outcome in Worked}
_reminders_by = {outcome: _reminders.labels(outcome.value) for outcome in Reminded}

_in_hand = Gauge("kansrijk_updates_in_hand", "Updates that were received and are not done yet.")


def count_in_hand(by: Callable[[], int]) -> None:
    """Let `by` tell how many updates were received and are not done yet, whenever that is asked."""
    _in_hand.set_function(by)


def update_worked_on(outcome: Worked, seconds: float) -> None:
    """Count an update that came to `outcome`, `seconds` after it was received."""
    _updates_by[outcome].inc()
    _latency.observe(seconds)


def reminded(outcome: Reminded, number: int = 1) -> None:
    """Count reminders."""
    _reminders_by[outcome].inc(number)


def telegram_refused(error: Exception) -> None:
    """Count a request that Telegram refused or that did not reach it, by the class of `error`."""
    _errors.labels(type(error).__name__).inc()


def telegram_held_back(seconds: float) -> None:
    """Count a pause that Telegram asked for by a 429; the refusal itself is counted by `telegram_refused`."""
    _held_back.inc(seconds)


def erased(teams: int, assessments: int, people: int) -> None:
    """Count what retention erased."""
    _erased.labels("teams").inc(teams)
    _erased.labels("assessments").inc(assessments)
    _erased.labels("people").inc(people)


def exposed() -> tuple[bytes, str]:
    """Give all counts in Prometheus' text format, and its media type."""
    return generate_latest(), CONTENT_TYPE_LATEST

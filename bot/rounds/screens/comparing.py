"""How a closed round compares with one before it: what may be told of that, in words and as a picture."""

from collections.abc import Iterator

from bot.conversation.screens.screen import Screen, TeamComparisonPicture
from bot.phrases import plain, say
from bot.pictures import numbers
from bot.rounds.facts import Round, Team
from bot.rounds.screens.fitting import CAPTION, fullest
from bot.rounds.screens.frame import Frame
from instrument.comparison import Comparison, FactorMeans, compare
from instrument.disclosure import weaker
from instrument.model import Language
from instrument.versions import comparable

ROSE, FELL = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"


def compared(round_: Round, before: Round | None, frame: Frame) -> Comparison | None:
    """Lay both rounds side by side; None where one may not be shown, or was scored otherwise."""
    told, earlier = frame.told(round_), None if before is None else frame.told(before)
    if told is None or before is None or earlier is None or not _alike(round_, before, frame):
        return None
    shown = weaker(told[0], earlier[0])
    first, second = (plain(frame.language, "round-name", number=each.number) for each in (before, round_))
    return compare(frame.instrument(round_), earlier[1], told[1], shown, (first, second))


def draw_comparison(team: Team, round_: Round, before: Round, frame: Frame) -> Screen | None:
    """Draw both rounds, or that they cannot be compared; None where one of them may not be shown."""
    language = frame.language
    if frame.told(round_) is None or frame.told(before) is None:
        return None
    comparison = compared(round_, before, frame)
    if comparison is None:
        return Screen(
            say(language, "comparison-not", team=team.name, before=before.number, now=round_.number)
        )
    title = plain(language, "title-both", team=team.name, before=before.number, now=round_.number)
    brief = [say(language, "comparison-heading", title=title), *_totals(comparison, language)]
    closing = say(language, "comparison-closing")
    if comparison.factors:
        factors = _factors(comparison, language)
        fuller = [[*brief, factors, _parts(comparison, language), closing], [*brief, factors, closing]]
    else:
        brief.append(say(language, "comparison-totals", detail=frame.terms.detail))
        fuller = []
    forms = ("\n\n".join(parts) for parts in (*fuller, [*brief, closing], brief))
    picture = TeamComparisonPicture(frame.instrument(round_), comparison, title, language)
    return Screen(fullest(forms, CAPTION), attached=picture)


def _alike(round_: Round, before: Round, frame: Frame) -> bool:
    return comparable(frame.instrument(round_), frame.instrument(before))


def _totals(comparison: Comparison, language: Language) -> Iterator[str]:
    """Say the mean totals and their conclusions."""
    before, now = comparison.before, comparison.now
    then, later = (numbers.mean_of_total(side.mean, language) for side in (before, now))
    mean = say(
        language,
        "comparison-mean",
        then=before.n,
        people=now.n,
        before=then,
        now=later,
        of=comparison.most,
        trend=_trend(before.mean, now.mean, alike=then == later),
    )
    names = {"before": before.conclusion.name.in_(language), "now": now.conclusion.name.in_(language)}
    kept = before.conclusion.id == now.conclusion.id
    phrase = "comparison-conclusion-kept" if kept else "comparison-conclusion"
    yield f"{mean}\n{say(language, phrase, **names)}"


def _factors(comparison: Comparison, language: Language) -> str:
    rows = [_factor(row, language) for row in comparison.factors]
    return "\n".join([say(language, "comparison-factors"), *rows])


def _factor(row: FactorMeans, language: Language) -> str:
    before, now = (numbers.mean(mean, language) for mean in (row.before, row.now))
    return say(
        language,
        "comparison-factor",
        name=row.factor.name.in_(language),
        before=before,
        now=now,
        trend=_trend(row.before, row.now, alike=before == now),
    )


def _parts(comparison: Comparison, language: Language) -> str:
    """Say which part stood under each conclusion, in hundredths: the rounds differ in people."""
    rows = [
        say(
            language,
            "comparison-part",
            conclusion=part.conclusion.name.in_(language),
            before=round(part.before * 100),
            now=round(part.now * 100),
        )
        for part in comparison.parts
    ]
    return "\n".join([say(language, "comparison-parts"), *rows])


def _trend(before: float, now: float, *, alike: bool) -> str:
    """Give the sign of what rose or fell; `alike` where both are written the same."""
    if alike:
        return "="
    return ROSE if now > before else FELL

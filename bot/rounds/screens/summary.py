"""What a closed round comes to, in words, as far as disclosure lets it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversation.screens.screen import Button, Screen
from bot.phrases import plain, say
from bot.pictures import numbers
from bot.rounds import plenary_buttons
from bot.rounds.facts import Round, Team
from bot.rounds.screens.fitting import MESSAGE, fullest
from bot.rounds.screens.frame import Frame, took_part
from instrument.disclosure import Disclosure
from instrument.model import Instrument, Language
from instrument.scoring import MOST_TO_TALK_ABOUT
from instrument.team import ENOUGH_TO_JUDGE, SPLIT_BELOW, FactorResult, TeamResult, discussion_order

AGREES_FROM = 0.8
"""From this agreement on a team is said to agree: of five people, four at one level and one at the next have
0.87, three and two 0.73. Below `SPLIT_BELOW` it is split, and in between it differs."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How much of a result is told in one message; what is left out stands in the pictures."""

    conclusions: bool = True
    counts: bool = True
    factors: bool = True
    topics: int | None = None


_FORMS = (
    _Form(),
    _Form(counts=False),
    _Form(counts=False, factors=False),
    _Form(counts=False, factors=False, topics=MOST_TO_TALK_ABOUT),
    _Form(conclusions=False, counts=False, factors=False, topics=MOST_TO_TALK_ABOUT),
)


def draw_summary(team: Team, round_: Round, frame: Frame) -> Screen:
    """Draw what the round comes to, in words."""
    told = frame.told(round_)
    if told is None:
        text = say(
            frame.language,
            "summary-few",
            team=team.name,
            number=round_.number,
            done=took_part(round_),
            least=frame.terms.group,
        )
        return Screen(text)
    disclosure, result = told
    heading = say(frame.language, "summary-heading", team=team.name, number=round_.number)
    shape = frame.instrument(round_)
    forms = (
        "\n\n".join([heading, *_parts(shape, result, disclosure, form, frame.language)]) for form in _FORMS
    )
    plenary = plenary_buttons.plenary(round_.id, in_group=False)
    return Screen(fullest(forms, MESSAGE), ((Button(plain(frame.language, "button-plenary"), plenary),),))


def summed(result: TeamResult, language: Language) -> str:
    """Say how many, their sum and what it could have been, and the mean per person."""
    return say(
        language,
        "summary-sum",
        n=result.n,
        sum=result.total,
        least=result.n * result.least,
        most=result.n * result.most,
        mean=numbers.mean_of_total(result.mean, language),
        of=result.most,
    )


def under_conclusions(result: TeamResult, language: Language) -> str:
    """Say how many members stand under each conclusion."""
    rows = [
        say(language, "summary-under", conclusion=each.name.in_(language), count=count)
        for each, count in result.conclusions
    ]
    return "\n".join([say(language, "summary-conclusions"), *rows])


def outlook_rows(result: TeamResult, language: Language) -> str:
    """Say what to expect of each outlook."""
    rows = [
        say(
            language,
            "summary-outlook",
            outlook=each.outlook.name.in_(language),
            verdict=each.band.name.in_(language),
            mean=numbers.mean_of_total(each.mean, language),
            of=each.most,
        )
        for each in result.outlooks
    ]
    return "\n".join([say(language, "result-outlooks"), *rows])


def factor_row(row: FactorResult, language: Language, *, counts: bool) -> str:
    """Say the mean of one factor, and with `counts` how many chose each answer and how far they agree."""
    parts = [
        say(
            language,
            "summary-factor",
            name=row.factor.name.in_(language),
            mean=numbers.mean(row.mean, language),
            of=row.most,
        )
    ]
    if counts:
        parts.append("(" + " · ".join(numbers.whole(count, language) for count in row.counts) + ")")
    if counts and sum(row.counts) >= ENOUGH_TO_JUDGE:
        parts.append(agreement_of(row, language))
    return " ".join(parts)


def _parts(
    instrument: Instrument, result: TeamResult, disclosure: Disclosure, form: _Form, language: Language
) -> Iterator[str]:
    detailed = disclosure is Disclosure.EVERYTHING
    yield summed(result, language)
    yield say(
        language,
        "summary-conclusion",
        conclusion=result.conclusion.name.in_(language),
        advice=result.conclusion.advice.in_(language).strip(),
    )
    if detailed:
        yield from _details(instrument, result, form, language)
    order = discussion_order(result, detailed=detailed)[: form.topics]
    topics = [
        say(language, "summary-topic", place=place, name=factor.name.in_(language))
        for place, factor in enumerate(order, start=1)
    ]
    yield "\n".join([say(language, "summary-order-split" if detailed else "summary-order"), *topics])
    yield say(language, "summary-closing")


def _details(instrument: Instrument, result: TeamResult, form: _Form, language: Language) -> Iterator[str]:
    """Tell what may be told from enough answers on."""
    for factor in result.warnings:
        if factor.warning:
            yield say(language, "result-warning", warning=factor.warning.in_(language).strip())
    if result.outlooks:
        yield outlook_rows(result, language)
    if form.conclusions:
        yield under_conclusions(result, language)
    if form.factors:
        counted = form.counts
        rows = [factor_row(row, language, counts=counted) for row in result.factors]
        heading = (
            factors_heading(instrument, result.n, language) if counted else say(language, "summary-means")
        )
        yield "\n".join([heading, *rows])
    else:
        yield say(language, "summary-in-picture")


def factors_heading(instrument: Instrument, n: int, language: Language) -> str:
    """Say what stands behind each factor of `n` people."""
    rising = sorted(instrument.levels, key=lambda level: level.score)
    lowest, highest = rising[0].name.in_(language), rising[-1].name.in_(language)
    return say(
        language,
        "summary-factors-judged" if n >= ENOUGH_TO_JUDGE else "summary-factors",
        lowest=lowest,
        highest=highest,
    )


def agreement_of(row: FactorResult, language: Language) -> str:
    """Say how far the team agrees on one factor, of which enough have answered to judge."""
    if row.agreement >= AGREES_FROM:
        return plain(language, "agreement-agree")
    return plain(language, "agreement-split" if row.agreement < SPLIT_BELOW else "agreement-differ")

"""The pages of a plenary: what each says under its picture, and where its buttons lead.

Every page is a picture with its words below, since a message that holds a picture can become no text. The
words are told by disclosure, as in `summary.py`; the picture holds what does not fit.
"""

from collections.abc import Iterable

from bot.conversation.screens.screen import (
    ActionsPicture,
    Button,
    ConclusionPicture,
    Link,
    Picture,
    Rows,
    Screen,
    TeamTotalPicture,
    TopicPicture,
)
from bot.phrases import escape_html, plain, say
from bot.pictures import numbers
from bot.rounds import plenary_buttons as buttons
from bot.rounds.facts import Vote
from bot.rounds.pages import Leaf, Page, Topic, agenda
from bot.rounds.plenary_views import Plenary, Remark
from bot.rounds.screens.actions import action_rows, line_of, relevant
from bot.rounds.screens.fitting import CAPTION, fullest
from bot.rounds.screens.frame import Frame, title
from bot.rounds.screens.summary import agreement_of, outlook_rows, summed
from instrument.disclosure import Disclosure
from instrument.model import Factor
from instrument.team import ENOUGH_TO_JUDGE, FactorResult, TeamResult, discussion_order, factor_result

NUMBERS_A_ROW = 6


def draw_plenary(view: Plenary, frame: Frame) -> Screen | None:
    """Draw a page; None where too few took part for a plenary."""
    told = frame.told(view.round)
    if told is None:
        return None
    match view.page:
        case Leaf.OVERVIEW:
            return _overview(view, told, frame)
        case Leaf.CONCLUSION:
            return _conclusion(view, told, frame)
        case Leaf.ACTIONS:
            return _actions(view, told, frame)
        case Topic(factor):
            return _topic(view, frame.instrument(view.round).factor_of[factor], told, frame)


def _overview(view: Plenary, told: tuple[Disclosure, TeamResult], frame: Frame) -> Screen:
    disclosure, result = told
    language, detailed = frame.language, disclosure is Disclosure.EVERYTHING
    name, instrument = title(view.team, view.round, frame), frame.instrument(view.round)
    order = [
        say(language, "summary-topic", place=place, name=factor.name.in_(language))
        for place, factor in enumerate(discussion_order(result, detailed=detailed), start=1)
    ]
    brief = "\n\n".join(
        (
            say(language, "plenary-heading", title=name),
            summed(result, language),
            f"<b>{escape_html(result.conclusion.name.in_(language))}</b>",
        )
    )
    topics = "\n".join([say(language, "summary-order-split" if detailed else "summary-order"), *order])
    forms = (f"{brief}\n\n{topics}", brief)
    picture = TeamTotalPicture(instrument, result, name, language, detailed)
    return _drawn(view, told, frame, forms, picture, ())


def _topic(view: Plenary, factor: Factor, told: tuple[Disclosure, TeamResult], frame: Frame) -> Screen:
    """Draw a factor: what the study found and what to talk about, with the answers where they may be told."""
    disclosure, result = told
    language, instrument = frame.language, frame.instrument(view.round)
    detailed = disclosure is Disclosure.EVERYTHING
    topics = [page for page in agenda(told) if isinstance(page, Topic)]
    place = plain(language, "plenary-place", place=topics.index(Topic(factor.id)) + 1, of=len(topics))
    answered = next((row for row in result.factors if row.factor.id == factor.id), None) if detailed else None
    after = _after(view.vote, factor, frame, view) if detailed else None
    heading = say(language, "plenary-topic", place=place, name=factor.name.in_(language))
    parts = [
        heading,
        *([_answers(answered, after, result, frame, view)] if answered else []),
        *(
            [_standing(view.vote, frame, ending=view.ending)]
            if view.vote and view.vote.ended_at is None
            else []
        ),
    ]
    found = say(language, "plenary-found", text=factor.explanation.in_(language).strip())
    prompt = f"<b>{escape_html(factor.prompt.in_(language).strip())}</b>"
    full, brief = "\n\n".join(parts), "\n\n".join([heading, *parts[2:]])
    forms = (f"{full}\n\n{found}\n\n{prompt}", f"{full}\n\n{prompt}", full, brief)
    name = title(view.team, view.round, frame)
    picture = TopicPicture(instrument, factor, answered, after, place, name, language)
    return _drawn(view, told, frame, forms, picture, _doing(view, factor, frame, detailed=detailed))


def _conclusion(view: Plenary, told: tuple[Disclosure, TeamResult], frame: Frame) -> Screen:
    disclosure, result = told
    language, detailed = frame.language, disclosure is Disclosure.EVERYTHING
    name = title(view.team, view.round, frame)
    said = say(
        language,
        "summary-conclusion",
        conclusion=result.conclusion.name.in_(language),
        advice=result.conclusion.advice.in_(language).strip(),
    )
    parts = [say(language, "plenary-conclusion", title=name), said]
    warnings = [
        say(language, "result-warning", warning=factor.warning.in_(language).strip())
        for factor in (result.warnings if detailed else ())
        if factor.warning
    ]
    outlooks = [outlook_rows(result, language)] if detailed and result.outlooks else []
    forms = (
        "\n\n".join([*parts, *warnings, *outlooks]),
        "\n\n".join([*parts, *warnings]),
        "\n\n".join(parts),
        parts[0],
    )
    picture = ConclusionPicture(result, name, language, detailed)
    return _drawn(view, told, frame, forms, picture, ())


def _actions(view: Plenary, told: tuple[Disclosure, TeamResult], frame: Frame) -> Screen:
    language, name = frame.language, title(view.team, view.round, frame)
    shown = relevant(view.actions, view.round)
    heading = say(language, "plenary-actions", title=name)
    lines = [line_of(place, action, language) for place, action in enumerate(shown, start=1)]
    if not shown:
        forms: tuple[str, ...] = (f"{heading}\n\n{say(language, 'plenary-no-actions')}",)
    else:
        hint = say(language, "plenary-actions-hint")
        listed = "\n".join(lines)
        forms = (f"{heading}\n\n{listed}\n\n{hint}", f"{heading}\n\n{listed}", f"{heading}\n\n{hint}")
    agree = Button(plain(language, "button-agree"), buttons.agree(view.round.id, None))
    one_by_one = tuple(
        Button(str(place), buttons.action(view.team.id, action.id))
        for place, action in enumerate(shown, start=1)
    )
    rows = tuple(
        one_by_one[start : start + NUMBERS_A_ROW] for start in range(0, len(one_by_one), NUMBERS_A_ROW)
    )
    picture = ActionsPicture(
        plain(language, "actions-title"), plain(language, "no-actions"), action_rows(shown, language), name
    )
    return _drawn(view, told, frame, forms, picture, ((agree,), *rows))


def _drawn(
    view: Plenary,
    told: tuple[Disclosure, TeamResult],
    frame: Frame,
    forms: Iterable[str],
    picture: Picture,
    doing: Rows,
) -> Screen:
    """Put a page together; while a vote is open there is no way off it."""
    above = _remark(view.remark, frame)
    text = fullest((above + form for form in forms), CAPTION)
    if view.vote is not None and view.vote.ended_at is None:
        return Screen(text, doing, picture)
    return Screen(text, _ways(view, told, frame, doing), picture)


def _remark(remark: Remark | None, frame: Frame) -> str:
    match remark:
        case None:
            return ""
        case Remark.TOO_FEW_VOTED:
            return f"{say(frame.language, 'vote-too-few', detail=frame.terms.detail)}\n\n"
        case Remark.TOO_MANY_OPEN:
            return f"{say(frame.language, 'actions-too-many')}\n\n"


def _ways(view: Plenary, told: tuple[Disclosure, TeamResult], frame: Frame, doing: Rows) -> Rows:
    """Offer the page that comes next on top, and the one before and the actions at the bottom."""
    pages = agenda(told)
    at = pages.index(view.page)
    onward: Rows = ()
    if at + 1 < len(pages):
        name = _name(pages[at + 1], frame, view)
        text = plain(frame.language, "button-onward", page=name)
        onward = ((Button(text, buttons.page(view.round.id, pages[at + 1])),),)
    back: list[Button | Link] = []
    if at > 0:
        text = plain(frame.language, "button-back-to", page=_name(pages[at - 1], frame, view))
        back.append(Button(text, buttons.page(view.round.id, pages[at - 1])))
    if isinstance(view.page, Topic):
        said = buttons.page(view.round.id, Leaf.ACTIONS)
        back.append(Button(_name(Leaf.ACTIONS, frame, view), said))
    return (*onward, *doing, *((tuple(back),) if back else ()))


def _name(page: Page, frame: Frame, view: Plenary) -> str:
    match page:
        case Topic(factor):
            return frame.instrument(view.round).factor_of[factor].name.in_(frame.language)
        case leaf:
            return plain(frame.language, f"leaf-{leaf}")


def _doing(view: Plenary, factor: Factor, frame: Frame, *, detailed: bool) -> Rows:
    """Offer what can be done at a factor: to vote again where that may be shown, and to agree an action."""
    language, vote = frame.language, view.vote
    if vote is not None and vote.ended_at is None:
        if not view.ending:
            end = Button(
                plain(language, "button-end-vote"), buttons.end_vote(view.round.id, vote.id, sure=False)
            )
            return ((end,),)
        yes = buttons.end_vote(view.round.id, vote.id, sure=True)
        return (
            (Button(plain(language, "button-end-vote-yes"), yes),),
            (Button(plain(language, "button-vote-on"), buttons.page(view.round.id, view.page)),),
        )
    agree = Button(plain(language, "button-agree"), buttons.agree(view.round.id, factor.id))
    if vote is not None or not detailed:
        return ((agree,),)
    again = Button(plain(language, "button-vote"), buttons.vote(view.round.id, factor.id))
    return ((again, agree),)


def _after(vote: Vote | None, factor: Factor, frame: Frame, view: Plenary) -> FactorResult | None:
    """Give what the second vote came to, once it has ended."""
    if vote is None or vote.counts is None:
        return None
    return factor_result(frame.instrument(view.round), factor, vote.counts)


def _answers(
    answered: FactorResult, after: FactorResult | None, result: TeamResult, frame: Frame, view: Plenary
) -> str:
    language, instrument = frame.language, frame.instrument(view.round)
    if after is None:
        rising = sorted(instrument.levels, key=lambda level: level.score)
        told = say(
            language,
            "topic-answers",
            mean=numbers.mean(answered.mean, language),
            of=answered.most,
            lowest=rising[0].name.in_(language),
            highest=rising[-1].name.in_(language),
            counts=_counts(answered),
        )
        judged = [agreement_of(answered, language)] if result.n >= ENOUGH_TO_JUDGE else []
        return " \N{EN DASH} ".join([told, *judged])
    return "\n".join(
        (
            say(
                language,
                "vote-shift",
                before=numbers.mean(answered.mean, language),
                after=numbers.mean(after.mean, language),
                of=answered.most,
            ),
            say(language, "vote-before", n=result.n, counts=_counts(answered)),
            say(language, "vote-after", n=sum(after.counts), counts=_counts(after)),
        )
    )


def _counts(row: FactorResult) -> str:
    return " · ".join(str(count) for count in row.counts)


def _standing(vote: Vote, frame: Frame, *, ending: bool) -> str:
    phrase = "vote-ending" if ending else "vote-open"
    return say(frame.language, phrase, cast=vote.cast, of=vote.handed_out)

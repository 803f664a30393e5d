"""The questions one at a time, and the review of all answers before submitting."""

from functools import lru_cache

from bot.conversation import buttons
from bot.conversation.effects import Question, Remark, Review
from bot.conversation.facts import Assessment
from bot.conversation.screens.notes import above
from bot.conversation.screens.screen import Button, Screen
from bot.phrases import escape_html, plain, say
from instrument.model import Factor, Instrument, Language

BAR_CELLS = 10
BUTTONS_A_ROW = 5


def draw_question(view: Question, instrument: Instrument, language: Language) -> Screen:
    """Draw a factor's question: one button for each option in rising score, then the ways back and on."""
    factor = instrument.factor_of[view.factor]
    number, of = [each.id for each in instrument.factors].index(view.factor) + 1, len(instrument.factors)
    text = _asked(
        language,
        number,
        of,
        factor.name.in_(language),
        factor.explanation.in_(language),
        factor.question.in_(language),
        tuple(option.anchor.in_(language) for option in factor.options),
    )
    rows = tuple((button,) for button in _options(view.assessment, factor, language))
    return Screen(
        above(view.note, instrument, language, asking=True) + text,
        (*rows, *_ways(view, instrument, number, language)),
    )


@lru_cache(maxsize=1024)
def _asked(
    language: Language,
    number: int,
    of: int,
    name: str,
    explanation: str,
    question: str,
    anchors: tuple[str, ...],
) -> str:
    """Say all that a question says, which is the same for everybody, and half of what a turn would take."""
    numbered = enumerate(anchors, start=1)
    return "\n\n".join(
        (
            say(language, "question-heading", number=number, of=of, bar=_bar(number, of))
            + f"\n<b>{escape_html(name)}</b>",
            escape_html(explanation.strip()),
            f"<b>{escape_html(question.strip())}</b>",
            "\n".join(
                say(language, "question-option", number=position, anchor=anchor)
                for position, anchor in numbered
            ),
        )
    )


def draw_review(view: Review, instrument: Instrument, language: Language) -> Screen:
    """Draw every answer, with a button to change each and one to submit them all."""
    assessment = view.assessment
    numbered = list(enumerate(instrument.factors, start=1))
    answers = "\n".join(
        _answered(
            language,
            number,
            factor.name.in_(language),
            factor.option_at(assessment.answers[factor.id].level).label.in_(language),
        )
        for number, factor in numbered
    )
    text = "\n\n".join(
        (say(language, "review-heading", of=len(numbered)), answers, say(language, "review-text"))
    )
    changing = [
        Button(plain(language, "button-change", number=number), buttons.change(assessment.id, factor.id))
        for number, factor in numbered
    ]
    submit = Button(plain(language, "button-submit"), buttons.submit(assessment.id))
    rows = (
        *(tuple(changing[start : start + BUTTONS_A_ROW]) for start in range(0, len(changing), BUTTONS_A_ROW)),
        (submit,),
    )
    if view.note is Remark.WELCOME_BACK:
        rows = (*rows, (_restart(assessment, language),))
    return Screen(above(view.note, instrument, language) + text, rows)


@lru_cache(maxsize=1024)
def _answered(language: Language, number: int, name: str, label: str) -> str:
    """Say what was answered to a factor."""
    return say(language, "review-answer", number=number, name=name, label=label)


def _options(assessment: Assessment, factor: Factor, language: Language) -> list[Button]:
    present = assessment.answers.get(factor.id)
    take = present.take if present else 0
    return [
        Button(
            _label(
                language,
                number,
                option.label.in_(language),
                chosen=present is not None and present.level == option.level,
            ),
            buttons.answer(assessment.id, factor.id, option.level, take),
        )
        for number, option in enumerate(factor.options, start=1)
    ]


@lru_cache(maxsize=1024)
def _label(language: Language, number: int, label: str, *, chosen: bool) -> str:
    """Say what the button of an option says."""
    phrase = "button-option-chosen" if chosen else "button-option"
    return plain(language, phrase, number=number, label=label)


def _ways(
    view: Question, instrument: Instrument, number: int, language: Language
) -> list[tuple[Button, ...]]:
    """Offer the question before, the way on from one that was reopened, and after a break a new beginning."""
    assessment = view.assessment
    ways = []
    if number > 1:
        before = instrument.factors[number - 2].id
        ways.append(Button(plain(language, "button-back"), buttons.back(assessment.id, before)))
    if view.factor in assessment.answers:
        said = buttons.continue_(assessment.id, leaving=view.factor)
        ways.append(Button(plain(language, "button-continue"), said))
    rows = [tuple(ways)] if ways else []
    if view.note is Remark.WELCOME_BACK:
        rows.append((_restart(assessment, language),))
    return rows


def _restart(assessment: Assessment, language: Language) -> Button:
    return Button(plain(language, "button-restart"), buttons.restart(assessment.id, sure=False))


def _bar(number: int, of: int) -> str:
    cells = min(of, BAR_CELLS)
    filled = round(cells * number / of)
    return "▰" * filled + "▱" * (cells - filled)

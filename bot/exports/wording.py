"""The pages of a deck that are mostly words: whose it is, what it asks, and what to talk about.

Responsible for what stands where on them, in letters that can be read from the back of a room.
"""

from collections.abc import Sequence
from math import inf
from typing import Final

from bot.phrases import plain
from bot.pictures import factors, numbers
from bot.pictures.palette import ALARM, HOLLOW, INK, MUTED, low_to_high
from bot.pictures.projected import EDGE, SMALL
from bot.pictures.sheet import ASCENT, CAPITAL, LINE_HEIGHT, MARGIN, ROUND, Sheet, Weight, lines, width_of
from instrument.model import Factor, Group, Instrument, Language
from instrument.team import FactorResult, TeamResult

TITLE: Final = 88
HEADING: Final = 76
TEXT: Final = 42
LARGE: Final = 56
MEAN: Final = 60
ANSWER: Final = 40
BAR: Final = 40
BETWEEN: Final = 10
"""Two answers."""
ASIDE: Final = 40
"""Between two columns."""
LABELS_AT_MOST: Final = 0.45
"""The room for answers' labels, of the sheet's width."""
RULE: Final = 12
"""The line along what matters most on a page."""
PADDING: Final = 28
"""Between that line, or the edge of a ground, and the text."""


def opening(
    instrument: Instrument, result: TeamResult, title: str, language: Language, sheet: Sheet
) -> float:
    """Tell whose result it is, and how many took part."""
    y = paragraphs(sheet, MARGIN, EDGE, instrument.title.in_(language), TEXT, colour=MUTED) + 24
    y = paragraphs(sheet, MARGIN, y, title, TITLE, weight=Weight.BOLD) + 24
    return paragraphs(sheet, MARGIN, y, plain(language, "export-took-part", n=result.n), TEXT)


def conclusion(result: TeamResult, title: str, language: Language, sheet: Sheet, *, detailed: bool) -> float:
    """Tell the conclusion and what it asks; only if `detailed` also what to expect of each outlook."""
    y = running(sheet, title, "")
    y = paragraphs(sheet, MARGIN, y, result.conclusion.name.in_(language), HEADING, weight=Weight.BOLD) + 24
    y = paragraphs(sheet, MARGIN, y, result.conclusion.advice.in_(language), LARGE)
    return _outlooks(sheet, y + 32, result, language) if detailed else y


def warning(factor: Factor, title: str, language: Language, sheet: Sheet) -> float:
    """Tell what is wrong whatever the total, of an absolute condition that is at its lowest."""
    y = running(sheet, title, "")
    y = paragraphs(sheet, MARGIN, y, factor.name.in_(language), HEADING, weight=Weight.BOLD) + 24
    said = factor.warning.in_(language) if factor.warning else ""
    return marked(sheet, y, said, LARGE, colour=low_to_high(2)[0], ground=ALARM)


def group(
    instrument: Instrument,
    result: TeamResult,
    shown: Group,
    rows: Sequence[FactorResult],
    title: str,
    language: Language,
    sheet: Sheet,
) -> float:
    """Tell a group by the answers to its factors, of which `rows` are on this page.

    Gives infinity where the sheet is too narrow.
    """
    drawn = factors.Rows(sheet, instrument, result, language)
    if drawn.cramped:
        return inf
    y = running(sheet, title, f"n = {numbers.whole(result.n, language)}")
    y = paragraphs(sheet, MARGIN, y, shown.name.in_(language), HEADING, weight=Weight.BOLD) + 16
    y = drawn.legend(y) + 16
    for row in rows:
        y = drawn.row(y, row)
    return y


def topic(
    instrument: Instrument,
    factor: Factor,
    answered: FactorResult | None,
    place: str,
    title: str,
    language: Language,
    sheet: Sheet,
) -> float:
    """Tell a factor: mean and answers where these may be shown, its background, and what to talk about."""
    y = running(sheet, title, place)
    room: float = sheet.right - MARGIN
    if answered:
        most = f"/{numbers.whole(answered.most, language)}"
        slash = sheet.right - width_of(most, SMALL)
        mean = numbers.mean(answered.mean, language)
        baseline = y + HEADING * ASCENT
        sheet.write(slash, baseline, most, SMALL, colour=MUTED)
        sheet.write(slash - 4, baseline, mean, MEAN, weight=Weight.BOLD, align="right")
        room = slash - 4 - width_of(mean, MEAN, Weight.BOLD) - ASIDE - MARGIN
    name = lines(factor.name.in_(language), room, HEADING, Weight.BOLD)
    y = sheet.block(MARGIN, y, name, HEADING, weight=Weight.BOLD) + 24
    if answered:
        y = _answers(sheet, y, instrument, answered, language) + 24
    y = _caption(sheet, y, plain(language, "export-background"))
    y = paragraphs(sheet, MARGIN, y, factor.explanation.in_(language), TEXT) + 36
    y = _caption(sheet, y, plain(language, "export-prompt")) + 8
    return marked(sheet, y, factor.prompt.in_(language), LARGE, colour=INK, weight=Weight.BOLD)


def _outlooks(sheet: Sheet, y: float, result: TeamResult, language: Language) -> float:
    """Write each outlook with what it comes to behind it."""
    room = sheet.width * LABELS_AT_MOST
    names = [lines(row.outlook.name.in_(language), room, TEXT) for row in result.outlooks]
    x = MARGIN + max((width_of(line, TEXT) for name in names for line in name), default=0) + ASIDE
    for name, row in zip(names, result.outlooks, strict=True):
        mean, most = numbers.mean_of_total(row.mean, language), numbers.whole(row.most, language)
        verdict = f"{row.band.name.in_(language)} ({mean}/{most})"
        end = paragraphs(sheet, x, y, verdict, TEXT, weight=Weight.BOLD)
        y = max(end, sheet.block(MARGIN, y, name, TEXT, colour=MUTED)) + BETWEEN
    return y


def _answers(
    sheet: Sheet, y: float, instrument: Instrument, answered: FactorResult, language: Language
) -> float:
    """Write each answer with how many chose it, from the lowest to the highest."""
    rising = sorted(instrument.levels, key=lambda level: level.score)
    n = sum(answered.counts)
    labels = [
        lines(answered.factor.option_at(level.id).label.in_(language), sheet.width * LABELS_AT_MOST, ANSWER)
        for level in rising
    ]
    counts = [numbers.whole(count, language) for count in answered.counts]
    bars = MARGIN + max(width_of(line, ANSWER) for label in labels for line in label) + ASIDE
    long = sheet.right - max(width_of(each, ANSWER, Weight.BOLD) for each in counts) - ASIDE - bars
    rows = zip(labels, counts, answered.counts, low_to_high(len(rising)), strict=True)
    for label, written, count, colour in rows:
        high = len(label) * ANSWER * LINE_HEIGHT
        centre = y + high / 2
        sheet.block(MARGIN, y, label, ANSWER)
        sheet.box(bars, centre - BAR / 2, long, BAR, colour=HOLLOW, radius=ROUND)
        if count:
            part = max(long * count / n, 2)
            sheet.box(bars, centre - BAR / 2, part, BAR, colour=colour, radius=min(ROUND, part / 2))
        baseline = centre + ANSWER * CAPITAL / 2
        sheet.write(sheet.right, baseline, written, ANSWER, weight=Weight.BOLD, align="right")
        y += high + BETWEEN
    return y


def running(sheet: Sheet, title: str, place: str) -> float:
    """Write small what all pages have at their top: whose it is, and where one is."""
    sheet.write(sheet.right, EDGE + SMALL * ASCENT, place, SMALL, colour=MUTED, align="right")
    room = sheet.right - MARGIN - width_of(place, SMALL) - ASIDE
    return sheet.block(MARGIN, EDGE, lines(title, room, SMALL), SMALL, colour=MUTED) + 16


def _caption(sheet: Sheet, y: float, text: str) -> float:
    return paragraphs(sheet, MARGIN, y, text, SMALL, colour=MUTED, weight=Weight.BOLD) + 4


def marked(
    sheet: Sheet,
    y: float,
    text: str,
    size: int,
    *,
    colour: str,
    ground: str | None = None,
    weight: Weight = Weight.REGULAR,
) -> float:
    """Write a text with a line along it, on a `ground` of its own if there is one."""
    around = PADDING if ground else 0
    end = around + paragraphs(
        sheet, MARGIN + RULE + PADDING, y + around, text, size, weight=weight, right=sheet.right - around
    )
    if ground:
        sheet.box(MARGIN, y, sheet.right - MARGIN, end - y, colour=ground)
    sheet.box(MARGIN, y, RULE, end - y, colour=colour)
    return end


def paragraphs(
    sheet: Sheet,
    x: float,
    y: float,
    text: str,
    size: int,
    *,
    colour: str = INK,
    weight: Weight = Weight.REGULAR,
    right: float | None = None,
) -> float:
    """Write a text from `y` down, to the margin or `right`, each line a paragraph; give where it ends."""
    for paragraph in text.strip().splitlines():
        broken = lines(paragraph, (right or sheet.right) - x, size, weight)
        y = sheet.block(x, y, broken, size, colour=colour, weight=weight)
    return y

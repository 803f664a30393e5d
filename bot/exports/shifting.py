"""The page of a factor that was voted on twice: how the answers shifted.

Responsible for what stands where. Each answer has two bars, the first vote's thin above the second's. They
tell shares, since not all may have voted both times; beside them stand the numbers.
"""

from typing import Final

from bot.exports.wording import ANSWER, ASIDE, HEADING, LABELS_AT_MOST, marked, paragraphs, running
from bot.phrases import plain
from bot.pictures import numbers
from bot.pictures.palette import HOLLOW, INK, MUTED, low_to_high
from bot.pictures.projected import SMALL
from bot.pictures.sheet import ASCENT, CAPITAL, LINE_HEIGHT, MARGIN, ROUND, Sheet, Weight, lines, width_of
from instrument.model import Instrument, Language
from instrument.team import FactorResult

MEAN: Final = 110
LARGE: Final = 50
BEFORE: Final = 16
"""How high the first vote's bar is."""
AFTER: Final = 40
APART: Final = 6
"""The two bars of an answer."""
BETWEEN: Final = 16
"""Two answers."""


def shift(
    instrument: Instrument,
    before: FactorResult,
    after: FactorResult,
    place: str,
    title: str,
    language: Language,
    sheet: Sheet,
) -> float:
    """Tell a factor by its two means and its answers before and after, and what to talk about."""
    factor = before.factor
    y = running(sheet, title, place)
    y = paragraphs(sheet, MARGIN, y, factor.name.in_(language), HEADING, weight=Weight.BOLD) + 8
    y = _means(sheet, y, before, after, language) + 24
    y = _answers(sheet, y, instrument, before, after, language) + 28
    return marked(sheet, y, factor.prompt.in_(language), LARGE, colour=INK, weight=Weight.BOLD)


def _means(sheet: Sheet, y: float, before: FactorResult, after: FactorResult, language: Language) -> float:
    """Write the two means with an arrow between them, and of how many people each is."""
    baseline, x = y + MEAN * ASCENT, float(MARGIN)
    for row, colour, size in ((before, MUTED, MEAN * 2 // 3), (after, INK, MEAN)):
        written = numbers.mean(row.mean, language)
        sheet.write(x, baseline, written, size, colour=colour, weight=Weight.BOLD)
        x += width_of(written, size, Weight.BOLD) + 12
        if row is before:
            sheet.write(x + 12, baseline, "→", size, colour=MUTED)
            x += width_of("→", size) + 36
    most = f"/{numbers.whole(before.most, language)}"
    sheet.write(x, baseline, most, SMALL, colour=MUTED)
    x += width_of(most, SMALL) + ASIDE
    said = plain(
        language,
        "export-shift",
        before=numbers.whole(sum(before.counts), language),
        after=numbers.whole(sum(after.counts), language),
    )
    broken = lines(said, sheet.right - x, SMALL)
    top = baseline - SMALL * ASCENT - (len(broken) - 1) * SMALL * LINE_HEIGHT
    sheet.block(x, top, broken, SMALL, colour=MUTED)
    return y + MEAN * LINE_HEIGHT


def _answers(
    sheet: Sheet,
    y: float,
    instrument: Instrument,
    before: FactorResult,
    after: FactorResult,
    language: Language,
) -> float:
    rising = sorted(instrument.levels, key=lambda level: level.score)
    labels = [
        lines(before.factor.option_at(level.id).label.in_(language), sheet.width * LABELS_AT_MOST, ANSWER)
        for level in rising
    ]
    pairs = list(zip(before.counts, after.counts, strict=True))
    told = [f"{numbers.whole(old, language)} → {numbers.whole(new, language)}" for old, new in pairs]
    bars = MARGIN + max(width_of(line, ANSWER) for label in labels for line in label) + ASIDE
    long = sheet.right - max(width_of(each, ANSWER, Weight.BOLD) for each in told) - ASIDE - bars
    both = BEFORE + APART + AFTER
    rows = zip(labels, told, pairs, low_to_high(len(rising)), strict=True)
    for label, written, (old, new), colour in rows:
        words = len(label) * ANSWER * LINE_HEIGHT
        high = max(words, both)
        centre = y + high / 2
        sheet.block(MARGIN, centre - words / 2, label, ANSWER)
        top = centre - both / 2
        _bar(sheet, bars, top, BEFORE, (long, old / sum(before.counts)), MUTED)
        _bar(sheet, bars, top + BEFORE + APART, AFTER, (long, new / sum(after.counts)), colour)
        baseline = centre + ANSWER * CAPITAL / 2
        sheet.write(sheet.right, baseline, written, ANSWER, weight=Weight.BOLD, align="right")
        y += high + BETWEEN
    return y


def _bar(sheet: Sheet, x: float, y: float, high: int, room: tuple[float, float], colour: str) -> None:
    """Fill the share of the room that is told, on a hollow of the whole."""
    long, share = room
    sheet.box(x, y, long, high, colour=HOLLOW, radius=ROUND)
    if share:
        part = max(long * share, 2)
        sheet.box(x, y, part, high, colour=colour, radius=min(ROUND, part / 2))

"""What has to hold between the parts of a questionnaire, each of which is sound by itself.

Responsible for ids that name one thing, references that lead somewhere, and options that cover the levels.
How bands divide the totals is in `bands.py`, what fits on a screen in `limits.py`.
"""

from collections.abc import Iterator, Sequence

from instrument import bands, limits
from instrument.model import LANGUAGES, Conclusion, Factor, Group, Instrument, Level, Outlook
from instrument.problems import Finding, Place, quoted
from instrument.typed import plainly

WithId = Level | Group | Factor | Outlook | Conclusion


def problems(instrument: Instrument) -> Iterator[Finding]:
    """Find everything that makes the parts of `instrument` unfit for each other or for a screen."""
    yield from _twins("levels", instrument.levels)
    yield from _twins("groups", instrument.groups)
    yield from _twins("factors", instrument.factors)
    yield from _twins("outlooks", instrument.outlooks)
    yield from _twins("conclusions", instrument.conclusions)
    yield from _equal_scores(instrument)
    yield from _groups(instrument)
    for index, factor in enumerate(instrument.factors):
        yield from _options(instrument, index, factor)
        yield from _labels(instrument, index, factor)
    yield from bands.problems(instrument, instrument.factors, instrument.conclusions, ("conclusions",))
    for index, outlook in enumerate(instrument.outlooks):
        if factors := instrument.factors_in(outlook.groups):
            yield from bands.problems(instrument, factors, outlook.bands, ("outlooks", index, "bands"))
    yield from limits.problems(instrument)


def _twins(section: str, parts: Sequence[WithId]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, part in enumerate(parts):
        if first.setdefault(part.id, index) != index:
            says = f"{quoted(part.id)} is also the id of item {first[part.id] + 1} of {section}"
            yield Finding((section, index, "id"), says, "Give each an id of its own.")


def _equal_scores(instrument: Instrument) -> Iterator[Finding]:
    first: dict[int, Level] = {}
    for index, level in enumerate(instrument.levels):
        other = first.setdefault(level.score, level)
        if other is not level:
            says = f"the level {quoted(other.id)} has the score {level.score} as well"
            yield Finding(("levels", index, "score"), says, "Give each level a score of its own.")


def _groups(instrument: Instrument) -> Iterator[Finding]:
    known = [group.id for group in instrument.groups]
    remedy = f"Use one of {', '.join(known)}, or add the group under `groups:`."
    used = [(("factors", index, "group"), factor.group) for index, factor in enumerate(instrument.factors)]
    for place, group in [*used, *_mentions(instrument)]:
        if group not in known:
            yield Finding(place, f"there is no group {quoted(group)}", remedy)
    for index, group in enumerate(known):
        if not instrument.factors_in((group,)):
            says = f"no factor belongs to the group {quoted(group)}"
            yield Finding(("groups", index), says, "Remove the group, or name it in a factor's `group:`.")


def _mentions(instrument: Instrument) -> Iterator[tuple[Place, str]]:
    for index, page in enumerate(instrument.pages):
        for at, group in enumerate(page.groups):
            yield ("pages", index, "groups", at), group
    for index, outlook in enumerate(instrument.outlooks):
        for at, group in enumerate(outlook.groups):
            yield ("outlooks", index, "groups", at), group


def _options(instrument: Instrument, index: int, factor: Factor) -> Iterator[Finding]:
    rising = [level.id for level in sorted(instrument.levels, key=lambda level: level.score)]
    found = [option.level for option in factor.options]
    place: Place = ("factors", index, "options")
    for at, level in enumerate(found):
        if level not in rising:
            remedy = f"Use one of {', '.join(rising)}, or add the level under `levels:`."
            yield Finding((*place, at, "level"), f"there is no level {quoted(level)}", remedy)
        elif level in found[:at]:
            says = f"the level {quoted(level)} has an option already"
            yield Finding((*place, at, "level"), says, "Give each level one option.")
    for level in dict.fromkeys(rising):
        if level not in found:
            says = f"no option stands for the level {quoted(level)}"
            yield Finding(place, says, f"Add an option with `level: {level}`.")
    if found != rising and sorted(found) == sorted(rising):
        remedy = f"Put the options in rising score: {', '.join(rising)}."
        yield Finding(place, "the options do not stand in rising score", remedy)


def _labels(instrument: Instrument, index: int, factor: Factor) -> Iterator[Finding]:
    """Find labels that could be typed for another option: its number, its label, or its level's name."""
    stands_for: dict[str, int] = {str(at + 1): at for at in range(len(factor.options))}
    for at, option in enumerate(factor.options):
        if level := instrument.level_of.get(option.level):
            stands_for |= {plainly(level.name.in_(language)): at for language in LANGUAGES}
    for at, option in enumerate(factor.options):
        for language in LANGUAGES:
            label = option.label.in_(language)
            other = stands_for.setdefault(plainly(label), at)
            if other != at:
                says = (
                    f"{quoted(label)} also stands for option {other + 1}; a typed answer must tell them apart"
                )
                place: Place = ("factors", index, "options", at, "label", language)
                yield Finding(place, says, "Word one of them differently.")

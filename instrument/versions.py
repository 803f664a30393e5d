"""Whether two documents may go by the same version, or be compared: only if all answers come to the same.

Texts may be corrected within a version. What answers come to may not change under those who gave them.
"""

from collections.abc import Iterator

from instrument.model import Band, Instrument


def differences(one: Instrument, other: Instrument) -> tuple[str, ...]:
    """Name the places where `one` scores otherwise than `other`, such as `factors.coaches.weight`.

    Empty when every set of answers comes to the same points, bands, warnings and order in both.
    """
    these, those = dict(_arithmetic(one)), dict(_arithmetic(other))
    return tuple(place for place in these | those if these.get(place) != those.get(place))


def comparable(one: Instrument, other: Instrument) -> bool:
    """Tell whether results by `one` and by `other` can be laid side by side: the same, or as good as."""
    return one.id == other.id and not differences(one, other)


def _arithmetic(instrument: Instrument) -> Iterator[tuple[str, object]]:
    """Give all that scoring goes by, with where it stands."""
    for level in instrument.levels:
        yield f"levels.{level.id}.score", level.score
    yield "factors (their order)", tuple(factor.id for factor in instrument.factors)
    for factor in instrument.factors:
        yield f"factors.{factor.id}.group", factor.group
        yield f"factors.{factor.id}.weight", factor.weight
        yield f"factors.{factor.id}.warning", factor.warning is not None
        yield f"factors.{factor.id}.options", frozenset(option.level for option in factor.options)
    for outlook in instrument.outlooks:
        yield f"outlooks.{outlook.id}.groups", frozenset(outlook.groups)
        yield f"outlooks.{outlook.id}.bands", tuple(_stretch(band) for band in outlook.bands)
    for conclusion in instrument.conclusions:
        yield f"conclusions.{conclusion.id}", _stretch(conclusion)


def _stretch(band: Band) -> tuple[int, int]:
    return band.low, band.high

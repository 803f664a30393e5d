"""Whether bands divide a range of points: each total in exactly one band, each band within reach.

Responsible for the arithmetic of bands; where in the file the bands stand is told by the caller.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from instrument.model import Band, Factor, Instrument
from instrument.problems import Finding, Place
from instrument.scoring import extremes


def problems(
    instrument: Instrument, factors: tuple[Factor, ...], bands: Sequence[Band], place: Place
) -> Iterator[Finding]:
    """Find where `bands`, which stand at `place`, do not divide what `factors` can come to together."""
    least, most = extremes(instrument, factors)
    for index, band in enumerate(bands):
        if band.low > band.high:
            says = f"the band runs from {band.low} to {band.high}, which is lower"
            yield Finding((*place, index, "to"), says, "Swap the two, or correct one.")
            return  # what lies before and after such a band is anyone's guess
    for index, (before, band) in enumerate(pairwise(bands), start=1):
        if band.low < before.low:
            says = f"the band from {band.low} stands after the one from {before.low}"
            yield Finding((*place, index), says, "Put the bands in rising order.")
    rising = sorted(enumerate(bands), key=lambda each: (each[1].low, each[1].high))
    yield from _ends(rising[0], rising[-1], least, most, place)
    for (_, below), (index, band) in pairwise(rising):
        yield from _seam(below, band, (*place, index, "from"))
    totals = attainable(instrument, factors)
    for index, band in rising:
        if not _reached(totals, band, most):
            says = f"no set of answers comes to anything from {band.low} to {band.high}"
            yield Finding((*place, index), says, "Remove the band, or move its ends.")


def attainable(instrument: Instrument, factors: tuple[Factor, ...]) -> int:
    """Give the totals that `factors` can come to, as a set of bits: bit 24 is set where 24 can be reached.

    A number instead of a set, since one shift adds an answer's points to all totals at once: the largest
    instrument that the model allows takes 5 million bits.
    """
    totals = 1
    for factor in factors:
        before, totals = totals, 0
        for level in instrument.levels:
            totals |= before << instrument.points(factor, level.id)
    return totals


def _ends(
    first: tuple[int, Band], last: tuple[int, Band], least: int, most: int, place: Place
) -> Iterator[Finding]:
    (at_first, lowest), (at_last, highest) = first, last
    if lowest.low != least:
        says = f"the lowest band begins at {lowest.low}, and the least that can be scored is {least}"
        yield Finding((*place, at_first, "from"), says, f"Let it begin at {least}.")
    if highest.high != most:
        says = f"the highest band ends at {highest.high}, and the most that can be scored is {most}"
        yield Finding((*place, at_last, "to"), says, f"Let it end at {most}.")


def _seam(below: Band, band: Band, place: Place) -> Iterator[Finding]:
    if band.low <= below.high:
        says = f"the band begins at {band.low}, and overlaps the one from {below.low} to {below.high}"
        yield Finding(place, says, f"Let it begin at {below.high + 1}.")
    if band.low > below.high + 1:
        gap = f"{below.high + 1}" if band.low == below.high + 2 else f"{below.high + 1} to {band.low - 1}"
        yield Finding(place, f"no band holds {gap}", f"Let this one begin at {below.high + 1}.")


def _reached(totals: int, band: Band, most: int) -> bool:
    low, high = max(band.low, 0), min(band.high, most)
    return low <= high and (totals >> low) & ((1 << (high - low + 1)) - 1) != 0

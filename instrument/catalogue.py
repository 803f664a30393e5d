"""Which instruments there are: the one that is offered now, and every version that was ever used.

An assessment belongs to one version for ever, so an older one can still be finished, shown and compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from instrument.model import Instrument, Key


@dataclass(frozen=True)
class Catalogue:
    """The `offered` instrument begins new assessments; `kept` holds it and all earlier versions."""

    offered: Instrument
    kept: Mapping[Key, Instrument]

    def of(self, key: Key) -> Instrument:
        """Give the instrument that `key` names. Raises KeyError for one that was never used."""
        return self.kept[key]

"""Reports to write files of: of a few and of enough people, alone and beside an earlier round."""

from typing import Final

from bot.conversation.screens.screen import Report
from instrument.comparison import compare
from instrument.disclosure import Disclosure, disclosure, weaker
from instrument.model import Instrument, Language
from tests.pictures import BAKERY, SHIPPED, varied

TITLE: Final = "Nachtdienst, ronde 2"
HOSTILE: Final = '=HYPERLINK("https://example.org";"Klik"), ronde 1'
ROUNDS: Final = ("ronde 1", "ronde 2")


def report(
    n: int,
    *,
    before: int | None = None,
    instrument: Instrument = SHIPPED,
    title: str = TITLE,
    language: Language = "nl",
) -> Report:
    """Report on `n` people, beside a round of `before` if one is given."""
    now, shown = varied(instrument, n), disclosure(n)
    beside = None
    if before is not None:
        both = weaker(shown, disclosure(before))
        beside = compare(instrument, varied(instrument, before), now, both, ROUNDS)
    return Report(instrument, now, shown, title, language, beside)


FEW: Final = report(4)
ENOUGH: Final = report(11)
BAKERS: Final = report(8, instrument=BAKERY, language="en")
SECOND: Final = report(11, before=7)
AFTER_FEW: Final = report(11, before=3)
NOBODY: Final = Report(SHIPPED, varied(SHIPPED, 2), Disclosure.NOTHING, TITLE, "nl")

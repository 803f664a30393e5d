"""What a spreadsheet makes of a cell: which texts it takes for a formula, and how near it tells a number.

Responsible for what holds in every kind of file; how each kind writes it down is not here.
"""

import re
from typing import Final

from bot.pictures import numbers

_SIGNS: Final = (
    "=+\\-@"
    "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
"""What a formula begins with, in the half and in the full width that some keyboards type."""

_FORMULA: Final = re.compile(rf"[\s\x00-\x1f]*[{_SIGNS}]|[\t\r\n]")
_FORMULA_BEHIND: Final = re.compile(rf"(?:^|(?<=[;,\t\r\n]))(?=[\s\x00-\x1f]*[{_SIGNS}])|^(?=[\t\r\n])")


def could_be_formula(text: str) -> bool:
    """Tell whether a spreadsheet could read `text` as a formula, now or when somebody edits the cell.

    Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection.
    """
    return _FORMULA.match(text) is not None


def neutral(text: str) -> str:
    """Put an apostrophe before all that could be a formula, so that it is read as text.

    Also behind what separates cells in another language: a spreadsheet that is set to that language does not
    heed the quotes around a whole cell.
    """
    return _FORMULA_BEHIND.sub("'", text)


def decimals(number: float, least: int) -> int:
    """Tell how many decimals to show of a mean, `least` or more: so that 25.4999 does not become 25.50.

    A conclusion is that of the nearest whole point, and what is shown should be on the same side of a half.
    """
    return max(least, len(numbers.mean_of_total(number, "en").partition(".")[2]))

"""A team's result as a CSV file (RFC 4180): the tables one below the other, each under its name.

Responsible for a file that a spreadsheet opens right away, in the way that the language writes numbers.
"""

import csv
from datetime import date
from io import StringIO
from typing import Final

from bot.conversation.screens.screen import Report
from bot.exports.cells import decimals, neutral
from bot.exports.contents import Cell, contents
from instrument.model import Language

SEPARATORS: Final[dict[Language, str]] = {"nl": ";", "en": ","}
"""What a spreadsheet set to that language expects between two cells: not what it writes a half with."""
POINTS: Final[dict[Language, str]] = {"nl": ",", "en": "."}
DECIMALS: Final = 4


def write(report: Report) -> bytes:
    """Write the file, with a mark at its start by which a spreadsheet knows that it is UTF-8."""
    file = StringIO()
    lines = csv.writer(file, delimiter=SEPARATORS[report.language], lineterminator="\r\n")
    tables = contents(report).tables
    for table in tables:
        if table is not tables[0]:
            lines.writerow([])
        for row in ((table.name,), table.headings, *table.rows):
            lines.writerow([_written(cell, report.language) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def _written(cell: Cell, language: Language) -> str:
    match cell:
        case None:
            return ""
        case str():
            return neutral(cell)
        case int():
            return str(cell)
        case date():
            return cell.isoformat()
        case float():
            return f"{cell:.{decimals(cell, DECIMALS)}f}".replace(".", POINTS[language])

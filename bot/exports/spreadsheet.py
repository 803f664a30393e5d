"""A team's result as an XLSX workbook: a sheet per table, and a chart below the factors.

Responsible for how tables look in a spreadsheet. Everything is written by its kind, as text or as number, and
nothing is left to be guessed from how it begins.
"""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.conversation.screens.screen import Report
from bot.exports.cells import could_be_formula, decimals
from bot.exports.contents import BEFORE_COUNTS, Cell, Table, contents
from bot.phrases import plain
from bot.pictures.palette import HOLLOW, best_on, low_to_high

DECIMALS: Final = 2
WIDEST: Final = 460
"""How wide a column gets, in pixels, before its texts go on below."""
A4: Final = 9
DAY: Final = 14
"""The built-in format that shows a day as the reader's own settings do."""
CHART_WIDTH: Final = 1000
CHART_ROW: Final = 36
CHART_EDGES: Final = 160
"""In pixels: a factor's row in the chart, and the title with the legend."""


def write(report: Report) -> bytes:
    """Write the workbook."""
    told = contents(report)
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(file, options) as book:
        book.set_properties({"title": report.title})
        styles = _Styles(book)
        for table in told.tables:
            sheet = _sheet(book, table, styles)
            if told.details and table is told.details.factors:
                levels, title = len(report.instrument.levels), plain(report.language, "export-chart")
                _chart(book, sheet, table, report.result.n, levels, title)
    return file.getvalue()


class _Styles:
    """How cells look, by what is in them."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def heading(self, text: str) -> Format:
        return self._like(bold=True, bg_color=HOLLOW, bottom=1, text_wrap=True, **_quoted(text))

    def text(self, text: str) -> Format:
        return self._like(text_wrap=True, align="left", **_quoted(text))

    def label(self) -> Format:
        return self._like(align="left")

    def whole(self) -> Format:
        return self._like(num_format="#,##0")

    def day(self) -> Format:
        return self._like(num_format=DAY, align="left")

    def broken(self, number: float) -> Format:
        return self._like(num_format="0." + "0" * decimals(number, DECIMALS))

    def _like(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **properties})
        return self._made[key]


def _quoted(text: str) -> dict[str, bool]:
    """Keep a text what it is when somebody edits its cell."""
    return {"quote_prefix": True} if could_be_formula(text) else {}


def _sheet(book: Workbook, table: Table, styles: _Styles) -> Worksheet:
    sheet = book.add_worksheet(table.name)
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, heading, styles.heading(heading))
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells):
            _cell(sheet, row, column, cell, styles)
    sheet.autofit(WIDEST)
    sheet.freeze_panes(1, table.labels)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _cell(sheet: Worksheet, row: int, column: int, cell: Cell, styles: _Styles) -> None:
    match cell:
        case None:
            pass
        case str():
            sheet.write_string(row, column, cell, styles.text(cell))
        case int():
            sheet.write_number(row, column, cell, styles.whole() if column else styles.label())
        case date():
            sheet.write_datetime(row, column, datetime.combine(cell, time()), styles.day())
        case float():
            sheet.write_number(row, column, cell, styles.broken(cell))


def _chart(book: Workbook, sheet: Worksheet, table: Table, n: int, levels: int, title: str) -> None:
    """Draw a bar for each factor, stacked from those at the lowest level to those at the highest."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = 1, len(table.rows)
    for column, colour in enumerate(low_to_high(levels), start=BEFORE_COUNTS):
        chart.add_series(
            {
                "name": [table.name, 0, column],
                "categories": [table.name, first, 0, last, 0],
                "values": [table.name, first, column, last, column],
                "fill": {"color": colour},
                "gap": 40,
                # The number is hidden where nobody is counted.
                "data_labels": {
                    "value": True,
                    "num_format": "#,##0;;",
                    "font": {"color": best_on(colour), "bold": True},
                },
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 14}})
    chart.set_legend({"position": "bottom"})
    chart.set_x_axis({"visible": False, "min": 0, "max": n, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": True})  # a bar chart is drawn from below
    chart.set_size({"width": CHART_WIDTH, "height": CHART_EDGES + CHART_ROW * len(table.rows)})
    sheet.insert_chart(last + 2, 0, chart, {"description": title})

"""The CSV file: the same tables, as a spreadsheet of either language opens them."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from bot import exports
from bot.conversation.screens.screen import Report
from bot.exports.contents import contents
from tests.exports.reporting import AFTER_FEW, ENOUGH, FEW, HOSTILE, SECOND, report


def read(told: Report) -> list[list[str]]:
    written = exports.table(told).decode("utf-8-sig")
    return list(csv.reader(StringIO(written, newline=""), delimiter=";" if told.language == "nl" else ","))


@pytest.mark.parametrize("told", [FEW, ENOUGH, SECOND, AFTER_FEW], ids=["few", "enough", "second", "after"])
def test_it_holds_the_tables_of_the_workbook_one_below_the_other(told: Report) -> None:
    found: list[list[list[str]]] = [[]]
    for row in read(told):
        if row:
            found[-1].append(row)
        else:
            found.append([])
    tables = contents(told).tables
    assert [(each[0], len(each) - 2, len(each[1])) for each in found] == [
        ([table.name], len(table.rows), len(table.headings)) for table in tables
    ]


def test_numbers_are_written_as_the_language_writes_them() -> None:
    mean = {row[0]: row[1] for row in read(ENOUGH) if len(row) > 1}["Gemiddeld totaal per persoon"]
    assert mean == "22,1818"
    english = replace(ENOUGH, language="en")
    mean = {row[0]: row[1] for row in read(english) if len(row) > 1}["Mean total per person"]
    assert mean == "22.1818"


def test_a_fall_is_a_negative_number_and_no_text() -> None:
    falls = report(7, before=11)
    assert falls.comparison is not None
    change = falls.comparison.now.mean - falls.comparison.before.mean
    assert change < 0
    rows = [row for row in read(falls) if row and row[0] == "Gemiddeld totaal per persoon"]
    assert float(rows[-1][-1].replace(",", ".")) == pytest.approx(change, abs=1e-4)


def test_a_spreadsheet_knows_that_it_is_utf_8() -> None:
    assert exports.table(ENOUGH).startswith(b"\xef\xbb\xbf")


def test_a_hostile_name_stays_in_its_cell_as_text() -> None:
    rows = read(report(5, title=HOSTILE))
    (row,) = [row for row in rows if row and row[0] == "Team en ronde"]
    assert row[1].startswith("'=HYPERLINK")
    assert len(row) == 2

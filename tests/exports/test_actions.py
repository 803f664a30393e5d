"""What a team agreed stands in every file, once there is something, and never as anything but text."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bot import exports
from bot.conversation.screens.screen import ActionRow, Report
from tests.exports.reporting import ENOUGH, FEW

TWO = (
    ActionRow(
        "=Elke week een half uur oefenen",
        "Sanne · vr 4 dec 2026 · loopt nog",
        "-Sanne",
        date(2026, 12, 4),
        "loopt nog",
    ),
    ActionRow("Teamleiders vragen wat zij nodig hebben", "nog niemand · nog geen dag"),
)
MANY = tuple(ActionRow(f"Afspraak {number} " + "x" * 180, "nog niemand") for number in range(1, 13))


def test_the_workbook_has_a_sheet_with_days_that_are_days_and_texts_that_are_texts() -> None:
    book = load_workbook(BytesIO(exports.workbook(replace(ENOUGH, actions=TWO))))
    sheet = book["Afspraken"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Wat", "Wie", "Wanneer", "Hoe ver"],
        ["=Elke week een half uur oefenen", "-Sanne", datetime(2026, 12, 4), "loopt nog"],  # noqa: DTZ001
        ["Teamleiders vragen wat zij nodig hebben", None, None, None],
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "d", "s"]
    assert [cell.quotePrefix for cell in sheet[2]] == [True, True, False, False]


def test_the_table_holds_them_neutralised_with_days_that_sort() -> None:
    written = exports.table(replace(ENOUGH, actions=TWO)).decode("utf-8-sig")
    assert "'=Elke week een half uur oefenen;'-Sanne;2026-12-04;loopt nog\r\n" in written


@pytest.mark.parametrize("told", [FEW, ENOUGH], ids=["few", "enough"])
def test_where_nothing_is_agreed_there_is_no_table_of_it(told: Report) -> None:
    assert "Afspraken" not in load_workbook(BytesIO(exports.workbook(told))).sheetnames


def test_the_deck_ends_with_them_numbered_through_on_as_many_pages_as_it_takes() -> None:
    for actions, pages in ((TWO, 1), (MANY, 3)):
        reader = PdfReader(BytesIO(exports.deck(replace(FEW, actions=actions))))
        told = ["".join(page.extract_text().split()) for page in reader.pages]
        assert len(told) == 3 + len(FEW.instrument.factors) + pages
        last = told[-pages:]
        assert all("Watweafspreken" in page for page in last)
        for number, each in enumerate(actions, start=1):
            assert sum(f"{number}.{''.join(each.text.split())[:11]}" in page for page in last) == 1

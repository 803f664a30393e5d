"""No text in a file is ever read as a formula, in whichever language the spreadsheet is set."""

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot import exports
from bot.exports.cells import could_be_formula, neutral
from tests.exports.reporting import report

SIGNS = "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
texts = st.text(st.sampled_from([*"a1'\";,\t\r\n \x00\x1f", *SIGNS]), max_size=9)


def begins_as_formula(cell: str) -> bool:
    return cell.lstrip("\t\r\n \x00\x1f")[:1] in tuple(SIGNS)


@given(texts)
def test_no_cell_begins_as_a_formula_whatever_takes_the_text_apart(text: str) -> None:
    """A spreadsheet that splits by another sign does not heed the quotes around the whole cell."""
    for cell in re.split("[;,\t\r\n]", neutral(text)):
        assert not begins_as_formula(cell)


@given(texts)
def test_neutralising_adds_apostrophes_and_takes_nothing_away(text: str) -> None:
    assert neutral(text).replace("'", "") == text.replace("'", "")
    if not could_be_formula(text) and not re.search("[;,\t\r\n]", text):
        assert neutral(text) == text


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "\r=1+1",
        "\r\n=1+1",
        "\t@SUM(A1)",
        " -1",
        "\N{FULLWIDTH EQUALS SIGN}1",
        "+31 20 123",
        "a\r=1",
        "_x003D_1+1",
    ],
)
def test_a_teams_name_is_read_back_as_the_text_that_it_is(name: str) -> None:
    book = load_workbook(BytesIO(exports.workbook(report(5, title=name))))
    cell = book.worksheets[0]["B2"]
    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == name
    assert cell.quotePrefix == could_be_formula(name)
    written = exports.table(report(5, title=name)).decode("utf-8-sig").replace('"', "")
    cells = [cell for cell in re.split("[;\r\n]", written) if not re.fullmatch(r"-?[\d,]+", cell)]
    assert not [cell for cell in cells if begins_as_formula(cell)]

"""The workbook, sheet by sheet: what stands on each, as what kind, and what is kept back."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot import exports
from bot.conversation.screens.screen import Report
from tests.exports.reporting import AFTER_FEW, BAKERS, ENOUGH, FEW, NOBODY, SECOND, report
from tests.pictures import MANY

ALL = ["Samenvatting", "Conclusies", "Wat je kunt verwachten", "Factoren"]


def book(told: Report) -> Workbook:
    return load_workbook(BytesIO(exports.workbook(told)))


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def labelled(sheet: Worksheet) -> dict[object, list[object]]:
    return {first: rest for first, *rest in rows(sheet)}


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (FEW, ["Samenvatting"]),
        (ENOUGH, ALL),
        (SECOND, [*ALL, "Vergelijking"]),
        (AFTER_FEW, [*ALL, "Vergelijking"]),
        (BAKERS, ["Summary", "Conclusions", "What to expect", "Factors"]),
        (report(5, instrument=MANY), ["Samenvatting", "Conclusies", "Factoren"]),
    ],
    ids=["few", "enough", "second", "after a few", "bakers", "without outlooks"],
)
def test_there_is_a_sheet_for_each_table_that_may_be_told(told: Report, names: list[str]) -> None:
    assert book(told).sheetnames == names


def test_of_too_few_there_is_none() -> None:
    for make in (exports.workbook, exports.table, exports.deck):
        with pytest.raises(ValueError, match="too few"):
            make(NOBODY)


def test_the_summary_holds_the_sum_its_range_and_the_mean_as_numbers() -> None:
    told = labelled(book(ENOUGH)["Samenvatting"])
    assert told["Team en ronde"] == ["Nachtdienst, ronde 2"]
    assert told["Aantal mensen"] == [11]
    assert told["Som van alle totalen"] == [244]
    assert (told["Laagst mogelijke som"], told["Hoogst mogelijke som"]) == ([110], [440])
    assert told["Gemiddeld totaal per persoon"] == [pytest.approx(244 / 11)]
    assert told["Conclusie"] == ["Hard werken voor iedereen"]
    places = [place for place in told if isinstance(place, int)]
    assert places == list(range(1, 11))
    assert {told[place][0] for place in places} == {each.name.nl for each in ENOUGH.instrument.factors}


def test_the_summary_of_a_few_warns_of_nothing() -> None:
    assert not [label for label in labelled(book(FEW)["Samenvatting"]) if "Let op" in str(label)]


def test_the_conclusions_hold_their_points_and_how_many_stand_there() -> None:
    assert rows(book(ENOUGH)["Conclusies"])[1:] == [
        ("Begin er nu niet aan", 10, 17, 1),
        ("Hard werken voor iedereen", 18, 25, 9),
        ("Kansrijk", 26, 32, 1),
        ("Zeer kansrijk", 33, 40, 0),
    ]


def test_the_outlooks_hold_their_mean_range_and_verdict() -> None:
    told = labelled(book(ENOUGH)["Wat je kunt verwachten"])
    for each in ENOUGH.result.outlooks:
        mean, least, most, verdict = told[each.outlook.name.nl]
        assert mean == pytest.approx(each.mean)
        assert (least, most, verdict) == (each.least, each.most, each.band.name.nl)


def test_the_factors_hold_mean_counts_and_agreement() -> None:
    heading, *told = rows(book(ENOUGH)["Factoren"])
    assert heading[5:9] == ("Stagnerend", "Niet zichtbaar", "Positief", "Krachtig")
    for row, cells in zip(ENOUGH.result.factors, told, strict=True):
        assert cells[0] == row.factor.name.nl
        assert cells[2:5] == (pytest.approx(row.mean), row.least, row.most)
        assert cells[5:9] == row.counts
        assert cells[9] == pytest.approx(row.agreement)


def test_the_chart_is_a_native_one_over_the_counts() -> None:
    with ZipFile(BytesIO(exports.workbook(ENOUGH))) as parts:
        (chart,) = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        said = parts.read(chart).decode()
    assert re.findall(r"<c:val><c:numRef><c:f>([^<]+)", said) == [
        f"Factoren!${column}$2:${column}$11" for column in "FGHI"
    ]
    with ZipFile(BytesIO(exports.workbook(FEW))) as parts:
        assert not [name for name in parts.namelist() if "chart" in name]


def test_the_comparison_holds_means_and_parts_and_no_sum_of_either_round() -> None:
    assert SECOND.comparison is not None
    sheet = book(SECOND)["Vergelijking"]
    told = labelled(sheet)
    assert told["Wat"] == ["ronde 1", "ronde 2", "Verschil"]
    assert told["Aantal mensen"] == [7, 11, None]
    before, now = SECOND.comparison.before, SECOND.comparison.now
    assert told["Gemiddeld totaal per persoon"] == [
        pytest.approx(each) for each in (before.mean, now.mean, now.mean - before.mean)
    ]
    assert told["Conclusie"] == [before.conclusion.name.nl, now.conclusion.name.nl, None]
    for row in SECOND.comparison.factors:
        assert told[row.factor.name.nl][:2] == [pytest.approx(row.before), pytest.approx(row.now)]
    parts = [cells for label, cells in told.items() if str(label).startswith("Onder ")]
    for column in (0, 1):
        assert sum(float(str(cells[column])) for cells in parts) == pytest.approx(100)
    numbers = {cell for row in rows(sheet) for cell in row if isinstance(cell, int | float)}
    assert not numbers & {before.n * before.mean, SECOND.result.total}


def test_beside_a_few_the_factors_are_not_compared() -> None:
    told = labelled(book(AFTER_FEW)["Vergelijking"])
    assert list(told) == ["Wat", "Aantal mensen", "Gemiddeld totaal per persoon", "Conclusie"]


@pytest.mark.parametrize("told", [FEW, ENOUGH, SECOND, BAKERS])
def test_nothing_is_a_formula_and_every_number_is_a_number(told: Report) -> None:
    cells = [cell for sheet in book(told) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    for cell in cells:
        if isinstance(cell.value, str):
            assert not re.fullmatch(r"-?\d+([.,]\d+)?", cell.value), cell

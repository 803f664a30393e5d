"""The deck, page by page: one size, in an order that one can talk along, and nothing that is kept back."""

from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from bot import exports
from bot.conversation.screens.screen import Report
from instrument.team import discussion_order
from tests.exports.reporting import AFTER_FEW, BAKERS, ENOUGH, FEW, SECOND, TITLE


@cache
def deck(told: Report) -> bytes:
    """Make each deck once, since it takes seconds, and look at it from all sides."""
    return exports.deck(told)


def pages(told: Report) -> list[str]:
    """Give the words of each page, without blanks, wherever a line was broken."""
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(deck(told))).pages]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("told", [FEW, ENOUGH, SECOND], ids=["few", "enough", "second"])
def test_all_pages_are_as_wide_and_high_as_a_screen_and_bring_their_fonts(told: Report) -> None:
    reader = PdfReader(BytesIO(deck(told)))
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages}
    assert sizes == {(1920, 1080)}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descendants = font.get_object().get("/DescendantFonts") or [font]
            descriptor = descendants[0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor


def test_it_tells_whose_it_is_what_it_comes_to_and_then_each_factor_with_its_prompt() -> None:
    told, instrument = pages(ENOUGH), ENOUGH.instrument
    title, total, conclusion, direct, organisation, ownership, *topics = told
    assert squeezed(TITLE) in title
    assert "11mensendedenmee" in title
    assert "22,2" in total
    assert squeezed(ENOUGH.result.conclusion.advice.nl) in conclusion
    for group, page in zip(instrument.groups, (direct, organisation, ownership), strict=True):
        for factor in instrument.factors_in((group.id,)):
            assert squeezed(factor.name.nl) in page
    order = discussion_order(ENOUGH.result, detailed=True)
    for factor, page in zip(order, topics, strict=True):
        assert squeezed(factor.name.nl) in page
        assert squeezed(factor.prompt.nl) in page


def test_of_a_few_there_are_prompts_and_no_answers() -> None:
    told = pages(FEW)
    assert len(told) == 3 + len(FEW.instrument.factors)
    for page in told[3:]:
        for level in FEW.instrument.levels:
            assert squeezed(level.name.nl) not in page.split(squeezed("Goed om te weten"))[0]
    for outlook in FEW.instrument.outlooks:
        assert squeezed(outlook.name.nl) not in told[2]


def test_a_second_round_stands_beside_the_first_before_the_factors_are_talked_about() -> None:
    told = pages(SECOND)
    (at,) = [at for at, page in enumerate(told) if "ronde1(n=7)" in page]
    assert "ronde2(n=11)" in told[at]
    assert at == len(told) - len(SECOND.instrument.factors) - 1
    assert SECOND.comparison is not None
    for row in SECOND.comparison.factors:
        assert squeezed(row.factor.name.nl) in told[at]


def test_beside_a_round_of_a_few_no_factor_is_compared() -> None:
    (page,) = [page for page in pages(AFTER_FEW) if "ronde1(n=3)" in page]
    for factor in AFTER_FEW.instrument.factors:
        assert squeezed(factor.name.nl) not in page


def test_a_warning_has_a_page_of_its_own() -> None:
    warned = [
        page
        for page in pages(BAKERS)
        for each in BAKERS.result.warnings
        if each.warning and squeezed(each.warning.en) in page
    ]
    assert len(warned) == len(BAKERS.result.warnings)


def test_the_same_result_gives_the_same_file() -> None:
    assert exports.deck(FEW) == deck(FEW)

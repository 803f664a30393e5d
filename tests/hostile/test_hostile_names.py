"""A team may be called anything that people type, and its files and pictures can be made all the same."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from bot import exports, pictures
from bot.rounds.groups import LONGEST_NAME, tidy
from tests.exports.reporting import report
from tests.pictures import SHIPPED, varied

NAMES = (
    "\u202e\u2066\u200b\ufeff\0\ud800\x07\ue000\U000e0001 of nothing that can be seen",
    "👨\u200d👩\u200d👧" * 20 + "e\u0301" * 20,
    "$\\frac{$ \\undefined { $name } {0} %s",
    "=1+1;</b>&lt;" + "x" * 4096,
)


@pytest.mark.parametrize("typed", NAMES, ids=["unseen", "joined", "formulas", "endless"])
def test_files_and_pictures_bear_any_name(typed: str) -> None:
    name = tidy(typed)
    told = report(7, title=name)
    assert len(PdfReader(BytesIO(exports.deck(told))).pages) > 10
    assert exports.workbook(told)
    assert pictures.team_total(SHIPPED, varied(SHIPPED, 7), name, "nl", detailed=True)


@given(st.text(max_size=200))
def test_a_name_is_one_line_that_can_be_seen_and_stored(typed: str) -> None:
    name = tidy(typed)
    assert len(name) <= LONGEST_NAME
    assert tidy(name) == name
    assert not any(char in name for char in "\0\n\r\t\u202e\u2066\ud800")
    name.encode()


@pytest.mark.parametrize("unseen", ["\u200b\u2060\ufeff", "\0", "\u200d", " \n", "\u202e"])
def test_where_nothing_can_be_seen_there_is_no_name(unseen: str) -> None:
    assert tidy(unseen) == ""


@pytest.mark.parametrize("seen", ["Nachtdienst", "Zorg & Co <3", "夜勤", "👨‍👩‍👧 thuis", "Équipe de nuit"])
def test_what_can_be_seen_stays(seen: str) -> None:
    assert tidy(seen) == seen

"""What a person would miss in the picture of an assessment: a word, room to read it, the picture itself."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Barrier

import pytest
from PIL import ImageChops

from bot import pictures
from bot.pictures import assessment
from bot.pictures.numbers import whole
from bot.pictures.sheet import png
from instrument.model import LANGUAGES, Instrument, Language
from instrument.scoring import Score, score
from tests.pictures import (
    BAKERY,
    ENDLESS,
    LARGEST,
    LONG,
    MANY,
    SHIPPED,
    assert_apart,
    assert_margins,
    drawn,
    enlarged,
    opened,
)

GOLDEN = {
    "method": "powerful",
    "participants": "positive",
    "coaches": "powerful",
    "director": "positive",
    "technology": "positive",
    "managers": "stagnating",
    "board": "none",
    "setup": "stagnating",
    "hr": "none",
    "ownership": "stagnating",
}


def all_at(instrument: Instrument, index: int) -> Score:
    return score(instrument, dict.fromkeys(instrument.factor_of, instrument.levels[index].id))


CASES = {
    "the golden case": (SHIPPED, score(SHIPPED, GOLDEN)),
    "all at the lowest": (SHIPPED, all_at(SHIPPED, 0)),
    "all at the highest": (SHIPPED, all_at(SHIPPED, -1)),
    "the bakery": (BAKERY, score(BAKERY, {"time": "good", "starter": "absent", "customers": "fair"})),
    "thirty factors": (MANY, all_at(MANY, 3)),
    "long names": (LONG, all_at(LONG, 0)),
    "endless words": (ENDLESS, all_at(ENDLESS, 3)),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> tuple[Instrument, Score]:
    return CASES[request.param]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


def test_telegram_takes_it_as_a_photo_and_it_is_quickly_sent(case: tuple[Instrument, Score]) -> None:
    png = pictures.profile(*case, "nl")
    picture = opened(png)
    assert picture.format == "PNG"
    assert picture.width == 1080
    assert picture.height / picture.width <= 20
    assert picture.width + picture.height <= 10_000
    assert len(png) < 300_000


def test_what_would_be_too_long_for_telegram_is_drawn_smaller() -> None:
    picture = opened(pictures.profile(LARGEST, all_at(LARGEST, 0), "nl"))
    assert picture.width < 1080
    assert picture.width + picture.height <= 10_000
    assert_margins(picture)


def test_says_what_the_person_answered_and_what_it_comes_to(
    case: tuple[Instrument, Score], language: Language
) -> None:
    instrument, result = case
    words = "".join("".join(text.get_text() for text in drawn(assessment.draw(*case, language))).split())
    for said in (
        instrument.title.in_(language),
        result.conclusion.name.in_(language),
        f"{whole(result.total, language)}/{whole(result.most, language)}",
        *(group.name.in_(language) for group in instrument.groups),
        *(row.factor.name.in_(language) for row in result.factors),
        *(row.level.name.in_(language) for row in result.factors),
    ):
        assert "".join(said.split()) in words


def test_weighted_points_stand_behind_their_factor() -> None:
    texts = [text.get_text() for text in drawn(assessment.draw(*CASES["the bakery"], "en"))]
    assert texts[texts.index("The time") :][:4] == ["The time", "Good", "/10", "6"]


def test_a_group_is_not_announced_twice_by_the_name_of_its_only_factor() -> None:
    texts = [text.get_text() for text in drawn(assessment.draw(*CASES["the golden case"], "en"))]
    assert texts.count("Shared ownership") == 1


def test_nothing_overlaps_and_nothing_leaves_the_picture(
    case: tuple[Instrument, Score], language: Language
) -> None:
    assert_apart(assessment.draw(*case, language))


def test_the_smallest_letter_can_be_read_where_a_phone_shows_it_360_wide(
    case: tuple[Instrument, Score],
) -> None:
    sizes = [float(text.get_fontsize()) for text in drawn(assessment.draw(*case, "nl"))]
    assert min(sizes) * 360 / 1080 >= 10


@pytest.mark.parametrize("factor", BAKERY.factor_of)
def test_every_answer_is_to_be_seen(factor: str) -> None:
    """Also without the words: the bars of two answers are never equal."""
    answers = dict.fromkeys(BAKERY.factor_of, "fair")
    bars = set()
    for level in BAKERY.levels:
        figure = assessment.draw(BAKERY, score(BAKERY, {**answers, factor: level.id}), "en")
        for text in drawn(figure):
            text.set_visible(False)
        raw = BytesIO()
        figure.savefig(raw, format="rgba")
        bars.add(raw.getvalue())
    assert len(bars) == len(BAKERY.levels)


def test_signs_that_mean_something_to_matplotlib_or_have_no_letter_do_no_harm() -> None:
    """Warnings are errors here, and matplotlib would warn about a letter that its font does not have."""
    odd = enlarged(1, factor="Van $5 naar $6_x^ 🍞", level="🍞", group="% & # {", conclusion=r"\frac{1}{2}")
    texts = [text.get_text() for text in drawn(assessment.draw(odd, all_at(odd, 0), "nl"))]
    assert {"Van $5 naar $6_x^", "% & # {", r"\frac{1}{2}"} <= set(texts)
    assert opened(pictures.profile(odd, all_at(odd, 0), "nl")).width == 1080


def test_several_threads_draw_the_same_as_one() -> None:
    threads = 4
    work = [
        partial(pictures.profile, *CASES["the golden case"], "nl"),
        partial(pictures.profile, *CASES["the golden case"], "en"),
        partial(pictures.profile, *CASES["the bakery"], "en"),
    ]
    alone = [draw() for draw in work]
    together = Barrier(threads)

    def all_of_it() -> list[bytes]:
        together.wait()
        return [draw() for draw in work]

    with ThreadPoolExecutor(threads) as pool:
        drawings = [pool.submit(all_of_it) for _ in range(threads)]
    assert all(drawing.result() == alone for drawing in drawings)


@pytest.fixture
def homeless(tmp_path: Path) -> dict[str, str]:
    """Give an environment with a home where nothing can be written, not even by root: below a file."""
    home = tmp_path / "file"
    home.write_bytes(b"")
    ours = {"HOME": str(home / "home"), "PYTHONPATH": os.pathsep.join(sys.path)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MPL", "XDG_"))}
    return kept | ours


def test_draws_without_a_home_without_a_warning_and_only_then_imports_matplotlib(
    homeless: dict[str, str],
) -> None:
    program = """
import sys
from bot import pictures
from instrument.loading import shipped
from instrument.scoring import score
assert "matplotlib" not in sys.modules
instrument = shipped()
result = score(instrument, dict.fromkeys(instrument.factor_of, instrument.levels[0].id))
assert pictures.profile(instrument, result, "nl").startswith(b"\\x89PNG")
assert "matplotlib.pyplot" not in sys.modules
"""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-W", "error", "-c", program],
        env=homeless,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_put_together_of_strips_it_is_the_picture_as_it_was_laid_out(
    case: tuple[Instrument, Score], language: Language
) -> None:
    together = opened(pictures.profile(*case, language)).convert("RGB")
    whole = opened(png(assessment.draw(*case, language))).convert("RGB")
    assert together.size == whole.size
    assert together.getpixel((0, 0)) == whole.getpixel((0, 0))
    off = [most for _, most in ImageChops.difference(together, whole).getextrema()]  # type: ignore[misc]
    assert max(off) <= 48  # at the edge of a letter or a corner, whose shades are others


def test_of_strips_that_were_drawn_before_nothing_is_drawn_again_and_it_is_the_same(
    case: tuple[Instrument, Score], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pictures.profile(*case, "nl")
    monkeypatch.delattr(assessment, "rendered")
    assert pictures.profile(*case, "nl") == before

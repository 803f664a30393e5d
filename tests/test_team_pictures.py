"""What a team would miss in the pictures of its round, on a wall as on a phone, in colour as in grey."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from io import BytesIO
from threading import Barrier

import pytest
from matplotlib.figure import Figure
from PIL import Image, ImageColor

from bot import pictures
from bot.pictures import comparison, factors, numbers, palette, total
from instrument.comparison import Comparison, compare
from instrument.disclosure import Disclosure
from instrument.model import LANGUAGES, Instrument, Language
from instrument.team import TeamResult, count, team_result
from tests.pictures import (
    BAKERY,
    ENDLESS,
    LARGEST,
    LONG,
    MANY,
    SHIPPED,
    assert_apart,
    assert_margins,
    at_levels,
    drawn,
    enlarged,
    opened,
    varied,
)

TITLE = "Nachtdienst B3 · ronde 2"
LONG_TITLE = (
    "Het team van de afdeling die alles tegelijk doet en nooit eerder begint dan afgesproken · ronde 12"
)


FIVE_BAKERS = [
    dict(zip(BAKERY.factor_of, levels, strict=True))
    for levels in (
        ("poor", "absent", "superb"),
        ("poor", "poor", "superb"),
        ("fair", "absent", "superb"),
        ("good", "good", "superb"),
        ("poor", "superb", "superb"),
    )
]

Case = tuple[Instrument, TeamResult, str]

CASES: dict[str, Case] = {
    "eleven": (SHIPPED, varied(SHIPPED, 11), TITLE),
    "three": (SHIPPED, varied(SHIPPED, 3), TITLE),
    "the five bakers": (BAKERY, team_result(BAKERY, count(BAKERY, FIVE_BAKERS)), "De bakkers · 1"),
    "five thousand": (SHIPPED, varied(SHIPPED, 5000), TITLE),
    "five thousand bakers": (BAKERY, varied(BAKERY, 5000), "De bakkers · 1"),
    "all at the lowest": (SHIPPED, at_levels(SHIPPED, *[0] * 7), TITLE),
    "all at the highest": (SHIPPED, at_levels(SHIPPED, *[3] * 7), TITLE),
    "all in the middle": (BAKERY, at_levels(BAKERY, *[2] * 7), TITLE),
    "half at each end": (SHIPPED, at_levels(SHIPPED, *[0, 3] * 3), TITLE),
    "a name of three lines": (SHIPPED, varied(SHIPPED, 8), LONG_TITLE),
    "a name that has no end": (BAKERY, varied(BAKERY, 8), "W" * 200),
    "thirty factors": (MANY, varied(MANY, 23), TITLE),
    "long names": (LONG, varied(LONG, 23), TITLE),
    "endless words": (ENDLESS, varied(ENDLESS, 23), TITLE),
    "the largest": (LARGEST, varied(LARGEST, 5000), "W" * 200),
}

USUAL = list(CASES)[:9]
"""The names of instruments and teams of a usual length."""

Draw = Callable[[Instrument, TeamResult, str, Language], Figure]

WAYS: dict[str, Draw] = {
    "total": partial(total.draw, detailed=True),
    "total of a few": partial(total.draw, detailed=False),
    "factors": factors.draw,
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


@pytest.fixture(params=WAYS)
def draw(request: pytest.FixtureRequest) -> Draw:
    return WAYS[request.param]


def texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in drawn(figure)]


def together(words: list[str]) -> str:
    """Put words together without any blanks, wherever a line was broken."""
    return "".join("".join(words).split())


def test_telegram_takes_them_as_photos_that_are_quickly_sent(case: str) -> None:
    of_team = CASES[case]
    for png in (pictures.team_total(*of_team, "nl", detailed=True), pictures.team_factors(*of_team, "nl")):
        picture = opened(png)
        assert picture.format == "PNG"
        assert picture.height / picture.width <= 20
        assert picture.width + picture.height <= 10_000
        assert len(png) < 500_000
        assert_margins(picture)


def test_are_laid_out_for_the_back_of_a_room(case: str, draw: Draw, language: Language) -> None:
    """One drawing, seen from all sides: whose it is, how large, and nothing in the way of anything else."""
    instrument, result, title = CASES[case]
    figure = draw(instrument, result, title, language)
    assert figure.bbox.width == 1920
    if case in USUAL:
        assert figure.canvas.get_width_height() == (1920, 1080)
        words = together(texts(figure))
        assert together([title]) in words
        assert together([instrument.title.in_(language)]) in words
        assert f"n={numbers.whole(result.n, language)}" in words
    sizes = [float(text.get_fontsize()) * figure.dpi / 72 for text in drawn(figure)]
    assert min(sizes) >= 36
    assert_apart(figure)


def test_the_total_says_the_mean_the_conclusion_the_sum_and_what_it_could_have_been() -> None:
    said = " ".join(texts(total.draw(*CASES["eleven"], "nl", detailed=False)))
    assert "22,2 /40 Hard werken voor iedereen" in said
    assert said.endswith("Σ = 244 110\N{EN DASH}440")
    assert "22.2 /40 Hard work" in " ".join(texts(total.draw(*CASES["eleven"], "en", detailed=False)))


def test_the_total_says_how_many_stand_under_each_conclusion() -> None:
    said = texts(total.draw(*CASES["eleven"], "en", detailed=True))
    assert said[said.index("Do not begin now") :] == [
        *("Do not begin now", "10\N{EN DASH}17", "1"),
        *("Hard work for everyone", "18\N{EN DASH}25", "9"),
        *("Promising", "26\N{EN DASH}32", "1"),
        *("Very promising", "33\N{EN DASH}40", "0"),
    ]


def test_the_total_of_a_few_is_the_same_picture_however_they_are_divided() -> None:
    instrument, agreed, title = SHIPPED, at_levels(SHIPPED, 1, 1, 1), TITLE
    divided = at_levels(SHIPPED, 0, 0, 3)
    assert (agreed.total, agreed.conclusion) == (60, divided.conclusion)
    assert agreed.conclusions != divided.conclusions
    as_divided = replace(agreed, conclusions=divided.conclusions, factors=divided.factors)
    one, other = (
        pictures.team_total(instrument, result, title, "nl", detailed=False)
        for result in (agreed, as_divided)
    )
    assert one == other


def test_a_mean_does_not_look_nearer_to_the_next_conclusion_than_it_is() -> None:
    nearly = replace(at_levels(SHIPPED, *[1] * 11), mean=280 / 11)
    assert "25,45" in texts(total.draw(SHIPPED, nearly, TITLE, "nl", detailed=True))
    at_a_half = replace(nearly, mean=25.5)
    assert "25,5" in texts(total.draw(SHIPPED, at_a_half, TITLE, "nl", detailed=True))


def test_the_factors_say_the_counts_from_low_to_high_and_the_mean_of_each() -> None:
    said = texts(factors.draw(*CASES["the five bakers"], "nl"))
    assert said[said.index("De bakkerij") :] == [
        *("De bakkerij", "De tijd", "3", "1", "1", "/10", "3,2"),
        *("De desem", "2", "1", "1", "1", "/5", "1,8"),
        *("De winkel", "De klanten", "5", "/5", "5,0"),
    ]


def test_the_factors_name_every_level_group_and_factor(case: str, language: Language) -> None:
    instrument, result, _ = CASES[case]
    words = together(texts(factors.draw(*CASES[case], language)))
    levels = (each.name for each in instrument.levels)
    groups = (each.name for each in instrument.groups)
    for name in (*levels, *groups, *(each.name for each in instrument.factors)):
        assert together([name.in_(language)]) in words
    for row in result.factors:
        assert f"/{numbers.whole(row.most, language)}{numbers.mean(row.mean, language)}" in words


def test_a_count_that_has_no_room_is_left_out() -> None:
    lonely = at_levels(SHIPPED, 0, *[3] * 4999)
    said = texts(factors.draw(SHIPPED, lonely, TITLE, "en"))
    assert said.count("4,999") == 10
    assert "1" not in said


def mute(figure: Figure) -> Image.Image:
    """Give a picture without its words."""
    for text in drawn(figure):
        text.set_visible(False)
    raw = BytesIO()
    figure.savefig(raw, format="rgba")
    return Image.frombytes("RGBA", figure.canvas.get_width_height(), raw.getvalue()).convert("RGB")


@pytest.mark.parametrize("levels", [2, 3, 4, 7, 10])
def test_what_is_below_the_middle_lies_left_and_what_is_above_lies_right(levels: int) -> None:
    instrument = enlarged(1, levels=levels, factor="Tijd", level="Niveau", group="Groep", conclusion="Ja")
    places = []
    for level in range(levels):
        drawing = drawn(factors.draw(instrument, at_levels(instrument, *[level] * 7), TITLE, "nl"))
        places.append(next(text.get_position()[0] for text in drawing if text.get_text() == "7"))
    below, above = places[: levels // 2], places[(levels + 1) // 2 :]
    middle = places[levels // 2 : (levels + 1) // 2]
    assert max(below) + 100 < min(above)
    assert all(max(below) < place < min(above) for place in middle)


def test_half_at_each_end_is_as_much_on_either_side() -> None:
    colours = palette.low_to_high(4)
    picture = mute(factors.draw(*CASES["half at each end"], "nl"))
    counted = {colour: many for many, colour in picture.getcolors(maxcolors=100_000) or ()}
    left, right = (counted[ImageColor.getrgb(colour)] for colour in (colours[0], colours[3]))
    assert left == pytest.approx(right, rel=0.01)
    assert left > 100_000


@pytest.mark.parametrize("levels", [2, 3, 4, 7, 10])
def test_each_level_can_be_told_without_colour_or_words(levels: int) -> None:
    instrument = enlarged(1, levels=levels, factor="Tijd", level="Niveau", group="Groep", conclusion="Ja")
    shapes = set()
    for level in range(levels):
        picture = mute(factors.draw(instrument, at_levels(instrument, *[level] * 7), TITLE, "nl"))
        shapes.add(picture.convert("L").point(lambda grey: 255 * (grey > 250)).tobytes())
    assert len(shapes) == levels


@pytest.mark.parametrize("levels", [2, 3, 4, 7, 10])
def test_a_count_stands_out_from_what_it_is_written_on(levels: int) -> None:
    for ground in palette.low_to_high(levels):
        darker, lighter = sorted((luminance(ground), luminance(palette.best_on(ground))))
        assert (lighter + 0.05) / (darker + 0.05) >= 4


def luminance(colour: str) -> float:
    """Give relative luminance, by the plain power of 2.2 that sRGB comes near to."""
    red, green, blue = (part / 255 for part in ImageColor.getrgb(colour)[:3])
    return float(0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2)


def test_signs_that_mean_something_to_matplotlib_or_have_no_letter_do_no_harm(draw: Draw) -> None:
    odd = enlarged(1, factor="Van $5 naar $6_x^ 🍞", level="% & # {", group="🍞", conclusion=r"\frac{1}{2}")
    figure = draw(odd, at_levels(odd, 0, 1), "🍞 $a$ · ronde 1", "nl")
    assert "$a$ · ronde 1" in texts(figure)
    assert_apart(figure)


def test_several_threads_draw_the_same_as_one() -> None:
    threads = 4
    work: list[Callable[[], bytes]] = [
        partial(pictures.team_total, *CASES["eleven"], "nl", detailed=True),
        partial(pictures.team_factors, *CASES["eleven"], "nl"),
        partial(pictures.team_factors, *CASES["the five bakers"], "en"),
    ]
    alone = [draw() for draw in work]
    together = Barrier(threads)

    def all_of_it() -> list[bytes]:
        together.wait()
        return [draw() for draw in work]

    with ThreadPoolExecutor(threads) as pool:
        drawings = [pool.submit(all_of_it) for _ in range(threads)]
    assert all(drawing.result() == alone for drawing in drawings)


def compared(case: str, shown: Disclosure = Disclosure.EVERYTHING) -> Comparison:
    """Lay the team of a case beside an earlier round, of seven people who answered otherwise."""
    instrument, now, _ = CASES[case]
    return compare(instrument, varied(instrument, 7), now, shown, ("ronde 1", "ronde 2"))


@pytest.mark.parametrize("shown", [Disclosure.TOTALS, Disclosure.EVERYTHING], ids=["few", "enough"])
def test_two_rounds_are_laid_out_for_the_back_of_a_room(case: str, shown: Disclosure) -> None:
    instrument, now, title = CASES[case]
    told = compared(case, shown)
    figure = comparison.draw(instrument, told, title, "nl")
    assert figure.bbox.width == 1920
    words = together(texts(figure))
    if case in USUAL:
        assert figure.canvas.get_width_height() == (1920, 1080)
        assert together([title]) in words
        assert f"ronde1(n=7){numbers.mean_of_total(told.before.mean, 'nl')}" in words
        assert f"ronde2(n={numbers.whole(now.n, 'nl')})" in words
    for side in (told.before, told.now):
        assert together([side.conclusion.name.nl]) in words
    for factor in instrument.factors:
        if shown is Disclosure.EVERYTHING:
            assert together([factor.name.nl]) in words
        elif case in USUAL:
            assert together([factor.name.nl]) not in words
    sizes = [float(text.get_fontsize()) * figure.dpi / 72 for text in drawn(figure)]
    assert min(sizes) >= 36
    assert_apart(figure)
    picture = opened(pictures.team_comparison(instrument, told, title, "nl"))
    assert picture.width + picture.height <= 10_000
    assert_margins(picture)


def test_two_rounds_say_each_factors_mean_then_and_now() -> None:
    said = texts(comparison.draw(SHIPPED, compared("eleven"), TITLE, "en"))
    for row in compared("eleven").factors:
        at = said.index(row.factor.name.en)
        then = f"{numbers.mean(row.before, 'en')} \N{RIGHTWARDS ARROW} "
        assert said[at + 1 : at + 4] == [then, numbers.mean(row.now, "en"), "/4"]

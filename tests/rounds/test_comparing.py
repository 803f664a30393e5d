"""A closed round beside the one before it: when it is told, how much of it, and in which words."""

import re
from dataclasses import replace

import pytest

from bot.conversation.screens.screen import ExportKind, TeamComparisonPicture, TeamFile
from bot.rounds import effects, events
from bot.rounds.facts import Round
from bot.rounds.screens import Frame, draw
from bot.rounds.steps import Terms
from instrument.model import LANGUAGES, Instrument, Language
from instrument.team import count, team_result
from tests.conversation.instruments import BAKERY, SHIPPED, catalogue
from tests.rounds.telling import (
    AMSTERDAM,
    DOOR,
    GROUP,
    GROUPED,
    LENA,
    MALLORY,
    TEAM,
    TERMS,
    closed,
    counts,
    desk,
    drawn,
    step,
    tap,
    text,
    who,
)

languages = pytest.mark.parametrize("language", LANGUAGES)


def second(n: int, instrument: Instrument = SHIPPED) -> Round:
    return replace(closed(n, instrument), number=2)


def beside(now: Round, before: Round) -> effects.Comparison:
    return effects.Comparison(TEAM, now, before)


def all_at(n: int, level: str, instrument: Instrument = SHIPPED) -> Round:
    sheets = [dict.fromkeys(instrument.factor_of, level)] * n
    return replace(closed(n, instrument), counts=count(instrument, sheets))


def test_the_summary_of_a_second_round_ends_with_the_comparison() -> None:
    now, before = second(6), closed(6, SHIPPED)
    known = replace(desk(GROUPED, now), before=before)
    shown = [effects.Send(effects.Comparison(GROUPED, now, before), LENA)]
    assert list(step(known, tap("summary:b")).effects[3:]) == shown
    assert list(step(known, events.SummaryAsked(**who())).effects[3:]) == shown
    in_group = step(known, tap("summary:b:group"))
    assert in_group.effects[3:] == (effects.Send(effects.Comparison(GROUPED, now, before), GROUP),)
    for kind in ExportKind:
        (file,) = step(known, tap(f"export:b:{kind}")).effects
        assert file == effects.Send(effects.Export(GROUPED, now, kind, before), LENA)


def test_of_a_first_round_and_for_a_stranger_there_is_nothing_to_compare() -> None:
    assert len(step(desk(TEAM, closed(6)), tap("summary:b")).effects) == 3
    known = replace(desk(TEAM, second(6)), before=closed(6, SHIPPED))
    assert step(known, tap("summary:b", MALLORY)).effects == (effects.Refuse(effects.Plain.NOT_YOURS),)


@languages
def test_from_enough_on_means_and_conclusions_are_told_in_words_and_drawn(language: Language) -> None:
    before, now = all_at(5, "none"), replace(all_at(8, "positive"), number=2)
    said = text(beside(now, before), language)
    decimal = "," if language == "nl" else "."
    assert f"20{decimal}0 → 30{decimal}0" in said
    assert said.count(f"2{decimal}0 → 3{decimal}0 ↑") == 10
    for factor in SHIPPED.factors:
        assert factor.name.in_(language) in said
    for conclusion in SHIPPED.conclusions:
        assert conclusion.name.in_(language) in said
    assert "100% → 0%" in said
    assert "0% → 100%" in said
    picture = drawn(beside(now, before), language).attached
    assert isinstance(picture, TeamComparisonPicture)
    assert "1" in picture.title
    assert "2" in picture.title


def test_what_falls_and_what_stays_has_a_sign_of_its_own() -> None:
    down = text(beside(replace(all_at(8, "none"), number=2), all_at(5, "positive")))
    assert down.count("3.0 → 2.0 ↓") == 10
    same = text(beside(replace(all_at(8, "positive"), number=2), all_at(5, "positive")))
    assert same.count("3.0 → 3.0 =") == 10
    assert "then and now: Promising" in same


@languages
def test_no_sum_of_either_round_is_told(language: Language) -> None:
    now, before = second(9), closed(6, SHIPPED)
    said = text(beside(now, before), language)
    sums = {team_result(SHIPPED, counts(SHIPPED, n)).total for n in (6, 9)}
    assert not {str(each) for each in sums} & set(re.findall(r"\d+", said))


@languages
@pytest.mark.parametrize(("n_before", "n_now"), [(3, 9), (9, 4), (3, 4)])
def test_where_one_round_shows_totals_only_no_factor_is_told(
    n_before: int, n_now: int, language: Language
) -> None:
    view = beside(second(n_now), closed(n_before, SHIPPED))
    said = text(view, language)
    for factor in SHIPPED.factors:
        assert factor.name.in_(language) not in said
    assert "%" not in said
    picture = drawn(view, language).attached
    assert isinstance(picture, TeamComparisonPicture)
    assert not picture.comparison.factors
    assert not picture.comparison.parts
    assert "5" in said  # how many it takes


@pytest.mark.parametrize(("n_before", "n_now"), [(2, 9), (9, 2)])
def test_where_one_round_shows_nothing_there_is_no_comparison(n_before: int, n_now: int) -> None:
    view = beside(second(n_now), closed(n_before, SHIPPED))
    assert draw(view, Frame(TERMS, "nl", DOOR)) is None


def test_raising_the_numbers_takes_the_comparison_back_too() -> None:
    stricter = replace(TERMS, group=7, detail=9)
    assert draw(beside(second(9), closed(6, SHIPPED)), Frame(stricter, "nl", DOOR)) is None
    said = text(beside(second(9), closed(8, SHIPPED)), terms=stricter)
    assert SHIPPED.factors[0].name.en not in said


def versions(change: dict[str, object]) -> tuple[Terms, Instrument]:
    """Offer a next version of the shipped instrument."""
    newer = SHIPPED.model_copy(update={"version": SHIPPED.version + 1, **change})
    return Terms(catalogue(newer, SHIPPED), AMSTERDAM, 3, 5), newer


@languages
def test_what_was_scored_otherwise_is_not_compared_and_that_is_said(language: Language) -> None:
    heavier = SHIPPED.factors[0].model_copy(update={"weight": 2})
    terms, newer = versions({"factors": (heavier, *SHIPPED.factors[1:])})
    for now, before, where in (
        (replace(second(6), instrument=newer.key), closed(6, SHIPPED), terms),
        (second(6, BAKERY), closed(6, SHIPPED), TERMS),
    ):
        screen = drawn(beside(now, before), language, where)
        assert screen.attached is None
        assert ("niet te vergelijken" if language == "nl" else "cannot be compared") in screen.text
        export = effects.Export(TEAM, now, ExportKind.WORKBOOK, before)
        file = drawn(export, language, where).attached
        assert isinstance(file, TeamFile)
        assert file.report.comparison is None


def test_a_version_that_only_reads_better_is_compared() -> None:
    terms, newer = versions({})
    now = replace(second(6), instrument=newer.key)
    assert isinstance(drawn(beside(now, closed(6, SHIPPED)), terms=terms).attached, TeamComparisonPicture)

"""Parts of a questionnaire that do not fit each other or a screen: what its author is told, and where."""

from typing import Any

import pytest

TODAY = """\
  - { id: today, name: { nl: Nu, en: Now }, groups: [grass],
      bands: [{ from: 0, to: 3, name: { nl: G, en: G } }] }"""
BAD = """\
      - level: bad
        label: { nl: "Nee", en: "No" }
        anchor: { nl: "Niemand heeft er een.", en: "Nobody has one." }
"""
FAIR = """\
      - level: fair
        label: { nl: "Een kleintje", en: "A small one" }
        anchor: { nl: "Twee passen erop.", en: "Two fit on it." }
"""


@pytest.mark.parametrize(
    ("find", "put", "field", "at"),
    [
        ("id: blanket", "id: weather", "factors.2.id", "id: weather\n    group: grass"),
        ("id: go\n", "id: stay\n", "conclusions.2.id", "id: stay\n    from: 5"),
        (
            "levels:",
            "levels:\n  - { id: good, score: 2, name: { nl: G, en: G } }",
            "levels.4.id",
            "id: good\n",
        ),
        ("groups:\n", "groups:\n  - { id: sky, name: { nl: L, en: S } }\n", "groups.2.id", "id: sky\n"),
        ("outlooks:\n", f"outlooks:\n{TODAY}\n", "outlooks.2.id", "id: today\n"),
    ],
)
def test_an_id_that_two_parts_share(told_of: Any, find: str, put: str, field: str, at: str) -> None:
    told_of(find, put, field, "is also the id of item 1 of ", at=at)


def test_a_score_that_two_levels_share(told_of: Any) -> None:
    at = 'score: 3\n    name: { nl: "goed"'
    told_of("score: 1", "score: 3", "levels.3.score", "the level `fair` has the score 3 as well", at=at)


def test_a_reference_to_nothing(told_of: Any) -> None:
    told_of("[sky, grass]", "[sky, sea]", "pages.1.groups.2", "there is no group `sea`")
    told_of("groups: [sky]", "groups: [sky, sea]", "outlooks.1.groups.2", "there is no group `sea`")
    told_of("group: grass", "group: sea", "factors.2.group", "there is no group `sea`", others=["groups.2"])


def test_a_group_without_factors(told_of: Any) -> None:
    tree = "  - { id: tree, name: { nl: Boom, en: Tree } }"
    told_of("\nfactors:", f"{tree}\n\nfactors:", "groups.3", "no factor belongs to the group `tree`", at=tree)


@pytest.mark.parametrize(
    ("put", "says"),
    [
        (BAD, "no option stands for the level `fair`"),
        (FAIR, "no option stands for the level `bad`"),
        (FAIR + BAD, "the options do not stand in rising score"),
    ],
)
def test_options_that_do_not_cover_the_levels_in_rising_score(told_of: Any, put: str, says: str) -> None:
    head = "    options:\n"
    told_of(head + BAD + FAIR, head + put, "factors.2.options", says)


def test_options_for_a_level_twice_or_for_an_unknown_one(told_of: Any) -> None:
    again = FAIR.replace("fair", "bad")
    others = ["factors.2.options"]
    told_of(FAIR, again, "factors.2.options.2.level", "the level `bad` has an option already", others=others)
    unknown = FAIR.replace("fair", "vast")
    told_of(FAIR, unknown, "factors.2.options.2.level", "there is no level `vast`", others=others)


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("Nee", "`Nee` also stands for option 1"),
        ("NEE!", "`NEE!` also stands for option 1"),
        ("no", "`no` also stands for option 1"),
        ("3", "`3` also stands for option 3"),
        ("Goed", "`Goed` also stands for option 3"),
    ],
)
def test_a_label_that_could_be_typed_for_another_option(told_of: Any, label: str, says: str) -> None:
    """A typed answer is taken in either language: by number, label or the level's name."""
    told_of(
        '"Een kleintje"', f'"{label}"', "factors.2.options.2.label.nl", says, at=f'"{label}", en: "A small'
    )


@pytest.mark.parametrize(
    ("find", "put", "field", "says"),
    [
        ("from: 5\n", "from: 6\n", "conclusions.2.from", "no band holds 5"),
        ("from: 5\n", "from: 7\n", "conclusions.2.from", "no band holds 5 to 6"),
        ("from: 5\n", "from: 4\n", "conclusions.2.from", "begins at 4, and overlaps the one from 0 to 4"),
        (
            "from: 0\n",
            "from: 1\n",
            "conclusions.1.from",
            "begins at 1, and the least that can be scored is 0",
        ),
        ("from: 0\n", "from: -1\n", "conclusions.1.from", "begins at -1, and the least that can be"),
        ("to: 9\n", "to: 8\n", "conclusions.2.to", "ends at 8, and the most that can be scored is 9"),
        ("to: 9\n", "to: 999999999\n", "conclusions.2.to", "ends at 999999999, and the most that can be"),
        ("to: 9\n", "to: 3\n", "conclusions.2.to", "the band runs from 5 to 3, which is lower"),
        ("from: 0, to: 3", "from: 1, to: 3", "outlooks.1.bands.1.from", "the least that can be scored is 0"),
        ("from: 4, to: 6", "from: 5, to: 6", "outlooks.1.bands.2.from", "no band holds 4"),
        ("from: 4, to: 6", "from: 4, to: 9", "outlooks.1.bands.2.to", "the most that can be scored is 6"),
    ],
)
def test_bands_that_leave_a_total_out_or_in_two(
    told_of: Any, find: str, put: str, field: str, says: str
) -> None:
    told_of(find, put, field, says)


def test_a_band_that_no_set_of_answers_reaches(told_of: Any) -> None:
    """With weight 2 and the scores 0, 1 and 3, the sky comes to 0, 2 or 6."""
    told_of(
        '{ from: 4, to: 6, name: { nl: "droog", en: "dry" } }',
        "{ from: 4, to: 5, name: { nl: d, en: d } }\n      - { from: 6, to: 6, name: { nl: e, en: e } }",
        "outlooks.1.bands.2",
        "no set of answers comes to anything from 4 to 5",
    )


def test_bands_in_the_wrong_order(told_of: Any) -> None:
    told_of(
        '{ from: 0, to: 3, name: { nl: "nat", en: "wet" } }\n      - { from: 4, to: 6,',
        '{ from: 4, to: 6, name: { nl: "nat", en: "wet" } }\n      - { from: 0, to: 3,',
        "outlooks.1.bands.2",
        "the band from 0 stands after the one from 4",
        at="{ from: 0, to: 3,",
    )


@pytest.mark.parametrize(
    ("find", "most", "field", "says"),
    [
        ("Het kleed", 40, "factors.2.name.nl", "41 characters, a factor's name has room for 40"),
        ("De lucht", 60, "groups.1.name.nl", "61 characters, a heading has room for 60"),
        ("A picnic?", 60, "title.en", "61 characters, a heading has room for 60"),
    ],
)
def test_a_name_too_long_for_its_line(told_of: Any, find: str, most: int, field: str, says: str) -> None:
    told_of(find, "N" * (most + 1), field, says)


@pytest.mark.parametrize(
    ("find", "field", "says", "at"),
    [
        ("Buiten eten.", "pages.1.text.nl", "the Dutch page with its factors has 65", "text: {"),
        ("where you sit.", "pages.1.text.en", "the English page with its factors has 65", "text: {"),
        ("Gras kriebelt.", "factors.2.explanation.nl", "the Dutch question with", 'en: "Grass tickles."'),
        ("Nobody has one.", "factors.2.explanation.en", "the English question with", 'nl: "Gras kriebelt."'),
        ("Take a coat.", "conclusions", "the longest English result has 6", "conclusions:"),
        ("Wie heeft een tent?", "conclusions", "the longest Dutch result has 6", "conclusions:"),
        ("Eet binnen.", "conclusions", "the longest Dutch result has 6", "conclusions:"),
    ],
)
def test_texts_that_do_not_fit_one_message(told_of: Any, find: str, field: str, says: str, at: str) -> None:
    told_of(find, "lang " * 1300, field, says, at=at)

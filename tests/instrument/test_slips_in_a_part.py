"""One slip in one part of a questionnaire: what its author is told, on which line, about which field."""

from typing import Any

import pytest

LABEL = 'label: { nl: "Wolken", en: "Clouds" }'
SMILE = "\N{SLIGHTLY SMILING FACE}"


@pytest.mark.parametrize(
    ("put", "says"),
    [
        ('nl: ""', "the text is empty"),
        ('nl: "  "', "the text is empty"),
        (r'nl: "\u200B"', "the text shows nothing"),
        ("nl: ~", "nothing stands here"),
        ("nl: null", "nothing stands here"),
        (r'nl: "a\ab"', "the text holds the control character U+0007"),
        (r'nl: "a\tb"', "the text holds the control character U+0009"),
        (r'nl: "a\nb"', "a name stands on one line, and this has more"),
        (r'nl: "\uD83D\uDE00"', "an escape stands for half a character"),
        ("nl: [slecht]", "a list stands where a text belongs"),
        ("nl: {a: slecht}", "a group of keys stands where a text belongs"),
        ("nl: 12", "the number 12 stands where a text belongs"),
        ("nl: 12:30", "`12:30` is not a plain decimal number"),
        ("nl: no", "`no` without quotes is a yes-or-no value to YAML"),
        ("nl: =", "`=` without quotes is a default value to YAML"),
        ("nl: 2026-01-31", "`2026-01-31` without quotes is a date to YAML"),
        ("nl: !!python/name:os.system x", "the tag `!!python/name:os.system` has no meaning"),
        (
            "nl: !!python/object/apply:os.system [ls]",
            "the tag `!!python/object/apply:os.system` has no meaning",
        ),
        ("nl: !wet slecht", "the tag `!wet` has no meaning"),
    ],
)
def test_what_is_not_a_text(told_of: Any, put: str, says: str) -> None:
    told_of('nl: "slecht"', put, "levels.1.name.nl", says)


@pytest.mark.parametrize(
    ("put", "field", "says"),
    [
        ('label: { nl: "Wolken" }', "label.en", "the English text is missing"),
        ('label: { en: "Clouds" }', "label.nl", "the Dutch text is missing"),
        ("label: Wolken", "label", "the text `Wolken` stands where the languages belong"),
        ('label: { nl: "Wolken", en: "Clouds", de: "Wolken" }', "label.de", "no such key here"),
        (f'label: {{ nl: "{"W" * 27}", en: "Clouds" }}', "label.nl", "27 characters, a button shows 26"),
        (f'label: {{ nl: "{SMILE * 14}", en: "Clouds" }}', "label.nl", "28 characters, a button shows 26"),
    ],
)
def test_a_label_that_is_not_right_in_both_languages(told_of: Any, put: str, field: str, says: str) -> None:
    told_of(LABEL, put, f"factors.1.options.2.{field}", says)


def test_what_is_missing_is_told_on_the_line_of_what_it_is_missing_from(told_of: Any) -> None:
    told_of(LABEL, "", "factors.1.options.2.label", "is missing", at="- level: fair\n        \n")
    told_of("version: 3", "", "version", "is missing", at="id: picnic")


@pytest.mark.parametrize(
    ("line", "field", "says"),
    [
        ("author: me", "author", "a questionnaire has no such key here"),
        ("version: 4", "version", "the key stands here twice; first on line 5"),
        ("no: 3", "", "this cannot be a key: `no` without quotes is a yes-or-no value"),
        ("3: 3", "", "`3` cannot be a key"),
        ("~: 3", "", "nothing cannot be a key"),
        ("[a]: b", "", "this cannot be a key"),
        ("? {a: b}\n: c", "", "this cannot be a key"),
        (r'"\uD800": b', "", "this cannot be a key: an escape stands for half a character"),
        ("<<: {a: b}", "", "this cannot be a key: `<<` without quotes is a merge"),
    ],
)
def test_a_key_that_does_not_belong(told_of: Any, line: str, field: str, says: str) -> None:
    told_of("version: 3", f"version: 3\n{line}", field, says, at=f"\n{line}"[1:])


@pytest.mark.parametrize(
    ("put", "says"),
    [
        ("version: three", "the text `three` stands where a whole number belongs"),
        ('version: "3"', "the text `3` stands where a whole number belongs"),
        ("version: [3]", "a list stands where a whole number belongs"),
        ("version: 0x3", "`0x3` is not a plain decimal number"),
        ("version: 010", "`010` is not a plain decimal number"),
        ("version: 1_000", "`1_000` is not a plain decimal number"),
        ("version: 1:30", "`1:30` is not a plain decimal number"),
        (f"version: {'9' * 5000}", "is not a plain decimal number of at most nine digits"),
        ("version: 3.0", "`3.0` without quotes is a number with a fraction"),
        ("version: .inf", "`.inf` without quotes is a number with a fraction"),
        ("version: yes", "`yes` without quotes is a yes-or-no value"),
        ("version: 2026-01-31", "`2026-01-31` without quotes is a date"),
        ("version: 0", "0 is too low"),
    ],
)
def test_what_is_not_a_version(told_of: Any, put: str, says: str) -> None:
    told_of("version: 3", put, "version", says)


def test_a_weight_or_a_score_out_of_range(told_of: Any) -> None:
    told_of("weight: 2", "weight: 101", "factors.1.weight", "101 is too high")
    told_of("weight: 2", "weight: 0", "factors.1.weight", "0 is too low")
    told_of("score: 3", "score: 1001", "levels.3.score", "1001 is too high")


@pytest.mark.parametrize(
    ("put", "says"),
    [
        ("id: Blanket", "`Blanket` cannot be an id"),
        ("id: a blanket", "`a blanket` cannot be an id"),
        ("id: 2-blankets", "`2-blankets` cannot be an id"),
        ("id: woollen-blankets1", "`woollen-blankets1` has 17 characters, and an id here at most 16"),
    ],
)
def test_an_id_that_does_not_fit_a_button(told_of: Any, put: str, says: str) -> None:
    told_of("id: blanket", put, "factors.2.id", says)


@pytest.mark.parametrize(
    ("put", "field", "says"),
    [
        ("groups: sky", "outlooks.1.groups", "the text `sky` stands where a list belongs"),
        ("groups: {sky: yes}", "outlooks.1.groups", "a group of keys stands where a list belongs"),
        ("groups: []", "outlooks.1.groups", "the list has 0 items"),
        (f"groups: [{'sky, ' * 21}]", "outlooks.1.groups", "the list has 21 items"),
        ("groups: [{id: sky}]", "outlooks.1.groups.1", "a group of keys stands where a text belongs"),
        ("groups: [3]", "outlooks.1.groups.1", "the number 3 stands where a text belongs"),
    ],
)
def test_what_is_not_a_list_of_groups(told_of: Any, put: str, field: str, says: str) -> None:
    told_of("groups: [sky]", put, field, says)


def test_a_text_where_keys_with_values_belong(told_of: Any) -> None:
    level = 'id: bad\n    score: 0\n    name: { nl: "slecht", en: "bad" }'
    told_of(level, "bad", "levels.1", "the text `bad` stands where keys with values belong", at="- bad")

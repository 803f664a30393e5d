"""A version may be worded anew, and has to be raised when any answer would come to something else."""

from typing import Any

import pytest

from instrument.loading import document, from_document, shipped
from instrument.model import Instrument, Text
from instrument.versions import differences

PLACES = [
    ("levels", 0, {"score": 0}, "levels.{}.score"),
    ("factors", 2, {"weight": 3}, "factors.{}.weight"),
    ("factors", 2, {"group": "organisation"}, "factors.{}.group"),
    ("factors", 2, {"warning": Text(nl="Let op", en="Beware")}, "factors.{}.warning"),
    ("factors", 2, {"options": ()}, "factors.{}.options"),
    ("outlooks", 1, {"groups": ("direct",)}, "outlooks.{}.groups"),
    ("outlooks", 1, {"bands": ()}, "outlooks.{}.bands"),
    ("conclusions", 3, {"low": 34}, "conclusions.{}"),
]


def edited(instrument: Instrument, section: str, index: int, change: dict[str, Any]) -> Instrument:
    parts = list(getattr(instrument, section))
    parts[index] = parts[index].model_copy(update=change)
    return instrument.model_copy(update={section: tuple(parts)})


def reworded(value: Any) -> Any:
    """Say everything otherwise, and leave the rest."""
    match value:
        case {"nl": str(), "en": str()}:
            return {"nl": "Anders", "en": "Otherwise"}
        case dict():
            return {key: reworded(item) for key, item in value.items()}
        case list() | tuple():
            return type(value)(map(reworded, value))
        case _:
            return value


@pytest.mark.parametrize(("section", "index", "change", "place"), PLACES)
def test_what_scores_otherwise_is_named(section: str, index: int, change: dict[str, Any], place: str) -> None:
    before = shipped()
    after = edited(before, section, index, change)
    expected = (place.format(getattr(before, section)[index].id),)
    assert differences(before, after) == differences(after, before) == expected


def test_a_part_more_or_less_is_named() -> None:
    before = shipped()
    after = before.model_copy(update={"conclusions": before.conclusions[1:], "factors": before.factors[:-1]})
    last = before.factors[-1].id
    assert {f"factors.{last}.weight", f"conclusions.{before.conclusions[0].id}"} <= {
        *differences(before, after)
    }
    assert set(differences(before, after)) == set(differences(after, before))


def test_factors_in_another_order_are_named() -> None:
    """Of equals the first is talked about first."""
    before = shipped()
    after = before.model_copy(update={"factors": before.factors[::-1]})
    assert differences(before, after) == ("factors (their order)",)


def test_every_word_may_change() -> None:
    before = shipped()
    after = Instrument.model_validate(reworded(before.model_dump(by_alias=True)))
    assert after.title != before.title
    assert differences(before, after) == ()


def test_a_document_scores_as_what_it_was_written_from() -> None:
    assert differences(shipped(), from_document(document(shipped()))) == ()

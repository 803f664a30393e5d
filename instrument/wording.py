"""What pydantic found wrong with one part of a questionnaire, in words for its author.

Responsible for the wording only; which shapes are right is in `model.py`.
"""

from typing import Any, Final

from pydantic_core import ErrorDetails

from instrument.model import LANGUAGES, Language, Text
from instrument.problems import Finding, quoted
from instrument.source import Misread

LANGUAGE_NAMES: Final[dict[Language, str]] = {"nl": "Dutch", "en": "English"}


def finding(error: ErrorDetails) -> Finding:
    """Say what one error of pydantic means, and what to do about it."""
    says, remedy = _sentences(error)
    return Finding(error["loc"], says, remedy)


def _sentences(error: ErrorDetails) -> tuple[str, str]:
    found: Any = error["input"]
    limits: dict[str, Any] = error.get("ctx", {})
    key = error["loc"][-1] if error["loc"] else ""
    match error["type"]:
        case "missing" if key in LANGUAGES:
            return f"the {LANGUAGE_NAMES[key]} text is missing", f"Translate it, and add it as `{key}:`."
        case "missing":
            return "is missing", f"Add `{key}:`."
        case "extra_forbidden":
            return "a questionnaire has no such key here", "Check the spelling, or remove it."
        case _ if isinstance(found, Misread):
            return found.says, found.remedy
        case _ if found is None:
            return "nothing stands here", "Fill it in."
        case "string_type":
            remedy = "Put quotes around it." if isinstance(found, int) else "Write one text."
            return f"{_described(found)} stands where a text belongs", remedy
        case "string_too_short":
            return "the text is empty", "Write it."
        case "string_too_long":
            most = limits["max_length"]
            says = f"{quoted(found)} has {len(found)} characters, and an id here at most {most}"
            return says, "Shorten it."
        case "string_pattern_mismatch":
            remedy = "Begin with a letter, and use only lower-case letters a to z, digits and hyphens."
            return f"{quoted(found)} cannot be an id", remedy
        case "int_type":
            return f"{_described(found)} stands where a whole number belongs", "Write digits, without quotes."
        case "greater_than_equal":
            return f"{found} is too low", f"Make it at least {limits['ge']}."
        case "less_than_equal":
            return f"{found} is too high", f"Make it at most {limits['le']}."
        case "tuple_type":
            return (
                f"{_described(found)} stands where a list belongs",
                "Put each item on a line after a hyphen.",
            )
        case "too_short":
            return (
                f"the list has {_items(limits['actual_length'])}",
                f"Give it at least {limits['min_length']}.",
            )
        case "too_long":
            return f"the list has {_items(len(found))}", f"Leave at most {limits['max_length']}."
        case "model_type" if limits["class_name"] == Text.__name__:
            remedy = "Write " + " and ".join(f"`{language}:`" for language in LANGUAGES) + " under the key."
            return f"{_described(found)} stands where the languages belong", remedy
        case "model_type":
            remedy = "Write its keys with their values, indented below."
            return f"{_described(found)} stands where keys with values belong", remedy
        case _:
            return error["msg"], "Correct it."


def _described(found: Any) -> str:
    match found:
        case dict():
            return "a group of keys"
        case list() | tuple():
            return "a list"
        case str():
            return f"the text {quoted(found)}"
        case _:
            return f"the number {found}"


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"

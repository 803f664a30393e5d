"""From a questionnaire's file to an Instrument, or to everything that is wrong with it.

Responsible for reading the file and for the order of the checks. Also writes an Instrument as one JSON
document and reads it back, since the database keeps each version that somebody answered.
"""

import copy
import stat
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from instrument import checks, source, wording
from instrument.model import LANGUAGES, Instrument, Text
from instrument.problems import InstrumentError, Place, Problem, field

SHIPPED: Final = Path(__file__).parent / "questionnaires" / "workplace-learning.yaml"

LARGEST: Final = 250_000
"""Bytes; several times what ten factors in two languages take, and read within seconds at its worst."""


def load(path: Path) -> Instrument:
    """Read the questionnaire at `path`.

    Raises InstrumentError with all problems that can be seen at once.
    """
    return read(path, _bytes(path))


def shipped() -> Instrument:
    """Read the questionnaire that comes with Kansrijk."""
    return load(SHIPPED)


def read(path: Path, content: bytes) -> Instrument:
    """Read a questionnaire from `content`; `path` is only for the message.

    Raises InstrumentError with all problems that can be seen at once: those within the parts, and those
    between the parts as far as the broken ones leave them to be judged.
    """
    read_from = source.read(path, _text(path, content))
    instrument, broken, mended = _validate(read_from.data)
    findings = [wording.finding(error) for error in broken]
    if instrument:
        findings += [each for each in checks.problems(instrument) if not _within(each.place, mended)]
    problems = [
        Problem(read_from.line(place), field(place), says, remedy) for place, says, remedy in findings
    ]
    problems += read_from.problems
    if problems or instrument is None:
        raise InstrumentError(path, tuple(sorted(problems, key=lambda each: each.line or 0)))
    return instrument


def document(instrument: Instrument) -> str:
    """Write `instrument` as one JSON document, which `from_document` reads."""
    return instrument.model_dump_json(by_alias=True)


def from_document(document: str) -> Instrument:
    """Read what `document` wrote.

    Raises ValueError for anything else. What holds between the parts was checked before it was written.
    """
    return Instrument.model_validate_json(document)


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise _refusal(path, "this is a directory", "Name the questionnaire file in it.")
        if not stat.S_ISREG(about.st_mode):  # reading a pipe or a device might never end
            raise _refusal(path, "this is not a regular file", "Name a questionnaire file.")
        if about.st_size > LARGEST:
            says = f"the file has {about.st_size:,} bytes, and a questionnaire at most {LARGEST:,}"
            raise _refusal(path, says, "Name a questionnaire file, or shorten this one.")
        return path.read_bytes()
    except FileNotFoundError:
        raise _refusal(path, "there is no such file", "Check the path and the spelling.") from None
    except PermissionError:
        raise _refusal(
            path, "reading the file is not permitted", "Give this user the right to read it."
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _refusal(path, f"the file cannot be read ({error})", "Check the path and the disk.") from None


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        value = error.object[error.start]
        says = f"not UTF-8: byte {error.start + 1} of the file (0x{value:02X}) belongs to no character"
        raise InstrumentError(path, (Problem(line, "", says, "Save the file as UTF-8."),)) from None


def _refusal(path: Path, says: str, remedy: str) -> InstrumentError:
    return InstrumentError(path, (Problem(None, "", says, remedy),))


def _validate(data: dict[str, Any]) -> tuple[Instrument | None, list[ErrorDetails], set[Place]]:
    """Give the instrument, its errors, and the places that were mended to judge the rest in spite of them."""
    try:
        return Instrument.model_validate(_tupled(data)), [], set()
    except ValidationError as failure:
        errors = [error for error in failure.errors(include_url=False) if not _miscounted(error)]
    mended = copy.deepcopy(data)
    for error in errors:
        _mend(mended, error)
    try:
        return Instrument.model_validate(_tupled(mended)), errors, {error["loc"] for error in errors}
    except ValidationError:
        return None, errors, set()


def _miscounted(error: ErrorDetails) -> bool:
    """Tell whether a list is called too short because pydantic leaves out items with errors of their own."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _mend(data: dict[str, Any], error: ErrorDetails) -> None:
    """Put any text where one is missing or of no use, and drop unknown keys; leave all else as it is."""
    *way, key = error["loc"]
    parent: Any = data
    for step in way:
        parent = parent[step]
    if error["type"] == "extra_forbidden":
        del parent[key]
    elif key in LANGUAGES:
        parent[key] = "?"
    elif error["type"] == "missing" or error.get("ctx", {}).get("class_name") == Text.__name__:
        parent[key] = dict.fromkeys(LANGUAGES, "?")


def _within(place: Place, places: set[Place]) -> bool:
    return any(place[:length] in places for length in range(len(place) + 1))


def _tupled(value: Any) -> Any:
    """Make tuples of lists, which the strict models ask for."""
    match value:
        case list():
            return tuple(_tupled(item) for item in value)
        case dict():
            return {key: _tupled(item) for key, item in value.items()}
        case _:
            return value

"""Whatever a file holds, it is fit to use or its author is told why not: never a traceback."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from instrument.loading import document, from_document, read
from instrument.problems import InstrumentError

FILE = Path("picnic.yaml")
LINES = Path(__file__).with_name("picnic.yaml").read_text(encoding="utf-8").splitlines()

MARKS = [
    "",
    " ",
    "\t",
    "- ",
    "? ",
    ": ",
    "&a ",
    "*a",
    "!!int ",
    "<<: ",
    "---",
    "...",
    "[",
    "]",
    "{",
    "}",
    "|",
    ">",
]
VALUES = [
    "~",
    "no",
    "0x1",
    "1:30",
    "-1",
    "999999999",
    "1e9",
    ".nan",
    "2026-01-31",
    '"\\uD800"',
    '"\\e"',
    "'",
    "%",
    "#",
]
PARTS = ["id: sky", "groups: [sea]", "score: 1", "to: 3", "nl: a", "level: bad", "weight: 9", "en: !a b"]

Slip = tuple[str, int, int, str]
"""What happens, on which line, with which other line or column, and with which text."""

slips = st.tuples(
    st.sampled_from(["drop", "double", "swap", "insert", "replace"]),
    st.integers(0, len(LINES) - 1),
    st.integers(0, len(LINES) - 1),
    st.sampled_from(MARKS + VALUES + PARTS) | st.text(max_size=5),
)


def slipped(made: list[Slip]) -> str:
    lines = list(LINES)
    for kind, at, other, text in made:
        line = lines[at]
        match kind:
            case "drop":
                lines[at] = ""
            case "double":
                lines[at] = f"{line}\n{line}"
            case "swap":
                lines[at], lines[other] = lines[other], line
            case "insert":
                cut = other % (len(line) + 1)
                lines[at] = line[:cut] + text + line[cut:]
            case _:
                lines[at] = line[: line.find(":") + 2] + text
    return "\n".join(lines)


def told_of(content: bytes) -> str:
    """Give what the author is told; nothing for a file that is fit to use."""
    try:
        instrument = read(FILE, content)
    except InstrumentError as error:
        return str(error)
    assert from_document(document(instrument)) == instrument
    return ""


@given(st.binary() | st.text().map(str.encode) | st.text("-?:[]{}&*!|>'\"%#,~ \na0").map(str.encode))
@settings(deadline=None)
def test_any_bytes_are_refused_with_a_line(content: bytes) -> None:
    told = told_of(content)
    assert told
    assert all(line.startswith("picnic.yaml:") for line in told.splitlines())


@given(st.lists(slips, min_size=1, max_size=4))
@settings(deadline=None, max_examples=200)
def test_any_slips_are_told_of_in_our_own_words(made: list[Slip]) -> None:
    """The remedy `Correct it.` stands beside a message of pydantic that has no sentence of ours yet."""
    told = told_of(slipped(made).encode(errors="replace"))
    assert "Correct it." not in told
    assert all(line.startswith("picnic.yaml:") and line.endswith(".") for line in told.splitlines())

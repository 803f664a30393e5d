"""A questionnaire's YAML as plain data that knows on which line everything stands.

Responsible for YAML and nothing else: what the keys and values mean is not known here. Takes less than
YAML offers. No anchors or aliases at all, because nine lines of them can stand for a billion items and
no questionnaire needs them; no tags; and nothing that YAML readers differ about without quotes, such as
`no`, `0x10`, `1:30` or a date, so that the file means the same to every reader and to its author.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from instrument.problems import InstrumentError, Place, Problem, quoted
from instrument.problems import field as name_of

DEEPEST: Final = 20
"""Levels of nesting; a questionnaire needs seven, and Python's stack bears some hundreds."""

_WHOLE_NUMBER: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,8})")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_TAG: Final = "tag:yaml.org,2002:"
_MISTAKEN: Final = {
    "bool": ("a yes-or-no value", "Put quotes around it."),
    "float": ("a number with a fraction", "Write a whole number, or put quotes around it if it is text."),
    "timestamp": ("a date", "Put quotes around it."),
    "merge": ("a merge of mappings", "Write the merged keys out."),
    "value": ("a default value", "Put quotes around it."),
}


@dataclass(frozen=True)
class Misread:
    """Stands in the data for a value that YAML would not read as its author meant it."""

    says: str
    remedy: str


@dataclass(frozen=True)
class Source:
    """What a file holds: mappings, lists, texts, whole numbers, None and Misread.

    Texts come without the space around them, which is the file's layout. `lines` count from 1; a value
    under a key is on the line of its key. `problems` are those that the data no longer show, such as the
    second of two equal keys.
    """

    data: dict[str, Any]
    lines: dict[Place, int]
    problems: tuple[Problem, ...]

    def line(self, place: Place) -> int:
        """Give the line of `place`, or of the nearest thing around it that is in the file."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


def read(path: Path, text: str) -> Source:
    """Read the one YAML document in `text`; `path` is only for the message.

    Raises InstrumentError where reading cannot go on.
    """
    try:
        root = _only_document(text)
    except _Refused as refused:
        raise InstrumentError(path, (refused.problem,)) from None
    except yaml.MarkedYAMLError as error:
        raise InstrumentError(path, (_syntax(error),)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        says = f"the character U+{int(error.character):04X} is not allowed in YAML"
        raise InstrumentError(path, (Problem(line, "", says, "Remove it."),)) from None
    walk = _Walk({(): root.start_mark.line + 1})
    data = walk.value(root, ())
    if isinstance(data, dict):
        return Source(data, walk.lines, tuple(walk.problems))
    wrong = Misread("the file holds no keys with values", "Begin it with `id:` and `version:`.")
    if isinstance(data, Misread):
        wrong = data
    raise InstrumentError(path, (Problem(walk.lines[()], "", wrong.says, wrong.remedy),))


class _Refused(Exception):  # noqa: N818 - what was refused is sound YAML
    def __init__(self, lines_above: int, says: str, remedy: str) -> None:
        super().__init__(says)
        self.problem = Problem(lines_above + 1, "", says, remedy)


def _only_document(text: str) -> yaml.Node:
    composer = _Composer(text)
    try:
        root = composer.get_node() if composer.check_node() else None
        another = composer.check_node()
    except (ValueError, OverflowError):  # PyYAML hands an escape such as "\UFFFFFFFF" to chr() unchecked
        says, remedy = "an escape or a number here is beyond what there is", "Write the character itself."
        raise _Refused(composer.line, says, remedy) from None
    if another:
        says, remedy = "a second YAML document begins here", "Remove the line of hyphens, or split the file."
        raise _Refused(composer.next_line(), says, remedy)
    if root is None:
        raise _Refused(0, "the file is empty", "Write a questionnaire in it.")
    return root


class _Composer(yaml.SafeLoader):
    """PyYAML's own composer, which stops at the first anchor, alias or bottomless nesting."""

    depth = 0

    def next_line(self) -> int:
        """Give how many lines stand above what comes next."""
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        return event.start_mark.line if event.start_mark else 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            says = "YAML takes what begins with `&` or `*` for an anchor or an alias, which are not used here"
            raise _Refused(self.next_line(), says, "Put quotes around the text, or write the part out again.")
        if self.depth == DEEPEST:
            says = f"more than {DEEPEST} lists and mappings stand within each other"
            raise _Refused(self.next_line(), says, "Close some of them.")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


@dataclass
class _Walk:
    """From PyYAML's nodes to plain data; recursive, since the composer has bounded the depth."""

    lines: dict[Place, int]
    problems: list[Problem] = field(default_factory=list)

    def value(self, node: yaml.Node, place: Place) -> Any:
        if isinstance(node, yaml.MappingNode) and node.tag == _TAG + "map":
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode) and node.tag == _TAG + "seq":
            return self._items(node, place)
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = _scalar(key_node)
            if not isinstance(key, str):
                says, remedy = _bad_key(key)
                self.problems.append(Problem(line, name_of(place), says, remedy))
            elif key in found:
                at = name_of((*place, key))
                says = f"the key stands here twice; first on line {self.lines[(*place, key)]}"
                self.problems.append(Problem(line, at, says, "Remove one of the two."))
            else:
                self.lines[(*place, key)] = line
                found[key] = self.value(value_node, (*place, key))
        return found

    def _items(self, node: yaml.SequenceNode, place: Place) -> list[Any]:
        found = []
        for index, item in enumerate(node.value):
            self.lines[(*place, index)] = item.start_mark.line + 1
            found.append(self.value(item, (*place, index)))
        return found


def _scalar(node: yaml.Node) -> str | int | Misread | None:
    if not isinstance(node, yaml.ScalarNode):
        return _foreign(node.tag)
    written: str = node.value.strip()
    if _LONE_SURROGATE.search(written):
        return Misread("an escape stands for half a character", "Write the character itself.")
    match node.tag.removeprefix(_TAG):
        case "str":
            return written
        case "null":
            return None
        case "int":
            return _whole_number(written)
        case _:
            return _foreign(node.tag, written)


def _whole_number(written: str) -> int | Misread:
    if _WHOLE_NUMBER.fullmatch(written):
        return int(written)
    says = f"{quoted(written)} is not a plain decimal number of at most nine digits"
    return Misread(says, "Write it in digits, or put quotes around it if it is text.")


def _foreign(tag: str, written: str = "") -> Misread:
    name = tag.removeprefix(_TAG)
    if name in _MISTAKEN:
        meaning, remedy = _MISTAKEN[name]
        return Misread(f"{quoted(written)} without quotes is {meaning} to YAML", remedy)
    shown = quoted(tag.replace(_TAG, "!!"))
    return Misread(f"the tag {shown} has no meaning in a questionnaire", "Remove the tag.")


def _bad_key(key: int | Misread | None) -> tuple[str, str]:
    if isinstance(key, Misread):
        return f"this cannot be a key: {key.says}", key.remedy
    shown = "nothing" if key is None else quoted(str(key))
    return f"{shown} cannot be a key", "Write one of the questionnaire's own keys."


def _syntax(error: yaml.MarkedYAMLError) -> Problem:
    unclosed = error.problem and "end of stream" in error.problem
    mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
    says = f"not YAML: {error.problem or error.context}"
    if mark and error.context_mark and error.context_mark.line < mark.line:
        says += f", {error.context} that begins on line {error.context_mark.line + 1}"
    if mark:
        says += f" (column {mark.column + 1})"
    if error.problem and "'\\t'" in error.problem:
        remedy = "Indent with spaces instead of tabs."
    elif error.problem and "mapping values" in error.problem:
        remedy = "Put quotes around a text that has a colon in it, and check the indentation."
    else:
        remedy = "Check the quotes, the hyphens and the indentation here and just above."
    return Problem(mark.line + 1 if mark else None, "", says, remedy)

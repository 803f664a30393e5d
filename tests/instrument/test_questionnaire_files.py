"""Whole files: the ones that load, and what is told of those that are no questionnaire at all."""

import os
from pathlib import Path

import pytest

from instrument.loading import LARGEST, document, from_document, load, read, shipped
from instrument.problems import InstrumentError

HERE = Path(__file__).parent
FILE = Path("picnic.yaml")
PICNIC = HERE.joinpath("picnic.yaml").read_text(encoding="utf-8")

NINE_LINES = "a: &a [lol, lol]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def refusal(content: bytes) -> str:
    with pytest.raises(InstrumentError) as caught:
        read(FILE, content)
    return str(caught.value)


def test_the_shipped_questionnaire_and_those_of_the_tests_are_sound() -> None:
    assert shipped().id == "workplace-learning"
    assert load(HERE / "bakery.yaml").id == "bakery"
    assert load(HERE / "picnic.yaml").id == "picnic"


@pytest.mark.parametrize("name", ["bakery.yaml", "picnic.yaml"])
def test_a_stored_version_comes_back_as_it_was(name: str) -> None:
    instrument = load(HERE / name)
    assert from_document(document(instrument)) == instrument


def test_what_was_never_stored_is_not_taken_for_an_instrument() -> None:
    with pytest.raises(ValueError, match="JSON"):
        from_document("id: picnic")


def test_space_around_a_text_is_layout() -> None:
    text = PICNIC.replace('nl: "Buiten eten."', "nl: ' Buiten eten. '").replace('"Ga"', '"Ga\\n"')
    assert read(FILE, text.encode()) == read(FILE, PICNIC.encode())


def test_a_byte_order_mark_is_no_problem() -> None:
    assert read(FILE, PICNIC.encode("utf-8-sig")) == read(FILE, PICNIC.encode())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "picnic.yaml:1: the file is empty. Write a questionnaire in it."),
        (b"\n# later\n", "picnic.yaml:1: the file is empty. Write a questionnaire in it."),
        (b"- id: picnic\n", "picnic.yaml:1: the file holds no keys with values."),
        (b"\n\njust a text", "picnic.yaml:3: the file holds no keys with values."),
        (
            b"!!python/object:os.system {}",
            "picnic.yaml:1: the tag `!!python/object:os.system` has no meaning",
        ),
        (b"id: a\n---\nid: b\n", "picnic.yaml:2: a second YAML document begins here."),
        (
            b"id: a\nname: caf\xe9\n",
            "picnic.yaml:2: not UTF-8: byte 16 of the file (0xE9) belongs to no character.",
        ),
        ("id: a".encode("utf-16"), "picnic.yaml:1: not UTF-8: byte 1 of the file (0xFF)"),
        (b"id: a\nname: \0\n", "picnic.yaml:2: the character U+0000 is not allowed in YAML. Remove it."),
        (
            b"id: a\n\tname: b\n",
            "picnic.yaml:2: not YAML: found character '\\t' that cannot start any token (column 1).",
        ),
        (b"id: a\nname: b: c\n", "picnic.yaml:2: not YAML: mapping values are not allowed here (column 8)."),
        (b"id: a\nname: 'b\n\nversion: 3\n", "picnic.yaml:2: not YAML: found unexpected end of stream"),
        (b"id: a\nlevels: [b\nversion: 3\n", "picnic.yaml:3: not YAML: expected ',' or ']', but got ':'"),
        (
            b'id: a\nname: "\\UFFFFFFFF"\n',
            "picnic.yaml:2: an escape or a number here is beyond what there is.",
        ),
        (
            b'id: a\nname: "\\U00110000"\n',
            "picnic.yaml:2: an escape or a number here is beyond what there is.",
        ),
        (b"%YAML 1." + b"9" * 5000 + b"\n---\nid: a", "picnic.yaml:1: an escape or a number here is beyond"),
        (b"id: a\nname: &b c\n", "picnic.yaml:2: YAML takes what begins with `&` or `*` for an anchor"),
        (b"id: a\nname: *b c\n", "picnic.yaml:2: YAML takes what begins with `&` or `*` for an anchor"),
        (NINE_LINES.encode(), "picnic.yaml:1: YAML takes what begins with `&` or `*` for an anchor"),
        (
            b"id: a\nname: " + b"[" * 100_000,
            "picnic.yaml:2: more than 20 lists and mappings stand within each other.",
        ),
        (b"id: a\nname: " + b"{a: " * 50_000, "picnic.yaml:2: more than 20 lists and mappings"),
        (b"- " * 100_000, "picnic.yaml:1: more than 20 lists and mappings stand within each other."),
    ],
)
def test_what_is_no_questionnaire_is_told_in_one_line(content: bytes, told: str) -> None:
    [line] = refusal(content).splitlines()
    assert line.startswith(told)


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    """Also those between the parts, although the parts themselves have slips."""
    text = PICNIC.replace(', en: "The grass" }', " }")
    text = text.replace('summary: { nl: "waar je zit."', 'sumary: { nl: "waar je zit."')
    text = text.replace('"Een kleintje"', f'"{"k" * 31}"').replace("from: 5\n", "from: 6\n")
    told = refusal(text.encode()).splitlines()
    assert [line.rsplit(": ", maxsplit=1)[0] for line in told] == [
        "picnic.yaml:28: groups.2.name.en",
        "picnic.yaml:51: factors.2.summary",
        "picnic.yaml:54: factors.2.sumary",
        "picnic.yaml:63: factors.2.options.2.label.nl",
        "picnic.yaml:84: conclusions.2.from",
    ]
    assert told[3].endswith(": 31 characters, a button shows 26. Shorten it.")


def test_a_caption_has_no_room_for_the_names_of_very_many_factors() -> None:
    start, end = PICNIC.index("  - id: blanket"), PICNIC.index("outlooks:")
    blanket = PICNIC[start:end]
    many = "".join(
        blanket.replace("id: blanket", f"id: blanket-{number}").replace("Het kleed", f"{number:#>40}")
        for number in range(25)
    )
    told = refusal((PICNIC[:start] + many + PICNIC[end:]).encode())
    assert (
        "picnic.yaml:30: factors: the Dutch caption with the names of the levels and the factors has 1"
        in told
    )


def test_what_is_told_cannot_disturb_a_terminal() -> None:
    text = PICNIC.replace("version: 3", 'version: "\\e[2Jthree"\n"\\e[2J": 3')
    told = refusal(text.encode())
    assert "\x1b" not in told
    assert "`\\x1b[2Jthree`" in told


def test_a_path_that_leads_to_no_file_that_can_be_read(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    for path, says in [
        (tmp_path / "none.yaml", "there is no such file. Check the path and the spelling."),
        (tmp_path, "this is a directory. Name the questionnaire file in it."),
        (large, f"the file has 50,000,000 bytes, and a questionnaire at most {LARGEST:,}."),
        (pipe, "this is not a regular file."),
        (loop, "the file cannot be read ("),
        (tmp_path / ("n" * 300), "the file cannot be read ("),
        (tmp_path / "a\0b", "the file cannot be read ("),
        (tmp_path / "none.yaml" / "none.yaml", "there is no such file."),
    ]:
        with pytest.raises(InstrumentError) as caught:
            load(path)
        assert str(caught.value).startswith(f"{path}: {says}")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text(PICNIC, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InstrumentError, match="reading the file is not permitted"):
        load(path)

"""What an operator may write in a setting, and what they are told when it cannot be used."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot.settings import Address, Settings, SettingsError


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """Read no `.env` of whoever runs the tests."""
    monkeypatch.chdir(str(tmp_path))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("127.0.0.1:8080", Address("127.0.0.1", 8080)),
        ("localhost:0", Address("localhost", 0)),
        ("[::1]:80", Address("::1", 80)),
        ("", None),
        (" ", None),
    ],
)
def test_where_to_listen_is_a_host_and_a_port(
    monkeypatch: pytest.MonkeyPatch, written: str, meant: Address | None
) -> None:
    monkeypatch.setenv("LISTEN", written)
    assert Settings.read().listen == meant


@pytest.mark.parametrize(
    "written", ["8080", ":8080", "localhost", "localhost:", "localhost:70000", "a:b", "a:٣"]
)
def test_anything_else_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("LISTEN", written)
    with pytest.raises(SettingsError, match="LISTEN: is no host and port"):
        Settings.read()


def test_nobody_listens_unless_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LISTEN", raising=False)
    assert Settings.read().listen is None


@pytest.mark.parametrize(
    ("written", "hours"),
    [("24h,72h", [24, 72]), ("30m, 2h ,10d", [0.5, 2, 240]), ("", []), ("1d", [24])],
)
def test_silence_is_told_in_minutes_hours_or_days(
    monkeypatch: pytest.MonkeyPatch, written: str, hours: list[float]
) -> None:
    monkeypatch.setenv("REMIND_AFTER", written)
    assert Settings.read().reminders.after == tuple(timedelta(hours=each) for each in hours)


@pytest.mark.parametrize("written", ["24", "24h,24h", "72h,24h", "0h", "1h,2h,3h,4h", "-1h", "1w", "a day"])
def test_no_other_silence_is_taken(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("REMIND_AFTER", written)
    with pytest.raises(SettingsError, match="REMIND_AFTER: has to be up to three times of silence"):
        Settings.read()


def test_everything_that_is_wrong_is_told_at_once_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, written in (("BETWEEN", "18:00-09:00"), ("DAYS", "mon-funday"), ("AFTER", "soon")):
        monkeypatch.setenv(f"REMIND_{name}", written)
    with pytest.raises(SettingsError) as told:
        Settings.read()
    assert [line.partition(":")[0] for line in str(told.value).splitlines()] == [
        "REMIND_AFTER",
        "REMIND_BETWEEN",
        "REMIND_DAYS",
    ]


HERE = Path(__file__).parents[1]


def test_the_example_names_every_setting_and_no_other() -> None:
    named = re.findall(r"^(?:# )?([A-Z_]+)=", (HERE / ".env.example").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize("file", ["compose.yaml", "compose.postgresql.yaml"])
def test_a_container_is_given_settings_that_there_are(file: str) -> None:
    given = yaml.safe_load((HERE / file).read_text())["services"]["bot"]["environment"]
    assert given.keys() <= {name.upper() for name in Settings.model_fields}

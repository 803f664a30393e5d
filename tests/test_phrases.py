"""The phrases are complete in both languages, fit where they are shown, and are those that are asked for."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel import Locale
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot import phrases
from bot.phrases import LOCALES, plain, say
from bot.telegram import menus
from instrument.model import LANGUAGES, Language
from rehearsal.html_style import parse_html

HOME: Final = Path(phrases.__file__).parent
BOT: Final = HOME.parent

languages = pytest.mark.parametrize("language", LANGUAGES)


@dataclass
class Phrase(Visitor):
    """What a phrase is made of: the variables in it, and the variants of each choice that it makes."""

    texts: list[str] = field(default_factory=list)
    variables: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802  # named by the library
        self.texts.append(node.value)

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_FunctionReference(self, node: ftl.FunctionReference) -> None:  # noqa: N802
        if node.id.name == "DATETIME":
            given = node.arguments.positional
            self.dates |= {each.id.name for each in given if isinstance(each, ftl.VariableReference)}
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:  # noqa: N802
        assert isinstance(node.selector, ftl.VariableReference)
        keys = [each.key for each in node.variants]
        self.choices[node.selector.id.name] = [
            key.name if isinstance(key, ftl.Identifier) else key.value for key in keys
        ]
        self.generic_visit(node)


@cache
def written(language: Language) -> dict[str, Phrase]:
    """Read a language's files without the library that the bot reads them with."""
    files = sorted(HOME.glob(f"*{language}.ftl"), key=lambda file: file.name.removesuffix(f"{language}.ftl"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    found: dict[str, Phrase] = {}
    for entry in (entry for text in texts for entry in FluentParser().parse(text).body):
        assert not isinstance(entry, ftl.Junk), entry.content
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
            found[entry.id.name] = Phrase()
            found[entry.id.name].visit(entry)
    return found


@dataclass(frozen=True)
class Use:
    """A place where the code asks for a phrase: a pattern of its name, and what is filled in, if known."""

    place: str
    function: str
    name: re.Pattern[str]
    given: frozenset[str] | None


def uses() -> Iterator[Use]:
    """Find every call of `say` and `plain` in the bot."""
    for path in sorted(BOT.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name("say" | "plain" as function), args=[_, asked], keywords=given):
                    place = f"{path.relative_to(BOT.parent)}:{node.lineno}"
                    names = list(_names(asked, tree))
                    assert names, f"{place}: name the phrase in this file, so that this test can find it"
                    for name in names:
                        yield Use(place, function, re.compile(name), _given(given))


def _names(asked: ast.expr, tree: ast.Module) -> Iterator[str]:
    """Give patterns of the names that an expression may come to; a variable may be any that its file sets."""
    match asked:
        case ast.Constant(str(name)):
            yield re.escape(name)
        case ast.IfExp(body=one, orelse=other):
            yield from _names(one, tree)
            yield from _names(other, tree)
        case ast.JoinedStr(values=parts):
            literals = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z-]+" for p in parts)
            yield "".join(literals)
        case ast.Name(variable):
            for node in ast.walk(tree):
                match node:
                    case ast.Assign(targets=[ast.Name(name)], value=value) if name == variable:
                        yield from _names(value, tree)


def _given(keywords: list[ast.keyword]) -> frozenset[str] | None:
    names: set[str] = set()
    for keyword in keywords:
        match keyword:
            case ast.keyword(arg=str(name)):
                names.add(name)
            case ast.keyword(value=ast.Dict(keys=keys)):
                names |= {str(key.value) for key in keys if isinstance(key, ast.Constant)}
            case _:
                return None
    return frozenset(names)


def test_both_languages_have_the_same_phrases_with_the_same_placeholders() -> None:
    dutch, english = written("nl"), written("en")
    assert list(dutch) == list(english)
    for name, phrase in dutch.items():
        assert phrase.variables == english[name].variables, name
        assert phrase.dates == english[name].dates, name


@languages
def test_every_choice_has_the_plurals_of_its_language_and_no_others(language: Language) -> None:
    """A choice is by number: a text has not its own value yet when Fluent chooses."""
    needed = Locale.parse(LOCALES[language], sep="-").plural_form.tags | {"other"}
    for name, phrase in written(language).items():
        for variable, variants in phrase.choices.items():
            assert set(variants) == needed, f"{name}: {variable}"


@languages
def test_every_phrase_that_is_asked_for_exists_and_gets_what_it_needs(language: Language) -> None:
    for use in uses():
        names = [name for name in written(language) if use.name.fullmatch(name)]
        assert names, f"{use.place}: there is no phrase {use.name.pattern}"
        for name in names:
            assert use.given in (None, written(language)[name].variables), f"{use.place}: {name}"


def test_every_phrase_is_asked_for() -> None:
    asked = [use.name for use in uses()]
    assert [name for name in written("nl") if not any(each.fullmatch(name) for each in asked)] == []


@languages
@pytest.mark.parametrize("number", [0, 1, 2, 1000])
def test_every_phrase_can_be_said_and_closes_its_tags_on_each_line(language: Language, number: int) -> None:
    for name, phrase in written(language).items():
        said = say(language, name, **_values(phrase, number))
        for line in said.splitlines():
            parse_html(line)
        assert set(re.findall(r"</?([^>]*)>", said)) <= {"b", "i", "blockquote"}, name


@languages
def test_what_is_plain_holds_no_markup(language: Language) -> None:
    """A button or a menu would show it as it stands."""
    names = [use.name for use in uses() if use.function == "plain"]
    for name, phrase in written(language).items():
        if any(each.fullmatch(name) for each in names):
            assert not re.search(r"[<>]|&\w+;", "".join(phrase.texts)), name


def _values(phrase: Phrase, number: int) -> dict[str, str | int | date]:
    """Give a value for each placeholder; one that is chosen by has to be a number."""
    return {
        name: date(2026, 3, 2) if name in phrase.dates else number if name in phrase.choices else "<x> & y"
        for name in phrase.variables
    }


@languages
def test_what_telegram_shows_of_the_bot_fits(language: Language) -> None:
    """Bot API: BotCommand, setMyDescription, setMyShortDescription."""
    assert len(plain(language, "bot-description")) <= 512
    assert len(plain(language, "bot-short-description")) <= 120
    for name, shown in (*((name, name) for name in menus.PRIVATE), *((n, f"{n}-group") for n in menus.GROUP)):
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
        assert 1 <= len(plain(language, f"command-{shown}")) <= 256


def test_texts_are_escaped_in_messages_and_stand_as_they_are_elsewhere() -> None:
    assert say("en", "page-factor", name="<A>", summary="b & c") == "<b>&lt;A&gt;</b>: b &amp; c"
    assert plain("en", "button-option", number=1, label="<A> & { $b }") == "1 · <A> & { $b }"


def test_a_text_may_be_of_any_length() -> None:
    assert say("nl", "question-option", number=1, anchor="a" * 10_000).endswith("a" * 10_000)


@languages
def test_what_is_missing_is_told_at_once(language: Language) -> None:
    with pytest.raises(KeyError, match="no-such-phrase"):
        say(language, "no-such-phrase")
    with pytest.raises(KeyError, match="label"):
        plain(language, "button-option", number=1)


def test_days_and_numbers_are_written_as_in_the_language() -> None:
    on = date(2026, 3, 2)
    assert "2 maart 2026" in say("nl", "history-result", on=on, total=1234, most=2000, conclusion="x")
    assert "2 March 2026" in say("en", "history-result", on=on, total=1234, most=2000, conclusion="x")

"""Statements of SQLAlchemy Core as a driver takes them: compiled once, and filled in anew for each turn.

Executing through Core looks up, checks and wraps on every call, which costs several times what the database
itself takes for a tap. Here is kept what Core knows: the SQL, and how values are converted on their way.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Dialect, Executable, Select, UpdateBase
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.types import TypeEngine

Conversion = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement as text, with how to fill it in and how to read what comes of it.

    `places` are the parameters in their order: what each is called, and its conversion if it needs one.
    `fixed` are the values that stand in the statement itself. `only_reads`: it changes and locks nothing.
    """

    sql: str
    only_reads: bool
    _places: tuple[tuple[str, Conversion | None], ...]
    _fixed: Mapping[str, Any]
    _row: Callable[[Iterable[Any]], Any]
    _conversions: tuple[tuple[int, Conversion], ...]

    def fill_in(self, values: Mapping[str, Any]) -> list[Any]:
        """Give the parameters in their order. Raises KeyError for one that has no value."""
        given = {**self._fixed, **values} if self._fixed else values
        return [
            given[name] if conversion is None else conversion(given[name])
            for name, conversion in self._places
        ]

    def read(self, rows: Iterable[Iterable[Any]]) -> list[Any]:
        """Give the rows, each with its values by name."""
        return [self._row(self._converted(row)) for row in rows]

    def _converted(self, row: Iterable[Any]) -> Iterable[Any]:
        if not self._conversions:
            return row
        values = list(row)
        for place, conversion in self._conversions:
            if values[place] is not None:
                values[place] = conversion(values[place])
        return values


class Preparing:
    """Prepares each statement once, in the words of one database."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._prepared: dict[tuple[Executable, tuple[str, ...]], Prepared] = {}

    def prepare(self, statement: Executable, values: Mapping[str, Any]) -> Prepared:
        """Give `statement` about the columns and parameters that `values` name.

        Raises TypeError for one whose text depends on the values, or that is none of SQL's four kinds.
        """
        key = statement, tuple(values)
        found = self._prepared.get(key)
        if found is None:
            found = self._prepared[key] = self._compiled(statement, key[1])
        return found

    def _compiled(self, statement: Executable, names: tuple[str, ...]) -> Prepared:
        if not isinstance(statement, CompoundSelect | Select | UpdateBase):
            raise TypeError(f"not prepared for a {type(statement).__name__}")
        compiled = ClauseElement.compile(statement, dialect=self._dialect, column_keys=names)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError(f"a {type(statement).__name__} was not compiled to SQL")
        if compiled.post_compile_params:
            raise TypeError("the text of an IN with a list of values depends on their number: select them")
        columns = list(statement.exported_columns)
        return Prepared(
            sql=compiled.string,
            only_reads=not isinstance(statement, UpdateBase) and " FOR " not in compiled.string,
            _places=tuple((name, self._inward(compiled.binds[name].type)) for name in _order(compiled)),
            _fixed={name: value for name, value in compiled.params.items() if name not in names},
            _row=_by_name([str(column.key) for column in columns]),
            _conversions=tuple(self._outward([column.type for column in columns])),
        )

    def _inward(self, type_: TypeEngine[Any]) -> Conversion | None:
        return type_.dialect_impl(self._dialect).bind_processor(self._dialect)

    def _outward(self, types: list[TypeEngine[Any]]) -> Iterator[tuple[int, Conversion]]:
        """Give where a row has to be converted, and how."""
        for place, type_ in enumerate(types):
            conversion = type_.dialect_impl(self._dialect).result_processor(self._dialect, None)
            if conversion is not None:
                yield place, conversion


def _by_name(names: list[str]) -> Callable[[Iterable[Any]], Any]:
    """Give what makes a row of its values."""
    make: Callable[[Iterable[Any]], Any] = namedtuple("Row", names, rename=True)._make  # type: ignore[attr-defined] # noqa: PYI024
    return make


def _order(compiled: SQLCompiler) -> list[str]:
    """Give the names of the parameters in the order in which the driver takes them."""
    return list(compiled.positiontup or ())

"""The answers of an assessment as one value in its row, in JSON.

By a join the row would come once for each answer, and be read as often: most of the work on a dossier.
"""

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Dialect, ScalarSelect, Text, TypeDecorator, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.tables import answers, assessments
from storage.tables.columns import EPOCH, MICROSECOND

Listed = list[tuple[str, str, int, datetime]]
"""Of each answer the factor, the level, the take, and when it was given."""


class _Answers(TypeDecorator[Listed]):
    """What comes of `_Rows`, read."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> Listed | None:  # noqa: ARG002 - the library's
        """Give the answers; None where the database gives no value for none."""
        if value is None:
            return None
        return [
            (factor, level, take, EPOCH + at * MICROSECOND) for factor, level, take, at in orjson.loads(value)
        ]


class _Rows(FunctionElement[Listed]):
    """All rows as an array of arrays; their last column is a moment, given in microseconds since 1970."""

    type = _Answers()
    inherit_cache = True


@compiles(_Rows, "sqlite")
def _for_sqlite(element: _Rows, compiler: SQLCompiler, **more: Any) -> str:
    columns = ", ".join(compiler.process(each, **more) for each in element.clauses)
    return f"json_group_array(json_array({columns}))"


@compiles(_Rows, "postgresql")
def _for_postgresql(element: _Rows, compiler: SQLCompiler, **more: Any) -> str:
    *others, at = [compiler.process(each, **more) for each in element.clauses]
    since = f"CAST(extract(epoch FROM {at}) * 1000000 AS bigint)"
    return f"CAST(json_agg(json_build_array({', '.join(others)}, {since})) AS text)"


def its_answers() -> ScalarSelect[Listed]:
    """Give the column `answers` for a statement that selects from `assessments`."""
    rows = _Rows(answers.c.factor, answers.c.level, answers.c.take, answers.c.answered_at)
    return (
        select(rows)
        .where(answers.c.assessment_id == assessments.c.id)
        .correlate(assessments)
        .scalar_subquery()
    )

"""Queries that Django writes once in the life of a process.

Building a queryset and turning it into SQL takes Django 2 to 4 ms, many times what the database needs to answer. A
page that asks ten things pays that ten times, at every visit. See docs/decisions/0014.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from inspect import get_annotations
from typing import Any, NamedTuple

from django.db import connection, models
from django.db.models.expressions import Expression

# What can be filled in, with the field that knows how each database writes it.
FIELDS: dict[type, models.Field] = {
    int: models.BigIntegerField(),
    str: models.TextField(),
    date: models.DateField(),
    datetime: models.DateTimeField(),
}
Given = int | str | date | datetime
Row = tuple[Any, ...]

# How each database puts all rows of a query into one JSON text.
ROWS_AS_TEXT = {
    "sqlite": "(SELECT JSON_GROUP_ARRAY(JSON_ARRAY({columns})) FROM {query})",
    "postgresql": "(SELECT COALESCE(JSON_AGG(JSON_BUILD_ARRAY({columns})), '[]')::text FROM {query})",
}


class Blank(Expression):
    """A place in a query that is filled in when the query is asked."""

    def __init__(self, name: str, field: models.Field) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler, connection):
        """Stands among the parameters itself: `_Question` puts the value there."""
        return "%s", [self]


class ReadyQuery:
    """A decorator for a function that builds a queryset of `values_list` from a few values.

        @ReadyQuery
        def late(user: int, today: date) -> QuerySet: ...

        late.rows(user=7, today=date(2026, 5, 1))

    The function is called once, with blanks, when the first answer is asked: so it may not look at its values, only
    hand them to the query. `build` is the function itself, which gives a plain queryset for plain values.
    """

    def __init__(self, build: Callable[..., models.QuerySet[Any, Any]]) -> None:
        self.build = build
        self.__doc__ = build.__doc__

    @cached_property
    def written(self) -> "_Written":
        types = get_annotations(self.build, eval_str=True)
        types.pop("return", None)
        queryset = self.build(**{name: Blank(name, FIELDS[type_]) for name, type_ in types.items()})
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        columns = [column for column, _, _ in compiler.select]
        fields = [column.output_field for column in columns]
        days = {place: field for place, field in enumerate(fields) if isinstance(field, models.DateField)}
        return _Written(sql, tuple(params), len(columns), compiler.get_converters(columns), days)

    @cached_property
    def _question(self) -> "_Question":
        return _Question(self.written.sql, self.written.params)

    def rows(self, **values: Given) -> list[Row]:
        """What `list(build(**values))` gives, at the price of the question itself. One query."""
        return [self.read(row) for row in self._question.ask(values)]

    def read(self, row: Iterable[Any]) -> Row:
        """A row as Django reads it, of the database or of `rows_in`: with dates and moments, in whatever form they
        came. NULL is None, whatever the column."""
        read = list(row)
        for column, (functions, expression) in self.written.converters.items():
            for function in functions if read[column] is not None else ():
                read[column] = function(read[column], expression, connection)
        for column, field in self.written.days.items():
            read[column] = field.to_python(read[column])
        return tuple(read)


class Together:
    """Some ready queries, asked as one. The database gives each answer as one text: equal when what it says is equal,
    and quicker to make and to compare than rows. For columns of text, numbers, days and moments. See `rows_in`."""

    def __init__(self, *queries: ReadyQuery) -> None:
        self.queries = queries

    @cached_property
    def _question(self) -> "_Question":
        tables, texts, params = [], [], []
        for number, query in enumerate(self.queries):
            written, name = query.written, f"q{number}"
            columns = ", ".join(f"c{place}" for place in range(written.width))
            tables.append(f"{name} ({columns}) AS ({written.sql})")
            texts.append(ROWS_AS_TEXT[connection.vendor].format(columns=columns, query=name))
            params.extend(written.params)
        return _Question(f"WITH {', '.join(tables)} SELECT {', '.join(texts)}", params)

    def ask(self, **values: Given) -> tuple[str, ...]:
        """The answer of each query as a text. One query."""
        (texts,) = self._question.ask(values)
        return texts


def rows_in(text: str) -> list[Row]:
    """The rows in a text of `Together` as they came, equal when what they say is equal. `ReadyQuery.read` reads one."""
    return [tuple(row) for row in json.loads(text)]


class _Written(NamedTuple):
    """A query as the ORM wrote it."""

    sql: str
    # In the order of their places; of what is filled in, the `Blank`.
    params: tuple[Any, ...]
    # How many columns.
    width: int
    # How Django reads each column that needs it.
    converters: dict[int, Any]
    # The columns with a day or a moment: in a text of `Together` that is written out.
    days: dict[int, models.Field]


class _Question:
    """SQL that waits for its values. Each has a name: that is filled in quicker than so many places in a row."""

    def __init__(self, sql: str, params: Iterable[Any]) -> None:
        self.blanks: dict[str, models.Field] = {}
        self.constants: dict[str, Any] = {}
        names = []
        for place, param in enumerate(params):
            if isinstance(param, Blank):
                names.append(param.name)
                self.blanks[param.name] = param.output_field
            else:
                names.append(f"p{place}")
                self.constants[f"p{place}"] = param
        # A percent sign of the SQL itself stays doubled: what is asked is filled in once more.
        self.sql = sql.replace("%%", "%%%%") % tuple(f"%({name})s" for name in names)

    def ask(self, values: Mapping[str, Given]) -> list[Row]:
        given = {
            name: field.get_db_prep_value(values[name], connection) for name, field in self.blanks.items()
        }
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.constants | given)
            return cursor.fetchall()

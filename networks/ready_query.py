"""Queries that Django writes once in the life of a process.

Building a queryset and turning it into SQL takes Django 2 to 4 ms, many times what the database needs to answer. A
page that asks ten things pays that ten times, at every visit. See docs/decisions/0014.
"""

from collections.abc import Callable
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


class Blank(Expression):
    """A place in a query that is filled in when the query is asked."""

    def __init__(self, name: str, field: models.Field) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler, connection):
        """Stands among the parameters itself: `ReadyQuery.rows` puts the value there."""
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
    def _written(self) -> "_Written":
        types = get_annotations(self.build, eval_str=True)
        types.pop("return", None)
        queryset = self.build(**{name: Blank(name, FIELDS[type_]) for name, type_ in types.items()})
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        return _Written(
            sql,
            tuple(params),
            [(place, param.name) for place, param in enumerate(params) if isinstance(param, Blank)],
            {name: FIELDS[type_] for name, type_ in types.items()},
            compiler.get_converters([column for column, _, _ in compiler.select]),
        )

    def rows(self, **values: int | str | date | datetime) -> list[tuple[Any, ...]]:
        """What `list(build(**values))` gives, at the price of the question itself. One query."""
        return [self.read(row) for row in self.raw(**values)]

    def raw(self, **values: int | str | date | datetime) -> list[tuple[Any, ...]]:
        """The rows as the database gives them: equal when what they say is equal, and quicker than `rows`."""
        written = self._written
        prepared = {
            name: field.get_db_prep_value(values[name], connection) for name, field in written.fields.items()
        }
        params = list(written.params)
        for place, name in written.blanks:
            params[place] = prepared[name]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, params)
            return cursor.fetchall()

    def read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """A row of `raw` as Django reads it: with dates and moments, in whatever form this database keeps them. NULL
        is None, whatever the column."""
        read = list(row)
        for column, (functions, expression) in self._written.converters.items():
            for function in functions if read[column] is not None else ():
                read[column] = function(read[column], expression, connection)
        return tuple(read)


class _Written(NamedTuple):
    """A query as the ORM wrote it."""

    sql: str
    params: tuple[Any, ...]
    # Which of the parameters are filled in, and with which value.
    blanks: list[tuple[int, str]]
    # How the database takes each value.
    fields: dict[str, models.Field]
    # How Django reads each column that needs it.
    converters: dict[int, Any]

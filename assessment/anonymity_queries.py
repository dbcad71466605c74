"""What the live database says about a closed round, for `assessment.anonymity.judge`. Reads only.

Looks at the tables as they are and not as the models describe them: a column, a trigger or a table that somebody
added by hand is what this is about.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessment.anonymity import KNOWN_COLUMNS, Facts, Row, Written
from assessment.enums import REMINDERS, UNKNOWN_PERSPECTIVE, Outcome
from assessment.models import (
    Answer,
    Draft,
    DraftAnswer,
    DraftText,
    EntryDesk,
    Invitation,
    Mailing,
    OpenAnswer,
    Response,
    Round,
    RoundItem,
    Submission,
)
from networks.models import Participant

# What `assessment.wiping` rewrites after a closing.
WIPED = (Submission, Draft, DraftAnswer, DraftText, Invitation, EntryDesk, Mailing)
# Tables that Django or the database itself keeps beside those of the models.
OWN_TABLES = frozenset({"django_migrations", "liso_cache", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})


@dataclass(frozen=True)
class Waiting:
    """What an open round holds that can still be tied to people."""

    submissions: int
    drafts: int


def waiting_in(round_: Round) -> Waiting:
    return Waiting(
        submissions=Submission.objects.filter(round_id=round_.pk).count(),
        drafts=Draft.objects.filter(invitation__round=round_).count(),
    )


def facts_of(round_: Round) -> Facts:
    """Everything `judge` asks about a closed round of kind `network`."""
    responses = list(round_.responses.values_list("pk", "perspective"))
    keys = [pk for pk, _ in responses]
    invitations = list(round_.invitations.values_list("pk", flat=True))
    participants = list(
        Participant.objects.filter(invitations__round=round_).values_list("pk", flat=True).distinct()
    )
    left = waiting_in(round_)
    of_database = _postgres_facts if connection.vendor == "postgresql" else _sqlite_facts
    return Facts(
        vendor=connection.vendor,
        threshold=round_.threshold,
        answered=round_.answered_count,
        has_results=round_.outcome == Outcome.RESULTS,
        submissions=left.submissions,
        drafts=left.drafts,
        marked_answered=round_.invitations.filter(answered=True).count(),
        reminders=Mailing.objects.filter(invitation__round=round_, kind__in=REMINDERS).count(),
        columns=_columns(),
        references=_references(),
        triggers=_triggers(),
        unknown_tables=_unknown_tables(),
        queued_keys=_queued_keys(invitations),
        groups=Counter(name for _, name in responses if name != UNKNOWN_PERSPECTIVE),
        people=[
            *_rows(Invitation, "id", invitations),
            *_rows(Participant, "id", participants),
            *_rows(Mailing, "invitation_id", invitations),
        ],
        responses=_rows(Response, "id", keys),
        answers=_rows(Answer, "response_id", keys),
        texts=_rows(OpenAnswer, "round_id", [round_.pk]),
        **of_database(round_, invitations, keys),
    )


def _rows(model, column: str, values: Sequence) -> list[Row]:
    """All columns that the table has now."""
    if not values:
        return []
    where, parameters = _one_of(model, column, values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {_table(model)} WHERE {where}", parameters)  # noqa: S608 - names of models
        names = [described[0] for described in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _one_of(model, column: str, values: Sequence) -> tuple[str, list]:
    name = next(field for field in model._meta.concrete_fields if field.column == column)
    prepared = [name.get_db_prep_value(value, connection) for value in values]
    return f"{connection.ops.quote_name(column)} IN ({', '.join(['%s'] * len(values))})", prepared


def _table(model) -> str:
    return connection.ops.quote_name(model._meta.db_table)


# --- How the database is built -----------------------------------------------------------------------------


def _columns() -> dict[str, frozenset[str]]:
    with connection.cursor() as cursor:
        return {
            table: frozenset(
                column.name for column in connection.introspection.get_table_description(cursor, table)
            )
            for table in KNOWN_COLUMNS
        }


def _references() -> frozenset[tuple[str, str, str]]:
    """Foreign keys from and to the tables with answers: (table, column, table it points at)."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            relations = connection.introspection.get_relations(cursor, table)
            for column, (_, target, *_) in relations.items():
                if table in KNOWN_COLUMNS or target in KNOWN_COLUMNS:
                    found.add((table, column, target))
    return frozenset(found)


def _triggers() -> list[str]:
    asked = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [name for (name,) in cursor.fetchall()]


def _unknown_tables() -> list[str]:
    known = set(connection.introspection.django_table_names(include_views=False)) | OWN_TABLES
    with connection.cursor() as cursor:
        return sorted(set(connection.introspection.table_names(cursor)) - known)


def _queued_keys(invitations: Sequence) -> int:
    """A job carries numbers of rounds only; one that names an invitation would tell who did something, and when."""
    texts = [str(found) for found in DBTaskResult.objects.values_list("args_kwargs", flat=True)]
    named = set(re.findall(r"[0-9a-f]{32}", " ".join(texts).replace("-", "")))
    return len(named & {invitation.hex for invitation in invitations})


# --- PostgreSQL --------------------------------------------------------------------------------------------


def _postgres_facts(round_: Round, invitations: Sequence, responses: Sequence) -> dict:
    return {
        "opened_in": frozenset(row.transaction for row in _written(RoundItem, "round_id", [round_.pk])),
        "people_written": _written(Invitation, "id", invitations),
        "responses_written": _written(Response, "id", responses),
        "answers_written": _written(Answer, "response_id", responses),
        "texts_written": _written(OpenAnswer, "round_id", [round_.pk]),
        "unwiped_tables": _unwiped(round_),
        "logs_statements": _shown("log_statement") in {"mod", "all"}
        or _shown("log_min_duration_statement") in {"0", "0ms"},
    }


def _written(model, column: str, values: Sequence) -> list[Written]:
    if not values:
        return []
    where, parameters = _one_of(model, column, values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id::text, xmin::text::bigint, age(xmin), ctid::text FROM {_table(model)} WHERE {where}",  # noqa: S608
            parameters,
        )
        return [Written(key, number, age, _place(place)) for key, number, age, place in cursor.fetchall()]


def _place(ctid: str) -> tuple[int, int]:
    page, line = ctid.strip("()").split(",")
    return int(page), int(line)


def _unwiped(round_: Round) -> list[str]:
    """Tables that may still hold what the closing deleted.

    Wiped is a table that lies empty on disk, that has no dead rows, or that was vacuumed after the closing: dead rows
    of today are then of other rounds, and go at their closing.
    """
    found = []
    with connection.cursor() as cursor:
        for model in WIPED:
            cursor.execute(
                "SELECT pg_stat_clear_snapshot(), pg_total_relation_size(c.oid) - pg_indexes_size(c.oid), "
                "pg_stat_get_dead_tuples(c.oid), pg_stat_get_last_vacuum_time(c.oid) "
                "FROM pg_class c WHERE c.oid = %s::regclass",
                [_table(model)],
            )
            _, size, dead, vacuumed = cursor.fetchone()
            wiped = not size or vacuumed is not None and vacuumed >= round_.closed_at
            if not wiped and (dead or not model.objects.exists()):
                found.append(model._meta.db_table)
    return found


def _shown(setting: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [setting])
        return cursor.fetchone()[0]


# --- SQLite ------------------------------------------------------------------------------------------------


def _sqlite_facts(round_: Round, invitations: Sequence, responses: Sequence) -> dict:
    with connection.cursor() as cursor:
        secure = cursor.execute("PRAGMA secure_delete").fetchone()[0] == 1
        [file] = [path for _, name, path in cursor.execute("PRAGMA database_list") if name == "main"]
    items = list(round_.items.values_list("pk", flat=True))
    files = [path for path in (Path(file), Path(f"{file}-wal")) if file and path.exists()]
    return {
        "secure_delete": secure,
        "payloads_in_file": sum(_payloads(path.read_bytes(), items) for path in files),
    }


def _payloads(content: bytes, items: Sequence[int]) -> int:
    """How often the beginning of a submission of this round stands in a file: the items are this round's only."""
    if not items:
        return 0
    numbers = b"|".join(str(item).encode() for item in items)
    return len(re.findall(rb'"answers": \{"(?:' + numbers + rb')": ', content))


def database_keeps() -> list[str]:
    """What the server itself keeps beside the tables, in Dutch. Empty on SQLite."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_replication_slots")
        slots = cursor.fetchone()[0]
    archive = "staat aan" if _shown("archive_mode") != "off" else "staat uit"
    return [
        f"Archief van het WAL {archive} (`archive_mode`); {slots} kopieën lopen mee (`replication slots`)."
    ]


def checked_at() -> str:
    """The moment of the check, for whoever keeps the printed proof."""
    return f"{timezone.localtime():%d-%m-%Y %H:%M}"

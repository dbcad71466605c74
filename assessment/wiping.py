"""Removing from the database's own files what a closing deleted from its tables."""

import time

from django.db import OperationalError, connection

from assessment.models import Draft, DraftAnswer, DraftText, EntryDesk, Invitation, Mailing, Submission

# Seconds to wait, in all and at a time, for other readers who may still see what was deleted.
PATIENCE, PAUSE = 20, 0.25


def wipe_deleted_rows() -> None:
    """PostgreSQL rewrites the small tables; SQLite (with secure_delete) empties its write-ahead log.

    Inside a transaction neither database can do it: then this does nothing. Raises OperationalError when another
    reader is in the way; the job is tried again.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for model in (Submission, Draft, DraftAnswer, DraftText, Invitation, EntryDesk, Mailing):
                _rewrite(cursor, model._meta.db_table)
        elif connection.vendor == "sqlite":
            busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise OperationalError("The write-ahead log is in use and could not be emptied.")


def _rewrite(cursor, table: str) -> None:
    """A rewrite carries over what another transaction may still see, so it waits until nobody can.

    A plain vacuum counts the rows that it had to leave. In the order of the keys: an update writes a row anew, so that
    its place could tell who answered.
    """
    name = connection.ops.quote_name(table)
    give_up = time.monotonic() + PATIENCE
    while True:
        cursor.execute(f"VACUUM {name}")
        cursor.execute("SELECT pg_stat_clear_snapshot(), pg_stat_get_dead_tuples(%s::regclass)", [name])
        if not cursor.fetchone()[1]:
            break
        if time.monotonic() > give_up:
            raise OperationalError(f"Deleted rows of {table} are still in use and could not be wiped.")
        time.sleep(PAUSE)
    cursor.execute(f"CLUSTER {name} USING {connection.ops.quote_name(f'{table}_pkey')}")

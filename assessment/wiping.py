"""Removing from the database's own files what a closing deleted from its tables."""

from django.db import OperationalError, connection

from assessment.models import Draft, DraftAnswer, DraftText, Submission


def wipe_deleted_rows() -> None:
    """PostgreSQL rewrites the small tables; SQLite (with secure_delete) empties its write-ahead log.

    Inside a transaction neither database can do it: then this does nothing. Raises OperationalError when another
    reader is in the way; the job is tried again.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for model in (Submission, Draft, DraftAnswer, DraftText):
                cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(model._meta.db_table)}")
        elif connection.vendor == "sqlite":
            busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise OperationalError("The write-ahead log is in use and could not be emptied.")

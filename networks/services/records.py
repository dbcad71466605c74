"""Writing down together: nobody overwrites another unseen, and what is taken away can come back for 30 days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Field
from django.utils import timezone
from django.utils.formats import localize

from networks.models import RECORDS, Network, Record, User

from .errors import NetworkError
from .guards import lock

R = TypeVar("R", bound=Record)
DOUBLE_CLICK = timedelta(seconds=10)


class ChangedMeanwhile(NetworkError):
    """Somebody saved, or took away, the record after the form was opened. Nothing was written.

    `current` is the record as it stands now (with `changed_by`, `changed_at`, `deleted_at`).
    """

    def __init__(self, current: Record) -> None:
        super().__init__("Iemand anders heeft dit intussen gewijzigd. Je eigen tekst staat er nog.")
        self.current = current


@transaction.atomic
def create_record(*, model: type[R], network: Network, values: Mapping[str, Any], by: User | None) -> R:
    """A new record with these field values, many-to-many lists included. Raises NetworkError."""
    columns, lists = _split(model, values)
    record = model(network=network, changed_by=by, **columns)
    _save(record)
    _set_lists(record, lists)
    return record


@transaction.atomic
def create_record_once(*, model: type[R], network: Network, values: Mapping[str, Any], by: User) -> R:
    """As `create_record`; what one person sends twice at once, as a double click does, is one record."""
    lock(network)
    columns, _ = _split(model, values)
    # Its place in a list is no part of what somebody sent.
    columns.pop("position", None)
    sent_before = model.objects.present().filter(
        network=network,
        changed_by=by,
        version=1,
        created_at__gte=timezone.now() - DOUBLE_CLICK,
        **columns,
    )
    return sent_before.first() or create_record(model=model, network=network, values=values, by=by)


@transaction.atomic
def update_record(*, record: R, version: int | None, values: Mapping[str, Any], by: User | None) -> R:
    """Write these values over the version that the form was opened with; a removed record comes back.

    Raises ChangedMeanwhile when `version` is no longer current, unless the values are those that stand already.
    """
    current = _locked(record)
    columns, lists = _split(type(record), values)
    if current.deleted_at is None and not differing(current, values):
        return current
    if version != current.version:
        raise ChangedMeanwhile(current)
    for field, value in columns.items():
        setattr(current, field, value)
    current.deleted_at = None
    _write(current, by)
    _set_lists(current, lists)
    return current


@transaction.atomic
def delete_record(*, record: Record, by: User | None) -> None:
    """Out of sight at once, gone for good after 30 days; a second time does nothing."""
    current = _locked(record)
    if current.deleted_at is None:
        current.deleted_at = timezone.now()
        _write(current, by)


@transaction.atomic
def restore_record(*, record: Record, by: User | None) -> None:
    """Undo a deletion. Raises NetworkError when something else took its place meanwhile."""
    current = _locked(record)
    if current.deleted_at is not None:
        current.deleted_at = None
        _write(current, by)


@dataclass(frozen=True)
class Difference:
    """One field of which two versions differ, as texts for the screen."""

    label: str
    theirs: str
    mine: str


def differing(record: Record, values: Mapping[str, Any]) -> list[str]:
    """The names of the fields that would change."""
    return [name for name, value in values.items() if _plain(record, name) != _comparable(value)]


def differences(record: Record, values: Mapping[str, Any]) -> list[Difference]:
    """What stands in the record beside what somebody wants to write over it."""
    return [
        Difference(
            label=str(_field(type(record), name).verbose_name),
            theirs=_shown(record, name, _value(record, name)),
            mine=_shown(record, name, values[name]),
        )
        for name in differing(record, values)
    ]


def purge_removed_records(*, limit: datetime) -> int:
    """Delete for good what was removed before the moment `limit`; how many."""
    number = 0
    for model in RECORDS:
        old = model.objects.filter(deleted_at__lt=limit)
        # Looking first: even a deletion of nothing waits for SQLite's only writer.
        if found := old.count():
            old.delete()
            number += found
    return number


def _locked(record: R) -> R:
    """The record as it stands; whoever writes it too waits until this transaction ends."""
    current: R | None = type(record).objects.select_for_update().filter(pk=record.pk).first()
    if current is None:
        raise NetworkError("Dit is intussen voorgoed verwijderd. Kopieer je tekst en maak het opnieuw aan.")
    return current


def _write(record: Record, by: User | None) -> None:
    record.version += 1
    record.changed_by = by
    _save(record)


def _save(record: Record) -> None:
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        raise NetworkError(
            "Dit past niet bij wat er intussen staat. Kijk wat er nu staat en probeer het opnieuw."
        ) from error


def _split(model: type[Record], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    many = {field.name for field in model._meta.many_to_many}
    columns = {name: value for name, value in values.items() if name not in many}
    return columns, {name: value for name, value in values.items() if name in many}


def _set_lists(record: Record, lists: Mapping[str, Any]) -> None:
    for name, chosen in lists.items():
        getattr(record, name).set(chosen)


def _field(model: type[Record], name: str) -> "Field[Any, Any]":
    field = model._meta.get_field(name)
    assert isinstance(field, Field), "a form writes plain fields only"
    return field


def _value(record: Record, name: str) -> Any:
    value = getattr(record, name)
    return list(value.all()) if _field(type(record), name).many_to_many else value


def _plain(record: Record, name: str) -> Any:
    return _comparable(_value(record, name))


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        # Browsers send lines with a carriage return.
        return value.replace("\r\n", "\n").strip()
    if not hasattr(value, "__iter__"):
        return value
    return {item.pk for item in value}


def _shown(record: Record, name: str, value: Any) -> str:
    field = _field(type(record), name)
    if field.choices:
        value = dict(field.flatchoices).get(value, value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return ", ".join(str(item) for item in value)
    if isinstance(value, date):
        return localize(timezone.localtime(value) if isinstance(value, datetime) else value)
    return "" if value is None else str(localize(value))

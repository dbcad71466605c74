"""Editions of a report: rendered once by the worker, stored, and from then on served as a file.

An edition is known by what went into it: its kind, the hash of what of the report it is made from, of the templates
with their style and fonts, and the edition of the handbook. The files are private: only a view that has authorised its
reader opens them.
"""

import dataclasses
import json
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from assessment import pdf
from assessment.enums import EditionKind
from assessment.kinds import KINDS
from assessment.models import ReportEdition, Round
from assessment.not_made import ReportsNotMade, told
from assessment.report import Report, build_report
from handbook.models import ContentEdition
from handbook.pdf import remove_half_files, version_of, write_whole

FOLDER = "editions"
MADE_FROM = ("input_hash", "template_version", "content_edition")
Key = dict[str, Any]


def render_round(round_id: int) -> None:
    """Render and store every kind of report of a closed round of which the same edition does not stand already.

    May run any number of times and twice at once: both write the same whole file, one row remains. A file that got
    lost is made again with the date of its edition, so with the same bytes. One kind that cannot be made holds up no
    other. Raises ReportsNotMade at the end when there were such kinds; it holds nothing of what the report says.
    """
    found = Round.objects.select_related("network", "questionnaire").filter(pk=round_id).first()
    if found is None or found.closed_at is None:
        return
    # Raised below and not where it is caught: what is chained to it would be logged too, with answers in its words.
    if failures := _render_kinds(found):
        raise ReportsNotMade("; ".join(failures))


def _render_kinds(round_: Round) -> list[str]:
    """Why which kinds could not be made."""
    try:
        report = build_report(round_)
    except Exception as failure:
        return [f"the report itself: {told(failure)}"]
    failures = []
    for kind, key in keys_of(round_, report).items():
        try:
            _render_kind(report, key)
        except Exception as failure:  # whatever it is, the other kinds can be made
            failures.append(f"{KINDS[kind].word}: {told(failure)}")
    return failures


def _render_kind(report: Report, key: Key) -> None:
    stored = ReportEdition.objects.filter(**key).first()
    if stored is not None and default_storage.exists(stored.file.name):
        return
    created_at = stored.created_at if stored else timezone.now()
    name = file_path(key)
    write_whole(Path(default_storage.path(name)), pdf.render(report, meta_of(key, created_at)))
    try:
        ReportEdition.objects.get_or_create(**key, defaults={"file": name, "created_at": created_at})
    except DatabaseError:
        # Without a row nobody would ever take it away.
        default_storage.delete(name)
        raise


def remove_unfinished() -> None:
    """What a worker that was killed left half written: nobody reads it, but it holds what a network said."""
    remove_half_files(Path(default_storage.path(FOLDER)))


def current_editions(round_: Round, report: Report) -> dict[EditionKind, ReportEdition]:
    """The editions of exactly this report that are ready to be served, by kind. Two queries."""
    wanted = keys_of(round_, report)
    ready: dict[EditionKind, ReportEdition] = {}
    for row in ReportEdition.objects.filter(round=round_, kind__in=wanted):
        kind = EditionKind(row.kind)
        is_wanted = all(getattr(row, name) == wanted[kind][name] for name in MADE_FROM)
        if is_wanted and default_storage.exists(row.file.name):
            ready[kind] = row
    return ready


def current_edition(
    round_: Round, report: Report, kind: EditionKind = EditionKind.REPORT
) -> ReportEdition | None:
    """The edition of exactly this report, if it is ready to be served. Two queries."""
    edition = ReportEdition.objects.filter(**key_of(round_, report, kind)).first()
    return edition if edition is not None and default_storage.exists(edition.file.name) else None


def download_name(round_: Round, kind: EditionKind = EditionKind.REPORT) -> str:
    return f"liso-{KINDS[kind].word}-{round_.network.slug}-{round_.year}.pdf"


def keys_of(round_: Round, report: Report) -> dict[EditionKind, Key]:
    """What tells one edition from another, for every kind that is made of this report. One query."""
    content = edition_of_handbook()
    # Most kinds are made from the same part of the report: hashing that is most of the work.
    wanted = {kind: made for kind, made in KINDS.items() if made.is_made_of(report)}
    hashes = {
        made_from: input_hash(made_from(report)) for made_from in {k.made_from for k in wanted.values()}
    }
    return {
        kind: {
            "round": round_,
            "kind": kind,
            "input_hash": hashes[made.made_from],
            "template_version": template_version(kind),
            "content_edition": content,
        }
        for kind, made in wanted.items()
    }


def key_of(round_: Round, report: Report, kind: EditionKind = EditionKind.REPORT) -> Key:
    """What tells one edition from another. One query. Raises KeyError for a kind that is not made of this report."""
    return keys_of(round_, report)[kind]


def edition_of_handbook() -> str:
    """The handbook's content that the report links to and quotes. One query."""
    return ContentEdition.objects.values_list("hash", flat=True).first() or ""


def meta_of(key: Key, created_at: datetime) -> pdf.EditionMeta:
    """What the edition says about itself in its colophon."""
    return pdf.EditionMeta(
        timezone.localdate(created_at),
        _digest(key)[:8],
        key["content_edition"][:8],
        key["kind"],
        f"{settings.SITE_URL}{reverse('assessment:results', args=[key['round'].network.slug, key['round'].pk])}",
    )


def input_hash(report: Report) -> str:
    """Hash of everything in the report, the same in every process."""
    text = json.dumps(report, default=_plain, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return vars(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Fraction | Decimal | date):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a report")


@cache
def template_version(kind: EditionKind = EditionKind.REPORT) -> str:
    """Hash of templates, style, fonts and renderer; read once a process."""
    return version_of(KINDS[kind].looks)


def _digest(key: Key) -> str:
    parts = (key["round"].pk, key["kind"], key["input_hash"], key["template_version"], key["content_edition"])
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def file_path(key: Key) -> str:
    """Name in the storage: the same for the same edition, and not to be guessed."""
    return f"{FOLDER}/{_digest(key)}.pdf"

"""Editions of a report: rendered once by the worker, stored, and from then on served as a file.

An edition is known by what went into it: the hash of the whole report, of the templates with their style and fonts,
and the edition of the handbook. The files are private: only a view that has authorised its reader opens them.
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

from django.core.files.storage import default_storage
from django.utils import timezone

from assessment import pdf
from assessment.enums import EditionKind
from assessment.models import ReportEdition, Round
from assessment.report import Report, build_report
from handbook.models import ContentEdition
from handbook.pdf import version_of, write_whole

FOLDER = "editions"
# What decides how a report looks, relative to the project.
LOOKS = (
    "templates/pdf/report.html",
    "templates/pdf/cover.html",
    "templates/pdf/contents.html",
    "templates/pdf/figures.html",
    "templates/pdf/joint.html",
    "templates/assessment/report",
    "static/css/report.css",
    "static/img/report-cover.svg",
    "static/fonts",
)

Key = dict[str, Any]


def render_round(round_id: int) -> None:
    """Render and store the report of a closed round, unless the same edition stands already.

    May run any number of times and twice at once: both write the same whole file, one row remains. A file that got
    lost is made again with the date of its edition, so with the same bytes.
    """
    found = Round.objects.select_related("network", "questionnaire").filter(pk=round_id).first()
    if found is None or found.closed_at is None:
        return
    report = build_report(found)
    if not report.has_results:
        return
    key = key_of(found, report)
    stored = ReportEdition.objects.filter(**key).first()
    if stored is not None and default_storage.exists(stored.file.name):
        return
    created_at = stored.created_at if stored else timezone.now()
    name = file_path(key)
    write_whole(Path(default_storage.path(name)), pdf.render(report, meta_of(key, created_at)))
    ReportEdition.objects.get_or_create(**key, defaults={"file": name, "created_at": created_at})


def current_edition(round_: Round, report: Report) -> ReportEdition | None:
    """The edition of exactly this report, if it is ready to be served. One query."""
    edition = ReportEdition.objects.filter(**key_of(round_, report)).first()
    return edition if edition is not None and default_storage.exists(edition.file.name) else None


def download_name(round_: Round) -> str:
    return f"liso-rapport-{round_.network.slug}-{round_.year}.pdf"


def key_of(round_: Round, report: Report) -> Key:
    """What tells one edition from another. One query."""
    content = ContentEdition.objects.values_list("hash", flat=True).first() or ""
    return {
        "round": round_,
        "kind": EditionKind.REPORT,
        "input_hash": input_hash(report),
        "template_version": template_version(),
        "content_edition": content,
    }


def meta_of(key: Key, created_at: datetime) -> pdf.EditionMeta:
    """What the edition says about itself in its colophon."""
    return pdf.EditionMeta(timezone.localdate(created_at), _digest(key)[:8], key["content_edition"][:8])


def input_hash(report: Report) -> str:
    """Hash of everything in the report, the same in every process."""
    text = json.dumps(dataclasses.asdict(report), default=_plain, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Fraction | Decimal | date):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a report")


@cache
def template_version() -> str:
    """Hash of templates, style, fonts and renderer; read once a process."""
    return version_of(LOOKS)


def _digest(key: Key) -> str:
    parts = (key["round"].pk, key["kind"], key["input_hash"], key["template_version"], key["content_edition"])
    return sha256("|".join(map(str, parts)).encode()).hexdigest()


def file_path(key: Key) -> str:
    """Name in the storage: the same for the same edition, and not to be guessed."""
    return f"{FOLDER}/{_digest(key)}.pdf"

"""The running order to hold in the hand: a PDF that the worker makes once, and that is then served as a file.

The name of the file is the hash of what stands on it: whatever changes gives another file. The files are private
(names of people stand on them): only a view that has authorised its reader opens one, and after a day they go.
"""

import time
from hashlib import sha256
from pathlib import Path

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import timezone

from handbook import pdf

from .meeting_queries import ends_at, running_order_of
from .models import Meeting

STYLESHEET = pdf.STATIC / "css" / "running-order.css"
FOLDER = "running-orders"
LOOKS = ("templates/pdf/running_order.html", "static/css/running-order.css", "static/fonts")
KEEP = 24 * 3600  # seconds


def html(meeting: Meeting) -> str:
    """What is printed: a table of the parts, with what each werkvorm needs and its steps."""
    order = running_order_of(meeting, with_steps=True)
    return render_to_string(
        "pdf/running_order.html", {"meeting": meeting, "order": order, "ends_at": ends_at(meeting)}
    )


def file_of(meeting: Meeting) -> Path:
    """Where the sheet of this meeting, as it is now, stands or will stand."""
    return _path(_digest(html(meeting)))


def render_sheet(meeting_id: int) -> None:
    """Make the sheet of a meeting unless it stands there already; may run any number of times."""
    meeting = Meeting.objects.present().select_related("network").filter(pk=meeting_id).first()
    if meeting is None:
        return
    text = html(meeting)
    digest = _digest(text)
    if not _path(digest).exists():
        pdf.write_whole(_path(digest), pdf.render(text, STYLESHEET, identifier=digest))


def remove_old_sheets() -> None:
    """What was made over a day ago, half files too: made again when somebody asks for it."""
    for path in _folder().glob("*"):
        if time.time() - path.stat().st_mtime > KEEP:
            path.unlink(missing_ok=True)


def download_name(meeting: Meeting) -> str:
    return f"draaiboek-{timezone.localdate(meeting.starts_at):%Y-%m-%d}.pdf"


def _digest(text: str) -> str:
    return sha256(f"{pdf.version_of(LOOKS)} {text}".encode()).hexdigest()


def _folder() -> Path:
    return Path(default_storage.path(FOLDER))


def _path(digest: str) -> Path:
    return _folder() / f"{digest}.pdf"

"""The running order to hold in the hand, as a PDF."""

from django.template.loader import render_to_string
from django.utils import timezone

from handbook import pdf

from .meeting_queries import ends_at, running_order_of
from .models import Meeting
from .sheets import Sheet


def html(meeting: Meeting) -> str:
    """What is printed: a table of the parts, with what each werkvorm needs and its steps."""
    order = running_order_of(meeting, with_steps=True)
    return render_to_string(
        "pdf/running_order.html", {"meeting": meeting, "order": order, "ends_at": ends_at(meeting)}
    )


def html_by_key(key: str) -> str | None:
    meeting = Meeting.objects.present().select_related("network").filter(pk=int(key)).first()
    return html(meeting) if meeting else None


RUNNING_ORDER = Sheet(
    name="draaiboek",
    html=html_by_key,
    stylesheet=pdf.STATIC / "css" / "running-order.css",
    looks=("templates/pdf/running_order.html", "static/css/running-order.css", "static/fonts"),
)


def download_name(meeting: Meeting) -> str:
    return f"draaiboek-{timezone.localdate(meeting.starts_at):%Y-%m-%d}.pdf"

"""What tests of the desk share: a meeting to plan, and what a page or a running order says."""

from django.contrib.messages import get_messages

PLAN = {
    "title": "Lente",
    "day": "12-3-2026",
    "time": "13.30",
    "minutes": "120",
    "place": "Buurthuis",
    "purpose": "Eén beeld",
}


def order_of(meeting):
    return list(meeting.items.filter(deleted_at=None).values_list("title", flat=True))


def text(response):
    return " ".join(response.content.decode().split())


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def minutes_of(items, **changed):
    """What the form of the running order sends; `changed`: minutes by title."""
    data = {}
    for item in items:
        data |= {f"minutes-{item.pk}": changed.get(item.title, item.minutes), f"was-{item.pk}": item.minutes}
    return data

"""What a trekker asks and sends."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from assessment.enums import Outcome
from assessment.models import Round

QUESTION = "open-vieren"


def url(name, network, *args):
    return reverse(f"assessment:{name}", args=[network.slug, *args])


def in_weeks(weeks):
    return (timezone.localdate() + timedelta(weeks=weeks)).isoformat()


def posted(network, **changes):
    people = [str(pk) for pk in network.participants.values_list("pk", flat=True)]
    return {
        "year": "2026",
        "closes_at": in_weeks(2),
        "participants": people,
        "threshold": "",
        "short": "nee",
        **changes,
    }


def text_of(response):
    return response.content.decode()


def end_with_results(round_):
    Round.objects.filter(pk=round_.pk).update(closed_at=timezone.now(), outcome=Outcome.RESULTS)

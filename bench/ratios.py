"""What the site's pages cost, side by side with a bare Django answer, on the demo in a database of its own.

    .venv/bin/python bench/ratios.py

Seconds differ from machine to machine and hour to hour; the ratios hardly do. Query counts are exact: the tests
gate those.
"""

import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
FOLDER = tempfile.TemporaryDirectory(prefix="liso-bench-")
os.environ.pop("DATABASE_URL", None)
os.environ.update(
    LISO_ENV="local", LISO_DEMO="1", LISO_VAR=FOLDER.name, DJANGO_SETTINGS_MODULE="liso.settings"
)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path, reverse  # noqa: E402

from assessment import pdf  # noqa: E402
from assessment.links import token_for  # noqa: E402
from assessment.models import Invitation, Round  # noqa: E402
from assessment.report import build_report  # noqa: E402
from liso.demo.people import LOGIN_EMAIL  # noqa: E402
from networks.models import User  # noqa: E402

# The bare answer: this module is the address list while it is measured.
urlpatterns = [path("", lambda request: HttpResponse("hallo"))]
REPEATS = 30


def seconds(action, repeats=REPEATS) -> float:
    """The median of some runs, after one that warms up."""
    action()
    times = []
    for _ in range(repeats):
        start = perf_counter()
        action()
        times.append(perf_counter() - start)
    return median(times)


def queries(action) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        action()
    return len(captured)


def pages():
    """(name, address, client): what is measured against the bare answer."""
    manager, visitor = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    manager.force_login(User.objects.get(email=LOGIN_EMAIL))
    closed = Round.objects.with_results().select_related("network").latest("closed_at")
    token = token_for(
        Invitation.objects.filter(round__closed_at=None, answered=False, withdrawn=False).first()
    )
    handbook = reverse("handbook:theme", args=["besluitvorming"])
    return [
        ("handbook page, kept in memory", handbook, visitor),
        # A query string is never kept.
        ("handbook page, made anew", f"{handbook}?nieuw", visitor),
        ("search", f"{reverse('handbook:search')}?q=bijeenkomsten", visitor),
        (
            "questionnaire, one page of statements",
            reverse("assessment:respond_step", args=[token, 2]),
            visitor,
        ),
        ("page of a network", reverse("networks:detail", args=[closed.network.slug]), manager),
        ("page of a round", reverse("assessment:round", args=[closed.network.slug, closed.pk]), manager),
    ]


def main() -> None:
    call_command("prepare")
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        bare = seconds(partial(Client(SERVER_NAME="localhost").get, "/"))
    print(f"\n{'':40}{'queries':>8}{'× a bare answer':>18}")
    for name, address, client in pages():
        visit = partial(client.get, address)
        # Asked once before counting: what a process remembers is remembered.
        if (status := visit().status_code) != 200:
            sys.exit(f"{address} answers {status}")
        print(f"{name:40}{queries(visit):8}{seconds(visit) / bare:18.1f}")

    closed = Round.objects.with_results().latest("closed_at")
    report = build_report(closed)
    meta = pdf.EditionMeta(date=closed.closed_at.date(), number="bench", content_edition="bench")
    make, print_it = partial(build_report, closed), partial(pdf.render, report, meta)
    build, render = seconds(make), seconds(print_it, repeats=3)
    print(f"{'report object':40}{queries(make):8}{build / bare:18.1f}")
    print(f"{'PDF of it':40}{queries(print_it):8}{render / bare:18.1f}")
    print(
        f"\nA bare answer took {bare * 1000:.2f} ms here; the report object is {build / render:.3f} of its PDF."
    )


if __name__ == "__main__":
    main()

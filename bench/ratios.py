"""What the site's pages cost, beside a bare Django answer, on the demo in a database of its own.

    .venv/bin/python bench/ratios.py

Time is that of the processor: what else runs on the machine hardly counts. A bare answer is asked for in turn with
each page, so that both meet the same speed of the day. Ratios keep; seconds do not. Query counts are exact: the
tests gate those.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
FOLDER = tempfile.TemporaryDirectory(prefix="liso-bench-")
os.environ.pop("DATABASE_URL", None)
os.environ.update(
    LISO_ENV="local",
    LISO_DEMO="1",
    LISO_DEBUG="0",
    LISO_VAR=FOLDER.name,
    DJANGO_SETTINGS_MODULE="liso.settings",
)

import django  # noqa: E402

django.setup()

from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.client import ClientHandler  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path, reverse  # noqa: E402

from assessment import pdf  # noqa: E402
from assessment.links import token_for  # noqa: E402
from assessment.models import Invitation, Round  # noqa: E402
from assessment.report import build_report  # noqa: E402
from handbook import edition, overview, piece  # noqa: E402
from handbook.views import finding  # noqa: E402
from liso.demo.people import LOGIN_EMAIL  # noqa: E402
from networks.models import User  # noqa: E402

# The bare answer: this module is its address list.
urlpatterns = [path("", lambda request: HttpResponse("hallo"))]
REPEATS = 25
HANDBOOK = {
    "home": "/",
    "contents of the handbook": "/handboek/",
    "phase": "/handboek/fase/samen-doorgronden/",
    "theme": "/handboek/thema/besluitvorming/",
    "werkvorm": "/handboek/werkvormen/elevatorpitch/",
    "werkvormen finder": "/handboek/werkvormen/",
    "finder with three wishes": "/handboek/werkvormen/?tijd=60&groep=12&fase=samen-begrijpen",
    "what is going on": "/handboek/wat-speelt-er/",
    "is it the right form": "/handboek/goede-vorm/",
    "starting point": "/handboek/op-maat/gemeente/",
    "terms": "/handboek/begrippen/",
    "references": "/handboek/bronnen/",
    "to take along": "/handboek/meenemen/",
    "what is new": "/handboek/nieuw/",
    "search": "/zoeken/",
    "search with a question": "/zoeken/?q=deelnemers+haken+af",
}


class BareHandler(ClientHandler):
    """A site of one address, without middleware, in the same process."""

    def load_middleware(self, is_async=False):
        with override_settings(MIDDLEWARE=[]):
            super().load_middleware(is_async)

    def get_response(self, request):
        request.urlconf = __name__
        return super().get_response(request)


BARE = Client(SERVER_NAME="localhost")
BARE.handler = BareHandler(enforce_csrf_checks=False)
bare_answer = partial(BARE.get, "/")


def cpu(action: Callable[[], object]) -> float:
    """The seconds of the processor that one run takes."""
    start = process_time()
    action()
    return process_time() - start


def ratio(
    action: Callable[[], object], before: Callable[[], object] = lambda: None, repeats=REPEATS
) -> float:
    """How many bare answers an action costs: medians of runs in turn, after one of each that warms up.

    `before` goes before each run and is not counted.
    """
    bare_answer()
    before()
    action()
    bare, its = [], []
    for _ in range(repeats):
        bare.extend(cpu(bare_answer) for _ in range(3))
        before()
        its.append(cpu(action))
    return median(its) / median(bare)


def queries(action) -> int:
    with CaptureQueriesContext(connection) as captured:
        action()
    return len(captured)


def forget_all() -> None:
    """As after a start of the process: nothing of the handbook in memory."""
    caches["template_fragments"].clear()
    piece._find.cache_clear()
    finding._werkvorm_cards.cache_clear()
    finding._werkvorm_facts.cache_clear()
    finding._criteria.cache_clear()
    overview._known = ("", None)
    edition.forget()


def visit_to(client: Client, address: str) -> Callable[[], object]:
    """A visit to a page that is there."""
    if (status := client.get(address).status_code) != 200:
        sys.exit(f"{address} answers {status}")
    return partial(client.get, address)


def handbook_pages() -> None:
    """Kept: the whole page in memory. Made anew: what is in memory is used, as for an address with a query.
    From nothing: the first visitor after a start, who has the handbook read for everybody."""
    visitor = Client(SERVER_NAME="localhost")
    print(f"\n{'× a bare answer':36}{'kept':>8}{'made anew':>12}{'from nothing':>15}{'queries then':>15}")
    for name, address in HANDBOOK.items():
        kept = "-" if "?" in address else f"{ratio(visit_to(visitor, address)):.2f}"
        # A query string is never kept.
        anew = visit_to(visitor, address if "?" in address else f"{address}?nieuw")
        warm, cold = ratio(anew), ratio(anew, before=forget_all, repeats=5)
        forget_all()
        print(f"{name:36}{kept:>8}{warm:12.1f}{cold:15.0f}{queries(anew):15}")


def other_pages() -> list[tuple[str, str, Client]]:
    """(name, address, client) of pages for people who are known."""
    manager, visitor = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    manager.force_login(User.objects.get(email=LOGIN_EMAIL))
    closed = Round.objects.with_results().select_related("network").latest("closed_at")
    token = token_for(
        Invitation.objects.filter(round__closed_at=None, answered=False, withdrawn=False).first()
    )
    slug = closed.network.slug
    return [
        ("questionnaire, a page of statements", reverse("assessment:respond_step", args=[token, 2]), visitor),
        ("page of a network", reverse("networks:detail", args=[slug]), manager),
        ("page of a round", reverse("assessment:round", args=[slug, closed.pk]), manager),
    ]


def main() -> None:
    call_command("prepare")
    handbook_pages()
    print(f"\n{'':36}{'queries':>8}{'× a bare answer':>18}")
    for name, address, client in other_pages():
        visit = visit_to(client, address)
        print(f"{name:36}{queries(visit):8}{ratio(visit):18.1f}")
    closed = Round.objects.with_results().latest("closed_at")
    report = build_report(closed)
    meta = pdf.EditionMeta(date=closed.closed_at.date(), number="bench", content_edition="bench")
    make, print_it = partial(build_report, closed), partial(pdf.render, report, meta)
    build, render = ratio(make), ratio(print_it, repeats=2)
    print(f"{'report object':36}{queries(make):8}{build:18.1f}")
    print(f"{'PDF of it':36}{queries(print_it):8}{render:18.0f}")
    bare = median(cpu(bare_answer) for _ in range(100))
    print(f"\nA bare answer took {bare * 1000:.2f} ms; the report object is {build / render:.3f} of its PDF.")


if __name__ == "__main__":
    main()

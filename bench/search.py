"""What a query of the search costs, and how much of what should come up does, beside a plain `icontains`.

    .venv/bin/python bench/search.py

Both search the whole handbook in the same process, on SQLite, for the labelled queries of the tests. The plain
search looks for the words as they were typed in every title and text; that it finds little is not held against
it here. Times are of the processor: what else runs on the machine hardly counts.
"""

import os
import sys
import tempfile
from functools import partial, reduce
from operator import or_
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
FOLDER = tempfile.TemporaryDirectory(prefix="liso-bench-")
os.environ.pop("DATABASE_URL", None)
os.environ.update(LISO_ENV="local", LISO_VAR=FOLDER.name, DJANGO_SETTINGS_MODULE="liso.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db.models import Q  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils.http import urlencode  # noqa: E402

from handbook import overview, search  # noqa: E402
from handbook.fixture_spec import SPECS, Kind  # noqa: E402
from tests.handbook.search_queries import BY_A_STRANGER, HELD_BACK, TUNED_ON  # noqa: E402
from tests.handbook.search_queries_unseen import ALSO_UNSEEN, UNSEEN  # noqa: E402

# The bare answer: this module is the address list while it is measured.
urlpatterns = [path("", lambda request: HttpResponse("hallo"))]
REPEATS = 5
TEXTS = [
    (spec.model, fields)
    for spec in SPECS
    if (fields := [name for name, field in spec.fields.items() if field.kind in (Kind.LINE, Kind.PROSE)])
]


def plain(query: str) -> list[str]:
    """The slugs of all pieces in which the query stands as it was typed."""
    return [
        slug
        for model, fields in TEXTS
        for slug in model._default_manager.filter(
            reduce(or_, (Q(**{f"{name}__icontains": query}) for name in fields))
        ).values_list("pk", flat=True)
    ]


def milliseconds(action) -> float:
    """The shortest of some runs, after one that warms up: what others do on the machine only adds."""
    action()
    times = []
    for _ in range(REPEATS):
        start = process_time()
        action()
        times.append(process_time() - start)
    return min(times) * 1000


def spread(times: list[float]) -> str:
    return f"median {median(times):6.2f} ms, p95 {sorted(times)[int(0.95 * len(times))]:6.2f} ms"


def recall(labelled) -> float:
    """See tests/handbook/test_search_queries.py."""
    shares = []
    for query, expected in labelled:
        first = [result.key for result in search.search(query).best]
        shares.append(sum(key in first for key in expected) / len(expected))
    return sum(shares) / len(shares)


def plain_recall(labelled) -> float:
    """The plain search has no order: whatever it finds counts."""
    return sum(
        sum(key.partition(":")[2] in plain(query) for key in expected) / len(expected)
        for query, expected in labelled
    ) / len(labelled)


def main() -> None:
    call_command("prepare")
    overview.current()
    start = process_time()
    index = search.current()
    print(f"index of {len(index.documents)} pages made in {process_time() - start:.2f} s")

    parts = {
        "tuned on": TUNED_ON,
        "by a stranger": BY_A_STRANGER,
        "held back": HELD_BACK,
        "unseen": UNSEEN,
        "also unseen": ALSO_UNSEEN,
    }
    labelled = [query for part in parts.values() for query in part]
    queries = [query for query, _ in labelled]
    ours = [milliseconds(partial(search.search, query)) for query in queries]
    theirs = [milliseconds(partial(plain, query)) for query in queries]
    print(f"{len(queries)} queries: {spread(ours)}")
    print(f"   with icontains: {spread(theirs)}; ratio of the medians {median(ours) / median(theirs):.3f}")
    for name, part in (parts | {"all": labelled}).items():
        print(
            f"recall at 5, {name:13} ({len(part):3}): {recall(part):.3f}, icontains {plain_recall(part):.3f}"
        )

    client = Client(SERVER_NAME="localhost")
    pages, bares = [], []
    for query in queries:
        # In turn, so that both have the same machine.
        bares.append(bare())
        pages.append(milliseconds(partial(client.get, f"/zoeken/?{urlencode({'q': query})}")))
    print(f"whole request: {spread(pages)}; × a bare answer: {median(pages) / median(bares):.1f}")
    for address in ("/handboek/thema/besluitvormin/", "/wp-login.php", "/netwerken/x/y/z/"):
        times = [(milliseconds(partial(client.get, address)), bare()) for _ in range(10)]
        ratio = median(page for page, _ in times) / median(empty for _, empty in times)
        print(f"404 of {address}: × a bare answer: {ratio:.1f}")


def bare() -> float:
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        return milliseconds(partial(Client(SERVER_NAME="localhost").get, "/"))


if __name__ == "__main__":
    main()

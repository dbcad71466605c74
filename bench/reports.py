"""What a report costs: beside Chromium printing the same page, without tags, when it is long, and downloaded again;
and what visitors of the handbook notice of it.

    .venv/bin/python bench/reports.py [--reports 20] [cost downloads visitors memory]

Time is that of the processor, also of the processes that are started; the closed demo round with most to say is the
report. Only what visitors notice is counted in pages a second: on a machine that does little else. Ratios keep;
seconds do not. The goal stands behind each.
"""

# ruff: isort: off
from ratios import HANDBOOK, Client, cpu  # sets the surroundings up: first

import gc
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from functools import partial
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from assessment import editions, pdf
from assessment import result as results
from assessment.enums import EditionKind
from assessment.models import ReportEdition, Round
from assessment.queries import answers_of, earlier_round
from assessment.report import build_report
from handbook import pdf as printing
from handbook.enums import Perspective
from liso.demo.people import LOGIN_EMAIL
from liso.management.commands.serve import COMMANDS
from liso.processes import end, start_python
from networks.models import User
# ruff: isort: on

REPEATS = 3
# Of what visitors notice: so many at once, and turns of so many seconds without reports and with. Chromium and a report
# take as many turns.
VISITORS, TURNS, SECONDS = 8, 8, 4
STYLE = printing.STATIC / "css" / "report.css"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Chromium is given a page and makes a PDF of it; so is this.
COLD = """
import sys
from pathlib import Path
from handbook import pdf
pdf.render(Path(sys.argv[1]).read_text(), Path(sys.argv[2]), identifier="bench")
"""
# What the job process does while visitors are counted: every kind of a report, again and again.
MAKING = """
import sys, django
django.setup()
from datetime import date
from assessment import pdf
from assessment.enums import EditionKind
from assessment.models import Round
from assessment.report import build_report
found = Round.objects.select_related("network", "questionnaire").get(pk=sys.argv[1])
while True:
    for kind in EditionKind:
        pdf.render(build_report(found), pdf.EditionMeta(date(2026, 1, 1), "bench", "bench", kind))
"""


def cpu_of(*command: str) -> float:
    """Processor seconds of a process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, cwd=settings.BASE_DIR)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def untagged(html: str) -> bytes:
    """The same PDF without what makes it accessible."""
    fonts = printing.tools()[2]
    with printing.undisturbed():
        laid_out = printing.page_of(html).render(stylesheets=[printing._style(STYLE)], font_config=fonts)
        return laid_out.write_pdf()


def times(html: str, number: int) -> str:
    """The report so many times over in one file, its places named apart."""
    head, body = html.split("<body>", 1)
    body = body.split("</body>")[0]
    parts = [re.sub(r'(\bid="|href="#)', rf"\g<1>deel{n}-", body) for n in range(number)]
    return f"{head}<body>{''.join(parts)}</body></html>"


def pages(html: str) -> int:
    return len(printing.lay_out(html, STYLE).pages)


def printed(html: str) -> bytes:
    return printing.render(html, STYLE, identifier="bench")


def timed(action) -> float:
    return median(cpu(action) for _ in range(REPEATS))


def show(what: str, ratio: float, goal: float) -> None:
    print(f"{what:<62}{ratio:>8.3f}   goal {goal}", flush=True)


def beside_chromium(html: str) -> float:
    """In turns, so that all meet the same speed of the day. Returns the seconds of a report in a warm worker."""
    with TemporaryDirectory() as folder:
        source, bare = Path(folder) / "report.html", Path(folder) / "bare.html"
        bare.write_text(html)
        source.write_text(html.replace("</head>", f'<link rel="stylesheet" href="{STYLE.as_uri()}"></head>'))
        arguments = ("--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={folder}/out.pdf")
        turns = [
            (
                cpu_of(CHROMIUM, *arguments, source.as_uri()),
                cpu(lambda: printed(html)),
                cpu_of(sys.executable, "-c", COLD, str(bare), str(STYLE)),
                cpu_of(sys.executable, "-c", "import django; django.setup()"),
            )
            for _ in range(TURNS)
        ]
    chromium, warm, cold, site = map(median, zip(*turns, strict=True))
    show("report in a warm worker / Chromium, cold", warm / chromium, 1.0)
    show("report in a cold process / Chromium, cold", cold / chromium, 1.5)
    print(f"  and {site / chromium:.3f} for the site itself, that a job process loads before anything else")
    return warm


def downloads(found: Round) -> None:
    """The first one includes that it is made; the second is the file."""
    reader = Client(SERVER_NAME="localhost")
    reader.force_login(User.objects.get(email=LOGIN_EMAIL))
    address = reverse("assessment:report_pdf", args=[found.network.slug, found.pk])

    def download() -> None:
        response = reader.get(address)
        assert response.status_code == 200, response.status_code
        assert b"".join(response.streaming_content).startswith(b"%PDF")

    def first() -> None:
        report = build_report(found)
        key = editions.key_of(found, report)
        pdf.render(report, editions.meta_of(key, found.closed_at))
        download()

    ReportEdition.objects.filter(round=found).delete()
    editions.render_round(found.pk)
    download()
    show("second download / first", timed(download) / timed(first), 0.02)


def memory(found: Round, number: int) -> None:
    """Of the process that makes them: its peak after a few, and after all."""
    report = build_report(found)
    kinds = list(EditionKind)

    def peak(made: range) -> int:
        for n in made:
            meta = pdf.EditionMeta(date(2026, 1, 1), f"{n}", "bench", kinds[n % len(kinds)])
            pdf.render(report, meta)
        gc.collect()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    first = peak(range(len(kinds)))
    show(f"peak memory after {number} reports / after {len(kinds)}", peak(range(number)) / first, 1.3)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    sys.exit("waited in vain")


def pages_a_second(port: int, addresses: Iterator[str]) -> float:
    """What so many visitors at once are given, who ask on as soon as they have an answer."""
    until = time.monotonic() + SECONDS

    def visit(_) -> int:
        read = 0
        while time.monotonic() < until:
            site = HTTPConnection("127.0.0.1", port)
            site.request("GET", next(addresses))
            answer = site.getresponse()
            answer.read()
            site.close()
            if answer.status != 200:
                sys.exit(f"the site answers {answer.status}")
            read += 1
        return read

    with ThreadPoolExecutor(VISITORS) as pool:
        return sum(pool.map(visit, range(VISITORS))) / SECONDS


def visitors(found: Round) -> None:
    """The site as `manage.py serve` starts it, and beside it what makes reports, started as its job process.

    That stands still in every other turn: so both kinds of turn meet the same speed of the day.
    """
    port = free_port()
    os.environ["PORT"] = str(port)
    connection.close()
    with ExitStack() as undo:
        site = start_python(COMMANDS["site"])
        undo.callback(end, site, 20)
        maker = start_python(["-c", MAKING, str(found.pk)], behind=True)
        undo.callback(maker.kill)
        wait_for(lambda: answers(port))
        addresses = cycle(HANDBOOK.values())
        turns: tuple[list[float], list[float]] = ([], [])
        for turn in range(2 * TURNS + 2):
            os.kill(maker.pid, signal.SIGCONT if turn % 2 else signal.SIGSTOP)
            turns[turn % 2].append(pages_a_second(port, addresses))
        if maker.poll() is not None:
            sys.exit("nothing was made meanwhile")
    idle, making = (median(pages[1:]) for pages in turns)  # the first ones warm up
    print(f"handbook pages a second: {idle:.0f} idle, {making:.0f} while reports are made")
    show("pages a second while reports are made / idle", making / idle, 0.8)


def scoring(found: Round, pdf_seconds: float) -> None:
    """All that the closing works out of the stored answers, with the comparison and as it is stored."""
    before = earlier_round(found)

    def scored() -> None:
        earlier = before and (before.year, answers_of(before), results.from_json(before.result))
        result = results.score(
            answers_of(found),
            threshold=found.threshold,
            invited=found.invited_count,
            perspectives=Perspective.values if found.asks_perspective else [],
            earlier=earlier,
        )
        results.to_json(result)

    seconds = timed(lambda: [scored() for _ in range(20)]) / 20
    show("scoring the network / its PDF", seconds / pdf_seconds, 0.02)


def cost(found: Round) -> None:
    report = build_report(found)
    html = pdf.html(report, editions.meta_of(editions.key_of(found, report), found.closed_at))
    printed(html)  # fonts and templates are read: the worker is warm
    print(f"{found.network.name} {found.year}: {pages(html)} pages")
    warm = beside_chromium(html)
    scoring(found, warm)
    turns = [(cpu(lambda: printed(html)), cpu(lambda: untagged(html))) for _ in range(TURNS)]
    tagged, bare = map(median, zip(*turns, strict=True))
    show("with tags / without", tagged / bare, 1.2)
    long = times(html, 4)
    per_page = timed(lambda: printed(long)) / pages(long)
    show(f"a page of {pages(long)} / a page of {pages(html)}", per_page / (warm / pages(html)), 1.4)


def main() -> None:
    asked = ArgumentParser(description="What a report costs.")
    asked.add_argument("--reports", type=int, default=20, help="so many for the memory")
    asked.add_argument("parts", nargs="*", help="cost, downloads, visitors, memory: all unless told")
    options = asked.parse_args()
    parts = {
        "cost": cost,
        "downloads": downloads,
        "visitors": visitors,
        "memory": partial(memory, number=options.reports),
    }
    for name in ("migrate", "createcachetable", "load_handbook"):
        call_command(name, verbosity=0)
    call_command("create_demo_data", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    rounds = Round.objects.with_results().filter(kind="network").select_related("network", "questionnaire")
    found = max(rounds, key=lambda round_: (build_report(round_).figures.has_changes, round_.pk))
    for name in options.parts or parts:
        parts[name](found)


if __name__ == "__main__":
    main()

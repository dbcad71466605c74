"""What a report costs: beside Chromium printing the same page, without tags, when it is long, and downloaded again.

    .venv/bin/python bench/reports.py [number of reports for the memory, 20 unless told]

Time is that of the processor, also of the processes that are started; the closed demo round with most to say is the
report. Ratios keep; seconds do not. The goal stands behind each.
"""

# ruff: isort: off
from ratios import Client, cpu  # sets the surroundings up: first

import gc
import os
import re
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from assessment import editions, pdf
from assessment.enums import EditionKind
from assessment.models import ReportEdition, Round
from assessment.report import build_report
from handbook import pdf as printing
from liso.demo.people import LOGIN_EMAIL
from networks.models import User
# ruff: isort: on

REPEATS = 3
STYLE = printing.STATIC / "css" / "report.css"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
COLD = """
import sys, django
django.setup()
from pathlib import Path
from handbook import pdf
pdf.render(Path(sys.argv[1]).read_text(), Path(sys.argv[2]), identifier="bench")
"""


def cpu_of(*command: str) -> float:
    """Processor seconds of a process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, cwd=settings.BASE_DIR)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def untagged(html: str) -> bytes:
    """The same PDF without what makes it accessible."""
    weasyprint, fetcher, fonts = printing.tools()
    for pattern, better in printing.TIDY:
        html = pattern.sub(better, html)
    style = weasyprint.CSS(filename=str(STYLE), font_config=fonts, url_fetcher=fetcher)
    page = weasyprint.HTML(string=html, base_url=settings.SITE_URL, url_fetcher=fetcher)
    return page.render(stylesheets=[style], font_config=fonts).write_pdf()


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


def beside_chromium(html: str, warm: float) -> None:
    with TemporaryDirectory() as folder:
        source, bare = Path(folder) / "report.html", Path(folder) / "bare.html"
        bare.write_text(html)
        source.write_text(html.replace("</head>", f'<link rel="stylesheet" href="{STYLE.as_uri()}"></head>'))
        arguments = ("--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={folder}/out.pdf")
        chromium = median(cpu_of(CHROMIUM, *arguments, source.as_uri()) for _ in range(REPEATS))
        cold = median(cpu_of(sys.executable, "-c", COLD, str(bare), str(STYLE)) for _ in range(REPEATS))
    show("report in a warm worker / Chromium, cold", warm / chromium, 1.0)
    show("report in a cold worker / Chromium, cold", cold / chromium, 1.5)


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


def main() -> None:
    for name in ("migrate", "createcachetable", "load_handbook"):
        call_command(name, verbosity=0)
    call_command("create_demo_data", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    rounds = Round.objects.with_results().filter(kind="network").select_related("network", "questionnaire")
    found = max(rounds, key=lambda round_: (build_report(round_).figures.has_changes, round_.pk))
    report = build_report(found)
    meta = editions.meta_of(editions.key_of(found, report), found.closed_at)
    html = pdf.html(report, meta)
    printed(html)  # fonts and templates are read: the worker is warm
    warm = timed(lambda: printed(html))
    print(f"{found.network.name} {found.year}: {pages(html)} pages")
    beside_chromium(html, warm)
    show("with tags / without", warm / timed(lambda: untagged(html)), 1.2)
    long = times(html, 4)
    per_page = timed(lambda: printed(long)) / pages(long)
    show(f"a page of {pages(long)} / a page of {pages(html)}", per_page / (warm / pages(html)), 1.4)
    downloads(found)
    memory(found, int(sys.argv[1]) if len(sys.argv) > 1 else 20)


if __name__ == "__main__":
    main()

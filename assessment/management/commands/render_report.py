"""`manage.py render_report NETWORK_SLUG YEAR [--kind network] [--edition samenvatting] --output FILE.pdf`:
the report, or what else is made of it, in a file of your own."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessment import editions, pdf
from assessment.enums import EditionKind, RoundKind
from assessment.kinds import BY_WORD, KINDS
from assessment.models import Round
from assessment.report import RoundNotClosed, build_report
from networks.models import Network


class Command(BaseCommand):
    help = "Writes the evaluation report of a closed round as PDF/UA."

    def add_arguments(self, parser):
        parser.add_argument("network_slug", help="the last part of the network's address")
        parser.add_argument("year", type=int, help="the year of the round")
        parser.add_argument("--kind", choices=RoundKind.values, default=RoundKind.NETWORK)
        parser.add_argument("--edition", choices=list(BY_WORD), default=KINDS[EditionKind.REPORT].word)
        parser.add_argument("--output", required=True, type=Path, metavar="FILE.pdf")

    def handle(self, *, network_slug, year, kind, edition, output, **options):
        found = find_round(network_slug, year, kind)
        try:
            report = build_report(found)
        except RoundNotClosed:
            raise CommandError(f"The {kind} round of {year} is still open: there is no report yet.") from None
        if not BY_WORD[edition].is_made_of(report):
            raise CommandError(f"The {kind} round of {year} has no results: {report.summary[0]}")
        key = editions.key_of(found, report, BY_WORD[edition].value)
        meta = editions.meta_of(key, found.closed_at or timezone.now())
        try:
            output.write_bytes(pdf.render(report, meta))
        except OSError as error:
            raise CommandError(f"Cannot write {output}: {error.strerror}.") from None
        self.stdout.write(f"Wrote {output}.")


def find_round(network_slug: str, year: int, kind: str) -> Round:
    """The round of that year; of several, the one with results, else the newest."""
    network = Network.objects.present().filter(slug=network_slug).first()
    if network is None:
        raise CommandError(f"There is no network {network_slug!r}.")
    rounds = network.rounds.filter(year=year, kind=kind).select_related("network", "questionnaire")
    found = rounds.with_results().first() or rounds.first()
    if found is None:
        raise CommandError(f"{network.name} has no {kind} round in {year}.")
    return found

"""Loads the handbook from the fixtures, or says what is wrong with them."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from handbook.content import ContentError, load

WORDS = {
    "created": "nieuw",
    "updated": "gewijzigd",
    "restored": "teruggekomen",
    "retired": "teruggetrokken (er wordt nog naar verwezen)",
    "deleted": "verwijderd",
}


class Command(BaseCommand):
    help = "Laadt het handboek uit fixtures/: alles of niets; een tweede keer verandert er niets."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="zegt wat er zou veranderen")
        parser.add_argument("--fixtures", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, dry_run, fixtures, verbosity, **options):
        try:
            report = load(fixtures, dry_run=dry_run)
        except ContentError as error:
            count = len(error.problems)
            raise CommandError(
                f"Het handboek is niet geladen ({count} {'fout' if count == 1 else 'fouten'}):\n{error}"
            ) from None
        if not report.changed:
            self.stdout.write("Het handboek is bij: niets te doen.")
            return
        self.stdout.write("Dit zou veranderen:" if dry_run else "Het handboek is geladen.")
        for field, word in WORDS.items():
            names = getattr(report, field)
            if names:
                self.stdout.write(f"  {word}: {len(names)}")
            if dry_run or verbosity > 1:
                for name in names:
                    self.stdout.write(f"    {name}")

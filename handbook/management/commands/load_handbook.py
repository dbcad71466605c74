"""Loads the handbook from the fixtures, or says what is wrong with them."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from handbook import content_check
from handbook.content import ContentError, load
from handbook.content_check import spelling

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
        parser.add_argument("--check", action="store_true", help="kijkt de teksten na en laadt niets")
        parser.add_argument("--fixtures", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, check, dry_run, fixtures, verbosity, **options):
        try:
            if check:
                self.check_texts(fixtures)
            else:
                self.tell(load(fixtures, dry_run=dry_run), dry_run=dry_run, verbosity=verbosity)
        except ContentError as error:
            count = len(error.problems)
            faults = f"{count} {'fout' if count == 1 else 'fouten'}"
            start = "Zo kan het handboek niet geladen worden" if check else "Het handboek is niet geladen"
            raise CommandError(f"{start} ({faults}):\n{error}") from None

    def check_texts(self, fixtures):
        findings = content_check.check(fixtures)
        for sort in content_check.Sort:
            self.stdout.write(f"{sort}: {len(findings.lines(sort))}")
            for line in findings.lines(sort):
                self.stdout.write(f"  {line}")
        if not findings.spelled:
            self.stdout.write(f"De spelling is niet nagekeken: installeer daarvoor {spelling.PACKAGES}.")
        if findings.count:
            raise CommandError(f"Nog te doen: {findings.count}. Wat het betekent, staat in docs/redactie.md.")
        self.stdout.write("De teksten zijn in orde.")

    def tell(self, report, *, dry_run, verbosity):
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

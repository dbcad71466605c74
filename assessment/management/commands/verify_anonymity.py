"""`manage.py verify_anonymity ROUND`: can an answer of this round still be tied to a person?

Asks the live database and changes nothing. Prints no name, no link and no answer.
Ends with 0 when nothing was found, else with 1.
"""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format

from assessment.anonymity import judge
from assessment.anonymity_queries import checked_at, database_keeps, facts_of, waiting_in
from assessment.enums import RoundKind
from assessment.models import Round


class Command(BaseCommand):
    help = "Gaat na of een antwoord uit deze ronde nog bij een mens te brengen is. Leest alleen."

    def add_arguments(self, parser):
        parser.add_argument("round", type=int, metavar="RONDE", help="het nummer in het adres van de ronde")

    def handle(self, *, round, **options):
        found = Round.objects.select_related("network").filter(pk=round).first()
        if found is None:
            raise CommandError(f"Er is geen ronde {round}.")
        if found.kind != RoundKind.NETWORK:
            raise CommandError(f"Ronde {round} is geen ronde waarin iedereen apart en anoniem antwoordt.")
        self.say(
            f"Anonimiteit van ronde {found.pk}, {found.network.name} {found.year}. Bekeken op {checked_at()}."
        )
        if found.closed_at is None:
            self.tell_of_open(found)
        else:
            self.tell_of_closed(found)

    def tell_of_open(self, found):
        left = waiting_in(found)
        self.say("\nDeze ronde loopt nog. Tot het sluiten is zij NIET anoniem voor wie bij de database kan:")
        self.say(
            f"- Concepten: {left.drafts}. Elk hangt aan een uitnodiging, anders kan niemand later verder."
        )
        self.say(
            f"- Inzendingen: {left.submissions}. Zij wachten zonder naam. Op PostgreSQL brengen de nummers van\n"
            "  transacties ze nog bij een uitnodiging. Op SQLite doet het logboek van de database dat."
        )
        self.say(
            "- Bij elke uitnodiging staat of iemand antwoordde. Alleen wie dat niet deed, krijgt een herinnering."
        )
        self.tell_what_remains(found, until=None)
        raise CommandError("Nog niets te bewijzen: kijk opnieuw als de ronde gesloten is.")

    def tell_of_closed(self, found):
        findings = judge(facts_of(found))
        self.say("")
        for finding in findings:
            mark = self.style.SUCCESS("in orde     ") if finding.holds else self.style.ERROR("NIET IN ORDE")
            self.say(f"{mark}  {finding.title}: {finding.said}")
        self.tell_what_remains(found, until=found.closed_at + timedelta(days=settings.BACKUP_DAYS))
        wrong = sum(not finding.holds for finding in findings)
        if wrong:
            points = "1 punt is" if wrong == 1 else f"{wrong} punten zijn"
            raise CommandError(f"{points} niet in orde: deze ronde is niet aantoonbaar anoniem.")
        self.say(
            f"\nAlle {len(findings)} punten zijn in orde: in deze database leidt geen antwoord naar een mens."
        )

    def tell_what_remains(self, found, until):
        self.say("\nWat deze opdracht niet kan zien, en wat dus overblijft:")
        self.say(
            "- Kopieën van vóór het sluiten: het logboek van de database (WAL), een kopie van de schijf of een\n"
            "  back-up die niet volgens docs/production.md is gemaakt. Daarin staat nog wie wat antwoordde."
        )
        self.say(f"  {kept_until(until)}")
        for line in database_keeps():
            self.say(f"  {line}")
        self.say("- De proxy voor de site: die mag geen adressen van vragenlijsten opschrijven.")
        self.say("- Wie tijdens de ronde bij de database kon, kan toen hebben meegekeken.")
        self.say(
            "- Wat iemand zelf in een open antwoord schrijft, kan herkenbaar zijn. Daarom leest eerst iemand mee."
        )

    def say(self, line):
        self.stdout.write(line)


def kept_until(until) -> str:
    """When what was copied before the closing is gone, by the term that the privacy page promises."""
    if until is None:
        return f"Zulke kopieën blijven na het sluiten nog {settings.BACKUP_DAYS} dagen bestaan."
    day = date_format(until, "j F Y")
    if until < timezone.now():
        return f"De bewaartermijn daarvan ({settings.BACKUP_DAYS} dagen) is sinds {day} voorbij."
    return (
        f"De bewaartermijn daarvan is {settings.BACKUP_DAYS} dagen: tot en met {day} is dit nog te koppelen."
    )

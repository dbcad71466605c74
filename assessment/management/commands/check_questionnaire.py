"""`manage.py check_questionnaire [SLUG]`: is the questionnaire sound? Ends with 1 when something is found."""

from django.core.management.base import BaseCommand, CommandError

from assessment.questionnaire import SECONDS_A_QUESTION, SECONDS_A_STATEMENT
from assessment.questionnaire_check import Asked, Check, check, minutes
from handbook.models import EffectiveElement, Questionnaire, Theme


class Command(BaseCommand):
    help = (
        "Kijkt de reflectievragenlijst na: lengte, leesbaarheid, dubbele en ontkennende stellingen, dekking."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "slug", nargs="?", help="de vragenlijst, bijvoorbeeld v1; anders alle die in gebruik zijn"
        )

    def handle(self, *, slug, **options):
        chosen = (
            Questionnaire.objects.filter(slug=slug) if slug else Questionnaire.objects.filter(retired=False)
        )
        if not chosen:
            raise CommandError(
                f"Er is geen vragenlijst {slug}." if slug else "Er is geen vragenlijst in gebruik."
            )
        found = sum(self.tell(questionnaire) for questionnaire in chosen)
        if found:
            raise CommandError("1 bevinding." if found == 1 else f"{found} bevindingen.")
        self.stdout.write("Geen bevindingen.")

    def tell(self, questionnaire: Questionnaire) -> int:
        """Prints figures and findings; how many findings."""
        checked = check_of(questionnaire)
        self.stdout.write(f"{questionnaire.title} ({questionnaire.slug})")
        self.stdout.write(
            f"  stellingen        {checked.statements}, ongeveer {minutes(checked.seconds)} minuten"
        )
        words = f"{checked.words:.1f}".replace(".", ",")
        self.stdout.write(f"  woorden           gemiddeld {words} per stelling, hoogstens {checked.longest}")
        self.stdout.write(f"  leesbaarheid      {checked.readability:.0f}, {checked.band} (Flesch-Douma)")
        self.stdout.write("  werkzame elementen waarnaar gevraagd wordt, per thema:")
        for theme in checked.coverage:
            self.stdout.write(f"    {theme.theme:34}{theme.asked:2} van {theme.elements:2}")
        for finding in checked.findings:
            self.stdout.write(self.style.WARNING(f"  {finding.where}: {finding.said}"))
        return len(checked.findings)


def check_of(questionnaire: Questionnaire) -> Check:
    """The check of a questionnaire as it is loaded."""
    items = questionnaire.items.select_related("wording__statement")
    statements = [
        Asked(
            item.wording_id,
            item.wording.text,
            item.wording.statement.theme_id,
            item.wording.statement.effective_element_id,
        )
        for item in items
    ]
    known = EffectiveElement.objects.filter(retired=False, theme__isnull=False).values_list("theme_id", "pk")
    elements = {
        theme: frozenset(pk for of_theme, pk in known if of_theme == theme)
        for theme in Theme.objects.filter(retired=False).values_list("pk", flat=True)
    }
    seconds = len(statements) * SECONDS_A_STATEMENT
    seconds += questionnaire.open_questions.count() * SECONDS_A_QUESTION
    return check(statements, elements, seconds=seconds)

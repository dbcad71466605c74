from django.core.management.base import BaseCommand, CommandError

from liso.jobs import run_due


class Command(BaseCommand):
    help = "Runs once what is due: closing, reminders, removal. For cron, if `manage.py worker` is not used."

    def handle(self, **options):
        if failed := run_due():
            raise CommandError(f"Failed: {', '.join(failed)}")

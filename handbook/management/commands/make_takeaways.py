"""The files to take along, made now instead of by the worker: those that are named, or all that are missing."""

from django.core.management.base import BaseCommand, CommandError

from handbook.takeaway import catalogue, files


class Command(BaseCommand):
    help = (
        "Makes the files of the handbook to take along that are not there yet, or only those that are named."
    )

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", metavar="name", help="as under /handboek/meenemen/")

    def handle(self, names, **options):
        unknown = set(names) - set(files.names())
        if unknown:
            raise CommandError(f"No such file: {', '.join(sorted(unknown))}.")
        for name in names or files.missing():
            catalogue.make(name)

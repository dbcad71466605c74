"""`manage.py create_demo_data`: three made-up networks and a login, once."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from liso.demo.build import build_demo
from liso.demo.people import LOGIN_EMAIL, LOGIN_PASSWORD
from networks.models import User


class Command(BaseCommand):
    help = "Make the demo networks, unless they stand already. Refused in production."

    def handle(self, **options):
        if settings.PRODUCTION or not settings.DEMO:
            raise CommandError("The demo is made with LISO_DEMO=1 only, and never in production.")
        if User.objects.filter(email=LOGIN_EMAIL).exists():
            self.stdout.write("The demo networks are there already.")
        else:
            build_demo()
            self.stdout.write("Made three demo networks.")
        self.stdout.write(f"Demo login: {LOGIN_EMAIL}  password: {LOGIN_PASSWORD}")

"""What every template may use."""

from functools import cache

from django.conf import settings
from django.urls import reverse

from handbook import edition


@cache
def _addresses() -> dict[str, str]:
    """The links at the top and bottom of every page, looked up once: that costs more than the rest of the frame."""
    about = {
        name: reverse("handbook:about", args=[name])
        for name in ("gegevens", "toegankelijkheid", "colofon", "contact")
    }
    return about | {
        "home": reverse("home"),
        "handbook": reverse("handbook:index"),
        "search": reverse("handbook:search"),
        "networks": reverse("networks:list"),
        "account": reverse("networks:account"),
        "log_out": reverse("account_logout"),
        "news": reverse("handbook:news"),
    }


def site(request):
    return {
        "contact_email": settings.CONTACT_EMAIL,
        "demo": settings.DEMO,
        "site": settings.SITE_URL,
        "to": _addresses(),
        # Asked only where a template names it.
        "edition": edition.current,
    }

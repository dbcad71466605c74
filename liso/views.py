"""Answers that belong to no app: when something cannot be found, done or accepted."""

from functools import cache

from django.conf import settings
from django.shortcuts import render
from django.urls import URLResolver, get_resolver
from django.views.decorators.cache import never_cache

from handbook import search
from liso.demo_mail import newest_mail


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)


@cache
def private_areas() -> frozenset[str]:
    """How the addresses begin that are not of the handbook: networks, links, accounts, administration, files."""

    def beginnings(patterns, before=""):
        for pattern in patterns:
            address = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver) and not address:
                if pattern.namespace != "handbook":
                    yield from beginnings(pattern.url_patterns)
            else:
                yield address.lstrip("^/").partition("/")[0]

    return frozenset({*beginnings(get_resolver().url_patterns), settings.STATIC_URL.strip("/")} - {""})


def not_found(request, exception):
    """Names pages of the handbook that look like it; in a private area nothing, so that nothing can be learned."""
    beginning = request.path_info.lstrip("/").partition("/")[0].lower()
    private = beginning in private_areas()
    nearest = [] if private else search.nearest(request.path_info)
    return render(request, "404.html", {"private": private, "nearest": nearest}, status=404)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


@never_cache
def demo_mail(request):
    """The mails of a demo, readable for everybody: this address exists only with LISO_DEMO=1."""
    return render(request, "demo_mail.html", {"mails": newest_mail(settings.EMAIL_FILE_PATH)})

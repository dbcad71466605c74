"""Answers that belong to no app: when something cannot be found, done or accepted."""

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from liso.demo_mail import newest_mail


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


@never_cache
def demo_mail(request):
    """The mails of a demo, readable for everybody: this address exists only with LISO_DEMO=1."""
    return render(request, "demo_mail.html", {"mails": newest_mail(settings.EMAIL_FILE_PATH)})

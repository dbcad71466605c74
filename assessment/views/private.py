"""Answers behind a personal link: the address is the credential, and the page knows no user, session or cookie."""

from typing import TypeVar

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

HEADERS = {
    # Into no cache and into no search engine. What the address itself tells, `liso.middleware` keeps from other sites:
    # behind a login a form has to say where it comes from, or nobody could log out of such a page.
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}

Answer = TypeVar("Answer", bound=HttpResponseBase)


def private(response: Answer) -> Answer:
    """Nothing of this answer stays in a cache or a search engine."""
    for header, value in HEADERS.items():
        response.headers[header] = value
    return response


def page(name: str, context: dict | None = None, status: int = 200) -> HttpResponse:
    """The template `assessment/NAME.html`, rendered without the request."""
    context = {"contact_email": settings.CONTACT_EMAIL, **(context or {})}
    response = private(HttpResponse(render_to_string(f"assessment/{name}.html", context), status=status))
    response.headers["Referrer-Policy"] = "no-referrer"
    return response

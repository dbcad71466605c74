"""Reflecting alone, without an account or a network: the answers travel in the form and are written nowhere."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from assessment import self_form
from assessment.self_form import Given, Sheet
from assessment.self_scan import reflect


def stateless(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """No cookie, so no token against forged forms either: nothing is stored and nobody is known, so there is nothing
    to forge. Answers stay out of caches and out of reports of errors."""

    @csrf_exempt
    @sensitive_post_parameters()
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        response = view(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return answered


@require_http_methods(["GET", "HEAD", "POST"])
@stateless
def scan(request: HttpRequest) -> HttpResponse:
    """Fourteen statements on one page."""
    return _reflection(request, self_form.sheet(short=True))


@require_http_methods(["GET", "HEAD", "POST"])
@stateless
def whole(request: HttpRequest) -> HttpResponse:
    """All statements, a page per core element; every page carries the answers of the others."""
    return _reflection(request, self_form.sheet(short=False))


def _reflection(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    given, number = self_form.walk(request.POST if request.method == "POST" else None, sheet)
    if number is None:
        return _outcome(request, sheet, given)
    context = self_form.page(sheet, given, number)
    return render(request, "assessment/self/page.html", context, status=422 if given.errors else 200)


def _outcome(request: HttpRequest, sheet: Sheet, given: Given) -> HttpResponse:
    view = reflect(sheet.asked, given.answers)
    context = {"sheet": sheet, "hidden": self_form.hidden(given), **self_form.outcome(view, sheet)}
    return render(request, "assessment/self/outcome.html", context)

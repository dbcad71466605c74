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

NOTHING_ANSWERED = "Kies bij minstens één stelling een antwoord. Daarna laten we zien wat eruit komt."


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
    if request.method != "POST":
        return _page(request, sheet, Given(), 1)
    given = self_form.read(request.POST, sheet)
    at = _number(request.POST.get("stap", ""), len(sheet.pages))
    if given.errors:
        return _page(request, sheet, given, _where_wrong(sheet, given, at))
    way = request.POST.get("naar", "volgende")
    if way == "antwoorden":
        return _page(request, sheet, given, 1)
    target = at - 1 if way == "vorige" else at + 1
    if target <= len(sheet.pages):
        return _page(request, sheet, given, max(1, target))
    if not any(value is not None for value in given.answers.values()):
        return _page(request, sheet, Given(given.answers, {"": NOTHING_ANSWERED}), 1)
    return _outcome(request, sheet, given)


def _number(text: str, pages: int) -> int:
    """The page that was sent; the first one where the number makes no sense."""
    return int(text) if text in {str(number) for number in range(1, pages + 1)} else 1


def _where_wrong(sheet: Sheet, given: Given, at: int) -> int:
    """The page with the first answer that could not be read; else the one that was sent."""
    wrong = (
        number for number, page in enumerate(sheet.pages, 1) for row in page if row.field in given.errors
    )
    return next(wrong, at)


def _page(request: HttpRequest, sheet: Sheet, given: Given, number: int) -> HttpResponse:
    lines = sheet.pages[number - 1]
    shown = self_form.groups(lines, given, short=sheet.short)
    context = {
        "sheet": sheet,
        "number": number,
        "total": len(sheet.pages),
        "groups": shown,
        "core": None if sheet.short else self_form.core_of(lines),
        "hidden": self_form.hidden(given, lines),
        "errors": given.errors,
        "reasons": self_form.reasons() if sheet.short else [],
    }
    return render(request, "assessment/self/page.html", context, status=422 if given.errors else 200)


def _outcome(request: HttpRequest, sheet: Sheet, given: Given) -> HttpResponse:
    view = reflect(sheet.asked, given.answers)
    context = {"sheet": sheet, "hidden": self_form.hidden(given), **self_form.outcome(view, sheet)}
    return render(request, "assessment/self/outcome.html", context)

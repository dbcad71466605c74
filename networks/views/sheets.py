"""Serving a PDF of a network."""

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import render

from networks import services
from networks.models import Network
from networks.sheets import Sheet


def serve(request, sheet: Sheet, key: str, *, network: Network, name: str, title: str, back: str):
    """The file, or a page that says that it is being made. With JavaScript that page asks by HEAD whether it is there;
    no page loads itself again: that would read it aloud from the start each time.

    The caller has checked who may read it. `name` is how it is saved, `title` what it is called on the screen,
    `back` the address of the page that leads here.
    """
    path = sheet.path_of(key)
    if path is None:
        raise Http404
    response: HttpResponseBase
    if path.exists():
        response = FileResponse(path.open("rb"), filename=name, content_type="application/pdf")
    else:
        services.request_sheet(sheet=sheet, key=key)
        context = {"network": network, "title": title, "back": back}
        response = render(request, "networks/sheet_waiting.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response

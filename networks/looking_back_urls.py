"""Addresses of looking back and of closing a network; part of `networks.urls`."""

from django.urls import path

from .views import closing, looking_back

OF = "netwerken/<slug:slug>/"

urlpatterns = [
    path(OF + "fase/verbeteren/", looking_back.correct_phase, name="correct_phase"),
    path(OF + "terugkijken/", looking_back.looking_back, name="looking_back"),
    path(OF + "terugkijken/<int:year>/", looking_back.yearbook, name="yearbook"),
    path(OF + "terugkijken/<int:year>/pdf/", looking_back.yearbook_sheet, name="yearbook_sheet"),
    path(OF + "afronden/", closing.closing, name="closing"),
    path(OF + "afronden/afvinken/", closing.tick, name="tick_closing"),
    path(OF + "afronden/tekst/<slug:kind>/", closing.text, name="closing_text"),
    path(OF + "afronden/verslag/pdf/", closing.journey_sheet, name="journey_sheet"),
    path(OF + "afronden/afsluiten/", closing.archive, name="archive"),
    path(OF + "afronden/heropenen/", closing.reopen, name="reopen"),
]

"""Addresses of the start of a network; part of `networks.urls`."""

from django.urls import path

from .views import cooperation, start, vision

OF = "netwerken/<slug:slug>/starten/"

urlpatterns = [
    path(OF, start.start, name="start"),
    path(OF + "afvinken/", start.tick, name="tick_start"),
    path(OF + "punt/<slug:item>/", start.note, name="note_start"),
    path(OF + "visie/", vision.vision, name="vision"),
    path(OF + "visie/word/", vision.word, name="vision_word"),
    path(OF + "visie/pdf/", vision.sheet, name="vision_sheet"),
    path(OF + "visie/<slug:part>/", vision.edit, name="edit_vision"),
    path(OF + "overeenkomst/", cooperation.cooperation, name="cooperation"),
    path(OF + "overeenkomst/word/", cooperation.word, name="cooperation_word"),
    path(OF + "overeenkomst/<slug:part>/", cooperation.edit, name="edit_cooperation"),
]

"""Addresses of the work of a network; part of `networks.urls`."""

from django.urls import path

from .views import agreements, work

OF = "netwerken/<slug:slug>/werk/"

urlpatterns = [
    path(OF, work.work, name="work"),
    path(OF + "afspraken/", agreements.agreements, name="agreements"),
    path(OF + "afspraken/nieuw/", agreements.add, name="add_agreement"),
    path(OF + "afspraken/<int:pk>/", agreements.edit, name="edit_agreement"),
    path(OF + "afspraken/herinneringen/", agreements.reminders, name="reminders"),
    path(OF + "weghalen/<slug:model>/<int:pk>/", work.remove_record, name="remove_record"),
    path("herinneringen/<str:token>/", agreements.stop_reminders, name="stop_reminders"),
]

"""Addresses of the pages about people; part of `networks.urls`."""

from django.urls import path

from .views import handing_over, intakes, newcomers, partners, people

OF = "netwerken/<slug:slug>/"

urlpatterns = [
    path(OF + "deelnemers/jaren/", people.years, name="years"),
    path(OF + "deelnemers/intakes/", intakes.intakes, name="intakes"),
    path(OF + "deelnemers/<int:pk>/intake/", intakes.intake, name="intake"),
    path(OF + "deelnemers/<int:pk>/intake/wijzigen/", intakes.edit, name="edit_intake"),
    path(OF + "partners/", partners.partners, name="partners"),
    path(OF + "partners/nieuw/", partners.add, name="add_partner"),
    path(OF + "partners/<int:pk>/", partners.edit, name="edit_partner"),
    path(OF + "overdragen/", handing_over.hand_over, name="hand_over"),
    path(OF + "nieuw-hier/", newcomers.newcomers, name="newcomers"),
    path(OF + "nieuw-hier/tekst/", newcomers.edit, name="edit_newcomers"),
]

"""Addresses of money and time; part of `networks.urls`."""

from django.urls import path

from .views import money

OF = "netwerken/<slug:slug>/geld/"

urlpatterns = [
    path(OF, money.money, name="money"),
    path(OF + "<int:year>/", money.money, name="money"),
    path(OF + "<int:year>/regel/", money.add_line, name="add_budget_line"),
    path(OF + "<int:year>/uren/", money.suggest_hours, name="suggest_hours"),
    path(OF + "<int:year>/uren/rol/", money.add_hours, name="add_hours"),
    path(OF + "<int:year>/overnemen/", money.copy_year, name="copy_year"),
    path(OF + "<int:year>/begroting.xlsx", money.sheet, name="budget_sheet"),
    path(OF + "regel/<int:pk>/", money.edit_line, name="edit_budget_line"),
    path(OF + "uren/<int:pk>/", money.edit_hours, name="edit_hours"),
]

"""Addresses of the work of a network; part of `networks.urls`."""

from django.urls import path

from .views import agendas, agreements, decisions, knowledge, learning, products, work

OF = "netwerken/<slug:slug>/werk/"

urlpatterns = [
    path(OF, work.work, name="work"),
    path(OF + "afspraken/", agreements.agreements, name="agreements"),
    path(OF + "afspraken/nieuw/", agreements.add, name="add_agreement"),
    path(OF + "afspraken/<int:pk>/", agreements.edit, name="edit_agreement"),
    path(OF + "afspraken/herinneringen/", agreements.reminders, name="reminders"),
    path(OF + "besluiten/", decisions.decisions, name="decisions"),
    path(OF + "besluiten/nieuw/", decisions.add, name="add_decision"),
    path(OF + "besluiten/<int:pk>/", decisions.edit, name="edit_decision"),
    path(OF + "leervragen/", learning.questions, name="questions"),
    path(OF + "leervragen/nieuw/", learning.add_question, name="add_question"),
    path(OF + "leervragen/<int:pk>/", learning.edit_question, name="edit_question"),
    path(OF + "experimenten/", learning.experiments, name="experiments"),
    path(OF + "experimenten/nieuw/", learning.add_experiment, name="add_experiment"),
    path(OF + "experimenten/<int:pk>/", learning.edit_experiment, name="edit_experiment"),
    path(OF + "agendas/", agendas.agendas, name="agendas"),
    path(OF + "agendas/nieuw/", agendas.add, name="add_agenda_item"),
    path(OF + "agendas/volgorde/", agendas.move, name="move_agenda_item"),
    path(OF + "agendas/<int:pk>/", agendas.edit, name="edit_agenda_item"),
    path(OF + "kennisproducten/", products.products, name="products"),
    path(OF + "kennisproducten/nieuw/", products.add, name="add_product"),
    path(OF + "kennisproducten/<int:pk>/", products.edit, name="edit_product"),
    path(OF + "kennisproducten/<int:pk>/gebruik/", products.add_use, name="add_product_use"),
    path(OF + "kennisproducten/gebruik/<int:pk>/", products.edit_use, name="edit_product_use"),
    path(OF + "kennis/", knowledge.knowledge, name="knowledge"),
    path(OF + "kennis/<slug:part>/", knowledge.edit_part, name="edit_knowledge"),
    path(OF + "weghalen/<slug:model>/<int:pk>/", work.remove_record, name="remove_record"),
    path("herinneringen/<str:token>/", agreements.stop_reminders, name="stop_reminders"),
]

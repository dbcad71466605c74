from django.urls import path

from .looking_back_urls import urlpatterns as looking_back
from .money_urls import urlpatterns as money
from .people_urls import urlpatterns as about_people
from .start_urls import urlpatterns as start
from .views import (
    account,
    ending,
    managing,
    meeting_mail,
    meetings,
    network,
    pasting,
    people,
    records,
    running_order,
)
from .work_urls import urlpatterns as work

app_name = "networks"
urlpatterns = [
    path("netwerken/", network.network_list, name="list"),
    path("netwerken/nieuw/", network.create, name="create"),
    path("netwerken/plek/<int:pk>/", managing.claim, name="claim"),
    path("netwerken/<slug:slug>/", network.detail, name="detail"),
    path("netwerken/<slug:slug>/wijzigen/", network.edit, name="edit"),
    path("netwerken/<slug:slug>/fase/", network.change_phase, name="change_phase"),
    path("netwerken/<slug:slug>/beheer/", managing.invite, name="invite_manager"),
    path("netwerken/<slug:slug>/deelnemers/", people.participants, name="participants"),
    path("netwerken/<slug:slug>/deelnemers/nieuw/", people.add, name="add_participant"),
    path("netwerken/<slug:slug>/deelnemers/plakken/", pasting.paste_lines, name="paste"),
    path("netwerken/<slug:slug>/deelnemers/<int:pk>/", people.edit, name="edit_participant"),
    path("netwerken/<slug:slug>/deelnemers/<int:pk>/vertrek/", people.leave, name="leave"),
    path("netwerken/<slug:slug>/deelnemers/<int:pk>/terug/", people.rejoin, name="rejoin"),
    path("netwerken/<slug:slug>/deelnemers/<int:pk>/weghalen/", people.remove, name="remove"),
    path("netwerken/<slug:slug>/bijeenkomsten/", meetings.meetings, name="meetings"),
    path("netwerken/<slug:slug>/bijeenkomsten/plannen/", meetings.plan, name="plan_meeting"),
    path("netwerken/<slug:slug>/bijeenkomsten/<int:pk>/", meetings.meeting, name="meeting"),
    path("netwerken/<slug:slug>/bijeenkomsten/<int:pk>/wijzigen/", meetings.edit, name="edit_meeting"),
    path("netwerken/<slug:slug>/bijeenkomsten/<int:pk>/verslag/", meetings.report, name="meeting_report"),
    path(
        "netwerken/<slug:slug>/bijeenkomsten/<int:pk>/aanwezig/",
        meetings.attendance,
        name="meeting_attendance",
    ),
    path(
        "netwerken/<slug:slug>/bijeenkomsten/<int:pk>/voorbereiding/",
        meetings.preparation,
        name="meeting_preparation",
    ),
    path("netwerken/<slug:slug>/bijeenkomsten/<int:pk>/afzeggen/", meetings.cancel, name="cancel_meeting"),
    path("netwerken/<slug:slug>/bijeenkomsten/<int:pk>/weghalen/", meetings.remove, name="remove_meeting"),
    path(
        "netwerken/<slug:slug>/bijeenkomsten/<int:pk>/uitnodiging.ics",
        meetings.invitation,
        name="meeting_invitation",
    ),
    path(
        "netwerken/<slug:slug>/bijeenkomsten/<int:pk>/versturen/",
        meeting_mail.send,
        name="send_meeting",
    ),
    path(
        "netwerken/<slug:slug>/bijeenkomsten/<int:pk>/draaiboek/",
        running_order.running_order,
        name="running_order",
    ),
    path(
        "netwerken/<slug:slug>/bijeenkomsten/<int:pk>/draaiboek/pdf/",
        running_order.sheet,
        name="running_order_sheet",
    ),
    path(
        "netwerken/<slug:slug>/bijeenkomsten/<int:pk>/draaiboek/kies-werkvorm/",
        running_order.pick_werkvorm,
        name="pick_werkvorm",
    ),
    path(
        "netwerken/<slug:slug>/bijeenkomsten/<int:pk>/draaiboek/erbij/<slug:kind>/",
        running_order.add_item,
        name="add_item",
    ),
    path(
        "netwerken/<slug:slug>/bijeenkomsten/<int:pk>/draaiboek/<int:item>/",
        running_order.edit_item,
        name="edit_item",
    ),
    path("netwerken/<slug:slug>/weggehaald/", records.removed, name="removed"),
    path(
        "netwerken/<slug:slug>/weggehaald/deelnemers/<int:pk>/",
        records.restore_participant,
        name="restore_participant",
    ),
    path(
        "netwerken/<slug:slug>/weggehaald/<slug:model>/<int:pk>/",
        records.restore,
        name="restore_record",
    ),
    path("netwerken/<slug:slug>/verwijderen/", ending.delete, name="delete"),
    path("netwerken/<slug:slug>/terughalen/", ending.restore, name="restore"),
    path("meedoen/<uuid:pk>/", managing.accept, name="accept_invite"),
    path("account/", account.account, name="account"),
    path("account/verwijderen/", account.delete, name="delete_account"),
    *start,
    *work,
    *money,
    *about_people,
    *looking_back,
]

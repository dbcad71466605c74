"""What a network does between two reflections, in a real browser."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from handbook.enums import RoleName
from networks.models import Network, RolePeriod
from tests.journeys.walking import Walk, link_in, make_network, newest_code, paste_people, sign_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def plan_meeting(walk, name, day):
    walk.follow("Bijeenkomsten")
    walk.follow("Plan een bijeenkomst")
    walk.fill("Naam", name)
    walk.fill("Dag", day)
    walk.fill("Begint om", "13.30")
    walk.fill("Plaats", "Buurthuis")
    walk.press("Bewaar")
    walk.heading(name)


def test_new_network_from_nothing_to_its_second_meeting(page, worker):
    walk = Walk(page, 320)
    sign_up(walk)
    make_network(walk)
    paste_people(walk)

    walk.follow("Starten")
    expect(walk.page.locator("main")).to_contain_text("Vanzelf afgevinkt")
    walk.press("Klaar")
    expect(walk.page.locator("main")).to_contain_text("door Marit Brouwer")
    walk.follow("Visiedocument")
    walk.follow("Schrijf dit deel")
    walk.page.locator("main textarea").fill("Gezinnen wachten te lang.")
    walk.press("Bewaar")
    expect(walk.page.locator("main")).to_contain_text("Gezinnen wachten te lang.")
    walk.follow("Samen eerder hulp")

    plan_meeting(walk, "Eerste keer", "12-3-2026")
    walk.follow("Maak het draaiboek")
    walk.press("Een werkvorm")
    walk.press("Kies")
    walk.follow("Eerste keer")
    walk.follow("Schrijf het verslag")
    walk.fill("Wat vieren we", "We kennen elkaar")
    walk.press("Bewaar")
    walk.follow("Noteer wie er was")
    walk.choose(walk.page.get_by_role("radio", name="aanwezig").first)
    walk.press("Bewaar")
    walk.follow("Afspraak toevoegen")
    walk.fill("Wat", "Twee ouders uitnodigen")
    walk.press("Bewaar")
    walk.follow("Samen eerder hulp")

    plan_meeting(walk, "Tweede keer", "12-3-2027")
    mail.outbox.clear()
    walk.follow("Samen eerder hulp")
    expect(walk.page.locator("main")).to_contain_text("Tweede keer")
    walk.follow(re.compile("^Werk$"))
    expect(walk.page.locator("main")).to_contain_text("Twee ouders uitnodigen")
    network = Network.objects.get()
    assert [meeting.title for meeting in network.meetings.all()] == ["Eerste keer", "Tweede keer"]
    assert network.agreements.get().meeting.title == "Eerste keer"


def test_somebody_without_account_takes_over_as_trekker(page, worker, new_context, live_server):
    walk = Walk(page, 320)
    sign_up(walk)
    make_network(walk)
    paste_people(walk)
    walk.follow("Het trekkerschap overdragen")
    walk.page.get_by_label("Wie wordt trekker?").select_option(
        label="Dirk Visser (Hogeschool), nog zonder account"
    )
    mail.outbox.clear()
    walk.press("Draag over")
    worker()
    assert [message.to for message in mail.outbox] == [["dirk@example.org"]]

    # Somebody else, at a machine of their own.
    dirk = Walk(new_context(base_url=live_server.url).new_page(), 320)
    dirk.go(link_in(mail.outbox[-1], "meedoen"))
    dirk.follow("Maak een account")
    dirk.fill("E-mailadres", "dirk@example.org")
    dirk.press("Maak een account")
    dirk.fill("Code", newest_code())
    dirk.leave_by(dirk.page.locator("main").get_by_role("button").first)
    dirk.press("Ja, ik beheer mee")
    dirk.heading("Samen eerder hulp")

    # Until then nothing changed for Marit; now she lets go.
    walk.follow("Het trekkerschap overdragen")
    expect(walk.page.locator("main")).to_contain_text("Dirk Visser")
    leaders = RolePeriod.objects.filter(role=RoleName.LEADER, until=None)
    assert {period.participant.name for period in leaders} == {"Marit Brouwer", "Dirk Visser"}

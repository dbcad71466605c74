"""From an e-mail address to an evaluation report, in a real browser: what a trekker and the participants do."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from assessment import editions
from assessment.enums import EditionKind
from assessment.kinds import KINDS
from assessment.models import Round
from tests.assessment.builders import answer, invitations_of
from tests.journeys.walking import KeyboardWalk, Walk, link_in, make_network, paste_people, sign_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def open_reflection(walk):
    walk.follow("Reflectie")
    walk.follow("Reflectie openen")
    walk.press("Verder")
    walk.heading("Controleer en verstuur")
    expect(walk.page.locator("main")).to_contain_text("6 mensen")
    walk.press("Verstuur 6 uitnodigingen")
    expect(walk.page.locator("main")).to_contain_text("van de 6 mensen")


def answer_by_link(walk, path):
    """One person fills in the first statement of every page and sends it.

    How these pages look is seen in test_respond_browser.
    """
    walk.checks, checked = False, walk.checks
    walk.go(path)
    begin = re.compile("Begin|Start")
    main = walk.page.locator("main")
    walk.leave_by(main.get_by_role("link", name=begin).or_(main.get_by_role("button", name=begin)).first)
    while not walk.page.url.endswith("/nakijken/"):
        radio = walk.page.get_by_role("radio", name="eens", exact=True)
        if radio.count():
            walk.choose(radio.first)
        walk.press("Volgende")
    walk.press("Verstuur")
    assert walk.page.url.endswith("/verzonden/")
    walk.checks = checked


def walk_whole_path(walk, worker):
    sign_up(walk)
    make_network(walk)
    paste_people(walk)
    open_reflection(walk)
    round_page = walk.page.url
    mail.outbox.clear()
    worker()
    assert len(mail.outbox) == 6

    round_ = Round.objects.select_related("network", "questionnaire").get()
    people = {invitation.email: invitation for invitation in invitations_of(round_)}
    message = next(message for message in mail.outbox if message.to == ["aisha@example.org"])
    answer_by_link(walk, link_in(message, "vragenlijst"))
    for address in ("bas@example.org", "carla@example.org", "dirk@example.org", "eva@example.org"):
        answer(people[address], 4, texts={"open-vieren": "Dat we elkaar kennen"})

    walk.go(round_page)
    expect(walk.page.locator("main")).to_contain_text("5 van de 6 mensen hebben geantwoord")
    walk.follow("Nu sluiten")
    walk.press("Ja, sluit de reflectie")
    mail.outbox.clear()
    walk.follow("Open antwoorden doorlezen")
    walk.press("Klaar: zet de antwoorden bij de uitkomsten")
    # Both jobs find the same answers released, so that the report is made once: it takes seconds.
    worker()
    walk.follow("Bekijk de uitkomsten")
    expect(walk.page.locator("main")).to_contain_text("Dat we elkaar kennen")
    download_report(walk)

    result_mail = next(message for message in mail.outbox if message.to == ["eva@example.org"])
    walk.page.context.clear_cookies()
    # How this page looks is seen in test_results_browser.
    walk.checks = False
    walk.go(link_in(result_mail, "uitkomsten"))
    expect(walk.page.locator("main")).to_contain_text("Samen eerder hulp")
    assert walk.page.context.cookies() == []


def download_report(walk):
    with walk.page.expect_download() as started:
        walk.activate(walk.page.get_by_role("link", name=re.compile("Download", re.IGNORECASE)).first)
    download = started.value
    assert download.suggested_filename == f"liso-rapport-samen-eerder-hulp-{timezone.localdate().year}.pdf"
    with open(download.path(), "rb") as file:
        assert file.read(5) == b"%PDF-"


def test_from_address_to_report_on_a_phone(page, worker, quick_pdf):
    walk_whole_path(Walk(page, 320), worker)


@pytest.mark.pdf
def test_from_address_to_report_by_keyboard(page, worker, monkeypatch):
    # The other kinds are made in test_kinds: each takes seconds.
    monkeypatch.setattr(editions, "KINDS", {EditionKind.REPORT: KINDS[EditionKind.REPORT]})
    walk_whole_path(KeyboardWalk(page, 1280), worker)


def test_from_address_to_report_without_javascript(new_context, live_server, worker, quick_pdf):
    context = new_context(base_url=live_server.url, java_script_enabled=False)
    walk_whole_path(Walk(context.new_page(), 1280, checks=False), worker)
